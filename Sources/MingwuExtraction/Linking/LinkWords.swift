internal import MingwuCore

/// Words that linking looks for between mentions, as UTF-16 units.
enum LinkWords {
  static func units(_ words: String) -> [[UInt16]] {
    words.split(whereSeparator: \.isWhitespace).map { Array($0.utf16) }
  }

  /// Predicates that confer an honour on the subject.
  static let conferring = units(
    """
    荣获 获 评为 授予 荣膺 荣立 入选 当选 捧得 摘得 夺得 颁授 命名为 獲頒 榮獲 獲 颁发的 頒發的 认定为 列为 享受 捧回 拿了 拿下 拿到 斩获 领到 领回 捧走 评上 列入 追认为
    评定为 评选为 确定为 定为 选为 纳入 跻身 受颁 获颁 追记 追授 荣记 被记 加授 晋授 立下 立了 立过 推选为
    """)
  /// Predicates that give the subject a post; they stand directly in front of it.
  static let holding = units(
    """
    任过 曾任过 受聘 受聘为 受聘担任 受聘当 受聘任 应聘当 应聘为 当过 做过 干过 当了 做了 干了 当上 担任了 增选为 晋升为 提拔为 转任 改任 原为 原是 原系 现为 聘任为 补选为
    获聘 获聘为 聘任 升为 提任 提升为 选举为 推举为 续聘为 改聘为 担任过 兼 挂职 挂职任 担任着
    是 任 担任 出任 兼任 就任 当选 当选为 任命为 聘为 曾任 历任 升任 调任 接任 现任 成为 身为 作为 推选为 选为
    """)
  /// Between such a predicate and the body or post: 当选为 · 新一届 · 理事, 受聘为 · 我校 · 客座教授.
  static let ofTerms = units("新一届 本届 上届 首届 新任 首任 我校 本校 该校 学校 公司 连队 我院 我市 我省 我县 我国 该院 全国")
  /// What may stand between two honours or posts of one name.
  static let bridges = units(
    """
    获得者 得主 荣誉称号获得者 称号获得者 奖章获得者 兼 及 和 与 以及 暨 原 前 时任 现任 等 称号 荣誉称号 等称号 等荣誉 等荣誉称号
    该校 该校原 该院 该院原 该馆 该公司 该公司原 该所 该厂 该局 公司 学校 医院 集团
    政府 协会 学会 学院 大学 银行 研究所 基金会 委员会 俱乐部 我校 本校 总队 支队 大队
    """)
  private static let bridgeStarts = UnitSet(bridges.compactMap(\.first))
  private static let longestBridge = bridges.map(\.count).max() ?? 0
  /// 国家荣誉称号获得者——: whatever stands between, the end hands the honour to the name behind it.
  static func isHolderGap(_ gap: ArraySlice<UInt16>) -> Bool {
    var rest = gap
    while let last = rest.last, !Hanzi.isHan(last), last != Hanzi.comma, last != Hanzi.fullStop {
      rest = rest.dropLast()
    }
    return rest.count <= 14 && hasSuffix(rest, handing)
      && !rest.contains(where: clauseEnds.contains)
  }
  /// Whether 获得者 and a noun for people that no list holds stand in the gap: ”获得者、化学系.
  static func opensWithHolder(_ gap: ArraySlice<UInt16>) -> Bool {
    let rest = gap.drop { $0 == Hanzi.closeQuote }
    guard let word = holders.first(where: { rest.starts(with: $0) }) else { return false }
    let tail = rest.dropFirst(word.count)
    return tail.first == Hanzi.enumerationComma && tail.count <= 13
      && tail.dropFirst().allSatisfy { Hanzi.isNameUnit($0) && !notDescribing.contains($0) }
  }
  private static let handing = units("获得者 得主 获奖人 获奖者")
  /// What marks an honour as that of a name which follows.
  static let holders = units("获得者 得主 称号获得者 荣誉称号获得者")
  /// Predicates that say what the subject is; a run of honours and posts may follow.
  static let being = units(
    "是 曾任 历任 现任 担任 兼任 出任 身为 当过 原为 现为 成为 成了 当上 当上了 做过 干过")
  /// What may stand between such a predicate and what somebody is: 是 · 新晋的 · 劳动模范.
  static let whichOnes = units(
    "的 新晋的 新晋 首位 首批 首个 首名 第一批 第一代 第一位 第一个 唯一 唯一的 最年轻的 名 位 批 代 女 男 老 一名 一位 村里 村 全省 全市 全县 全区 全国 全厂 该 当地 公司 本届 上届 著名 知名 年轻的 年轻 资深"
  )
  /// Predicates that put a person at a body.
  static let serving = units(
    """
    供职于 就职于 任职于 效力于 就读于 任教于 执教于 服役于 供职 就职 入职 加盟 创办 创办了 创立 创立了 创建了 开办 开办了 办起 办起了 开起
    开起了 经营 应聘进 加入 加入了 来自 调入 调到 分配到
    """)
  /// What somebody does at a body that 在 or 到 stands in front of.
  static let working = units("工作 任教 任职 上班 就职 供职 执教 服役 打工 从教 当兵 入伍")
  /// What may stand between a body and one of its people.
  static let membership = units(
    "的 代表 研究生 博士生 硕士生 本科生 学生 选手 队员 职工 员工 成员 运动员 代表队 社员 党员 会员 工人 职员")
  /// Between a body and a post: 温州市委 · 原 · 常委.
  static let formerly = units(
    "原 前 时任 退休 挂职 现任 新任 首任 前任 离休 名誉 资深 专职 兼职 青年 年轻 值班 当值 驻站 的退休 的专职 的资深 的首任")
  /// 加入中国共产党 makes a member and says of no workplace.
  static let parties = units("中国共产党 中国共产主义青年团 共青团 中共 党组织")
  /// Between a body and one who works there: 机匣加工中心 · 的老 · 班长.
  static let possessive = units("的 的老 的原 的新任")
  /// Between a body and somebody whom it sent: 海州大学 · 派来的 · 第一书记.
  static let sending = units("派来的 派出的 选派的 派驻的")
  /// What says that a name is among those who got the honour named before.
  static let amongWinners = units("是得主之一 是获得者之一 是获奖者之一 也是获奖者 是获奖者")
  /// Predicates of winners whose honour was named before.
  static let winning = units("获奖 榜上有名 上榜 入选 获此殊荣 获得表彰 獲獎 上榜")
  /// What a heading says of the list under it.
  static let listed = units("名单 获得者 获奖者 得主 人选 对象 集体 个人 公示 揭晓 如下")
  /// What opens a clause that says as what somebody acts.
  static let beingAs = units("作为 身为")
  /// In front of 是: what follows is nobody's, or some people's.
  static let denying = units("不 不再 有的 谁 并非 没 若 如果")
  /// What says of something told before, and of nobody: 这是我校教授首次当选.
  static let pointingAt = units("这是 那是 不是 的是 再是")
  /// Marks behind the last name of a line of people.
  static let lineEnds = UnitSet([
    Hanzi.semicolon, Hanzi.fullStop, Hanzi.lineFeed, Hanzi.closeBracket, Hanzi.space,
  ])
  /// What nouns for people end in.
  static let describingEnds: UnitSet = "人者表家员生手"
  static let bearerMeasures: UnitSet = "名位个家"
  static let gaining = units("获得 荣获 获评 授予 获 被评为 荣膺")
  static let winnersOf = units("的 称号的 荣誉称号的 荣誉的 ”的 ”称号的 ”荣誉称号的 ”荣誉的")
  static let reporting = units("讯 电 (记者 (通讯员 (本报 消息")
  static let governors = units("省长 市长 县长 区长 州长 旗长 盟长 镇长 乡长")
  static let delegates = units("代表 委员")
  /// Words whose object a body is: 到, 在, 从, 于, 任, 选, 入.
  static let objectVerbs: UnitSet = "到在从于任选入上进往向抵赴回离经"

