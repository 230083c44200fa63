/// The automaton that finds the end of a numeral.
struct NumeralScan {
  enum Last { case none, digit, zero, arabic, unit, myriad, vague, more, pair }

  let grammar: NumericGrammar
  var numeral: Numeral
  var position: Int
  var last = Last.none
  /// The smallest power of ten of the section so far.
  var power = 4
  /// The power of the last 万 or 亿, and how many there were.
  var lastMyriad = 0
  var myriads = 0
  /// Length of the run of Chinese digits that ends here.
  var runLength = 0

  init(grammar: NumericGrammar, start: Int) {
    self.grammar = grammar
    numeral = Numeral(start: start, end: start)
    position = start
  }

  mutating func run() -> Numeral? {
    scanSign()
    while step() {}
    guard last != .none, position > numeral.start else { return nil }
    if last == .digit, numeral.pairAt < 0, runLength == 2, !numeral.hasUnit,
      isPair(at: position - 1)
    {
      numeral.pairAt = position - 1
      numeral.isPairAmbiguous = true
    }
    if !numeral.hasUnit, !numeral.hasArabic { numeral.digitCount = runLength }
    numeral.end = position
    scanPoint()
    return numeral
  }

  private mutating func scanSign() {
    let unit = grammar.unit(position)
    if unit == Hanzi.negative {
      position = grammar.skipSpace(position + 1)
      numeral.isNegative = true
    } else if unit == Mark.hyphen || unit == 0x2212 {
      position = grammar.unit(position + 1) == Mark.space ? position + 2 : position + 1
      numeral.isNegative = true
    } else if unit == Mark.plus {
      position += 1
    }
  }

  /// Whether the digits before and at `second` may be the ends of a range: 七八, 三五.
  private func isPair(at second: Int) -> Bool {
    let a = grammar.classOf(second - 1)
    let b = grammar.classOf(second)
    guard a & 0xF0 == 0x20, b & 0xF0 == 0x20, a & 15 > 0 else { return false }
    return b == a + 1 || (a & 15 == 3 && b & 15 == 5)
      || a & 15 == 3 && grammar.unit(second) == Hanzi.pair
  }

  /// Reads one token; `false` at the end of the numeral.
  private mutating func step() -> Bool {
    let kind = grammar.classOf(position)
    let value = Int(kind & 15)
    switch kind & 0xF0 {
    case 0x10: return stepArabic()
    case 0x20: return stepDigit(value)
    case 0x30: return stepUnit(value)
    case 0x40: return stepMyriad(value * 4)
    case 0x50:
      let isHundreds = kind & 0x08 != 0
      guard last == .none || last == .unit || last == .myriad || last == .zero,
        power > (isHundreds ? 2 : 1)
      else { return false }
      power = isHundreds ? 2 : 1
      numeral.hasUnit = true
      last = .unit
      position += 1
      return true
    case 0x60: return stepVague()
    default:
      if grammar.unit(position) == Mark.dot, last == .none, grammar.isArabic(position + 1) {
        return stepArabic()
      }
      return stepOther()
    }
  }

  private mutating func stepArabic() -> Bool {
    guard last == .none || last == .unit || last == .myriad || (last == .zero && numeral.hasArabic)
    else { return false }
    let literal = grammar.scanArabic(position)
    // 1亿72300: behind 亿 as many digits as stand below it.
    if last != .none, literal.digits > (last == .unit ? power : lastMyriad == 8 ? 8 : 4) {
      return false
    }
    if last == .none {
      numeral.digitCount = literal.digits
      numeral.hasLeadingZero = grammar.unit(position) == 48
    }
    numeral.hasArabic = true
    numeral.isDecimal = numeral.isDecimal || literal.isDecimal
    position = literal.end
    last = .arabic
    scanExponent()
    return true
  }

  private mutating func stepDigit(_ value: Int) -> Bool {
    if last == .arabic || last == .vague || last == .more || last == .pair { return false }
    if value == 0 {
      if last == .digit || last == .zero {
        guard !numeral.hasUnit else { return false }
        runLength += 1
      } else {
        runLength = 1
        if last == .none { numeral.hasLeadingZero = true }
      }
      last = numeral.hasUnit ? .zero : .digit
      position += 1
      return true
    }
    if grammar.unit(position) == Hanzi.pair {
      // 两 is followed by a unit or ends a pair; it takes no part in a run (两两, 三千两百两).
      let next = grammar.classOf(position + 1)
      let isCounting = next & 0xF0 == 0x30 || next & 0xF0 == 0x40
      if last == .digit ? !isSmallPair() : numeral.hasUnit && !isCounting { return false }
    }
    if last == .digit {
      if numeral.hasUnit {
        guard isPair(at: position), numeral.pairAt < 0 else { return false }
        numeral.pairAt = position
        last = .pair
        position += 1
        return true
      }
      runLength += 1
    } else {
      runLength = 1
    }
    last = .digit
    position += 1
    return true
  }

