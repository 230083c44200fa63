/// Times counted from now: 五年前, 近三年, 未来三天.
extension DateScan {
  mutating func scanCount() -> Bool {
    if scanBehind() { return true }
    return scanAhead()
  }

  /// A length of time at `start`.
  @inline(__always) private func length(_ start: Int) -> TimeLength? {
    grammar.timeLength(start, of: point.start)
  }

  /// How many `finer` units make one `unit`; `nil` when no fixed number does.
  static func factor(_ unit: TimePoint.Unit, _ finer: TimePoint.Unit) -> Int? {
    switch (unit, finer) {
    case (.year, .month): 12
    case (.week, .day): 7
    case (.week, .hour): 168
    case (.day, .hour): 24
    case (.day, .minute): 1440
    case (.hour, .minute), (.minute, .second): 60
    case (.hour, .second): 3600
    default: nil
    }
  }

  /// Whether 前, 后, 来, 过 or 内 stands within reach: lengths without them are much more frequent.
  private var isFrameAhead: Bool {
    let end = min(grammar.limit, position + 32)
    for index in position..<end
    where grammar.gate[grammar.units[index]] & DateGate.frame != 0 {
      return grammar.units[index] != Mark.newline && grammar.units[index] != 0x3002
    }
    return false
  }

  /// 2024年, as most years are written: no length of 2024 years.
  private var isPlainYear: Bool {
    unit(position + 4) == Hanzi.year
      && !(position...position + 3).contains { !grammar.isArabic($0) }
      && unit(position) != 48 && (unit(position) == 49 || unit(position + 1) < 50)
      && unit(position) < 51
  }

  /// 五年前, 三天之后.
  private mutating func scanBehind() -> Bool {
    if grammar.classOf(position) != 0 {
      if isPlainYear || grammar.isArabic(position) && !grammar.mayBeLength(position) {
        return false
      }
    } else if unit(position) != Hanzi.half, grammar.approximatorBefore(position) == nil {
      return false
    }
    guard isFrameAhead, var length = length(position) else { return false }
    var end = grammar.skipSpace(length.end)
    guard end - length.end <= 1 else { return false }
    let isOf = unit(end) == Hanzi.of || unit(end) == 0x4EE5
    if isOf { end += 1 }
    if unit(end) == Hanzi.before {
      if !isOf, grammar.isFrontWord(end + 1),
        unit(end + 1) != Hanzi.one, !grammar.isArabic(end + 1),
        grammar.classOf(end + 1) & 0xF0 != 0x30
      {
        return false
      }
      point.count = .ago
      // 二十多年前: between twenty and thirty.
      if length.isMore, length.high == nil, length.unit == .year, length.halves >= 20,
        length.halves % 20 == 0, length.halves < 200
      {
        length.high = length.halves + 20
      }
    } else if unit(end) == Hanzi.after {
      guard isFuture(point.start, end: end + 1) else { return false }
      point.count = .ahead
    } else if isOf, unit(end) == 0x6765, grammar.standsAlone(point.start, end + 1) {
      point.count = .past
      point.isWhole = true
    } else if unit(end) == 0x8FC7, unit(end + 1) == Hanzi.after,
      isFuture(point.start, end: end + 2)
    {
      point.count = .ahead
      end += 1
    } else if unit(end) == 0x5185,
      grammar.standsAlone(point.start, end + 1)
        || isSpeech(end + 1)
    {
      point.count = .next
      point.isWhole = true
    } else {
      return false
    }
    take(length, end: end + 1)
    return true
  }

  private mutating func take(_ length: TimeLength, end: Int) {
    point.countUnit = length.unit
    point.countHalves = length.halves
    point.countHalvesHigh = length.high ?? Self.none
    point.countMonths = length.months
    point.isWorkday = length.isWorkday
    position = end
    isCertain = true
  }

  /// A length with 后 is a date only when it counts from now: alone, or in speech about the future.
  private func isFuture(_ start: Int, end: Int) -> Bool {
    if grammar.standsAlone(start, end) { return true }
    var next = end
    if unit(next) == Mark.comma { next += 1 }
    return hasPronoun(next) || isSpeech(next)
  }

  /// A pronoun of the first or second person within the next few units.
  private func isSpeech(_ start: Int) -> Bool {
    for position in start..<start + 7 {
      switch unit(position) {
      case 0x6211, 0x4F60, 0x60A8, 0x54B1: return true
      case 0, Mark.newline, 0x3002: return false
      default: break
      }
    }
    return false
  }

