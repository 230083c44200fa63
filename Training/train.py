"""Trains one window net on all corpora at once and keeps the averaged weights."""
import argparse
import json
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn as nn

import corpora
import evaluate
import native
from model import NETS, CRFLoss, SoftLoss
from pretrain import PAD, Vocabulary, stream


class Stream:
    """Sentences of all corpora as one padded stream of ids."""

    def __init__(self, parts: list, vocabulary: Vocabulary):
        columns = {k: [] for k in ("c", "b", "allowed", "words", "origin", "start", "end", "repeats")}
        base = 0
        for name, s in parts:
            lengths = np.diff(s.offsets)
            size, at, starts = stream(lengths)
            fill = lambda value, source, kind: self._filled(size, at, value, source, kind)
            c = fill(0, vocabulary.chars(s.units), np.int32)
            words = np.where(s.word_tags == 255, 15, 1 << np.minimum(s.word_tags, 3))
            row = dict(c=c, b=vocabulary.pairs(c), allowed=fill(1, s.allowed, np.int32),
                       words=fill(15, words, np.int32), start=starts + base,
                       end=starts + lengths + base,
                       origin=np.full(len(s), corpora.CORPORA[name].origin),
                       repeats=np.full(len(s), corpora.CORPORA[name].repeats))
            for key, value in row.items():
                columns[key].append(value)
            base += size
        for key, value in columns.items():
            setattr(self, key, np.concatenate(value))

    @staticmethod
    def _filled(size, at, value, source, kind):
        column = np.full(size, value, kind)
        column[at] = source
        return column

    def gather(self, chosen: np.ndarray):
        lengths = (self.end - self.start)[chosen]
        size, at, starts = stream(lengths)
        index = np.zeros(size, np.int64)  # position 0 of the stream is padding
        within = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        index[at] = np.repeat(self.start[chosen], lengths) + within
        return index, starts.astype(np.int64), (starts + lengths).astype(np.int64)

    def batches(self, size: int, random) -> list:
        whole = np.floor(self.repeats + random.rand(len(self.repeats))).astype(int)
        order = np.repeat(np.arange(len(whole)), whole)
        random.shuffle(order)
        total = np.cumsum((self.end - self.start)[order] + PAD)
        cuts = np.searchsorted(total, np.arange(size, total[-1], size))
        return [x for x in np.split(order, cuts) if len(x)]


SURNAMES = (
    "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓肖冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任"
    "陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚")


class Names:
    """Swaps Han names of two and three characters in a batch for made-up ones, so that the net
    learns what stands around a name and how names are made, not the names."""

    def __init__(self, data: Stream, vocabulary: Vocabulary, share: float):
        self.share = share
        self.lengths = np.zeros(len(data.c), np.uint8)  # at the first unit of each name
        self.surnames = vocabulary.chars(np.array([ord(c) for c in SURNAMES], np.uint16))
        bit = lambda tag: 1 << corpora.TAGS.index(tag)
        b, i, e = bit("B-PERSON"), bit("I-PERSON"), bit("E-PERSON")
        a, c = data.allowed, data.c
        known = np.isin(c, self.surnames) & (a == b)
        two = np.nonzero(known[:-2] & (a[1:-1] == e))[0]
        three = np.nonzero(known[:-2] & (a[1:-1] == i) & (a[2:] == e))[0]
        self.lengths[two], self.lengths[three] = 2, 3
        self.first = c[np.concatenate([two, three])]
        self.single, self.double = c[two + 1], np.stack([c[three + 1], c[three + 2]], 1)

    def swap(self, c: np.ndarray, index: np.ndarray, random):
        lengths = self.lengths[index]
        for n in (2, 3):
            at = np.nonzero((lengths == n) & (random.rand(len(index)) < self.share))[0]
            if not len(at):
                continue
            k = len(at)
            common = self.first[random.randint(0, len(self.first), k)]
            rare = self.surnames[random.randint(0, len(self.surnames), k)]
            c[at] = np.where(random.rand(k) < 0.6, common, rare)
            if n == 2:
                c[at + 1] = self.single[random.randint(0, len(self.single), k)]
            else:
                one, other = (self.double[random.randint(0, len(self.double), k)] for _ in "ab")
                c[at + 1] = one[:, 0]
                c[at + 2] = np.where(random.rand(k) < 0.5, one[:, 1], other[:, 1])


