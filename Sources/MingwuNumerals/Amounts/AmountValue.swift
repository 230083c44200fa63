internal import MingwuCore

/// From a found amount to its value.
extension NumericGrammar {
  /// The normal form of `amount`; `counted` is the noun it counts, in the script of the text.
  func value(of amount: Amount, counted: String?) -> EntityValue? {
    let bound = Approximation.bound(bound(of: amount))
    switch amount.kind {
    case .number:
      return .number(magnitude: magnitude(amount), bound: bound)
    case .quantity:
      return .quantity(quantity(amount, bound: bound, counted: counted))
    case .money:
      return .money(magnitude: magnitude(amount), bound: bound, currency: currency(amount))
    case .percent:
      return .percent(magnitude: magnitude(amount), bound: bound, isPoints: false)
    case .points:
      return .percent(magnitude: magnitude(amount), bound: bound, isPoints: true)
    case .multiple:
      return .multiple(magnitude: magnitude(amount), bound: bound)
    case .duration:
      return .duration(DurationValue(length: length(amount), bound: bound))
    }
  }

  /// Pairs of neighbouring digits and 几 are approximate, ranges with both ends are not.
  private func bound(of amount: Amount) -> UInt8 {
    if amount.bound != 0 { return amount.bound }
    let numeral = amount.low.numeral
    if amount.high == nil, numeral.isVague || numeral.pairAt >= 0 {
      // 七八百 is stated as 700 to 800; about says that it is no exact range.
      return Approximation.about
    }
    return 0
  }

  private func number(_ part: AmountPart, high: Bool, amount: Amount) -> ExactDecimal {
    var result: ExactDecimal
    if amount.isHalf {
      result = ExactDecimal(digits: [5], exponent: -1)
    } else if amount.isOneImplied {
      result = .one
    } else {
      result = value(of: part.numeral, high: high)
    }
    if part.hasHalf { result = result + ExactDecimal(digits: [5], exponent: -1) }
    return result
  }

  /// The two ends of an amount, equal for a single number.
  func ends(_ amount: Amount) -> (low: ExactDecimal, high: ExactDecimal?) {
    var low = number(amount.low, high: false, amount: amount).shifted(amount.sharedPower)
    var high: ExactDecimal?
    if let part = amount.high {
      high = number(part, high: true, amount: amount)
      if amount.borrowedDigits > 0 { high = high.map { $0 + borrowed(amount) } }
    } else if amount.low.numeral.isVague || amount.low.numeral.pairAt >= 0 {
      let isLength = amount.kind != .number || !amount.low.numeral.isPairAmbiguous
      if isLength { high = number(amount.low, high: true, amount: amount) }
      if !isLength {
        var plain = amount.low
        plain.numeral.pairAt = -1
        low = value(of: plain.numeral)
      }
    }
    // 三两天 is two or three days.
    if amount.high == nil, let upper = high, upper.isSmaller(than: low) {
      (low, high) = (upper, low)
    }
    if let denominator = amount.denominator {
      let isNegative = low.isNegative != denominator.isNegative
      low = low / value(of: denominator)
      low.isNegative = isNegative
      high = high.map { $0 / value(of: denominator) }
      if let whole = amount.whole { low = low + value(of: whole) }
    }
    if amount.kind == .multiple, amount.power == 1 {
      low = doubled(low)
      high = high.map(doubled)
    } else if amount.kind == .percent || amount.kind == .points {
      if let tenths = amount.parts.first { low = low + value(of: tenths.numeral).shifted(-1) }
      low = low.shifted(amount.power)
      high = high?.shifted(amount.power)
    }
    if amount.isNegative {
      low.isNegative.toggle()
      high?.isNegative.toggle()
    }
    return (low, high)
  }

  /// What the upper end of 730-40 leaves out: 700.
  private func borrowed(_ amount: Amount) -> ExactDecimal {
    let low = value(of: amount.low.numeral)
    let places = low.digits.count + low.exponent - amount.borrowedDigits
    return ExactDecimal(
      digits: Array(low.digits.prefix(places)),
      exponent: amount.borrowedDigits + amount.sharedPower)
  }

  /// 翻两番 is four times.
  private func doubled(_ count: ExactDecimal) -> ExactDecimal {
    var result = ExactDecimal.one
    var left = min(Int(count.text) ?? 1, 64)
    while left > 0 {
      result = result * ExactDecimal(2)
      left -= 1
    }
    return result
  }

  private func magnitude(_ amount: Amount) -> Magnitude {
    var (low, high) = ends(amount)
    if amount.kind == .money {
      low = inMainUnit(low, word: amount.low.word)
      high = high.map { inMainUnit($0, word: amount.high?.word ?? amount.low.word) }
      if high == nil || amount.high != nil {
        low = add(amount.parts, to: low, word: amount.low.word)
      }
      if let upper = high {
        high = add(amount.highParts, to: upper, word: amount.high?.word ?? amount.low.word)
      }
    }
    return magnitude(low, high)
  }

