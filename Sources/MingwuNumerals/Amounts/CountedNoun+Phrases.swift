internal import MingwuCore

/// Counted nouns that no list holds: what their ends, the verb in front and the end of the clause say.
extension NumericGrammar {
  /// Units that people's names of trades end in.
  static let personEnds: UnitSet = "员工师人者手商民生兵客迷友警农匠童长官嫂"
  /// Units that houses and places end in.
  static let houses: UnitSet = "站点室屋亭厅馆院所店"
  /// Units of measure for what grows or is sold in bulk.
  static let bulkUnits: UnitSet = "亩顷斤吨升米"
  private static let ways: UnitSet = "路线道渠堤坝管网隧桥缆河"
  private static let vehicles: UnitSet = "车船轮机艇舰头舟"

  /// Whether 名 or 位 in front of `core` counts people.
  func countsPeople(_ core: Int) -> Bool { unit(core - 1) == 0x540D || unit(core - 1) == 0x4F4D }

  /// Whether a verb, adverb or particle begins at `position`.
  func isVerb(_ position: Int) -> Bool {
    guard let found = match(position) else { return false }
    return words.words[found.word].wordClass == .stop
  }

  /// Whether a further noun joins one that is whole: it is counted so as well (学生 · 志愿者), or it ends the
  /// phrase (案件 · 当事人).
  func joins(_ word: Int, _ end: Int, _ core: Int, _ counts: Wholeness) -> Bool {
    let wholeness = words.words[word].wholeness
    if wholeness == counts, counts == .person || isClosing(end) { return true }
    // 个 counts nearly all things: 2个集体 · 荣誉.
    guard counts == .thing, wholeness == .open, unit(core - 1) != Hanzi.measure else {
      return false
    }
    // 地方 · 特色 · 菜
    var last = end
    for _ in 0..<2 {
      guard !isClosing(last), isNounNext(last), let found = match(last) else { break }
      last = found.end
    }
    return isClosing(last)
  }

  /// Whether a word for many people as one begins at `position`: 队伍, 团队, 方阵.
  func isCrowd(_ position: Int) -> Bool {
    switch (unit(position), unit(position + 1)) {
    case (0x961F, 0x4F0D), (0x56E2, 0x961F), (0x65B9, 0x9635): true
    default: false
    }
  }

  /// The end of the clause behind `start`, where nothing but nouns and unknown units stand between and the
  /// last word is no verb (`maySayDeed`: 3次 · 排查); `nil` where it is further off than `longest`.
  func closedEnd(_ start: Int, longest: Int, maySayDeed: Bool = false) -> Int? {
    var position = start
    var endsWithNoun = false
    while position < start + longest, isHan(position) {
      guard let found = chosen(position) else {
        endsWithNoun = true
        position += 1
        continue
      }
      let word = words.words[found.word]
      if word.wordClass == .stop {
        // 床旁演练, 排查
        let isPlace = found.end == position + 1 && Self.sides.contains(unit(position))
        if unit(position) == 0x7684 { break }
        let isDeed = maySayDeed && word.isLoose && found.end == position + 2
        guard isPlace || isDeed else { return nil }
      }
      endsWithNoun = word.wordClass == .noun || !word.isLoose || maySayDeed
      position = found.end
    }
    let isClosed =
      !isHan(position) && !isArabic(position) || unit(position) == 0x7684 && !maySayDeed
    return isClosed && endsWithNoun && position > start + 1 ? position : nil
  }

  /// The end of the clause where its last word fits the measure word and the noun that was read up to `end`
  /// does not: 200例心脏 · 搭桥 · 手术, 7起超限超载案件.
  func fittingEnd(_ end: Int, _ core: Int) -> Int? {
    guard let heads = Self.heads[unit(core - 1)], !heads.contains(unit(end - 1)) || end == core
    else { return nil }
    var position = core
    while position < core + 10, isHan(position) {
      if let found = chosen(position) {
        let word = words.words[found.word]
        if word.wordClass == .stop, !word.isLoose || found.end == position + 1 { return nil }
        position = found.end
      } else {
        position += 1
      }
    }
    guard position > core + 1, !isHan(position), isClosing(position),
      heads.contains(unit(position - 1))
    else { return nil }
    return position
  }

