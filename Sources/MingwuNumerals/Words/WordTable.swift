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

/// Whether further nouns join a noun behind a measure word.
enum Wholeness: UInt8, Sendable {
  case open, person, thing
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
  /// A noun behind which no further noun joins, when it is counted as a person or as a thing.
  var wholeness = Wholeness.open
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
/// deeper levels are one open-addressed table keyed by node and unit. Each node knows the classes of
/// all words below it: a search goes no deeper than a word it asks for may stand.
@safe final class WordTable: @unchecked Sendable {
  // Sendable: the memory is never written after `init`.

  /// A step from one node to a deeper one.
  private struct Step {
    /// Node and unit; 0 for a free place.
    var key: UInt32 = 0
    var node: UInt16 = 0
  }

  /// What is known of a node.
  private struct Node {
    /// Classes of the words that end here.
    var here: UInt32 = 0
    /// Classes of the words that go on.
    var below: UInt32 = 0
    /// First entry, -1 for none; further ones by `next`.
    var entry: Int32 = -1
  }

  /// A word that ends in a node.
  private struct Entry {
    var mask: UInt32
    var word: Int32
    var next: Int32
  }

  /// What is known of a unit as the first of words, in one place.
  private struct First {
    /// Classes of the words that begin with it.
    var all: UInt32 = 0
    /// Classes of the words that it is.
    var here: UInt32 = 0
    /// Its node; 0 for none.
    var node: UInt32 = 0
  }

  let words: [Word]
  /// By unit.
  private let firsts: UnsafeMutableBufferPointer<First>
  /// A bit for each pair of units with which a word begins, by remainder of its hash: most pairs of a
  /// text begin none, and that is seen without a look at the steps.
  private let pairs: UnsafeMutableBufferPointer<UInt64>
  /// The same for words in front of amounts and dates alone, which are looked for at most units.
  private let frontPairs: UnsafeMutableBufferPointer<UInt64>
  private let steps: UnsafeMutableBufferPointer<Step>
  private let nodes: UnsafeMutableBufferPointer<Node>
  private let entries: [Entry]

  private static let capacity = 1 << 16
  private static let pairBits = 1 << 16
  /// Classes of the words with which an amount or a date may begin.
  private static let frontMask = Starters.amountMask | Starters.timeMask

  /// The words that the library ships.
  static let standard = WordTable(rows: EmbeddedTable.numeralRows())

  init(rows: [UInt8]) {
    var words: [Word] = []
    var firsts = [First](repeating: First(), count: 65_536)
    var pairs = [UInt64](repeating: 0, count: Self.pairBits / 64)
    var frontPairs = pairs
    var nodes = [Node()]
    var entries: [Entry] = []
    var plain = [Int32](repeating: -1, count: 128)
    var steps = [Step](repeating: Step(), count: Self.capacity)
    words.reserveCapacity(2048)
    entries.reserveCapacity(8192)
    nodes.reserveCapacity(32_768)
    var reader = WordRowReader(rows: rows)
    while reader.next() {
      let mask = reader.wordClass.mask
      var node = 0
      for index in reader.surface.indices {
        let unit = reader.surface[index]
        if index == 0 {
          firsts[Int(unit)].all |= mask
          if reader.surface.count == 1 { firsts[Int(unit)].here |= mask }
          if firsts[Int(unit)].node == 0 {
            firsts[Int(unit)].node = UInt32(nodes.count)
            nodes.append(Node())
          }
          node = Int(firsts[Int(unit)].node)
          continue
        }
        if index == 1 {
          let pair = Self.pair(reader.surface[0], unit)
          pairs[pair >> 6] |= 1 << UInt64(pair & 63)
          if mask & Self.frontMask != 0 { frontPairs[pair >> 6] |= 1 << UInt64(pair & 63) }
        }
        nodes[node].below |= mask
        let key = UInt32(node) << 16 | UInt32(unit)
        var slot = Self.slot(key)
        while steps[slot].key != 0, steps[slot].key != key { slot = Self.next(slot) }
        if steps[slot].key == 0, nodes.count < Self.capacity * 3 / 4 {
          steps[slot] = Step(key: key, node: UInt16(nodes.count))
          nodes.append(Node())
        }
        node = Int(steps[slot].node)
      }
      guard node != 0 else { continue }
      // Plain words differ in nothing but their class: all share one row.
      var index = words.count
      if reader.isPlain {
        let slot =
          Int(reader.wordClass.rawValue) * 4
          + (reader.isLoose ? 3 : Int(reader.wholeness.rawValue))
        if plain[slot] < 0 {
          plain[slot] = Int32(index)
          words.append(reader.word())
        }
        index = Int(plain[slot])
      } else {
        words.append(reader.word())
      }
      entries.append(Entry(mask: mask, word: Int32(index), next: nodes[node].entry))
      nodes[node].entry = Int32(entries.count - 1)
      nodes[node].here |= mask
    }
    self.words = words
    unsafe self.firsts = .allocate(capacity: firsts.count)
    unsafe self.pairs = .allocate(capacity: pairs.count)
    unsafe self.frontPairs = .allocate(capacity: frontPairs.count)
    _ = unsafe self.firsts.initialize(fromContentsOf: firsts)
    _ = unsafe self.pairs.initialize(fromContentsOf: pairs)
    _ = unsafe self.frontPairs.initialize(fromContentsOf: frontPairs)
    unsafe self.steps = .allocate(capacity: steps.count)
    unsafe self.nodes = .allocate(capacity: nodes.count)
    _ = unsafe self.steps.initialize(fromContentsOf: steps)
    _ = unsafe self.nodes.initialize(fromContentsOf: nodes)
    self.entries = entries
  }