class SoftText:
    """Raw sentences with a teacher's marginals, in an endless shuffled row."""

    def __init__(self, path: Path, vocabulary: Vocabulary, random, size: int,
                 unknown: float):
        z = np.load(path)
        self.unknown = unknown
        self.offsets, self.tags, self.cuts = z["offsets"], z["tags"], z["cuts"]
        self.origins = z["origins"].astype(np.int64)
        self.ids, self.vocabulary = vocabulary.chars(z["units"]), vocabulary
        self.random, self.size, self.queue = random, size, []

    def next(self):
        if not self.queue:
            order = self.random.permutation(len(self.offsets) - 1)
            total = np.cumsum(np.diff(self.offsets)[order])
            cuts = np.searchsorted(total, np.arange(self.size, total[-1], self.size))
            self.queue = [x for x in np.split(order, cuts) if len(x)]
        chosen = self.queue.pop()
        lengths = np.diff(self.offsets)[chosen]
        size, at, starts = stream(lengths)
        index = np.concatenate([np.arange(self.offsets[k], self.offsets[k + 1]) for k in chosen])
        c = np.zeros(size, np.int32)
        c[at] = self.ids[index]

        def spread(rows):
            wanted = np.zeros((size, rows.shape[1]), np.float32)
            values = rows[index].astype(np.float32)
            wanted[at] = values / values.sum(1, keepdims=True)
            return wanted

        told = self.origins[chosen] * (self.random.rand(len(chosen)) >= self.unknown)
        origin = np.zeros(size, np.int64)
        origin[at] = np.repeat(told, lengths)
        starts = starts.astype(np.int64)
        return (c, self.vocabulary.pairs(c), origin, starts, (starts + lengths).astype(np.int64),
                spread(self.tags), spread(self.cuts))


def load_parts(root: Path, only: list) -> tuple:
    """Training parts cleared of what is held out, and development parts."""
    words = {part: corpora.word_rows(root / f"words/pd199801/{part}.pos.txt")
             for part in ("train", "dev")}
    overlap = corpora.Overlap()
    develop = [(n, corpora.load(root, n, "dev", words["dev"])) for n in only]
    for name in corpora.CORPORA:
        if name != "shiyybua_news_role":  # most of its text stands in msra: never reported
            for r in corpora.records(root / "ner" / name / "dev.jsonl"):
                overlap.hold_out(r["text"])
    for text in words["dev"]:
        overlap.hold_out(text)
    train = []
    for name in only:
        s = corpora.load(root, name, "train", words["train"])
        keep = [i for i, t in enumerate(s.texts) if not overlap.clashes(t)]
        print(f"{name}: {len(keep)} of {len(s)} sentences, "
              f"{(s.word_tags != 255).mean():.2f} with words", flush=True)
        train.append((name, corpora.subset(s, keep)))
    return train, [d for d in develop if d[0] != "shiyybua_news_role"]


