extension NumeralScan {
  /// 40k, 2e5 in scientific notation, and powers: 10^8.
  mutating func scanExponent() {
    let unit = grammar.unit(position)
    if unit == 0x6B, !grammar.isLetter(position + 1), !grammar.isArabic(position + 1),
      !grammar.isLetter(numeral.start - 1)
    {
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
