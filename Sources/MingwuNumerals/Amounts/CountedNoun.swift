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
    let word = words.words[amount.word]
    // 108级台阶, but 5级地震 and 8级大风.
    if unit(core - 1) == 0x7EA7, unit(core + 1) == 0x9636 { return core + 2 }
    if word.wordClass == .unit, unit(core - 1) == 0x91CC || unit(core - 1) == 0x7C73 {
      return wayEnd(core)
    }
    guard word.takesNoun, !standsAlone(amount.start, core) else { return core }
    let isUnit = word.wordClass == .unit
    if unit(core) == Mark.openQuote || unit(core) == 0x300C || unit(core) == 0x300E {
      return isUnit ? core : quotedEnd(core)
    }
    return nounEnd(core, word: word, isUnit: isUnit)
  }

  /// 次 遍 回 趟 场 count what is done.
  private func isVerbalMeasure(_ position: Int) -> Bool {
    switch unit(position) {
    case 0x6B21, 0x904D, 0x56DE, 0x8D9F, 0x573A: true
    default: false
    }
  }

  /// The end of a noun in quotation marks, with a noun that touches it.
  private func quotedEnd(_ start: Int) -> Int {
    let close: UInt16 = unit(start) == Mark.openQuote ? Mark.closeQuote : unit(start) + 1
    var position = start + 1
    while position < start + 20, unit(position) != close {
      if unit(position) == Mark.newline || unit(position) == 0 || unit(position) == 0x3002 {
        return start
      }
      position += 1
    }
    guard unit(position) == close, position > start + 1 else { return start }
    let after = position + 1
    if let noun = match(after), words.words[noun.word].wordClass == .noun { return noun.end }
    return after
  }

  private func match(_ position: Int) -> (word: Int, end: Int)? {
    words.match(
      units, at: position, limit: limit,
      mask: WordClass.noun.mask | WordClass.stop.mask | WordClass.notCounted.mask)
  }

  /// The word that begins at `position`: the longest, unless a shorter one leaves more for the next
  /// (青年 · 人才, not 青年人 · 才).
  private func chosen(_ position: Int) -> (word: Int, end: Int)? {
    guard let longest = match(position), longest.end > position + 1 else { return match(position) }
    let next = match(longest.end)
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

  private func nounEnd(_ core: Int, word: Word, isUnit: Bool) -> Int {
    // 120个5G基站, 3台CT机
    let start = codeEnd(core)
    var position = start
    var end = core
    var hasUnknown = false
    var isWhole = false
    let isVerbal = isVerbalMeasure(core - 1)
    let counts: Wholeness = unit(core - 1) == 0x540D || unit(core - 1) == 0x4F4D ? .person : .thing
    scanning: while position < min(limit, core + Self.longestNoun) {
      guard isHan(position) else { break }
      let kind = classOf(position) & 0xF0
      if kind == 0x20 || kind == 0x30, isNumber(position) { break }
      guard let found = chosen(position) else {
        hasUnknown = true
        position += 1
        // Two unknown units behind a noun: a name or a verb begins.
        if end > core, position - end >= 2 { break }
        continue
      }
      let entry = words.words[found.word]
      switch entry.wordClass {
      case .noun:
        if isWhole, found.end > position + 1, !entry.isLoose { break scanning }
        end = found.end
        position = found.end
        isWhole = entry.wholeness == counts
      case .notCounted:
        if end > core || isVerbal { break scanning }
        position = found.end
      default:
        // 承诺书, 恳谈会, 通风孔: a verb and a unit that makes a noun of it.
        if end == core || end == position, found.end == position + 2, entry.isLoose,
          isMaking(found.end), isClosing(found.end + 1)
        {
          return found.end + 1
        }
        // 科创企业: the second unit of a word that no list holds.
        if end == core, hasUnknown, position == core + 1, found.end == position + 1, entry.isLoose,
          isNounNext(found.end), match(found.end)?.end != found.end + 1
        {
          position = found.end
          continue
        }
        // 入股村民, 废弃林场: a verb may begin the noun, where the measure word counts things.
        let isEarly = end - core <= 1
        let isAttributive =
          end == core && !isVerbal && !isUnit && entry.isLoose
          && (found.end == position + 1
            ? end == core && isHan(found.end) && match(found.end) == nil
            : isNounNext(found.end) || isAttribute(found.end))
        // 山里娃, 户外劳动者, 床旁演练: a noun of one unit, a place, another noun.
        let isPlace = isEarly && end > core && found.end == position + 1 && isSide(position)
        guard isAttributive || isPlace else { break scanning }
        position = found.end
      }
    }
    if end > core { return extended(suffixed(end), core: core) }
    guard start == core else { return core }
    // No known noun: what stands in front of a boundary is one, if it is short.
    let isClosed = !isHan(position) && !isArabic(position)
    // 两只猫, 半勺盐和: a single unit behind a measure word of things.
    let isEnded = isClosed || unit(position) == 0x548C || unit(position) == 0x4E0E
    if !isUnit, hasUnknown, position == core + 1, isEnded, isThingMeasure(core - 1),
      unit(core) != 0x8D77
    {
      return position
    }
    if !isUnit, position > core + 1, position <= core + (isClosed ? 6 : 4),
      isClosed || hasUnknown && match(position) != nil
    {
      return position
    }
    return core
  }

  /// The end of what is measured by its length: 十一万公里山路, 40米管线, but not 五公里马拉松.
  private func wayEnd(_ start: Int) -> Int {
    guard let found = match(start), words.words[found.word].wordClass == .noun else { return start }
    switch unit(found.end - 1) {
    // 路 线 道 渠 堤 坝 管 网 隧 桥 缆 河
    case 0x8DEF, 0x7EBF, 0x9053, 0x6E20, 0x5824, 0x575D, 0x7BA1, 0x7F51, 0x96A7, 0x6865, 0x7F06,
      0x6CB3:
      return found.end
    default: return start
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
    return hasLetter && isHan(end) ? end : start
  }

  private func isLatin(_ unit: UInt16) -> Bool {
    UInt16(0x41)...0x5A ~= unit || UInt16(0x61)...0x7A ~= unit
  }

  /// 只 条 头 匹 勺 碗 杯 瓶 袋 箱 桶 棵 株 朵 本 张 把 块 片 盆 串 粒 颗 艘 辆 件 首 幅 根 支 枚 尾 尊
  /// 口 眼 垄 盏 扇 面 架 间 座 栋 封 坛 罐 筐 捆 层.
  private func isThingMeasure(_ position: Int) -> Bool {
    switch unit(position) {
    case 0x53EA, 0x6761, 0x5934, 0x5339, 0x52FA, 0x7897, 0x676F, 0x74F6, 0x888B, 0x7BB1, 0x6876,
      0x68F5, 0x682A, 0x6735, 0x672C, 0x5F20, 0x628A, 0x5757, 0x7247, 0x76C6, 0x4E32, 0x7C92,
      0x9897, 0x8258, 0x8F86, 0x4EF6, 0x9996, 0x5E45, 0x6839, 0x652F, 0x679A, 0x5C3E, 0x5C0A,
      0x53E3, 0x773C, 0x5784, 0x76CF, 0x6247, 0x9762, 0x67B6, 0x95F4, 0x5EA7, 0x680B, 0x5C01,
      0x575B, 0x7F50, 0x7B50, 0x6346, 0x5C42:
      true
    default: false
    }
  }

  /// 书 会 孔 者 员 机 器 站 室 院 课 赛 团 队 组 单 表 图 证 卡 箱 柜 车 船 物 品 人 点 厅 馆 厂 营 班 剂 具.
  private func isMaking(_ position: Int) -> Bool {
    switch unit(position) {
    case 0x4E66, 0x4F1A, 0x5B54, 0x8005, 0x5458, 0x673A, 0x5668, 0x7AD9, 0x5BA4, 0x9662, 0x8BFE,
      0x8D5B, 0x56E2, 0x961F, 0x7EC4, 0x5355, 0x8868, 0x56FE, 0x8BC1, 0x5361, 0x7BB1, 0x67DC,
      0x8F66, 0x8239, 0x7269, 0x54C1, 0x4EBA, 0x70B9, 0x5385, 0x9986, 0x5382, 0x8425, 0x73ED,
      0x5242, 0x5177:
      true
    default: false
    }
  }

  /// Whether a noun may end in front of `position`: no hanzi, or 和 与 及 的 在.
  private func isClosing(_ position: Int) -> Bool {
    guard isHan(position) else { return !isArabic(position) }
    switch unit(position) {
    case 0x548C, 0x4E0E, 0x53CA, 0x7684, 0x5728: return true
    default: return false
    }
  }

  /// 里 外 上 下 内 旁 前 后 中 间.
  private func isSide(_ position: Int) -> Bool {
    switch unit(position) {
    case 0x91CC, 0x5916, Hanzi.up, Hanzi.down, 0x5185, 0x65C1, Hanzi.before, Hanzi.after, 0x4E2D,
      0x95F4:
      true
    default: false
    }
  }

  /// The end of a suffix behind the last noun: 班组长, 收割机, 运输站段.
  private func suffixed(_ start: Int) -> Int {
    var end = start
    while end < start + 2, isHan(end), isSuffix(end) {
      if let found = match(end), found.end > end + 1 { break }
      end += 1
    }
    return end
  }

  private func isSuffix(_ position: Int) -> Bool {
    switch unit(position) {
    // 长 员 者 工 手 师 机 器 站 车 店 馆 室 厅 院 所 局 厂 园 区 路 桥
    // 线 网 库 箱 包 盒 证 组 队 班 段 户 楼 品 艇 船 袋 药 酱 群 舱 券 卡 剂 膜 柜 罐
    case 0x957F, 0x5458, 0x8005, 0x5DE5, 0x624B, 0x5E08, 0x673A, 0x5668, 0x7AD9, 0x8F66, 0x5E97,
      0x9986, 0x5BA4, 0x5385, 0x9662, 0x6240, 0x5C40, 0x5382, 0x56ED, 0x533A, 0x8DEF, 0x6865,
      0x7EBF, 0x7F51, 0x5E93, 0x7BB1, 0x5305, 0x76D2, 0x8BC1, 0x7EC4, 0x961F, 0x73ED, 0x6BB5,
      0x6237, 0x697C, 0x54C1, 0x8247, 0x8239, 0x888B, 0x836F, 0x9171, 0x7FA4, 0x8231, 0x5238,
      0x5361, 0x5242, 0x819C, 0x67DC, 0x7F50:
      true
    default: false
    }
  }

  /// A single unit between the noun and a break belongs to it: 客房区, 作业车.
  private func extended(_ end: Int, core: Int) -> Int {
    guard isHan(end), match(end) == nil, !isHan(end + 1) || end == core + 1 else { return end }
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
    let word = words.words[found.word]
    return (word.wordClass == .notCounted || word.isLoose && word.wordClass == .stop)
      && isNounNext(found.end)
  }

  private func isNounNext(_ position: Int) -> Bool {
    guard isHan(position), let found = match(position) else { return false }
    return words.words[found.word].wordClass == .noun
  }
}
