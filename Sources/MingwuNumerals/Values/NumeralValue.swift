/// Computes what a numeral says, exactly.
extension NumericGrammar {
  /// The value of `numeral`; of a range (七八百, 几十) the lower or the higher end.
  func value(of numeral: Numeral, high: Bool = false) -> ExactDecimal {
    if numeral.hasArabic, !numeral.hasUnit, let plain = plainValue(of: numeral) { return plain }
    if let plain = commonValue(of: numeral) { return plain }
    var reader = NumeralReader(numeral: numeral, high: high)
    var position = numeral.start
    while position < numeral.end {
      if unit(position) == 0x65 {
        let power = exponent(position + 1, end: numeral.end)
        reader.scale(power)
        break
      }
      if unit(position) == 0x77 {
        reader.scale(4)
        position += 1
        continue
      }
      if unit(position) == Mark.caret {
        reader.raise(exponent(position + 1, end: numeral.end))
        break
      }
      if isArabic(position) || unit(position) == Mark.dot && position <= numeral.start + 1 {
        let literal = scanArabic(position)
        reader.take(arabic: units[position..<min(literal.end, numeral.end)])
        position = max(literal.end, position + 1)
        continue
      }
      reader.take(units[position], kind: classOf(position), at: position)
      position += 1
    }
    var result = reader.finish()
    result.isNegative = numeral.isNegative && !result.isZero
    return result
  }

  /// The value of Arabic digits with nothing but grouping, a point and a sign, as most are.
  private func plainValue(of numeral: Numeral) -> ExactDecimal? {
    var start = numeral.start
    if numeral.isNegative || unit(start) == Mark.plus {
      start += 1
      if units[start] == Mark.space { start += 1 }
    }
    guard start < numeral.end, isArabic(start) else { return nil }
    var hasPoint = false
    for position in start..<numeral.end where !isArabic(position) {
      switch units[position] {
      case Mark.comma where !hasPoint: break
      case Mark.dot where !hasPoint: hasPoint = true
      default: return nil
      }
    }
    var result = ExactDecimal(ascii: units[start..<numeral.end])
    result.isNegative = numeral.isNegative && !result.isZero
    return result
  }

  /// The value of digits in front of 万 or 亿 (500万, 1.5亿), and of hanzi that add up with nothing more
  /// than 十, 百 and 千 (三, 十二, 二〇二二): as most others are.
  private func commonValue(of numeral: Numeral) -> ExactDecimal? {
    let end = numeral.end
    guard numeral.pairAt < 0, !numeral.isVague, numeral.bound == 0, !numeral.isNegative,
      numeral.start < end
    else { return nil }
    if numeral.hasArabic {
      guard classOf(end - 1) & 0xF0 == UnitClass.myriad, isArabic(numeral.start) else { return nil }
      var hasPoint = false
      for position in numeral.start..<end - 1 where !isArabic(position) {
        guard units[position] == Mark.dot, !hasPoint else { return nil }
        hasPoint = true
      }
      let power = Int(classOf(end - 1) & 15) * 4
      return ExactDecimal(ascii: units[numeral.start..<end - 1]).shifted(power)
    }
    for position in numeral.start..<end {
      let kind = classOf(position) & 0xF0
      guard kind == UnitClass.digit || kind == UnitClass.unit else { return nil }
    }
    return smallInteger(numeral).map { ExactDecimal($0) }
  }

  /// The exponent of scientific notation.
  private func exponent(_ start: Int, end: Int) -> Int {
    var value = 0
    for position in start..<end where isArabic(position) {
      value = value * 10 + Int(units[position]) - 48
    }
    return unit(start) == Mark.hyphen ? -value : value
  }
}

/// Adds up the tokens of one numeral.
private struct NumeralReader {
  let numeral: Numeral
  let high: Bool
  /// Finished parts with the power of ten of their last myriad, falling.
  private var parts: [(value: ExactDecimal, power: Int)] = []
  private var section = ExactDecimal.zero
  private var pending: ExactDecimal?
  private var isVague = false
  /// The power of the unit in front of the last digit; 0 behind a zero.
  private var lastPower = 0
  private var digitsSinceUnit = 0
  private var fraction: Int?

  init(numeral: Numeral, high: Bool) {
    self.numeral = numeral
    self.high = high
  }

