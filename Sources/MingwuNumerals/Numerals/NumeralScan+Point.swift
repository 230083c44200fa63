extension NumeralScan {
  /// 点 with Chinese digits behind it: 二点一, 零点77, 三点五万.
  mutating func scanPoint() {
    guard grammar.unit(position) == Hanzi.point || grammar.stands(" 点 ", at: position),
      !numeral.isDecimal, !numeral.isVague,
      last == .digit || last == .unit || last == .arabic
        || last == .zero || last == .myriad, numeral.bound == 0
    else { return }
    let isSpaced = grammar.unit(position) == Mark.space
    var end = position + (isSpaced ? 3 : 1)
    let begin = end
    if grammar.isArabic(end) {
      while grammar.isArabic(end) { end += 1 }
      // 3点5公里 is a decimal, 3点5分 an hour.
      guard last != .arabic || !isSpaced && isMeasured(end) else { return }
    } else {
      while grammar.classOf(end) & 0xF0 == 0x20 { end += 1 }
      guard end > begin, grammar.isDecimalPoint(position, fraction: begin..<end),
        last != .myriad || end > begin + 1
      else { return }
    }
    numeral.isDecimal = true
    numeral.pairAt = -1
    numeral.isPairAmbiguous = false
    position = end
    last = .digit
    runLength = 0
    // 二点一千 is rare, 零点三百 does not occur: such units are left to what follows.
    let next = grammar.classOf(position)
    if next & 0xF0 == 0x40, next & 15 <= 2 {
      numeral.hasUnit = true
      numeral.hasMyriad = true
      position += 1
      if grammar.classOf(position) == UnitClass.myriad | 2 { position += 1 }
    }
    numeral.end = position
  }

  /// Whether 万, 亿, 秒, a currency or a unit of at least two characters stands at `end`.
  private func isMeasured(_ end: Int) -> Bool {
    let unit = grammar.unit(end)
    if unit == Hanzi.second || grammar.classOf(end) & 0xF0 == 0x40 { return true }
    guard grammar.isHan(end),
      let match = grammar.words.match(
        grammar.units, at: end, limit: grammar.limit,
        mask: WordClass.unit.mask | WordClass.currency.mask)
    else { return false }
    return match.end > end + 1 || unit == 0x7C73 || unit == 0x5428 || unit == 0x5143
      || unit == 0x5EA6
  }
}
