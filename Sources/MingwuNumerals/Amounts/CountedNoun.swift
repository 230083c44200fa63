internal import MingwuCore

/// The noun behind a measure word: 450余名[劳模], 11条[合理化建议].
extension NumericGrammar {
  private static let longestNoun = 14

  /// One past the counted noun of `amount`, or its core's end when it counts none.
  ///
  /// Words are read from the lexicon's nouns and boundaries by longest match; the noun ends with the
  /// last noun in front of the first verb, adverb or particle.
  ///
  /// - Complexity: O(1): at most 14 units are read.
  func countedEnd(_ amount: Amount) -> Int {
    let core = amount.coreEnd
    guard amount.word >= 0, amount.denominator == nil, amount.parts.isEmpty else { return core }
    // 108级台阶, but 5级地震 and 8级大风.
    if unit(core - 1) == 0x7EA7, unit(core + 1) == 0x9636 { return core + 2 }
    let isUnit = words.words[amount.word].wordClass == .unit
    if isUnit, unit(core - 1) == 0x91CC || unit(core - 1) == 0x7C73, unit(core - 2) != 0x65B9 {
      return wayEnd(core)
    }
    if isUnit, saysHowLarge(core) { return core }
    guard words.words[amount.word].takesNoun, !standsAlone(amount.start, core) else { return core }
    // 两层高
    if unit(core - 1) == 0x5C42, unit(core) == 0x9AD8 { return core }
    // 三代 · 人 · 接力, 祖孙三代 · 都
    if unit(core - 1) == 0x4EE3, !isPersonNext(core) {
      return unit(core) == 0x4EBA ? core + 1 : core
    }
    // 18亩地: land, where 地 is no particle.
    if isUnit, unit(core) == 0x5730, unit(core - 1) == 0x4EA9 || unit(core - 1) == 0x9877,
      match(core).map({ $0.end <= core + 1 }) ?? true
    {
      return core + 1
    }
    if unit(core) == Mark.openQuote || unit(core) == 0x300C || unit(core) == 0x300E {
      return isUnit ? core : quotedEnd(core)
    }
    if isVisit(amount.start, core) { return core }
    let end = nounEnd(core, isUnit: isUnit)
    // 完成3轮实地勘察: what is done so often.
    if Self.verbalMeasures.contains(unit(core - 1)) || unit(core - 1) == 0x8F6E,
      isDone(before: amount.start), let closed = closedEnd(core, longest: 8, maySayDeed: true)
    {
      return max(end, closed)
    }
    if let fitting = fittingEnd(end, core) { return fitting }
    // 种了40亩皂角
    if end == core, isUnit, Self.bulkUnits.contains(unit(core - 1)),
      let closed = closedEnd(core, longest: 4), closed > core + 1
    {
      return closed
    }
    return end
  }

  /// What these count is done.
  static let verbalMeasures: UnitSet = "次遍回趟场"

  func match(_ position: Int) -> (word: Int, end: Int)? {
    words.match(
      units, at: position, limit: limit,
      mask: WordClass.noun.mask | WordClass.stop.mask | WordClass.notCounted.mask)
  }

  /// The word that begins at `position`: the longest, unless a shorter one leaves more for the next
  /// (青年 · 人才, not 青年人 · 才).
  func chosen(_ position: Int) -> (word: Int, end: Int)? {
    guard let longest = match(position), longest.end > position + 1 else { return match(position) }
    let next = match(longest.end)
    // 专家 · 组成, 国家 · 报送: the last unit begins a verb.
    if longest.end > position + 2, next.map({ $0.end == longest.end + 1 }) != false,
      words.words[longest.word].wordClass == .noun,
      let verb = match(longest.end - 1), verb.end > longest.end,
      words.words[verb.word].wordClass == .stop,
      let noun = words.match(
        units, at: position, limit: longest.end - 1, mask: WordClass.noun.mask),
      noun.end == longest.end - 1
    {
      return noun
    }
    guard words.words[longest.word].wordClass == .noun,
      next.map({ $0.end == longest.end + 1 }) != false,
      let shorter = words.match(
        units, at: position, limit: longest.end - 1,
        mask: WordClass.noun.mask | WordClass.stop.mask | WordClass.notCounted.mask),
      words.words[shorter.word].wordClass != .stop,
      let second = match(shorter.end), words.words[second.word].wordClass == .noun,
      second.end > longest.end
    else { return longest }
    return shorter
  }

