internal import MingwuCore

/// The document's day and the last dates named, as the resolver goes along.
struct DocumentClock {
  let units: [UInt16]
  let context: TimeContext
  private let parses: NumericParses
  /// Made when a date must be read again.
  private var cache: GrammarCache?
  private var frame = DateFrame()
  private let moments = MomentTexts()
  private var masthead: Int?
  /// Days of datelines with the index of their fact.
  private var datelines: [(index: Int, day: Int, isYearKnown: Bool)] = []
  private var nextDateline = 0
  private var position = 0
  /// The last year named with 年度, from which 上年度 counts.
  private var lastFiscalYear: Int?
  /// The last date, if it named its year and month, and where it ended.
  private var lastYear: NamedMonth?
  private var lastEnd = -1
  /// Where the last weekday of a recurring time ended.
  private var lastSetEnd = -1
  /// The hour of the last time of day, and where it ended.
  private var lastHour = (hour: 0, end: -1)

  /// Of a date what those joined to it may share: all of it is dear to copy.
  private struct NamedMonth {
    var (year, yearShift, month, day): (Int, Int, Int, Int)
    var yearBase: TimePoint.Base

    init?(_ point: TimePoint) {
      guard point.hasYear, point.month != TimePoint.none else { return nil }
      (year, yearShift, month, day) = (point.year, point.yearShift, point.month, point.day)
      yearBase = point.yearBase
    }
  }

  init(
    facts: [NumericFact], units: [UInt16], context: TimeContext, parses: NumericParses
  ) {
    self.units = units
    self.context = context
    self.parses = parses
    findMasthead(facts)
    findDatelines(facts)
    if let anchor = context.anchor {
      frame.anchor = anchor
    } else if let first = datelines.first(where: { $0.isYearKnown }) {
      frame.anchor = CivilDateTime(seconds: first.day * 86_400)
    } else if let masthead {
      frame.anchor = CivilDateTime(seconds: masthead * 86_400)
    }
    setDay(datelines.first)
  }

  private mutating func setDay(_ dateline: (index: Int, day: Int, isYearKnown: Bool)?) {
    if let dateline {
      frame.day = (dateline.day, dateline.isYearKnown)
    } else if let anchor = frame.anchor {
      frame.day = (CivilCalendar.dayNumber(anchor.year, anchor.month, anchor.day), true)
    }
  }

  private mutating func date(of fact: NumericFact) -> DateExpression? {
    let parse = Int(fact.parse)
    if parses.dates.indices.contains(parse) { return parses.dates[parse] }
    var known = cache ?? GrammarCache(units: units)
    let grammar = known.grammar(of: fact)
    cache = known
    return grammar.date(at: grammar.inner(Int(fact.start)))
  }

  /// The day of a plain date with year, month and day, or without its year.
  private mutating func plainDay(_ fact: NumericFact) -> (year: Int?, month: Int, day: Int)? {
    guard fact.rule == .date, fact.kind == .date else { return nil }
    guard let date = date(of: fact), date.second == nil, date.frame == .none,
      date.first.month != TimePoint.none, date.first.day != TimePoint.none, !date.first.isLunar,
      date.first.day <= CivilCalendar.days(in: date.first.month, of: 2000)
    else { return nil }
    return (
      date.first.year == TimePoint.none ? nil : date.first.year, date.first.month, date.first.day
    )
  }

  /// A full date in the first lines, at the end of its line or in front of a weekday.
  private mutating func findMasthead(_ facts: [NumericFact]) {
    let firstLine = units.prefix(40).firstIndex(of: Mark.newline) ?? min(units.count, 40)
    for fact in facts {
      let start = Int(fact.start)
      let isNamed = context.mastheads.contains { $0.contains(start) }
      guard isNamed || (context.mastheads.isEmpty && start <= min(8, firstLine)) else {
        if start > 60, context.mastheads.isEmpty { return }
        continue
      }
      if let day = plainDay(fact), let year = day.year {
        let end = Int(fact.end)
        let next = end < units.count ? units[end] : Mark.newline
        guard isNamed || next == Mark.newline || next == Mark.space else { continue }
        masthead = CivilCalendar.dayNumber(year, day.month, day.day)
        return
      }
    }
  }

  /// Dates in front of 电 or 讯.
  private mutating func findDatelines(_ facts: [NumericFact]) {
    let named = context.datelines.sorted { $0.lowerBound < $1.lowerBound }
    var nextNamed = 0
    for (index, fact) in facts.enumerated() {
      guard fact.kind == .date, fact.rule == .date else { continue }
      let end = Int(fact.end)
      let next = end < units.count ? units[end] : 0
      while nextNamed < named.count, named[nextNamed].upperBound <= Int(fact.start) {
        nextNamed += 1
      }
      let isNamed = nextNamed < named.count && named[nextNamed].contains(Int(fact.start))
      guard isNamed || next == 0x7535 || next == 0x8BAF, let day = plainDay(fact) else { continue }
      var year = day.year
      if year == nil, let masthead { year = CivilDateTime(seconds: masthead * 86_400).year }
      if year == nil, let anchor = context.anchor {
        // A dateline lies before the document's date: 12月31日 in a paper of 1 January.
        year = day.month > anchor.month + 6 ? anchor.year - 1 : anchor.year
      }
      datelines.append(
        (
          index,
          CivilCalendar.dayNumber(year ?? DateInterval.unknownYear, day.month, day.day), year != nil
        ))
    }
  }

