/// Ranges of amounts: one numeral or chain to another.
extension NumericGrammar {
  /// 三至五百, 1—3年, 8000元至2万元: two numerals that share a family of unit.
  func rangeAmount(_ amount: Amount, first: Tail?, prefix: AmountPrefix) -> Amount? {
    let low = amount.low.numeral
    guard first?.isPart != true else { return nil }
    guard let next = rangeSeparator(first?.end ?? low.end) else {
      return joinedAmount(amount, first: first)
    }
    var position = next
    if prefix.currency >= 0,
      let match = words.match(
        units, at: position, limit: limit, mask: WordClass.currencyPrefix.mask)
    {
      position = skipSpace(match.end)
    }
    // 零下5到零下3度, 零下2至零上6℃.
    let isBelow = prefix.isBelowZero && stands("零下", at: position)
    let isAbove = prefix.isBelowZero && stands("零上", at: position)
    if isBelow || isAbove { position = skipSpace(position + 2) }
    let separator = unit(skipSpace(first?.end ?? low.end))
    let isWordy = separator == Hanzi.to || separator == Hanzi.until
    guard var high = scanNumeral(position), !high.isNegative || isWordy, !high.isBareUnit,
      low.pairAt < 0 || first != nil, low.bound == 0 || isWordy
    else { return nil }
    let second = tail(high.end, after: high)
    if let first, let second {
      guard isSameFamily(first, second) else { return nil }
      if unit(amount.start - 1) == Hanzi.from, isWordy, first.kind != .money { return nil }
    } else if first != nil {
      return nil
    }
    let borrowed =
      first == nil && !isWordy && (second != nil || prefix.currency >= 0 || high.hasMyriad)
      ? borrowedDigits(low, high) : 0
    if second == nil, prefix.currency < 0, borrowed == 0 {
      // Two bare numbers: a score, a telephone number or a range.
      let isScore =
        !isWordy && separator != Mark.tilde && low.digitCount == 1 && !low.hasUnit
        && !low.isDecimal
      guard
        !isScore,
        isWordy || low.digitCount == high.digitCount || separator == Mark.tilde
          || low.hasUnit && high.hasUnit,
        !isArabic(high.end), !isLetter(high.end), unit(high.end) != Mark.hyphen,
        unit(low.start - 1) != Mark.hyphen, !low.hasLeadingZero || low.isDecimal,
        // 2015-2018届.
        unit(high.end) != 0x5C4A && unit(high.end) != 0x7EA7 || high.digitCount != 4
      else { return nil }
    }
    // The sign in front of the amount turns both ends.
    if isAbove { high.isNegative = true }
    var result = amount
    result.high = AmountPart(numeral: high, word: second?.word ?? -1)
    result.coreEnd = high.end
    result.bound = 0
    if let second {
      result.kind = second.kind
      result.word = second.word
      result.power = second.power
      result.coreEnd = second.end
      result.high?.hasHalf = second.hasHalf
      result.bound = Approximation.combined(second.bound, high.bound)
      if second.isPart, first == nil { result.low.word = second.word }
    }
    result.low.word = first?.word ?? result.word
    result.low.hasHalf = first?.hasHalf ?? false
    if first == nil { result.sharedPower = sharedPower(low, high) }
    if borrowed > 0 {
      result.borrowedDigits = borrowed
      result.sharedPower = trailingPower(high)
      return result
    }
    // 五元到五元六角, 两米到两米五.
    var hasParts = false
    if let second, first != nil,
      second.kind == .money || second.kind == .quantity || second.kind == .duration
    {
      var upper = Amount(
        start: position, coreEnd: high.end, low: AmountPart(numeral: high, word: -1))
      apply(second, to: &upper)
      extend(&upper)
      if !upper.parts.isEmpty {
        hasParts = true
        result.highParts = upper.parts
        result.coreEnd = upper.coreEnd
      }
    }
    let lowValue = value(of: low).shifted(result.sharedPower)
    let highValue = value(of: high, high: true)
    if hasParts {
      guard isRising(result) else { return nil }
    } else if result.kind == .duration, result.low.word != result.word {
      // Lengths with different units are compared when they are resolved.
    } else if result.kind == .money, result.low.word != result.word {
      // 五角到两元.
    } else if isBelow || isAbove {
      // Their order is that of the signed numbers.
    } else {
      let rises =
        low.isNegative
        ? !high.isNegative || highValue.isSmaller(than: lowValue)
        : lowValue.isSmaller(than: highValue)
      guard rises else { return nil }
    }
    if result.kind == .money { extendHigh(&result) }
    return result
  }

