/// Days and weeks relative to the document's day, and lengths counted from it.
extension DateResolution {
  func shiftedDay(_ point: TimePoint, after leader: DateInterval?) -> DateInterval? {
    var base: (number: Int, isYearKnown: Bool)?
    if point.dayBase == .context {
      if let leader, !leader.isClockOnly {
        base = (floorDay(leader.from), leader.isYearKnown)
      } else if let last = frame.lastDay,
        last.position >= frame.paragraphStart || isOfReport(last.number)
      {
        base = (last.number, last.isYearKnown)
      }
    }
    guard let base = base ?? frame.day else { return nil }
    var result = DateInterval.days(base.number + point.dayShift, count: 1, .day)
    result.isYearKnown = base.isYearKnown
    return result
  }

  /// A day in some paragraph in front that is not long past is the one the report tells of: a week later
  /// its 当晚 is still that evening. One to come, or of another time, is not.
  private func isOfReport(_ day: Int) -> Bool {
    guard let today = frame.day?.number else { return true }
    return (0...Self.reportDays).contains(today - day)
  }

  /// Days that lie between an event and the report on it.
  static let reportDays = 7

  func weekInterval(_ point: TimePoint, after leader: DateInterval?) -> DateInterval? {
    guard let today = frame.day, today.isYearKnown else { return nil }
    let monday = today.number - CivilCalendar.weekday(today.number) + 1
    let shift = point.weekShift == Self.none ? 0 : point.weekShift * 7
    if point.isWeekend { return .days(monday + shift + 5, count: 2, .day) }
    if point.isPortionOfWeek {
      return point.portion == .firstHalf
        ? .days(monday + shift, count: 3, .week) : .days(monday + shift + 3, count: 4, .week)
    }
    guard point.weekday != Self.none else { return .days(monday + shift, count: 7, .week) }
    var day = monday + shift + point.weekday - 1
    if point.weekShift == Self.none {
      let start = leader.map { floorDay($0.from) } ?? today.number
      while day < start || day == start && point.isAlone && leader == nil { day += 7 }
    }
    return .days(day, count: 1, .day)
  }

  /// 十月第一个星期一, 三月第二周: weeks begin on Monday, the first is the first whole one.
  func nthWeek(_ point: TimePoint, year: Int, month: Int) -> DateInterval? {
    let first = CivilCalendar.dayNumber(year, max(month, 1), 1)
    let next =
      month == 0
      ? DateInterval.firstDay(year + 1, 1) : DateInterval.firstDay(year, month + 1)
    let weekday = point.weekday == Self.none ? 1 : point.weekday
    var day: Int
    if point.nth < 0 {
      day = next - 1
      while CivilCalendar.weekday(day) != weekday { day -= 1 }
    } else {
      day = first
      while CivilCalendar.weekday(day) != weekday { day += 1 }
      day += 7 * (point.nth - 1)
    }
    return point.weekday == Self.none ? .days(day, count: 7, .week) : .days(day, count: 1, .day)
  }

  // MARK: Lengths from now

  /// `date` moved by halves of a unit; half a year is six months, half a month fifteen days.
  func moved(_ date: CivilDateTime, halves: Int, _ unit: TimePoint.Unit) -> CivilDateTime {
    switch unit {
    case .year, .decade, .century: return moved(date, months: halves * 6)
    case .quarter: return moved(date, months: halves * 3 / 2)
    case .month:
      let whole = moved(date, months: halves / 2)
      guard halves % 2 != 0 else { return whole }
      return CivilDateTime(seconds: whole.seconds + (halves > 0 ? 15 : -15) * 86_400)
    case .week, .weekend: return CivilDateTime(seconds: date.seconds + halves * 302_400)
    case .day: return CivilDateTime(seconds: date.seconds + halves * 43_200)
    case .hour: return CivilDateTime(seconds: date.seconds + halves * 1800)
    case .minute: return CivilDateTime(seconds: date.seconds + halves * 30)
    case .second: return CivilDateTime(seconds: date.seconds + halves / 2)
    }
  }

  private func moved(_ date: CivilDateTime, months: Int) -> CivilDateTime {
    let total = date.year * 12 + date.month - 1 + months
    let year = total >= 0 ? total / 12 : (total - 11) / 12
    let month = total - year * 12 + 1
    var result = date
    result.year = year
    result.month = month
    result.day = min(date.day, CivilCalendar.days(in: month, of: year))
    return result
  }

  func countInterval(_ point: TimePoint) -> DateInterval? {
    guard let anchor = frame.anchor else { return nil }
    let isClock =
      point.countUnit == .hour || point.countUnit == .minute
      || point.countUnit == .second
    let precision: DatePrecision =
      point.countUnit == .second ? .second : isClock ? .minute : .day
    if point.isAligned, let aligned = alignedInterval(point, anchor) { return aligned }
    switch point.count {
    case .past:
      let from = moved(anchor, halves: -point.countHalves, point.countUnit)
      let isExact = isClock || point.countUnit == .day
      var start = isExact ? from.seconds : floorDay(from.seconds) * 86_400
      var end = anchor.seconds
      if point.isWhole, !isClock {
        if !isExact { start = around(from, point).from }
        // A document dated by its day: the day is part of 三年以来.
        if end % 86_400 == 0 { end += 86_400 }
      }
      return DateInterval(from: start, to: end, precision: precision)
    case .next:
      var to = moved(anchor, halves: point.countHalves, point.countUnit)
      if point.startsTomorrow {
        if point.countUnit == .second {
          return DateInterval(from: anchor.seconds + 1, to: to.seconds + 1, precision: .second)
        }
        guard isClock else {
          let first = floorDay(anchor.seconds) + 1
          return DateInterval(
            from: first * 86_400, to: (floorDay(to.seconds) + 1) * 86_400, precision: .day)
        }
      }
      if to < anchor { to = anchor }
      var end = max(to.seconds, anchor.seconds + 1)
      if point.isWhole, !isClock {
        let isYear = point.countUnit == .year && point.countHalves % 2 == 0
        end = isYear ? (floorDay(to.seconds) + 1) * 86_400 : around(to, point).to
      }
      return DateInterval(from: anchor.seconds, to: end, precision: precision)
    default: break
    }
    let sign = point.count == .ago ? -1 : 1
    if point.isWorkday, point.countHalves % 2 == 0 {
      let day = workday(floorDay(anchor.seconds), by: sign * point.countHalves / 2)
      return .days(day, count: 1, .day)
    }
    let start = point.countMonths == 0 ? anchor : moved(anchor, months: sign * point.countMonths)
    let target = moved(start, halves: sign * point.countHalves, point.countUnit)
    if point.countHalvesHigh != Self.none, point.count == .ago {
      let early = moved(anchor, halves: -point.countHalvesHigh, point.countUnit)
      var result = around(early, point)
      result.to = around(target, point).to
      return result
    }
    return around(target, point)
  }

