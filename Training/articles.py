"""Turns our own annotated articles into a corpus: sentences without blanks, spans by code point.

    articles.py OUT        writes OUT/ner/mingwu/{train,dev}.jsonl

Articles whose lines break inside words are left out: the net reads repaired text. Every fifth
article is held out whole, so that no development sentence has its own article's names in training.
"""
import json
import re
import sys
from pathlib import Path

MARK = re.compile(r"\[\[([^\[\]|]+)\|([A-Z]+)\]\]")
KINDS = ("PERSON", "ORG", "PLACE", "POSITION")
BROKEN = ("019", "048", "088")
HELD_OUT = 5  # articles whose number it divides are the development part
BLANKS = " \u3000\t"


def parse(article: str) -> tuple:
    """The bare text, blanks left out, and its spans."""
    text, spans, at = [], [], 0
    for match in MARK.finditer(article):
        text += [c for c in article[at:match.start()] if c not in BLANKS]
        start = len(text)
        text += [c for c in match[1].replace("^", "") if c not in BLANKS]
        spans.append((start, len(text), match[2]))
        at = match.end()
    return "".join(text + [c for c in article[at:] if c not in BLANKS]), spans


def sentences(name: str, text: str, spans: list):
    last = 0
    for cut in [m.end() for m in re.finditer(r"[。！？；]+[”）]?|\n+", text)] + [len(text)]:
        if any(s < cut < e for s, e, _ in spans):
            continue
        piece = text[last:cut].strip("\n")
        at = last + text[last:cut].index(piece)
        if piece:
            yield {"id": f"{name}-{last}", "text": piece, "entities": [
                {"start": s - at, "end": e - at, "type": k, "text": text[s:e]}
                for s, e, k in spans if at <= s and e <= at + len(piece) and k in KINDS]}
        last = cut


def main():
    out = Path(sys.argv[1]) / "ner" / "mingwu"
    out.mkdir(parents=True, exist_ok=True)
    parts = {"train": [], "dev": []}
    for path in sorted((Path(__file__).parent / "articles").glob("*.ann.txt")):
        number = path.name[:3]
        if number not in BROKEN:
            text, spans = parse(path.read_text("utf-8").split("\n---")[0])
            part = "train" if int(number) % HELD_OUT else "dev"
            parts[part] += sentences(number, text, spans)
    for name, rows in parts.items():
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (out / f"{name}.jsonl").write_text(lines, "utf-8")


main()
