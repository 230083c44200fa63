#!/usr/bin/env python3
"""words/*.tsv and people/*.tsv: counts from segmented and annotated corpora, and short own lists.

    words.py SOURCES CORPORA OUT
"""
import math, re, sys
from collections import Counter, defaultdict
from pathlib import Path
from tables import jsonl, words, write

sources, corpora, out = map(Path, sys.argv[1:4])
HAN = re.compile(r"[㐀-鿿〇]+$")
SPEECH = """表示 说 称 介绍 指出 强调 认为 告诉 透露 坦言 回忆 解释 介绍说 表示说 要求 宣布 呼吁 建议 感慨 感叹 笑着说 说道 告诉记者 坦承 直言 补充 提醒 评价 总结 回忆说 解释说 发言 致辞 讲话 主持 出席 参加 担任 获得 荣获
当选 率领 率队 带领 带队 陪同 会见 会晤 考察 调研 看望 慰问 接受 作报告 作了 致信 为 在 向 对 从 把 将 曾 也 就 已 又 还 正 先后 和 与 同 等 以 凭 凭借 发明 创办 研发 主讲 授课 领奖 演唱 签署 出任 兼任 任 是 饰演 执导 夺得 摘得 夺冠 战胜""".split()
PREPOSITIONS = """在 由 对 向 从 自 为 以 与 和 同 跟 被 把 将 给 让 使 按 按照 根据 经 经过 通过 随着 围绕 针对 关于 至 到 于 及 以及 并 或 或者 而 但 且 因 因为 由于 如 像 比 较 除 除了 当 就 凭 凭借 沿 沿着 朝 往 依托 依靠 借助 作为 包括 其中 来自 位于 地处 经由 面向 依据 鉴于 直到 截至 截止 自从 每 各 该 本 此 这 那 其 某 等""".split()
STOPS = """的 了 着 过 地 得 等 也 都 还 又 再 就 才 只 很 更 最 已 已经 曾 曾经 正 正在 将 将要 不 没 没有 未 是 有 说 称 我 你 他 她 它 我们 你们 他们 她们 它们 自己 这 那 这些 那些 这个 那个 这里 那里 今天 昨天 明天 近日 日前 目前 现在 当天 当日 同时 此外 另外 其中 其他 其它 以及 并且 而且 但是 因此 所以 如果 虽然 例如 比如 首先 其次 最后 随后 然后 之后 之前 以后 以前 期间 时 后 前 中 里 上 下 内 外 间 许多 很多 多个 全部 所有 一些 一个 一名 一位 这位 那位 该 每 各 某 本次 此次 今年 去年 明年 现场 据悉 据介绍 据了解""".split()
# Verbs that bound names; each is a verb far more often than a part of a name.
VERBS = """是 有 获 获得 荣获 获评 被评为 被授予 授予 评为 入选 当选 担任 任 任命 聘任 出任 兼任 曾任 历任 调任 升任 就任 卸任 接任 出席 参加 参与 举行 举办 召开 启动 开幕 闭幕 主办 承办 协办 组织 邀请 走进 来到 前往 抵达 到达 离开 返回 访问 会见 会晤 考察 调研 看望 慰问 走访 视察 检查 督导 指导 部署 要求 强调 指出 表示 认为 宣布 介绍 透露 告诉 说 称 讲 讲述 报道 采访 发布 公布 印发 出台 制定 实施 推出 推进 推动 加强 加快 提升 提高 促进 落实 完成 实现 达到 取得 创造 创建 建立 成立 组建 设立 开展 开设 开通 开工 竣工 投产 建成 投用 投入 使用 采用 应用 利用 联合 会同 携手 配合 协助 支持 帮助 服务于 围绕 聚焦 针对 面对 应对 解决 处理 处置 进行 作出 做出 提出 提供 提交 签署 签订 签约 达成 合作 入职 毕业于 就读于 就职于 供职于 任职于 工作于 考入 考取 进入 加入 成为 作为 位于 地处 坐落于 来自 出自 源自 属于 隶属于 包括 包含 涵盖 覆盖 涉及 涉嫌 起诉 判处 判决 审理 受理 逮捕 拘留 调查 查处 查获 抓获 救援 营救 转移 安置 收治 治疗 接受 收到 接到 得到 受到 遭到 遭遇 发生 发现 发明 发起 发动 发放 发出 赢得 夺得 夺取 摘得 斩获 战胜 击败 负于 迎战 对阵 率领 带领 带队 陪同 主持 致辞 讲话 发言 宣读 颁发 颁奖 授牌 揭牌 揭幕 剪彩 奠基 落户 落成 落地 亮相 展出 展示 展现 播出 上映 出版 创作 撰写 编写 编辑 拍摄 记录 收录 收藏 捐赠 捐款 捐献 资助 援助 投资 出资 注资 收购 并购 重组 控股 持有 拥有 占有 占 超过 高于 低于 不足 达 为 由 经 让 使 把 将 被 给 对 向 到 去 来 回 从 在 与 和 及 或 于 至 并""".split()
NEVER_BARRIER = set("服务 合作 投资 控股 发展 管理 研究 建设 保障 教育 培训 检查 监督 调查 救援 指导 组织 编辑 出版 治疗 联合 安置 投入 利用 应用 展示 创作 推进 促进 处理 记录 收藏 中 上 下 前 后 里 内 外 间 地 时 等 本 同 过 得".split()) | set("和 及 与 为 上 下".split()) - {"和", "及", "与", "为"}


