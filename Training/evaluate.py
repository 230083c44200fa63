"""Exact-span scores on the development parts, with the origin told and with origin 0."""
import numpy as np
import torch

import corpora
from model import decode
from pretrain import Vocabulary, stream

# What a corpus's own labels allow to be scored.
SCORED = {
    "msra": ("PERSON", "ORG", "PLACE"), "pd199801": ("PERSON", "PLACE"),
    "cluener": ("PERSON", "ORG", "PLACE", "POSITION"),
    "bdci2020_privacy": ("PERSON", "ORG", "PLACE", "POSITION"),
    "uner_gsdsimp": ("PERSON", "ORG", "PLACE"), "weibo": ("PERSON", "ORG", "PLACE"),
    "resume": ("PERSON", "ORG", "POSITION"),
    "mingwu": ("PERSON", "ORG", "PLACE", "POSITION"),
}


def spans(tags: np.ndarray, offsets) -> set:
    """(start, end, kind) of a flat array of entity tags; sentences begin at `offsets`."""
    found, begin = set(), -1
    for i in np.nonzero(tags)[0]:
        place, kind = (int(tags[i]) - 1) % 4, (int(tags[i]) - 1) // 4
        if place == 3:
            found.add((int(i), int(i) + 1, kind))
        elif place == 0:
            begin = int(i)
        elif place == 2:
            found.add((begin, int(i) + 1, kind))
    return found


def words(tags: np.ndarray) -> set:
    found, begin = set(), 0
    for i, tag in enumerate(tags):
        if tag in (0, 3):
            begin = i
        if tag in (2, 3):
            found.add((begin, i + 1))
    return found


def f1(gold: set, found: set) -> float:
    return round(200 * len(gold & found) / max(1, len(gold) + len(found)), 2)


def emissions(net, vocabulary: Vocabulary, s, origin: int):
    """Scores of both heads for each unit of `s`, and the sentences' bounds in the stream."""
    lengths = np.diff(s.offsets)
    size, at, starts = stream(lengths)
    c = np.zeros(size, np.int32)
    c[at] = vocabulary.chars(s.units)
    b = vocabulary.pairs(c)
    net.eval()
    with torch.no_grad():
        told = torch.full((size,), origin)
        entity, word = net(torch.from_numpy(c).long(), torch.from_numpy(b).long(), told)
    return entity.numpy(), word.numpy(), at, starts.astype(np.int64), (starts + lengths).astype(np.int64)


def all_scores(net, lib, vocabulary, develop) -> dict:
    result = {}
    legal, word_legal = corpora.legal_matrix(False), corpora.legal_matrix(True)
    for name, s in develop:
        for origin in (0, corpora.CORPORA[name].origin):
            entity, word, at, starts, ends = emissions(net, vocabulary, s, origin)
            tags = decode(lib, entity, net.entity_moves.detach().numpy(), legal, starts, ends)[at]
            gold, found = spans(s.tags, s.offsets), spans(tags, s.offsets)
            kinds = [corpora.KINDS.index(k) for k in SCORED[name]]
            row = {"all": f1({g for g in gold if g[2] in kinds}, {p for p in found if p[2] in kinds})}
            for k in kinds:
                row[corpora.KINDS[k]] = f1({g for g in gold if g[2] == k},
                                           {p for p in found if p[2] == k})
            if (s.word_tags != 255).mean() > 0.9:
                cut = decode(lib, word, net.word_moves.detach().numpy(), word_legal, starts, ends)[at]
                known = np.nonzero(s.word_tags != 255)[0]
                row["words"] = f1(words(s.word_tags[known]), words(cut[known]))
            result[f"{name}@{origin}"] = row
    return result


def summary(scores: dict) -> str:
    return " ".join(f"{k}={v['all']}" + (f"/w{v['words']}" if "words" in v else "")
                    for k, v in scores.items() if k.endswith("@0") or k.startswith("msra"))
