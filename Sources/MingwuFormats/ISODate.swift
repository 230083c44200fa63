/// Reads the dates that callers pass: ISO 8601 calendar dates and date-times.
public enum ISODate {
  /// The date in the form the pipeline takes, without zone and fraction; `nil` when it is none.
  ///
  /// `2024-05-20` and `20240520` give `2024-05-20`; `2024-05-20T09:30+08:00` and
  /// `2024-05-20 09:30:00.5Z` give `2024-05-20T09:30:00`. The zone is dropped, not converted: the
  /// date of a newspaper page is local.
  public static func normalized(_ text: String) -> String? {
    let units = Array(text.utf8)
    var index = 0
    func digits(_ count: Int) -> Int? {
      guard index + count <= units.count else { return nil }
      var value = 0
      for unit in units[index..<index + count] {
        guard 0x30...0x39 ~= unit else { return nil }
        value = value * 10 + Int(unit - 0x30)
      }
      index += count
      return value
    }
    func accept(_ allowed: UInt8...) -> Bool {
      guard index < units.count, allowed.contains(units[index]) else { return false }
      index += 1
      return true
    }
    guard let year = digits(4) else { return nil }
    let isExtended = accept(0x2D)
    guard let month = digits(2), isExtended == accept(0x2D), let day = digits(2),
      1...12 ~= month, 1...daysIn(month: month, year: year) ~= day
    else { return nil }
    if isExtended, index == units.count { return text }
    let date = "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    if index == units.count { return date }
    guard accept(0x54, 0x74, 0x20), let hour = digits(2), hour <= 24 else { return nil }
    var (minute, second) = (0, 0)
    let hasColon = accept(0x3A)
    if hasColon || (index < units.count && 0x30...0x39 ~= units[index]) {
      guard let read = digits(2), read < 60 else { return nil }
      minute = read
      let more = hasColon ? accept(0x3A) : index < units.count && 0x30...0x39 ~= units[index]
      if more {
        guard let read = digits(2), read <= 60 else { return nil }
        second = min(read, 59)  // a leap second has no place in local arithmetic
        if accept(0x2E, 0x2C) {
          guard digits(1) != nil else { return nil }
          while digits(1) != nil {}
        }
      }
    }
    guard hour < 24 || (minute == 0 && second == 0) else { return nil }
    if accept(0x2B, 0x2D) {
      guard let zone = digits(2), zone < 24 else { return nil }
      let needsMinutes = accept(0x3A)
      let minutes = digits(2)
      guard minutes.map({ $0 < 60 }) ?? !needsMinutes else { return nil }
    } else {
      _ = accept(0x5A, 0x7A)
    }
    guard index == units.count else { return nil }
    // 24:00 is the end of the day; the pipeline only needs the day it belongs to.
    let time = hour == 24 ? (23, 59, 59) : (hour, minute, second)
    return "\(date)T\(padded(time.0, 2)):\(padded(time.1, 2)):\(padded(time.2, 2))"
  }

  private static func daysIn(month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func padded(_ value: Int, _ width: Int) -> String {
    let digits = "\(value)"
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
