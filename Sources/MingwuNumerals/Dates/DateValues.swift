internal import MingwuCore

/// From a found date to its value.
extension DateResolution {
  /// The value of `date` and the intervals of its ends.
  func value(
    of date: DateExpression
  ) -> (value: EntityValue?, first: DateInterval?, second: DateInterval?) {
    if date.frame == .recurring { return (.set(iso: setISO(date)), nil, nil) }
    var first = interval(date.first)
    if date.first.isSamePeriod { first = samePeriod(date.first, first) }
    guard let second = date.second else {
      return (single(date, first), first, nil)
    }
    let last = interval(second, after: first)
    return (pair(date, second, first, last), first, last)
  }

  private func setISO(_ date: DateExpression) -> String {
    switch date.setUnit {
    case .year: "R/P1Y"
    case .quarter: "R/P3M"
    case .month: "R/P1M"
    case .week: "R/P1W"
    default: "R/P1D"
    }
  }

  private func part(_ point: TimePoint) -> DayPart? {
    guard point.part != Self.none, !point.hasTime else { return nil }
    return DayPart(rawValue: grammar.words.words[point.part].code)
  }

  /// 去年同期: the last period named, moved to the other year or month.
  private func samePeriod(_ point: TimePoint, _ own: DateInterval?) -> DateInterval? {
    guard var last = frame.lastInterval, last.isYearKnown || point.year != Self.none,
      point.yearShift != Self.none || point.year != Self.none || point.monthShift != Self.none
    else { return point.yearShift != Self.none || point.monthShift != Self.none ? nil : own }
    let from = CivilDateTime(seconds: last.from)
    let to = CivilDateTime(seconds: last.to)
    if point.monthShift != Self.none { return nil }
    let shift = point.year != Self.none ? point.year - from.year : point.yearShift
    func moved(_ date: CivilDateTime) -> Int {
      var result = date
      result.year += shift
      result.day = min(date.day, CivilCalendar.days(in: date.month, of: result.year))
      return result.seconds
    }
    last.isYearKnown = true
    var result = last
    result.from = moved(from)
    result.to = moved(to)
    return result
  }

  // MARK: One end

  private func single(_ date: DateExpression, _ interval: DateInterval?) -> EntityValue? {
    let relative = relativeText(date)
    if let interval, !interval.isYearKnown,
      date.first.yearShift != Self.none
        || date.first.isPortionOfYear && date.first.year == Self.none
    {
      return relative.map { .date(DateValue(part: part(date.first), relative: $0)) }
    }
    guard let interval else {
      if let text = dayText(date.first), date.frame == .none {
        return .date(DateValue(iso: text, part: part(date.first), relative: relative))
      }
      return relative.map { .date(DateValue(part: part(date.first), relative: $0)) }
    }
    if interval.isClockOnly {
      switch date.frame {
      case .before, .through:
        return .date(
          DateValue(from: .open, to: .unknown, iso: "../" + interval.iso, relative: relative))
      case .since, .after:
        return .date(
          DateValue(from: .unknown, to: .open, iso: interval.iso + "/..", relative: relative))
      default:
        guard date.first.hasTime else { return bareParts(date.first) }
        return .timeOfDay(from: clock(interval.from), to: nil)
      }
    }
    var value = DateValue(relative: relative)
    value.part = part(date.first)
    let hours = usualHours(of: interval, date.first)
    switch date.frame {
    case .since, .after:
      value.iso = interval.isoStart + "/.."
      value.from = boundary(hours.from, interval)
      value.to = .open
    case .before, .through:
      // 年底前 and 月底前 end with the year and the month.
      let isLate = date.first.portion == .late && date.first.decade == Self.none
      let isEnd = isLate || date.frame == .through
      // 10月1日或之前: the contract has `to` where a named day begins; `iso` includes the day.
      let includesEnd = isLate || date.frame == .through && interval.precision < .day
      let end = includesEnd ? interval.to : hours.from
      value.iso = "../" + (isEnd ? interval.text(interval.to - 1, as: .day) : interval.isoBefore)
      value.from = .open
      value.to = boundary(end, interval)
    default:
      value.iso = interval.iso
      value.from = boundary(hours.from, interval)
      value.to = boundary(hours.to, interval)
      if date.first.count == .past || date.first.count == .next {
        // The last day of 三天内 belongs to it.
        let last = interval.to - (date.first.isWhole && interval.precision == .day ? 1 : 0)
        value.iso =
          interval.text(interval.from, as: interval.precision) + "/"
          + interval.text(last, as: interval.precision)
      }
    }
    return .date(value)
  }

