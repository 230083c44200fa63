import MingwuAutomata
import MingwuTestSupport
import Testing

@Suite("Table of terms")
struct TermTableTests {
  typealias Match = AutomatonTests.Match

  /// All matches of `patterns` in `text`, the terms numbered as sorted, by end, the longest first.
  static func matches(of patterns: [[UInt16]], in text: [UInt16], expected: Int = 0) -> [Match] {
    let sorted = patterns.sorted { $0.lexicographicallyPrecedes($1) }
    var table = TermTable(expectedCount: expected)
    for pattern in sorted { _ = table.insert(pattern) }
    var found: [Match] = []
    table.forEachMatch(in: text) { number, start, end in
      found.append(Match(end: end, start: start, pattern: Int(number)))
    }
    return found.sorted()
  }

  @Test("agrees with naive search and with the automaton on random hanzi", arguments: 0..<60)
  func oracle(seed: UInt64) {
    var random = RepeatableRandomNumberGenerator(seed: seed)
    let alphabet = UInt16.random(in: 2...400, using: &random)
    func word(_ count: Int) -> [UInt16] {
      (0..<count).map { _ in 0x4E00 + UInt16.random(in: 0..<alphabet, using: &random) }
    }
    var patterns: Set<[UInt16]> = []
    for _ in 0..<Int.random(in: 1...300, using: &random) {
      patterns.insert(word(Int.random(in: 1...6, using: &random)))
    }
    let text = word(300)
    let found = Self.matches(of: Array(patterns), in: text)
    #expect(found == AutomatonTests.naiveMatches(of: Array(patterns), in: text))
    #expect(found == AutomatonTests.matches(of: Array(patterns), in: text))
  }

  @Test("terms about as long as a stem, and longer, that begin alike", arguments: 0..<20)
  func longTerms(seed: UInt64) {
    var random = RepeatableRandomNumberGenerator(seed: seed)
    // Two characters: stems repeat all over the text.
    func word(_ count: Int, _ odds: Int) -> [UInt16] {
      (0..<count).map { _ in Int.random(in: 0..<odds, using: &random) == 0 ? 0x4E8C : 0x4E00 }
    }
    let text = word(600, 90)
    var patterns: Set<[UInt16]> = []
    for _ in 0..<40 {
      let start = Int.random(in: 0..<400, using: &random)
      patterns.insert(Array(text[start..<(start + Int.random(in: 55...180, using: &random))]))
      patterns.insert(word(Int.random(in: 60...70, using: &random), 40))
    }
    #expect(
      Self.matches(of: Array(patterns), in: text)
        == AutomatonTests.naiveMatches(of: Array(patterns), in: text))
  }

  @Test("a term that comes again has the number of its first coming; growing keeps all terms")
  func numbers() {
    var table = TermTable()
    let terms = (0..<5_000).map { Array("词\($0)条".utf16) }
    for (number, term) in terms.enumerated() { #expect(table.insert(term) == Int32(number)) }
    for (number, term) in terms.enumerated() { #expect(table.insert(term) == Int32(number)) }
    #expect(table.count == terms.count)
    #expect(table.number(of: Array("词4999条".utf16)) == 4_999)
    #expect(table.number(of: Array("词5000条".utf16)) == nil)
    #expect(table.number(of: []) == nil)
    #expect(Array(table.units(of: 77)) == terms[77])
  }
}
