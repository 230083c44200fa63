/// Amounts: approximators, a numeral or a range, a unit.
extension NumericGrammar {
  /// The amount that begins at `start`; `nil` when there is none.
  ///
  /// - Complexity: O(length of the amount).
  func amount(at start: Int) -> Amount? {
    if lastAmount.start != start { lastAmount = (start, readAmount(start)) }
    return lastAmount.amount
  }

  /// What the amount at `start` is and where it ends: much less than the amount to copy.
  func outline(at start: Int) -> (kind: AmountKind, isRange: Bool, end: Int)? {
    if lastAmount.start != start { lastAmount = (start, readAmount(start)) }
    return lastAmount.amount.map { ($0.kind, $0.high != nil, $0.coreEnd) }
  }

  private func readAmount(_ start: Int) -> Amount? {
    switch unit(start) {
    case 0x6BD4: return compared(at: start)
    case Hanzi.several where unit(start + 1) == 0x4EE5: return countedBy(at: start)
    case Hanzi.tenth where unit(start + 2) == Hanzi.up: if let all = crowd(at: start) { return all }
    case Hanzi.measure: return handful(at: start)
    case 0x7C73, 0x5757:
      return unit(start + 1) == Hanzi.handful ? handful(at: start) : impliedOne(at: start)
    default: break
    }
    var position = start
    var bound: UInt8 = 0
    var isBare = false
    var prefix = AmountPrefix()
    if let before = approximatorBefore(position) {
      (bound, isBare) = (before.bound, before.isBare)
      position = skipSpace(before.end)
      if bound == Approximation.over || bound == Approximation.under, let end = orEqual(position) {
        bound = bound == Approximation.over ? Approximation.atLeast : Approximation.atMost
        position = skipSpace(end)
      }
      if let second = approximatorBefore(position) {
        bound = Approximation.combined(second.bound, bound)
        isBare = second.isBare
        position = skipSpace(second.end)
      }
    }
    readPrefix(&prefix, &position)
    if prefix.currency >= 0, let before = approximatorBefore(position) {
      bound = Approximation.combined(before.bound, bound)
      isBare = before.isBare
      position = skipSpace(before.end)
    }
    guard
      var result = core(at: position, start: start, prefix: prefix, isBare: isBare, bound: bound)
    else { return nil }
    result.bound = Approximation.combined(bound, result.bound)
    result.currencyWord = prefix.currency
    result.scaleWord = prefix.scale
    if prefix.isBelowZero { result.isNegative = true }
    if prefix.currency >= 0 {
      guard result.kind == .money || result.kind == .number else { return nil }
      result.kind = .money
    }
    closeBound(&result)
    if result.kind == .duration, isAge(result.coreEnd) { result.kind = .quantity }
    return result
  }

  /// 小于 或 等于: the end of 或等于 or 或者等于 behind a comparison, spaces apart.
  func orEqual(_ position: Int) -> Int? {
    guard unit(position) == 0x6216 else { return nil }
    let next = skipSpace(unit(position + 1) == 0x8005 ? position + 2 : position + 1)
    return stands("等于", at: next) ? next + 2 : nil
  }

  /// 三个月大, 90天大的: the length is an age.
  private func isAge(_ position: Int) -> Bool {
    guard unit(position) == 0x5927 else { return false }
    switch unit(position + 1) {
    // 的 婴 幼 宝 孩 时 就 了 以, 及 of 及以上
    case Hanzi.possessive, 0x5A74, 0x5E7C, 0x5B9D, 0x5B69, 0x65F6, 0x5C31, 0x4E86: return true
    default: return !isHan(position + 1) && !isArabic(position + 1) && !isLetter(position + 1)
    }
  }

  /// What may stand between approximator and numeral.
  struct AmountPrefix {
    var currency = -1
    var scale = -1
    var isBelowZero = false
  }

  /// Currency signs and names, temperature scales, 零下.
  private func readPrefix(_ prefix: inout AmountPrefix, _ position: inout Int) {
    if let match = words.match(
      units, at: position, limit: limit, mask: WordClass.currencyPrefix.mask),
      !isLetter(position) || !isLetter(position - 1)
    {
      let next = skipSpace(match.end)
      let kind = classOf(next) & 0xF0
      if kind == 0x10 || kind == 0x20 || kind == 0x30 || kind == 0x40 || kind == 0x60
        || approximatorBefore(next) != nil || unit(next) == Mark.hyphen
      {
        prefix.currency = match.word
        position = next
        return
      }
    }
    if unit(position) == 0x6444 || unit(position) == 0x534E { readScale(&prefix, &position) }
    if stands("零下", at: position) {
      prefix.isBelowZero = true
      position = skipSpace(position + 2)
    }
  }