  mutating func take(arabic units: ArraySlice<UInt16>) {
    let count = units.count { $0 != Mark.comma }
    if let places = fraction {
      let digits = units.filter { $0 != Mark.comma }.map { UInt8(truncatingIfNeeded: $0) - 48 }
      pending = (pending ?? .zero) + ExactDecimal(digits: digits, exponent: -places - digits.count)
      fraction = places + digits.count
      return
    }
    let literal = ExactDecimal(ascii: units)
    if let before = pending {
      pending = before.shifted(count) + literal
    } else {
      pending = literal
    }
    digitsSinceUnit += count
  }

  mutating func take(_ unit: UInt16, kind: UInt8, at position: Int) {
    let value = Int(kind & 15)
    switch kind & 0xF0 {
    case 0x20:
      if let places = fraction {
        pending =
          (pending ?? .zero) + ExactDecimal(digits: [UInt8(value)], exponent: -places - 1)
        fraction = places + 1
      } else if position == numeral.pairAt {
        if high { pending = ExactDecimal(value) }
      } else if numeral.pairAt == position + 1 || pending == nil {
        pending = ExactDecimal(value)
      } else {
        pending = pending!.shifted(1) + ExactDecimal(value)
      }
      if value == 0, pending?.isZero == true { lastPower = 0 }
      digitsSinceUnit += 1
    case 0x30: takeUnit(value)
    case 0x40: takeMyriad(value * 4)
    case 0x50:
      section = section + ExactDecimal(value & 7).shifted(kind & 8 != 0 ? 2 : 1)
      lastPower = 1
      digitsSinceUnit = 0
    case 0x60:
      if unit == Hanzi.several || numeral.isVague { isVague = true }
    default:
      if unit == Hanzi.point {
        // 一百八点五: the digit in front counts tens, as it would at the end.
        if lastPower > 1, digitsSinceUnit == 1 { pending = pending?.shifted(lastPower - 1) }
        fraction = 0
      }
      if unit == 0x6B { pending = (pending ?? .zero).shifted(3) }
    }
  }

  mutating func scale(_ power: Int) { pending = pending?.shifted(power) }

  mutating func raise(_ power: Int) {
    guard let base = pending else { return }
    if base.digits == [1] {
      pending = ExactDecimal(digits: [1], exponent: base.exponent * power)
      return
    }
    var result = ExactDecimal.one
    for _ in 0..<abs(power) { result = result * base }
    pending = power < 0 ? .one / result : result
  }

  private mutating func takeUnit(_ power: Int) {
    fraction = nil
    if isVague {
      section = section + vague(power)
      isVague = false
    } else {
      let digit = pending ?? .one
      section = section + (digit.isZero ? .one : digit).shifted(power)
    }
    pending = nil
    lastPower = power
    digitsSinceUnit = 0
  }

  /// 几十 is 20 to 99, 数百 200 to 999.
  private func vague(_ power: Int) -> ExactDecimal {
    high
      ? ExactDecimal(digits: [UInt8](repeating: 9, count: power + 1), exponent: 0)
      : ExactDecimal(2).shifted(power)
  }

  private mutating func takeMyriad(_ power: Int) {
    // 二十八万三千点五万: a fraction belongs to all that stands in front of it.
    let isWhole = fraction != nil
    fraction = nil
    var value = section + (pending ?? .zero)
    var takesOver = false
    while let last = parts.last,
      last.power < power || (last.power == power && (value.isZero || isWhole))
    {
      value = last.value + value
      parts.removeLast()
      takesOver = true
    }
    if isVague {
      parts.append((vague(power), power))
      isVague = false
    } else {
      if value.isZero, pending == nil, !takesOver { value = .one }
      parts.append((value.shifted(power), power))
    }
    section = .zero
    pending = nil
    lastPower = power
    digitsSinceUnit = 0
  }

  /// The sum; a single digit behind 百, 千, 万 or 亿 counts the next lower place (三百五).
  mutating func finish() -> ExactDecimal {
    var rest = pending ?? .zero
    if lastPower > 1, digitsSinceUnit <= (numeral.pairAt >= 0 ? 2 : 1), fraction == nil {
      rest = rest.shifted(lastPower - 1)
    }
    var total = section + rest
    for part in parts { total = total + part.value }
    return total
  }
}
