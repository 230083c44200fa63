#!/usr/bin/env python3
"""organizations/{central,provincial,universities,hospitals,companies,media,culture,international}.tsv from Lists/.

    institutions.py OUT
"""
import sys
from pathlib import Path
from tables import write

out, lists = Path(sys.argv[1]), Path(__file__).parent / "Lists"
# Short forms that are also common words, or have several readings; some are never a name alone.
RISKY = dict.fromkeys("兵团 武警 民建 民进 民盟 民革 台盟 总后 总政 总参 总工会 联大 百度 菜鸟 国航 新浪 京东 小米公司 伊利 苹果 热刺 切尔西 立邦 海航 恒大 华侨城 吉利 万科 长虹集团 国投集团 蔚来 大疆 滴滴 三星 奇瑞 沃尔玛 星巴克 太阳队 火箭队 火箭军 自卫队 人民政协 少先队 会计 央行 兵工 国足 海协 经合组织 创维 康佳 海信 海尔 联想 丰田 惠普 高通 波音 微软 谷歌 雀巢 高盛 穆迪 惠誉 标普 空客 莱斯大学 解放报 队报 商报 号角报 真理报 消息报 晶报 生活报 青年报 劳动报 快手科技 世界报 国家报 新闻报 共和国报 图片报 民族报 太阳报 卫报 独立报 明报 求是 瞭望 东方日报 中央大学 中兴大学 中原大学 东北大学 华盛顿大学 西北大学 同济医院 龙华医院 岳阳医院 华东医院 长征医院 南方医院 珠江医院 新桥医院 望京医院 中南医院 玛丽医院 安徽博物馆 雷锋纪念馆 鲁迅纪念馆 农民日报 世界银行 中国移动 中国电子 中国船舶 国家管网 中国建筑 中国建材 中国黄金 中国生物 中国结算 中国东方航空 联合报 东部战区 中国海军 中国空军 建行 中行 工行 农行 招行 交行 新华书店".split(), -512)
RISKY |= dict.fromkeys("兵团 民建 民进 百度 菜鸟 联想 吉利 商报 队报 快报 求是 瞭望 总后 太阳报 国家报 世界报 新闻报 图片报 真理报 消息报 独立报 热刺 高通 生活报 青年报 惠普 伊利 长虹 格力".split(), -1536)
NEVER = set("美的 阿里 人行 四野 交通部 交通部门 领事馆 行 格力 长虹 商报 中共中央党校（国家行政学院） 北京师范大学-香港浸会大学联合国际学院 皮提耶-萨尔佩特里尔医院 全国职工书屋 极端组织“伊斯兰国” 大河报社 文汇报社 独立报社 世界报社 中央日报社".split())
taken = set()


def row(name, kind, canonical=""):
    weight = RISKY.get(name, -256 if len(name) == 2 else 0)
    return dict(surface=name, kind="ORG", **{"class": "org.name"}, canonical=canonical, weight=weight or "", attributes=f"type={kind}")


def put(file, title, rows, source="own list after the bodies' public names"):
    kept = []
    for item in rows:
        if item["surface"] in taken or item["surface"] in NEVER:
            continue
        taken.add(item["surface"])
        kept.append(item)
    write(out / f"organizations/{file}.tsv", title, source, "Apache-2.0", kept)


def pairs(file, kind=None):
    """`type full=short,short`, or `full=short,short` when the type is given."""
    full_rows, short_rows = [], []
    for line in open(lists / file, encoding="utf-8"):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        this = kind
        if this is None:
            this, _, line = line.partition(" ")
        full, _, shorts = line.partition("=")
        full_rows.append(row(full, this))
        short_rows += [row(s, this, full) for s in shorts.split(",") if s and s != full]
    return full_rows + short_rows


def plain(file, kind):
    """Names, or `full=short`."""
    rows = []
    for item in (lists / file).read_text(encoding="utf-8").split():
        full, _, short = item.partition("=")
        rows += [row(full, kind)] + ([row(short, kind, full)] if short else [])
    return rows


