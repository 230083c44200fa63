import Foundation
import MingwuCore
import MingwuTestSupport

@testable import MingwuNumerals

/// The marked lines of Tests/Corpus/numerals.
enum NumeralCorpus {
  static func text(_ name: String) -> String {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let file = folder.appending(path: "Corpus/numerals/\(name)")
    return (try? String(contentsOf: file, encoding: .utf8)) ?? ""
  }

  static func lines(_ name: String) -> [MarkedText] { MarkedText.lines(of: text(name)) }

  /// Found facts in the form of marks.
  static func found(in text: String, date: String? = nil) throws -> [String] {
    try NumeralExtractor().facts(in: text, date: date).map {
      "[\(text[$0.range])]\($0.kind.rawValue)"
    }
  }
}

/// A value on one line: `450 over 名 劳模`.
func summary(_ value: EntityValue?) -> String {
  func text(_ magnitude: Magnitude) -> String {
    switch magnitude {
    case .number(let number): number
    case .range(let low, let high): "\(low)..\(high)"
    }
  }
  switch value {
  case .quantity(let quantity):
    let parts = [
      text(quantity.magnitude), quantity.bound.rawValue, quantity.unit, quantity.counted,
    ]
    let si = quantity.si.map { " si \(text($0.magnitude)) \($0.unit)" } ?? ""
    return parts.compactMap { $0 }.joined(separator: " ") + si
  case .money(let magnitude, let bound, let currency):
    return "\(text(magnitude)) \(bound.rawValue) \(currency)"
  case .percent(let magnitude, let bound, let isPoints):
    return "\(text(magnitude)) \(bound.rawValue)" + (isPoints ? " pp" : "")
  case .multiple(let magnitude, let bound): return "\(text(magnitude)) \(bound.rawValue) times"
  case .ordinal(let number, let unit):
    return [number, unit].compactMap { $0 }.joined(separator: " ")
  case .number(let magnitude, let bound): return "\(text(magnitude)) \(bound.rawValue)"
  case .date(let date):
    return [date.iso, date.relative].compactMap { $0 }.joined(separator: " ")
  case .timeOfDay(let from, _): return "tod \(from)"
  case .set(let iso): return "set \(iso)"
  case .duration(let duration):
    switch duration.length {
    case .one(let iso, let seconds): return "\(iso) \(seconds) \(duration.bound.rawValue)"
    case .range(let low, let high, _, _): return "\(low)..\(high) \(duration.bound.rawValue)"
    }
  default: return "none"
  }
}

/// Where a date begins and ends: `2024-05-01T00:00:00 ..`.
func ends(_ value: EntityValue?) -> String {
  func text(_ boundary: DateBoundary) -> String {
    switch boundary {
    case .at(let moment): moment
    case .open: ".."
    case .unknown: "?"
    }
  }
  guard case .date(let date) = value else { return summary(value) }
  return text(date.from) + " " + text(date.to)
}
