#!/usr/bin/env python3
"""posts/ranks.tsv: ranks, grades, posts and trades that posts/heads.tsv and occupations.tsv lack, from Lists/posts.txt.

    ranks.py OUT
"""
import sys
from pathlib import Path
from tables import write

out = Path(sys.argv[1])
taken = set()
for path in (out / "posts").glob("*.tsv"):
    if path.name != "ranks.tsv":
        taken |= {line.split("\t")[0] for line in open(path, encoding="utf-8") if not line.startswith("#")}
names = []
for line in open(Path(__file__).parent / "Lists/posts.txt", encoding="utf-8"):
    if line.startswith("#"):
        continue
    heads, _, grades = line.strip().partition("=")
    # `grade grade=head head`: every head with every grade.
    names += [g + h for g in heads.split() for h in grades.split()] if grades else heads.split()
# Also parts of other words (油工程, 号手术), or names of works.
RISKY = set("油工 号手 路长 元帅 中锋 飞手 中士 上士 门卫 哨兵 领班 旗手 股长 警监 警司 警督 渔工".split())
rows = [dict(surface=n, kind="POSITION", **{"class": "post.full"}, weight=-768 if n in RISKY else "")
        for n in dict.fromkeys(names) if n not in taken]
write(out / "posts/ranks.tsv", "Ranks, professional grades, posts and trades",
      "own list after the national classification of occupations, police, court, army and professional grades", "Apache-2.0", rows)
