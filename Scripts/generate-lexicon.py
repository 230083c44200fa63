#!/usr/bin/env python3
"""Writes a user lexicon of N made-up terms, the same on every run, to measure how it loads.

    generate-lexicon.py 1000000 > million.tsv
    generate-lexicon.py --list 1000000 > million.txt      a plain word list: term, count, tag
    generate-lexicon.py --full 1000000 > million.tsv      with canonical, layer and attributes
"""
import random
import sys

arguments = sys.argv[1:]
form = arguments.pop(0) if arguments and arguments[0].startswith("--") else "--table"
count = int(arguments[0])
source = random.Random(1)
# Two thousand characters, the first ones frequent, as in Chinese text.
characters = [chr(0x4E00 + 7 * index) for index in range(2000)]
weights = [1 / (rank + 20) for rank in range(len(characters))]
kinds = ["PERSON", "ORG", "PLACE", "TERM"]
lines = []
pool = source.choices(characters, weights, k=8 * count)
for number in range(count):
    length = source.choice((2, 3, 4, 4, 5, 6, 8))
    term = "".join(pool[8 * number:8 * number + length])
    if form == "--list":
        lines.append(f"{term} {number % 1000} {('nr', 'nz', 'n')[number % 3]}")
    elif form == "--full":
        lines.append(f"{term}\t{kinds[number % 4]}\t{term}总称\tprefer\tcode={number}")
    else:
        lines.append(f"{term}\t{kinds[number % 4]}")
head = {"--list": [], "--full": ["surface\tkind\tcanonical\tlayer\tattributes"], "--table": ["surface\tkind"]}
sys.stdout.buffer.write(("\n".join(head[form] + lines) + "\n").encode())