  /// Whether a part between commas only says of what sex, people or party somebody is.
  static func isAttribute(_ part: ArraySlice<UInt16>) -> Bool {
    attributes.contains { part.elementsEqual($0) } || part.count <= 5 && part.last == 0x65CF
      || part.count <= 8 && part.last == 0x4EBA
  }
  private static let attributes = units("男 女 中共党员 党员 群众 民盟盟员 本科学历 大专学历 研究生学历")

  /// Whether the gap is the number of a line: 客四分公司 · 1路 · 驾驶员.
  static func isLine(_ gap: ArraySlice<UInt16>) -> Bool {
    guard gap.count >= 2, gap.count <= 6, let first = gap.first, let last = gap.last else {
      return false
    }
    return (Hanzi.isDigit(first) || numerals.contains(first)) && (last == 0x8DEF || last == 0x7EBF)
  }
  private static let numerals: UnitSet = "一二三四五六七八九十"

  /// Between what somebody is and the name: 裁判长 · ,是 · 甲.
  static let copulas = units(",是 ,就是 ,正是 ,便是 ,则是")
  /// What somebody does who takes a post: 由甲接任.
  static let takingOver = units("接任 接替 担任 出任 兼任")
  /// What makes somebody something, directly behind the name.
  static let works = units("项目 成果 团队 课题 作品")
  static let making = units("为 任 担任 出任 当选")
  static let longMaking = units("担任 出任 当选")
  /// Characters that hardly stand in what only describes somebody: 了, 在, 与, 率 …
  static let notDescribing: UnitSet = "了在与和对把被向说率带请为将等及给跟同让由从到就是有"
  static let giving = units("授予 追授 颁授 授予了 授")
  static let givingToo = units("并颁发 并授予 并追授 并颁授 并获 并荣获 和颁发")
  static let handingTo = units("向他颁发 向她颁发 为他颁发 为她颁发 向他授予 向她授予 给他颁发 给她颁发 为他颁授")
  static let naming = units("命名 评选 确定 认定 评定 选定 确认 追认")
  static let electing = units("是 当选 当选为 为 任 担任 系")
  static let granting = units("授予 颁授 颁发 颁发了 授 记 记了 授予了 追授 追记")
  static let towards: UnitSet = "向给为"
  static let things = units("工作室 项目 产品 作品 课题 成果 案例 事迹 做法 经验")
  static let pointing = units("这位 这名")
  static let chief = units("首席 总")
  static let inheritors = units("传承人")
  /// Words that say of several people that each did something: 甲、乙双双获得.
  static let each = units("双双 均 都 同时 一同 一起 共同 二人 两人 三人 先后 分别")
  static let behindGaining = units("后, 之后, 称号后, 以后, 称号之后, 荣誉称号后, 荣誉后,")
  static let comrade = units("同志")
  /// Between those whom something is given and what: 追授甲 · 同志“….
  static func isComrades(_ gap: ArraySlice<UInt16>) -> Bool {
    var rest = gap
    while rest.last == Hanzi.openQuote { rest = rest.dropLast() }
    return comrades.contains { rest.elementsEqual($0) }
  }
  private static let comrades = units("同志 等同志 两位同志 两名同志 三位同志 三名同志 二同志 二人 两人")
  static let removing = units("免去 罢免")
  /// Common nouns that take a body up again, and what names of such bodies end in.
  static let bodyNouns: [(noun: [UInt16], endings: [[UInt16]])] = [
    ("学校", "学校 小学 中学 大学 学院 一中 二中 三中"), ("公司", "公司 集团 股份"), ("医院", "医院 一院 二院"),
    ("村子", "村"), ("村里", "村"), ("集团", "集团 集团公司"), ("工坊", "工坊"), ("研究所", "研究所"),
    ("景区", "景区"), ("球队", "队"), ("车间", "车间"), ("班组", "班组 班"),
  ].map { (Array($0.0.utf16), units($0.1)) }

