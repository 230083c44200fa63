internal import MingwuCore

/// What is said of events: who holds them, where, and what takes them up.
extension LinkWords {
  static let hosting = units(
    "主办 承办 合办 协办 筹办 举办 发起 启动 组织开展 开展 召开 举行 舉行 主辦 承辦 合辦 協辦 舉辦 召開")
  /// What hosts an event that an earlier sentence named.
  static let carriedHosting = units("主办 承办 合办 协办 主辦 承辦 合辦 協辦")
  /// What stands in front of a noun that takes an event up.
  static let thisTime = units("本届 本次 此次 本屆")
  /// Nouns that take up the event that the article is about, at the head of a sentence, and what names of
  /// such events end in.
  static let eventNouns: [(noun: [UInt16], endings: [[UInt16]])] = [
    ("赛事", "赛 拉松 杯 运动会 跑"), ("大赛", "赛"), ("比赛", "赛 杯"), ("竞赛", "赛"), ("赛会", "赛 运动会"),
    ("展览", "展 展览"), ("展会", "展 博览会 交易会 展销会 装备展"), ("博览会", "博览会"), ("论坛", "论坛 峰会"), ("峰会", "峰会 论坛"),
    ("大会", "大会"), ("音乐会", "音乐会"), ("活动", "活动 行动 季 节 周 月 课堂 讲堂 会 营 班 日"), ("艺术节", "节"),
    ("节会", "节 会"), ("节庆", "节"), ("盛会", "会 节"), ("庆典", "节 会"), ("讲堂", "讲堂 课堂"), ("讲座", "讲座 讲堂 课堂"),
    ("招聘会", "招聘会"), ("晚会", "晚会"), ("演出", "演 会"), ("展演", "展演 汇演"), ("会议", "会 会议"), ("研讨会", "研讨会"),
    ("夏令营", "营"), ("特展", "展"), ("书展", "展"), ("车展", "展"), ("本展", "展"), ("賽事", "賽 松 杯"),
    ("展覽", "展"), ("活動", "活動 行動 節 營 日 週"), ("論壇", "論壇"), ("音樂節", "節"), ("比賽", "賽 盃"),
  ].map { (Array($0.0.utf16), units($0.1)) }
  /// What hosts and guides behind 由.
  static let byHosting = units("主办 承办 协办 合办 举办 筹办 发起 指导 组织开展 支持举办 组织 召集")
  static let guiding = units("指导下 的指导下")
  /// What an active predicate of hosting ends in.
  static let activeHosting = units("举办 承办 主办 召开 举行 启动 发起 开展 协办 筹办 举办了 开展了 启动了 召开了 发起了")
  /// Between a hosting verb and what is hosted.
  static let objectOpenings = units(
    "的 了 过 着 此次 本次 这次 本届 一场 一次 首个 首届 全市 全省 全国 全区 等 以 题为 主题为 名为 为期 多场 系列 成功 正式 “")
  static let counters = units("了 过 着 此次 本次 这次 本届 一场 一次 首个 首届")
  /// What may stand behind an event that is the object of a verb.
  static let behindObjects: UnitSet = "等并和及与暨开启以来,"
  /// 主办 · 方, 举办 · 地, 承办 · 权: no predicate.
  static let hostNouns: UnitSet = "方权地人者国单城"
  /// Verbs that say of a house that an event is held there.
  static let assembling = units("举行 举办 召开 开幕 启动 舉行 舉辦")
  static let halls = units(
    "大学 学院 学校 中学 小学 馆 博物馆 图书馆 美术馆 医院 文化宫 剧院 剧场 宾馆 酒店 中心 会堂 礼堂 基地 公司 集团 厂 党校 法院 电视台")
  /// What is said of an event that is studied.
  static let teachings = units("精神 以来 报告 决议 决定 提出 部署 要求 关于 期间 之际 举行之际 召开之际 举行期间 召开期间 闭幕后 之后 前夕")
  static let wars = units("战争 革命 起义 事变 战役 惨案 二战 一战")
  /// What is held at a place besides the event itself.
  static let partsOfEvents = units(
    "发车 开始 开营 全体 闭会 授牌 开馆 首演 开幕 闭幕 启动 颁奖 决赛 总决赛 首 第 预 分 总 揭牌 签约 半决赛 小组赛 了 的 时 期 之 并 和 以 与 为")
  static let holdingVerbs = units("举行 举办 召开")
  static let studying = units("贯彻 学习 迎接 喜迎 落实 宣传 传达 践行 学懂 牢记 遵循")
  /// Between 在 and a place: 在我校津南校区.
  static let ownPlaces = units("我校 我市 我省 我区 我县 该校 该市 本市 位于 学校 当地 北京 首都 美丽的")
  static let manners = units("方式 形式")
  /// Verbs whose object says what is done.
  static let doing = units("进行 开展 见面 上演 结束 登场 亮相")
  static let sentenceParts = UnitSet([Hanzi.semicolon, Hanzi.colon, Hanzi.lineFeed])
  static let notSubject = units("获悉 了解到 介绍 表示 讯 电 消息 报道 官网 公布的 发布的 推荐 供图 主办 等")
  static let wires = units("讯( 日电 电( 日讯 本报讯 网讯 社讯 日消息 日报道")
  static let together = units("联合 携手 会同 联手 协同 还联合 又联合")
  /// What makes a body host of an event that it stands in front of.
  static let producing = units("合作的 推出的 打造的 发起的 组织的 策划的 联合推出的 共同打造的 牵头的 合作推出的")
  /// What a place does with an event.
  static let placing = units("举办 举行 召开 迎来 办起 启动 开启 承办 将举办 将举行 将迎来 正举行 正在举行")
  static let sides: UnitSet = "上里内"
  static let amongThem = units("其中 此外 据悉 据介绍 据了解")
  /// Congresses that bodies study and do not host: 党的二十大, 三中全会.
  static let congresses = units("一大 二大 三大 四大 五大 六大 七大 八大 九大 十大 全会")
  static let entering = units("走进 走進 落户 登陆 来到 移师 花落 走入")
  static let seats = units("首都 首府 省会 省會")
  /// What somebody does at an event, wherever it is.
  static let attending = units("参加 出席 亮相 參加")
  static let happening = units(
    "举行 举办 开幕 启动 召开 闭幕 开赛 开锣 揭幕 落幕 鸣枪 开跑 落下帷幕 拉开帷幕 上演 起跑 收官 登场 揭牌 开营 落成 启幕 打响 展出 进行 开演 放映 开展 首映 见面 首演 亮相 开讲 结束 开机 收官 巡展 首展 登場 舉行 舉辦 開幕 召開 閉幕"
  )
}
