"""Writes Tests/MingwuTaggingTests/ScoreFixture.swift: what PyTorch says of a few sentences."""
import argparse
from pathlib import Path

import numpy as np
import torch

import normalize
from label import load_net
from pretrain import Vocabulary, stream

SENTENCES = [
    "青石县总工会主席韩立新昨天来到江城市。",
    "阿不都·买买提和安娜·史密斯在A座2楼开会",
    "龘𠮷",
]


def main():
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--work", type=Path, required=True)
    a.add_argument("--name", default="model")
    a.add_argument("--out", type=Path, required=True)
    args = a.parse_args()
    vocabulary = Vocabulary.load(args.work / "vocabulary.npz")
    net = load_net(args.work / f"{args.name}.pt", "window")
    rows = []
    for text in SENTENCES:
        units = normalize.units(text)
        size, at, _ = stream(np.array([len(units)]))
        c = np.zeros(size, np.int32)
        c[at] = vocabulary.chars(units)
        with torch.no_grad():
            scores = torch.cat(net(torch.from_numpy(c).long(),
                                   torch.from_numpy(vocabulary.pairs(c)).long(),
                                   torch.zeros(size, dtype=torch.long)), 1).numpy()[at]
        numbers = np.round(scores * 1024).astype(int)
        lines = [", ".join(map(str, row)) for row in numbers]
        body = "\n".join(f"        [\n          {', '.join(l.split(', ')[:9])},\n          "
                         f"{', '.join(l.split(', ')[9:])},\n        ]," for l in lines)
        rows.append(f"    (\n      [{', '.join(map(str, units))}],\n      [\n{body}\n      ]\n    ),")
    args.out.write_text(
        "// Written by Training/fixture.py for the embedded model.\n// swift-format-ignore-file\n\n"
        "/// Folded units of a few sentences, and the scores of the net in floating point, in 1/1024\n"
        "/// nats: 17 entity tags and 4 word tags a unit.\n"
        "enum ScoreFixture {\n  static let sentences: [(units: [UInt16], scores: [[Int32]])] = [\n"
        + "\n".join(rows) + "\n  ]\n}\n")


if __name__ == "__main__":
    main()
