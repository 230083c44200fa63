import MingwuCore
import Testing

@testable import MingwuNumerals

@Suite("Calendars")
struct CalendarTests {
  @Test("day numbers and dates are inverse")
  func roundTrip() {
    for number in stride(from: -200_000, through: 200_000, by: 37) {
      let date = CivilCalendar.date(number)
      #expect(CivilCalendar.dayNumber(date.year, date.month, date.day) == number)
    }
    #expect(CivilCalendar.weekday(CivilCalendar.dayNumber(2024, 5, 20)) == 1)
  }

  /// ICU 72 is a day off here: the published calendar has 1954-02-03, 1999-01-24, 2027-02-06 and
  /// 2030-02-03, and the table agrees with it.
  private static let knownErrors = ["1954-1-1", "1998-12-8", "2027-1-1", "2030-1-1"]

  @Test("lunar days are those of ICU's Chinese calendar, but for its known errors")
  func lunar() throws {
    let calendar = try ChineseCalendar()
    var differences: [String] = []
    for year in stride(from: 1950, through: 2050, by: 1) {
      for (month, day) in [(1, 1), (5, 5), (8, 15), (12, 8)] {
        let expected = try calendar.gregorianDay(of: LunarDay(year: year, month: month, day: day))
        let found = LunarCalendar.dayNumber(year: year, month: month, day: day)
        let number = expected.map { CivilCalendar.dayNumber($0.year, $0.month, $0.day) }
        if number != found { differences.append("\(year)-\(month)-\(day)") }
      }
    }
    #expect(Set(differences).isSubset(of: Self.knownErrors))
  }

  @Test(
    "dates with and without time and zone are read",
    arguments: [
      ("2024-05-20", 0), ("2024-05-20T08:30", 8), ("2024-05-20T08:30:00+08:00", 8),
      ("2024-05-20 08:30:59Z", 8),
    ])
  func anchors(_ text: String, _ hour: Int) {
    #expect(CivilDateTime(iso: text)?.day == 20)
    #expect(CivilDateTime(iso: text)?.hour == hour)
  }

  @Test("malformed dates are refused", arguments: ["", "2024", "2024-13-01", "2023-02-29", "x"])
  func malformed(_ text: String) { #expect(CivilDateTime(iso: text) == nil) }

  private static func iso(_ number: Int) -> String {
    let date = CivilCalendar.date(number)
    return "\(date.year)-\(date.month)-\(date.day)"
  }

  @Test(
    "Easter falls on the published Sundays of both churches",
    arguments: [
      (2013, "2013-3-31", "2013-5-5"), (2018, "2018-4-1", "2018-4-8"),
      (2024, "2024-3-31", "2024-5-5"), (2025, "2025-4-20", "2025-4-20"),
    ])
  func easter(_ year: Int, _ western: String, _ orthodox: String) {
    #expect(Self.iso(Easter.western(year)) == western)
    #expect(Self.iso(Easter.orthodox(year)) == orthodox)
  }

  @Test("Easter is a Sunday from 22 March to 25 April, in the East to 8 May")
  func sundays() {
    for year in 1900...2099 {
      let (west, east) = (Easter.western(year), Easter.orthodox(year))
      #expect(CivilCalendar.weekday(west) == 7 && CivilCalendar.weekday(east) == 7)
      #expect(west >= CivilCalendar.dayNumber(year, 3, 22))
      #expect(west <= CivilCalendar.dayNumber(year, 4, 25))
      #expect(east >= west && east <= CivilCalendar.dayNumber(year, 5, 8))
    }
  }

  @Test(
    "Hebrew festivals fall on the published days",
    arguments: [
      (HebrewCalendar.Anchor.newYear, 2013, "2013-9-5"), (.newYear, 2024, "2024-10-3"),
      (.passover, 2018, "2018-3-31"), (.passover, 2024, "2024-4-23"),
      (.hanukkah, 2018, "2018-12-3"), (.hanukkah, 2024, "2024-12-26"),
      (.trees, 2014, "2014-1-16"), (.trees, 2024, "2024-1-25"),
      (.independence, 2013, "2013-4-16"), (.independence, 2024, "2024-5-14"),
    ])
  func hebrew(_ anchor: HebrewCalendar.Anchor, _ year: Int, _ expected: String) {
    #expect(Self.iso(HebrewCalendar.dayNumber(anchor, year: year)) == expected)
  }

  @Test("the Hebrew year never begins on a Sunday, Wednesday or Friday")
  func hebrewPostponements() {
    for year in 1900...2199 {
      let weekday = CivilCalendar.weekday(HebrewCalendar.dayNumber(.newYear, year: year))
      #expect(![7, 3, 5].contains(weekday), "\(year)")
    }
  }

  @Test(
    "Islamic dates fall within a day of the published ones",
    arguments: [
      (2024, 9, 1, 2024, 3, 11), (2025, 9, 1, 2025, 3, 1), (2034, 9, 1, 2034, 11, 12),
      (2024, 10, 1, 2024, 4, 10), (2013, 12, 10, 2013, 10, 15), (2013, 1, 1, 2013, 11, 4),
    ])
  func islamic(_ year: Int, _ month: Int, _ day: Int, _ y: Int, _ m: Int, _ d: Int) {
    let found = IslamicCalendar.dayNumber(year: year, month: month, day: day)
    #expect(abs(found - CivilCalendar.dayNumber(y, m, d)) <= 1)
  }
}