  /// What names of schools end in: 该校.
  static let schools = units("大学 学院 学校 中学 小学 高中 一中 二中 三中 四中 附中 附小 职校 技校 党校 校")

  static let academies = units("科学院")

  static let partyOpening = Array("中共".utf16)
  /// What a short name may leave out at the end of a long one.
  static let bodyTails = units(
    """
    会 合会 工会 察院 公室 指挥部 总指挥部 公司 有限公司 股份有限公司 有限责任公司 集团 集团公司 集团有限公司
    集团股份有限公司 学 大学 行 男篮 女篮 男排 女排 男足 篮球俱乐部 足球俱乐部 员会 委员会 局 院 厂 队 社 中心 科技公司 科技有限公司 实业有限公司 俱乐部
    """)
  /// What names of events end in.
  static let eventEnds: UnitSet = "会赛节展坛动周月季杯营式"
  /// Heads of bodies whose names are whole with two characters in front: 北京大学.
  static let wholeHeads = units("大学 学院 中学 银行 师范大学 理工大学")
  /// What stands at another body: 研习基地(海州大学) says where, and gives no short name.
  static let outposts = units("基地 实验室 平台 站 点")
  static let forces: UnitSet = "军组团"
  static let armies = units("国防军 军队 国军 解放军")
  /// What companies are in law, at the end of their names.
  static let legalForms = units(
    "公司 有限公司 股份有限公司 有限责任公司 集团公司 集团有限公司 集团股份有限公司 集团有限责任公司 控股有限公司 股份公司")
  static let branches = units("分公司 子公司 总公司")
  /// What names end in that already say what body it is.
  static let bodyEnds = units("集团 公司 厂 院 局 会 矿 行 店 站 部 处 校 所 社 队 工会 中心 大学")
  static let shortening = units("简称 下称 以下称 簡稱 下稱 简称为 又称 又名 简称: 简称, 下称, 以下简称,")
  /// Between a former name and the present one.
  static let renamed = units(
    "更名为 改名为 易名为 正式更名为 将更名为 近日更名为 已更名为 现更名为 改称 获准更名为 获批更名为")
  static let clauseEnds = UnitSet([
    Hanzi.comma, Hanzi.fullStop, Hanzi.semicolon, Hanzi.colon, Hanzi.lineFeed,
  ])

