#!/usr/bin/env python3
"""Scores names in full, levels, types, codes, surnames and given names of matched entities.

    score-fields.py MINGWU CORPUS [--errors]

CORPUS is a folder of marked articles (NN-topic.ann.txt) with fields/NN-topic.tsv beside them: start, end, field, value
and text, offsets in scalars of the text without its marks. A field counts where the entity was found with its exact
span; `canonical` is right too when the gold says what the text says and none is given.
"""
import collections
import csv
import json
import pathlib
import re
import subprocess
import sys

mingwu, corpus, *options = sys.argv[1:]
# The type of a name stands in `class`: `type` says what the value is.
KEYS = {"type": "class"}


def plain(path: pathlib.Path):
    body, _, tail = path.read_text("utf-8").partition("\n---")
    date = re.search(r"^DATE (\S+)", tail, re.M)
    return re.sub(r"\[\[([^|\]]+)\|[A-Z]+\]\]", lambda m: m[1].replace("^", ""), body), date and date[1]


articles = [p for p in sorted(pathlib.Path(corpus).glob("*.ann.txt"))
            if (p.parent / "fields" / (p.name.removesuffix(".ann.txt") + ".tsv")).exists()]
requests = []
for path in articles:
    text, date = plain(path)
    requests.append({"id": path.name, "text": text} | ({"date": date} if date else {}))
sent = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in requests).encode("utf-8")
done = subprocess.run([mingwu, "extract", "--from", "jsonl", "--to", "jsonl"], input=sent, stdout=subprocess.PIPE, check=True)
right, count, missed = collections.Counter(), collections.Counter(), 0
for path, request, line in zip(articles, requests, done.stdout.decode("utf-8").splitlines(), strict=True):
    found = {(e["start"], e["end"]): e for e in json.loads(line)["entities"]}
    fields = path.parent / "fields" / (path.name.removesuffix(".ann.txt") + ".tsv")
    for row in csv.DictReader(fields.read_text("utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        start, end = int(row["start"]), int(row["end"])
        if "".join(request["text"][start:end].split()) != "".join(row["text"].split()):
            sys.exit(f"score-fields: {fields}: {row['text']} does not stand at {start}")
        entity = found.get((start, end))
        if entity is None:
            missed += 1
            continue
        field = row["field"]
        if field == "canonical":
            given = entity.get("canonical", "".join(row["text"].split()))
        else:
            given = entity.get("value", {}).get(KEYS.get(field, field))
        name = f"{entity['kind']} {field}"
        count[name] += 1
        right[name] += given == row["value"]
        if given != row["value"] and "--errors" in options:
            print(f"  {path.name.split('.')[0]} {name} {row['text']}: gold {row['value']}, found {given}")
for name in sorted(count):
    print(f"{name:<24}{right[name] / count[name]:8.4f}  ({right[name]} of {count[name]})")
print(f"all {sum(right.values()) / max(1, sum(count.values())):.4f} ({sum(right.values())} of {sum(count.values())}); "
      f"{missed} on entities that were not found")