def main():
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--corpora", type=Path, required=True)
    a.add_argument("--work", type=Path, required=True, help="directory of pretrain.py's output")
    a.add_argument("--name", default="model")
    a.add_argument("--only", default=",".join(corpora.CORPORA))
    a.add_argument("--minutes", type=float, default=25, help="of one processor")
    a.add_argument("--limit", type=float, default=1e9, help="minutes by the clock, on a busy machine")
    a.add_argument("--hidden", type=int, default=192)
    a.add_argument("--narrow", type=int, default=64)
    a.add_argument("--batch", type=int, default=6000)
    a.add_argument("--rate", type=float, default=2e-3)
    a.add_argument("--drop", type=float, default=0.15)
    a.add_argument("--drop-input", type=float, default=0.2)
    a.add_argument("--unknown", type=float, default=0.5, help="share of sentences with origin 0")
    a.add_argument("--seed", type=int, default=1)
    a.add_argument("--threads", type=int, default=1)
    a.add_argument("--swap", type=float, default=0.3, help="share of names swapped")
    a.add_argument("--net", default="window", choices=NETS)
    a.add_argument("--soft", type=Path, help="raw text labelled by label.py")
    a.add_argument("--soft-size", type=int, default=5000, help="raw units in each batch")
    a.add_argument("--start", type=Path, help="checkpoint to start from")
    a.add_argument("--embeddings", type=Path, help="checkpoint to take the embeddings from")
    args = a.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    np.random.seed(args.seed)
    random = np.random.RandomState(args.seed)
    lib = native.load(args.work)
    vocabulary = Vocabulary.load(args.work / "vocabulary.npz")
    train, develop = load_parts(args.corpora, args.only.split(","))
    data = Stream(train, vocabulary)
    z = np.load(args.work / "embeddings.npz")
    chars, bigrams = torch.from_numpy(z["chars"]), torch.from_numpy(z["bigrams"])
    if args.embeddings:
        state = torch.load(args.embeddings)["state"]
        chars, bigrams = state["chars.weight"], state["bigrams.weight"]
    chars = chars * (0.5 / chars[2:200].std())
    bigrams = bigrams * (0.5 / bigrams[2:2000].std())
    net = NETS[args.net](chars, bigrams, args.hidden, args.narrow, len(corpora.TAGS), 4,
                         corpora.ORIGINS, args.drop, args.drop_input)
    if args.start:
        state = torch.load(args.start)["state"]
        known = state["origins.weight"]  # an origin that it does not know starts as the unknown one
        state["origins.weight"] = torch.cat([known, known[:1].repeat(corpora.ORIGINS - len(known), 1)])
        net.load_state_dict(state)
    legal, word_legal = corpora.legal_matrix(False), corpora.legal_matrix(True)
    slow = [p for n, p in net.named_parameters() if n.startswith(("chars", "origins"))]
    fast = [p for n, p in net.named_parameters() if not n.startswith(("chars", "origins"))]
    optimizer = torch.optim.AdamW([dict(params=slow), dict(params=fast)], lr=args.rate,
                                  betas=(0.9, 0.98), weight_decay=0, fused=True)
    names = Names(data, vocabulary, args.swap)
    raw = SoftText(args.soft, vocabulary, random, args.soft_size,
                   args.unknown) if args.soft else None
    average = [p.detach().clone() for p in net.parameters()]
    clock, spent = time.time(), time.process_time()
    step, epoch, fraction = 0, 0, 0.0

    def averaged_state():
        state = {k: v.clone() for k, v in net.state_dict().items()}
        for (name, _), value in zip(net.named_parameters(), average):
            state[name] = value.clone()
        state["bigrams.weight"] = state["bigrams.average"]
        return state

    def report(state):
        current = {k: v.clone() for k, v in net.state_dict().items()}
        net.load_state_dict(state)
        scores = evaluate.all_scores(net, lib, vocabulary, develop)
        net.load_state_dict(current)
        net.train()
        return scores

    net.train()
    while fraction < 1:
        losses = []
        for chosen in data.batches(args.batch, random):
            fraction = max((time.process_time() - spent) / (args.minutes * 60),
                           (time.time() - clock) / (args.limit * 60))
            rate = args.rate * (min(1, (step + 1) / 200) * max(0, 1 - fraction) + 0.01)
            optimizer.param_groups[0]["lr"], optimizer.param_groups[1]["lr"] = rate * 0.5, rate
            index, starts, ends = data.gather(chosen)
            origin = np.zeros(len(index), np.int64)
            told = data.origin[chosen] * (random.rand(len(chosen)) >= args.unknown)
            origin[:] = 0
            lengths = ends - starts
            at = np.repeat(starts, lengths) + np.arange(lengths.sum()) - np.repeat(
                np.cumsum(lengths) - lengths, lengths)
            origin[at] = np.repeat(told, lengths)
            c = data.c[index]
            names.swap(c, index, random)
            entity, word = net(torch.from_numpy(c).long(),
                               torch.from_numpy(vocabulary.pairs(c)).long(),
                               torch.from_numpy(origin))
            loss = CRFLoss.apply(entity, net.entity_moves, lib, legal, starts, ends,
                                 np.ascontiguousarray(data.allowed[index])) / len(index)
            labelled = data.words[index]
            has = labelled[starts] != 15
            if has.any():
                loss = loss + 0.5 * CRFLoss.apply(
                    word, net.word_moves, lib, word_legal, np.ascontiguousarray(starts[has]),
                    np.ascontiguousarray(ends[has]), np.ascontiguousarray(labelled)) / len(index)
            if raw:
                c, b, origin, starts, ends, tags, cuts = raw.next()
                entity, word = net(torch.from_numpy(c).long(), torch.from_numpy(b).long(),
                                   torch.from_numpy(origin))
                loss = loss + SoftLoss.apply(
                    entity, net.entity_moves, lib, legal, starts, ends, tags, 0) / len(c)
                loss = loss + 0.5 * SoftLoss.apply(
                    word, net.word_moves, lib, word_legal, starts, ends, cuts, 3) / len(c)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(fast, 5.0)
            optimizer.step()
            net.bigrams.step(rate * 0.5)
            step += 1
            losses.append(loss.item())
            if step % 4 == 0:
                decay = min(0.998, (step + 1) / (step + 10))
                torch._foreach_lerp_(average, [p.detach() for p in net.parameters()], 1 - decay)
            if step % 20 == 0:
                decay = min(0.99, (step / 20 + 1) / (step / 20 + 10))
                net.bigrams.average.lerp_(net.bigrams.weight, 1 - decay)
            if fraction >= 1:
                break
        epoch += 1
        if epoch % 2 == 1 or fraction >= 1:
            print(f"epoch {epoch} step {step} {time.time() - clock:.0f} s loss "
                  f"{np.mean(losses):.4f} {evaluate.summary(report(averaged_state()))}", flush=True)
            torch.save(dict(state=averaged_state(), hyper=net.hyper),
                       args.work / f"{args.name}.pt")
    scores = report(averaged_state())
    (args.work / f"{args.name}.json").write_text(json.dumps(scores, indent=1))
    print(json.dumps(scores))


if __name__ == "__main__":
    main()