  deinit {
    unsafe steps.deallocate()
    unsafe nodes.deallocate()
    unsafe firsts.deallocate()
    unsafe pairs.deallocate()
    unsafe frontPairs.deallocate()
  }

  /// Classes of the words that begin with `unit`.
  func classes(from unit: UInt16) -> UInt32 { unsafe firsts[Int(unit)].all }

  @inline(__always) private static func slot(_ key: UInt32) -> Int {
    Int(truncatingIfNeeded: (UInt64(key) &* 0x9E37_79B9_7F4A_7C15) >> 40) & (capacity - 1)
  }

  @inline(__always) private static func pair(_ first: UInt16, _ second: UInt16) -> Int {
    let key = UInt32(first) << 16 | UInt32(second)
    return Int(truncatingIfNeeded: (key &* 0x9E37_79B1) >> 16) & (pairBits - 1)
  }

  @inline(__always) private static func next(_ slot: Int) -> Int { (slot + 1) & (capacity - 1) }

  /// The longest word of one of the classes in `mask` that stands at `start`.
  ///
  /// - Complexity: O(length of the longest word).
  @inline(__always)
  func match(
    _ units: [UInt16], at start: Int, limit: Int, mask: UInt32
  ) -> (word: Int, end: Int)? {
    guard start < limit else { return nil }
    let first = unsafe firsts[Int(units[start])]
    guard first.all & mask != 0 else { return nil }
    if first.here & mask == 0 {
      guard start + 1 < limit else { return nil }
      let pair = Self.pair(units[start], units[start + 1])
      let bits = unsafe mask & ~Self.frontMask == 0 ? frontPairs : pairs
      guard unsafe bits[pair >> 6] >> UInt64(pair & 63) & 1 == 1 else { return nil }
    }
    return search(units, at: start, limit: limit, mask: mask, from: first.node)
  }

  /// Whether a word that may stand in front of an amount, or with which a date begins, may stand at
  /// `start`; false for certain.
  @inline(__always)
  func mayBegin(_ units: [UInt16], at start: Int, limit: Int) -> Bool {
    if unsafe firsts[Int(units[start])].here & Self.frontMask != 0 { return true }
    guard start + 1 < limit else { return false }
    let pair = Self.pair(units[start], units[start + 1])
    return unsafe frontPairs[pair >> 6] >> UInt64(pair & 63) & 1 == 1
  }

  private func search(
    _ units: [UInt16], at start: Int, limit: Int, mask: UInt32, from first: UInt32
  ) -> (word: Int, end: Int)? {
    guard let steps = unsafe steps.baseAddress, let nodes = unsafe nodes.baseAddress else {
      return nil
    }
    let units = units.span
    var number = first
    var node = unsafe nodes[Int(number)]
    var position = start + 1
    var entry: Int32 = -1
    var end = 0
    while true {
      if node.here & mask != 0 { (entry, end) = (node.entry, position) }
      guard node.below & mask != 0, position < limit else { break }
      // Most words of one unit are no beginnings of the longer ones here.
      if position == start + 1 {
        let pair = Self.pair(units[start], units[position])
        guard unsafe pairs[pair >> 6] >> UInt64(pair & 63) & 1 == 1 else { break }
      }
      let key = number << 16 | UInt32(units[position])
      var slot = Self.slot(key)
      while unsafe steps[slot].key != 0 && steps[slot].key != key { slot = Self.next(slot) }
      guard unsafe steps[slot].key != 0 else { break }
      number = unsafe UInt32(steps[slot].node)
      node = unsafe nodes[Int(number)]
      position += 1
    }
    while entry >= 0 {
      let found = entries[Int(entry)]
      if found.mask & mask != 0 { return (Int(found.word), end) }
      entry = found.next
    }
    return nil
  }
}