  /// The day that lies `count` days from Monday to Friday after (or before) `day`.
  private func workday(_ day: Int, by count: Int) -> Int {
    let step = count < 0 ? -1 : 1
    var day = day
    // A weekend counts from the working day behind (or in front of) it.
    while CivilCalendar.weekday(day) > 5 { day -= step }
    day += step * (abs(count) / 5 * 7)
    var left = abs(count) % 5
    while left > 0 {
      day += step
      if CivilCalendar.weekday(day) < 6 { left -= 1 }
    }
    return day
  }

  /// 上两周, 下三年: whole weeks, months or years of the calendar.
  private func alignedInterval(_ point: TimePoint, _ anchor: CivilDateTime) -> DateInterval? {
    let number = point.countHalves / 2
    guard point.countHalves % 2 == 0, number > 0 else { return nil }
    let isPast = point.count == .past
    switch point.countUnit {
    case .week:
      let today = floorDay(anchor.seconds)
      let monday = today - CivilCalendar.weekday(today) + 1
      return .days(isPast ? monday - 7 * number : monday + 7, count: 7 * number, .week)
    case .month:
      return .months(
        anchor.year, isPast ? anchor.month - number : anchor.month + 1, count: number, .month)
    case .year:
      return .years(isPast ? anchor.year - number : anchor.year + 1, count: number, .year)
    default: return nil
    }
  }

  /// The year, month, day or moment in which a count ends.
  private func around(_ date: CivilDateTime, _ point: TimePoint) -> DateInterval {
    switch point.countUnit {
    case .year, .decade, .century:
      return point.countHalves % 2 == 0
        ? .years(date.year, count: 1, .year) : .months(date.year, date.month, count: 1, .month)
    case .month where point.countHalves % 2 != 0:
      return .days(floorDay(date.seconds), count: 1, .day)
    case .month, .quarter:
      return .months(date.year, date.month, count: 1, .month)
    case .week, .day, .weekend: return .days(floorDay(date.seconds), count: 1, .day)
    case .hour, .minute:
      return DateInterval(
        from: date.seconds, to: date.seconds + 60, precision: .minute)
    case .second: return DateInterval(from: date.seconds, to: date.seconds + 1, precision: .second)
    }
  }

  // MARK: Time of day

  /// `date` narrowed to the hour of `point`.
  func timed(_ date: DateInterval, _ point: TimePoint, after leader: DateInterval?) -> DateInterval?
  {
    guard point.hasTime else { return date }
    var hour = point.hour
    // 三点 asked in the afternoon is the one to come.
    if point.isAlone, point.part == Self.none, !point.hasDate, leader == nil, hour < 12, hour > 0,
      let anchor = frame.anchor, hour * 60 + max(point.minute, 0) < anchor.hour * 60 + anchor.minute
    {
      hour += 12
    }
    if point.part != Self.none {
      hour = adjusted(hour, part: point.part)
    } else if let leader, leader.precision >= .hour, !point.hasDate {
      // 下午5点到6点: the second hour goes on from the first.
      let first = leader.from / 3600 % 24
      if hour < 12, first >= 12, hour + 12 > first { hour += 12 }
    }
    var result = date
    let start =
      date.from + hour * 3600 + (point.minute == Self.none ? 0 : point.minute) * 60
      + (point.second == Self.none ? 0 : point.second)
    result.from = start
    if point.second != Self.none {
      (result.precision, result.to) = (.second, start + 1)
    } else if point.minute != Self.none {
      (result.precision, result.to) = (.minute, start + 60)
    } else {
      (result.precision, result.to) = (.hour, start + 3600)
      if point.hourHigh != Self.none { result.to += 3600 * (point.hourHigh - point.hour) }
    }
    if let leader, !point.hasDate, result.from <= leader.from, leader.precision >= .hour {
      result.from += 86_400
      result.to += 86_400
    }
    return result
  }

  /// An hour on the clock of its part of the day: 下午3点 is 15.
  private func adjusted(_ hour: Int, part: Int) -> Int {
    let word = grammar.words.words[part]
    switch word.code {
    case "AFTERNOON", "PM", "EVENING":
      return hour < 12 ? hour + 12 : hour == 12 && word.code == "EVENING" ? 24 : hour
    case "NOON": return hour < 4 ? hour + 12 : hour
    case "NIGHT": return hour >= 6 && hour < 12 ? hour + 12 : hour == 12 ? 24 : hour
    case "AM", "MORNING": return hour == 12 && word.code == "AM" ? 0 : hour
    default: return hour
    }
  }
}