  private static let model = (short: Array("劳模".utf16), full: Array("劳动模范".utf16))
  private static let levels: UnitSet = "省市区县州旗盟"

  /// An honour's name with its title noun in full: 全国劳模 is 全国劳动模范; `nil` when it is not short.
  static func expandedHonour(_ name: ArraySlice<UInt16>) -> [UInt16]? {
    name.suffix(2).elementsEqual(model.short) ? Array(name.dropLast(2)) + model.full : nil
  }

  /// What offices are called in short.
  private static let offices: [(full: [UInt16], short: [UInt16])] = [
    ("市场监督管理", "市场监管"), ("人力资源和社会保障", "人社"), ("人力资源社会保障", "人社"), ("发展和改革委员会", "发改委"),
    ("工业和信息化", "工信"), ("卫生健康委员会", "卫健委"), ("卫生健康委", "卫健委"), ("住房和城乡建设", "住建"),
    ("文化和旅游", "文旅"), ("人民代表大会常务委员会", "人大常委会"), ("国有资产监督管理委员会", "国资委"),
    ("应急管理", "应急"), ("人力社保", "人社"), ("发展改革委", "发改委"), ("互联网信息办公室", "网信办"), ("自治区", ""),
    ("集团有限公司", "集团公司"), ("纪律检查委员会", "纪委"), ("卫生和计划生育委员会", "卫计委"), ("经济和信息化", "经信"),
    ("住房城乡建设", "住建"), ("网络安全和信息化委员会办公室", "网信办"), ("精神文明建设指导委员会办公室", "文明办"), ("共产主义青年团", "共青团"),
    ("政治协商会议", "政协"), ("规划和自然资源", "自然资源"),
  ].map { (Array($0.0.utf16), Array($0.1.utf16)) }
  private static let term: UnitSet = "一二三四五六七八九十0123456789"

  /// A body's name with its offices in short and without its term: 海州市第八届人民代表大会常务委员会 is 海州市人大常委会.
  static func contracted(_ name: ArraySlice<UInt16>) -> [UInt16] {
    var result = Array(name)
    if let start = result.firstIndex(of: 0x7B2C),  // 第
      let end = result[start...].firstIndex(of: 0x5C4A),  // 届
      end > start + 1, result[(start + 1)..<end].allSatisfy(term.contains)
    {
      result.removeSubrange(start...end)
    }
    for office in offices {
      if let start = firstIndex(of: office.full, in: result[...]) {
        result.replaceSubrange(start..<(start + office.full.count), with: office.short)
      }
    }
    return result
  }

  static func isLevel(_ unit: UInt16) -> Bool { levels.contains(unit) }

  /// Whether a short name begins with a bare level: 市劳动模范, 区五一劳动奖章.
  static func opensWithLevel(_ name: ArraySlice<UInt16>) -> Bool {
    name.first.map(levels.contains) ?? false
  }