  /// The value of the date fact at `index`; remembers it for those behind it.
  mutating func value(
    of date: DateExpression, at range: Range<Int>, index: Int, grammar: NumericGrammar
  ) -> EntityValue? {
    if nextDateline < datelines.count, datelines[nextDateline].index <= index {
      setDay(datelines[nextDateline])
      nextDateline += 1
      frame.lastDay = nil
      frame.lastMonth = nil
      frame.lastYear = nil
    }
    while position < range.lowerBound {
      position = UnitScanner.first(Mark.newline, in: units, position..<range.lowerBound)
      if position < range.lowerBound {
        position += 1
        frame.paragraphStart = position
      }
    }
    let resolution = DateResolution(grammar: grammar, frame: frame, moments: moments)
    var date = date
    continueAfternoon(&date, at: range.lowerBound)
    shareYear(&date, at: range.lowerBound)
    if units[range.upperBound - 1] == 0x5EA6 {
      if date.first.year != TimePoint.none {
        lastFiscalYear = date.first.year
      } else if let fiscal = lastFiscalYear, date.first.yearShift == -1 {
        date.first.year = fiscal - 1
      }
    }
    if continuesSet(date, at: range) { return .set(iso: "R/P1W") }
    let result = resolution.value(of: date)
    if date.frame != .recurring {
      let (first, second) = (result.first, result.second)
      if let point = date.rareSecond {
        remember(point.value, at: range.lowerBound, first, second)
      } else {
        remember(date.first, at: range.lowerBound, first, second)
      }
    }
    lastYear = date.rareSecond.map { NamedMonth($0.value) } ?? NamedMonth(date.first)
    lastEnd = range.upperBound
    if let time = result.second ?? result.first, time.precision >= .hour {
      lastHour = (time.from / 3600 % 24, range.upperBound)
    }
    return result.value
  }

  /// 每周二、周四: a weekday joined to one that recurs does so too.
  private mutating func continuesSet(_ date: DateExpression, at range: Range<Int>) -> Bool {
    let isWeekday =
      date.first.weekday != TimePoint.none && date.first.day == TimePoint.none
      && date.first.nth == TimePoint.none
    if date.frame == .recurring {
      if isWeekday, date.setUnit == .week { lastSetEnd = range.upperBound }
      return false
    }
    guard isWeekday, date.first.weekShift == TimePoint.none, lastSetEnd >= 0,
      range.lowerBound == lastSetEnd + 1
    else { return false }
    switch units[lastSetEnd] {
    // 、 和 及 与
    case 0x3001, 0x548C, 0x53CA, 0x4E0E: break
    default: return false
    }
    lastSetEnd = range.upperBound
    return true
  }

  /// 从下午两点半开到六点半: an hour close behind one of the afternoon is one of the afternoon.
  private func continueAfternoon(_ date: inout DateExpression, at start: Int) {
    guard lastHour.hour >= 12, start - lastHour.end <= 3, start > lastHour.end, date.first.hasTime,
      !date.first.hasDate, date.first.part == TimePoint.none, date.first.hour < 12,
      date.first.hour + 12 > lastHour.hour
    else { return }
    date.first.hour += 12
  }

  /// 2015年10月和11月: a month joined to one of a named year is of that year.
  private mutating func shareYear(_ date: inout DateExpression, at start: Int) {
    guard let year = lastYear, start == lastEnd + 1,
      date.first.month != TimePoint.none, !date.first.hasYear, !date.first.isLunar,
      year.month < date.first.month
        || year.month == date.first.month && year.day < date.first.day
    else { return }
    switch units[start - 1] {
    // 和 及 与 、
    case 0x548C, 0x53CA, 0x4E0E, 0x3001:
      (date.first.year, date.first.yearShift) = (year.year, year.yearShift)
      date.first.yearBase = year.yearBase
    default: break
    }
  }

  /// - Parameter point: the last point of the date.
  private mutating func remember(
    _ point: TimePoint, at start: Int, _ first: DateInterval?, _ second: DateInterval?
  ) {
    guard let first, !first.isClockOnly else { return }
    let interval = second ?? first
    let begin = CivilDateTime(seconds: interval.from)
    if point.moment != TimePoint.none || point.count != nil && point.count != .first { return }
    if point.hasYear || point.hasMonth || point.dayShift != TimePoint.none {
      frame.lastYear = (begin.year, interval.isYearKnown)
    }
    if point.hasMonth || point.dayShift != TimePoint.none {
      frame.lastMonth = (begin.year, begin.month, interval.isYearKnown)
      frame.lastMonthPosition = start
    }
    if interval.precision >= .day, interval.to - interval.from <= 86_400, !point.isPortionOfYear {
      let day = CivilCalendar.dayNumber(begin.year, begin.month, begin.day)
      frame.lastDay = (day, interval.isYearKnown, start)
    }
    if let second {
      frame.lastInterval = DateInterval(
        from: first.from, to: second.to, precision: max(first.precision, .day),
        isYearKnown: first.isYearKnown)
    } else if first.precision >= .half {
      frame.lastInterval = first
      // 截至3月底 counts from the start of the year.
      let before = start >= 2 ? units[start - 2] : 0
      if before == 0x622A, first.precision >= .month {
        frame.lastInterval = DateInterval(
          from: CivilCalendar.dayNumber(begin.year, 1, 1) * 86_400, to: first.to, precision: .day,
          isYearKnown: first.isYearKnown)
      }
    }
  }
}
