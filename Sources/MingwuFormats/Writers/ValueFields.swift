public import MingwuCore

/// A normal form as one row of columns, for formats that have rows and no objects.
///
/// Numbers are the exact decimal strings of the value. A range has `low` and `high` in place of
/// `number`; for a duration these are ISO 8601.
public struct ValueFields: Hashable, Sendable {
  /// quantity, money, percent and so on: `type` of the JSON object.
  public var type: String
  public var number: String?
  public var low: String?
  public var high: String?
  public var bound: String?
  /// The measure word or unit; `pp` for percentage points.
  public var unit: String?
  /// ISO 4217.
  public var currency: String?
  public var counted: String?
  public var siNumber: String?
  public var siLow: String?
  public var siHigh: String?
  public var siUnit: String?
  public var iso: String?
  /// Local ISO 8601; `..` where the interval is open.
  public var from: String?
  /// Exclusive; `..` where the interval is open.
  public var to: String?
  public var part: String?
  public var relative: String?
  public var seconds: String?
  public var lowSeconds: String?
  public var highSeconds: String?
  public var surname: String?
  public var given: String?
  public var level: String?
  public var year: Int?
  /// The type of a body or place: `class` of the JSON object.
  public var category: String?
  /// GB/T 2260 or ISO 3166.
  public var code: String?

  public init(_ value: EntityValue) {
    switch value {
    case .quantity(let quantity):
      type = "quantity"
      take(quantity.magnitude, quantity.bound)
      unit = quantity.unit
      counted = quantity.counted
      siUnit = quantity.si?.unit
      switch quantity.si?.magnitude {
      case .number(let number): siNumber = number
      case .range(let low, let high): (siLow, siHigh) = (low, high)
      case nil: break
      }
    case .money(let magnitude, let bound, let currency):
      type = "money"
      take(magnitude, bound)
      self.currency = currency
    case .percent(let magnitude, let bound, let isPoints):
      type = "percent"
      take(magnitude, bound)
      unit = isPoints ? "pp" : nil
    case .multiple(let magnitude, let bound):
      type = "multiple"
      take(magnitude, bound)
    case .ordinal(let number, let unit):
      type = "ordinal"
      (self.number, self.unit) = (number, unit)
    case .number(let magnitude, let bound):
      type = "number"
      take(magnitude, bound)
    case .date(let date):
      type = "date"
      (iso, part, relative) = (date.iso, date.part?.rawValue, date.relative)
      (from, to) = (Self.said(date.from), Self.said(date.to))
    case .timeOfDay(let from, let to):
      type = "timeOfDay"
      (self.from, self.to) = (from, to)
    case .set(let iso):
      type = "set"
      self.iso = iso
    case .duration(let duration):
      type = "duration"
      bound = duration.bound.rawValue
      switch duration.length {
      case .one(let iso, let seconds): (self.iso, self.seconds) = (iso, seconds)
      case .range(let low, let high, let lowSeconds, let highSeconds):
        (self.low, self.high) = (low, high)
        (self.lowSeconds, self.highSeconds) = (lowSeconds, highSeconds)
      }
    case .person(let surname, let given):
      type = "person"
      (self.surname, self.given) = (surname, given)
    case .honour(let level, let year):
      type = "honour"
      (self.level, self.year) = (level, year)
    case .organization(let type):
      self.type = "organization"
      category = type
    case .place(let type, let code):
      self.type = "place"
      (category, self.code) = (type, code)
    }
  }

  private mutating func take(_ magnitude: Magnitude, _ bound: Bound) {
    self.bound = bound.rawValue
    switch magnitude {
    case .number(let number): self.number = number
    case .range(let low, let high): (self.low, self.high) = (low, high)
    }
  }

  private static func said(_ boundary: DateBoundary) -> String? {
    switch boundary {
    case .at(let moment): moment
    case .open: ".."
    case .unknown: nil
    }
  }
}
