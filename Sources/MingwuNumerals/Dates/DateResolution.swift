/// What is known about the day from which relative dates count.
struct DateFrame {
  /// The caller's date, or a dateline's or masthead's with its year.
  var anchor: CivilDateTime?
  /// The dateline's day, or else the anchor's; its year may be unknown.
  var day: (number: Int, isYearKnown: Bool)?
  /// The last day named, for 当天 and bare hours.
  var lastDay: (number: Int, isYearKnown: Bool, position: Int)?
  /// The last month named, for bare days.
  var lastMonth: (year: Int, month: Int, isYearKnown: Bool)?
  /// Where the last month was named.
  var lastMonthPosition = 0
  /// The last year named or meant, for 同年.
  var lastYear: (year: Int, isYearKnown: Bool)?
  /// The last interval named, for 同期.
  var lastInterval: DateInterval?
  /// Position of the last line end in front of the fact.
  var paragraphStart = 0
}

/// Puts a ``TimePoint`` on the calendar.
struct DateResolution {
  let grammar: NumericGrammar
  let frame: DateFrame
  let moments: MomentTexts
  static let none = TimePoint.none

  /// The year a date without one belongs to.
  private var defaultYear: (year: Int, isKnown: Bool) {
    if let anchor = frame.anchor { return (anchor.year, true) }
    return (DateInterval.unknownYear, false)
  }

  /// The interval of `point`; `nil` when too little is known.
  ///
  /// - Parameter leader: the interval of the point in front in A至B, which lends year, month and day.
  func interval(_ point: TimePoint, after leader: DateInterval? = nil) -> DateInterval? {
    if point.moment != Self.none { return momentInterval(point) }
    if point.count != nil, point.count != .first, point.count != .last, point.count != .nth {
      let day = countInterval(point)
      guard let day, point.hasTime, day.precision == .day else { return day }
      return timed(day, point, after: leader)
    }
    if point.decade != Self.none { return decadeInterval(point) }
    guard let date = dateInterval(point, after: leader) else { return nil }
    return timed(date, point, after: leader)
  }

  private func momentInterval(_ point: TimePoint) -> DateInterval? {
    let word = grammar.words.words[point.moment]
    guard let anchor = frame.anchor else { return nil }
    if word.a == 1 { return .years(anchor.year, count: 1, .year) }
    guard word.code != "RECENT" else { return nil }
    return DateInterval(from: anchor.seconds, to: anchor.seconds + 1, precision: .second)
  }

  private func decadeInterval(_ point: TimePoint) -> DateInterval? {
    let length = point.decadeLength
    let precision: DatePrecision = length == 100 ? .century : .decade
    if point.isPlan {
      switch point.portion {
      case .early: return .years(point.decade, count: 1, .year)
      case .late: return .years(point.decade + 4, count: 1, .year)
      default: return .years(point.decade, count: 5, .decade)
      }
    }
    let part = length == 100 ? 20 : 3
    switch point.portion {
    case .early: return .years(point.decade, count: part, precision)
    case .middle: return .years(point.decade + length / 2 - 1, count: part - 1, precision)
    case .late: return .years(point.decade + length - part, count: part, precision)
    default: return .years(point.decade, count: length, precision)
    }
  }

