/// ISO 8601 text of a date of the years 0 to 9999, written in one go: dates are many.
enum ISOText {
  /// How many bytes there are up to a field, the separators in front of it included.
  static let year = 4, month = 7, day = 10, minute = 16, second = 19

  /// The first `count` bytes of `2024-05-01T09:30:00`; `nil` when the year has other than four digits.
  static func text(_ date: CivilDateTime, count: Int) -> String? {
    guard date.year >= 0, date.year <= 9999 else { return nil }
    // A day and less fits into a string without memory of its own.
    return unsafe String(unsafeUninitializedCapacity: count) { bytes in
      unsafe put(date.year / 100, at: 0, 0, bytes)
      unsafe put(date.year % 100, at: 2, 0, bytes)
      if count >= month { unsafe put(date.month, at: 5, 0x2D, bytes) }
      if count >= day { unsafe put(date.day, at: 8, 0x2D, bytes) }
      if count >= minute {
        unsafe put(date.hour, at: 11, 0x54, bytes)
        unsafe put(date.minute, at: 14, 0x3A, bytes)
      }
      if count >= second { unsafe put(date.second, at: 17, 0x3A, bytes) }
      return count
    }
  }

  /// Two digits and the separator in front of them, 0 for none.
  @inline(__always)
  private static func put(
    _ value: Int, at index: Int, _ separator: UInt8, _ bytes: UnsafeMutableBufferPointer<UInt8>
  ) {
    if separator != 0 { unsafe bytes[index - 1] = separator }
    unsafe bytes[index] = 48 + UInt8(truncatingIfNeeded: value / 10)
    unsafe bytes[index + 1] = 48 + UInt8(truncatingIfNeeded: value % 10)
  }
}

/// The bounds of the last dates, written: those of one text are often the same, and a text of 19 bytes
/// takes memory of its own.
final class MomentTexts {
  /// By the last bits of their day.
  private var known = InlineArray<8, (seconds: Int, text: String)>(repeating: (.min, ""))

  /// As ``DateInterval/dateTime(_:)``.
  func text(_ seconds: Int) -> String {
    let slot = seconds / 86_400 & 7
    if known[slot].seconds != seconds {
      known[slot] = (seconds, DateInterval.dateTime(seconds))
    }
    return known[slot].text
  }
}