  /// 13日 with no month known.
  private func dayText(_ point: TimePoint) -> String? {
    guard point.day != Self.none, !point.hasMonth, !point.hasYear, !point.isLunar else {
      return nil
    }
    return "XXXX-XX-" + DateInterval.two(point.day)
  }

  private func clock(_ seconds: Int) -> String {
    seconds == 86_400 ? "24:00:00" : DateInterval.clock(seconds)
  }

  /// 下午 alone: the hours it covers.
  private func bareParts(_ point: TimePoint) -> EntityValue? {
    guard point.part != Self.none else { return nil }
    let word = grammar.words.words[point.part]
    return .timeOfDay(from: clock(word.a * 3600), to: clock(word.b * 3600))
  }

  /// A day narrowed to the usual hours of its part that is said without an hour: 明天上午.
  ///
  /// Only the ends are narrowed; `iso` stays the day, as `part` says the rest.
  private func usualHours(
    of interval: DateInterval, _ point: TimePoint
  ) -> (from: Int, to: Int) {
    guard point.part != Self.none, !point.hasTime, interval.precision == .day,
      interval.to - interval.from == 86_400
    else { return (interval.from, interval.to) }
    let word = grammar.words.words[point.part]
    return (interval.from + word.a * 3600, interval.from + word.b * 3600)
  }

  private func boundary(_ seconds: Int, _ interval: DateInterval) -> DateBoundary {
    interval.isYearKnown ? .at(moments.text(seconds)) : .unknown
  }

  // MARK: Two ends

  private func pair(
    _ date: DateExpression, _ second: TimePoint, _ first: DateInterval?, _ last: DateInterval?
  ) -> EntityValue? {
    var relative: String?
    let (a, b) = (relativeText(date.first), relativeText(second))
    if let a, let b { relative = a + "/" + b }
    guard var first, var last else {
      // 3日至5日 with no month known.
      if first == nil, last == nil, let a = dayText(date.first), let b = dayText(second) {
        return .date(DateValue(iso: a + "/" + b))
      }
      return relative.map { .date(DateValue(relative: $0)) }
    }
    // 下午两点到四点 shares the part of the day; 五到六点半 the kind of unit.
    if first.isClockOnly, last.isClockOnly {
      return .timeOfDay(from: clock(first.from), to: clock(last.from))
    }
    if !first.isYearKnown, last.isYearKnown, !last.isClockOnly { first.isYearKnown = false }
    if first.isYearKnown != last.isYearKnown { last.isYearKnown = first.isYearKnown }
    if date.frame == .between {
      return .date(
        DateValue(
          from: boundary(first.from, first), to: boundary(last.from, last),
          iso: first.isoStart + "/" + last.isoBefore, relative: relative))
    }
    let isClock = last.precision >= .hour
    let end = isClock ? last.from : usualHours(of: last, second).to
    var value = DateValue(relative: relative)
    value.iso = first.isoStart + "/" + (isClock ? last.text(last.from, as: .minute) : last.isoEnd)
    // 5日傍晚到夜间 is one day.
    if !isClock, first.isoStart == last.isoEnd { value.iso = first.isoStart }
    if isClock, first.precision >= .hour {
      value.iso = first.text(first.from, as: .minute) + "/" + last.text(last.from, as: .minute)
    }
    value.from = boundary(usualHours(of: first, date.first).from, first)
    value.to = boundary(end, last)
    return .date(value)
  }
}
