public import MingwuCore
internal import MingwuResources

/// Numbers, quantities, money, dates of a text in one call.
public struct NumeralExtractor: Sendable {
  private let scanner = NumericScanner()
  private let resolver = NumericResolver()

  /// An extractor with the built-in words.
  public init() {}

  /// The facts of `text` with their values, in order.
  ///
  /// - Parameters:
  ///   - text: any text; it is folded as the whole pipeline does, without repair of line ends.
  ///   - date: the document's date in ISO 8601; ignored when it is malformed.
  /// - Returns: ranges of `text`, kinds and values; a value is `nil` when nothing can be known (2月30日).
  /// - Throws: ICU's error when its data can't be loaded.
  public func facts(
    in text: String, date: String? = nil
  ) throws(ICUError) -> [(range: Range<String.Index>, kind: EntityKind, value: EntityValue?)] {
    guard let table = unsafe CharacterTable(bytes: EmbeddedTable.characters) else { return [] }
    let normalized = try NormalizedText(SourceText(text), table: table)
    return facts(inNormalized: normalized.units, date: date).map { fact, value in
      let range = normalized.sourceRange(of: NormalizedRange(Int(fact.start), Int(fact.end)))
      let start = text.utf8.index(text.startIndex, offsetBy: range.lowerBound)
      let end = text.utf8.index(text.startIndex, offsetBy: range.upperBound)
      return (start..<end, EntityKind.builtIn[Int(fact.kind.rawValue)], value)
    }
  }

  /// The facts of already normalised `units` with their values.
  ///
  /// - Parameters:
  ///   - units: normalised UTF-16 units.
  ///   - date: the document's date in ISO 8601; ignored when it is malformed.
  public func facts(
    inNormalized units: [UInt16], date: String? = nil
  ) -> [(fact: NumericFact, value: EntityValue?)] {
    var facts: [NumericFact] = []
    var parses = NumericParses()
    scanner.appendFacts(in: units, range: 0..<units.count, to: &facts, &parses)
    let context = TimeContext(anchor: date.flatMap { CivilDateTime(iso: $0) })
    let values = resolver.values(of: facts, in: units, context: context, parses: parses)
    return zip(facts, values).map { ($0, $1) }
  }
}
