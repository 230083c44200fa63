internal import MingwuCore

/// Who may bear an honour, by its name: 全国劳动模范 is a person's, 全国文明单位 that of a body or place.
enum HonourBearer {
  case person, body, either
}

extension LinkInput {
  func bearer(of honour: Int) -> HonourBearer {
    var bare = surface(honour)
    while bare.last == Hanzi.closeQuote || bare.last == Hanzi.closeBracket {
      bare = bare.dropLast()
    }
    if LinkWords.contains(bare, HonourWords.ofPeople) { return .person }
    if LinkWords.contains(bare, HonourWords.ofBodies) { return .body }
    if LinkWords.hasSuffix(bare, HonourWords.bodies) { return .body }
    return LinkWords.hasSuffix(bare, HonourWords.people) ? .person : .either
  }

  /// The names of a list that an honour sums up: 甲、乙等8名 · “…”, A、B两家 · ….
  func namedBearers(of honour: Int) -> ClosedRange<Int>? {
    guard honour > 1, mentions[honour - 1].kind == .quantity,
      gap(honour - 1, honour).allSatisfy({ $0 == Hanzi.openQuote }),
      let measure = surface(honour - 1).last, LinkWords.bearerMeasures.contains(measure)
    else { return nil }
    let last = honour - 2
    let kind = mentions[last].kind
    guard kind == .person || kind == .organization else { return nil }
    let between = gap(last, honour - 1)
    guard between.isEmpty || between.elementsEqual([0x7B49]) else { return nil }  // 等
    var first = last
    while first > 0, last - first < 32, mentions[first - 1].kind == kind,
      LinkWords.isListSign(gap(first - 1, first))
    { first -= 1 }
    return first < last || !between.isEmpty ? first...last : nil
  }

  /// The honour of 获得“…”称号的 · A县, B县, where the name is who got it, and not where its people are.
  func honourWon(by name: Int) -> Int? {
    var first = name
    while first > 0, name - first < 16,
      mentions[first - 1].kind == .organization || mentions[first - 1].kind == .place,
      LinkWords.isListSign(gap(first - 1, first))
    { first -= 1 }
    let honour = first - 1
    guard honour >= 0, mentions[honour].kind == .honour,
      case let gap = gap(honour, first),
      LinkWords.winnersOf.contains(where: { gap.elementsEqual($0) })
    else { return nil }
    var start = mentions[honour].range.lowerBound
    if start > 0, units[start - 1] == Hanzi.openQuote { start -= 1 }
    guard LinkWords.hasSuffix(units[max(0, start - 3)..<start], LinkWords.gaining) else {
      return nil
    }
    guard name + 1 < mentions.count else { return honour }
    let next = mentions[name + 1].kind
    let rest = self.gap(name, name + 1)
    return next != .person && next != .position && next != .organization
      || LinkWords.isListSign(rest) || rest.count > 6 ? honour : nil
  }

  /// Whether the body only signs the report: 海州新闻网讯, 新华社海州5月1日电, 海州日报(记者….
  func isAgency(_ body: Int, in sentence: NormalizedRange) -> Bool {
    guard mentions[body].kind == .organization,
      mentions[body].range.lowerBound <= sentence.lowerBound + 1
    else { return false }
    let rest = units[
      mentions[body].range
        .upperBound..<max(
          mentions[body].range.upperBound, sentence.upperBound)]
    if LinkWords.hasPrefix(rest, LinkWords.reporting) { return true }
    let head = rest.prefix(24).prefix { !LinkWords.clauseEnds.contains($0) }
    // 日电
    guard let wired = head.firstIndex(of: 0x7535), wired > head.startIndex else { return false }
    return head[wired - 1] == 0x65E5
  }
}

/// What names of honours end in, or hold, that says who bears them.
enum HonourWords {
  static let ofPeople = LinkWords.units("个人")
  static let ofBodies = LinkWords.units("集体")
  /// What may stand between the title of a body and its name.
  static let betweenTitles = LinkWords.units("的 获得者 称号获得者 班组 集体 单位 企业 称号的 获得单位 获得集体 获奖单位 获奖集体 得主")
  static let people = LinkWords.units(
    """
    劳动模范 劳模 工匠 能手 旗手 工作者 劳动者 传承人 烈士 党员 教师 医师 医生 护士 津贴 人物 青年 少年
    团员 志愿者 之星 勇士 楷模 道德模范 好人 大师 名师 人才 状元 企业家 农民工 职工 劳动奖章 员 学者 院士 校友 英雄 功臣 女杰
    """)
  static let bodies = LinkWords.units(
    """
    单位 基地 景区 先锋号 文明号 企业 公司 劳动奖状 学校 校园 医院 社区 村 镇 乡 县 城市 村镇 之乡 名城 岗 班组 车间
    组织 支部 之家 窗口 中心 园区 场馆 博物馆 书屋 遗产 示范区 示范点 示范园 示范市 示范站 巨人 独角兽 品牌 街区 街道
    机构 协会 商会 合作社 农场 工厂 车队 球队 站所 公园
    """)
}
