"""Puts units of the first layer that are often active together side by side in a model file.

The order of the units changes no score. The kernel reads the convolution's weights by pairs of
neighbours and skips a pair of which neither is active, so the better they go together, the fewer it
reads. Run it once on a finished model, with any running text:

    python3 order_units.py --out ordered.model tagger.model text.txt more.jsonl.xz
"""
import argparse
import itertools
import json
import lzma
import struct
from pathlib import Path

import numpy as np

DIMENSION, CHARACTER_PLACES, BIGRAM_PLACES = 64, 5, 4


class Model:
    """The sections of a model file, as Sources/MingwuTagging/ModelLayout.swift has them."""

    def __init__(self, data: bytes):
        self.data = bytearray(data)
        field = lambda at: struct.unpack_from("<I", data, at)[0]
        assert data[:4] == b"MWTG" and field(4) == 2, "not a model of this version"
        self.characters, self.pairs, self.hidden, self.narrow = map(field, (12, 16, 24, 28))
        self.row_shift, self.active_shift, self.limit = field(32), field(36), field(40)
        self.end = 64
        units = self.section("<u2", self.characters - 2)
        starts = self.section("<u4", self.characters + 1)
        seconds = self.section("<u2", self.pairs - 2)
        ranks = self.section("<u4", self.pairs - 2)
        self.of_character = self.section("i1", self.characters, DIMENSION)
        self.of_bigram = self.section("i1", self.pairs, DIMENSION)
        shape = lambda places: (DIMENSION // 2, places, self.hidden, 2)
        self.character_weights = self.section("<i2", *shape(CHARACTER_PLACES))
        self.bigram_weights = self.section("<i2", *shape(BIGRAM_PLACES))
        self.bias = self.section("<i2", self.hidden)
        self.convolution = self.section("i1", 3, self.hidden, self.narrow)
        self.ids = np.ones(0x10000, np.int64)
        self.ids[units] = np.arange(2, self.characters)
        self.ids[0x31:0x3A] = self.ids[0x30]
        keys = np.repeat(np.arange(self.characters), np.diff(starts)) << 16 | seconds
        order = np.argsort(keys)
        self.keys, self.ranks = keys[order], ranks[order]

    def section(self, kind: str, *shape: int) -> np.ndarray:
        count = int(np.prod(shape))
        array = np.frombuffer(self.data, kind, count, self.end).reshape(shape)
        self.end = self.end + count * array.itemsize + 15 & ~15
        return array

    def active(self, text: str) -> np.ndarray:
        """Which units are active at each UTF-16 unit of a line: [unit][hidden]."""
        c = self.ids[np.frombuffer(text.encode("utf-16-le"), "<u2")]
        c = np.concatenate([[0] * 3, c, [0] * 3])
        pairs = c[:-1] << 16 | c[1:]
        at = np.minimum(np.searchsorted(self.keys, pairs), len(self.keys) - 1)
        b = np.where(self.keys[at] == pairs, self.ranks[at], 1)
        b = np.concatenate([[0], np.where(pairs == 0, 0, b)])
        total = np.tile(self.bias.astype(np.int64), (len(c), 1))
        for ids, embeddings, weights, first in (
                (c, self.of_character, self.character_weights, 2),
                (b, self.of_bigram, self.bigram_weights, 1)):
            known, places = np.unique(ids, return_inverse=True)
            e = embeddings[known].reshape(-1, DIMENSION // 2, 2).astype(np.float64)
            rows = np.einsum("npk,pqhk->nqh", e, weights.astype(np.float64)).astype(np.int64)
            rows = np.clip(rows + (1 << self.row_shift - 1) >> self.row_shift, -127, 127)
            for place in range(weights.shape[1]):
                total += rows[np.roll(places, first - place), place]
        return (total + (1 << self.active_shift - 1) >> self.active_shift > 0)[3:-3]

    def reorder(self, order: np.ndarray) -> None:
        for array in (self.character_weights, self.bigram_weights):
            array[:] = array[:, :, order]
        self.bias[:] = self.bias[order]
        self.convolution[:] = self.convolution[:, order]
        value = 0xCBF29CE484222325
        for word in np.frombuffer(self.data, "<u8", offset=64).tolist():
            value = (value ^ word) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
        struct.pack_into("<Q", self.data, 48, value)


def matched(together: np.ndarray) -> np.ndarray:
    """Units in an order in which neighbours, two and two, are active together as often as can be."""
    n = len(together)
    left, pairs = set(range(n)), []
    for flat in np.argsort(-together, axis=None, kind="stable"):
        a, b = divmod(int(flat), n)
        if a < b and a in left and b in left:
            left -= {a, b}
            pairs.append([a, b])
    better = True
    while better:
        better = False
        for i in range(len(pairs)):
            for j in range(i):
                (a, b), (c, d) = pairs[i], pairs[j]
                now = together[a, b] + together[c, d]
                for x, y in (([a, c], [b, d]), ([a, d], [b, c])):
                    if together[x[0], x[1]] + together[y[0], y[1]] > now + 1e-9:
                        pairs[i], pairs[j], better = x, y, True
                        break
    return np.array(pairs).ravel()


def lines(path: Path):
    """The lines of a text, or of the texts in JSON lines; both may be packed."""
    opened = lzma.open if path.suffix == ".xz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield from (json.loads(line)["text"] if ".jsonl" in path.suffixes else line).split("\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model", type=Path)
    parser.add_argument("texts", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--units", type=int, default=80_000, help="read of all texts together")
    options = parser.parse_args()
    model = Model(options.model.read_bytes())
    together = np.zeros((model.hidden, model.hidden))
    count = 0
    for number, path in enumerate(options.texts, 1):
        for line in itertools.takewhile(
                lambda _: count < options.units * number / len(options.texts), lines(path)):
            if line := line.strip().lower():
                active = model.active(line).astype(np.float64)
                together += active.T @ active
                count += len(active)
    together /= count
    alone = np.diag(together).copy()
    order = matched(together)
    read = lambda o: alone.sum() - together[o[::2], o[1::2]].sum()
    print(f"{count} units, {alone.sum():.1f} of the first layer active; pairs read at each: "
          f"{read(np.arange(model.hidden)):.1f} before, {read(order):.1f} now")
    model.reorder(order)
    options.out.write_bytes(bytes(model.data))


if __name__ == "__main__":
    main()