  private func nounEnd(_ core: Int, isUnit: Bool) -> Int {
    // 120个5G基站, 3台CT机, 4名00后选手
    let start = codeEnd(core)
    var position = start
    var end = core
    var hasUnknown = false
    var endsWithVerb = false
    var isWhole = false
    let isVerbal = Self.verbalMeasures.contains(unit(core - 1))
    let counts: Wholeness = countsPeople(core) ? .person : .thing
    scanning: while position < min(limit, core + Self.longestNoun) {
      guard isHan(position) else {
        // 便携式B超机: letters between two parts of a noun.
        let code = position > start ? codeEnd(position) : position
        guard code > position, isNounNext(code), isHan(position - 1) else { break }
        position = code
        continue
      }
      let kind = classOf(position) & 0xF0
      if kind == 0x20 || kind == 0x30, isNumber(position) { break }
      // 两百名旅客半小时内 …
      if unit(position) == Hanzi.half,
        hasMeasure(at: position + 1) || unit(position + 1) == Hanzi.measure
      {
        break
      }
      guard let found = chosen(position) else {
        if position == end, Self.sorts.contains(unit(position)), isNounNext(position + 1) {
          isWhole = false
          position += 1
          continue
        }
        hasUnknown = true
        endsWithVerb = false
        position += 1
        // 茶商 · 闻香而来: an unknown word that ends as people do, where a verb follows.
        if counts == .person, end <= position - 2, Self.personEnds.contains(unit(position - 1)),
          position >= core + 2, isVerb(position)
        {
          return position
        }
        // Two unknown units behind a noun: a name or a verb begins.
        if end > core, position - end >= 2 { break }
        continue
      }
      // Fields are taken where they lie: a row is dear to copy.
      let (wordClass, isLoose) = (
        words.words[found.word].wordClass, words.words[found.word].isLoose
      )
      // 六匹马, 12幅画: a thing of one unit that is part of other words elsewhere.
      if end == core, position == core, found.end == core + 1, wordClass != .noun, !isUnit,
        wordClass != .stop || isLoose,
        Self.thingMeasures.contains(unit(core - 1)), unit(core) != 0x8D77, isEnded(found.end)
      {
        return found.end
      }
      switch wordClass {
      case .noun:
        if isWhole, found.end > position + 1, !isLoose, !joins(found.word, found.end, core, counts)
        {
          break scanning
        }
        // 楼栋长 · 队伍: people, not bodies of them.
        if counts == .person, end > core + 1, found.end == position + 2,
          Self.personEnds.contains(unit(position - 1)), isCrowd(position)
        {
          break scanning
        }
        // 学子 · 手拿: a hand, where a verb follows.
        if end > core, found.end == position + 1, unit(position) == 0x624B, !isClosing(found.end) {
          break scanning
        }
        // 工友 · 蹚 · 水: behind people a unit that no list holds and a thing of one unit are what they do.
        if counts == .person, end > core + 1, position > end, found.end == position + 1,
          !isPersonNext(position), !isClosing(found.end)
        {
          break scanning
        }
        end = found.end
        isWhole =
          words.words[found.word].wholeness == counts && !isOfStates(position, found.end, core)
        position = found.end
      case .notCounted:
        // 百场大型演唱会
        if end == core, !isVerbal || unit(core - 1) == 0x573A && isNounNext(found.end) {
          position = found.end
          endsWithVerb = isLoose
        } else if end == position, !isWhole, !isVerbal,
          let joined = joinedEnd(found.end, counts: counts)
        {
          (position, end, isWhole) = (joined, joined, true)
        } else {
          break scanning
        }
      default:
        // 爱心 · 助考站: two verbs of one unit.
        if end == core || end == position, found.end == position + 1, isLoose,
          !hasUnknown, match(found.end)?.end ?? (found.end + 1) == found.end + 1,
          Self.houses.contains(unit(found.end + 1)), isClosing(found.end + 2)
        {
          return found.end + 2
        }
        // 承诺书, 恳谈会, 通风孔: a verb and a unit that makes a noun of it.
        if end == core || end == position, found.end == position + 2, isLoose,
          Self.makers.contains(unit(found.end)), isClosing(found.end + 1)
        {
          return found.end + 1
        }
        // 市 · 属 · 公园, 应用 · 型 · 人才: of what sort or whose it is.
        if found.end == position + 1, position == end || position == core + 1 && end <= core + 1,
          Self.sorts.contains(unit(position)), position > core, isNounNext(position + 1)
        {
          isWhole = false
          position += 1
          continue
        }
        // 科创企业: the second unit of a word that no list holds.
        if end == core, hasUnknown, position == core + 1, found.end == position + 1, isLoose,
          isNounNext(found.end), match(found.end)?.end != found.end + 1
        {
          position = found.end
          continue
        }
        // 入股村民, 废弃林场: a verb may begin the noun, where the measure word counts things.
        let isEarly = end - core <= 1
        let isAttributive =
          end == core && !isVerbal && !isUnit && isLoose
          && (found.end == position + 1
            ? end == core && isHan(found.end) && match(found.end) == nil
            : isNounNext(found.end) || isAttribute(found.end))
        // 山里娃, 户外劳动者, 床旁演练: a noun of one unit, a place, another noun.
        let isPlace =
          isEarly && end > core && found.end == position + 1 && Self.sides.contains(unit(position))
        guard isAttributive || isPlace else { break scanning }
        position = found.end
      }
    }
    if end > core {
      // 26个人站成一排.
      let isPeople = end == core + 1 && unit(core) == 0x4EBA
      return isPeople ? end : extended(suffixed(end), core: core)
    }
    guard start == core else { return core }
    // No known noun: what stands in front of a boundary is one, if it is short.
    let isClosed = !isHan(position) && !isArabic(position)
    // 两只猫, 半勺盐和: a single unit behind a measure word of things.
    let isEnded = isClosed || unit(position) == 0x548C || unit(position) == 0x4E0E
    if !isUnit, hasUnknown, position == core + 1, isEnded,
      Self.thingMeasures.contains(unit(core - 1)),
      unit(core) != 0x8D77
    {
      return position
    }
    if !isUnit, !endsWithVerb, position > core + 1, position <= core + (isClosed ? 6 : 4),
      isClosed || hasUnknown && match(position) != nil
    {
      return position
    }
    return core
  }

