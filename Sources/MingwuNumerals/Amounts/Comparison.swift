/// Numbers that something is compared with: 比三十大, 比170低.
extension NumericGrammar {
  /// A bare number between 比 and an adjective; amounts with a unit are exact.
  func compared(at start: Int) -> Amount? {
    let begin = skipSpace(start + 1)
    // 3比2大 is a score.
    guard classOf(begin) != 0, classOf(start - 1) == 0 || classOf(start - 1) == UnitClass.vague,
      let numeral = scanNumeral(begin),
      numeral.hasArabic || numeral.hasUnit && !numeral.isBareUnit, numeral.bound == 0,
      tail(numeral.end, after: numeral) == nil
    else { return nil }
    let position = skipSpace(numeral.end)
    let bound: UInt8
    switch unit(position) {
    // 大 高 多 长 贵 重 快
    case 0x5927, 0x9AD8, Hanzi.more, 0x957F, 0x8D35, 0x91CD, 0x5FEB: bound = Approximation.over
    // 小 低 少 短 轻 慢
    case 0x5C0F, 0x4F4E, 0x5C11, 0x77ED, 0x8F7B, 0x6162: bound = Approximation.under
    default: return nil
    }
    var result = Amount(
      start: start, coreEnd: position + 1, low: AmountPart(numeral: numeral, word: -1))
    result.bound = bound
    return result
  }

  /// 数以千计, 数以百万计: some thousands, some millions.
  func countedBy(at start: Int) -> Amount? {
    guard let scale = scanNumeral(start + 2), scale.isBareUnit || unit(start + 2) == Hanzi.ten,
      scale.bound == 0, unit(scale.end) == 0x8BA1
    else { return nil }
    var numeral = scale
    numeral.start = start
    numeral.isVague = true
    return Amount(
      start: start, coreEnd: scale.end + 1, low: AmountPart(numeral: numeral, word: -1))
  }

  /// 成千上万名观众, 成百上千: at least the smaller of the two.
  func crowd(at start: Int) -> Amount? {
    guard classOf(start + 1) & 0xF0 >= 0x30, classOf(start + 3) & 0xF0 >= 0x30,
      let smaller = scanNumeral(start + 1), smaller.end == start + 2,
      let larger = amount(at: start + 2), larger.high == nil
    else { return nil }
    var result = larger
    result.start = start
    result.low.numeral = smaller
    return result
  }

  /// 个把月, 个把人, 块把钱: about one.
  func handful(at start: Int) -> Amount? {
    guard classOf(start - 1) == 0, unit(start + 1) == Hanzi.handful else { return nil }
    let isMoney = unit(start) == 0x5757
    let position = start + 2
    let mask = isMoney ? WordClass.currency.mask : WordClass.duration.mask | WordClass.measure.mask
    guard let match = words.match(units, at: isMoney ? start : position, limit: limit, mask: mask),
      isMoney ? match.end == start + 1 && unit(position) == 0x94B1 : isHandful(match)
    else { return nil }
    var result = Amount(
      start: start, coreEnd: isMoney ? position + 1 : match.end,
      low: AmountPart(numeral: Numeral(start: start, end: start), word: match.word))
    result.isOneImplied = true
    result.bound = Approximation.about
    result.kind =
      isMoney ? .money : words.words[match.word].wordClass == .duration ? .duration : .quantity
    result.word = match.word
    return result
  }

  /// 月, 星期, 小时, 钟头, 人 behind 个把.
  private func isHandful(_ match: (word: Int, end: Int)) -> Bool {
    switch unit(match.end - 1) {
    case Hanzi.month, 0x671F, Hanzi.hour, 0x5934, 0x62DC, 0x4EBA: true
    default: false
    }
  }

  /// 米九 and 块八, which leave out 一, alone or behind 身高.
  func impliedOne(at start: Int) -> Amount? {
    guard classOf(start - 1) == 0, classOf(start + 1) & 0xF0 == 0x20, classOf(start + 1) & 15 > 0,
      classOf(start + 2) == 0,
      let match = words.match(
        units, at: start, limit: limit, mask: WordClass.unit.mask | WordClass.currency.mask),
      match.end == start + 1
    else { return nil }
    let isMetre = unit(start) == 0x7C73
    var result = Amount(
      start: start, coreEnd: start + 2,
      low: AmountPart(numeral: Numeral(start: start, end: start), word: match.word))
    result.isOneImplied = true
    result.kind = isMetre ? .quantity : .money
    result.word = match.word
    result.parts = [AmountPart(numeral: Numeral(start: start + 1, end: start + 2), word: -1)]
    closeBound(&result)
    let isHeight = isMetre && unit(start - 1) == 0x9AD8 && !isHan(result.coreEnd)
    return isHeight || standsAlone(start, result.coreEnd) ? result : nil
  }
}
