extension NumeralScan {
  /// 40k, 2e5 in scientific notation, and powers: 10^8.
  mutating func scanExponent() {
    let unit = grammar.unit(position)
    if unit == 0x6B, !grammar.isLetter(position + 1), !grammar.isArabic(position + 1),
      !grammar.isLetter(numeral.start - 1)
    {
      position += 1
      numeral.hasUnit = true
    } else if unit == 0x77, isTenThousand(position + 1), !grammar.isLetter(numeral.start - 1) {
      position += 1
      numeral.hasUnit = true
    } else if unit == Mark.caret {
      scanPower()
    } else if unit == 0x65 {
      var end = position + 1
      if grammar.unit(end) == Mark.hyphen || grammar.unit(end) == 0x2B { end += 1 }
      let first = end
      while grammar.isArabic(end), end < first + 4 { end += 1 }
      guard end > first, !grammar.isArabic(end), !grammar.isLetter(end) else { return }
      position = end
      numeral.hasUnit = true
      numeral.isDecimal = true
    }
  }

  /// w as 万 in 3w元, 1w多人, 100w+粉丝: with money or people behind it, else it is a watt.
  private func isTenThousand(_ next: Int) -> Bool {
    if grammar.unit(next) == Mark.plus { return !grammar.isArabic(next + 1) }
    var end = next
    switch grammar.unit(end) {
    case Hanzi.more, Hanzi.over: end += 1
    default: break
    }
    // 人 名 位 次 个
    switch grammar.unit(end) {
    case 0x4EBA, 0x540D, 0x4F4D, 0x6B21, Hanzi.measure: return true
    default: break
    }
    return grammar.words.match(
      grammar.units, at: end, limit: grammar.limit, mask: WordClass.currency.mask) != nil
  }

  /// 300+家企业, 10万+: the number or more.
  mutating func scanPlus() -> Bool {
    let next = position + 1
    guard grammar.unit(position) == Mark.plus, numeral.hasArabic, numeral.bound == 0,
      numeral.digitCount > 1 || numeral.hasUnit, !grammar.isArabic(next), !grammar.isLetter(next),
      grammar.hasMeasure(at: next) || numeral.hasUnit && grammar.unit(next) != Mark.plus
    else { return false }
    numeral.bound = Approximation.atLeast
    position = next
    return true
  }

  /// ^8, ^-1 behind a short number: any power of ten, and no more than the twentieth of others.
  private mutating func scanPower() {
    let first = grammar.unit(numeral.start) == 49 ? numeral.start : numeral.start + 1
    let isTen =
      position == first + 2 && grammar.unit(first) == 49 && grammar.unit(first + 1) == 48
    var end = position + 1
    if grammar.unit(end) == Mark.hyphen || grammar.unit(end) == 0x2B { end += 1 }
    let digits = end
    var power = 0
    while grammar.isArabic(end), end < digits + 2 {
      power = power * 10 + Int(grammar.unit(end)) - 48
      end += 1
    }
    guard end > digits, isTen || power <= 20, position - numeral.start <= 8,
      !grammar.isArabic(end), !grammar.isLetter(end), grammar.unit(end) != Mark.caret,
      grammar.unit(end) != Mark.dot || !grammar.isArabic(end + 1)
    else { return }
    position = end
    numeral.hasUnit = true
    numeral.isDecimal = true
  }
}
