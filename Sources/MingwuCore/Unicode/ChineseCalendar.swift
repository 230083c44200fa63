internal import CICUShims

/// A day of the Gregorian calendar.
public struct GregorianDay: Hashable, Sendable {
  /// Astronomical: 0 is 1 BC.
  public var year: Int
  /// 1 to 12.
  public var month: Int
  /// 1 to 31.
  public var day: Int

  /// A day; not checked.
  public init(year: Int, month: Int, day: Int) {
    (self.year, self.month, self.day) = (year, month, day)
  }
}

/// A day of the Chinese lunisolar calendar.
public struct LunarDay: Hashable, Sendable {
  /// The Gregorian year in which the lunar year begins: 2024 for 甲辰年.
  public var year: Int
  /// 1 (正月) to 12 (腊月).
  public var month: Int
  /// Whether the month is the leap month behind the month of its number (闰四月).
  public var isLeapMonth: Bool
  /// 1 (初一) to 30.
  public var day: Int

  /// A day of the Chinese calendar; not checked.
  public init(year: Int, month: Int, isLeapMonth: Bool = false, day: Int) {
    (self.year, self.month, self.isLeapMonth, self.day) = (year, month, isLeapMonth, day)
  }
}

/// Conversion between Gregorian and Chinese dates, by ICU. Belongs to one task at a time.
///
/// ICU reckons new moons and solar terms astronomically for China Standard Time; before 1645 its
/// calendar is not the historical one.
@safe public final class ChineseCalendar {
  /// ICU's extended Chinese year is the Gregorian year plus this.
  private static let yearOffset: Int32 = 2637

  private let chinese: OpaquePointer
  private let gregorian: OpaquePointer

  /// - Throws: ICU's error when its data can't be loaded.
  public init() throws(ICUError) {
    var status: Int32 = 0
    guard let chinese = unsafe cicu_calendar_open("zh@calendar=chinese", &status), status <= 0
    else { throw ICUError(code: status) }
    guard let gregorian = unsafe cicu_calendar_open("zh@calendar=gregorian", &status), status <= 0
    else {
      unsafe cicu_calendar_close(chinese)
      throw ICUError(code: status)
    }
    unsafe self.chinese = chinese
    unsafe self.gregorian = gregorian
  }

  deinit {
    unsafe cicu_calendar_close(chinese)
    unsafe cicu_calendar_close(gregorian)
  }

  /// The lunar date of a day: 2024-02-10 is 正月初一 of 2024.
  public func lunarDay(of day: GregorianDay) throws(ICUError) -> LunarDay {
    var status: Int32 = 0
    let time = unsafe cicu_calendar_time(
      gregorian, Int32(clamping: day.year), Int32(clamping: day.month - 1), 0,
      Int32(clamping: day.day), &status)
    guard status <= 0 else { throw ICUError(code: status) }
    let fields = try unsafe Self.fields(of: time, in: chinese)
    return LunarDay(
      year: Int(fields[0] - Self.yearOffset), month: Int(fields[1]) + 1,
      isLeapMonth: fields[2] == 1, day: Int(fields[3]))
  }

  /// The day of a lunar date; `nil` when there is no such date, as a leap month that the year
  /// does not have.
  public func gregorianDay(of day: LunarDay) throws(ICUError) -> GregorianDay? {
    guard (1...12).contains(day.month), (1...30).contains(day.day),
      (-2000...9000).contains(day.year)
    else { return nil }
    var status: Int32 = 0
    let time = unsafe cicu_calendar_time(
      chinese, Int32(day.year) + Self.yearOffset, Int32(day.month - 1), day.isLeapMonth ? 1 : 0,
      Int32(day.day), &status)
    guard status <= 0 else { throw ICUError(code: status) }
    let fields = try unsafe Self.fields(of: time, in: gregorian)
    let result = GregorianDay(
      year: Int(fields[0]), month: Int(fields[1]) + 1, day: Int(fields[3]))
    return try lunarDay(of: result) == day ? result : nil
  }

  private static func fields(
    of time: Double, in calendar: OpaquePointer
  ) throws(ICUError) -> [Int32] {
    var fields: [Int32] = [0, 0, 0, 0]
    var status: Int32 = 0
    unsafe cicu_calendar_fields(calendar, time, &fields, &status)
    guard status <= 0 else { throw ICUError(code: status) }
    return fields
  }
}
