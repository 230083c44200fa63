internal import MingwuCore
internal import MingwuExtraction
internal import MingwuLexicon

/// Finds patterns of words in a document.
struct TokenPatterns: Sendable {
  /// A word of the text.
  struct Token {
    /// Normalised units.
    var range: NormalizedRange
    var text: String
    var lower: String
    var length: Int
    var isDigit: Bool
    /// Empty for a word of no entity.
    var entityType: String
  }

  /// One step of a pattern: a test, whether it may be passed over, whether it may be repeated.
  private struct State {
    var test: TokenPattern.Test
    var isOptional: Bool
    var isLoop: Bool
  }

  private struct Compiled {
    var states: [State]
    var kind: KindCode
    var origin: String
    /// The states before the first word, as a bit set.
    var start: UInt64
  }

  private let patterns: [Compiled]

  init(_ patterns: [TokenPattern], kinds: [EntityKind]) {
    self.patterns = patterns.map { pattern in
      let states = pattern.tests.flatMap(Self.states)
      precondition(states.count <= TokenPattern.limit, "a pattern that its reader refuses")
      let code = kinds.firstIndex(of: pattern.kind).map { KindCode(rawValue: UInt8($0)) }
      return Compiled(
        states: states, kind: code ?? .none, origin: pattern.origin,
        start: Self.closure(1, states))
    }
  }

  var isEmpty: Bool { patterns.isEmpty }

  /// `mine.jsonl:7` of the pattern that a candidate came from.
  func origin(of candidate: Candidate) -> String {
    let index = Int(candidate.payload)
    return patterns.indices.contains(index) ? patterns[index].origin : ""
  }

  private static func states(of test: TokenPattern.Test) -> [State] {
    var states = [State](
      repeating: State(test: test, isOptional: false, isLoop: false), count: test.minimum)
    if let maximum = test.maximum {
      states += [State](
        repeating: State(test: test, isOptional: true, isLoop: false),
        count: max(0, maximum - test.minimum))
    } else {
      states.append(State(test: test, isOptional: true, isLoop: true))
    }
    return states
  }

  /// The states of `set`, and those behind optional ones. Bit n stands before state n; the bit behind
  /// the last state means that the pattern has matched.
  private static func closure(_ set: UInt64, _ states: [State]) -> UInt64 {
    var set = set
    for index in states.indices where set >> UInt64(index) & 1 == 1 && states[index].isOptional {
      set |= 1 << UInt64(index + 1)
    }
    return set
  }

  /// The matches in a text as candidates of layer force, by start.
  ///
  /// - Parameters:
  ///   - tokens: the words of a sentence.
  ///   - kind: the kind of the entity at a unit.
  func candidates(
    in text: NormalizedText, _ sentences: [NormalizedRange],
    tokens: (NormalizedRange) -> [NormalizedRange], kind: (NormalizedRange) -> String
  ) -> [Candidate] {
    var candidates: [Candidate] = []
    for sentence in sentences {
      let words = tokens(sentence).map { range in
        let units = text.units[range.indices]
        let lower = String(decoding: units, as: UTF16.self)
        return Token(
          range: range, text: text.source.string(in: text.sourceRange(of: range)), lower: lower,
          length: lower.unicodeScalars.count, isDigit: units.allSatisfy(Hanzi.isDigit),
          entityType: kind(range))
      }
      for (index, pattern) in patterns.enumerated() {
        append(pattern, index, in: words, to: &candidates)
      }
    }
    candidates.sort { ($0.start, -$0.end, $0.payload) < ($1.start, -$1.end, $1.payload) }
    return candidates
  }

  /// Appends the matches of one pattern: the leftmost, as long as it goes, then on behind it.
  private func append(
    _ pattern: Compiled, _ index: Int, in words: [Token], to candidates: inout [Candidate]
  ) {
    let end = UInt64(1) << UInt64(pattern.states.count)
    var first = 0
    while first < words.count {
      var active = pattern.start
      var last: Int?
      var next = first
      while next < words.count, active & (end - 1) != 0 {
        active = Self.step(active, words[next], pattern.states)
        next += 1
        if active & end != 0 { last = next }
      }
      if let last {
        candidates.append(
          Candidate(
            start: words[first].range.lowerBound, end: words[last - 1].range.upperBound,
            kind: pattern.kind, rule: .pattern, score: 0,
            payload: Int32(truncatingIfNeeded: index), layer: .force, priority: .max))
      }
      first = last ?? first + 1
    }
  }

  private static func step(_ active: UInt64, _ word: Token, _ states: [State]) -> UInt64 {
    var reached: UInt64 = 0
    for index in states.indices where active >> UInt64(index) & 1 == 1 {
      guard holds(states[index].test, for: word) else { continue }
      reached |= 1 << UInt64(index + 1)
      if states[index].isLoop { reached |= 1 << UInt64(index) }
    }
    return closure(reached, states)
  }

  private static func holds(_ test: TokenPattern.Test, for word: Token) -> Bool {
    let holds =
      test.text?.contains(word.text) ?? true && test.lower?.contains(word.lower) ?? true
      && test.length.allSatisfy { $0.holds(for: word.length) }
      && test.isDigit.map { $0 == word.isDigit } ?? true
      && test.entityType?.contains(word.entityType) ?? true
    return holds != test.isNegated
  }
}