  /// 将, 会, 请, 我, 你 directly behind.
  private func hasPronoun(_ position: Int) -> Bool {
    switch unit(position) {
    case 0x6211, 0x4F60, 0x60A8, 0x54B1, 0x5C06, 0x4F1A, 0x8BF7: true
    default: false
    }
  }

  /// 近三年, 过去三年, 未来三天, 上两周.
  private mutating func scanAhead() -> Bool {
    var next = position
    var isAlone = false
    let count: TimePoint.Count
    switch unit(next) {
    case 0x8FD1:
      guard isBoundary(next - 1) else { return false }
      (count, next) = (.past, next + 1)
    case 0x8FC7 where grammar.stands("过去", at: next): (count, next) = (.past, next + 2)
    case 0x6700 where grammar.stands("最近", at: next): (count, next) = (.past, next + 2)
    case 0x672A where grammar.stands("未来", at: next): (count, next) = (.next, next + 2)
    case 0x4ECA where grammar.stands("今后", at: next): (count, next) = (.next, next + 2)
    case 0x63A5 where grammar.stands("接下来", at: next): (count, next) = (.next, next + 3)
    case 0x518D where grammar.stands("再过", at: next): (count, next) = (.ahead, next + 2)
    case Hanzi.before, Hanzi.up: (count, next, isAlone) = (.past, next + 1, true)
    case Hanzi.after, Hanzi.down: (count, next, isAlone) = (.next, next + 1, true)
    case Hanzi.of where grammar.stands("之前", at: next):
      (count, next, isAlone) = (.past, next + 2, true)
    case Hanzi.of where grammar.stands("之后", at: next):
      (count, next, isAlone) = (.next, next + 2, true)
    default: return false
    }
    let begin = position
    if unit(next) == Hanzi.possessive, !isAlone { next += 1 }
    let isNear = unit(begin) == 0x8FD1
    var length: TimeLength
    // 上半年, 下半周, 后半月 are halves of the present one.
    if isAlone, unit(next) == Hanzi.half {
      switch unit(next + 1) {
      case Hanzi.year, Hanzi.month, 0x5468: return false
      default: break
      }
    }
    // 上一年, 下一个月 are those of the calendar; 下一天, 上一小时 count.
    if isAlone, unit(next) == Hanzi.one, unit(begin) == Hanzi.up || unit(begin) == Hanzi.down {
      switch unit(unit(next + 1) == Hanzi.measure ? next + 2 : next + 1) {
      case Hanzi.year, Hanzi.month, 0x5468, 0x661F, 0x793C, 0x5B63: return false
      default: break
      }
    }
    if isAlone || isNear, unit(next) == Hanzi.measure {
      // 上个小时.
      guard
        let match = grammar.words.match(
          grammar.units, at: next + 1, limit: grammar.limit, mask: WordClass.duration.mask),
        let unit = grammar.timeUnit(match.word), unit.unit == .hour || unit.unit == .minute
      else { return false }
      length = TimeLength(unit: unit.unit, halves: 2, high: nil, end: match.end)
    } else {
      guard let found = self.length(next) else { return false }
      length = found
    }
    if isAlone {
      guard grammar.standsAlone(begin, length.end) else { return false }
      // 前一天 is the day in front of the one that was told.
      if unit(begin) == Hanzi.before, unit(next) == Hanzi.one, length.unit == .day { return false }
      // 前三季度 are those of the year.
      if unit(begin) == Hanzi.before, grammar.stands("季度", at: length.end - 2) { return false }
    } else if isNear {
      switch unit(length.end) {
      case 0x6765, 0x95F4, Hanzi.possessive, Hanzi.of, 0x65F6: return false
      default: break
      }
      guard length.unit != .hour, length.unit != .minute, length.unit != .second else {
        return false
      }
    }
    point.count = count
    point.isAligned =
      unit(begin) == Hanzi.up || unit(begin) == Hanzi.down
      || isAlone && (length.unit == .month || length.unit == .year && count == .past)
    point.startsTomorrow = isAlone && count == .next
    take(length, end: length.end)
    if grammar.stands("以来", at: position) { position += 2 }
    if !isAlone, unit(position) == 0x91CC { position += 1 }
    return true
  }

  /// Whether a clause begins behind `position`.
  private func isBoundary(_ position: Int) -> Bool {
    let unit = unit(position)
    return unit == 0 || unit == 0x5728 || !(grammar.isHan(position) || grammar.isArabic(position))
  }
}

/// A length of time as it is counted from now: its unit, halves, and end.
private struct TimeLength {
  var unit: TimePoint.Unit
  var halves: Int
  var high: Int?
  var end: Int
  var isMore = false
  var months = 0
  var isWorkday = false
}

