"""Freezes a checkpoint: integer weights, the model file, and the integer arithmetic in NumPy.

The arithmetic is stated here once and done the same way by Sources/CTaggerKernel:

    row     = clamp(E8[id] . W16[place] + half >> rowShift, -127, 127)    for each place in the window
    hidden  = bias16 + 5 character rows + 4 bigram rows
    active  = clamp(hidden + half >> activeShift, 0, activeLimit)
    narrow  = max(0, bias16 + convolution weights8 . active)   modulo 2^16, as a signed number
    score   = narrow . head16 + bias32 + half >> scoreShift     in 1/1024 nats

where "half" is half of what the shift behind it divides by, and a shift rounds down.
"""
import argparse
import hashlib
import json
import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

import corpora
import evaluate
import native
from model import decode
from pretrain import Vocabulary, stream
from train import load_parts

MAGIC, VERSION = b"MWTG", 2
ROW_SHIFT = 12


@dataclass
class Integers:
    chars: np.ndarray  # int8 [char][64]
    bigrams: np.ndarray  # int8 [bigram][64]
    char_weights: np.ndarray  # int16 [5][64][hidden]
    bigram_weights: np.ndarray  # int16 [4][64][hidden]
    hidden_bias: np.ndarray  # int16 [hidden]
    convolution: np.ndarray  # int8 [3][hidden][narrow]
    narrow_bias: np.ndarray  # int16 [narrow]
    heads: np.ndarray  # int16 [narrow][24]: entity tags, word tags, zeros
    head_bias: np.ndarray  # int32 [24]
    entity_moves: np.ndarray  # int32 [17 * 17]
    word_moves: np.ndarray  # int32 [16]
    shifts: tuple  # rowShift, activeShift, activeLimit, scoreShift
    scales: tuple  # what 1 stands for: in chars, bigrams, rows, narrow

    def rows(self):
        half = 1 << (self.shifts[0] - 1)
        make = lambda e, w: np.stack([np.clip(
            (e.astype(np.float64) @ p.astype(np.float64)).astype(np.int64) + half >> self.shifts[0],
            -127, 127).astype(np.int16) for p in w])
        return make(self.chars, self.char_weights), make(self.bigrams, self.bigram_weights)

    def scores(self, c: np.ndarray, b: np.ndarray, tables=None, notes=None) -> np.ndarray:
        """Scores [unit][24] for a stream of ids that begins and ends with padding."""
        of_char, of_bigram = tables or self.rows()
        _, active_shift, limit, score_shift = self.shifts
        n = len(c)
        moved = lambda x, k: np.roll(x, -k)
        hidden = np.tile(self.hidden_bias.astype(np.int32), (n, 1))
        for p in range(5):
            hidden += of_char[p][moved(c, p - 2)]
        for p in range(4):
            hidden += of_bigram[p][moved(b, p - 1)]
        active = np.clip(hidden + (1 << (active_shift - 1)) >> active_shift, 0, limit)
        # float64 products of these integers are exact
        total = np.tile(self.narrow_bias.astype(np.float64), (n, 1))
        for p in range(3):
            total += np.roll(active, 1 - p, 0).astype(np.float64) @ self.convolution[p]
        if notes is not None:
            notes.update(active=float((active > 0).mean()), clipped=float((active == limit).mean()),
                         peak=max(float(np.abs(total).max()), notes.get("peak", 0)),
                         rows_clipped=float((np.abs(of_char) == 127).mean()))
        narrow = np.maximum((total + 32768) % 65536 - 32768, 0)
        out = (narrow @ self.heads.astype(np.float64)).astype(np.int64) + self.head_bias
        return out + (1 << (score_shift - 1)) >> score_shift