  /// One end of a range of chains in its smallest common unit: yuan, metres, seconds.
  func total(_ part: AmountPart, _ parts: [AmountPart], kind: AmountKind) -> ExactDecimal {
    var value = value(of: part.numeral)
    if part.hasHalf { value = value + ExactDecimal(digits: [5], exponent: -1) }
    if kind == .money { return add(parts, to: inMainUnit(value, word: part.word), word: part.word) }
    return addMeasures(parts, to: value, word: part.word)
  }

  /// `value` units of `word` and the `parts` behind it, in the SI unit or in seconds.
  private func addMeasures(
    _ parts: [AmountPart], to value: ExactDecimal, word: Int
  ) -> ExactDecimal {
    var last = word >= 0 ? words.words[word].scale : .one
    var total = value * last
    for part in parts {
      last =
        part.word >= 0
        ? words.words[part.word].scale : last.shifted(-digitCount(part))
      var number = self.value(of: part.numeral)
      if part.hasHalf { number = number + ExactDecimal(digits: [5], exponent: -1) }
      total = total + number * last
    }
    return total
  }

  private func magnitude(_ low: ExactDecimal, _ high: ExactDecimal?) -> Magnitude {
    guard let high, high != low else { return .number(low.text) }
    // Sizes are compared: of two negative numbers the larger is the lower one.
    let isTurned =
      high.isNegative && (!low.isNegative || low.isSmaller(than: high))
    if isTurned { return .range(low: high.text, high: low.text) }
    return .range(low: low.text, high: high.text)
  }

  /// 角 and 分 in yuan.
  private func inMainUnit(_ value: ExactDecimal, word: Int) -> ExactDecimal {
    guard word >= 0, words.words[word].wordClass == .currencyPart else { return value }
    return value * words.words[word].scale
  }

  /// Adds the 角 and 分 behind an amount in `word`.
  private func add(_ parts: [AmountPart], to value: ExactDecimal, word: Int) -> ExactDecimal {
    var total = value
    var factor = ExactDecimal.one
    if word >= 0, words.words[word].wordClass == .currencyPart {
      factor = words.words[word].scale
    }
    for part in parts {
      let number = self.value(of: part.numeral)
      if part.word >= 0 {
        let isCent = words.words[part.word].surface == "分"
        factor = isCent ? ExactDecimal(text: "0.01") : words.words[part.word].scale
      } else {
        factor = factor.shifted(-1)
      }
      total = total + number * factor
    }
    return total
  }

  private func currency(_ amount: Amount) -> String {
    if amount.currencyWord >= 0 {
      let prefix = words.words[amount.currencyWord].code
      if prefix != "CNY" || amount.word < 0 { return prefix }
    }
    return amount.word >= 0 && !words.words[amount.word].code.isEmpty
      ? words.words[amount.word].code : "CNY"
  }

  /// The longest factor that is exact; longer ones are periodic and cut off.
  private static let exactFactor = 16

  private func quantity(_ amount: Amount, bound: Bound, counted: String?) -> Quantity {
    let (low, high) = ends(amount)
    let word = amount.word
    var unit = word >= 0 ? shownUnit(word) : ""
    if word >= 0, !amount.bracket.isEmpty {
      unit += String(decoding: units[amount.bracket], as: UTF16.self)
    }
    guard word >= 0, words.words[word].wordClass == .unit, !words.words[word].code.isEmpty else {
      return Quantity(
        magnitude: magnitude(low, high), bound: bound, unit: unit, counted: counted)
    }
    return measured(amount, low, high, unit: unit, bound: bound, counted: counted)
  }

  /// A quantity whose unit has a size in SI units.
  private func measured(
    _ amount: Amount, _ low: ExactDecimal, _ high: ExactDecimal?, unit: String, bound: Bound,
    counted: String?
  ) -> Quantity {
    let word = amount.word
    var result = Quantity(
      magnitude: magnitude(low, high), bound: bound, unit: unit, counted: counted)
    let factor = words.words[word].scale
    let lowFactor =
      amount.low.word >= 0
      ? words.words[amount.low.word].scale
      : factor
    let lowWord = amount.low.word >= 0 ? amount.low.word : amount.word
    var amountSI = addMeasures(amount.parts, to: low, word: lowWord)
    var highSI = high.map {
      addMeasures(amount.highParts, to: $0, word: amount.high?.word ?? amount.word)
    }
    // 亩 is 2000/3 m2: what the factor leaves out must not show.
    if words.words[word].factor.utf8.count > Self.exactFactor {
      amountSI = amountSI.rounded(to: 15)
      highSI = highSI?.rounded(to: 15)
    }
    if !amount.parts.isEmpty || !amount.highParts.isEmpty {
      let (first, second) = (amountSI / lowFactor, highSI.map { $0 / lowFactor })
      let isExact = words.words[lowWord].factor.utf8.count <= Self.exactFactor
      result.magnitude =
        isExact
        ? magnitude(first, second) : magnitude(first.rounded(to: 12), second?.rounded(to: 12))
      result.unit = shownUnit(lowWord)
    } else if amount.high != nil, amount.low.word != amount.word, lowFactor != factor {
      result.magnitude = magnitude(amountSI / factor, high)
    }
    result.si = SIAmount(magnitude: magnitude(amountSI, highSI), unit: words.words[word].code)
    return result
  }

