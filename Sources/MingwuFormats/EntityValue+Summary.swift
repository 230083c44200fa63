internal import MingwuCore

extension EntityValue {
  /// The normal form in a few words, for people: `>450 名 · 劳模`.
  var summary: String {
    switch self {
    case .quantity(let quantity):
      let amount = quantity.magnitude.summary(quantity.bound) + " " + quantity.unit
      let noun = quantity.counted.map { " · \($0)" } ?? ""
      let si = quantity.si.map { " = \($0.magnitude.summary(.exact)) \($0.unit)" } ?? ""
      return amount + si + noun
    case .money(let magnitude, let bound, let currency):
      return "\(magnitude.summary(bound)) \(currency)"
    case .percent(let magnitude, let bound, let isPoints):
      return magnitude.summary(bound) + (isPoints ? " pp" : "")
    case .multiple(let magnitude, let bound): return "×" + magnitude.summary(bound)
    case .ordinal(let number, let unit): return "no. \(number)" + (unit.map { " \($0)" } ?? "")
    case .number(let magnitude, let bound): return magnitude.summary(bound)
    case .date(let date):
      return [date.iso, date.relative, date.part?.rawValue].compactMap(\.self)
        .joined(separator: " ")
    case .timeOfDay(let from, let to): return from + (to.map { "–\($0)" } ?? "")
    case .set(let iso): return iso
    case .duration(let duration):
      switch duration.length {
      case .one(let iso, _): return duration.bound.sign + iso
      case .range(let low, let high, _, _): return "\(duration.bound.sign)\(low)–\(high)"
      }
    case .person(let surname, let given): return "\(surname) + \(given)"
    case .honour(let level, let year):
      return [level, year.map { "\($0)" }].compactMap(\.self).joined(separator: " ")
    case .organization(let type): return type
    case .place(let type, let code): return type + (code.map { " \($0)" } ?? "")
    }
  }
}

extension Magnitude {
  fileprivate func summary(_ bound: Bound) -> String {
    switch self {
    case .number(let number): bound.sign + number
    case .range(let low, let high): "\(bound.sign)\(low)–\(high)"
    }
  }
}

extension Bound {
  fileprivate var sign: String {
    switch self {
    case .exact: ""
    case .about: "~"
    case .over: ">"
    case .atLeast: "≥"
    case .under: "<"
    case .atMost: "≤"
    }
  }
}
