#!/usr/bin/env python3
"""Learns the nouns and boundaries of Lexicons/numerals/nouns.tsv from word tags.

    numeral_nouns.py TRAIN.pos.txt    words with PKU tags, word_TAG, separated by spaces

Rows whose source is `mingwu` are our own and stay; rows learned before are replaced. Only words and
their classes go into the file, no text. A word is a noun when it is mostly tagged n, vn, an or nz, a stop
when it is mostly a function word (or, with loose=1, a verb), and otherwise, when it is frequent or a
name, a word that may stand in front of a counted noun but does not end one.
"""
import collections
import pathlib
import re
import sys

SOURCE = "pku199801-counts"
NOUNS = {"n", "vn", "an", "nz", "Ng"}
FUNCTION = {"d", "p", "c", "u", "r", "f", "y", "k", "vi"}
NAMES = {"ns", "nr", "nt", "t"}
ADJECTIVES = set("新旧老大小高男女")


def classify(word, tags):
    """The class of a word and whether it is weak evidence; None when it says nothing."""
    n = sum(tags.values())
    share = lambda names: sum(tags[t] for t in names) / n
    noun, function = share(NOUNS), share(FUNCTION)
    if n < 8 or len(word) > 5:
        return None
    if len(word) == 1 and word not in ADJECTIVES and noun >= 0.5 and n >= 40:
        return "noun", True
    if len(word) > 1 and noun >= 0.55 and n >= 12:
        return "noun", False
    if function >= 0.6:
        return "stop", len(word) == 1 and tags["d"] / n > 0.5
    if share({"v", "vd"}) >= 0.75 and n >= 12:
        return "stop", True
    if (len(word) > 1 and n >= 30) or (share(NAMES) >= 0.7 and n >= 20):
        return "notCounted", False
    return None


def main():
    path = pathlib.Path(__file__).parent.parent / "numerals" / "nouns.tsv"
    lines = path.read_text(encoding="utf-8").splitlines()
    own = [lines[0]] + [x for x in lines[1:] if not x.endswith("\t" + SOURCE)]
    known = {x.split("\t", 1)[0] for x in own}
    counts = collections.defaultdict(collections.Counter)
    for line in open(sys.argv[1], encoding="utf-8"):
        for token in line.split():
            word, _, tag = token.rpartition("_")
            if re.fullmatch("[一-鿿]+", word):
                counts[word][tag] += 1
    for word, tags in counts.items():
        found = classify(word, tags)
        if found and word not in known:
            attributes = "loose=1" if found[1] else ""
            own.append(f"{word}\t-\t{found[0]}\t\t0\tstandard\tany\t{attributes}\t{SOURCE}")
    path.write_text("\n".join(own) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
