/// A local date-time or a time of day, as seconds of the proleptic Gregorian calendar.
struct CalendarTime: Hashable, Sendable {
  /// Since 1970-01-01T00:00:00.
  var seconds: Int

  private init(seconds: Int) { self.seconds = seconds }

  /// Reads what begins `text`: a year with or without month, day, hour, minute and second. A zone
  /// is left out.
  init?(prefixOf text: String) {
    var reader = DigitReader(text)
    guard let year = reader.digits(4) else { return nil }
    let month = reader.part(after: "-")
    let day = reader.part(after: "-")
    var (hour, minute, second) = (0, 0, 0)
    if let given = reader.part(after: "T") ?? reader.part(after: " ") {
      hour = given
      minute = reader.part(after: ":") ?? 0
      second = reader.part(after: ":") ?? 0
    }
    guard let days = Self.days(year, month ?? 1, day ?? 1), hour < 24, minute < 60, second < 60
    else { return nil }
    seconds = days * 86_400 + hour * 3600 + minute * 60 + second
  }

  /// Reads the first `hh:mm` or `hh:mm:ss` at the start of `text` or behind a `T`; 24 is midnight.
  init?(clockIn text: String) {
    let bytes = Array(text.utf8)
    for start in 0...bytes.count {
      if start > 0 && bytes[start - 1] != UInt8(ascii: "T") { continue }
      var reader = DigitReader(bytes[start...])
      guard let hour = reader.digits(2), let minute = reader.part(after: ":") else { continue }
      let second = reader.part(after: ":") ?? 0
      guard minute < 60, second < 60 else { return nil }
      seconds = hour % 24 * 3600 + minute * 60 + second
      return
    }
    return nil
  }

  /// Days since 1970-01-01; `nil` when there is no such day.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int? {
    guard 1...9999 ~= year, 1...12 ~= month, day >= 1, day <= length(of: month, year) else {
      return nil
    }
    return daysBefore(year, month) + day - 1
  }

  private static func length(of month: Int, _ year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days from 1970-01-01 to the first of a month (H. Hinnant, "days_from_civil").
  private static func daysBefore(_ year: Int, _ month: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted % 400
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The first moment and the first one past the end of an ISO 8601 date, month, year, time or
  /// `A/B`, where `..` leaves an end open.
  static func interval(_ iso: String) -> (from: CalendarTime?, to: CalendarTime?) {
    let parts = iso.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    let first = String(parts[0])
    let last = parts.count == 2 && !parts[1].isEmpty ? String(parts[1]) : first
    let from = CalendarTime(prefixOf: first)
    guard let end = CalendarTime(prefixOf: last) else { return (from, nil) }
    var reader = DigitReader(last)
    let (year, month) = (reader.digits(4) ?? 0, reader.part(after: "-") ?? 1)
    switch last.unicodeScalars.count {
    case 4: return (from, CalendarTime(seconds: daysBefore(year + 1, month) * 86_400))
    case 7:
      let next = month == 12 ? (year + 1, 1) : (year, month + 1)
      return (from, CalendarTime(seconds: daysBefore(next.0, next.1) * 86_400))
    case 10: return (from, CalendarTime(seconds: end.seconds + 86_400))
    default: return (from, end)
    }
  }

  /// Whether two ends are the same or the second one is the last second of the first.
  static func isSameEnd(_ gold: CalendarTime?, _ predicted: CalendarTime?) -> Bool {
    guard let gold, let predicted else { return false }
    return 0...1 ~= gold.seconds - predicted.seconds
  }
}

/// Steps through digits and separators.
private struct DigitReader {
  private var rest: ArraySlice<UInt8>

  init(_ text: String) { rest = Array(text.utf8)[...] }
  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  /// The next `count` digits; `nil`, and no step, when there are not so many.
  mutating func digits(_ count: Int) -> Int? {
    let run = rest.prefix(count)
    guard run.count == count, run.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
    rest = rest.dropFirst(count)
    return run.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  /// Two digits behind `separator`; `nil`, and no step, when they do not come next.
  mutating func part(after separator: Unicode.Scalar) -> Int? {
    guard rest.first == UInt8(ascii: separator) else { return nil }
    let before = rest
    rest = rest.dropFirst()
    guard let value = digits(2) else {
      rest = before
      return nil
    }
    return value
  }
}