UNIVERSITY_SHORTS = """北大=北京大学 清华=清华大学 人大=中国人民大学 北师大=北京师范大学 北航=北京航空航天大学 北理工=北京理工大学 中国农大=中国农业大学 北科大=北京科技大学 北交大=北京交通大学 北邮=北京邮电大学 北外=北京外国语大学 北语=北京语言大学 对外经贸大学=对外经济贸易大学 贸大=对外经济贸易大学 中央财大=中央财经大学 中财大=中央财经大学 法大=中国政法大学 中传=中国传媒大学 首师大=首都师范大学 首医大=首都医科大学 首经贸=首都经济贸易大学 北工大=北京工业大学 南开=南开大学 天大=天津大学 复旦=复旦大学 上海交大=上海交通大学 交大=上海交通大学 同济=同济大学 华东师大=华东师范大学 上财=上海财经大学 上海财大=上海财经大学 上外=上海外国语大学 南大=南京大学 东大=东南大学 南航大=南京航空航天大学 南京师大=南京师范大学 南师大=南京师范大学 苏大=苏州大学 浙大=浙江大学 浙工大=浙江工业大学 中国科大=中国科学技术大学 中科大=中国科学技术大学 合工大=合肥工业大学 厦大=厦门大学 山大=山东大学 海大=中国海洋大学 武大=武汉大学 华中科大=华中科技大学 华科=华中科技大学 华师=华中师范大学 华中师大=华中师范大学 武汉理工=武汉理工大学 湖大=湖南大学 中南大=中南大学 国防科大=国防科技大学 湖南师大=湖南师范大学 中大=中山大学 华南理工=华南理工大学 华工=华南理工大学 华南师大=华南师范大学 暨大=暨南大学 深大=深圳大学 南科大=南方科技大学 川大=四川大学 电子科大=电子科技大学 西南交大=西南交通大学 西南财大=西南财经大学 重大=重庆大学 西南政法=西南政法大学 西安交大=西安交通大学 西交大=西安交通大学 西工大=西北工业大学 西电=西安电子科技大学 陕师大=陕西师范大学 西农=西北农林科技大学 兰大=兰州大学 吉大=吉林大学 东北师大=东北师范大学 哈工大=哈尔滨工业大学 哈工程=哈尔滨工程大学 大连理工=大连理工大学 郑大=郑州大学 河大=河南大学 港大=香港大学 港中大=香港中文大学 港科大=香港科技大学 港理工=香港理工大学 港城大=香港城市大学 台大=台湾大学 国科大=中国科学院大学 央美=中央美术学院 央音=中央音乐学院 中戏=中央戏剧学院 北影=北京电影学院 国美=中国美术学院 哈佛=哈佛大学 耶鲁=耶鲁大学 斯坦福=斯坦福大学 麻省理工=麻省理工学院 牛津=牛津大学 剑桥=剑桥大学"""
SHORT_NEVER = set("人大 交大 东大 重大 国美 湖大 中大 河大 海大 天大 山大 法大 中传 同济 牛津 剑桥 中南大 南大".split())

