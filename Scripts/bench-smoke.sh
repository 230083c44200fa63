#!/bin/sh
# Throughput in one run on one core: the whole pipeline, numbers and dates alone, words, ICU's words.
# usage: bench-smoke.sh MINGWU [FILE.jsonl]
set -eu
mingwu=$1
input=${2:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if [ -z "$input" ]; then
  input=$work/in.jsonl
  python3 - Tests/Corpus/domain "$input" <<'PY'
import json, pathlib, re, sys
articles = [re.sub(r"\[\[([^|\]]+)\|[A-Z]+\]\]", lambda m: m[1].replace("^", ""), p.read_text("utf-8").split("\n---")[0])
            for p in sorted(pathlib.Path(sys.argv[1]).glob("*.ann.txt"))]
with open(sys.argv[2], "w", encoding="utf-8") as out:
    for n in range(240):
        for i, text in enumerate(articles):
            out.write(json.dumps({"id": f"{n}-{i}", "text": text, "date": "2024-05-20"}, ensure_ascii=False) + "\n")
PY
fi
python3 - "$mingwu" "$input" <<'PY'
import os, resource, subprocess, sys
mingwu, path = sys.argv[1:]
size = os.path.getsize(path) / 1e6
runs = {"whole pipeline": ["extract", "--from", "jsonl", "--to", "jsonl", "--jobs", "1"],
        "numbers and dates": ["extract", "--from", "jsonl", "--to", "jsonl", "--jobs", "1",
                              "--kinds", "QUANTITY,MONEY,PERCENT,ORDINAL,DATE,DURATION,NUMBER"],
        "words": ["tokenize", "--from", "jsonl", "--to", "text", "--jobs", "1"],
        "ICU words alone": ["tokenize", "--from", "jsonl", "--to", "text", "--words", "icu", "--jobs", "1"]}
def spent():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


# Processor time, so that other work on the machine counts less; in turn, so that it counts for all.
print(f"{size:.1f} MB of JSON lines, one core, processor time, best of three rounds")
times = {name: [] for name in runs}
for _ in range(3):
    for name, words in runs.items():
        start = spent()
        subprocess.run([mingwu, *words, path], stdout=subprocess.DEVNULL, check=True)
        times[name].append(spent() - start)
for name in runs:
    print(f"{name:<20}{size / min(times[name]):8.1f} MB/s"
          f"{min(times['ICU words alone']) / min(times[name]):8.2f} of ICU alone")
PY