  /// Whether 两 behind a digit ends a pair: 一两天, 三两个, 一两百; not 一两酒, 三两面.
  private func isSmallPair() -> Bool {
    let isOne = grammar.unit(position - 1) == Hanzi.one
    guard runLength == 1, !numeral.hasUnit, isOne || grammar.classOf(position - 1) & 15 == 3
    else { return false }
    let next = grammar.classOf(position + 1)
    if next & 0xF0 == 0x40 || next & 0xF0 == 0x30 && next & 15 > 1 { return true }
    let mask =
      WordClass.measure.mask | WordClass.duration.mask | WordClass.currency.mask
      | (isOne ? WordClass.unit.mask : 0)
    guard
      let word = grammar.words.match(
        grammar.units, at: position + 1, limit: grammar.limit, mask: mask)
    else { return false }
    return !grammar.words.words[word.word].isLoose
      && !grammar.isBlocked(position + 1, end: word.end)
  }

  private mutating func stepUnit(_ unitPower: Int) -> Bool {
    switch last {
    // 千瓦级 has no numeral of its own; 千瓦 alone has.
    case .none where beginsUnit() && !grammar.standsAlone(position, position + 2): return false
    case .arabic where beginsUnit(), .myriad where beginsUnit(): return false
    case .digit where runLength == 1 && beginsUnit(): return false
    default: break
    }
    switch last {
    case .none:
      if unitPower > 1 { numeral.isBareUnit = true }
    case .digit:
      if runLength >= 2, !numeral.hasUnit {
        guard runLength == 2, numeral.pairAt < 0, isPair(at: position - 1) else { return false }
        numeral.pairAt = position - 1
      }
    case .zero:
      guard unitPower == 1 else { return false }
    case .arabic:
      if unitPower == 1, !numeral.isDecimal { return false }
    case .unit:
      // 百八十 and 一百十五 leave out a 一; nothing else stands between two units.
      guard unitPower == 1, power > 1 else { return false }
    case .myriad:
      guard unitPower == 1 || numeral.hasArabic else { return false }
    case .vague, .pair:
      break
    case .more:
      guard unitPower > 1 else { return false }
    }
    guard unitPower < power else { return false }
    power = unitPower
    numeral.hasUnit = true
    last = .unit
    runLength = 0
    position += 1
    return true
  }

  /// Whether 千 or 百 begins a unit: 500千伏, 600万千瓦, 一千瓦; 三千米 is 3000 metres.
  private func beginsUnit() -> Bool {
    guard
      let match = grammar.words.match(
        grammar.units, at: position, limit: grammar.limit, mask: WordClass.unit.mask),
      match.end > position + 1
    else { return false }
    return last == .arabic || last == .myriad || grammar.unit(position + 1) != 0x7C73
  }

  private mutating func stepMyriad(_ myriadPower: Int) -> Bool {
    if last == .none {
      guard myriadPower <= 8 else { return false }
      numeral.isBareUnit = true
    }
    // 一万一万 are two numerals; 三万五千亿 is one.
    myriads += 1
    guard myriads <= 4, last == .myriad || myriadPower != lastMyriad else { return false }
    // 京 is a city first, 兆 a prefix.
    if myriadPower >= 12 {
      guard last != .none, last != .more else { return false }
      let next = grammar.classOf(position + 1)
      let isNumeral =
        next & 0xF0 == 0x20 || next & 0xF0 == 0x30 || next & 0xF0 == 0x40
        || next & 0xF0 == 0x10 && last == .arabic
      let isMoney = grammar.words.match(
        grammar.units, at: position + 1, limit: grammar.limit, mask: WordClass.currency.mask)
      let isPlain =
        !numeral.hasArabic && !grammar.isHan(position + 1)
        && !grammar.isLetter(position + 1)
      guard isNumeral || isMoney != nil || isPlain else { return false }
    }
    if last == .digit, runLength >= 2, !numeral.hasUnit {
      if runLength == 2, isPair(at: position - 1) { numeral.pairAt = position - 1 }
    }
    if last == .zero { return false }
    numeral.hasUnit = true
    numeral.hasMyriad = true
    lastMyriad = myriadPower
    power = 4
    last = .myriad
    runLength = 0
    position += 1
    return true
  }

