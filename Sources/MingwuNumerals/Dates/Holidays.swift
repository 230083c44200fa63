/// Holidays, solar terms and lunar dates on the calendar.
extension DateResolution {
  /// The days of the holiday of `point` in `year`, moved by its offset.
  func holiday(_ point: TimePoint, year: Int) -> DateInterval? {
    guard var result = holidayItself(point, year: year) else { return nil }
    if point.dayOffset != 0 {
      result = .days(floorDay(result.from) + point.dayOffset, count: 1, .day)
    }
    return result
  }

  private func holidayItself(_ point: TimePoint, year: Int) -> DateInterval? {
    let word = grammar.words.words[point.holiday]
    let length = word.length
    func fixed(_ month: Int, _ day: Int, count: Int) -> DateInterval {
      .days(CivilCalendar.dayNumber(year, month, day), count: count, .day)
    }
    switch word.factor {
    case "nth":
      var inner = point
      inner.holiday = Self.none
      inner.nth = word.b / 10 == 9 ? -1 : word.b / 10
      inner.weekday = word.b % 10
      return nthWeek(inner, year: year, month: word.a)
    case "lunar":
      guard let day = LunarCalendar.dayNumber(year: year, month: word.a, day: word.b) else {
        return nil
      }
      return .days(day, count: length, .day)
    case "eve":
      guard let day = LunarCalendar.dayNumber(year: year, month: 1, day: 1) else { return nil }
      return .days(day - 1, count: 1, .day)
    case "term":
      guard
        let day = SolarTerm.dayNumber(year: year, term: word.code == "TOMB_SWEEPING" ? 6 : word.b)
      else { return nil }
      return .days(day, count: length, .day)
    case "autumn":
      return SolarTerm.dayNumber(year: year, term: 17).map { .days($0, count: 1, .day) }
    case "easter":
      return .days(Easter.western(year) + word.b, count: length, .day)
    case "orthodox":
      return .days(Easter.orthodox(year) + word.b, count: length, .day)
    case "hebrew":
      guard let anchor = HebrewCalendar.Anchor(rawValue: word.a) else { return nil }
      let first = HebrewCalendar.dayNumber(anchor, year: year)
      return .days(first + word.b, count: length, .day)
    case "islamic":
      let first = IslamicCalendar.dayNumber(year: year, month: word.a, day: word.b)
      return .days(first, count: length, .day)
    case "thanksgiving":
      var inner = point
      (inner.holiday, inner.nth, inner.weekday) = (Self.none, 4, 4)
      let day = nthWeek(inner, year: year, month: 11)
      return day.map { .days(floorDay($0.from) + word.b, count: length, .day) }
    case "months":
      return .months(year, word.a, count: word.b - word.a + 1, .month)
    default:
      if word.code == "NATIONAL_DAY_HOLIDAY" { return nationalDayHoliday(year, count: length) }
      return fixed(word.a, word.b, count: length)
    }
  }

  /// Since 2008 the holiday is eight days in years in which the mid-autumn festival falls into it or just
  /// in front of it, from whichever comes first: 29 September 2023, 1 October 2025.
  private func nationalDayHoliday(_ year: Int, count: Int) -> DateInterval {
    let first = CivilCalendar.dayNumber(year, 10, 1)
    guard year >= 2008, let festival = LunarCalendar.dayNumber(year: year, month: 8, day: 15),
      (-2..<count).contains(festival - first)
    else { return .days(first, count: count, .day) }
    return .days(min(first, festival), count: count + 1, .day)
  }

  /// A holiday of a year that is not known: only a fixed day can be told.
  func holidayWithoutYear(_ point: TimePoint) -> DateInterval? {
    let word = grammar.words.words[point.holiday]
    guard word.factor.isEmpty else { return nil }
    var result = holiday(point, year: DateInterval.unknownYear)
    result?.isYearKnown = false
    return result
  }

  /// A day or month of the Chinese calendar.
  func lunar(_ point: TimePoint, year: Int, month: Int) -> DateInterval? {
    let day = point.day == Self.none ? 1 : point.day
    guard
      let first = LunarCalendar.dayNumber(
        year: year, month: month, day: day, isLeap: point.isLeapMonth)
    else { return nil }
    if point.day != Self.none { return .days(first, count: 1, .day) }
    let length = LunarCalendar.monthLength(
      year: year, month: month, isLeap: point.isLeapMonth)
    var result = DateInterval.days(first, count: length, .tenDays)
    switch point.portion {
    case .firstTen, .early: result = .days(first, count: 10, .tenDays)
    case .secondTen, .middle: result = .days(first + 10, count: 10, .tenDays)
    case .lastTen, .late: result = .days(first + 20, count: length - 20, .tenDays)
    case .firstTwenty: result = .days(first, count: 20, .tenDays)
    case .lastTwenty: result = .days(first + 10, count: length - 10, .tenDays)
    case .firstHalf: result = .days(first, count: 15, .tenDays)
    case .secondHalf: result = .days(first + 15, count: length - 15, .tenDays)
    case .none: break
    }
    return result
  }
}

/// The 24 solar terms by the sun's mean motion with the usual century constants.
enum SolarTerm {
  /// Constants of the formula ⌊Y·D + C⌋ − ⌊Y/4⌋ for the 21st and 20th century, from 小寒 on.
  private static let constants21: [Double] = [
    5.4055, 20.12, 3.87, 18.73, 5.63, 20.646, 4.81, 20.1, 5.52, 21.04, 5.678, 21.37, 7.108, 22.83,
    7.5, 23.13, 7.646, 23.042, 8.318, 23.438, 7.438, 22.36, 7.18, 21.94,
  ]
  private static let constants20: [Double] = [
    6.11, 20.84, 4.6295, 19.4599, 6.3826, 21.4155, 5.59, 20.888, 6.318, 21.86, 6.5, 22.2, 7.928,
    23.65, 8.35, 23.95, 8.44, 23.822, 9.098, 24.218, 8.218, 23.08, 7.9, 22.6,
  ]

  /// The day of a term, 0 for 小寒 to 23 for 冬至; `nil` outside of 1901…2099.
  static func dayNumber(year: Int, term: Int) -> Int? {
    guard (1901...2099).contains(year), (0..<24).contains(term) else { return nil }
    let y = year % 100 == 0 && year == 2000 ? 0 : year % 100
    let constant = year >= 2000 ? constants21[term] : constants20[term]
    let leaps = term < 4 ? (y - 1) / 4 : y / 4
    let day = Int(Double(y) * 0.2422 + constant) - (y == 0 ? 0 : leaps)
    return CivilCalendar.dayNumber(year, term / 2 + 1, day)
  }
}
