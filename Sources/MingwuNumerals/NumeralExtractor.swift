public import MingwuCore

/// Numbers, quantities, money, dates of a text in one call.
public struct NumeralExtractor: Sendable {
  private let scanner = NumericScanner()
  private let resolver = NumericResolver()

  public init() {}

  /// The facts of already normalised `units` with their values.
  ///
  /// - Parameters:
  ///   - units: normalised UTF-16 units.
  ///   - date: the document's date in ISO 8601; ignored when it is malformed.
  public func facts(
    inNormalized units: [UInt16], date: String? = nil
  ) -> [(fact: NumericFact, value: EntityValue?)] {
    var facts: [NumericFact] = []
    scanner.appendFacts(in: units, range: 0..<units.count, to: &facts)
    let context = TimeContext(anchor: date.flatMap { CivilDateTime(iso: $0) })
    let values = resolver.values(of: facts, in: units, context: context)
    return zip(facts, values).map { ($0, $1) }
  }
}
