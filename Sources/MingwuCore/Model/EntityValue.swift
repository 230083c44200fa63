/// How a stated number relates to the true one.
public enum Bound: String, Hashable, Sendable {
  /// The number or less: 至多, 以下, 不超过.
  case exact, about, over, atLeast, under, atMost
}

/// A number or a closed range, as exact decimal strings without grouping or exponent.
public enum Magnitude: Hashable, Sendable {
  /// One number: `450` in `450余名`.
  case number(String)
  /// A range with both ends: `20`, `99` in `几十米`.
  case range(low: String, high: String)
}

/// The normal form of an entity.
///
/// Numbers are decimal strings, so that no digit of the text is lost to binary floating point. A value
/// is one reference, since entities are moved more often than their values are looked at.
public indirect enum EntityValue: Hashable, Sendable {
  /// `450余名劳模`: 450, over, 名, 劳模.
  case quantity(Quantity)
  /// `约200万美元`: 2000000, about, USD.
  case money(magnitude: Magnitude, bound: Bound, currency: String)
  /// `15.3%`: 0.153. With `isPoints` the number is percentage points (`1.2个百分点`: 0.012).
  case percent(magnitude: Magnitude, bound: Bound, isPoints: Bool)
  /// `2.5倍`: 2.5.
  case multiple(magnitude: Magnitude, bound: Bound)
  /// `第三十六届`: 36, 届.
  case ordinal(number: String, unit: String?)
  /// `三千五百余`: 3500, over.
  case number(magnitude: Magnitude, bound: Bound)
  /// A date, period or date-time.
  case date(DateValue)
  /// A clock time whose date is not known: `上午9时`.
  case timeOfDay(from: String, to: String?)
  /// A recurring time: `每周五` is `R/P1W`.
  case set(iso: String)
  /// `近5个月`: P5M, 12960000, under.
  case duration(DurationValue)
  /// A Han name: `孟大鹏` is 孟 and 大鹏.
  case person(surname: String, given: String)
  /// An honour's level (national, provincial, municipal, district, industry, enterprise).
  case honour(level: String?, year: Int?)
  /// An organisation's type (party, government, union, company, school, hospital, media, army,
  /// association, culture, other).
  case organization(type: String)
  /// A place's type and its GB/T 2260 or ISO 3166 code.
  case place(type: String, code: String?)
}

/// A counted or measured amount.
public struct Quantity: Hashable, Sendable {
  /// One number or a range.
  public var magnitude: Magnitude
  /// How the number is to be taken.
  public var bound: Bound
  /// The measure word or unit, in simplified script.
  public var unit: String
  /// The counted noun, in the script of the text.
  public var counted: String?
  /// The amount in SI base units, for a measurable unit.
  public var si: SIAmount?

  /// A quantity; numbers are exact decimals without grouping or exponent.
  public init(
    magnitude: Magnitude, bound: Bound, unit: String, counted: String? = nil, si: SIAmount? = nil
  ) {
    self.magnitude = magnitude
    self.bound = bound
    self.unit = unit
    self.counted = counted
    self.si = si
  }
}

/// An amount in an SI unit: `5公里` is 5000 m.
public struct SIAmount: Hashable, Sendable {
  /// One number or a range, as exact decimals.
  public var magnitude: Magnitude
  /// The SI unit: `m`, `kg`, `m2`.
  public var unit: String

  /// An amount in SI base units.
  public init(magnitude: Magnitude, unit: String) {
    self.magnitude = magnitude
    self.unit = unit
  }
}

/// The part of the day that a date names without an hour: `5日上午`.
public enum DayPart: String, Hashable, Sendable {
  /// The hours before noon: 上午.
  case am = "AM"
  /// The hours after noon.
  case pm = "PM"
  /// 清晨, 早上.
  case morning = "MORNING"
  /// 中午.
  case noon = "NOON"
  /// 下午.
  case afternoon = "AFTERNOON"
  /// 傍晚, 晚上.
  case evening = "EVENING"
  /// 夜里, 深夜.
  case night = "NIGHT"
}

/// One end of a dated interval.
public enum DateBoundary: Hashable, Sendable {
  /// A local ISO 8601 date-time.
  case at(String)
  /// The interval has no end on this side.
  case open
  /// The end is not known: no year or no anchor was given.
  case unknown
}

/// A date, period or date-time.
public struct DateValue: Hashable, Sendable {
  /// Where it begins, inclusive.
  public var from: DateBoundary
  /// Exclusive.
  public var to: DateBoundary
  /// ISO 8601-2: `2024-05`, `2008/..`, `XXXX-07-01`; absent when only `relative` is known.
  public var iso: String?
  /// The part of the day that is named without an hour.
  public var part: DayPart?
  /// The relative form: `LAST_YEAR`, `-P5Y`.
  public var relative: String?

  /// A date of the parts that are known.
  public init(
    from: DateBoundary = .unknown, to: DateBoundary = .unknown, iso: String? = nil,
    part: DayPart? = nil, relative: String? = nil
  ) {
    self.from = from
    self.to = to
    self.iso = iso
    self.part = part
    self.relative = relative
  }
}

/// A length of time; a month counts 30 days and a year 365.
public struct DurationValue: Hashable, Sendable {
  /// One length, or a range of two.
  public enum Length: Hashable, Sendable {
    /// ISO 8601 (`P5M`) and seconds, a month of 30 days and a year of 365.
    case one(iso: String, seconds: String)
    /// Both ends of a range, as ISO 8601 and in seconds.
    case range(low: String, high: String, lowSeconds: String, highSeconds: String)
  }

  /// One length or a range.
  public var length: Length
  /// How the length is to be taken.
  public var bound: Bound

  /// A length and how it is to be taken.
  public init(length: Length, bound: Bound) {
    self.length = length
    self.bound = bound
  }
}
