package import MingwuCore

/// A normal form as one row of columns, for formats that have rows and no objects.
///
/// Numbers are the exact decimal strings of the value. A range has `low` and `high` in place of
/// `number`; for a duration these are ISO 8601.
package struct ValueFields: Hashable, Sendable {
  /// quantity, money, percent and so on: `type` of the JSON object.
  package var type: String
  package var number: String?
  package var low: String?
  package var high: String?
  package var bound: String?
  /// The measure word or unit; `pp` for percentage points.
  package var unit: String?
  /// ISO 4217.
  package var currency: String?
  package var counted: String?
  package var siNumber: String?
  package var siLow: String?
  package var siHigh: String?
  package var siUnit: String?
  package var iso: String?
  /// Local ISO 8601; `..` where the interval is open.
  package var from: String?
  /// Exclusive; `..` where the interval is open.
  package var to: String?
  package var part: String?
  package var relative: String?
  package var seconds: String?
  package var lowSeconds: String?
  package var highSeconds: String?
  package var surname: String?
  package var given: String?
  package var level: String?
  package var year: Int?
  /// The type of a body or place: `class` of the JSON object.
  package var category: String?
  /// GB/T 2260 or ISO 3166.
  package var code: String?

  package init(_ value: EntityValue) {
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
