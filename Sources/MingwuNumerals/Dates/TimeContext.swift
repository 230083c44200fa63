/// A date and time of day on the proleptic Gregorian calendar, without a zone.
public struct CivilDateTime: Hashable, Sendable, Comparable {
  /// Of the Gregorian calendar.
  public var year: Int
  /// 1 to 12.
  public var month: Int
  /// 1 to 31.
  public var day: Int
  /// 0 to 23.
  public var hour: Int
  /// 0 to 59.
  public var minute: Int
  /// 0 to 59.
  public var second: Int

  /// A local date and time; not checked.
  public init(
    year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0
  ) {
    self.year = year
    self.month = month
    self.day = day
    self.hour = hour
    self.minute = minute
    self.second = second
  }

  /// Reads an ISO 8601 date or date-time, with or without zone; `nil` when it is none.
  public init?(iso text: String) {
    var fields = InlineArray<6, Int>(repeating: 0)
    var count = 0
    var digits = 0
    var value = 0
    for byte in text.utf8 {
      if byte >= 48, byte < 58 {
        value = value * 10 + Int(byte - 48)
        digits += 1
        if digits > 4 { return nil }
        continue
      }
      guard digits > 0 else { return nil }
      fields[count] = value
      count += 1
      (digits, value) = (0, 0)
      let isDate = count < 3 && byte == 0x2D
      let isBreak = count == 3 && (byte == 0x54 || byte == 0x74 || byte == 0x20)
      let isTime = count > 3 && count < 6 && byte == 0x3A
      if !isDate, !isBreak, !isTime { break }
    }
    if digits > 0 {
      fields[count] = value
      count += 1
    }
    guard count >= 3, (1...12).contains(fields[1]), (1...31).contains(fields[2]) else {
      return nil
    }
    self.init(
      year: fields[0], month: fields[1], day: fields[2], hour: fields[3], minute: fields[4],
      second: fields[5])
    guard hour < 25, minute < 60, second < 61, day <= CivilCalendar.days(in: month, of: year) else {
      return nil
    }
  }

  /// Seconds since 1970-01-01.
  var seconds: Int {
    CivilCalendar.dayNumber(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second
  }

  init(seconds: Int) {
    let days = seconds >= 0 ? seconds / 86_400 : -((86_399 - seconds) / 86_400)
    let inDay = seconds - days * 86_400
    let date = CivilCalendar.date(days)
    self.init(
      year: date.year, month: date.month, day: date.day, hour: inDay / 3600,
      minute: inDay / 60 % 60, second: inDay % 60)
  }

  public static func < (lhs: Self, rhs: Self) -> Bool { lhs.seconds < rhs.seconds }
}

/// Day arithmetic of the proleptic Gregorian calendar.
enum CivilCalendar {
  static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days since 1970-01-01 (Howard Hinnant's days_from_civil).
  static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  static func date(_ days: Int) -> (year: Int, month: Int, day: Int) {
    let z = days + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let mp = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * mp + 2) / 5 + 1
    let month = mp < 10 ? mp + 3 : mp - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// 1 for Monday … 7 for Sunday.
  static func weekday(_ days: Int) -> Int {
    let r = (days + 3) % 7
    return (r < 0 ? r + 7 : r) + 1
  }
}

/// What a document says about its own date, for the resolution of relative times.
public struct TimeContext: Sendable {
  /// The document's date as the caller gave it.
  public var anchor: CivilDateTime?
  /// Units of normalised text in which a dateline states the document's day.
  public var datelines: [Range<Int>]
  /// Units of normalised text in which a masthead states the document's day.
  public var mastheads: [Range<Int>]

  /// - Parameters:
  ///   - anchor: the document's date; `nil` when it is not known.
  ///   - datelines: ranges of datelines; without any, a date in front of 电 or 讯 is taken for one.
  ///   - mastheads: ranges of mastheads; without any, a full date at the head of the text is one.
  public init(
    anchor: CivilDateTime? = nil, datelines: [Range<Int>] = [], mastheads: [Range<Int>] = []
  ) {
    self.anchor = anchor
    self.datelines = datelines
    self.mastheads = mastheads
  }
}