  /// 摄氏 and 华氏, perhaps with 温度.
  private func readScale(_ prefix: inout AmountPrefix, _ position: inout Int) {
    for (hanzi, word): (StaticString, StaticString) in [("摄氏", "摄氏度"), ("华氏", "华氏度")] {
      guard stands(hanzi, at: position) else { continue }
      var next = position + 2
      if stands("温度", at: next) { next += 2 }
      let isNumber = classOf(next) & 0xF0 == 0x10 || classOf(next) & 0xF0 == 0x20
      guard isNumber || stands("零下", at: next) || classOf(next) & 0xF0 == 0x30 else { continue }
      if let match = matchWord(word, mask: WordClass.unit.mask) {
        prefix.scale = match
        position = next
      }
    }
  }

  /// The row of a word that need not stand in the text.
  func matchWord(_ hanzi: StaticString, mask: UInt32) -> Int? {
    let units = hanzi.withUTF8Buffer { unsafe Array(String(decoding: $0, as: UTF8.self).utf16) }
    return words.match(units, at: 0, limit: units.count, mask: mask)?.word
  }

  /// Numeral, range and unit.
  private func core(
    at position: Int, start: Int, prefix: AmountPrefix, isBare: Bool, bound: UInt8
  ) -> Amount? {
    switch unit(position) {
    case Hanzi.half, Hanzi.one, 0x5BF9:
      if let half = halfAmount(position, start: start) { return half }
    case Hanzi.negative, Hanzi.hundred, 0x4F70, Hanzi.thousand, Hanzi.myriad:
      if let ratio = ratioAmount(position, start: start) { return ratio }
    default: break
    }
    guard let numeral = scanNumeral(position) else { return nil }
    if isBare, !numeral.isBareUnit { return nil }
    if numeral.isNegative || unit(position) == Mark.plus, isJoined(before: position) { return nil }
    var result = Amount(
      start: start, coreEnd: numeral.end, bound: numeral.bound,
      low: AmountPart(numeral: numeral, word: -1))
    switch unit(numeral.end) {
    case Hanzi.again, Hanzi.minute, Mark.slash, Mark.fraction, Mark.space:
      if let fraction = fractionAmount(result) { return fraction }
    default: break
    }
    let first = tail(numeral.end, after: numeral)
    if mayGoOn(first?.end ?? numeral.end),
      let range = rangeAmount(result, first: first, prefix: prefix)
    {
      return range
    }
    if let first {
      apply(first, to: &result)
      extend(&result)
      if !result.parts.isEmpty, let range = compoundRange(result, prefix: prefix) { return range }
    } else if prefix.scale >= 0 {
      guard unit(numeral.end) == Mark.degree || unit(numeral.end) == 0x5EA6 else { return nil }
      result.coreEnd += 1
      result.kind = .quantity
      result.word = prefix.scale
    }
    if prefix.scale >= 0 { result.word = prefix.scale }
    return isPlausible(result, bound: bound, prefix: prefix) ? result : nil
  }

  /// Whether the mark of a range, or 与 or 和 of a pair, stands at `position`.
  private func mayGoOn(_ position: Int) -> Bool {
    unit(position) == 0x4E0E || unit(position) == 0x548C || rangeSeparator(position) != nil
  }

  /// Whether a letter, digit or word stands directly in front of the sign at `position`.
  private func isJoined(before position: Int) -> Bool {
    isLetter(position - 1) || isArabic(position - 1) || unit(position - 1) == Mark.hyphen
      || unit(position - 1) == 0x29 || unit(position - 1) == Mark.plus
  }

  func apply(_ tail: Tail, to amount: inout Amount) {
    amount.kind = tail.kind
    amount.word = tail.word
    amount.low.word = tail.word
    amount.low.hasHalf = tail.hasHalf
    amount.coreEnd = tail.end
    amount.power = tail.power
    amount.bound = Approximation.combined(amount.bound, tail.bound)
  }