PROVINCES = [line.split() for line in """北京市 北京 市
天津市 天津 市
上海市 上海 市
重庆市 重庆 市
河北省 河北 省
山西省 山西 省
辽宁省 辽宁 省
吉林省 吉林 省
黑龙江省 黑龙江 省
江苏省 江苏 省
浙江省 浙江 省
安徽省 安徽 省
福建省 福建 省
江西省 江西 省
山东省 山东 省
河南省 河南 省
湖北省 湖北 省
湖南省 湖南 省
广东省 广东 省
海南省 海南 省
四川省 四川 省
贵州省 贵州 省
云南省 云南 省
陕西省 陕西 省
甘肃省 甘肃 省
青海省 青海 省
内蒙古自治区 内蒙古 自治区
广西壮族自治区 广西 自治区
西藏自治区 西藏 自治区
宁夏回族自治区 宁夏 自治区
新疆维吾尔自治区 新疆 自治区""".split("\n")]
# department -> (name in a province, name in a municipality, short forms)
DEPARTMENTS = [("公安厅", "公安局", ""), ("司法厅", "司法局", ""), ("民政厅", "民政局", ""), ("财政厅", "财政局", ""),
               ("教育厅", "教育委员会", "教委"), ("科学技术厅", "科学技术委员会", "科技厅|科委"), ("人力资源和社会保障厅", "人力资源和社会保障局", "人社厅|人社局,人力社保局"),
               ("自然资源厅", "规划和自然资源局", ""), ("生态环境厅", "生态环境局", ""), ("住房和城乡建设厅", "住房和城乡建设委员会", "住建厅|住建委"),
               ("交通运输厅", "交通委员会", "交通厅|交通委"), ("水利厅", "水务局", ""), ("农业农村厅", "农业农村局", ""), ("商务厅", "商务局", ""),
               ("文化和旅游厅", "文化和旅游局", "文旅厅|文旅局"), ("卫生健康委员会", "卫生健康委员会", "卫健委,卫生健康委|卫健委,卫生健康委"), ("退役军人事务厅", "退役军人事务局", ""),
               ("应急管理厅", "应急管理局", ""), ("审计厅", "审计局", ""), ("市场监督管理局", "市场监督管理局", "市场监管局|市场监管局"), ("统计局", "统计局", ""),
               ("发展和改革委员会", "发展和改革委员会", "发改委,发展改革委|发改委,发展改革委"), ("国有资产监督管理委员会", "国有资产监督管理委员会", "国资委|国资委"),
               ("体育局", "体育局", ""), ("医疗保障局", "医疗保障局", "医保局|医保局"), ("气象局", "气象局", ""), ("地震局", "地震局", ""),
               ("高级人民法院", "高级人民法院", "高院|高院"), ("人民检察院", "人民检察院", "检察院|检察院"), ("监狱管理局", "监狱管理局", "")]
OTHERS = [("总工会", "union", ""), ("妇女联合会", "association", "妇联"), ("工商业联合会", "association", "工商联"), ("科学技术协会", "association", "科协"),
          ("文学艺术界联合会", "association", "文联"), ("残疾人联合会", "association", "残联"), ("作家协会", "association", "作协"), ("红十字会", "association", ""),
          ("社会科学院", "other", "社科院"), ("农业科学院", "other", "农科院"), ("归国华侨联合会", "association", "侨联")]
# Where a province's body has another name; None: it has none of its own.
EXCEPTIONS = {("海南省", "自然资源厅"): "自然资源和规划厅", ("海南省", "水利厅"): "水务厅", ("海南省", "文化和旅游厅"): "旅游和文化广电体育厅", ("海南省", "体育局"): None,
              ("北京市", "农业科学院"): "农林科学院", ("河北省", "农业科学院"): "农林科学院", ("宁夏回族自治区", "农业科学院"): "农林科学院", ("青海省", "农业科学院"): "农林科学院",
              ("内蒙古自治区", "农业科学院"): "农牧业科学院", ("西藏自治区", "农业科学院"): "农牧科学院", ("西藏自治区", "文化和旅游厅"): None, ("山西省", "农业科学院"): None, ("陕西省", "农业科学院"): None}


