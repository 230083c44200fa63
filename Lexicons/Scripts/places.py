#!/usr/bin/env python3
"""places/*.tsv from the administrative lists, CLDR's names and place-name statistics.

    places.py SOURCES CORPORA OUT

SOURCES holds the lists named in the headers, CORPORA the annotated corpora (only counts are taken). Needs Babel.
"""
import csv, json, math, re, sys
from collections import Counter, defaultdict
from pathlib import Path
from babel import Locale
from tables import jsonl, words, write

sources, corpora, out = map(Path, sys.argv[1:4])
DIVISIONS = "modood/Administrative-divisions-of-China (GB/T 2260 codes)"
AUTONOMOUS = re.compile(r"(?:(?:满|回|蒙古|藏|苗|土家|侗|瑶|壮|彝|羌|布依|水|哈尼|傣|景颇|傈僳|独龙|怒|白|佤|拉祜|布朗|纳西|普米|仡佬|黎|畲|毛南|仫佬|京|朝鲜|锡伯|达斡尔|鄂温克|鄂伦春|哈萨克|柯尔克孜|塔吉克|土|撒拉|东乡|保安|裕固|各)族|各族|蒙古|哈萨克|柯尔克孜|塔吉克|锡伯)+自治[州县旗]$")
COMMON = {"和平", "东方", "长安", "平安", "建设", "西区", "东区", "南区", "城区", "郊区", "矿区", "新区", "中心", "朝阳", "通道", "海港", "新城", "新华", "中原", "文化", "合作", "解放",
          "青年", "大同", "兴业", "安定", "大方", "友好", "爱民", "立山", "五一", "站前", "山海", "向阳", "太和", "长治", "永和", "平和", "安化", "城关", "和静", "中山", "南部", "富民", "兴安", "兴隆",
          "永定", "平定", "开平", "太平", "永安", "都市", "高密", "宝山", "白水", "黄石", "东海", "桥东", "桥西", "路南", "路北", "河东", "河西", "江北", "江南", "南山", "海口", "建华", "古田", "富裕", "安图", "保安", "长江", "红旗", "东风", "前进", "光明", "公安", "安全", "东山", "西山", "南关", "北关", "新民", "文山", "宁安", "静安", "民和", "互助", "化德", "镇远", "安平", "大化", "上思", "文成", "东兴", "平果", "同心", "民乐", "大通", "大英", "高明", "成武", "共和", "尚义", "正定", "顺义", "怀柔", "崇义", "信用", "信丰", "丰台", "海安", "如东", "通化", "通过", "建成", "会理", "会同", "永胜", "双江", "西盟", "资源", "灵活", "灵台", "东台", "宜居", "大理", "大悟", "大安", "临时", "普安", "安居", "大足", "自流", "三台", "大新", "上林", "东源", "乐业", "合山", "合水", "合川", "开发", "开化", "天台", "云和", "建德", "桐乡", "长兴", "安吉", "景宁", "泰顺", "龙港"}


