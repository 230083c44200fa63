#!/usr/bin/env python3
"""Learns the nouns and boundaries of Lexicons/numerals/nouns.tsv from word tags and from what is counted.

    numeral_nouns.py --tags TRAIN.pos.txt... --counts TEXT.jsonl QUANTITIES.jsonl

TRAIN.pos.txt holds words with their tags, word_TAG, of PKU's or the universal set. TEXT.jsonl holds raw
documents (`id`, `text`), QUANTITIES.jsonl what `mingwu extract TEXT.jsonl --kinds QUANTITY` found in
them. Rows whose source is `mingwu` are our own and stay; rows learned before are replaced. Only words
and their classes go into the file, no text.

From the tags: a word is a noun when it is mostly one, a stop when it is mostly a function word (or, with
loose=1, a verb), and otherwise, when it is frequent or a name, a word that may stand in front of a counted
noun but does not end one. From the counts: what stands between a measure word and the end of a clause
again and again is a noun or a compound of nouns, unless its last word is a verb. A noun that many things
were said of, and hardly ever a further noun, is whole: no noun behind it joins.
"""
import argparse
import collections
import json
import pathlib
import re

TAGS, COUNTS = "tagged-word-counts", "news-quantity-counts"
NOUNS = {"n", "vn", "an", "nz", "Ng", "NOUN/NN", "PART/SFN", "NOUN/NNB"}
FUNCTION = {"d", "p", "c", "u", "r", "f", "y", "k", "vi"}
FUNCTION_KINDS = {"ADV", "ADP", "CCONJ", "SCONJ", "PRON", "AUX", "DET"}
NAMES = {"ns", "nr", "nt", "t"}
THINGS = {"n", "nz", "NOUN/NN"}
VERBS = {"v", "vd"}
ADJECTIVES = set("新旧老大小高男女")
HAN = re.compile("[一-鿿]+")
LONGEST = 7
ENDS = set("，。、；：！？）」』”’,;:!?)\n和与及等在被")
# Measure words of things and people; what stands behind 人 or 年 is mostly a verb.
MEASURES = set("名 个 位 家 项 条 件 台 套 座 所 支 份 种 批 篇 部 张 幅 只 间 户 处 起 辆 架 艘 门 款 类 场 枚 "
               "棵 株 头 匹 本 册 道 面 根 片 块 把 双 对 副 口 栋 幢 尊 列 笔 封 首 则 段 级 层 届 艇 桩 宗 场次".split())
PEOPLE = {"名", "位"}


def kind(tag):
    if tag in NOUNS or tag.startswith("NOUN/"):
        return "noun"
    if tag in FUNCTION or tag.split("/")[0] in FUNCTION_KINDS or tag.startswith("PART/") and tag != "PART/SFN":
        return "function"
    if tag in VERBS or tag.startswith("VERB/"):
        return "verb"
    return "name" if tag in NAMES or tag.startswith("PROPN/") else "other"


def classify(word, tags):
    """The class of a word and whether it is weak evidence; None when it says nothing."""
    n = sum(tags.values()) - tags["adverb"] - tags["thing"]
    share = lambda k: tags[k] / n
    if n < 4 and 2 <= len(word) <= 4:
        # A rare word that is only ever the name of a thing, or only ever a verb.
        if tags["thing"] == n:
            return "noun", ""
        if tags["verb"] == n and len(word) == 2:
            return "stop", "loose=1"
    if n < 3 or len(word) > 5:
        return None
    if len(word) == 1 and word not in ADJECTIVES and share("noun") >= 0.5 and n >= 40:
        return "noun", "loose=1"
    if len(word) > 1 and share("noun") >= 0.55:
        return "noun", ""
    if share("function") >= 0.6 and n >= 8:
        return "stop", "loose=1" if len(word) == 1 and share("adverb") > 0.5 else ""
    if share("verb") >= 0.75 and n >= 4:
        return "stop", "loose=1"
    if len(word) > 1 and n >= 30 or share("name") >= 0.7 and n >= 20:
        return "notCounted", ""
    return None


class Counted:
    """What stands behind measure words: how often, and how often it is all of the noun."""

    def __init__(self, text, quantities):
        found = {}
        for line in open(quantities, encoding="utf-8"):
            row = json.loads(line)
            if row.get("entities"):
                found[row["id"]] = row["entities"]
        self.all, self.ended, seen = collections.Counter(), collections.Counter(), set()
        self.people = collections.Counter()
        for line in open(text, encoding="utf-8"):
            row = json.loads(line)
            for entity in found.get(row["id"], ()):
                self.add(row["text"], entity, seen)

    def add(self, text, entity, seen):
        end = entity["coreEnd"]
        near = text[max(0, end - 8):end + 10]
        run = HAN.match(text, end, end + 14)
        if entity["value"].get("unit") not in MEASURES or near in seen or not run:
            return
        seen.add(near)
        for length in range(1, min(LONGEST + 1, run.end() - end) + 1):
            word = text[end:end + length]
            self.all[word] += 1
            self.people[word] += entity["value"]["unit"] in PEOPLE
            if text[end + length:end + length + 1] in ENDS or end + length == len(text):
                self.ended[word] += 1


