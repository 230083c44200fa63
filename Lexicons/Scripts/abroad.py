#!/usr/bin/env python3
"""places/abroad.tsv: capitals, cities, divisions and regions in the news, from Lists/abroad.txt.   abroad.py OUT"""
import sys
from pathlib import Path
from tables import write

out = Path(sys.argv[1])
lists = Path(__file__).parent / "Lists"
# Also common words, surnames with a name, or several places.
RISKY = set("亚历山大 不来梅 因斯 第聂伯 阿里什 大田 光州 江陵 开城 世宗市 提尔 金边 北方邦 牛津 剑桥 长滩 裕廊 希伯伦 福冈 福岛 千叶 奈良 仙台 静冈 新山 菲斯 贝拉 卡利 戈马 科克 果阿 苏梅 拉法 奥斯汀 夏洛特 卡诺 利兹 埃森 根特 列日 里约 布什尔 旧金山 比萨 圣何塞 华盛顿 亚丁 纳沃伊 圣地亚哥 维多利亚州 科尔多瓦 巴斯克".split())
taken = set()
for path in (out / "places").glob("*.tsv"):
    if path.name != "abroad.tsv":
        taken |= {line.split("\t")[0] for line in open(path, encoding="utf-8") if not line.startswith("#")}
rows = []
for line in open(lists / "abroad.txt", encoding="utf-8"):
    if line.startswith("#") or not line.strip():
        continue
    code, *names = line.split()
    for name in names:
        if name not in taken:
            rows.append(dict(surface=name, kind="PLACE", **{"class": "place.foreign"}, attributes=f"code={code}",
                             weight=-512 if name in RISKY else ""))
write(out / "places/abroad.tsv", "Capitals, cities, divisions and regions abroad, as news name them",
      "own list; ISO 3166-1 codes", "Apache-2.0", rows)
