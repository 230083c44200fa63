"""Labels raw sentences with the teachers' marginals, averaged, as bytes."""
import argparse
import time
from pathlib import Path

import numpy as np
import torch

import corpora
import native
import normalize
from model import NETS, marginals
from pretrain import Vocabulary, stream


# The corpora's conventions nearest to a raw text; other text is of unknown origin. Broadcast and
# agency news is what MSRA and People's Daily hold.
NEAREST = {name: 1 for name in ("xwlb_2012_2016", "xwlb_2017_2021", "xwlb_2022_2026",
                                "fudan_news_1990s", "rmrb_2017_2022")}
NEAREST.update(wiki_cmrc=4, wiki_drcd_trad=4, weibo_2010_2015=5)


def load_net(path: Path, kind: str):
    saved = torch.load(path)
    state, hyper = saved["state"], saved["hyper"]
    net = NETS[kind](state["chars.weight"], state["bigrams.weight"], hyper["hidden"],
                     hyper["narrow"], len(corpora.TAGS), 4, hyper["origins"], 0, 0)
    net.load_state_dict(state)
    return net.eval()


def main():
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--corpora", type=Path, required=True)
    a.add_argument("--raw", type=Path, required=True)
    a.add_argument("--work", type=Path, required=True)
    a.add_argument("--teachers", default="teacher:deep", help="checkpoint:net,...")
    a.add_argument("--scale", type=float, default=0.3)
    a.add_argument("--nearest", action="store_true",
                   help="tell the teachers the origin that a text is nearest to")
    args = a.parse_args()
    torch.set_num_threads(1)
    clock = time.time()
    lib, vocabulary = native.load(args.work), Vocabulary.load(args.work / "vocabulary.npz")
    names = [t.split(":") for t in args.teachers.split(",")]
    nets = [load_net(args.work / f"{name}.pt", kind) for name, kind in names]
    overlap = corpora.Overlap()
    for name in corpora.CORPORA:
        for r in corpora.records(args.corpora / "ner" / name / "dev.jsonl"):
            overlap.hold_out(r["text"])
    texts = {t: NEAREST.get(name, 0) * args.nearest
             for t, name in corpora.raw_sentences(args.raw, args.scale, named=True)
             if len(t) > 5 and not overlap.clashes(t)}
    all_units, origins = [normalize.units(t) for t in texts], np.array(list(texts.values()))
    lengths = np.array([len(u) for u in all_units])
    offsets = np.concatenate([[0], np.cumsum(lengths)])
    units = np.concatenate(all_units)
    print(f"{len(lengths)} sentences, {len(units)} units, {time.time() - clock:.0f} s", flush=True)
    ids = vocabulary.chars(units)
    tags = np.zeros((len(units), len(corpora.TAGS)), np.uint8)
    cuts = np.zeros((len(units), 4), np.uint8)
    legal, word_legal = corpora.legal_matrix(False), corpora.legal_matrix(True)
    for first in range(0, len(lengths), 200):
        last = min(first + 200, len(lengths))
        size, at, starts = stream(lengths[first:last])
        c = np.zeros(size, np.int32)
        c[at] = ids[offsets[first]:offsets[last]]
        told = np.zeros(size, np.int64)
        told[at] = np.repeat(origins[first:last], lengths[first:last])
        starts = starts.astype(np.int64)
        ends = (starts + lengths[first:last]).astype(np.int64)
        here = slice(offsets[first], offsets[last])
        share = 255 / len(nets)
        tag, cut = np.zeros((len(at), tags.shape[1])), np.zeros((len(at), 4))
        for net in nets:
            with torch.no_grad():
                entity, word = net(torch.from_numpy(c).long(),
                                   torch.from_numpy(vocabulary.pairs(c)).long(),
                                   torch.from_numpy(told))
            tag += share * marginals(lib, entity.numpy(), net.entity_moves.detach().numpy(),
                                     legal, starts, ends, 0)[at].clip(0, 1)
            cut += share * marginals(lib, word.numpy(), net.word_moves.detach().numpy(),
                                     word_legal, starts, ends, 3)[at].clip(0, 1)
        tags[here], cuts[here] = np.round(tag), np.round(cut)
    np.savez(args.work / "soft.npz", units=units, offsets=offsets, tags=tags, cuts=cuts)
    print(f"labelled, {time.time() - clock:.0f} s")


if __name__ == "__main__":
    main()
