#!/usr/bin/env python3
"""How much of annotated corpora the rows know: places as rows, surnames of people.

    coverage.py CORPORA LEXICONS [--missing]
"""
import sys
from collections import Counter
from pathlib import Path
from tables import jsonl

corpora, root = map(Path, sys.argv[1:3])
classes = {}
for path in root.rglob("*.tsv"):
    lines = [l for l in path.read_text(encoding="utf-8").split("\n") if l and not l.startswith("#")]
    if not lines or not lines[0].startswith("surface"):
        continue
    names = lines[0].split("\t")
    for line in lines[1:]:
        row = dict(zip(names, line.split("\t")))
        classes.setdefault(row.get("class", ""), set()).add(row["surface"])
places = set().union(*(v for k, v in classes.items() if k.startswith("place.") and k != "place.suffix"))
suffixes = classes["place.suffix"]
surnames = classes["person.surname"]


def chain(text):
    """Whether rows cover `text` from end to end (江苏省淮安市)."""
    reach = {0}
    for start in range(len(text)):
        if start in reach:
            reach |= {end for end in range(start + 1, len(text) + 1) if text[start:end] in places}
    return len(text) in reach


def report(name, label, corpus="dev"):
    known = by_suffix = total = 0
    missing = Counter()
    for row in jsonl(corpora / "ner" / name / f"{corpus}.jsonl"):
        for e in row["entities"]:
            if e["type"] != label:
                continue
            total += 1
            if chain(e["text"]):
                known += 1
            else:
                by_suffix += any(e["text"].endswith(s) for s in suffixes)
                missing[e["text"]] += 1
    print(f"{name}/{corpus} {label}: {known}/{total} = {known / total:.4f} rows, {(known + by_suffix) / total:.4f} with suffixes")
    return missing


def people(name, label):
    total = known = 0
    missing = Counter()
    for row in jsonl(corpora / "ner" / name / "dev.jsonl"):
        for e in row["entities"]:
            text = e["text"]
            if e["type"] != label or not 2 <= len(text) <= 4 or not all("㐀" <= c <= "鿿" for c in text):
                continue
            total += 1
            if text[0] in surnames or text[:2] in surnames:
                known += 1
            else:
                missing[text] += 1
    print(f"{name} {label}: surnames known {known}/{total} = {known / total:.4f}")
    return missing


if __name__ == "__main__":
    lists = [report("pd199801", "LOC"), report("msra", "LOC"), report("uner_gsdsimp", "LOC"),
             people("msra", "PER"), people("pd199801", "PER")]
    if "--missing" in sys.argv:
        for missing in lists:
            print(" ".join(f"{k}{n if n > 1 else ''}" for k, n in missing.most_common(150)))
