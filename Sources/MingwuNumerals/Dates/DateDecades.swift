/// Five-year plans, centuries, decades and their parts.
extension DateScan {
  /// “十四五”期间.
  mutating func scanPlan() -> Bool {
    var next = position
    let isQuoted =
      unit(next) == Mark.openQuote || unit(next) == 0x2018 || unit(next) == 0x300C
      || unit(next) == 0x22
    if isQuoted { next += 1 }
    guard let numeral = grammar.planNumber(next) else { return false }
    var end = numeral.end
    if isQuoted {
      guard
        unit(end) == Mark.closeQuote || unit(end) == 0x2019 || unit(end) == 0x300D
          || unit(end) == 0x22
      else { return false }
      end += 1
    }
    point.decade = numeral.start
    point.decadeLength = 5
    if grammar.stands("规划期", at: end) { end += 2 }
    if grammar.stands("期间", at: end) || grammar.stands("时期", at: end) {
      end += 2
    } else if unit(end) == 0x672B {
      point.portion = .late
      end += 1
    } else if grammar.stands("初期", at: end) || grammar.stands("末期", at: end) {
      point.portion = unit(end) == 0x521D ? .early : .late
      end += 2
    } else if grammar.stands("以来", at: end) || grammar.stands("开局之年", at: end) {
      if unit(end) == 0x5F00 { return false }
    } else {
      point.decade = Self.none
      return false
    }
    point.isPlan = true
    position = end
    isCertain = true
    return true
  }

  /// 上世纪90年代, 20世纪, 本世纪初.
  mutating func scanCentury() -> Bool {
    var end = position
    var century = 0
    if grammar.stands("上世纪", at: end) || grammar.stands("上个世纪", at: end) {
      century = 1900
      end += unit(end + 1) == Hanzi.measure ? 4 : 3
    } else if grammar.stands("本世纪", at: end) {
      century = 2000
      end += 3
    } else if let numeral = grammar.plainNumeral(unit(position) == Hanzi.ordinal ? end + 1 : end),
      grammar.stands("世纪", at: numeral.end), let value = grammar.smallInteger(numeral), value > 0,
      value < 40, numeral.bound == 0
    {
      century = (value - 1) * 100
      end = numeral.end + 2
    } else if let numeral = grammar.plainNumeral(end),
      let next = grammar.rangeSeparator(numeral.end), let (other, last) = integer(next),
      grammar.stands("世纪", at: last.end), let value = grammar.smallInteger(numeral), value > 0,
      value < other, other < 40
    {
      // 12到13世纪.
      point.decade = (value - 1) * 100
      point.decadeLength = 100
      position = numeral.end
      return true
    } else {
      return false
    }
    if unit(end) == Hanzi.possessive { end += 1 }
    let start = position
    position = end
    if scanDecadePair(century) { return true }
    position = start
    if let (value, numeral) = integer(end), grammar.stands("年代", at: numeral.end), value < 100 {
      point.decade = century + value
      point.decadeLength = 10
      position = numeral.end + 2
    } else {
      if unit(end - 1) == Hanzi.possessive { end -= 1 }
      point.decade = century
      point.decadeLength = 100
      position = end
    }
    scanPortionOfDecade()
    isCertain = true
    return true
  }

  /// 七八十年代: two decades that follow each other.
  mutating func scanDecadePair(_ century: Int) -> Bool {
    let (first, second) = (grammar.classOf(position), grammar.classOf(position + 1))
    guard first & 0xF0 == 0x20, second == first + 1, first & 15 > 0,
      unit(position + 2) == Hanzi.ten, grammar.stands("年代", at: position + 3)
    else { return false }
    point.decade = century + Int(first & 15) * 10
    point.decadeLength = 20
    position += 5
    isCertain = true
    return true
  }

  mutating func setDecade(_ value: Int, _ numeral: Numeral, end: Int) {
    if value >= 1000 {
      point.decade = value
    } else {
      guard value < 100, numeral.digitCount == 2 || numeral.hasUnit,
        numeral.end > numeral.start + 1
      else { return }
      point.decade = value < 20 ? 2000 + value : 1900 + value
      point.isDecadeBare = true
    }
    point.decadeLength = 10
    position = end
    isCertain = true
    scanPortionOfDecade()
  }

  private mutating func scanPortionOfDecade() {
    // 19世纪下半叶, 20世纪前半期.
    if point.decadeLength == 100, unit(position + 1) == Hanzi.half,
      unit(position + 2) == 0x53F6 || unit(position + 2) == 0x671F
    {
      switch unit(position) {
      case Hanzi.up, Hanzi.before: break
      case Hanzi.down, Hanzi.after: point.decade += 50
      default: return
      }
      point.decadeLength = 50
      position += 3
      return
    }
    switch unit(position) {
    case 0x521D: point.portion = .early
    case 0x672B: point.portion = .late
    case 0x4E2D where unit(position + 1) == 0x671F || unit(position + 1) == 0x53F6:
      point.portion = .middle
    default: return
    }
    if unit(position) == 0x4E2D {
      position += 2
    } else {
      position += unit(position + 1) == 0x671F ? 2 : 1
    }
    if unit(position) == 0x671F { position += 1 }
  }
}

extension NumericGrammar {
  /// The ordinal of a five-year plan, given back as its first year: 十四五 is 2021.
  fileprivate func planNumber(_ start: Int) -> (start: Int, end: Int)? {
    var end = start
    var value = 0
    if unit(end) == Hanzi.ten {
      value = 10
      end += 1
    }
    let kind = classOf(end)
    if kind & 0xF0 == 0x20, kind & 15 > 0 {
      // 十五: the last 五 is the suffix.
      if unit(end + 1) == 0x4E94 {
        value += Int(kind & 15)
        end += 1
      }
    }
    guard unit(end) == 0x4E94, value > 0 else { return nil }
    end += 1
    let first = value >= 6 ? 1981 + 5 * (value - 6) : [1953, 1958, 1966, 1971, 1976][value - 1]
    return (first, end)
  }
}
