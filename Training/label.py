"""Labels raw sentences with the teachers' marginals, averaged, as bytes.

With `--product` half of the sentences are told our own origin and learn from the first teacher and
from what the whole product finds in their document: rules, lists and names found elsewhere know what
a sentence does not show. The other half is told the origin that its text is nearest to.
"""
import argparse
import json
import lzma
import random
import subprocess
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
OWN = corpora.CORPORA["mingwu"].origin


def load_net(path: Path, kind: str):
    saved = torch.load(path)
    state, hyper = saved["state"], saved["hyper"]
    known = state["origins.weight"]
    state["origins.weight"] = torch.cat([known, known[:1].repeat(corpora.ORIGINS - len(known), 1)])
    net = NETS[kind](state["chars.weight"], state["bigrams.weight"], hyper["hidden"],
                     hyper["narrow"], len(corpora.TAGS), 4, corpora.ORIGINS, 0, 0)
    net.load_state_dict(state)
    return net.eval()


def documents(root: Path, scale: float):
    """(file, text) of raw documents at random; texts beyond the basic plane are left out."""
    chosen = random.Random(7)
    for name, share in corpora.RAW.items():
        path = root / f"{name}.jsonl.xz"
        if not path.exists():
            continue
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                if chosen.random() < share * scale:
                    r = json.loads(line)
                    text = "\n".join(x for x in (r.get("title"), r.get("text")) if x)
                    if text and max(text) <= "\uffff":
                        yield name, text


def answers(product: str, texts: list):
    """What the product finds, as a tag for each unit of each text."""
    rows = "".join(json.dumps({"id": "-", "text": t}, ensure_ascii=False) + "\n" for t in texts)
    out = subprocess.run([product, "extract", "--from", "jsonl", "--to", "jsonl"], check=True,
                         input=rows.encode(), stdout=subprocess.PIPE).stdout
    for text, line in zip(texts, out.decode().split("\n")):
        tags = np.zeros(len(text), np.uint8)
        for e in json.loads(line)["entities"]:
            if e["kind"] in corpora.KINDS and not e.get("nested"):
                first, last = e["start"], e["end"] - 1
                b = 1 + 4 * corpora.KINDS.index(e["kind"])
                tags[first:last + 1] = b + 1
                tags[first], tags[last] = b, b + 2
                if first == last:
                    tags[first] = b + 3
        yield tags


def prepared(args):
    """Units, origin and the product's tags of each raw sentence that may be learned from."""
    overlap = corpora.Overlap()
    for name in corpora.CORPORA:
        for r in corpora.records(args.corpora / "ner" / name / "dev.jsonl"):
            overlap.hold_out(r["text"])
    found = list(documents(args.raw, args.scale))
    tags = answers(args.product, [t for _, t in found]) if args.product else [None] * len(found)
    seen, chosen, rows = set(), random.Random(11), []
    for (name, text), row in zip(found, tags):
        for match in corpora.SENTENCE.finditer(text):
            if len(match[0]) <= 5 or match[0] in seen or overlap.clashes(match[0]):
                continue
            seen.add(match[0])
            own = args.product and chosen.random() < 0.5
            part = None if row is None else row[match.start():match.end()]
            if own and ((part[0] - 1) % 4 in (1, 2) or (part[-1] - 1) % 4 in (0, 1)) and (
                    part[0] or part[-1]):
                own = False  # a name that goes on in the next sentence
            rows.append((normalize.units(match[0]), OWN if own else NEAREST.get(name, 0), part))
    return rows


def main():
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--corpora", type=Path, required=True)
    a.add_argument("--raw", type=Path, required=True)
    a.add_argument("--work", type=Path, required=True)
    a.add_argument("--teachers", default="teacher:deep", help="checkpoint:net,...")
    a.add_argument("--scale", type=float, default=0.3)
    a.add_argument("--product", help="the mingwu tool, a teacher of our own guidelines")
    args = a.parse_args()
    torch.set_num_threads(1)
    clock = time.time()
    lib, vocabulary = native.load(args.work), Vocabulary.load(args.work / "vocabulary.npz")
    names = [t.split(":") for t in args.teachers.split(",")]
    nets = [load_net(args.work / f"{name}.pt", kind) for name, kind in names]
    rows = prepared(args)
    random.Random(5).shuffle(rows)
    lengths, origins = np.array([len(u) for u, _, _ in rows]), np.array([o for _, o, _ in rows])
    offsets = np.concatenate([[0], np.cumsum(lengths)])
    units = np.concatenate([u for u, _, _ in rows])
    own = (origins == OWN) & (args.product is not None)
    product = np.concatenate([t for _, _, t in rows]) if args.product else None
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
        tag, cut = np.zeros((len(at), tags.shape[1])), np.zeros((len(at), 4))
        ours = np.repeat(own[first:last], lengths[first:last])[:, None]
        for i, net in enumerate(nets):
            with torch.no_grad():
                entity, word = net(torch.from_numpy(c).long(),
                                   torch.from_numpy(vocabulary.pairs(c)).long(),
                                   torch.from_numpy(told))
            share = np.where(ours, 0.5 if i == 0 else 0, 1 / len(nets)) * 255
            tag += share * marginals(lib, entity.numpy(), net.entity_moves.detach().numpy(),
                                     legal, starts, ends, 0)[at].clip(0, 1)
            cut += 255 / len(nets) * marginals(lib, word.numpy(), net.word_moves.detach().numpy(),
                                               word_legal, starts, ends, 3)[at].clip(0, 1)
        if product is not None:
            tag[np.arange(len(at)), product[here]] += 127.5 * ours[:, 0]
        tags[here], cuts[here] = np.round(tag), np.round(cut)
    np.savez(args.work / "soft.npz", units=units, offsets=offsets, tags=tags, cuts=cuts,
             origins=origins.astype(np.uint8))
    print(f"labelled, {time.time() - clock:.0f} s")


if __name__ == "__main__":
    main()