def short(name, level):
    """北京市 -> 北京; None where the rest would be one character or the form is not in use."""
    if AUTONOMOUS.search(name):
        rest = AUTONOMOUS.sub("", name)
        return rest if len(rest) >= 2 else None
    for suffix in ("维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "特别行政区", "地区", "林区", "新区", "省", "市", "盟", "县", "区", "旗"):
        if name.endswith(suffix) and len(name) - len(suffix) >= 2:
            return name[:-len(suffix)]
    return None


def divisions():
    rows = []
    provinces = {r["code"]: r["name"] for r in csv.DictReader(open(sources / "admin_provinces.csv", encoding="utf-8"))}
    cities = list(csv.DictReader(open(sources / "admin_cities.csv", encoding="utf-8")))
    areas = list(csv.DictReader(open(sources / "admin_areas.csv", encoding="utf-8")))
    bearers, shorts = defaultdict(list), defaultdict(list)
    for r in areas:
        bearers[r["name"]].append(r["code"])
        if short(r["name"], "county"):
            shorts[short(r["name"], "county")].append(r["code"])
    upper = {n for n in provinces.values()} | {r["name"] for r in cities}

    def add(surface, cls, canonical, code, weight=0, codes=()):
        """`codes`: of several that bear the name, which the division above tells apart."""
        attributes = f"code={code}" if code else ""
        if len(codes) > 1 or codes and not code:
            attributes = f"ambiguous=yes;codes={','.join(sorted(codes))}"
        rows.append(dict(surface=surface, kind="PLACE", **{"class": cls}, canonical=canonical if canonical != surface else "",
                         weight=weight or "", attributes=attributes))
    for code, name in provinces.items():
        add(name, "place.province", name, code + "0000", 512)
        add(short(name, "province"), "place.province", name, code + "0000")
    for r in cities:
        if r["name"] in ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"):
            continue
        add(r["name"], "place.prefecture", r["name"], r["code"] + "00", 512)
        s = short(r["name"], "prefecture")
        if s:
            add(s, "place.prefecture", r["name"], r["code"] + "00", -1024 if s in COMMON else 0)
    for r in areas:
        name = r["name"]
        if name in ("市辖区", "城区", "郊区", "矿区"):
            continue
        codes = bearers[name]
        add(name, "place.county", name, r["code"], -256 if len(codes) > 1 else 256, codes)
        s = short(name, "county")
        if s and name[-1] in "市县旗区" and s not in {short(u, "") for u in upper}:
            # The bare form of a district is rare; of a county or county-level city it is usual.
            weight = -1536 if name.endswith("区") else -512
            if s in COMMON:
                weight -= 2048
            add(s, "place.county", name if len(shorts[s]) == 1 else "", r["code"], weight, shorts[s])
    # 凉山州, 岫岩县: autonomous prefectures and counties without their peoples, where no other bears the name.
    given = Counter(r["surface"] for r in rows)
    autonomous = defaultdict(list)
    for r in rows:
        stem = AUTONOMOUS.sub("", r["surface"])
        if stem != r["surface"] and len(stem) >= 2 and r["attributes"].startswith("code="):
            autonomous[stem + r["surface"][-1]].append(r)
    for surface, named in autonomous.items():
        if len(named) == 1 and surface not in given:
            rows.append(dict(named[0], surface=surface, canonical=named[0]["surface"], weight=256))
    for region, parts in json.load(open(sources / "hk-mo-tw.json", encoding="utf-8")).items():
        add(region, "place.province", region, {"香港特别行政区": "810000", "澳门特别行政区": "820000", "台湾省": "710000"}.get(region, ""), 512)
        for city, districts in parts.items():
            add(city, "place.prefecture", city, "", 0)
            if city.endswith(("市", "县")) and len(city) == 3:
                add(city[:-1], "place.prefecture", city, "", -256)
            for d in districts:
                if len(d) >= 3:
                    add(d, "place.county", d, "", 0, bearers.get(d, ()))
                    if region.startswith("香港") and d.endswith("区"):
                        add(d[:-1], "place.county", d, "", -512)
    for name, full, code in (("香港", "香港特别行政区", "810000"), ("澳门", "澳门特别行政区", "820000"), ("台湾", "台湾省", "710000")):
        add(name, "place.province", full, code)
    add("首都", "place.region", "北京市", "110000", -512)
    write(out / "divisions.tsv", "Divisions of China down to the county, full and short forms", DIVISIONS, "WTFPL", rows)
    return {r["surface"] for r in rows}


def townships(taken):
    names = defaultdict(list)
    for r in csv.DictReader(open(sources / "admin_streets.csv", encoding="utf-8")):
        names[r["name"]].append(r["code"])
    rows = []
    for name, codes in names.items():
        if len(name) < 3 or len(name) > 10 or name in taken or not name.endswith(("镇", "乡", "街道", "苏木", "地区")):
            continue
        if name.endswith("地区") and len(name) < 4:
            continue
        many = len(codes) > 1
        rows.append(dict(surface=name, kind="PLACE", **{"class": "place.township"}, weight=-512 if many else "",
                         attributes="ambiguous=yes" if many else f"code={codes[0]}"))
    write(out / "townships.tsv", "Townships, towns and sub-districts of China", DIVISIONS, "WTFPL", rows)


def countries():
    zh = Locale("zh")
    rows, seen = [], set()
    extra = {"美国": "US", "英国": "GB", "韩国": "KR", "朝鲜": "KP", "俄国": "RU", "阿联酋": "AE", "中非共和国": "CF", "刚果（金）": "CD", "刚果（布）": "CG", "波黑": "BA", "北马其顿": "MK", "东帝汶": "TL",
             "我国": None, "苏联": "SU", "捷克斯洛伐克": "CS", "南斯拉夫": "YU", "中华人民共和国": "CN", "巴新": "PG", "沙特": "SA", "大不列颠": "GB", "坦桑": None, "南韩": "KR", "北韩": "KP", "吉尔吉斯": "KG", "白俄": None, "俄联邦": "RU", "俄罗斯联邦": "RU", "美利坚合众国": "US", "大韩民国": "KR", "印尼": "ID", "马来": None, "老挝": "LA", "叙利亚": "SY", "新西兰": "NZ", "特立尼达和多巴哥": "TT", "科特迪瓦": "CI", "象牙海岸": "CI", "佛得角": "CV", "斯威士兰": "SZ", "西德": "DE", "东德": "DE", "扎伊尔": "CD", "锡兰": "LK", "缅甸联邦": "MM", "越南": "VN"}
    for code, name in list(zh.territories.items()) + [(c, n) for n, c in extra.items() if c]:
        name = re.sub(r"^中国(?=香港|澳门)", "", name)
        if code in ("ZZ", "QO", "XA", "XB", "HK", "MO", "TW", "EZ", "UN") or len(name) < 2 or "（" in name and code.isdigit():
            continue
        cls = "place.region" if code.isdigit() else "place.country"
        if code.isdigit() and code in ("001",):
            continue
        rows.append(dict(surface=name, kind="PLACE", **{"class": cls}, attributes="" if code.isdigit() else f"code={code}", weight="" if len(name) > 2 or not code.isdigit() else -256))
        seen.add(name)
    for name in "欧洲 亚洲 非洲 美洲 拉美 北美 南美 西欧 东欧 北欧 中东 东亚 东南亚 南亚 中亚 西亚 亚太 亚太地区 拉丁美洲 加勒比地区 海湾地区 巴尔干 巴尔干半岛 朝鲜半岛 中南半岛 阿拉伯半岛 斯堪的纳维亚半岛 伊比利亚半岛 克里米亚 北极 南极 南极洲 北冰洋 太平洋 大西洋 印度洋 地中海 红海 黑海 波罗的海 里海 加勒比海 波斯湾 霍尔木兹海峡 马六甲海峡 苏伊士运河 巴拿马运河 加沙 加沙地带 约旦河西岸 戈兰高地 克什米尔 萨赫勒 非洲之角 大中东 巴勒斯坦".split():
        if name not in seen:
            rows.append(dict(surface=name, kind="PLACE", **{"class": "place.region"}))
    for name in "京津冀 长三角 珠三角 粤港澳大湾区 大湾区 长江经济带 长江三角洲 珠江三角洲 华北 华东 华南 华中 东北 西北 西南 东北三省 东三省 京津 成渝 川渝 江浙 江浙沪 苏南 苏北 浙东 浙西 皖南 皖北 闽南 闽东 闽西 赣南 赣州革命老区 鲁西南 豫西 豫东 鄂西 鄂东 湘西 湘南 粤北 粤东 粤西 桂北 桂西 滇西 滇东 滇中 黔东南 川西 川东 川南 川北 陕北 陕南 关中 晋北 晋中 晋南 冀中 冀东 冀北 辽东 辽西 辽南 吉东 陇东 陇南 河西走廊 河套 塞北 南疆 北疆 东疆 藏北 藏东 海西 北部湾 环渤海 渤海湾 港澳 港澳台 两广 两湖 云贵 中原地区 江南 江淮 黄淮 长江中下游 黄河流域 长江流域 珠江流域 淮河流域 汉江平原 松嫩平原 三江平原 华北平原 东北平原 江汉平原 成都平原 关中平原 中原城市群 中西部 中西部地区 西部地区 东部地区 中部地区 东北地区 华北地区 华东地区 华南地区 华中地区 西北地区 西南地区 沿海地区 雄安 雄安新区 浦东新区 两江新区 滨海新区 天府新区 西海岸新区 海南自贸港 海南自由贸易港".split():
        rows.append(dict(surface=name, kind="PLACE", **{"class": "place.region"}, weight=-512 if name in ("东北", "西北", "西南", "江南", "华中", "华南", "西部地区", "东部地区", "中部地区", "沿海地区", "中西部") else ""))
    write(out / "countries.tsv", "Countries and regions of the world and of China", "Unicode CLDR (territory names in zh), own list", "Unicode-3.0, Apache-2.0", rows)
    return {r["surface"] for r in rows}


NATURAL = "山|岭|峰|江|河|湖|海|岛|洋|湾|峡|溪|泉|洲|半岛|群岛|海峡|高原|平原|盆地|沙漠|山脉|草原|水库|冰川|瀑布|峡谷|运河|雪山|港湾|礁|岬|滩"
SITE = "站|机场|公园|广场|大厦|大桥|隧道|体育馆|体育场|宫|寺|塔|陵|关|长城|故居|遗址|大街|路|大道|街|高速|高速公路|铁路|口岸|码头|桥|景区|乐园|植物园|动物园|门|坊|庄|城|巷|胡同|里|园"
ADMIN = "市|县|区|镇|乡|村|州|省|旗|盟|屯|街道"


# Marked as places in some corpus, and none: bodies, common nouns, pairs of countries, typing errors.
NO_PLACES = set("""下太子区 中华人民共和国山东省 北京军区 喀岛 四川牧区 国际机场 塞岛 大好河山 广东台山 成都军区 新疆军区 未知城市 沈阳军区 济南军区 烈士陵园 王乐泉 空间站 金域蓝湾 三桥 三清殿 上冲 世纪剧院 东段 东海道新干线 东盟 丝路 中国现代文学馆 中国科技馆 中国美术馆 中国近现代史博物馆 中国革命博物馆 中央档案馆 中子星 中州 中斯 中日 中欧 中法 中科雷姆斯克 中美 中韩 临江楼 乌斯内拉 九龙寨 二楼大厅 会展中心 俭汤 儿童博物馆 克拉伦代克 八渡 军事博物馆 北京图书馆 北京大学星 北图 北大图书馆 北大荒 北达科他州新塞勒姆 北达科他州比尤拉 北达科他州申特 北龙处置场 千手堂 南南 南非国家博物馆 卡塞 印第安 印第安纳州威纳马克 印第安纳州彼得斯堡 印第安纳州温森斯 印第安纳州诺克斯 印第安纳州马伦戈 压经塔地穴 双龙 哈佛 哈拉弋拉科 国家图书馆 国林风图书中心 国际会议中心 国际展览中心 地面控制中心 埃法特 墨城 大坎普 大塘 大山顶 大漠 大特克 大营 夸胡 夸里 安波汤 官道沟 山镇 巴以 市政府大楼 布依 布市 庄希泉纪念馆 库尔德 建业 戒坛院 扎曲 文学馆 斯威夫特卡伦特 新塘 新桥 新疆生产建设兵团 新马 明城垣史博物馆 昭和 李家沟 来兴府 林东 栾老 栾老寨 梅园 江东门纪念馆 沙坪 波斯 海大图书馆 爱国主义教育基地 牟罗兹 犹太 玛雅 现代文学馆 甘肃省博物馆 申根 科巴农场 稀树 竹园 系民草菇场 红外太空观测卫星 红山 红楼 绿城 罗马现代艺术博物馆 美中 美国宇航中心 美国纽约 老港 耶城 联邦大楼 肯塔基州蒙蒂塞洛 英国伦敦 英联邦 莫森 蚩尤寨 西院 许家坝 费加罗 越秀书店 里奥布郎库 里庄 阿拉伯 阿波罗 阿瓦 陕西博物馆 隆福广场商场 雷神庙 霜 青岛路口 静园 顶效 风云二号 香港厅 高升 高坪 鸟语林 麻木树 默克莱""".split())
# What the ending of the name does not tell.
SITES = set("""东单 东四 中国国际展览中心 中山纪念堂 京沪线 人民大会堂 人民英雄纪念碑 休斯敦太空中心 全国政协礼堂 前门 劲松 北京音乐厅 北角 南京长三角文化市场 南门 周口店 呼家楼 国子监 地坛 塘沽 大栅栏 大连港 天坛 奥体中心 孔庙 宋庄 小汤山 小浪底 尖沙咀 岭澳 岳麓书院 常州港 徐家汇 故宫 敦煌莫高窟 文庙 文锦渡 方庄 月坛 殷墟 毛主席纪念堂 沙头角 沙家浜 漕河泾 玉渊潭 王府井 甘珠尔庙 皇岗 积水潭 紫光阁 紫竹院 红楼 肯尼迪航天中心 良渚 莫高窟 葛洲坝 虹桥 蛇口 西关 西单 西昌卫星发射中心 西柏坡 西苑 解放碑 豫园 钓鱼台 钦州港 长城 阳关 陆家嘴 陈家祠 陶然亭 黄洋界 鼓浪屿 龙吴港 龙须沟""".split())
ABROAD = set("""下萨克森州 东加里曼丹省 亚利桑那州 佐治亚州 佛罗里达州 佛蒙特州 俄亥俄州 俄克拉何马城 信德省 俾路支省 兵库县 内华达州 冲绳县 加利福尼亚州 华盛顿州 华雷斯城 南斯拉夫联盟 南联盟 南达科他州 印第安纳州 吉萨省 圣保罗州 圣彼得堡市 塔兰托市 墨西哥城 奈良市 威斯康星州 安大略省 宾夕法尼亚州 密歇根州 密苏里州 小石城 布宜诺斯艾利斯省 广岛 康涅狄格州 弗吉尼亚州 得克萨斯州 恰帕斯州 斯科普里 新德里 新泽西州 旁遮普省 旧金山 明尼苏达州 普沃茨克省 朗伊尔城 檀香山 比绍市 法马古斯塔 波尔多市 波恩市 爱达荷州 特拉华州 犹他州 瓦莱塔 田纳西州 的里雅斯特市 的黎波里 盐湖城 神户市 科罗拉多州 红海州 纽约州 纽约市 维也纳市 维多利亚州 缅因州 罗马市 耶路撒冷市 胡志明市 莫斯科市 蒙大拿州 蒙特利尔市 蔚山 西弗吉尼亚州 贝伦市 釜山 阿拉斯加州 阿肯色州 马德里 马赛城 马赛市 马里兰州 魁北克省 鹿儿岛""".split())
REGIONS = set("""东北亚 东吴 东陵 两河口 中东欧 中亚 中华 中南 中国大陆 京城 京都 冥王星 准噶尔 加勒比 北亚 北半球 北平 北极圈 华西 南亚次大陆 南市 古埃及 土卫六 土星 地球 塔克拉玛干 塔里木 大寨 大陆 太岳 太行 太阳 太阳系 奥斯曼帝国 察哈尔 岭南 峨眉 崇文 巴陵 拜占庭 撒哈拉 昆仑 明州 晋东南 曹州 月亮 木星 松辽 板桥 林县 柴达木 欧亚 欧美 武夷 汉口 汉城 汉水 江南 沂蒙 沅水 河洛 波斯 津门 洪都 海峡两岸 渤西 渭水 滇池 火星 燕京 燕赵 狮子座 琉球 白洋淀 白鹿原 秦国 罗布泊 胶东 艾女星 芳村 苏区 蓟县 襄樊 西半球 西域 西沙 西海固 豫南 赤道 越棉寮 辰阳 达县 近东 远东 金三角 金星 金陵 银河系 青城 马格里布 鲁南 鹏城 黄桥""".split())


def statistical(taken):
    """Names marked as places in the corpora at least three times, or twice with high document frequency."""
    marked = Counter()
    for name in ("msra", "uner_gsdsimp", "shiyybua_news_role"):
        for row in jsonl(corpora / "ner" / name / "train.jsonl"):
            marked.update(e["text"] for e in row["entities"] if e["type"] == "LOC")
    other = Counter()
    for pairs in words(corpora / "words/pd199801/train.pos.txt"):
        for word, tag in pairs:
            (marked if tag == "ns" else other)[word] += 1
    frequency = {}
    for line in open(sources / "THUOCL_diming.txt", encoding="utf-8"):
        name, _, count = line.strip().partition("\t")
        if count.strip().isdigit():
            frequency[name] = int(count)
    exemplar = {str(v.get("city")) for v in Locale("zh").time_zones.values() if v.get("city")}
    rows = []
    for name in set(marked) | set(frequency) | exemplar:
        if name in taken or name in NO_PLACES or not re.fullmatch(r"[一-鿿·]{2,12}", name):
            continue
        m, f = marked[name], frequency.get(name, 0)
        if not (m >= 3 or (m >= 1 and f >= 500) or name in exemplar or (f >= 200 and len(name) >= 3 and re.search(f"(?:{NATURAL})$", name) and m + other[name] == m)):
            continue
        if other[name] > m:
            continue
        if name in ABROAD:
            cls = "place.foreign"
        elif re.search(f"(?:{NATURAL})$", name):
            cls = "place.natural"
        elif re.search(f"(?:{SITE})$", name) and len(name) >= 3:
            cls = "place.site"
        elif re.search(f"(?:{ADMIN})$", name) and len(name) >= 3:
            cls = "place.township"
        else:
            cls = "place.site" if name in SITES else "place.region" if name in REGIONS else "place.foreign"
        weight = round(1024 * max(-2, min(1, math.log((m + 0.5) / 6)))) if name not in exemplar else 0
        rows.append(dict(surface=name, kind="PLACE", **{"class": cls}, weight=weight or ""))
    write(out / "named.tsv", "Foreign cities and regions, rivers, mountains, sites and other names of places",
          "counts of names marked as places in MSRA, UNER, PKU 1998-01 and others; THUOCL (Tsinghua University, document frequency); Unicode CLDR (exemplar cities)",
          "counts only; THUOCL MIT; Unicode-3.0", rows)


def suffixes():
    rows = []
    table = {"address": "路 街 大街 大道 巷 胡同 弄 里 道 北路 南路 东路 西路 中路 环路 街道 步行街 国道 省道 县道 高速 高速公路 公路 铁路 高铁 立交桥 大桥 桥 隧道",
             "township": "村 镇 乡 屯 寨 庄 社区 小区 新村 街坊 片区 新城 新区 开发区 高新区 经开区 自贸区 保税区 工业园 工业园区 产业园 产业园区 科技园 园区 教育园区",
             "natural": "山 河 江 湖 海 岛 岭 峰 溪 湾 峡 峡谷 水库 草原 沙漠 高原 平原 盆地 群岛 半岛 海峡 冰川 瀑布 湿地 雪山 山脉 牧场 林场 运河 渠 泉 滩",
             "site": "站 火车站 高铁站 北站 南站 东站 西站 客运站 地铁站 机场 国际机场 码头 港 港口 公园 森林公园 湿地公园 国家公园 广场 大厦 写字楼 体育馆 体育场 体育中心 会展中心 会议中心 国际会议中心 展览中心 国际展览中心 博览中心 景区 风景区 风景名胜区 旅游区 度假区 寺 庙 塔 陵园 烈士陵园 遗址 故居 古镇 古城 长城 大坝 电站 水电站 煤田 油田 气田 矿区 商圈 夜市 市场 花园 植物园 动物园 乐园 空中走廊 步道 驿站 码头 口岸 礼堂 大礼堂 剧院 会堂"}
    for kind, names in table.items():
        for name in names.split():
            rows.append(dict(surface=name, **{"class": "place.suffix"}, weight=-768 if len(name) == 1 else 256, attributes=f"type={kind}"))
    write(out / "suffixes.tsv", "What names of places end in", "own list", "Apache-2.0", rows)


taken = divisions()
townships(taken)
taken |= countries()
statistical(taken)
suffixes()
