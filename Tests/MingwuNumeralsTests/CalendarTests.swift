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
}