  /// 五块六到五块七毛八, 一米七至一米八: both ends are chains of units.
  func compoundRange(_ lower: Amount, prefix: AmountPrefix) -> Amount? {
    guard let next = rangeSeparator(lower.coreEnd), let high = scanNumeral(next),
      !high.isNegative, !high.isBareUnit, high.pairAt < 0,
      let first = tail(lower.low.numeral.end, after: lower.low.numeral),
      let second = tail(high.end, after: high), isSameFamily(first, second)
    else { return nil }
    let separator = unit(skipSpace(lower.coreEnd))
    let isWordy = separator == Hanzi.to || separator == Hanzi.until
    if unit(lower.start - 1) == Hanzi.from, isWordy, lower.kind != .money { return nil }
    var upper = Amount(start: next, coreEnd: high.end, low: AmountPart(numeral: high, word: -1))
    apply(second, to: &upper)
    extend(&upper)
    var result = lower
    result.high = upper.low
    result.highParts = upper.parts
    result.coreEnd = upper.coreEnd
    result.bound = Approximation.combined(second.bound, high.bound)
    guard isRising(result) else { return nil }
    return result
  }

  /// Whether the lower end of a range of chains is below the upper one.
  private func isRising(_ range: Amount) -> Bool {
    guard let high = range.high else { return false }
    let low = total(range.low, range.parts, kind: range.kind)
    return low.isSmaller(than: total(high, range.highParts, kind: range.kind))
  }

  /// How many digits the upper end of 15-6千瓦时 and 730-40 leaves out: all but its own, when these
  /// go on from the last ones of the lower end; 0 when nothing is left out.
  private func borrowedDigits(_ low: Numeral, _ high: Numeral) -> Int {
    guard low.hasArabic, !low.hasUnit, !low.isDecimal, high.hasArabic, !high.isDecimal,
      high.digitCount < low.digitCount, low.digitCount <= 9, !low.hasLeadingZero,
      let value = smallInteger(low)
    else { return 0 }
    var (other, scale) = (0, 1)
    for position in high.start..<high.start + high.digitCount {
      guard isArabic(position) else { return 0 }
      other = other * 10 + Int(units[position]) - 48
      scale *= 10
    }
    let rest = value % scale
    guard rest > 0, other > rest else { return 0 }
    var step = 1
    while step < scale, rest % (step * 10) == 0, other % (step * 10) == 0 { step *= 10 }
    return other - rest == step ? high.digitCount : 0
  }

  /// The power of ten of the units behind the digits of `numeral`: 4 in 4万.
  private func trailingPower(_ numeral: Numeral) -> Int {
    var power = 0
    var position = numeral.end - 1
    while position > numeral.start {
      let kind = classOf(position)
      switch kind & 0xF0 {
      case 0x40: power += Int(kind & 15) * 4
      case 0x30: power += Int(kind & 15)
      default: return power
      }
      position -= 1
    }
    return power
  }

  /// 10000与20000之间, 介于三百和五百元之间.
  private func joinedAmount(_ amount: Amount, first: Tail?) -> Amount? {
    let mark = first?.end ?? amount.low.numeral.end
    guard unit(mark) == 0x4E0E || unit(mark) == 0x548C, let high = scanNumeral(mark + 1) else {
      return nil
    }
    var second = tail(high.end, after: high)
    if second == nil || first == nil, unit(high.end) == 0x95F4 { second = nil }
    if let first, let second, !isSameFamily(first, second) { return nil }
    if first != nil, second == nil { return nil }
    var end = second?.end ?? high.end
    if unit(end) == Hanzi.of { end += 1 }
    guard unit(end) == 0x95F4, value(of: amount.low.numeral).isSmaller(than: value(of: high)) else {
      return nil
    }
    var result = amount
    if let second { apply(second, to: &result) }
    result.low.hasHalf = first?.hasHalf ?? false
    result.high = AmountPart(
      numeral: high, word: second?.word ?? -1, hasHalf: second?.hasHalf ?? false)
    if first == nil { result.sharedPower = sharedPower(amount.low.numeral, high) }
    result.coreEnd = end + 1
    return result
  }

  /// The power of ten that the low end of 3至5万 borrows from the high end.
  private func sharedPower(_ low: Numeral, _ high: Numeral) -> Int {
    guard !low.hasMyriad else { return 0 }
    var power = 0
    var position = high.end - 1
    if high.bound != 0, position > high.start { position -= 1 }
    while position > high.start {
      let kind = classOf(position)
      if kind & 0xF0 == 0x40 {
        power += Int(kind & 15) * 4
      } else if kind & 0xF0 == 0x30, !low.hasUnit, power == 0 || power == 4 || power == 8,
        kind & 15 > 0, position == high.start + 1
      {
        power += Int(kind & 15)
      } else {
        break
      }
      position -= 1
    }
    guard power > 0 else { return 0 }
    let mantissa = value(of: high).shifted(-power)
    return value(of: low).isSmaller(than: mantissa) ? power : 0
  }

  func isSameFamily(_ first: Tail, _ second: Tail) -> Bool {
    guard first.kind == second.kind else { return false }
    switch first.kind {
    case .quantity:
      return first.word == second.word
        || (first.word >= 0 && second.word >= 0 && !words.words[first.word].code.isEmpty
          && words.words[first.word].code == words.words[second.word].code)
    case .percent: return first.power == second.power
    default: return true
    }
  }
}
