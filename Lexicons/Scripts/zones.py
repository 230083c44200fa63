#!/usr/bin/env python3
"""places/zones.tsv: development zones, farms and the like that have a code of a township.

    zones.py SOURCES OUT

Only names that begin with the name of a division: 综合保税区 alone is a common noun.
"""
import csv
import re
import sys
from collections import Counter
from pathlib import Path
from tables import write

sources, out = map(Path, sys.argv[1:3])
taken, stems = set(), set()
for path in (out / "places").glob("*.tsv"):
    if path.name in ("zones.tsv", "suffixes.tsv"):
        continue
    for line in open(path, encoding="utf-8"):
        surface, kind, name, *_ = (line.rstrip("\n") + "\t\t").split("\t")
        taken.add(surface)
        if name in ("place.province", "place.prefecture", "place.county"):
            stems.add(surface)
SHAPE = re.compile(r"[一-鿿]{5,20}$")
TAIL = re.compile(r"(区|园|基地|农场|林场|牧场|渔场|种畜场|原种场|良种场|茶场|果园场|监狱|管理处|管委会|师|团|农牧场|集团)$")
found = {}
for row in csv.DictReader(open(sources / "admin_streets.csv", encoding="utf-8")):
    name = row["name"]
    if name in taken or not SHAPE.match(name) or not TAIL.search(name) or name.endswith(("管理处", "管委会", "监狱", "集团")):
        continue
    if any(name[:n] in stems for n in (2, 3, 4)):
        found.setdefault(name, []).append(row["code"])
rows = []
for name, codes in found.items():
    attributes = f"code={codes[0]}" if len(codes) == 1 else "ambiguous=yes"
    rows.append(dict(surface=name, kind="PLACE", **{"class": "place.township"}, attributes=attributes))
write(out / "places/zones.tsv", "Development zones, farms and forestry centres with a code of the fourth level",
      "modood/Administrative-divisions-of-China (GB/T 2260 codes)", "WTFPL", rows)
