internal import MingwuCore

extension [UInt8] {
  /// Appends bytes that tell a normal form from all others. Text is compared by bytes, as SQLite does
  /// it: to Swift, composed and decomposed letters are equal.
  ///
  /// - Complexity: O(length of its texts), without memory of its own
  mutating func append(keyOf value: EntityValue) {
    switch value {
    case .quantity(let quantity):
      append(0)
      append(keyOf: quantity.magnitude, quantity.bound)
      append(keyOf: quantity.unit)
      append(keyOf: quantity.counted)
      append(keyOf: quantity.si?.unit)
      if let si = quantity.si { append(keyOf: si.magnitude, .exact) }
    case .money(let magnitude, let bound, let currency):
      append(1)
      append(keyOf: magnitude, bound)
      append(keyOf: currency)
    case .percent(let magnitude, let bound, let isPoints):
      append(isPoints ? 2 : 3)
      append(keyOf: magnitude, bound)
    case .multiple(let magnitude, let bound):
      append(4)
      append(keyOf: magnitude, bound)
    case .ordinal(let number, let unit):
      append(5)
      append(keyOf: number)
      append(keyOf: unit)
    case .number(let magnitude, let bound):
      append(6)
      append(keyOf: magnitude, bound)
    case .date(let date):
      append(7)
      append(keyOf: date.from)
      append(keyOf: date.to)
      append(keyOf: date.iso)
      append(keyOf: date.part?.rawValue)
      append(keyOf: date.relative)
    case .timeOfDay(let from, let to):
      append(8)
      append(keyOf: from)
      append(keyOf: to)
    case .set(let iso):
      append(9)
      append(keyOf: iso)
    case .duration(let duration):
      append(10)
      append(keyOf: duration)
    case .person(let surname, let given):
      append(11)
      append(keyOf: surname)
      append(keyOf: given)
    case .honour(let level, let year):
      append(12)
      append(keyOf: level)
      append(keyOf: year.map(String.init))
    case .organization(let type):
      append(13)
      append(keyOf: type)
    case .place(let type, let code):
      append(14)
      append(keyOf: type)
      append(keyOf: code)
    }
  }

  private mutating func append(keyOf duration: DurationValue) {
    append(duration.bound.code)
    switch duration.length {
    case .one(let iso, let seconds):
      append(keyOf: iso)
      append(keyOf: seconds)
    case .range(let low, let high, let lowSeconds, let highSeconds):
      append(keyOf: low)
      append(keyOf: high)
      append(keyOf: lowSeconds)
      append(keyOf: highSeconds)
    }
  }

  private mutating func append(keyOf magnitude: Magnitude, _ bound: Bound) {
    append(bound.code)
    switch magnitude {
    case .number(let number):
      append(keyOf: number)
      append(keyOf: nil)
    case .range(let low, let high):
      append(keyOf: low)
      append(keyOf: high)
    }
  }

  private mutating func append(keyOf boundary: DateBoundary) {
    switch boundary {
    case .at(let moment): append(keyOf: moment)
    case .open: append(keyOf: "..")
    case .unknown: append(keyOf: nil)
    }
  }

  private mutating func append(keyOf text: String?) {
    if let text { append(utf8Of: text) }
    append(text == nil ? 0xFE : 0xFF)  // in no text
  }
}

extension Bound {
  fileprivate var code: UInt8 {
    switch self {
    case .exact: 0
    case .about: 1
    case .over: 2
    case .atLeast: 3
    case .under: 4
    case .atMost: 5
    }
  }
}
