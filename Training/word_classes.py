"""Classes of words and what follows what: Lexicons/Compiled/word-pairs.model.

    mingwu tokenize --convention pku --from jsonl --to text RAW.jsonl > WORK/tokens.txt
    word_classes.py --corpora CORPORA --tokens WORK/tokens.txt --work WORK \\
      --out ../Lexicons/Compiled/word-pairs.model

Counts pairs of words in raw text that the product has cut and, five times as heavy, in the training
parts of PKU and UD; takes the words that are frequent enough or in Lexicons/words/common.tsv; sorts
them into 256 classes (exchange.cpp) and writes their costs. The format is the one that
`ClassBigramModel` reads. Half an hour on one core, most of it for the tokens.
"""
import argparse
import ctypes
import re
import struct
import subprocess
from collections import Counter
from pathlib import Path

import numpy as np

import normalize
from quantize import fnv1a

HERE = Path(__file__).resolve().parent
CLASSES, ROUNDS, BUCKET_BITS, OPENING_BITS = 256, 10, 14, 18
UNKNOWN, BOUNDARY = 0, 1
# How often a word must be seen, by its length.
LEAST = {1: 20, 2: 20, 3: 6, 4: 12}
GOLD_WEIGHT = 5
DISCOUNT = 0.75
HAN = re.compile("[\u4e00-\u9fff]+")
TAG = re.compile(r"(?<=.)_[A-Za-z][A-Za-z0-9/-]*$")


def folded(word: str) -> str:
    return word if HAN.fullmatch(word) else "".join(map(chr, normalize.units(word).tolist()))


def gold(corpora: Path):
    for name in ("pd199801/train.pos.txt", "ud_gsdsimp/train.txt"):
        for line in (corpora / "words" / name).read_text("utf-8").split("\n"):
            yield [TAG.sub("", word) for word in line.split()]


def raw(tokens: Path):
    with tokens.open(encoding="utf-8") as file:
        for line in file:
            yield line.split()


def vocabulary(tokens: Path, lexicon: set) -> list:
    """Unknown, boundary and the words that count, in a fixed order."""
    seen = Counter()
    for line in raw(tokens):
        seen.update(line)
    counts = Counter()
    for word, count in seen.items():
        if HAN.fullmatch(word):
            counts[folded(word)] += count
    kept = {w for w, c in counts.items() if c >= LEAST.get(len(w), 1 << 40)}
    return ["", "\n"] + sorted(kept | {w for w in lexicon if len(w) <= 6})


def pairs(lines, numbers: dict):
    """Keys first * len + second, with their counts."""
    size, parts, row, known = len(numbers), [], [], {}

    def number(word: str) -> int:
        found = known.get(word)
        if found is None:
            form = folded(word)
            found = numbers.get(form, UNKNOWN) if form[:1].isalnum() else BOUNDARY
            known[word] = found
        return found

    def flush():
        a = np.array(row, np.int64)
        row.clear()
        parts.append(np.unique(a[:-1] * size + a[1:], return_counts=True))

    for line in lines:
        row.append(BOUNDARY)
        row.extend(number(word) for word in line)
        row.append(BOUNDARY)
        if len(row) > 6_000_000:
            flush()
    flush()
    keys = np.concatenate([k for k, _ in parts])
    keys, places = np.unique(keys, return_inverse=True)
    return keys, np.bincount(places, weights=np.concatenate([c for _, c in parts])).astype(np.int64)


def exchange(size: int, keys, counts, work: Path):
    library = work / "exchange.so"
    subprocess.run(
        ["g++", "-O3", "-shared", "-fPIC", "-o", library, HERE / "exchange.cpp"], check=True)
    classes = np.zeros(size, np.int32)
    pointer = ctypes.POINTER(ctypes.c_int64)
    ctypes.CDLL(str(library)).exchange(
        size, 2, CLASSES, ROUNDS, ctypes.c_int64(len(keys)), keys.ctypes.data_as(pointer),
        counts.ctypes.data_as(pointer), classes.ctypes.data_as(ctypes.POINTER(ctypes.c_int32)))
    return classes