def corpus_words():
    counts, tags = Counter(), defaultdict(Counter)
    for name, weight in (("pd199801/train.pos.txt", 1), ("sighan2005_msr/dev_from_train.txt", 1), ("ud_gsdsimp/train.pos.txt", 1)):
        for pairs in words(corpora / "words" / name):
            for word, tag in pairs:
                if HAN.match(word):
                    counts[word] += weight
                    tags[word][tag.lower()] += weight
    return counts, tags


def inside_names():
    """How often a character string stands inside an organisation's name."""
    counts = Counter()
    for name, label in (("msra", "ORG"), ("resume", "ORG"), ("cluener", "company"), ("cluener", "organization"), ("cluener", "government")):
        for row in jsonl(corpora / "ner" / name / "train.jsonl"):
            for e in row["entities"]:
                if e["type"] == label:
                    text = e["text"]
                    for size in (1, 2, 3, 4):
                        counts.update({text[i:i + size] for i in range(len(text) - size + 1)})
    return counts


def main():
    counts, tags = corpus_words()
    total = sum(counts.values())
    rows = []
    for word, n in counts.items():
        names = sum(tags[word][t] for t in ("nr", "nt", "propn"))
        if n < (2 if len(word) > 1 else 1) or names * 2 > n or len(word) > 6:
            continue
        rows.append(dict(surface=word, **{"class": "word.common"}, weight=round(1024 * math.log(n / total))))
    write(out / "words/common.tsv", "Frequent words with the logarithm of their relative frequency (1/1024 nats)",
          "counts from PKU 1998-01 (train), SIGHAN 2005 MSR (a part), UD GSDSimp (train)", "counts only", rows)
    inner = inside_names()
    barrier = []
    chosen = {"word.preposition": PREPOSITIONS, "word.stop": STOPS, "word.verb": VERBS}
    for cls, items in chosen.items():
        for word in items:
            if word in NEVER_BARRIER:
                continue
            barrier.append(dict(surface=word, **{"class": cls}))
    known = {r["surface"] for r in barrier}
    for word, n in counts.items():
        verb = tags[word]["v"] + tags[word]["d"] + tags[word]["c"] + tags[word]["p"] + tags[word]["u"] + tags[word]["r"]
        if n >= 12 and len(word) >= 2 and verb >= 0.9 * (n - tags[word][""]) > 0 and inner[word] <= 0.02 * n and word not in known:
            barrier.append(dict(surface=word, **{"class": "word.verb"}))
    write(out / "words/barriers.tsv", "Words that bound names: verbs, prepositions, particles, pronouns",
          "own list; verbs and function words of PKU 1998-01 (train, 12 times and more) that hardly ever stand inside names of organisations", "Apache-2.0; counts only", barrier)
    write(out / "words/speech.tsv", "Words that follow the name of a person", "own list", "Apache-2.0",
          [dict(surface=w, **{"class": "word.speech"}) for w in SPEECH])
    industry = """物流 建筑 医药 电力 电网 铁路 公路 公交 航空 航天 船舶 汽车 机械 机电 电子 信息 软件 网络 科技 技术 能源 石油 石化 化工 煤炭 煤业 矿业 钢铁 冶金 有色 金属 稀土 水泥 建材 玻璃 陶瓷 纺织 服装 轻工 食品 乳业 乳品 饮料 酒业 烟草 粮食 粮油 种业 农业 林业 牧业 渔业 水产 畜牧 水利 水务 水电 环保 环卫 园林 生态 地质 测绘 气象 地震 海洋 港口 港务 航运 海运 航务 邮政 快递 电信 移动 联通 通信 广播 电视 传媒 出版 文化 旅游 体育 教育 卫生 医疗 制药 生物 基因 中医 中医药 妇幼 疾控 金融 银行 证券 保险 信托 基金 投资 资本 控股 实业 商贸 贸易 外贸 进出口 供销 百货 超市 餐饮 酒店 物业 置业 地产 房地产 城建 建工 建设 工程 市政 轨道 地铁 交通 运输 客运 货运 机场 民航 公安 司法 检察 法律 财政 税务 审计 统计 工商 市场 质量 标准 安全 应急 消防 民政 社会 人力 人力资源 劳动 就业 社会保障 职工 妇女 青年 少年 儿童 残疾人 老年 退役军人 军工 兵器 核工业 核电 风电 光伏 新能源 锂电 电池 半导体 芯片 集成电路 微电子 光电 激光 精密 仪器 仪表 装备 设备 制造 重工 重型 电气 电器 家电 数控 机床 轴承 阀门 锅炉 汽轮 发动机 轮胎 橡胶 塑料 造纸 印刷 包装 家具 皮革 羊绒 丝绸 茶叶 糖业 盐业 肉类 蔬菜 果业 花卉 种子 农机 农垦 农资 燃气 热力 供热 自来水 供水 排水 污水 垃圾 清洁 综合 联合 实验 试验 检测 检验 监测 计量 勘察 勘探 勘测 设计 规划 咨询 服务 管理 经营 发展 开发 研究 创新 创业 培训 职业 技工 理工 师范 财经 政法 外语 艺术 音乐 美术 戏曲 歌舞 民族 宗教 外事 侨务 统战 宣传 党建 纪检 监察 组织 机关 后勤 保障 财务 人事 国际 国家 中央 全国 人民 第一 第二 第三 第四 第五 第六 高级 中级 附属""".split()
    write(out / "words/industry.tsv", "Words of trades and fields inside names of organisations", "own list", "Apache-2.0",
          [dict(surface=w, **{"class": "word.industry"}) for w in industry])
    people()