  /// Whether the gap only joins what one name has: 、 兼 获得者.
  static func isBridge(_ gap: ArraySlice<UInt16>) -> Bool {
    func isSign(_ unit: UInt16) -> Bool {
      unit == Hanzi.enumerationComma || unit == Hanzi.space || unit == Hanzi.closeQuote
        || unit == Hanzi.openQuote
    }
    var rest = gap.drop(while: isSign)
    while let last = rest.last, isSign(last) { rest = rest.dropLast() }
    guard let first = rest.first else { return true }
    return rest.count <= longestBridge && bridgeStarts.contains(first)
      && bridges.contains { $0.count == rest.count && rest.elementsEqual($0) }
  }

  /// Whether the gap joins the items of a row of names: 、 , 和.
  static func isRowGap(_ gap: ArraySlice<UInt16>) -> Bool {
    isListSign(gap) || gap.count == 1 && (gap.first == Hanzi.comma || gap.first == Hanzi.space)
  }

  /// Whether the gap opens a bracket that gives a short name: （以下简称, （证券简称.
  static func namesShort(_ gap: ArraySlice<UInt16>) -> Bool {
    guard gap.first == Hanzi.openBracket else { return false }
    var rest = gap.dropFirst()
    while rest.last == Hanzi.openQuote { rest = rest.dropLast() }
    return rest.isEmpty || hasSuffix(rest, shortening)
  }

  /// Whether a person behind the gap belongs to the body before it: 学生, 的高三学生, 退休职工.
  static func isMembership(_ gap: ArraySlice<UInt16>) -> Bool {
    gap.isEmpty || membership.contains { gap.elementsEqual($0) }
      || gap.count <= 6 && hasSuffix(gap, members)
        && gap.allSatisfy { Hanzi.isHan($0) && !notDescribing.contains($0) }
  }

  /// A unit whose name the text keeps back: 第72集团军 · 某合成旅 · 战士.
  static func isUnnamedUnit(_ gap: ArraySlice<UInt16>) -> Bool {
    guard gap.first == 0x67D0, gap.count >= 2, gap.count <= 6, let last = gap.last else {
      return false
    }
    return unnamed.contains(last) && gap.allSatisfy(Hanzi.isNameUnit)
  }
  private static let unnamed: UnitSet = "旅部团营连队站舰所基地"

  private static let members = units("学生 研究生 博士生 硕士生 队员 选手 职工 员工 工人 学员 运动员 志愿者")

  /// Whether `slice` contains one of `words`.
  static func contains(_ slice: ArraySlice<UInt16>, _ words: [[UInt16]]) -> Bool {
    words.contains { firstIndex(of: $0, in: slice) != nil }
  }

  /// Where the last of `words` in `slice` ends.
  static func end(ofLast words: [[UInt16]], in slice: ArraySlice<UInt16>) -> Int? {
    var best: Int?
    for word in words where slice.count >= word.count {
      var start = slice.endIndex - word.count
      while start >= slice.startIndex {
        if slice[start] == word[0], slice[start..<(start + word.count)].elementsEqual(word) {
          best = max(best ?? 0, start + word.count)
          break
        }
        start -= 1
      }
    }
    return best
  }

  /// Where `word` first occurs in `slice`.
  static func firstIndex(
    of word: some RandomAccessCollection<UInt16>, in slice: ArraySlice<UInt16>
  ) -> Int? {
    guard slice.count >= word.count, let first = word.first else { return nil }
    for start in slice.startIndex...(slice.endIndex - word.count)
    where slice[start] == first && slice[start..<(start + word.count)].elementsEqual(word) {
      return start
    }
    return nil
  }

  /// In a bracket, in front of a present name, and of a former one.
  static let now = units("今 现 现为 今为 现名 现更名为 后更名为 后改名为 后改称 今名")
  static let once = units("原 原名 原为 前身为 前身是 原称 曾用名 前身")

  static func hasSuffix(_ slice: ArraySlice<UInt16>, _ words: [[UInt16]]) -> Bool {
    words.contains { slice.count >= $0.count && slice.suffix($0.count).elementsEqual($0) }
  }

  static func hasPrefix(_ slice: ArraySlice<UInt16>, _ words: [[UInt16]]) -> Bool {
    words.contains { slice.count >= $0.count && slice.prefix($0.count).elementsEqual($0) }
  }

  /// Whether the gap only joins the items of a list: 、 和 与 及.
  static func isListSign(_ gap: ArraySlice<UInt16>) -> Bool {
    guard gap.count == 1, let unit = gap.first else { return false }
    return unit == Hanzi.enumerationComma || unit == 0x548C || unit == 0x4E0E || unit == 0x53CA
  }
}
