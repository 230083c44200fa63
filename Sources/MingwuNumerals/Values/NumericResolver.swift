public import MingwuCore

/// Computes the values of facts that ``NumericScanner`` found.
public struct NumericResolver: Sendable {
  /// A resolver with the built-in calendars.
  public init() {}

  /// The values of the facts of one document, in one pass.
  ///
  /// - Parameters:
  ///   - facts: all facts of the document, in order.
  ///   - units: the normalised units that were scanned.
  ///   - context: what is known about the document's date.
  ///   - parses: what the scanner read; facts found without it are read again.
  ///   - includesCounted: whether quantities name the noun they count, in normalised text; callers
  ///     that take it from the source need not ask.
  /// - Returns: one element a fact; `nil` where it has no value.
  /// - Complexity: O(length of the facts and of the text between them).
  public func values(
    of facts: [NumericFact], in units: [UInt16], context: TimeContext,
    parses: NumericParses = NumericParses(), includesCounted: Bool = true
  ) -> [EntityValue?] {
    var values = NumericValues(
      of: facts, in: units, context: context, parses: parses, includesCounted: includesCounted)
    return facts.indices.map { values.value(of: $0) }
  }
}

/// The values of the facts of one document, computed as they are asked for.
package struct NumericValues {
  private let facts: [NumericFact]
  private let parses: NumericParses
  private let includesCounted: Bool
  private var clock: DocumentClock
  private var cache: GrammarCache
  /// The values from the fact `first` on.
  private var values: [EntityValue?] = []
  private var first = 0

  /// Parameters as those of ``NumericResolver/values(of:in:context:parses:includesCounted:)``.
  package init(
    of facts: [NumericFact], in units: [UInt16], context: TimeContext,
    parses: NumericParses = NumericParses(), includesCounted: Bool = true
  ) {
    self.facts = facts
    self.parses = parses
    self.includesCounted = includesCounted
    clock = DocumentClock(facts: facts, units: units, context: context, parses: parses)
    cache = GrammarCache(units: units)
  }

  /// The value of a fact; `nil` where it has none. A date may tell what those behind it mean, so the
  /// facts before it are computed too.
  ///
  /// - Precondition: no fact behind it was forgotten.
  package mutating func value(of fact: Int) -> EntityValue? {
    precondition(fact >= first, "the value was forgotten")
    while first + values.count <= fact { values.append(compute(first + values.count)) }
    return values[fact - first]
  }

  /// The value of a fact that is asked for once, and after those in front of it.
  ///
  /// - Parameter counted: the noun that a quantity counts, where the caller has it.
  /// - Precondition: no fact behind it was asked for.
  package mutating func take(_ fact: Int, counted: String? = nil) -> EntityValue? {
    forget()
    precondition(fact >= first, "the value was forgotten")
    while first < fact {
      // Only dates mean something to those behind them.
      if facts[first].rule == .date { _ = compute(first) }
      first += 1
    }
    first += 1
    return compute(fact, counted: counted)
  }

  /// Gives up the values that were computed.
  package mutating func forget() {
    if values.isEmpty { return }
    first += values.count
    values.removeAll(keepingCapacity: true)
  }

  private mutating func compute(_ index: Int, counted: String? = nil) -> EntityValue? {
    let fact = facts[index]
    let grammar = cache.grammar(of: fact)
    switch fact.rule {
    case .amount:
      let parse = Int(fact.parse)
      if parses.amounts.indices.contains(parse) {
        return grammar.value(
          of: parses.amounts[parse], counted: includesCounted ? grammar.counted(fact) : counted)
      }
      guard let amount = grammar.amount(at: grammar.behindGuards(Int(fact.start))) else {
        return nil
      }
      return grammar.value(of: amount, counted: includesCounted ? grammar.counted(fact) : counted)
    case .ordinal:
      return grammar.ordinal(at: grammar.inner(Int(fact.start))).map { grammar.value(of: $0) }
    case .label:
      return grammar.label(at: grammar.inner(Int(fact.start))).map { grammar.value(of: $0) }
    case .date:
      let parse = Int(fact.parse)
      if parses.dates.indices.contains(parse) {
        return clock.value(
          of: parses.dates[parse], at: Int(fact.start)..<Int(fact.end), index: index,
          grammar: grammar)
      }
      guard let date = grammar.date(at: grammar.inner(Int(fact.start))) else { return nil }
      return clock.value(
        of: date, at: Int(fact.start)..<Int(fact.end), index: index, grammar: grammar)
    }
  }
}

extension NumericGrammar {
  /// The counted noun of a quantity as it stands in normalised text.
  func counted(_ fact: NumericFact) -> String? {
    let range = inner(Int(fact.coreEnd))..<inner(Int(fact.end))
    guard !range.isEmpty else { return nil }
    return String(decoding: units[range].drop { $0 == Mark.space }, as: UTF16.self)
  }
}

/// The grammar of the range that the last fact was found in: facts come in order, many to a range.
struct GrammarCache {
  private var range = -1..<0
  private var grammar: NumericGrammar
  /// Reads where no spaces are left out.
  private let plain: NumericGrammar

  init(units: [UInt16]) {
    plain = NumericGrammar(units: units, lower: 0, limit: 0, kept: nil)
    grammar = plain
  }

  mutating func grammar(of fact: NumericFact) -> NumericGrammar {
    let wanted = Int(fact.lower)..<Int(fact.limit)
    let isTurned =
      grammar !== plain || plain.lower == wanted.lowerBound && plain.limit == wanted.upperBound
    if wanted != range || !isTurned {
      range = wanted
      if fact.isSpaced {
        grammar = plain.reading(wanted)
      } else {
        plain.move(to: wanted)
        grammar = plain
      }
    }
    return grammar
  }
}