  /// The day or longer time that `point` names, without its hour.
  private func dateInterval(_ point: TimePoint, after leader: DateInterval?) -> DateInterval? {
    if point.dayShift != Self.none { return shiftedDay(point, after: leader) }
    if point.weekShift != Self.none && point.nth == Self.none || point.isWeekend
      || point.weekday != Self.none && point.nth == Self.none && point.day == Self.none
    {
      return weekInterval(point, after: leader)
    }
    var (year, isKnown) = self.year(point, after: leader)
    if point.holiday != Self.none {
      if !isKnown { return holidayWithoutYear(point) }
      let found = holiday(point, year: year)
      // 春节 in December is the next one.
      if !point.hasYear, leader == nil, let found, let anchor = frame.anchor,
        anchor.seconds - found.to > (point.isAlone ? 0 : 31 * 86_400)
      {
        return holiday(point, year: year + 1)
      }
      return found
    }
    if point.halfShift != Self.none {
      guard let anchor = frame.anchor else { return nil }
      return .months(
        anchor.year, (anchor.month - 1) / 6 * 6 + 1 + 6 * point.halfShift, count: 6, .half)
    }
    if point.quarterShift != Self.none {
      guard let anchor = frame.anchor else { return nil }
      let month = (anchor.month - 1) / 3 * 3 + 1 + 3 * point.quarterShift
      return portion(
        of: .months(anchor.year, month, count: 3, .quarter), point, year: anchor.year)
    }
    var result: DateInterval
    if point.half != Self.none {
      result = .months(year, point.half == 1 ? 1 : 7, count: 6, .half)
      result = portion(of: result, point, year: year)
    } else if point.quarter != Self.none {
      let last = point.quarterHigh == Self.none ? point.quarter : point.quarterHigh
      result = .months(
        year, point.quarter * 3 - 2, count: 3 * (last - point.quarter + 1), .quarter)
      result = portion(of: result, point, year: year)
    } else if point.season != Self.none {
      result = .months(year, point.season * 3 - 60, count: 3, .season)
      result.season = point.season
    } else if point.count == .first || point.count == .last, !point.hasMonth,
      let counted = countedPart(point, year: year)
    {
      result = counted
    } else if point.count == .first, !point.hasMonth {
      let months = point.countUnit == .quarter ? point.countHalves / 2 * 3 : point.countHalves / 2
      if point.countUnit == .day {
        result = .days(CivilCalendar.dayNumber(year, 1, 1), count: point.countHalves / 2, .day)
      } else {
        result = .months(year, 1, count: months, .month)
        if months == 1 { result.precision = .month }
      }
    } else if point.isPortionOfYear {
      switch point.portion {
      case .early where isCompared(point):
        result = .days(CivilCalendar.dayNumber(year, 1, 1), count: 1, .day)
      case .early: result = .months(year, 1, count: 1, .month)
      case .middle: result = .months(year, 6, count: 2, .month)
      default: result = .months(year, 12, count: 1, .month)
      }
    } else {
      guard let found = monthOrDay(point, year: &year, isKnown: &isKnown, after: leader) else {
        return nil
      }
      result = found
    }
    result.isYearKnown = isKnown
    return result
  }

  /// 较年初, 比年初: balances are compared with those of one day.
  func isCompared(_ point: TimePoint) -> Bool {
    let before = grammar.unit(point.start - 1)
    return before == 0x8F83 || before == 0x6BD4
  }

  /// 前2周, 最后4个月 of a year.
  private func countedPart(_ point: TimePoint, year: Int) -> DateInterval? {
    let number = point.countHalves / 2
    switch (point.count, point.countUnit) {
    case (.first, .week):
      var day = CivilCalendar.dayNumber(year, 1, 1)
      while CivilCalendar.weekday(day) != 1 { day += 1 }
      return .days(day, count: 7 * number, .week)
    case (.last, .week):
      var day = CivilCalendar.dayNumber(year, 12, 31)
      while CivilCalendar.weekday(day) != 1 { day -= 1 }
      return .days(day - 7 * number, count: 7 * number, .week)
    case (.last, .month): return .months(year, 13 - number, count: number, .month)
    case (.last, .quarter): return .months(year, 13 - 3 * number, count: 3 * number, .month)
    default: return nil
    }
  }

  private func portion(of interval: DateInterval, _ point: TimePoint, year: Int) -> DateInterval {
    let start = CivilDateTime(seconds: interval.from)
    let last = CivilDateTime(seconds: interval.to - 1)
    switch point.portion {
    case .early: return .months(start.year, start.month, count: 1, .month)
    case .late: return .months(last.year, last.month, count: 1, .month)
    default: return interval
    }
  }

