/// Easter by the two computuses that are in use.
enum Easter {
  /// Easter Sunday by the anonymous Gregorian computus.
  static func western(_ year: Int) -> Int {
    let (a, b, c) = (year % 19, year / 100, year % 100)
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
    let m = (a + 11 * h + 22 * l) / 451
    let n = h + l - 7 * m + 114
    return CivilCalendar.dayNumber(year, n / 31, n % 31 + 1)
  }

  /// Easter Sunday of the Eastern churches: Meeus's Julian computus, on the Gregorian calendar.
  static func orthodox(_ year: Int) -> Int {
    let d = (19 * (year % 19) + 15) % 30
    let e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    let n = d + e + 114
    // How many days the Julian calendar is behind: 13 from 1900 to 2099.
    let lag = year / 100 - year / 400 - 2
    return CivilCalendar.dayNumber(year, n / 31, n % 31 + 1) + lag
  }
}

/// The Hebrew calendar, as far as its festivals need it (Reingold and Dershowitz, Calendrical
/// Calculations).
enum HebrewCalendar {
  /// Where a festival's offset counts from.
  enum Anchor: Int { case newYear, passover, hanukkah, trees, independence }

  /// The first day that `anchor` names in a Gregorian `year`: 1 Tishri in autumn, 15 Nisan in
  /// spring, 25 Kislev in winter, 15 Shevat at the start of the year.
  static func dayNumber(_ anchor: Anchor, year: Int) -> Int {
    let hebrew = year + 3761
    switch anchor {
    case .newYear: return newYear(hebrew)
    // From 15 Nisan to the next 1 Tishri the months have fixed lengths.
    case .passover: return newYear(hebrew) - 163
    case .independence: return independence(hebrew)
    case .hanukkah:
      let isLong = length(hebrew) % 10 == 5
      return newYear(hebrew) + 30 + (isLong ? 30 : 29) + 24
    case .trees:
      let last = length(hebrew - 1) % 10
      return newYear(hebrew - 1) + 30 + (last == 5 ? 30 : 29) + (last == 3 ? 29 : 30) + 29 + 14
    }
  }

  /// 5 Iyar, moved so that neither it nor the day of remembrance in front touches a Sabbath.
  private static func independence(_ hebrew: Int) -> Int {
    let day = newYear(hebrew) - 163 + 20
    switch CivilCalendar.weekday(day) {
    case 5: return day - 1
    case 6: return day - 2
    case 1: return day + 1
    default: return day
    }
  }

  private static func length(_ year: Int) -> Int { newYear(year + 1) - newYear(year) }

  /// The day of 1 Tishri.
  private static func newYear(_ year: Int) -> Int {
    let (last, this, next) = (elapsed(year - 1), elapsed(year), elapsed(year + 1))
    let delay = next - this == 356 ? 2 : this - last == 382 ? 1 : 0
    // Day 0 of the calendar, counted from 1970-01-01.
    return this + delay - 2_092_590
  }

  private static func elapsed(_ year: Int) -> Int {
    let months = (235 * year - 234) / 19
    let parts = 12_084 + 13_753 * months
    let day = months * 29 + parts / 25_920
    return 3 * (day + 1) % 7 < 3 ? day + 1 : day
  }
}

/// The arithmetical Islamic calendar (leap years 2, 5, 7, 10, 13 … of a cycle of 30); the day that
/// a sighting of the moon begins may lie one off.
enum IslamicCalendar {
  /// The day of an Islamic date that falls into a Gregorian `year`; the first of two.
  static func dayNumber(year: Int, month: Int, day: Int) -> Int {
    let first = CivilCalendar.dayNumber(year, 1, 1)
    var islamic = (year - 622) * 33 / 32 - 1
    var number = dayNumber(islamic, month, day)
    while number < first {
      islamic += 1
      number = dayNumber(islamic, month, day)
    }
    return number
  }

  private static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let days = day + (59 * (month - 1) + 1) / 2 + (year - 1) * 354 + (3 + 11 * year) / 30
    // 1 Muharram of the first year was 16 July 622 (Julian).
    return days - 492_149
  }
}