class Verbs:
    """Words that are verbs, adverbs or particles wherever the tags know them, however rare."""

    def __init__(self, tags, own):
        self.words = {w for w, row in own.items() if row[2] == "stop"}
        self.words |= {w for w, t in tags.items()
                       if t["verb"] + t["function"] > 0.6 * (t["verb"] + t["function"] + t["noun"]
                                                             + t["name"] + t["other"])}

    def inside(self, word):
        """Whether a verb stands behind the first word: 企业参展, but not 招聘会 or 参展商."""
        return any(word[a:b] in self.words
                   for a in range(1, len(word)) for b in range(a + 2, len(word) + 1)
                   if b == len(word) or b - a > 2) or word[-1] in self.words


def parts(word, known):
    """Whether the word ends with a noun behind something that may be its attribute."""
    return any(known.get(word[cut:]) == "noun" and known.get(word[:cut], "noun") != "stop"
               for cut in range(1, len(word) - 1))


def learn(counted, known, verbs):
    """Nouns by what is counted, and which nouns are whole."""
    nouns = {}
    for word, n in sorted(counted.all.items()):
        if len(word) < 2 or len(word) > LONGEST or word in known:
            continue
        ended = counted.ended[word]
        if n < 4 or ended < 2 or ended / n < 0.12 or set("的和及与或") & set(word) or word[0] in "一二三四五六七八九十百千万亿次套了和在" \
                or word[-1] in "了将中以所曾正后" or verbs.inside(word):
            continue
        if len(word) == 2:
            # Unknown to the tags: a noun that news of today counts, if it often ends the phrase.
            if n >= 6 and ended / n >= 0.2 and (ended >= 8 or not any(c in verbs.words for c in word)):
                nouns[word] = "noun"
        elif parts(word, known):
            nouns[word] = "noun"
        elif len(word) == 3 and n >= 8 and ended / n >= 0.3 and word[:2] not in verbs.words \
                and word[0] not in verbs.words:
            nouns[word] = "noun"
    return nouns


def whole(counted, known):
    """Nouns behind which hardly ever a further noun stands: `person` or `thing`, as they are counted."""
    result = {}
    follow = collections.Counter()
    for word, n in counted.all.items():
        for cut in range(1, len(word) - 1):
            if known.get(word[:cut]) == "noun" and known.get(word[cut:]) == "noun":
                follow[word[:cut]] += n
    for word, k in known.items():
        if k == "noun" and len(word) > 1 and counted.all[word] >= 20 \
                and follow[word] / counted.all[word] < 0.2 and counted.ended[word] / counted.all[word] >= 0.1:
            people = counted.people[word] / counted.all[word]
            if not 0.3 < people < 0.7:
                result[word] = "whole=person" if people > 0.5 else "whole=thing"
    return result


def main():
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--tags", nargs="+", required=True)
    a.add_argument("--counts", nargs=2, required=True)
    args = a.parse_args()
    path = pathlib.Path(__file__).parent.parent / "numerals" / "nouns.tsv"
    lines = path.read_text(encoding="utf-8").splitlines()
    own = {x.split("\t", 1)[0]: x.split("\t") for x in lines[1:] if x.endswith("\tmingwu")}
    tags = collections.defaultdict(collections.Counter)
    for name in args.tags:
        for line in open(name, encoding="utf-8"):
            for token in line.split():
                word, _, tag = token.rpartition("_")
                if HAN.fullmatch(word):
                    tags[word][kind(tag)] += 1
                    tags[word]["adverb"] += tag == "d" or tag.startswith("ADV")
                tags[word]["thing"] += tag in THINGS
    rows = {}
    for word, counts in tags.items():
        found = classify(word, counts)
        if found and word not in own:
            rows[word] = (*found, TAGS)
    known = {w: r[0] for w, r in rows.items()} | {w: r[2] for w, r in own.items()}
    counted = Counted(*args.counts)
    for word, name in learn(counted, known, Verbs(tags, own)).items():
        rows[word] = (name, "", COUNTS)
        known[word] = name
    closed = whole(counted, known)
    out = [lines[0]]
    for word, fields in own.items():
        if fields[2] == "noun" and fields[7] in ("", "whole=1", "whole=person", "whole=thing") and word in closed:
            fields[7] = closed[word]
        elif fields[7].startswith("whole") and word not in closed:
            fields[7] = ""
        out.append("\t".join(fields))
    for word in sorted(rows):
        name, weak, source = rows[word]
        if word in closed and not weak:
            weak = closed[word]
        out.append(f"{word}\t-\t{name}\t\t0\tstandard\tany\t{weak}\t{source}")
    path.write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