def provincial():
    full, short = [], []
    for name, stem, level in PROVINCES:
        committee = {"市": f"{name}委" if name.endswith("市") else "", "省": f"{name}委", "自治区": f"{name}党委"}[level]
        party = f"中共{name}委员会"
        full.append(row(party, "party"))
        short.append(row(committee, "party", party))
        short.append(row("中共" + committee, "party", party))
        for part in "组织部 宣传部 统战部 政法委 办公厅 党校".split():
            full.append(row(committee + part, "party"))
        government = name + "人民政府"
        full.append(row(government, "government"))
        short.append(row(name + "政府", "government", government))
        congress = name + "人民代表大会常务委员会"
        full.append(row(congress, "government"))
        short += [row(name + "人大常委会", "government", congress), row(name + "人大", "government", name + "人民代表大会")]
        conference = f"中国人民政治协商会议{name}委员会"
        full.append(row(conference, "government"))
        short += [row(name + "政协", "government", conference), row(f"政协{name}委员会", "government", conference)]
        discipline = f"中共{name}纪律检查委员会"
        full.append(row(discipline, "party"))
        short += [row(name + "纪委监委", "party"), row(name + "纪委", "party", discipline)]
        league = f"共青团{name}委员会"
        full.append(row(league, "party"))
        short.append(row(f"共青团{committee}" if level != "自治区" else f"共青团{name}委", "party", league))
        if level == "市":
            short.append(row(f"{stem}团市委", "party", league))
        full.append(row(f"{name}监察委员会", "government"))
        for province, municipality, forms in DEPARTMENTS:
            unit = municipality if level == "市" else province
            if name == "北京市" and unit == "规划和自然资源局":
                unit = "规划和自然资源委员会"
            if name == "上海市" and unit == "住房和城乡建设委员会":
                unit = "住房和城乡建设管理委员会"
            if (name, unit) in {("重庆市", "水务局"), ("重庆市", "农业农村局"), ("重庆市", "商务局"), ("重庆市", "文化和旅游局"), ("重庆市", "科学技术委员会"), ("重庆市", "交通委员会"),
                                ("天津市", "交通委员会"), ("天津市", "农业农村局"), ("天津市", "科学技术委员会"), ("上海市", "商务局"), ("上海市", "农业农村局"), ("上海市", "交通委员会"), ("上海市", "规划和自然资源局"), ("上海市", "监狱管理局"), ("上海市", "市场监督管理局")}:
                unit = {"水务局": "水利局", "农业农村局": "农业农村委员会", "商务局": "商务委员会", "文化和旅游局": "文化和旅游发展委员会", "科学技术委员会": "科学技术局", "交通委员会": "交通运输委员会" if name == "天津市" else "交通委员会" if name == "上海市" else "交通运输委员会"}.get(unit, unit)
            unit = EXCEPTIONS.get((name, unit), unit)
            if unit is None:
                continue
            whole = name + unit
            full.append(row(whole, "government"))
            chosen = forms.split("|")[1 if level == "市" else 0] if "|" in forms else (forms if level == "市" else "")
            for form in filter(None, chosen.split(",")):
                short.append(row(name + form, "government", whole))
                if form in ("高院", "发改委", "卫健委", "人社厅", "国资委"):
                    short.append(row(stem + form, "government", whole))
        for body, kind, form in OTHERS:
            special = EXCEPTIONS.get((name, body), body)
            if special is None:
                continue
            head = stem if body == "社会科学院" and name in ("上海市", "天津市", "重庆市") else name
            full.append(row(head + special, kind))
            if form:
                short.append(row(head + form, kind, head + special))
        if level == "省":
            short.append(row(stem + "省总", "union", name + "总工会"))
            short.append(row(stem + "团省委", "party", league))
        if level == "市":
            short.append(row(stem + "市总", "union", name + "总工会"))
    return full + short


put("central", "Central bodies of party, state, army, unions and associations, with short and former names", pairs("central.txt"))
put("international", "International bodies, foreign governments and parties, clubs", pairs("international.txt"))
put("provincial", "Bodies of party, state and unions of the provinces", provincial(), "own list: the names that the offices of the 31 provinces bear in common")
known = set()
school = [row(n, "school") for f in ("universities.txt", "foreign-universities.txt") for n in (lists / f).read_text(encoding="utf-8").split()]
school += [row(s, "school", f) for s, _, f in (p.partition("=") for p in UNIVERSITY_SHORTS.split()) if s not in SHORT_NEVER]
put("universities", "Universities and colleges of China, well-known ones abroad, short forms", school)
put("hospitals", "Hospitals", plain("hospitals.txt", "hospital"))
put("companies", "Companies and banks with short and former names", pairs("companies.txt", "company"))
put("media", "Newspapers, agencies, broadcasters, publishers", plain("media.txt", "media"))
put("culture", "Museums, memorial halls, libraries, theatres, ensembles, studios", plain("culture.txt", "culture"))