  /// Behind a noun or 市, 省: 属, 级, 型, 类, 式, 状.
  private static let placeEnds: UnitSet = "镇县市区村道省"
  private static let sorts: UnitSet = "属级型类式状"

  /// The end of the nouns behind what may stand between two of them, 城镇污水 · 集中 · 处理厂, when they are
  /// what is counted; `nil` when the first noun stands alone.
  private func joinedEnd(_ start: Int, counts: Wholeness) -> Int? {
    var position = start
    var wholeness = Wholeness.open
    var isLong = false
    while position < start + 10, let found = chosen(position) {
      let word = words.words[found.word]
      guard word.wordClass == .noun || word.wordClass == .notCounted && position == start,
        wholeness != counts || word.isLoose
      else { break }
      wholeness = word.wordClass == .noun ? word.wholeness : .open
      isLong = word.wordClass == .noun && (found.end > position + 1 || position > start)
      position = found.end
    }
    position = suffixed(position)
    guard isLong, wholeness == counts || counts == .thing && isClosing(position) else { return nil }
    return position
  }

  /// 三项国家大奖, 5支国家队伍: only 个 counts states, elsewhere they say whose it is.
  private func isOfStates(_ start: Int, _ end: Int, _ core: Int) -> Bool {
    // 9家 · 乡镇 · 卫生院: 家 counts no places.
    if unit(core - 1) == 0x5BB6, Self.placeEnds.contains(unit(end - 1)) { return true }
    return end == start + 2 && unit(start) == 0x56FD && unit(start + 1) == 0x5BB6
      && unit(core - 1) != Hanzi.measure
  }