  private mutating func stepVague() -> Bool {
    let unit = grammar.unit(position)
    let next = grammar.classOf(position + 1)
    if unit == Hanzi.few, last == .none, grammar.unit(position + 1) == Hanzi.measure,
      grammar.classOf(position + 2) == UnitClass.myriad | 2
    {
      // 几个亿.
      numeral.isVague = true
      last = .vague
      position += 2
      return true
    }
    if unit == Hanzi.few, last == .unit && power == 1 || last == .zero && numeral.hasUnit {
      // 十几, 二十几, 一百零几.
      numeral.bound = Approximation.over
      last = .more
      position += 1
      return true
    }
    guard last == .none || (unit == Hanzi.few && (last == .myriad || (last == .unit && power > 1)))
    else { return false }
    guard next & 0xF0 == 0x30 || next == UnitClass.myriad | 1 || next == UnitClass.myriad | 2
    else { return false }
    if unit == Hanzi.several, grammar.unit(position - 1) == Hanzi.times { return false }
    numeral.isVague = true
    last = .vague
    position += 1
    return true
  }

  /// 多, 余 and 来 behind a unit or a round Arabic number, and spaces in front of a unit.
  private mutating func stepOther() -> Bool {
    let unit = grammar.unit(position)
    if unit == Mark.space, last != .none, !numeral.hasArabic || last == .arabic {
      let next = grammar.classOf(position + 1)
      let isUnit = next & 0xF0 == 0x30 || next & 0xF0 == 0x40
      let isMore = grammar.unit(position + 1) == Hanzi.over && last == .unit
      guard isUnit || isMore, last == .arabic || last == .digit || last == .unit || last == .more
      else { return false }
      let before = self
      position += 1
      if step() { return true }
      self = before
      return false
    }
    if unit == Hanzi.measure, last == .digit || last == .arabic { return stepCountedMyriad() }
    if unit == 0x597D, grammar.unit(position + 1) == Hanzi.few, last == .unit, power == 1 {
      // 三十好几.
      numeral.bound = Approximation.over
      last = .more
      position += 2
      return true
    }
    if unit == Hanzi.handful, numeral.isBareUnit, position == numeral.start + 1,
      grammar.hasMeasure(at: position + 1)
    {
      // 百把人, 万把块钱.
      numeral.bound = Approximation.about
      last = .more
      position += 1
      return true
    }
    if unit == Mark.plus, last == .arabic || last == .myriad || last == .unit {
      guard scanPlus() else { return false }
      last = .more
      return true
    }
    guard unit == Hanzi.more || unit == Hanzi.over || unit == Hanzi.about else { return false }
    let isRound =
      last == .unit || last == .myriad
      || (last == .arabic && (numeral.digitCount > 1 || numeral.hasMyriad || numeral.isDecimal))
    guard isRound else { return false }
    let next = grammar.classOf(position + 1)
    let isUnitNext = next & 0xF0 == 0x40 || next & 0xFF == 0x32 || next & 0xFF == 0x33
    if unit == Hanzi.about {
      guard
        isUnitNext || grammar.hasMeasure(at: position + 1) && grammar.unit(position + 1) != 0x81EA
          || isCountAtBreak()
      else { return false }
    }
    if unit == Hanzi.over, grammar.isPartOfWord(over: position) { return false }
    numeral.bound = unit == Hanzi.about ? Approximation.about : Approximation.over
    last = .more
    position += 1
    return true
  }

  /// 两个亿, 三个多亿.
  private mutating func stepCountedMyriad() -> Bool {
    var next = position + 1
    let isMore = grammar.unit(next) == Hanzi.more
    if isMore { next += 1 }
    guard grammar.classOf(next) == UnitClass.myriad | 2 else { return false }
    if isMore { numeral.bound = Approximation.over }
    position = next
    return true
  }

  /// 二十来, 三百来 in front of a break.
  private func isCountAtBreak() -> Bool {
    let next = position + 1
    return (last == .unit || last == .myriad) && !grammar.isHan(next) && !grammar.isLetter(next)
      && grammar.classOf(next) == 0
  }
}
