public import MingwuCore

/// Computes the values of facts that ``NumericScanner`` found.
public struct NumericResolver: Sendable {
  public init() {}

  /// The values of the facts of one document, in one pass.
  ///
  /// - Parameters:
  ///   - facts: all facts of the document, in order.
  ///   - units: the normalised units that were scanned.
  ///   - context: what is known about the document's date.
  /// - Returns: one element a fact; `nil` where it has no value.
  /// - Complexity: O(length of the facts).
  public func values(
    of facts: [NumericFact], in units: [UInt16], context: TimeContext
  ) -> [EntityValue?] {
    facts.map { fact in
      let grammar = NumericGrammar(units: units, range: Int(fact.lower)..<Int(fact.limit))
      switch fact.rule {
      case .amount:
        guard let amount = grammar.amount(at: Int(fact.start)) else { return nil }
        return grammar.value(of: amount, counted: grammar.counted(fact))
      case .ordinal:
        return grammar.ordinal(at: Int(fact.start)).map { grammar.value(of: $0) }
      default:
        return nil
      }
    }
  }
}

extension NumericGrammar {
  /// The counted noun of a quantity as it stands in normalised text.
  func counted(_ fact: NumericFact) -> String? {
    let range = Int(fact.coreEnd)..<Int(fact.end)
    guard !range.isEmpty else { return nil }
    return String(decoding: units[range].drop { $0 == Mark.space }, as: UTF16.self)
  }
}