def people():
    rows, seen = [], set()
    sums = {}
    for line in open(sources / "surnames.tsv", encoding="utf-8"):
        name, _, n = line.strip().partition("\t")
        if n.strip().isdigit() and HAN.match(name):
            sums[name] = int(n)
    total = sum(sums.values())
    compound = set("欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 夏侯 端木 南宫 西门 东郭 呼延 轩辕 长孙 宇文 鲜于 闾丘 独孤 拓跋 完颜 百里 东门 公羊 申屠 太史 濮阳 淳于 单于 澹台 公冶 宗政 赫连 钟离 左丘 谷梁 仲孙 公西 漆雕 乐正 壤驷 公良 夹谷 宰父 巫马 公仪 司空 万俟 闻人 第五 叶赫 纳兰 那拉 富察 爱新觉罗 鄂尔 阿不都 司寇 亓官 梁丘 南门 即墨 哈日 欧 达奚 褚师 屈突 乙弗 尔朱 贺兰 段干 太叔 颛孙 羊舌 耶律 相里 綦毋 钮祜禄 瓜尔佳 赫舍里 佟佳".split())
    for name in compound:
        if len(name) >= 2:
            sums.setdefault(name, 20)
    # Surnames seen in front of given names in the annotated corpora count too.
    seen_counts = Counter()
    for corpus, label in (("msra", "PER"), ("resume", "NAME"), ("cluener", "name"), ("pd199801", "PER")):
        for row in jsonl(corpora / "ner" / corpus / "train.jsonl"):
            for e in row["entities"]:
                if e["type"] == label and HAN.match(e["text"]) and 2 <= len(e["text"]) <= 3:
                    seen_counts[e["text"][0]] += 1
    for name, n in seen_counts.items():
        if n >= 3 and name not in sums:
            sums[name] = 1
    for name, n in sums.items():
        if len(name) >= 2 and name not in compound:
            continue
        if len(name) == 1 and n < 2 and seen_counts[name] < 2:
            continue
        both = n + 2 * seen_counts[name]
        weight = round(1024 * max(-2.5, min(1.5, math.log(both / 200)))) if len(name) == 1 else 1024
        rows.append(dict(surface=name, **{"class": "person.surname"}, weight=weight, attributes="compound=yes" if len(name) > 1 else ""))
    write(out / "people/surnames.tsv", "Surnames, single and compound, weighted by frequency",
          "wainshine/Chinese-Names-Corpus; counts of persons in MSRA, PKU 1998-01, résumé and CLUENER (train parts)", "Apache-2.0; counts only", rows)
    elsewhere = {line.split("\t")[0] for kind in ("places", "organizations") for path in (out / kind).glob("*.tsv")
                 for line in open(path, encoding="utf-8")}
    famous = []
    for line in open(sources / "THUOCL_lishimingren.txt", encoding="utf-8"):
        name, _, n = line.strip().partition("\t")
        # Two characters may be anything; three and more that were met twenty times are a name.
        floor = 400 if len(name) == 2 else 20
        if n.strip().isdigit() and int(n) >= floor and 2 <= len(name) <= 8 and name not in elsewhere and re.fullmatch(r"[㐀-鿿·]+", name):
            famous.append(dict(surface=name, kind="PERSON", **{"class": "person.name"}, weight=-256 if len(name) == 2 else 256))
    write(out / "people/known.tsv", "Historical and public persons", "THUOCL, Tsinghua University", "MIT", famous)


main()
