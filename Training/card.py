"""Writes MODEL-CARD.md from the scores of training and freezing."""
import argparse
import hashlib
import json
from pathlib import Path

import corpora
import evaluate

HEAD = """# Model card: Lexicons/Compiled/tagger.model

| | |
|---|---|
| task | entity tags (BIOES of PERSON, ORG, PLACE, POSITION) and word boundaries (BMES, PKU's convention) of Chinese text |
| input | UTF-16 units as `NormalizedText` folds them, a sentence at a time |
| net | {chars} characters and {bigrams} bigrams of 64 bytes; {hidden} units over five characters and four bigrams; convolution of width three to {narrow}; two linear heads with moves |
| size | {size} bytes, all integers, no unpacking |
| SHA-256 | `{sha}` |
| made by | `Training/run.sh` (see `README.md`; training stops by the clock, so the file is the reference) |
| learned from | see `LICENSE-MODELS.md` |
| origin | unknown, leaning four tenths to the news corpora, which our guidelines are closest to |

## Development scores

F1 of exact spans, in per cent, of the tagger alone: no rules, no lists. "Frozen" is the integers of
the file, "told" the same weights in floating point with the corpus's own origin. How
far the unknown origin leans was chosen on these parts, so that the frozen figures flatter a little.
No development sentence, and no sentence that shares 13 units with one, was trained on. "mingwu" are
51 articles of our own that were held out whole; the model that this one goes on from had seen most of
twenty of them.

| development part | kinds | frozen | told | {kinds} |
|---|---|---|---|{rules}
"""

TAIL = """
Words on pd199801: F1 {words} (frozen), in PKU's convention.

## What to know

* People's Daily leaves multi-word organisations unmarked and marks the places inside them; the
  model reads the longest organisation, as the annotation guidelines ask. That alone costs the
  places there some twenty points.
* Posts were learned from web news and résumés; elsewhere they are the model's own guess, and the
  lists of posts know better.
* CLUENER's addresses and Weibo's few organisations are inconsistent; the scores there say little.
* Text of the 1990s and of television news weighs most. Classical Chinese, dialect writing and
  languages other than Chinese were not looked at.
"""


def main():
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--work", type=Path, required=True)
    a.add_argument("--name", default="model")
    a.add_argument("--model", type=Path, required=True)
    a.add_argument("--out", type=Path, required=True)
    args = a.parse_args()
    data = args.model.read_bytes()
    number = lambda at: int.from_bytes(data[at:at + 4], "little")
    frozen = json.loads((args.work / f"{args.name}.frozen.json").read_text())
    plain = json.loads((args.work / f"{args.name}.json").read_text())
    text = HEAD.format(
        chars=number(12) - 2, bigrams=number(16) - 2, hidden=number(24), narrow=number(28),
        size=f"{len(data):,}", sha=hashlib.sha256(data).hexdigest(),
        kinds=" | ".join(corpora.KINDS), rules="---|" * len(corpora.KINDS))
    for name, kinds in evaluate.SCORED.items():
        row = frozen[f"{name}@0"]
        cells = [name, ", ".join(kinds), row["all"],
                 plain[f"{name}@{corpora.CORPORA[name].origin}"]["all"]]
        cells += [row.get(k, "–") for k in corpora.KINDS]
        text += "| " + " | ".join(str(c) for c in cells) + " |\n"
    args.out.write_text(text + TAIL.format(words=frozen["pd199801@0"]["words"]))


if __name__ == "__main__":
    main()