def frozen(state: dict, origin: int = 0, active_shift: int = 2, limit: int = 63,
           levels: int = 36) -> Integers:
    """Integers for one origin."""
    f = {k: v.double().numpy() for k, v in state.items()}
    hidden, d = f["from_chars.weight"].shape[0], f["chars.weight"].shape[1]
    chars = f["chars.weight"].copy()
    chars[1:] += f["origins.weight"][origin]
    bigrams = f["bigrams.weight"]
    wc = f["from_chars.weight"].reshape(hidden, 5, d).transpose(1, 2, 0)
    wb = f["from_bigrams.weight"].reshape(hidden, 4, d).transpose(1, 2, 0)
    limit_of = lambda x, q: np.quantile(np.abs(x).ravel()[:: max(1, x.size // 2_000_000)], q)
    char_unit, bigram_unit = limit_of(chars, 0.9999) / 127, limit_of(bigrams, 0.9999) / 127
    sample = np.concatenate([np.abs(np.einsum("nd,pdh->nph", e, w)).ravel()
                             for e, w in ((chars[:3000], wc), (bigrams[::50], wb))])
    row_unit = np.quantile(sample, 0.9999) / 127
    int16 = lambda x: np.clip(np.round(x), -32767, 32767).astype(np.int16)
    int8 = lambda x: np.clip(np.round(x), -127, 127).astype(np.int8)
    scaled = lambda w, unit: int16(w * unit * (1 << ROW_SHIFT) / row_unit)
    active_unit = row_unit * (1 << active_shift)
    wn = f["convolution.weight"].reshape(-1, 3, hidden).transpose(1, 2, 0)
    narrow_unit = np.abs(wn).max() / levels * active_unit
    wo = np.concatenate([f["entities.weight"], f["words.weight"]]).T
    bo = np.concatenate([f["entities.bias"], f["words.bias"]])
    score_shift = 0
    while np.abs(wo * narrow_unit * 1024 * (1 << (score_shift + 1))).sum(0).max() < 60000:
        score_shift += 1
    head = wo * narrow_unit * 1024 * (1 << score_shift)
    pad = lambda x: np.concatenate([x, np.zeros(x.shape[:-1] + (24 - x.shape[-1],))], -1)
    return Integers(
        int8(chars / char_unit), int8(bigrams / bigram_unit), scaled(wc, char_unit),
        scaled(wb, bigram_unit), int16(f["from_chars.bias"] / row_unit),
        int8(wn * active_unit / narrow_unit), int16(f["convolution.bias"] / narrow_unit),
        int16(pad(head)), np.round(pad(bo) * 1024 * (1 << score_shift)).astype(np.int32),
        np.round(f["entity_moves"].ravel() * 1024).astype(np.int32),
        np.round(f["word_moves"].ravel() * 1024).astype(np.int32),
        (ROW_SHIFT, active_shift, limit, score_shift),
        (char_unit, bigram_unit, row_unit, narrow_unit))


def fnv1a(data: bytes) -> int:
    """FNV-1a, 64 bits, over little-endian 8-byte words; the last one is padded with zeros."""
    data += bytes(-len(data) % 8)
    value, mask = 0xCBF29CE484222325, (1 << 64) - 1
    for (word,) in struct.iter_unpack("<Q", data):
        value = ((value ^ word) * 0x100000001B3) & mask
    return value


def columns(weights: np.ndarray) -> np.ndarray:
    """[place][64][hidden] -> [64][place x hidden]."""
    return weights.transpose(1, 0, 2).reshape(weights.shape[1], -1)


def paired(weights: np.ndarray) -> np.ndarray:
    """[row][column] -> [row / 2][column][2], as the processor's pairwise products want it."""
    rows, count = weights.shape
    return weights.reshape(rows // 2, 2, count).transpose(0, 2, 1).astype("<i2")


def serialized(m: Integers, vocabulary: Vocabulary, counts: np.ndarray) -> bytes:
    """The model file: a header of 64 bytes, then sections on 16-byte boundaries, little endian."""
    chars = vocabulary.char_units.astype("<u2")
    kinds = "\n".join(corpora.KINDS).encode()
    order = np.argsort(-counts[2:], kind="stable")  # bigrams by rank, so that frequent ones cache
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order)) + 2
    first, second = vocabulary.bigrams // 20000, vocabulary.bigrams % 20000
    starts = np.searchsorted(first, np.arange(vocabulary.char_count + 1)).astype("<u4")
    bigrams = np.concatenate([m.bigrams[:2], m.bigrams[2:][order]])
    sections = [chars, starts, second.astype("<u2"), rank.astype("<u4"), m.chars, bigrams,
                paired(columns(m.char_weights)), paired(columns(m.bigram_weights)),
                m.hidden_bias.astype("<i2"), m.convolution,
                m.narrow_bias.astype("<i2"), paired(m.heads), m.head_bias.astype("<i4"),
                m.entity_moves.astype("<i4"), m.word_moves.astype("<i4"),
                np.array(m.scales, "<f4"), np.frombuffer(kinds, np.uint8)]
    payload = b""
    for section in sections:
        data = np.ascontiguousarray(section).tobytes()
        payload += data + bytes(-len(data) % 16)
    hidden, narrow = len(m.hidden_bias), len(m.narrow_bias)
    header = struct.pack("<4s11IQ2I", MAGIC, VERSION, 64 + len(payload), vocabulary.char_count,
                         vocabulary.bigram_count, m.chars.shape[1], hidden, narrow, *m.shifts,
                         fnv1a(payload), len(corpora.KINDS), len(kinds))
    assert len(header) == 64
    return header + payload


def integer_scores(m: Integers, lib, vocabulary, develop, notes=None) -> dict:
    """As evaluate.all_scores, with the integers."""
    result, tables = {}, m.rows()
    for name, s in develop:
        lengths = np.diff(s.offsets)
        size, at, starts = stream(lengths)
        c = np.zeros(size, np.int32)
        c[at] = vocabulary.chars(s.units)
        out = m.scores(c, vocabulary.pairs(c), tables, notes) / 1024
        starts = starts.astype(np.int64)
        ends = (starts + lengths).astype(np.int64)
        cut = lambda x, moves, word: decode(
            lib, x, moves, corpora.legal_matrix(word), starts, ends)[at]
        tags = cut(out[:, :17], m.entity_moves.reshape(17, 17) / 1024, False)
        gold, found = evaluate.spans(s.tags, s.offsets), evaluate.spans(tags, s.offsets)
        kinds = [corpora.KINDS.index(k) for k in evaluate.SCORED[name]]
        row = {"all": evaluate.f1({g for g in gold if g[2] in kinds},
                                  {p for p in found if p[2] in kinds})}
        for k in kinds:
            row[corpora.KINDS[k]] = evaluate.f1({g for g in gold if g[2] == k},
                                                {p for p in found if p[2] == k})
        if (s.word_tags != 255).mean() > 0.9:
            word = cut(out[:, 17:21], m.word_moves.reshape(4, 4) / 1024, True)
            known = np.nonzero(s.word_tags != 255)[0]
            row["words"] = evaluate.f1(evaluate.words(s.word_tags[known]),
                                       evaluate.words(word[known]))
        result[f"{name}@0"] = row
    return result


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    a.add_argument("--corpora", type=Path, required=True)
    a.add_argument("--work", type=Path, required=True)
    a.add_argument("--name", default="model")
    a.add_argument("--out", type=Path)
    a.add_argument("--active-shift", type=int, default=2)
    a.add_argument("--lean", type=float, default=0.4,
                   help="how far the unknown origin leans to the news corpora's")
    a.add_argument("--own", type=float, default=0.0,
                   help="and how far to that of our own articles")
    a.add_argument("--limit", type=int, default=63)
    a.add_argument("--levels", type=int, default=48,
                   help="largest weight of the convolution; sums must keep to 16 bits")
    args = a.parse_args()
    lib = native.load(args.work)
    vocabulary = Vocabulary.load(args.work / "vocabulary.npz")
    saved = torch.load(args.work / f"{args.name}.pt")
    state = saved["state"]
    origins = state["origins.weight"]
    own = corpora.CORPORA["mingwu"].origin
    origins[0] = (1 - args.lean - args.own) * origins[0] + (
        args.lean * origins[1] + args.own * origins[own])
    torch.save(dict(saved, state=state), args.work / f"{args.name}.frozen.pt")
    m = frozen(state, 0, args.active_shift, args.limit, args.levels)
    _, develop = load_parts(args.corpora, list(corpora.CORPORA))
    notes = {}
    scores = integer_scores(m, lib, vocabulary, develop, notes)
    print(m.shifts, notes, evaluate.summary(scores), scores)
    (args.work / f"{args.name}.frozen.json").write_text(json.dumps(scores, indent=1))
    if args.out:
        data = serialized(m, vocabulary, np.load(args.work / "bigram_counts.npy"))
        args.out.write_bytes(data)
        print(args.out, len(data), "bytes, sha256", hashlib.sha256(data).hexdigest())


if __name__ == "__main__":
    main()
