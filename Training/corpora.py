"""Reads the corpora: label maps, masks for what a corpus does not mark, origin ids.

A corpus is a stream of folded units with one tag each, and for each unit the set of tags that
its annotation allows: a corpus that marks no posts allows POSITION wherever it marks nothing.
"""
import json
import lzma
import random
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np

import normalize

KINDS = ["PERSON", "ORG", "PLACE", "POSITION"]
TAGS = ["O"] + [f"{p}-{k}" for k in KINDS for p in "BIES"]
ALL = (1 << len(TAGS)) - 1
WORD_TAGS = ["B", "M", "E", "S"]


def legal_matrix(word: bool) -> np.ndarray:
    """What tag may follow what; the last row and column are the border of the sentence."""
    tags = [f"{t}-W" for t in WORD_TAGS] if word else TAGS
    opens = lambda t: t[0] in "BI" if not word else t[0] in "BM"
    inside = lambda t: t[0] in "IE" if not word else t[0] in "ME"
    n = len(tags)
    legal = np.zeros((n + 1, n + 1), np.uint8)
    for a in range(n + 1):
        for b in range(n + 1):
            open_ = a < n and opens(tags[a])
            if open_:
                legal[a, b] = b < n and inside(tags[b]) and tags[a][2:] == tags[b][2:]
            else:
                legal[a, b] = b == n or not inside(tags[b])
    return legal


def bits(kind: str) -> int:
    return 0xF << (1 + 4 * KINDS.index(kind))


# Words that the corpora mark as posts and Mingwu's guidelines do not.
NO_POSTS = set(
    "记者 通讯员 特约记者 本报记者 专家 学生 大学生 选手 负责人 客服 作者 代表 领导 官员 员工 嘉宾 "
    "球员 队员 观众 网友 玩家 居民 村民 志愿者 研究生 实习生 业内人士 发言人 女主角 男主角 童星 "
    "相关负责人 工作人员 成员 会员 用户 客户 消费者 干部 老人 藏家 童星 主角 中共党员 党员".split())


@dataclass(frozen=True)
class Corpus:
    origin: int  # 0 stands for unknown
    labels: dict  # corpus label -> kind
    masked: tuple = ()  # kinds that it leaves unmarked
    doubtful: dict = None  # corpus label -> kind: allowed there, not asked for
    repeats: float = 1.0


WEB = {"name": "PERSON", "organization": "ORG", "company": "ORG", "government": "ORG",
       "address": "PLACE", "position": "POSITION"}
CORPORA = {
    "msra": Corpus(1, {"PER": "PERSON", "LOC": "PLACE", "ORG": "ORG"}, ("POSITION",)),
    "pd199801": Corpus(1, {"PER": "PERSON", "LOC": "PLACE", "ORG": "ORG"}, ("POSITION", "ORG")),
    "shiyybua_news_role": Corpus(2, {"PER": "PERSON", "LOC": "PLACE", "ORG": "ORG"},
                                 ("POSITION",), repeats=0.5),
    "cluener": Corpus(3, WEB, (), {"scene": "PLACE"}, 2),
    "bdci2020_privacy": Corpus(3, WEB, (), {"scene": "PLACE"}, 2),
    "uner_gsdsimp": Corpus(4, {"PER": "PERSON", "LOC": "PLACE", "ORG": "ORG"}, ("POSITION",),
                           repeats=2),
    "weibo": Corpus(5, {"PER.NAM": "PERSON", "GPE.NAM": "PLACE", "LOC.NAM": "PLACE",
                        "ORG.NAM": "ORG"}, ("POSITION",), repeats=2),
    "resume": Corpus(6, {"NAME": "PERSON", "ORG": "ORG", "TITLE": "POSITION", "LOC": "PLACE"},
                     ("PLACE",), repeats=1.5),
    "mingwu": Corpus(7, {k: k for k in KINDS}, repeats=8),
}
ORIGINS = 8


def records(path: Path) -> list:
    text = path.read_text(encoding="utf-8")
    return [json.loads(line) for line in text.split("\n") if line.strip()]


@dataclass
class Sentences:
    """Sentences one after another; `offsets` has one number more than there are sentences."""
    units: np.ndarray
    offsets: np.ndarray
    tags: np.ndarray
    allowed: np.ndarray
    word_tags: np.ndarray  # 255 where unknown
    texts: list

    def __len__(self) -> int:
        return len(self.offsets) - 1


