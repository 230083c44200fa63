#!/usr/bin/env python3
"""people/{name,transliteration}-characters.tsv: how often characters stand where in names.

    characters.py CORPORA OUT

Counts over the training parts; a character that stands in names fewer than five times is left out.
"""
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from tables import jsonl

corpora, out = map(Path, sys.argv[1:3])
HAN = re.compile(r"[㐀-鿿]+$")
surnames = {line.split("\t")[0] for line in open(out / "people/surnames.tsv", encoding="utf-8") if not line.startswith("#")}
foreign = set()
for name in ("foreign", "abroad", "countries"):
    foreign |= {line.split("\t")[0] for line in open(out / f"places/{name}.tsv", encoding="utf-8") if not line.startswith("#")}
han, sound, other = defaultdict(Counter), defaultdict(Counter), Counter()
LABELS = {"msra": "PER", "pd199801": "PER", "resume": "NAME", "cluener": "name", "uner_gsdsimp": "PER"}


def sounds(name):
    for index, char in enumerate(name):
        sound[char]["first" if index == 0 else "last" if index == len(name) - 1 else "inner"] += 1


for corpus, label in LABELS.items():
    for row in jsonl(corpora / "ner" / corpus / "train.jsonl"):
        inside = set()
        for e in row["entities"]:
            name = e["text"]
            if e["type"] == label:
                inside |= set(range(e["start"], e["end"]))
            if e["type"] == label and ("·" in name or "•" in name or len(name) >= 4 and HAN.match(name) and name[:2] not in surnames):
                for part in re.split("[·•]", name):
                    if HAN.match(part):
                        sounds(part)
            elif e["type"] == label and HAN.match(name) and 2 <= len(name) <= 4:
                split = 2 if name[:2] in surnames and len(name) > 2 else 1
                if name[:split] not in surnames or len(name) - split > 2:
                    continue
                if split == 1:
                    han[name[0]]["surname"] += 1
                given = name[split:]
                if len(given) == 1:
                    han[given]["single"] += 1
                else:
                    han[given[0]]["given1"] += 1
                    han[given[1]]["given2"] += 1
            elif name in foreign and len(name) > 2:
                sounds(name)
        other.update(c for i, c in enumerate(row["text"]) if i not in inside and HAN.match(c))


def table(file, title, counts, columns):
    rows = [f"{c}\t" + "\t".join(str(n[k]) for k in columns) + f"\t{other[c]}" for c, n in sorted(counts.items()) if sum(n.values()) >= 5]
    head = [f"# {title}", "# Source: counts over MSRA, PKU 1998-01, résumé, CLUENER and UNER (train parts)", "# Licence: counts only",
            "\t".join(["character", *columns, "other"])]
    (out / file).write_text("\n".join(head + rows) + "\n", encoding="utf-8")
    print(f"{file}: {len(rows)} rows")


table("people/name-characters.tsv", "Characters of Han names by position, and elsewhere", han, ("surname", "given1", "given2", "single"))
table("people/transliteration-characters.tsv", "Characters of foreign names by position, and elsewhere", sound, ("first", "inner", "last"))
