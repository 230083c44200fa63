"""Vocabulary and skip-gram embeddings of characters and bigrams, from raw text and the corpora."""
import argparse
import time
from pathlib import Path

import numpy as np

import corpora
import native
import normalize

PAD = 4  # ids of padding between sentences; at least the reach of the net
KEY = 20000


class Vocabulary:
    """Ids of units and of bigrams: 0 is padding, 1 unknown. All digits are one character."""

    def __init__(self, char_units: np.ndarray, bigrams: np.ndarray):
        self.char_units, self.bigrams = char_units, bigrams  # bigrams: sorted keys
        self.ids = np.ones(0x10000, np.int32)
        self.ids[char_units] = np.arange(len(char_units)) + 2
        self.ids[ord("0"):ord("9") + 1] = self.ids[ord("0")]
        self.char_count, self.bigram_count = len(char_units) + 2, len(bigrams) + 2

    def chars(self, units: np.ndarray) -> np.ndarray:
        return self.ids[units]

    def pairs(self, chars: np.ndarray) -> np.ndarray:
        """Bigram ids of each character with the one before it."""
        keys = chars.astype(np.int64)
        keys[1:] += chars[:-1].astype(np.int64) * KEY
        at = np.minimum(np.searchsorted(self.bigrams, keys), len(self.bigrams) - 1)
        found = np.where(self.bigrams[at] == keys, at + 2, 1).astype(np.int32)
        found[keys == 0] = 0
        return found

    def save(self, path: Path):
        np.savez(path, char_units=self.char_units, bigrams=self.bigrams)

    @staticmethod
    def load(path: Path) -> "Vocabulary":
        z = np.load(path)
        return Vocabulary(z["char_units"], z["bigrams"])


def stream(lengths: np.ndarray):
    """Length of a padded stream of sentences, and the place of each unit in it."""
    starts = PAD + np.concatenate([[0], np.cumsum(lengths + PAD)[:-1]])
    within = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return int(lengths.sum() + PAD * (len(lengths) + 1)), np.repeat(starts, lengths) + within, starts


def main():
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--corpora", type=Path, required=True)
    a.add_argument("--raw", type=Path, required=True)
    a.add_argument("--out", type=Path, required=True)
    a.add_argument("--bigrams", type=int, default=100_000)
    a.add_argument("--min-char", type=int, default=8)
    a.add_argument("--scale", type=float, default=1.0)
    a.add_argument("--epochs", type=int, default=1)
    args = a.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    clock = time.time()
    overlap, texts = corpora.Overlap(), []
    for name in corpora.CORPORA:
        for r in corpora.records(args.corpora / "ner" / name / "dev.jsonl"):
            overlap.hold_out(r["text"])
    for path in ("pd199801/dev.pos.txt", "ud_gsdsimp/dev.txt", "sighan2005_msr/dev_from_train.txt"):
        for text in corpora.word_rows(args.corpora / "words" / path):
            overlap.hold_out(text)
    for name in corpora.CORPORA:
        for r in corpora.records(args.corpora / "ner" / name / "train.jsonl"):
            if not overlap.clashes(r["text"]):
                texts.append(r["text"])
    print(f"corpora {len(texts)} sentences, {time.time() - clock:.0f} s", flush=True)
    texts += [t for t in corpora.raw_sentences(args.raw, args.scale) if not overlap.clashes(t)]
    texts = list(dict.fromkeys(texts))
    lengths = np.array([len(t.encode("utf-16-le", "surrogatepass")) // 2 for t in texts])
    units = normalize.units("".join(texts))
    assert len(units) == lengths.sum()
    print(f"pool {len(texts)} sentences, {len(units)} units, {time.time() - clock:.0f} s", flush=True)

    counts = np.bincount(units, minlength=0x10000)
    counts[ord("0")] = counts[ord("0"):ord("9") + 1].sum()
    counts[ord("1"):ord("9") + 1] = 0
    counts[0xD800:0xE000] = 0
    order = np.argsort(-counts, kind="stable")
    chars = order[:int((counts >= args.min_char).sum())].astype(np.uint16)
    vocabulary = Vocabulary(chars, np.array([-1]))
    size, at, _ = stream(lengths)
    c = np.zeros(size, np.int32)
    c[at] = vocabulary.chars(units)
    keys = c[1:] + c[:-1].astype(np.int64) * KEY
    keys = keys[(c[1:] != 1) & (c[:-1] != 1) & (keys > 0)]
    keys, n = np.unique(keys, return_counts=True)
    best = np.argsort(-n, kind="stable")[:args.bigrams]
    vocabulary = Vocabulary(chars, np.sort(keys[best]))
    vocabulary.save(args.out / "vocabulary.npz")
    b = vocabulary.pairs(c)
    print(f"chars {len(chars)} bigrams {len(best)} of {len(keys)}, rarest {n[best[-1]]}, known "
          f"{(b[b > 0] > 1).mean():.4f}, {time.time() - clock:.0f} s", flush=True)

    random = np.random.RandomState(7)
    char_counts = np.bincount(c[c > 1], minlength=vocabulary.char_count).astype(float)
    pair_counts = np.bincount(b[b > 1], minlength=vocabulary.bigram_count).astype(float)
    noise = char_counts**0.75
    noise = random.choice(len(noise), 1 << 20, p=noise / noise.sum()).astype(np.int32)
    keep = lambda n, t: np.minimum(1, np.sqrt(t / (n / n.sum() + 1e-12))).astype(np.float32)
    chars = ((random.rand(vocabulary.char_count, 64) - 0.5) / 64).astype(np.float32)
    pairs = ((random.rand(vocabulary.bigram_count, 64) - 0.5) / 64).astype(np.float32)
    outputs = np.zeros((6, vocabulary.char_count, 64), np.float32)
    p = native.pointer
    import ctypes
    native.load(args.out).skipgram(
        p(c), p(b), ctypes.c_int64(len(c)), 3, 5, p(noise), len(noise) - 1, p(chars), p(pairs),
        p(outputs), vocabulary.char_count, p(keep(char_counts, 1e-3)), p(keep(pair_counts, 1e-4)),
        ctypes.c_float(0.05), args.epochs)
    np.savez(args.out / "embeddings.npz", chars=chars, bigrams=pairs)
    np.save(args.out / "bigram_counts.npy", pair_counts)
    print(f"skip-gram done, {time.time() - clock:.0f} s")


if __name__ == "__main__":
    main()
