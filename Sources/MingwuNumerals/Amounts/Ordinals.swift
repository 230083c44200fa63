internal import MingwuCore

/// An ordinal as found.
struct Ordinal: Sendable {
  var numeral: Numeral?
  var unit: Range<Int>?
  var end: Int
}

/// Ranks and numbers in a sequence: 第三十六届, 首届, 第2名.
extension NumericGrammar {
  func ordinal(at start: Int) -> Ordinal? {
    if unit(start) == Hanzi.first { return firstOrdinal(start) }
    guard unit(start) == Hanzi.ordinal else { return nil }
    let begin = skipSpace(start + 1)
    if unit(begin) == 0x28 { return bracketed(at: begin) }
    guard let numeral = scanNumeral(begin), !numeral.isNegative, !numeral.isVague,
      !numeral.isBareUnit, numeral.bound == 0, !numeral.isDecimal
    else { return nil }
    // 第三多 and 第一大 grade an adjective.
    let next = unit(numeral.end)
    if isBlocked(start, end: numeral.end) { return nil }
    if next == Hanzi.more || next == 0x5927 || next == 0x9AD8 || next == 0x957F { return nil }
    if isLetter(numeral.end) || unit(numeral.end) == Mark.hyphen { return nil }
    var result = Ordinal(numeral: numeral, unit: nil, end: numeral.end)
    let position = numeral.end
    if let match = words.match(
      units, at: position, limit: limit, mask: WordClass.measure.mask | WordClass.duration.mask),
      words.words[match.word].wordClass == .measure || match.end == position + 1
        || unit(match.end - 1) == 0x949F || unit(match.end - 1) == Hanzi.hour
    {
      if isBlocked(position, end: match.end) { return nil }
      // 第2号人物: the measure word is 号.
      let end = unit(position) == Hanzi.number ? position + 1 : match.end
      result.unit = position..<end
      result.end = end
    } else if unit(position) == Hanzi.number, isNumbered(position + 1) {
      result.unit = position..<position + 1
      result.end = position + 1
    } else if isHan(position), !isOrdinalBreak(position) {
      // 第二附属医院, 第三产业: part of a name.
      return nil
    }
    return result
  }

  /// What 第2号 counts in a sequence: 第2号洪水, 第9号台风; but 第3号令, 第6号楼.
  private func isNumbered(_ position: Int) -> Bool {
    stands("洪水", at: position) || stands("台风", at: position) || stands("强台风", at: position)
      || stands("超强台风", at: position) || stands("热带", at: position)
      || stands("强热带", at: position) || stands("种子", at: position)
      || stands("选手", at: position) || stands("病例", at: position)
  }

  /// 第(四)项 of a law.
  private func bracketed(at start: Int) -> Ordinal? {
    guard let numeral = scanNumeral(start + 1), smallInteger(numeral) != nil,
      unit(numeral.end) == 0x29,
      let match = words.match(
        units, at: numeral.end + 1, limit: limit, mask: WordClass.measure.mask)
    else { return nil }
    return Ordinal(numeral: numeral, unit: numeral.end + 1..<match.end, end: match.end)
  }

  /// Whether a particle or verb stands behind the number, so that it ends there.
  func isOrdinalBreak(_ position: Int) -> Bool {
    switch unit(position) {
    // 的 、 和 与 及 是 为 在 有 以 由 就 也 则 都
    case Hanzi.possessive, 0x3001, 0x548C, 0x4E0E, 0x53CA, 0x662F, 0x4E3A, 0x5728, 0x6709, 0x4EE5,
      0x7531, 0x5C31, 0x4E5F, 0x5219, 0x90FD:
      true
    default: false
    }
  }

  /// A05版, 02版 at the head of a line; 一期, 二期 of a project.
  func label(at start: Int) -> Ordinal? {
    let mayBe =
      isLetter(start)
      ? isArabic(start + 1)
      : unit(start) == 48 || unit(start + 1) == 0x671F && classOf(start) & 0xF0 == 0x20
    guard mayBe else { return nil }
    var position = start
    if isLetter(position), !isLetter(position - 1), !isArabic(position - 1) { position += 1 }
    let hasLetter = position > start
    guard let numeral = scanNumeral(position), numeral.bound == 0, !numeral.isNegative,
      numeral.end - numeral.start <= 3, !numeral.isDecimal, !isHan(start - 1) || !hasLetter
    else { return nil }
    if unit(numeral.end) == 0x7248, numeral.hasArabic, hasLetter || numeral.hasLeadingZero {
      return Ordinal(
        numeral: numeral, unit: numeral.end..<numeral.end + 1, end: numeral.end + 1)
    }
    // 一期 of a building site; 一期工程, 二期 …; 三期叠加 has a noun of its own.
    if !hasLetter, unit(numeral.end) == 0x671F, !numeral.hasArabic, !numeral.hasUnit,
      numeral.end == numeral.start + 1, unit(numeral.start) != Hanzi.pair,
      unit(numeral.end + 1) != 0x95F4, unit(numeral.end + 1) != 0x672B
    {
      return Ordinal(
        numeral: numeral, unit: numeral.end..<numeral.end + 1, end: numeral.end + 1)
    }
    return nil
  }

  /// 首届, 首批, 首次, 首个, 首位.
  private func firstOrdinal(_ start: Int) -> Ordinal? {
    let position = start + 1
    switch unit(position) {
    // 届 批 次 个 家 位 期 例 条 座 套 台 场 轮 部 款 枚 单 艘 列 架 只 名 支 项 站 趟 张 笔 组 所 辆 起
    case 0x5C4A, 0x6279, 0x6B21, 0x4E2A, 0x5BB6, 0x4F4D, 0x671F, 0x4F8B, 0x6761, 0x5EA7,
      0x5957, 0x53F0, 0x573A, 0x8F6E, 0x90E8, 0x6B3E, 0x679A, 0x5355, 0x8258, 0x5217, 0x67B6,
      0x53EA, 0x540D, 0x652F, 0x9879, 0x7AD9, 0x8D9F, 0x5F20, 0x7B14, 0x6240, 0x8F86, 0x8D77,
      0x7EC4, 0x7247, 0x6BB5, 0x95F4, 0x8282, 0x5C01, 0x4EFD:
      if unit(position) == 0x5BB6, unit(position + 1) == 0x62DB { return nil }
      if isBlocked(start, end: position + 1) { return nil }
      return Ordinal(numeral: nil, unit: position..<position + 1, end: position + 1)
    default:
      return nil
    }
  }

  func value(of ordinal: Ordinal) -> EntityValue {
    let number = ordinal.numeral.map { value(of: $0).text } ?? "1"
    let unit = ordinal.unit.map { String(decoding: units[$0], as: UTF16.self) }
    return .ordinal(number: number, unit: unit)
  }
}