  /// 百分之三十五, 千分之三, 百分百.
  private func ratioAmount(_ start: Int, start amountStart: Int) -> Amount? {
    if unit(start) == Hanzi.negative, unit(start + 1) != Hanzi.negative,
      let ratio = ratioAmount(start + 1, start: amountStart)
    {
      var result = ratio
      result.isNegative = true
      return result
    }
    var power = 0
    switch unit(start) {
    case Hanzi.hundred, 0x4F70: power = -2
    case Hanzi.thousand: power = -3
    case Hanzi.myriad: power = -4
    default: return nil
    }
    var position = skipSpace(start + 1)
    guard unit(position) == Hanzi.minute, position <= start + 3 else { return nil }
    position = skipSpace(position + 1)
    if unit(position) == Hanzi.of {
      position += 1
    } else if position > start + 2 {
      return nil
    }
    guard let numeral = scanNumeral(skipSpace(position)) else { return nil }
    var result = Amount(
      start: amountStart, coreEnd: numeral.end, bound: numeral.bound,
      low: AmountPart(numeral: numeral, word: -1))
    result.kind = .percent
    result.power = power
    if unit(result.coreEnd) == 0x4E2A, stands("百分点", at: result.coreEnd + 1) {
      result.kind = .points
      result.coreEnd += 4
    }
    // 百分之十到二十, 百分之十到百分之二十.
    if let next = rangeSeparator(result.coreEnd) {
      var second = next
      if unit(second) == unit(start), unit(second + 1) == Hanzi.minute {
        second += unit(second + 2) == Hanzi.of ? 3 : 2
      }
      if let high = scanNumeral(second), tail(high.end, after: high) == nil,
        value(of: numeral).isSmaller(than: value(of: high))
      {
        result.high = AmountPart(numeral: high, word: -1)
        result.coreEnd = high.end
      }
    }
    return result
  }

  /// 三分之二, 1/3, 一又二分之一, 四分一.
  private func fractionAmount(_ amount: Amount) -> Amount? {
    var result = amount
    let numeral = amount.low.numeral
    var position = numeral.end
    if unit(position) == Hanzi.again, let inner = scanNumeral(position + 1),
      unit(inner.end) == Hanzi.minute || unit(inner.end) == Mark.slash
    {
      result.whole = numeral
      result.low.numeral = inner
      position = inner.end
    }
    // 1 4/3: a whole number in front of a fraction.
    if unit(position) == Mark.space, numeral.hasArabic, !numeral.isDecimal, numeral.digitCount < 4,
      isArabic(position + 1), let inner = scanNumeral(position + 1), inner.digitCount < 4,
      unit(inner.end) == Mark.slash, isArabic(inner.end + 1)
    {
      result.whole = numeral
      result.low.numeral = inner
      position = inner.end
    }
    let lower = result.low.numeral
    if unit(position) == Hanzi.minute {
      let isFull = unit(position + 1) == Hanzi.of
      guard let numerator = scanNumeral(position + (isFull ? 2 : 1)) else { return nil }
      guard
        isFull
          || (numerator.end == position + 2 && !numeral.hasArabic
            && tail(numerator.end, after: numerator) == nil || result.whole != nil
            || unit(numerator.end) == 0x5347 || unit(numerator.end) == 0x516C)
      else { return nil }
      result.denominator = lower
      result.low.numeral = numerator
      result.kind = .percent
      result.coreEnd = numerator.end
      result.bound = numerator.bound
      if let tail = tail(numerator.end, after: numerator), tail.kind == .quantity, tail.word >= 0,
        words.words[tail.word].wordClass == .unit
      {
        result.kind = .quantity
        result.word = tail.word
        result.coreEnd = tail.end
      }
      return result
    }
    let slash = unit(position)
    if slash == Mark.slash || slash == Mark.fraction, lower.hasArabic, !numeral.isDecimal,
      isArabic(position + 1), unit(numeral.start - 1) != Mark.slash, !isLetter(numeral.start - 1)
    {
      let literal = scanArabic(position + 1)
      guard !literal.isDecimal, literal.digits <= 4, numeral.digitCount <= 4,
        unit(literal.end) != Mark.slash, !isLetter(literal.end), unit(position + 1) != 48
      else { return nil }
      var below = Numeral(start: position + 1, end: literal.end)
      below.hasArabic = true
      below.digitCount = literal.digits
      // A blood pressure of 150/95 is no fraction.
      if lower.digitCount > 1, !standsAlone(amount.start, literal.end),
        smallInteger(lower) ?? 0 > smallInteger(below) ?? 0
      {
        return nil
      }
      result.low.numeral = lower
      result.denominator = below
      result.kind = .percent
      result.coreEnd = literal.end
      return result
    }
    return nil
  }

  /// The position behind a separator of two ends: 至, 到, a dash; spaces around it are skipped.
  func rangeSeparator(_ start: Int) -> Int? {
    var position = skipSpace(start)
    guard position - start <= 1 else { return nil }
    switch unit(position) {
    case Hanzi.to, Hanzi.until: position += 1
    case Mark.hyphen, Mark.dash, Mark.enDash, Mark.tilde, 0x301C, 0x2212, 0x223C, 0x2015:
      position += 1
      if unit(position) == unit(position - 1) { position += 1 }
    default: return nil
    }
    let next = skipSpace(position)
    return next - position <= 1 ? next : nil
  }
}