  /// The year of `point`: its own, the other end's, the document's.
  private func year(_ point: TimePoint, after leader: DateInterval?) -> (Int, Bool) {
    if point.year != Self.none { return (point.year, true) }
    if point.yearShift != Self.none {
      if point.yearBase == .context, let last = frame.lastYear {
        return (last.year + point.yearShift, last.isYearKnown)
      }
      return (defaultYear.year + point.yearShift, defaultYear.isKnown)
    }
    if let leader {
      return (CivilDateTime(seconds: leader.from).year, leader.isYearKnown)
    }
    return defaultYear
  }

  private func monthOrDay(
    _ point: TimePoint, year: inout Int, isKnown: inout Bool, after leader: DateInterval?
  ) -> DateInterval? {
    var month = point.month
    if point.monthShift != Self.none {
      var base = frame.anchor?.month
      if base == nil, let day = frame.day?.number {  // a dateline without its year
        base = CivilDateTime(seconds: day * 86_400).month
      }
      if point.monthBase == .context || isMonthNear(point), let last = frame.lastMonth {
        base = last.month
        (year, isKnown) = (last.year, last.isYearKnown)
      }
      guard let base else { return nil }
      let total = year * 12 + base - 1 + point.monthShift
      (year, month) = (total / 12, total % 12 + 1)
    }
    if month == Self.none, point.day != Self.none {
      guard let found = self.month(ofDay: point.day, after: leader, year: &year, isKnown: &isKnown)
      else { return nil }
      month = found
    }
    guard month != Self.none else {
      if point.hasTime || point.part != Self.none, !point.hasDate { return dayOfClock(leader) }
      if point.nth != Self.none { return nthWeek(point, year: year, month: 0) }
      if point.count == .nth || point.count == .last {
        let first = CivilCalendar.dayNumber(year, 1, 1)
        let number = point.countHalves / 2
        return .days(
          point.count == .nth ? first + number - 1 : DateInterval.firstDay(year + 1, 1) - number,
          count: point.count == .nth ? 1 : number, .day)
      }
      return .years(year, count: 1, .year)
    }
    if point.isLunar {
      let isOfLastYear = !point.hasYear && leader == nil && month >= 11 && isBeforeLunarYear(year)
      return lunar(point, year: isOfLastYear ? year - 1 : year, month: month)
    }
    if point.nth != Self.none { return nthWeek(point, year: year, month: month) }
    if let leader, !point.hasYear, point.month != Self.none, isKnown {
      // 11月至次年3月 without its year: the end does not lie before the start.
      let start = CivilDateTime(seconds: leader.from)
      if month < start.month { year += 1 }
    }
    if point.day == 29, month == 2, !point.hasYear {
      while !CivilCalendar.isLeap(year) { year -= 1 }
    }
    let days = CivilCalendar.days(in: month, of: year)
    let first = CivilCalendar.dayNumber(year, month, 1)
    if point.count == .first || point.count == .last || point.count == .nth {
      let number = point.countHalves / 2 * (point.countUnit == .week ? 7 : 1)
      switch point.count {
      case .nth: return .days(first + number - 1, count: 1, .day)
      case .last: return .days(first + days - number, count: number, .day)
      default: return .days(first, count: number, .day)
      }
    }
    if point.day != Self.none {
      guard point.day <= days else { return nil }
      return .days(first + point.day - 1, count: 1, .day)
    }
    switch point.portion {
    case .firstTen: return .days(first, count: 10, .tenDays)
    case .secondTen: return .days(first + 10, count: 10, .tenDays)
    case .lastTen: return .days(first + 20, count: days - 20, .tenDays)
    case .early: return .days(first, count: 5, .tenDays)
    case .middle: return .days(first + 10, count: 10, .tenDays)
    case .late: return .days(first + days - 1, count: 1, .day)
    case .firstTwenty: return .days(first, count: 20, .tenDays)
    case .lastTwenty: return .days(first + 10, count: days - 10, .tenDays)
    case .firstHalf: return .days(first, count: 15, .tenDays)
    case .secondHalf: return .days(first + 15, count: days - 15, .tenDays)
    case .none where point.monthHigh != Self.none:
      return .months(year, month, count: point.monthHigh - month + 1, .month)
    case .none: return .months(year, month, count: 1, .month)
    }
  }

