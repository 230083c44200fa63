#!/usr/bin/env python3
"""Compares `mingwu evaluate` with the reference scorer, live and on damaged predictions.

    compare-scores.py --scorer score.py [--cmd .build/release/mingwu] [--rounds 20] [--seed 1] GOLD...
    compare-scores.py --scorer score.py --map PER=PERSON,LOC=PLACE GOLD...

Each GOLD is JSON lines. The extractor is run once; its output, and then copies of it with spans,
kinds, values and relations damaged at random, are scored by both programs. Every figure must be the
same, to the last digit. Exit status: 0 the same, 1 not, 2 when a program failed.
"""
import argparse
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

KINDS = ["PERSON", "HONOUR", "POSITION", "ORG", "PLACE", "EVENT", "DATE", "DURATION", "QUANTITY",
         "MONEY", "PERCENT", "ORDINAL", "NUMBER"]
NUMBERS = ["3", "3.0", "0.3330", "0.333", "0.3333333333333333", "1/3", "1e3", "1000", "-5", "",
           "12345678901234567890", "abc", "1,000", "0", "2.5e-1", 7, 0.1, 1e22, True, None, [1]]
DATES = ["2024", "2024-05", "2024-05-01", "2024-05-01T09:30", "2024-05-01T09:30:00", "--05-01",
         "XXXX-05-01", "2008/..", "../2020-06", "../2020", "2024-21", "T09:30", "../T17:00",
         "2024-01-30/2024-02-29", "2024-12", "2024-12-31T24:00", "2024-02-30", "", None, "R/P1W"]
LENGTHS = ["P5M", "P1Y2M3W4DT5H6M7S", "PT0.5H", "P", "PT", "5D", "P3D4Y", "P3W", "", None]
UNITS = ["名", "個", "个", "个 人", "個人", "公里", "ｋｍ", "KM", "k-m", "歲", "岁", "", None, "倍", "pp",
         "百分点", "%"]
POOLS = {"number": NUMBERS, "low": NUMBERS + LENGTHS, "high": NUMBERS + LENGTHS, "value": NUMBERS,
         "seconds": NUMBERS, "iso": DATES + LENGTHS, "from": DATES, "to": DATES, "unit": UNITS,
         "bound": ["exact", "about", "over", None], "counted": ["职工", "职 工", "", None],
         "currency": ["CNY", "USD", None], "relative": ["TODAY", "LAST_YEAR", "-P3D", None],
         "type": ["percent", "multiple", "quantity"]}


def damaged_value(value, rng):
    value = dict(value or {})
    for key in rng.sample(sorted(POOLS), 2):
        if rng.random() < 0.3:
            value.pop(key, None)
        else:
            value[key] = rng.choice(POOLS[key])
    return value


def damaged(answer, text, rng, rate):
    """A copy that still keeps the contract: sorted, without overlaps, slicing to its text."""
    found, moved, last = [], {}, 0
    listed = answer["entities"]
    for index, entity in enumerate(listed):
        entity = dict(entity)
        limit = listed[index + 1]["start"] if index + 1 < len(listed) else len(text)
        start, end = max(entity["start"], last), entity["end"]
        roll = rng.random()
        if roll < rate * 0.3:
            continue
        if roll < rate * 0.5:
            entity["kind"] = rng.choice(KINDS)
        elif roll < rate * 0.8:
            start = max(last, start + rng.randint(-2, 2))
            end = min(limit, end + rng.randint(-2, 3))
        elif roll < rate * 0.9 and index + 1 < len(listed):     # over the next one
            end = listed[index + 1]["end"]
        if start >= end or start < last:
            continue
        pieces = [(start, end)]
        if rng.random() < rate * 0.1 and end - start > 1:
            middle = rng.randint(start + 1, end - 1)
            pieces = [(start, middle), (middle, end)]
        for a, b in pieces:
            copy = dict(entity, start=a, end=b, text=text[a:b])
            copy.pop("coreEnd", None)
            if rng.random() < 0.7 and entity.get("coreEnd") and a < entity["coreEnd"] <= b:
                copy["coreEnd"] = entity["coreEnd"]
            if rng.random() < rate:
                copy["value"] = damaged_value(copy.get("value"), rng)
            moved.setdefault(index, len(found))
            found.append(copy)
            last = b
    for entity in found:
        entity["alias"] = moved.get(entity.get("alias"))
        if found and rng.random() < rate * 0.1:
            entity["alias"] = rng.randrange(len(found))
        if entity["alias"] is None:
            del entity["alias"]
    relations = []
    for relation in answer.get("relations", []):
        ends = {k: moved.get(relation.get(k), None if relation.get(k) is None else -1)
                for k in ("from", "to")}
        if -1 not in ends.values():
            relations.append(dict(relation, **ends))
    for _ in range(int(len(found) * rate * 0.2)):
        relations.append({"kind": rng.choice(["holds", "at", "honoured", "alias", "new"]),
                          "from": rng.randrange(len(found)),
                          "to": rng.choice([None, rng.randrange(len(found))])})
    return dict(answer, entities=found, relations=relations)


