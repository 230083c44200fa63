#!/usr/bin/env python3
"""Prints how many rows each class of the lexicons has, beside how many are wanted.   breadth.py LEXICONS"""
import re
import sys
from pathlib import Path

root = Path(sys.argv[1])
rows = []
for path in sorted(root.rglob("*.tsv")):
    lines = [l for l in path.read_text(encoding="utf-8").split("\n") if l and not l.startswith("#")]
    if not lines:
        continue
    names = lines[0].split("\t")
    for line in lines[1:]:
        row = dict(zip(names, line.split("\t")))
        row["file"] = str(path.relative_to(root))
        rows.append(row)


def count(**conditions):
    return len({r.get("surface", "") for r in rows if all(re.search(v, r.get(k.rstrip("_"), "")) for k, v in conditions.items())})


TABLE = [
    ("divisions of China, forms with codes, to township", 45_000, count(class_=r"^place\.(province|prefecture|county|township)$")),
    ("of these names that several divisions bear", 0, count(class_=r"^place\.", attributes="ambiguous=yes")),
    ("countries and territories, names and short forms", 300, count(class_=r"^place\.country$")),
    ("foreign cities, divisions and regions", 1_500, count(class_=r"^place\.foreign$")),
    ("mountains, waters, sites, stations, airports, regions", 2_000, count(class_=r"^place\.(natural|site|region)$")),
    ("suffixes of places", 150, count(class_=r"^place\.suffix$")),
    ("surnames, single", 500, count(class_=r"^person\.surname$", surface=r"^.$")),
    ("surnames, compound", 80, count(class_=r"^person\.surname$", surface=r"^..+$")),
    ("given names that are words, people known by name", 500, count(class_=r"^person\.(given|name)$")),
    ("characters of names by position", 3_000, sum(r["file"].endswith("name-characters.tsv") for r in rows)),
    ("characters of transliterations", 300, sum(r["file"].endswith("transliteration-characters.tsv") for r in rows)),
    ("heads of organisations", 600, count(class_=r"^org\.(head|unit)$")),
    ("central and provincial bodies, with short forms", 3_000, count(file=r"organizations/(central|provincial)")),
    ("companies, universities, hospitals, media, culture", 3_000,
     count(file=r"organizations/(companies|universities|hospitals|media|culture|international|names)")),
    ("heads of posts, modifiers, whole posts", 2_000, count(class_=r"^post\.")),
    ("honours", 1_000, count(class_=r"^honour\.")),
    ("heads of events, fixed events", 500, count(class_=r"^event\.")),
    ("measure words", 450, count(file="numerals/measures")),
    ("units, currencies", 400, count(file=r"numerals/(units|currencies)")),
    ("approximators, time words, holidays", 500, count(file=r"numerals/(approximators|times|holidays)")),
    ("verbs, prepositions, stop words that bound names", 1_000, count(class_=r"^word\.(verb|preposition|stop|speech|title)$")),
    ("words with frequencies", 30_000, count(class_=r"^word\.common$")),
]
print(f"{'what':58} {'wanted':>7} {'have':>7}")
for name, wanted, have in TABLE:
    print(f"{name:58} {wanted or '':>7} {have:>7}")
binary = root / "Compiled/lexicon.bin"
if binary.exists():
    print(f"{'bytes of Compiled/lexicon.bin, at most':58} {6_000_000:>7} {binary.stat().st_size:>7}")