def encode(record: dict, corpus: Corpus):
    units = normalize.units(record["text"])
    at = normalize.unit_offsets(record["text"])
    tags = np.zeros(len(units), np.uint8)
    used = np.zeros(len(units), bool)
    allowed = np.ones(len(units), np.int32)
    extra = 0
    for kind in corpus.masked:
        extra |= bits(kind)
    for e in sorted(record["entities"], key=lambda e: e["start"] - e["end"]):
        s, t = at[e["start"]], at[e["end"]]
        kind = corpus.labels.get(e["type"])
        if kind == "POSITION" and e["text"] in NO_POSTS:
            continue
        if kind is None:
            if corpus.doubtful and e["type"] in corpus.doubtful:
                allowed[s:t] |= bits(corpus.doubtful[e["type"]])
            continue
        if s >= t or used[s:t].any():
            continue
        used[s:t] = True
        b = 1 + 4 * KINDS.index(kind)
        tags[s:t] = b + 1
        tags[s], tags[t - 1] = b, b + 2
        if t - s == 1:
            tags[s] = b + 3
    allowed = np.where(tags == 0, allowed | extra, 1 << tags.astype(np.int32)).astype(np.int32)
    if "ORG" in corpus.masked:  # a place may be part of an organisation that is not marked
        place = (1 << tags.astype(np.int32)) & bits("PLACE") != 0
        allowed[place] |= bits("ORG")
    return units, tags, allowed


def word_rows(path: Path) -> dict:
    """Sentence -> lengths of its words in UTF-16 units."""
    rows = {}
    for line in path.read_text(encoding="utf-8").split("\n"):
        words = [w.rsplit("_", 1)[0] if ".pos." in path.name else w for w in line.split()]
        if words:
            rows["".join(words)] = [len(w.encode("utf-16-le")) // 2 for w in words]
    return rows


def load(root: Path, name: str, part: str, words: dict) -> Sentences:
    corpus = CORPORA[name]
    columns = [[], [], [], []]
    offsets, texts = [0], []
    for record in records(root / "ner" / name / f"{part}.jsonl"):
        if not record["text"]:
            continue
        units, tags, allowed = encode(record, corpus)
        word_tags = np.full(len(units), 255, np.uint8)
        if lengths := words.get(record["text"]):
            i = 0
            for n in lengths:
                word_tags[i:i + n] = 1
                word_tags[i], word_tags[i + n - 1] = (0, 2) if n > 1 else (3, 3)
                i += n
            assert i == len(units)
        for column, value in zip(columns, (units, tags, allowed, word_tags)):
            column.append(value)
        offsets.append(offsets[-1] + len(units))
        texts.append(record["text"])
    units, tags, allowed, word_tags = (np.concatenate(c) for c in columns)
    return Sentences(units, np.array(offsets), tags, allowed, word_tags, texts)


def grams(units: np.ndarray, n: int = 13) -> set:
    data = units.tobytes()
    return {data[2 * i:2 * (i + n)] for i in range(max(1, len(units) - n + 1))}


class Overlap:
    """Knows the 13-grams of what is held out, so that no training text contains them."""

    def __init__(self):
        self.known = set()

    def hold_out(self, text: str):
        self.known |= grams(normalize.units(text))

    def clashes(self, text: str) -> bool:
        units = normalize.units(text)
        return len(units) >= 13 and not self.known.isdisjoint(grams(units))


def subset(s: Sentences, keep: list) -> Sentences:
    rows = [slice(s.offsets[i], s.offsets[i + 1]) for i in keep]
    pick = lambda column: np.concatenate([column[r] for r in rows])
    offsets = np.concatenate([[0], np.cumsum([r.stop - r.start for r in rows])])
    return Sentences(pick(s.units), offsets, pick(s.tags), pick(s.allowed), pick(s.word_tags),
                     [s.texts[i] for i in keep])


# Share of each raw text file that is read.
RAW = {
    "xwlb_2012_2016": 0.35, "xwlb_2017_2021": 0.35, "xwlb_2022_2026": 0.5, "nankai_news": 0.7,
    "sogouc_2006": 1, "webnews_2020_2025": 1, "fudan_news_1990s": 1, "rmrb_2017_2022": 1,
    "intl_news_2000_2025": 1, "gov_reports_2026": 0.5, "headlines_tnews": 1, "wiki_cmrc": 1,
    "wiki_drcd_trad": 1, "weibo_2010_2015": 0.6,
}
SENTENCE = re.compile(r"[^。!?！？\n;；]{1,160}[。!?！？;；]*[”’」』）)]?")


def raw_sentences(root: Path, scale: float = 1.0, named: bool = False) -> list:
    """Sentences of the raw text files, at random by document, in a fixed order; `named` gives
    each with the name of its file."""
    chosen, sentences = random.Random(5), []
    for name, share in RAW.items():
        path = root / f"{name}.jsonl.xz"
        if not path.exists():
            continue
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                if chosen.random() >= share * scale:
                    continue
                record = json.loads(line)
                for text in (record.get("title"), record.get("text")):
                    found = [s for s in SENTENCE.findall(text or "") if len(s) > 3]
                    sentences += [(s, name) for s in found] if named else found
    chosen.shuffle(sentences)
    return sentences
