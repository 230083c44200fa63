import MingwuAutomata
import MingwuTestSupport
import Testing

@Suite("Aho-Corasick automaton")
struct AutomatonTests {
  struct Match: Hashable, Comparable {
    var end: Int
    var start: Int
    var pattern: Int

    static func < (a: Self, b: Self) -> Bool {
      (a.end, a.start, a.pattern) < (b.end, b.start, b.pattern)
    }
  }

  /// All matches of `patterns` in `text`, by end, the longest first.
  static func matches(of patterns: [[UInt16]], in text: [UInt16]) -> [Match] {
    let sorted = patterns.sorted { $0.lexicographicallyPrecedes($1) }
    var offsets: [Int32] = [0]
    for pattern in sorted { offsets.append(offsets.last! + Int32(pattern.count)) }
    let builder = AutomatonBuilder(units: Array(sorted.joined()), offsets: offsets)
    var found: [Match] = []
    unsafe builder.unitClasses.withUnsafeBufferPointer { classes in
      unsafe builder.states.withUnsafeBufferPointer { states in
        unsafe builder.patterns.withUnsafeBufferPointer { patterns in
          let automaton = unsafe Automaton(
            unitClasses: classes, states: states, patterns: patterns)
          unsafe text.withUnsafeBufferPointer { text in
            unsafe automaton.forEachMatches(in: text) { matches in
              for index in matches.indices {
                let match = unsafe matches[index]
                found.append(
                  Match(
                    end: Int(match.end), start: Int(match.start), pattern: Int(match.number)))
              }
            }
          }
        }
      }
    }
    return found.sorted()
  }

  /// The same by comparing every pattern at every offset.
  static func naiveMatches(of patterns: [[UInt16]], in text: [UInt16]) -> [Match] {
    let sorted = patterns.sorted { $0.lexicographicallyPrecedes($1) }
    var found: [Match] = []
    for (number, pattern) in sorted.enumerated() where pattern.count <= text.count {
      for start in 0...(text.count - pattern.count)
      where text[start..<(start + pattern.count)].elementsEqual(pattern) {
        found.append(Match(end: start + pattern.count, start: start, pattern: number))
      }
    }
    return found.sorted()
  }

  @Test("finds overlapping words by end, the longest first")
  func overlapping() {
    let patterns = ["北京", "北京市", "京", "市总工会", "总工会"].map { Array($0.utf16) }
    let text = Array("北京市总工会".utf16)
    let found = Self.matches(of: patterns, in: text)
    #expect(found == Self.naiveMatches(of: patterns, in: text))
    #expect(found.map { $0.end - $0.start } == [2, 1, 3, 4, 3])
  }

  @Test("finds words across the blocks that are read together, and at the end of the text")
  func longText() {
    let patterns = ["北京", "北京市", "京", "市总工会", "总工会", "会北"].map { Array($0.utf16) }
    let text = Array(String(repeating: "北京市总工会。", count: 400).utf16.dropLast(3))
    #expect(Self.matches(of: patterns, in: text) == Self.naiveMatches(of: patterns, in: text))
  }

  @Test("agrees with naive search on random hanzi", arguments: 0..<60)
  func oracle(seed: UInt64) {
    var random = RepeatableRandomNumberGenerator(seed: seed)
    // Few characters make many overlaps, many characters make a sparse table.
    let alphabet = UInt16.random(in: 2...400, using: &random)
    func word(_ count: Int) -> [UInt16] {
      (0..<count).map { _ in 0x4E00 + UInt16.random(in: 0..<alphabet, using: &random) }
    }
    var patterns: Set<[UInt16]> = []
    for _ in 0..<Int.random(in: 1...120, using: &random) {
      patterns.insert(word(Int.random(in: 1...6, using: &random)))
    }
    let text = word(300)
    #expect(
      Self.matches(of: Array(patterns), in: text)
        == Self.naiveMatches(of: Array(patterns), in: text))
  }

  @Test("holds no pattern and finds nothing")
  func empty() {
    #expect(Self.matches(of: [], in: Array("北京".utf16)).isEmpty)
  }
}