  /// Whether nothing but a mark, 和 or 与 follows.
  private func isEnded(_ position: Int) -> Bool {
    switch unit(position) {
    case 0x548C, 0x4E0E: true
    default: !isHan(position) && !isArabic(position)
    }
  }

  /// One past Latin letters and digits in front of a noun; `start` when there are none, or no letter.
  private func codeEnd(_ start: Int) -> Int {
    var end = start
    var hasLetter = false
    while end < min(limit, start + 6), isLatin(unit(end)) || isArabic(end) {
      hasLetter = hasLetter || isLatin(unit(end))
      end += 1
    }
    // 00后选手, 95后
    if end == start + 2, !hasLetter, unit(end) == 0x540E { return end + 1 }
    return hasLetter && isHan(end) ? end : start
  }

  private func isLatin(_ unit: UInt16) -> Bool {
    UInt16(0x41)...0x5A ~= unit || UInt16(0x61)...0x7A ~= unit
  }

  /// Measure words of things.
  private static let thingMeasures: UnitSet = "盒只条头匹勺碗杯瓶袋箱桶棵株朵本张把块片盆串粒颗艘辆件首幅根支枚尾尊口眼垄盏扇面架间座栋封坛罐筐捆层"

  /// Units that make a noun of a verb: 承诺 · 书, 通风 · 孔.
  private static let makers: UnitSet = "书会孔者员机器站室院课赛团队组单表图证卡箱柜车船物品人点厅馆厂营班剂具弹坑井池亭塔"

  private static let closers: UnitSet = "和与及的在"

  /// Whether a noun may end in front of `position`: no hanzi, or 和 与 及 的 在.
  func isClosing(_ position: Int) -> Bool {
    guard isHan(position) else {
      // 推行“一码通”: the verb's object.
      return !isArabic(position) && unit(position) != Mark.openQuote && unit(position) != 0x300A
    }
    return Self.closers.contains(unit(position))
  }

  /// A place beside a noun of one unit: 山 · 里.
  static let sides: UnitSet = "里外上下内旁前后中间"

  /// The end of a suffix behind the last noun: 班组长, 收割机, 运输站段.
  private func suffixed(_ start: Int) -> Int {
    var end = start
    while end < start + 2, isHan(end), Self.suffixes.contains(unit(end)) {
      if let found = match(end), found.end > end + 1 { break }
      // 学子 · 手拿: a hand, where a verb follows.
      if unit(end) == 0x624B, !isClosing(end + 1) { break }
      end += 1
    }
    return end
  }

  /// Units that a noun may end in besides: 收割 · 机.
  private static let suffixes: UnitSet = "长员者工手师校办机器站车店馆室厅院所局厂园区路桥线网库箱包盒证组队班段户楼品艇船袋药酱群舱券卡剂膜柜罐"

  /// A single unit between the noun and a break belongs to it: 客房区, 作业车.
  private func extended(_ end: Int, core: Int) -> Int {
    guard isHan(end), match(end) == nil, !isHan(end + 1) || end == core + 1,
      !isArabic(end + 1), approximatorBefore(end) == nil
    else { return end }
    // 护理员 · 膺“…”: what stands in front of a quotation is a verb.
    switch unit(end + 1) {
    case Mark.openQuote, 0x300C, 0x300E: if end > core + 1 { return end }
    default: break
    }
    return end + 1
  }

  private func isNumber(_ position: Int) -> Bool {
    guard let numeral = scanNumeral(position) else { return false }
    return numeral.end > position + 1 || tail(numeral.end, after: numeral) != nil
  }

  /// 返乡 · 创业 · 青年: a second verb or attribute in front of the noun.
  private func isAttribute(_ position: Int) -> Bool {
    guard isHan(position), let found = match(position), found.end > position + 1 else {
      return false
    }
    let wordClass = words.words[found.word].wordClass
    return (wordClass == .notCounted || wordClass == .stop && words.words[found.word].isLoose)
      && isNounNext(found.end)
  }

  func isNounNext(_ position: Int) -> Bool {
    guard isHan(position), let found = match(position) else { return false }
    return words.words[found.word].wordClass == .noun
  }
}