def costs(size: int, keys, counts, classes):
    """Costs of class behind class, and of each word in its class, in nats."""
    first, second = classes[keys // size], classes[keys % size]
    table = np.zeros((CLASSES, CLASSES))
    np.add.at(table, (first, second), counts)
    seen = np.zeros(size)
    np.add.at(seen, keys % size, counts)
    held = np.zeros(CLASSES)
    np.add.at(held, classes, seen)
    alone = (held + 1) / (held.sum() + CLASSES)
    total = table.sum(1, keepdims=True) + 1e-9
    spread = DISCOUNT * (table > 0).sum(1, keepdims=True) / total
    behind = np.maximum(table - DISCOUNT, 0) / total + spread * alone
    behind[total[:, 0] < 1] = alone
    within = np.maximum(seen, 0.5) / np.maximum(held, 1)[classes]
    return -np.log(behind), -np.log(np.minimum(within, 1))


def hashed(word: str) -> int:
    value = 0x811C9DC5
    for unit in word:
        value = (value ^ ord(unit)) * 0x01000193 & 0xFFFFFFFF
    value ^= value >> 16
    value = value * 0x85EBCA6B & 0xFFFFFFFF
    return value ^ value >> 13


def serialized(words: list, classes, behind, within, two_readings: set) -> bytes:
    entries = sorted(
        (h >> (32 - BUCKET_BITS), h & 0xFFFF, i)
        for i, h in ((i, hashed(word)) for i, word in enumerate(words) if i > BOUNDARY))
    starts = np.searchsorted([e[0] for e in entries], np.arange((1 << BUCKET_BITS) + 1))
    cost = np.clip(np.round(within * 8), 0, 126).astype(int)
    said = [
        int(classes[i]) | cost[i] << 8 | (0x8000 if words[i] in two_readings else 0)
        for _, _, i in entries]
    openings = np.zeros(1 << OPENING_BITS, np.uint8)
    openings[[hashed(w[:2]) >> (32 - OPENING_BITS) for w in words if len(w) > 1]] = 1
    sections = [
        starts.astype("<u2").tobytes(), np.array([e[1] for e in entries], "<u2").tobytes(),
        np.array(said, "<u2").tobytes(),
        np.clip(np.round(behind * 16), 0, 255).astype(np.uint8).tobytes(),
        np.packbits(openings, bitorder="little").tobytes()]
    body = b"".join(s + bytes(-len(s) % 16) for s in sections)
    length = 64 + len(body)
    header = struct.pack("<4s11IQ2I", b"MWCB", 1, length, len(entries), BUCKET_BITS, *[0] * 7,
                         fnv1a(body), 0, 0)
    return header + body


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    a.add_argument("--corpora", type=Path, required=True)
    a.add_argument("--tokens", type=Path, required=True)
    a.add_argument("--work", type=Path, required=True)
    a.add_argument("--out", type=Path, required=True)
    args = a.parse_args()
    rows = (HERE.parent / "Lexicons/words/common.tsv").read_text("utf-8").split("\n")
    lexicon = {row.split("\t")[0] for row in rows if row[:1] not in ("#", "")} - {"surface"}
    words = vocabulary(args.tokens, lexicon)
    if len(words) > 1 << 16:
        raise SystemExit(f"{len(words)} words are more than the format holds")
    numbers = {word: i for i, word in enumerate(words)}
    keys, counts = pairs(raw(args.tokens), numbers)
    more, weights = pairs(gold(args.corpora), numbers)
    keys, places = np.unique(np.concatenate([keys, more]), return_inverse=True)
    counts = np.bincount(places, weights=np.concatenate([counts, weights * GOLD_WEIGHT]))
    counts = np.ascontiguousarray(counts, np.int64)
    print(f"{len(words)} words, {len(keys)} pairs, {counts.sum()} in all", flush=True)
    classes = exchange(len(words), keys, counts, args.work)
    behind, within = costs(len(words), keys, counts, classes)
    two = (HERE / "two-readings.txt").read_text("utf-8").split("\n")
    two = {word for line in two if line[:1] != "#" for word in line.split()}
    data = serialized(words, classes, behind, within, two)
    args.out.write_bytes(data)
    print(f"{args.out}: {len(data)} bytes")


if __name__ == "__main__":
    main()