def differences(theirs, ours, place=""):
    """Figures of the reference that are not the same in ours. Wrong values are only counted."""
    if isinstance(theirs, dict):
        for key, value in theirs.items():
            if key == "value_mismatches":
                if len(value) != len(ours.get("mismatches", [])):
                    yield f"{len(value)} mismatches, ours {len(ours.get('mismatches', []))}"
            elif not isinstance(ours, dict) or key not in ours:
                yield f"{place}{key} is missing"
            else:
                yield from differences(value, ours[key], f"{place}{key}.")
        if place in ("kinds.", "relations.", "values."):
            yield from (f"{place}{key} is too much" for key in set(ours) - set(theirs))
    elif theirs != ours:
        yield f"{place[:-1]}: {theirs}, ours {ours}"


def run(words, **options):
    done = subprocess.run(words, stdout=subprocess.PIPE, text=True, **options)
    if done.returncode:
        print(f"{words[0]}: exit status {done.returncode}", file=sys.stderr)
        sys.exit(2)
    return done.stdout


def compare(args, gold, folder):
    rows = [json.loads(line) for line in Path(gold).read_text("utf-8").split("\n") if line.strip()]
    asked = [{k: row[k] for k in ("id", "text", "date") if k in row} for row in rows]
    sent = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in asked)
    answers = [json.loads(line) for line in
               run([args.cmd, "extract", "--from", "jsonl", "--to", "jsonl"], input=sent).splitlines()]
    rng, wrong = random.Random(args.seed), 0
    for number in range(args.rounds + 1):
        given = answers if number == 0 else [
            damaged(a, row["text"], rng, rng.choice((0.05, 0.3, 0.8)))
            for a, row in zip(answers, rows)]
        pred, theirs, ours = (folder / name for name in ("pred.jsonl", "theirs.json", "ours.json"))
        pred.write_text("".join(json.dumps(a, ensure_ascii=False) + "\n" for a in given), "utf-8")
        mode, extra = ("ner", ["--map", args.map]) if args.map else ("domain", [])
        words = [sys.executable, args.scorer, mode, gold, "--pred", str(pred), "--json", str(theirs)]
        if subprocess.run(words + extra, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE).returncode:
            print(f"{gold} {number}: the scorer failed on these predictions; left out")
            continue
        run([args.cmd, "evaluate", gold, "--predictions", str(pred), "--json", str(ours),
             "--bootstrap", "0", *extra])
        a, b = (json.loads(path.read_text("utf-8")) for path in (theirs, ours))
        found = list(differences(a, b))
        wrong += len(found)
        print(f"{gold} {number}: {a['headline']}: " + ("; ".join(found) or "the same"))
        if found and args.keep:
            Path(args.keep).write_bytes(pred.read_bytes())
            sys.exit(1)
    return wrong


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+")
    parser.add_argument("--scorer", required=True)
    parser.add_argument("--cmd", default=".build/release/mingwu")
    parser.add_argument("--map")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", metavar="FILE", help="stop at a difference and keep its predictions")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(1 if sum(compare(args, gold, Path(folder)) for gold in args.gold) else 0)


if __name__ == "__main__":
    main()
