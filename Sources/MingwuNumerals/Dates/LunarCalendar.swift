/// The Chinese calendar from 1900 to 2100: month lengths and leap months, one integer a year.
///
/// A table and not ICU's calendar, which computes new moons itself and (in version 72) puts the Spring
/// Festivals of 1954, 2027 and 2030 on the wrong day; a test holds the two against each other.
///
/// Bits 0–3 are the leap month (0: none), bits 4–15 the lengths of months 12 to 1 (1: 30 days), bit
/// 16 the length of the leap month.
enum LunarCalendar {
  static let firstYear = 1900
  static let years: [UInt32] = [
    0x04bd8, 0x04ae0, 0x0a570, 0x054d5, 0x0d260, 0x0d950, 0x16554, 0x056a0, 0x09ad0, 0x055d2,
    0x04ae0, 0x0a5b6, 0x0a4d0, 0x0d250, 0x1d255, 0x0b540, 0x0d6a0, 0x0ada2, 0x095b0, 0x14977,
    0x04970, 0x0a4b0, 0x0b4b5, 0x06a50, 0x06d40, 0x1ab54, 0x02b60, 0x09570, 0x052f2, 0x04970,
    0x06566, 0x0d4a0, 0x0ea50, 0x16a95, 0x05ad0, 0x02b60, 0x186e3, 0x092e0, 0x1c8d7, 0x0c950,
    0x0d4a0, 0x1d8a6, 0x0b550, 0x056a0, 0x1a5b4, 0x025d0, 0x092d0, 0x0d2b2, 0x0a950, 0x0b557,
    0x06ca0, 0x0b550, 0x15355, 0x04da0, 0x0a5b0, 0x14573, 0x052b0, 0x0a9a8, 0x0e950, 0x06aa0,
    0x0aea6, 0x0ab50, 0x04b60, 0x0aae4, 0x0a570, 0x05260, 0x0f263, 0x0d950, 0x05b57, 0x056a0,
    0x096d0, 0x04dd5, 0x04ad0, 0x0a4d0, 0x0d4d4, 0x0d250, 0x0d558, 0x0b540, 0x0b6a0, 0x195a6,
    0x095b0, 0x049b0, 0x0a974, 0x0a4b0, 0x0b27a, 0x06a50, 0x06d40, 0x0af46, 0x0ab60, 0x09570,
    0x04af5, 0x04970, 0x064b0, 0x074a3, 0x0ea50, 0x06b58, 0x05ac0, 0x0ab60, 0x096d5, 0x092e0,
    0x0c960, 0x0d954, 0x0d4a0, 0x0da50, 0x07552, 0x056a0, 0x0abb7, 0x025d0, 0x092d0, 0x0cab5,
    0x0a950, 0x0b4a0, 0x0baa4, 0x0ad50, 0x055d9, 0x04ba0, 0x0a5b0, 0x15176, 0x052b0, 0x0a930,
    0x07954, 0x06aa0, 0x0ad50, 0x05b52, 0x04b60, 0x0a6e6, 0x0a4e0, 0x0d260, 0x0ea65, 0x0d530,
    0x05aa0, 0x076a3, 0x096d0, 0x04afb, 0x04ad0, 0x0a4d0, 0x1d0b6, 0x0d250, 0x0d520, 0x0dd45,
    0x0b5a0, 0x056d0, 0x055b2, 0x049b0, 0x0a577, 0x0a4b0, 0x0aa50, 0x1b255, 0x06d20, 0x0ada0,
    0x14b63, 0x09370, 0x049f8, 0x04970, 0x064b0, 0x168a6, 0x0ea50, 0x06b20, 0x1a6c4, 0x0aae0,
    0x092e0, 0x0d2e3, 0x0c960, 0x0d557, 0x0d4a0, 0x0da50, 0x05d55, 0x056a0, 0x0a6d0, 0x055d4,
    0x052d0, 0x0a9b8, 0x0a950, 0x0b4a0, 0x0b6a6, 0x0ad50, 0x055a0, 0x0aba4, 0x0a5b0, 0x052b0,
    0x0b273, 0x06930, 0x07337, 0x06aa0, 0x0ad50, 0x14b55, 0x04b60, 0x0a570, 0x054e4, 0x0d160,
    0x0e968, 0x0d520, 0x0daa0, 0x16aa6, 0x056d0, 0x04ae0, 0x0a9d4, 0x0a2d0, 0x0d150, 0x0f252,
    0x0d520,
  ]

  static func monthLength(year: Int, month: Int, isLeap: Bool = false) -> Int {
    guard years.indices.contains(year - firstYear), (1...12).contains(month) else { return 29 }
    let bits = years[year - firstYear]
    if isLeap { return bits & 0x10000 != 0 ? 30 : 29 }
    return bits & (0x10000 >> UInt32(month)) != 0 ? 30 : 29
  }

  private static func leapMonth(_ year: Int) -> Int { Int(years[year - firstYear] & 0xF) }

  /// The civil day of a lunar date; `nil` outside of the table.
  static func dayNumber(year: Int, month: Int, day: Int, isLeap: Bool = false) -> Int? {
    guard years.indices.contains(year - firstYear), (1...12).contains(month) else { return nil }
    if isLeap, leapMonth(year) != month { return nil }
    var number = firstDays[year - firstYear]
    for past in 1..<max(month, 1) {
      number += monthLength(year: year, month: past)
      if leapMonth(year) == past { number += monthLength(year: year, month: past, isLeap: true) }
    }
    if isLeap { number += monthLength(year: year, month: month) }
    let length = monthLength(year: year, month: month, isLeap: isLeap)
    guard day >= 1, day <= 30 else { return nil }
    return number + min(day, length) - 1
  }

  /// The civil day with which each year of the table begins.
  private static let firstDays: [Int] = {
    // 1900-01-31 was the first day of the lunar year 1900.
    var day = CivilCalendar.dayNumber(1900, 1, 31)
    return years.indices.map { index in
      defer { day += length(firstYear + index) }
      return day
    }
  }()

  private static func length(_ year: Int) -> Int {
    var total = 0
    for month in 1...12 { total += monthLength(year: year, month: month) }
    let leap = leapMonth(year)
    return leap > 0 ? total + monthLength(year: year, month: leap, isLeap: true) : total
  }
}