  /// Whether the document's day lies in front of the Chinese year that begins in `year`: then its 腊月 is
  /// that of the year before.
  private func isBeforeLunarYear(_ year: Int) -> Bool {
    guard let day = frame.day, day.isYearKnown,
      let first = LunarCalendar.dayNumber(year: year, month: 1, day: 1)
    else { return false }
    return day.number < first
  }

  /// Whether 月底 belongs to a month that the paragraph has named.
  func isMonthNear(_ point: TimePoint) -> Bool {
    point.monthBase == .paragraph && frame.lastMonth != nil
      && frame.lastMonthPosition >= frame.paragraphStart
  }

  /// The day of a bare hour: the last day in the paragraph, else the document's.
  private func dayOfClock(_ leader: DateInterval?) -> DateInterval {
    if let leader {
      var result = DateInterval.days(floorDay(leader.from), count: 1, .day)
      result.isYearKnown = leader.isYearKnown
      result.isClockOnly = leader.isClockOnly
      return result
    }
    if let last = frame.lastDay, last.position >= frame.paragraphStart {
      var result = DateInterval.days(last.number, count: 1, .day)
      result.isYearKnown = last.isYearKnown
      return result
    }
    if let day = frame.day {
      var result = DateInterval.days(day.number, count: 1, .day)
      result.isYearKnown = day.isYearKnown
      return result
    }
    var result = DateInterval.days(0, count: 1, .day)
    result.isYearKnown = false
    result.isClockOnly = true
    return result
  }

  func floorDay(_ seconds: Int) -> Int {
    seconds >= 0 ? seconds / 86_400 : -((86_399 - seconds) / 86_400)
  }

  /// The month of a bare day: of the other end, of the last date, of the document's day.
  private func month(
    ofDay day: Int, after leader: DateInterval?, year: inout Int, isKnown: inout Bool
  ) -> Int? {
    if let leader, !leader.isClockOnly {
      let date = CivilDateTime(seconds: leader.from)
      (year, isKnown) = (date.year, leader.isYearKnown)
      guard day < date.day else { return date.month }
      if date.month == 12 { year += 1 }
      return date.month % 12 + 1
    }
    if let last = frame.lastMonth, !isNearer(day, than: last) {
      (year, isKnown) = (last.year, last.isYearKnown)
      return last.month
    }
    if let known = frame.day {
      let date = CivilDateTime(seconds: known.number * 86_400)
      (year, isKnown) = (date.year, known.isYearKnown)
      var month = date.month
      // The 30th on the second of a month is past.
      let isPast = day - date.day > Self.daysAhead
      if isPast || day > CivilCalendar.days(in: month, of: year) {
        month -= 1
        if month == 0 { (month, year) = (12, year - 1) }
      }
      return month
    }
    return nil
  }

  /// Days ahead that a bare day may lie.
  private static let daysAhead = 20

  /// Whether a bare day is of the report's month and no more of one that an earlier paragraph named:
  /// 6月底前 in one and 10日 in the next.
  private func isNearer(
    _ day: Int, than last: (year: Int, month: Int, isYearKnown: Bool)
  ) -> Bool {
    guard let today = frame.day?.number, frame.lastMonthPosition < frame.paragraphStart else {
      return false
    }
    let date = CivilDateTime(seconds: today * 86_400)
    guard abs(date.year - last.year) <= 1, date.month != last.month else { return false }
    let named = CivilCalendar.dayNumber(last.year, last.month, day)
    return abs(date.day - day) <= Self.reportDays && abs(today - named) > Self.reportDays
  }
}
