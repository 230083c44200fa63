#!/usr/bin/env python3
"""Checks every output of the test corpus against Documentation/output.schema.json.

    check-schema.py MINGWU [FILE.jsonl…]

Without files: the articles and pages of Tests/Corpus, whole, by article, with zones and nested entities, with and
without a date, and lines that are no documents. Needs `jsonschema` from PyPI.
"""
import json
import pathlib
import re
import subprocess
import sys

import jsonschema

mingwu, *files = sys.argv[1:]
root = pathlib.Path(__file__).resolve().parent.parent
schema = json.loads((root / "Documentation/output.schema.json").read_text("utf-8"))
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)


def plain(path: pathlib.Path) -> str:
    """The text of an article without its marks."""
    body = path.read_text("utf-8").split("\n---")[0]
    return re.sub(r"\[\[([^|\]]+)\|[A-Z]+\]\]", lambda m: m[1].replace("^", ""), body)


def corpus() -> bytes:
    lines = []
    articles = sorted(p for p in (root / "Tests/Corpus").glob("*/*.ann.txt"))
    for path in articles:
        lines.append(json.dumps({"id": path.stem, "text": plain(path), "date": "2024-05-20"}, ensure_ascii=False))
        lines.append(json.dumps({"id": path.stem, "text": plain(path)}, ensure_ascii=False))
    for path in sorted((root / "Tests/Corpus/pages").glob("*.txt")):
        lines.append(json.dumps({"id": path.stem, "text": path.read_text("utf-8")}, ensure_ascii=False))
    for folder in ("numerals", "matchers", "linking"):
        for path in sorted((root / "Tests/Corpus" / folder).glob("*.txt")):
            for line in path.read_text("utf-8").splitlines():
                lines.append(json.dumps({"text": re.sub(r"[\[\]]", "", line), "date": "2024-05-20"}, ensure_ascii=False))
    lines += ["", "[]", "{", '{"id": 7}', '{"id": 8, "text": 9}', '{"id": "x", "text": "", "date": "gestern"}']
    return "\n".join(lines).encode("utf-8") + b"\n"


inputs = [pathlib.Path(f).read_bytes() for f in files] or [corpus()]
count = faults = 0
for given in inputs:
    for options in ([], ["--zones", "--nested"], ["--split-articles", "--zones"], ["--offsets", "utf8", "--nested"]):
        command = [mingwu, "extract", "--from", "jsonl", "--to", "jsonl", *options]
        done = subprocess.run(command, input=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        if done.returncode not in (0, 65):
            sys.exit(f"check-schema: {' '.join(command)} ended with {done.returncode}")
        for line in done.stdout.decode("utf-8").splitlines():
            count += 1
            for fault in validator.iter_errors(json.loads(line)):
                faults += 1
                if faults <= 10:
                    best = jsonschema.exceptions.best_match([fault])
                    print(f"{'/'.join(map(str, best.absolute_path))}: {best.message[:200]}\n  {line[:120]}", file=sys.stderr)
print(f"{count} lines of output, {faults} faults")
sys.exit(1 if faults or not count else 0)
