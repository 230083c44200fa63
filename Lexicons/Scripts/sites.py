#!/usr/bin/env python3
"""places/sites.tsv: airports, ports, railways, roads, dams, bridges, parks and regions, from Lists/sites.txt.

    sites.py OUT

Names that other tables hold are left out. A name whose second half is a common word keeps a lower weight.
"""
import sys
from pathlib import Path
from tables import write

out = Path(sys.argv[1])
REGIONS = set("赣南 闽西 陕北 陇东 苏北 苏南 皖北 皖南 浙东 浙西 鲁西 鲁南 豫东 豫南 鄂西 鄂东 湘西 湘南 粤东 粤西 粤北 桂北 桂西 川东 川北 川西 滇西 滇南 黔东南 藏北 藏南 南疆 北疆 东疆 晋北 晋南 晋中 冀中 冀北 冀南 辽东 辽西 吉东 呼包鄂 雄安 长株潭 沂蒙 湘赣边".split())
RISKY = set("国贸 光谷 断桥 枫桥 红岩 后海 阳关 地坛 太庙 鸟巢 枣园 前海 琶洲 江东新区 三环路 沿江高速 环岛高速 藏南 晋中 辽东 红旗渠 城隍庙 总统府 百团大战 四渡赤水 坎儿井 西电东送 深海一号 新海港 北海港 虎门港 东江水库".split())
# No places but names of undertakings and events, or common nouns.
LEFT_OUT = set("百团大战 四渡赤水 三环路 五环路 六环路 沿江高速 环岛高速 中欧班列通道 西电东送 深海一号 土楼 孔庙 总统府 城隍庙 钟鼓楼".split())
taken = set()
for path in (out / "places").glob("*.tsv"):
    if path.name != "sites.tsv":
        taken |= {line.split("\t")[0] for line in open(path, encoding="utf-8") if not line.startswith("#")}
for path in (out / "organizations/names.tsv", out / "organizations/companies.tsv"):
    taken |= {line.split("\t")[0] for line in open(path, encoding="utf-8") if not line.startswith("#")}
rows, seen = [], set()


def put(name, canonical="", cls="place.site"):
    if name in taken or name in seen or name in LEFT_OUT:
        return
    seen.add(name)
    rows.append(dict(surface=name, kind="PLACE", **{"class": "place.region" if name in REGIONS else cls}, canonical=canonical,
                     weight=-512 if name in RISKY or name in REGIONS and len(name) == 2 else ""))


for line in open(Path(__file__).parent / "Lists/sites.txt", encoding="utf-8"):
    if line.startswith("#"):
        continue
    kind, *names = line.split()
    for name in names:
        if kind != "airport":
            put(name)
            continue
        city, plus, own = name.partition("+")
        if plus:
            full = f"{city}{own}国际机场"
            put(full)
            put(f"{city}{own}机场", full)
            if len(own) >= 2 and own not in ("滨海", "朝阳", "三峡", "凤凰", "太平", "天山", "东河", "西郊", "东郊", "白云", "海浪", "天府", "泰州"):
                put(f"{own}国际机场", full)
                put(f"{own}机场", full)
        else:
            put(name + "机场")
write(out / "places/sites.tsv", "Airports, ports, railways, roads, dams, bridges, parks, border crossings and regions",
      "own list after the sites' public names", "Apache-2.0", rows)
