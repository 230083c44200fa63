/// How fine a date is.
enum DatePrecision: Int, Sendable, Comparable {
  case century, decade, year, half, quarter, season, month, tenDays, week, day, hour, minute, second

  static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
}

/// A date on the calendar: seconds since the epoch, the end exclusive.
struct DateInterval: Sendable {
  /// A leap year that stands for a year that is not known.
  static let unknownYear = 2000

  var from: Int
  var to: Int
  var precision: DatePrecision
  /// The year is known; else `from` and `to` count in ``unknownYear``.
  var isYearKnown = true
  /// No day is known at all; only the clock counts.
  var isClockOnly = false
  /// The season's number in `iso`, 21 to 24.
  var season = 0

  init(from: Int, to: Int, precision: DatePrecision, isYearKnown: Bool = true) {
    self.from = from
    self.to = to
    self.precision = precision
    self.isYearKnown = isYearKnown
  }

  static func days(_ first: Int, count: Int, _ precision: DatePrecision) -> Self {
    Self(from: first * 86_400, to: (first + count) * 86_400, precision: precision)
  }

  static func months(_ year: Int, _ month: Int, count: Int, _ precision: DatePrecision) -> Self {
    let start = firstDay(year, month)
    return Self(
      from: start * 86_400, to: firstDay(year, month + count) * 86_400, precision: precision)
  }

  /// The number of the first day of a month that may lie outside of 1…12.
  static func firstDay(_ year: Int, _ month: Int) -> Int {
    let zeroBased = month - 1
    let shift = zeroBased >= 0 ? zeroBased / 12 : -((11 - zeroBased) / 12)
    return CivilCalendar.dayNumber(year + shift, zeroBased - shift * 12 + 1, 1)
  }

  static func years(_ year: Int, count: Int, _ precision: DatePrecision) -> Self {
    months(year, 1, count: count * 12, precision)
  }

  // MARK: ISO 8601

  private func yearText(_ year: Int) -> String {
    guard isYearKnown else { return "XXXX" }
    let digits = String(year.magnitude)
    let padded = String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    return year < 0 ? "-" + padded : padded
  }

  static func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

  /// A local date-time for `from` and `to`.
  static func dateTime(_ seconds: Int) -> String {
    let date = CivilDateTime(seconds: seconds)
    if let text = ISOText.text(date, count: ISOText.second) { return text }
    let year =
      String(repeating: "0", count: max(0, 4 - String(abs(date.year)).utf8.count))
      + String(abs(date.year))
    return (date.year < 0 ? "-" : "") + year + "-" + two(date.month) + "-" + two(date.day) + "T"
      + two(date.hour) + ":" + two(date.minute) + ":" + two(date.second)
  }

  static func clock(_ seconds: Int) -> String {
    let inDay = ((seconds % 86_400) + 86_400) % 86_400
    return two(inDay / 3600) + ":" + two(inDay / 60 % 60) + ":" + two(inDay % 60)
  }

  /// The moment `seconds` at the precision of this interval.
  func text(_ seconds: Int, as precision: DatePrecision) -> String {
    let date = CivilDateTime(seconds: seconds)
    if !isClockOnly, isYearKnown,
      let text = ISOText.text(date, count: Self.length(of: precision))
    {
      return text
    }
    let clock =
      "T" + Self.two(date.hour) + ":" + Self.two(date.minute)
      + (precision == .second ? ":" + Self.two(date.second) : "")
    if isClockOnly { return clock }
    var text = yearText(date.year)
    if precision <= .year { return text }
    text += "-" + Self.two(date.month)
    if precision <= .month { return text }
    text += "-" + Self.two(date.day)
    return precision <= .day ? text : text + clock
  }

  /// The bytes of a moment at `precision`.
  private static func length(of precision: DatePrecision) -> Int {
    if precision <= .year { return ISOText.year }
    if precision <= .month { return ISOText.month }
    if precision <= .day { return ISOText.day }
    return precision == .second ? ISOText.second : ISOText.minute
  }

  /// `2024-05`, `1990/1999`, `2024-04/2024-06`, `2019-24`.
  var iso: String {
    switch precision {
    case .century, .decade: return text(from, as: .year) + "/" + text(to - 1, as: .year)
    case .half, .quarter: return text(from, as: .month) + "/" + text(to - 1, as: .month)
    case .season: return text(from, as: .year) + "-" + String(season)
    case .tenDays, .week: return text(from, as: .day) + "/" + text(to - 1, as: .day)
    case .month where to > Self.nextMonth(from):
      return text(from, as: .month) + "/"
        + text(to - 1, as: .month)
    case .day where to - from > 86_400: return text(from, as: .day) + "/" + text(to - 1, as: .day)
    case .year where to - from > 367 * 86_400:
      return text(from, as: .year) + "/"
        + text(to - 1, as: .year)
    default: return text(from, as: precision)
    }
  }

  private static func nextMonth(_ seconds: Int) -> Int {
    let date = CivilDateTime(seconds: seconds)
    return firstDay(date.year, date.month + 1) * 86_400
  }

  /// The first and the last unit of the interval at its precision, for A/B.
  var isoStart: String { text(from, as: endPrecision) }
  var isoEnd: String {
    endPrecision > .day ? text(from, as: precision) : text(to - 1, as: endPrecision)
  }

  private var endPrecision: DatePrecision {
    switch precision {
    case .century, .decade: .year
    case .half, .quarter, .season: .month
    case .tenDays, .week: .day
    default: precision
    }
  }

  /// The last unit in front of the interval: 10月1日前 ends on 30 September.
  var isoBefore: String {
    endPrecision > .day ? text(from, as: precision) : text(from - 1, as: endPrecision)
  }
}