  /// The unit in its own words; lower-case Latin is given back its usual case.
  private func shownUnit(_ word: Int) -> String {
    let isLatin = words.words[word].surface.utf16.first.map { $0 < 0x2E80 && $0 != 0xB0 } == true
    return isLatin ? words.words[word].surface : words.words[word].canonical
  }

  // MARK: Lengths of time

  private func length(_ amount: Amount) -> DurationValue.Length {
    let (low, high) = ends(amount)
    let isChain = !amount.parts.isEmpty || !amount.highParts.isEmpty
    if let high, high != low || isChain {
      let lowWord = amount.low.word >= 0 ? amount.low.word : amount.word
      let highWord = amount.highParts.isEmpty ? amount.word : amount.high?.word ?? amount.word
      return .range(
        low: isoDuration(low, word: lowWord, parts: amount.parts),
        high: isoDuration(high, word: highWord, parts: amount.highParts),
        lowSeconds: addMeasures(amount.parts, to: low, word: lowWord).text,
        highSeconds: addMeasures(amount.highParts, to: high, word: highWord).text)
    }
    var total = low * seconds(amount.word)
    var last = seconds(amount.word)
    for part in amount.parts {
      var number = value(of: part.numeral)
      if part.hasHalf { number = number + ExactDecimal(digits: [5], exponent: -1) }
      last = part.word >= 0 ? seconds(part.word) : last.shifted(-digitCount(part))
      total = total + number * last
    }
    let iso = isoDuration(low, word: amount.word, parts: amount.parts)
    // A half of a year is six months of 30 days, as the ISO form says.
    if iso.hasSuffix("Y6M") {
      let years = ExactDecimal(text: String(iso.dropFirst().dropLast(3)))
      total = years * ExactDecimal(31_536_000) + ExactDecimal(6 * 2_592_000)
    }
    return .one(iso: iso, seconds: total.text)
  }

  private func digitCount(_ part: AmountPart) -> Int { part.numeral.end - part.numeral.start }

  private func seconds(_ word: Int) -> ExactDecimal {
    guard word >= 0 else { return .one }
    return words.words[word].scale
  }

  /// `P4Y6M`, `PT2H30M`; half a year becomes six months, half an hour thirty minutes.
  private func isoDuration(_ value: ExactDecimal, word: Int, parts: [AmountPart]) -> String {
    var fields: [(letter: Unicode.Scalar, value: ExactDecimal)] = []
    func add(_ word: Int, _ value: ExactDecimal) {
      guard !value.isZero || parts.isEmpty else { return }
      var letter: Unicode.Scalar = "D"
      var scale = ExactDecimal.one
      switch word >= 0 ? words.words[word].code : "D" {
      case "Y": letter = "Y"
      case "M": letter = "M"
      case "W": letter = "W"
      case "D": letter = "D"
      case "TH": letter = "h"
      case "TM": letter = "m"
      case "TS":
        letter = "s"
        // 毫秒 is a part of a second.
        scale = words.words[word].scale
      case "TM15":
        letter = "m"
        scale = ExactDecimal(15)
      case "M3":
        letter = "M"
        scale = ExactDecimal(3)
      case "Y10":
        letter = "Y"
        scale = ExactDecimal(10)
      case "Y100":
        letter = "Y"
        scale = ExactDecimal(100)
      case "D10":
        scale = ExactDecimal(10)
      default: break
      }
      let amount = value * scale
      let isHalf = amount.exponent == -1 && amount.digits.last == 5
      if isHalf, letter == "Y" || letter == "h" {
        let whole = ExactDecimal(digits: Array(amount.digits.dropLast()), exponent: 0)
        if !whole.isZero { fields.append((letter, whole)) }
        fields.append(letter == "Y" ? ("M", ExactDecimal(6)) : ("m", ExactDecimal(30)))
      } else if isHalf, letter == "m" {
        let whole = ExactDecimal(digits: Array(amount.digits.dropLast()), exponent: 0)
        if !whole.isZero { fields.append((letter, whole)) }
        fields.append(("s", ExactDecimal(30)))
      } else {
        fields.append((letter, amount))
      }
    }
    add(word, value)
    for part in parts {
      var number = self.value(of: part.numeral)
      if part.hasHalf { number = number + ExactDecimal(digits: [5], exponent: -1) }
      if part.word < 0, let last = fields.last {
        fields[fields.count - 1].value = last.value + number.shifted(-digitCount(part))
      } else {
        let code = part.word >= 0 ? words.words[part.word].code : "D"
        if let last = fields.last, last.letter == "M", code == "M" || code == "Y" {
          fields[fields.count - 1].value = last.value + number
        } else {
          add(part.word, number)
        }
      }
    }
    var text = "P"
    var isTime = false
    for field in fields {
      let isLower = field.letter >= "a"
      if isLower, !isTime {
        text += "T"
        isTime = true
      }
      text += field.value.text
      switch field.letter {
      case "h": text += "H"
      case "m": text += "M"
      case "s": text += "S"
      default: text.unicodeScalars.append(field.letter)
      }
    }
    return text
  }
}