  /// Measure words, and the units that what they count ends in.
  private static let heads: [UInt16: UnitSet] = [
    0x8D77: "件案故纷司讼灾情", 0x4F8B: "术植例者", 0x5BB6: "店业司位院厂所社构商馆行户企",
    0x9879: "程目利施果术度录题誉策标权", 0x573A: "赛会座演战剧", 0x5904: "点址迹筑段施患",
    0x5EA7: "桥塔楼馆库寺村镇城站房庙", 0x8F86: "车", 0x53F0: "车机器备炉泵", 0x67B6: "机", 0x8258: "船舰艇轮",
  ]

  /// 开展, 进行, 完成 …, which say only that something is done, in front of a number.
  func isDone(before start: Int) -> Bool {
    var end = start
    // 完成了, 先后, 近
    while end > 2, unit(end - 1) == 0x4E86 || unit(end - 1) == 0x8FC7 { end -= 1 }
    guard end >= 2 else { return false }
    return Self.doing.contains { $0.0 == unit(end - 2) && $0.1 == unit(end - 1) }
  }

  private static let doing: [(UInt16, UInt16)] = [
    "开展", "组织", "进行", "举行", "举办", "完成", "召开", "经过", "经历", "实施", "发起", "安排", "凭着", "历经", "通过",
  ].map { word in
    let units = Array(word.utf16)
    return (units[0], units[1])
  }

  /// 来两次实验室, 跑6趟工地: where somebody goes so often is not counted.
  func isVisit(_ start: Int, _ core: Int) -> Bool {
    guard unit(core - 1) == 0x6B21 || unit(core - 1) == 0x8D9F, start > 0 else { return false }
    var end = start
    if unit(end - 1) == 0x4E86 || unit(end - 1) == 0x8FC7 { end -= 1 }
    guard end > 0 else { return false }
    switch unit(end - 1) {
    case 0x6765, 0x53BB, 0x5230, 0x8DD1, 0x56DE, 0x8FDB, 0x4E0B: return true  // 来 去 到 跑 回 进 下
    default: return false
    }
  }

  /// 2万吨重载列车, 300吨汽车吊: how much a vehicle or machine carries, not how much of it there is.
  func saysHowLarge(_ core: Int) -> Bool {
    guard unit(core - 1) == 0x5428 else { return false }
    var position = core
    for _ in 0..<3 {
      guard isHan(position), let found = match(position) else { return false }
      let word = words.words[found.word]
      guard word.wordClass != .stop else { return false }
      position = found.end
      if word.wordClass == .noun, position > core + 1, Self.vehicles.contains(unit(position - 1)) {
        return true
      }
    }
    return false
  }

  /// The end of what is measured by its length: 十一万公里山路, 40米管线, 7公里供水管网, but not 五公里马拉松.
  func wayEnd(_ start: Int) -> Int {
    if let found = match(start), words.words[found.word].wordClass == .noun,
      Self.ways.contains(unit(found.end - 1))
    {
      return found.end
    }
    guard let end = closedEnd(start, longest: 8), Self.ways.contains(unit(end - 1)) else {
      return start
    }
    return end
  }

  /// The end of a noun in quotation marks, with a noun that touches it.
  func quotedEnd(_ start: Int) -> Int {
    guard var after = quoteEnd(start) else { return start }
    // “专精特新”“小巨人”企业
    while after < start + 30, unit(after) == unit(start), let next = quoteEnd(after) {
      after = next
    }
    // 3艘“长江”级拖轮
    switch unit(after) {
    // 级 型 式 牌
    case 0x7EA7, 0x578B, 0x5F0F, 0x724C: if isNounNext(after + 1) { after += 1 }
    default: break
    }
    guard let noun = match(after),
      words.words[noun.word].wordClass == .noun
        || words.words[noun.word].wordClass == .notCounted && isNounNext(noun.end)
    else { return after }
    // “微笑”志愿 · 服务站: as far as nouns touch.
    guard let next = match(noun.end), words.words[next.word].wordClass == .noun,
      words.words[noun.word].wholeness == .open, next.end > noun.end + 1
    else { return noun.end }
    return next.end
  }

  /// One past the mark that closes the quotation which opens at `start`; `nil` when it is empty or long.
  private func quoteEnd(_ start: Int) -> Int? {
    let close: UInt16 = unit(start) == Mark.openQuote ? Mark.closeQuote : unit(start) + 1
    var position = start + 1
    while position < start + 20, unit(position) != close {
      if unit(position) == Mark.newline || unit(position) == 0 || unit(position) == 0x3002 {
        return nil
      }
      position += 1
    }
    return unit(position) == close && position > start + 1 ? position + 1 : nil
  }
}
