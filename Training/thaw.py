"""Turns a model file back into a checkpoint, so that training can go on from it.

    thaw.py --model ../Lexicons/Compiled/tagger.model --work WORK --name thawed

Writes WORK/thawed.pt, WORK/vocabulary.npz, WORK/embeddings.npz and WORK/bigram_counts.npy. What the
integers rounded away is lost, and so are the origins' vectors: the unknown origin is part of the
characters, the others begin at it.
"""
import argparse
import struct
from pathlib import Path

import numpy as np
import torch

import corpora
from pretrain import KEY, Vocabulary
from quantize import MAGIC, VERSION, fnv1a

PLACES = (5, 4)  # characters and bigrams in the window


def sections(data: bytes) -> dict:
    """The header's sizes and the sections of a model file, as they lie there."""
    fields = struct.unpack("<4s11IQ2I", data[:64])
    magic, version, length, chars, bigrams, d, hidden, narrow = fields[:8]
    if magic != MAGIC or version != VERSION or length != len(data) or fnv1a(data[64:]) != fields[12]:
        raise SystemExit("not a whole model file")
    tags, kinds = 1 + 4 * fields[13], fields[13]
    columns = (tags + 4 + 7) // 8 * 8
    shapes = [
        ("units", "<u2", (chars - 2,)), ("starts", "<u4", (chars + 1,)),
        ("seconds", "<u2", (bigrams - 2,)), ("ranks", "<u4", (bigrams - 2,)),
        ("chars", "i1", (chars, d)), ("bigrams", "i1", (bigrams, d)),
        ("char_weights", "<i2", (d // 2, PLACES[0] * hidden, 2)),
        ("bigram_weights", "<i2", (d // 2, PLACES[1] * hidden, 2)),
        ("hidden_bias", "<i2", (hidden,)), ("convolution", "i1", (3, hidden, narrow)),
        ("narrow_bias", "<i2", (narrow,)), ("heads", "<i2", (narrow // 2, columns, 2)),
        ("head_bias", "<i4", (columns,)), ("entity_moves", "<i4", (tags, tags)),
        ("word_moves", "<i4", (4, 4)), ("scales", "<f4", (4,))]
    found, at = dict(hidden=hidden, narrow=narrow, tags=tags, kinds=kinds, shifts=fields[8:12]), 64
    for name, kind, shape in shapes:
        count = int(np.prod(shape))
        found[name] = np.frombuffer(data, kind, count, at).reshape(shape)
        at += (count * np.dtype(kind).itemsize + 15) // 16 * 16
    return found


def unpaired(weights: np.ndarray) -> np.ndarray:
    """[row / 2][column][2] -> [row][column]."""
    return weights.transpose(0, 2, 1).reshape(-1, weights.shape[1])


def thawed(s: dict) -> dict:
    """The state of a WindowNet in floating point."""
    hidden, tags = s["hidden"], s["tags"]
    char_unit, bigram_unit, row_unit, narrow_unit = (float(x) for x in s["scales"])
    row_shift, active_shift, _, score_shift = s["shifts"]
    active_unit = row_unit * (1 << active_shift)
    head_unit = narrow_unit * 1024 * (1 << score_shift)
    ranks = s["ranks"].astype(np.int64)

    def first(weights, unit, places):  # -> [hidden][place x 64], as nn.Linear has it
        w = unpaired(weights).reshape(64, places, hidden) * (row_unit / (unit * (1 << row_shift)))
        return w.transpose(2, 1, 0).reshape(hidden, places * 64)

    bigrams = np.concatenate([s["bigrams"][:2], s["bigrams"][ranks]]) * bigram_unit
    heads = unpaired(s["heads"]) / head_unit
    bias = s["head_bias"] / (1024 * (1 << score_shift))
    convolution = s["convolution"].reshape(3 * hidden, -1).T * (narrow_unit / active_unit)
    numbers = {
        "chars.weight": s["chars"] * char_unit, "bigrams.weight": bigrams,
        "bigrams.average": bigrams, "origins.weight": np.zeros((corpora.ORIGINS, 64)),
        "from_chars.weight": first(s["char_weights"], char_unit, PLACES[0]),
        "from_chars.bias": s["hidden_bias"] * row_unit,
        "from_bigrams.weight": first(s["bigram_weights"], bigram_unit, PLACES[1]),
        "convolution.weight": convolution, "convolution.bias": s["narrow_bias"] * narrow_unit,
        "entities.weight": heads[:, :tags].T, "entities.bias": bias[:tags],
        "words.weight": heads[:, tags:tags + 4].T, "words.bias": bias[tags:tags + 4],
        "entity_moves": s["entity_moves"] / 1024, "word_moves": s["word_moves"] / 1024}
    return {k: torch.from_numpy(np.ascontiguousarray(v, np.float32)) for k, v in numbers.items()}


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    a.add_argument("--model", type=Path, required=True)
    a.add_argument("--work", type=Path, required=True)
    a.add_argument("--name", default="thawed")
    args = a.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    s = sections(args.model.read_bytes())
    firsts = np.repeat(np.arange(len(s["starts"]) - 1), np.diff(s["starts"].astype(np.int64)))
    keys = firsts.astype(np.int64) * KEY + s["seconds"]
    Vocabulary(s["units"].copy(), keys).save(args.work / "vocabulary.npz")
    state = thawed(s)
    np.savez(args.work / "embeddings.npz", chars=state["chars.weight"].numpy(),
             bigrams=state["bigrams.weight"].numpy())
    # Only the order of the counts matters; it is that of the file.
    counts = np.concatenate([[0, 0], len(keys) + 2 - s["ranks"].astype(np.int64)])
    np.save(args.work / "bigram_counts.npy", counts)
    hyper = dict(hidden=s["hidden"], narrow=s["narrow"], origins=corpora.ORIGINS)
    torch.save(dict(state=state, hyper=hyper), args.work / f"{args.name}.pt")
    print(f"{args.work / args.name}.pt: {len(keys)} bigrams, {s['hidden']} and {s['narrow']} units")


if __name__ == "__main__":
    main()
