internal import MingwuResources

/// What a word of `Lexicons/numerals` does in the grammar.
enum WordClass: UInt8, Sendable {
  case unit, duration, measure, currency, currencyPrefix, currencyPart
  case before, bare, after
  case year, month, week, day, part, moment, holiday, season
  case block, stop, noun, notCounted, time

  /// The class by the first letter and the length of its name, which tell all names apart.
  init?(initial: UInt8, count: Int) {
    switch (initial, count) {
    case (UInt8(ascii: "u"), 4): self = .unit
    case (UInt8(ascii: "d"), 8): self = .duration
    case (UInt8(ascii: "m"), 7): self = .measure
    case (UInt8(ascii: "c"), 8): self = .currency
    case (UInt8(ascii: "c"), 14): self = .currencyPrefix
    case (UInt8(ascii: "c"), 12): self = .currencyPart
    case (UInt8(ascii: "b"), 6): self = .before
    case (UInt8(ascii: "b"), 4): self = .bare
    case (UInt8(ascii: "a"), 5): self = .after
    case (UInt8(ascii: "y"), 4): self = .year
    case (UInt8(ascii: "m"), 5): self = .month
    case (UInt8(ascii: "w"), 4): self = .week
    case (UInt8(ascii: "d"), 3): self = .day
    case (UInt8(ascii: "p"), 4): self = .part
    case (UInt8(ascii: "m"), 6): self = .moment
    case (UInt8(ascii: "h"), 7): self = .holiday
    case (UInt8(ascii: "s"), 6): self = .season
    case (UInt8(ascii: "b"), 5): self = .block
    case (UInt8(ascii: "s"), 4): self = .stop
    case (UInt8(ascii: "n"), 4): self = .noun
    case (UInt8(ascii: "n"), 10): self = .notCounted
    case (UInt8(ascii: "t"), 4): self = .time
    default: return nil
    }
  }

  var mask: UInt32 { 1 << UInt32(rawValue) }
}

/// One row of the numeral lexicon.
struct Word: Sendable {
  var wordClass: WordClass
  var surface = ""
  var canonical: String
  /// `iso`, `si` or `relative`, whichever the class has.
  var code = ""
  /// `factor` or `seconds`.
  var factor = ""
  /// `factor` as a number.
  var scale = ExactDecimal.one
  /// `bound` of an approximator; 0 where there is none.
  var bound: UInt8 = 0
  /// Free numbers of time words: a shift, an hour, a month and day …
  var a = 0
  var b = 0
  /// Days of a holiday that is longer than one.
  var length = 1
  /// A word that is weak evidence: it needs more than a bare Chinese digit in front.
  var isLoose = false
  /// `ambiguous=1`: also an everyday word.
  var isAmbiguous = false
  /// A measure word or unit behind which a counted noun may stand.
  var takesNoun = false
  /// Rank of a unit of time in a chain: 年 6 … 秒 0; -1 for none.
  var rank = -1
  /// Units that must not stand in front.
  var unless: [UInt16] = []
}

/// A trie over UTF-16 units whose nodes hold rows of ``Word``.
///
/// The first level is a table of the basic plane, so that a unit that begins no word costs one load;
/// deeper levels are one open-addressed table keyed by node and unit.
final class WordTable: Sendable {
  let words: [Word]
  /// Node of the first unit; 0 for none.
  let first: [UInt16]
  /// Classes of the words that begin with a unit.
  let firstMask: [UInt32]
  private let keys: [UInt32]
  private let nodes: [UInt16]
  private let hashMask: Int
  /// First entry of a node, -1 for none; further ones by `nextEntry`.
  private let head: [Int32]
  private let nextEntry: [Int32]
  private let wordOfEntry: [Int32]

  /// The words that the library ships.
  static let standard = WordTable(rows: EmbeddedTable.numeralRows())

  init(rows: [UInt8]) {
    var words: [Word] = []
    var first = [UInt16](repeating: 0, count: 65_536)
    var firstMask = [UInt32](repeating: 0, count: 65_536)
    var head: [Int32] = [-1]
    var nextEntry: [Int32] = []
    var wordOfEntry: [Int32] = []
    var plain = [Int32](repeating: -1, count: 64)
    let capacity = 1 << 15
    var keys = [UInt32](repeating: 0, count: capacity)
    var nodes = [UInt16](repeating: 0, count: capacity)
    words.reserveCapacity(2048)
    nextEntry.reserveCapacity(8192)
    wordOfEntry.reserveCapacity(8192)
    head.reserveCapacity(24_576)
    var reader = WordRowReader(rows: rows)
    while let word = reader.next() {
      var node = 0
      for index in reader.surface.indices {
        let unit = reader.surface[index]
        if index == 0 {
          firstMask[Int(unit)] |= word.wordClass.mask
          if first[Int(unit)] == 0 {
            first[Int(unit)] = UInt16(head.count)
            head.append(-1)
          }
          node = Int(first[Int(unit)])
          continue
        }
        let key = UInt32(node) << 16 | UInt32(unit)
        var slot = Self.slot(key, capacity - 1)
        while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & (capacity - 1) }
        if keys[slot] == 0, head.count < capacity * 3 / 4 {
          keys[slot] = key
          nodes[slot] = UInt16(head.count)
          head.append(-1)
        }
        node = Int(nodes[slot])
      }
      guard node != 0 else { continue }
      // Plain words differ in nothing but their class: all share one row.
      var index = words.count
      if word.surface.isEmpty {
        let slot = Int(word.wordClass.rawValue) * 2 + (word.isLoose ? 1 : 0)
        if plain[slot] < 0 {
          plain[slot] = Int32(index)
          words.append(word)
        }
        index = Int(plain[slot])
      } else {
        words.append(word)
      }
      nextEntry.append(head[node])
      head[node] = Int32(wordOfEntry.count)
      wordOfEntry.append(Int32(index))
    }
    self.words = words
    self.first = first
    self.firstMask = firstMask
    self.keys = keys
    self.nodes = nodes
    self.hashMask = capacity - 1
    self.head = head
    self.nextEntry = nextEntry
    self.wordOfEntry = wordOfEntry
  }

  private static func slot(_ key: UInt32, _ mask: Int) -> Int {
    Int(truncatingIfNeeded: (UInt64(key) &* 0x9E37_79B9_7F4A_7C15) >> 40) & mask
  }

  /// The longest word of one of the classes in `mask` that stands at `start`.
  ///
  /// - Complexity: O(length of the longest word).
  func match(
    _ units: [UInt16], at start: Int, limit: Int, mask: UInt32
  ) -> (word: Int, end: Int)? {
    guard start < limit, firstMask[Int(units[start])] & mask != 0 else { return nil }
    var node = Int(first[Int(units[start])])
    var position = start + 1
    var found: (word: Int, end: Int)?
    while true {
      var index = head[node]
      while index >= 0 {
        let word = Int(wordOfEntry[Int(index)])
        if words[word].wordClass.mask & mask != 0 {
          found = (word, position)
          break
        }
        index = nextEntry[Int(index)]
      }
      guard position < limit else { return found }
      let key = UInt32(node) << 16 | UInt32(units[position])
      var slot = Self.slot(key, hashMask)
      while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & hashMask }
      guard keys[slot] != 0 else { return found }
      node = Int(nodes[slot])
      position += 1
    }
  }
}