extension NumericGrammar {
  /// The length of time at `start` in an expression that begins at `first`.
  fileprivate func timeLength(_ start: Int, of first: Int) -> TimeLength? {
    var begin = start
    if let before = approximatorBefore(begin), !before.isBare { begin = before.end }
    // 几年前, 数日前: no numeral of its own.
    if unit(begin) == Hanzi.few || unit(begin) == Hanzi.several,
      classOf(begin + 1) & 0xF0 != 0x30, classOf(begin + 1) & 0xF0 != 0x40
    {
      var next = begin + 1
      let hasMeasure = unit(next) == Hanzi.measure
      if hasMeasure { next += 1 }
      guard
        let match = words.match(
          units, at: next, limit: limit, mask: WordClass.duration.mask),
        let unit = timeUnit(match.word)
      else { return nil }
      return TimeLength(
        unit: unit.unit, halves: 6 * unit.scale, high: 18 * unit.scale, end: match.end)
    }
    guard mayBeLength(begin), let outline = outline(at: begin),
      outline.kind == .duration, !outline.isRange, let amount = amount(at: begin),
      let unit = timeUnit(amount.word), amount.coreEnd > begin
    else { return nil }
    let numeral = amount.low.numeral
    if self.unit(numeral.end) == Hanzi.hour { return nil }
    if unit.unit == .year, numeral.digitCount == 4, !numeral.hasUnit, numeral.bound == 0,
      let value = smallInteger(numeral), value >= 1000, value < 2200
    {
      return nil
    }
    // 3日后 in a sentence may count from the third of the month.
    if self.unit(numeral.end) == Hanzi.day, numeral.hasArabic, !isInside(amount.coreEnd),
      !isAfter(amount.coreEnd, first)
    {
      return nil
    }
    let (low, high) = ends(amount)
    guard let lowHalves = (low * ExactDecimal(2)).integer else { return nil }
    let highHalves = high.flatMap { ($0 * ExactDecimal(2)).integer }
    guard lowHalves < 2_000_000 else { return nil }
    var halves = lowHalves * unit.scale
    // 1小时30分钟: in the smallest unit said; months stay apart from days.
    var finest = unit.unit
    var months = 0
    for part in amount.parts {
      guard part.word >= 0, let next = timeUnit(part.word),
        let value = smallInteger(part.numeral), value < 1_000_000
      else { return nil }
      if let factor = DateScan.factor(finest, next.unit) {
        halves = halves * factor + value * 2 * next.scale
      } else {
        guard finest == .year || finest == .month, next.unit != .month, next.unit != .year else {
          return nil
        }
        months = halves * (finest == .year ? 12 : 1) / 2
        halves = value * 2 * next.scale
      }
      if part.hasHalf { halves += next.scale }
      finest = next.unit
    }
    var end = amount.coreEnd
    if let after = approximatorAfter(end), self.unit(end) == 0x5DE6 { end = after.end }
    // 三天以内: the frame is read behind the length.
    if amount.bound == Approximation.atMost, stands("以内", at: end - 2) { end -= 2 }
    return TimeLength(
      unit: finest, halves: halves, high: highHalves.map { $0 * unit.scale }, end: end,
      isMore: amount.bound == Approximation.over, months: months,
      isWorkday: amount.parts.isEmpty && words.words[amount.word].canonical == "工作日")
  }

  /// 内, 之内 or 以内 at `position`.
  private func isInside(_ position: Int) -> Bool {
    unit(position) == 0x5185
      || (unit(position) == Hanzi.of || unit(position) == 0x4EE5) && unit(position + 1) == 0x5185
  }

  /// 后 or 之后 at `position`, and nothing else.
  private func isAfter(_ position: Int, _ first: Int) -> Bool {
    let next = unit(position) == Hanzi.of ? position + 1 : position
    return unit(next) == Hanzi.after && standsAlone(first, next + 1)
  }

  fileprivate func timeUnit(_ word: Int) -> (unit: TimePoint.Unit, scale: Int)? {
    guard word >= 0 else { return nil }
    switch words.words[word].code {
    case "Y": return (.year, 1)
    case "M": return (.month, 1)
    case "M3": return (.month, 3)
    case "W": return (.week, 1)
    case "D": return (.day, 1)
    case "TH": return (.hour, 1)
    case "TM": return (.minute, 1)
    case "TM15": return (.minute, 15)
    case "TS": return words.words[word].factor == "1" ? (.second, 1) : nil
    case "Y10": return (.year, 10)
    case "Y100": return (.year, 100)
    default: return nil
    }
  }
}
