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
import os, subprocess, sys, time
mingwu, path = sys.argv[1:]
size = os.path.getsize(path) / 1e6
runs = {"whole pipeline": ["extract", "--from", "jsonl", "--to", "jsonl", "--jobs", "1"],
        "numbers and dates": ["extract", "--from", "jsonl", "--to", "jsonl", "--jobs", "1",
                              "--kinds", "QUANTITY,MONEY,PERCENT,ORDINAL,DATE,DURATION,NUMBER"],
        "words": ["tokenize", "--from", "jsonl", "--to", "text", "--jobs", "1"],
        "ICU words alone": ["tokenize", "--from", "jsonl", "--to", "text", "--words", "icu", "--jobs", "1"]}
print(f"{size:.1f} MB of JSON lines, one core, best of three")
for name, words in runs.items():
    best = 1e9
    for _ in range(3):
        start = time.perf_counter()
        subprocess.run([mingwu, *words, path], stdout=subprocess.DEVNULL, check=True)
        best = min(best, time.perf_counter() - start)
    print(f"{name:<20}{size / best:8.1f} MB/s")
PY
