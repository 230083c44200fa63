internal import MingwuResources

/// What a word of `Lexicons/numerals` does in the grammar.
enum WordClass: UInt8, Sendable {
  case unit, duration, measure, currency, currencyPrefix, currencyPart
  case before, bare, after
  case year, month, week, day, part, moment, holiday, season
  case block, stop, noun, notCounted, time

  init?(name: String) {
    switch name {
    case "unit": self = .unit
    case "duration": self = .duration
    case "measure": self = .measure
    case "currency": self = .currency
    case "currencyPrefix": self = .currencyPrefix
    case "currencyPart": self = .currencyPart
    case "before": self = .before
    case "bare": self = .bare
    case "after": self = .after
    case "year": self = .year
    case "month": self = .month
    case "week": self = .week
    case "day": self = .day
    case "part": self = .part
    case "moment": self = .moment
    case "holiday": self = .holiday
    case "season": self = .season
    case "block": self = .block
    case "stop": self = .stop
    case "noun": self = .noun
    case "notCounted": self = .notCounted
    case "time": self = .time
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
  /// First word of a node, -1 for none; further ones by `nextWord`.
  private let head: [Int32]
  private let nextWord: [Int32]

  /// The words that the library ships.
  static let standard = WordTable(rows: EmbeddedTable.numeralRows())

  init(rows: [UInt8]) {
    var words: [Word] = []
    var first = [UInt16](repeating: 0, count: 65_536)
    var firstMask = [UInt32](repeating: 0, count: 65_536)
    var head: [Int32] = [-1]
    var nextWord: [Int32] = []
    let capacity = 1 << 15
    var keys = [UInt32](repeating: 0, count: capacity)
    var nodes = [UInt16](repeating: 0, count: capacity)
    var position = 0
    while position < rows.count {
      var end = position
      while end < rows.count, rows[end] != 0x0A { end += 1 }
      defer { position = end + 1 }
      guard let word = Word(row: rows[position..<end]) else { continue }
      var node = 0
      for (index, unit) in word.surface.utf16.enumerated() {
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
        if keys[slot] == 0, head.count < 0xFFFF {
          keys[slot] = key
          nodes[slot] = UInt16(head.count)
          head.append(-1)
        }
        node = Int(nodes[slot])
      }
      guard node != 0 else { continue }
      nextWord.append(head[node])
      head[node] = Int32(words.count)
      words.append(word)
    }
    self.words = words
    self.first = first
    self.firstMask = firstMask
    self.keys = keys
    self.nodes = nodes
    self.hashMask = capacity - 1
    self.head = head
    self.nextWord = nextWord
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
        if words[Int(index)].wordClass.mask & mask != 0 {
          found = (Int(index), position)
          break
        }
        index = nextWord[Int(index)]
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

extension Word {
  /// Reads one row of a lexicon file; `nil` for a header, a comment or a row of another kind.
  init?(row: ArraySlice<UInt8>) {
    let fields = row.split(separator: 0x09, omittingEmptySubsequences: false)
    guard fields.count >= 8,
      let wordClass = WordClass(name: String(decoding: fields[2], as: UTF8.self))
    else { return nil }
    let surface = String(decoding: fields[0], as: UTF8.self)
    self.init(
      wordClass: wordClass, surface: surface,
      canonical: fields[3].isEmpty ? surface : String(decoding: fields[3], as: UTF8.self))
    for attribute in fields[7].split(separator: 0x3B) {
      guard let equals = attribute.firstIndex(of: 0x3D) else { continue }
      let value = String(decoding: attribute[(equals + 1)...], as: UTF8.self)
      switch String(decoding: attribute[..<equals], as: UTF8.self) {
      case "iso", "si", "relative": code = value
      case "factor", "seconds": factor = value
      case "bound": bound = Approximation.code(value)
      case "a": a = Int(value) ?? 0
      case "b": b = Int(value) ?? 0
      case "length": length = Int(value) ?? 1
      case "loose": isLoose = true
      case "ambiguous": isAmbiguous = true
      case "unless": unless = Array(value.utf16)
      default: break
      }
    }
  }
}
