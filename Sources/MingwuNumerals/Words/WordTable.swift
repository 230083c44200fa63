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

  /// A step from one node to a deeper one, with what is asked of that one.
  private struct Step {
    /// Node and unit; 0 for a free place.
    var key: UInt32 = 0
    /// Classes of the words that end in the deeper node.
    var here: UInt32 = 0
    /// Classes of the words that go on from it.
    var below: UInt32 = 0
    var node: UInt16 = 0
    /// The word that ends there, when it is the only one; else ``WordTable/several``.
    var word = WordTable.several
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
    /// Classes of the longer words.
    var below: UInt32 = 0
    /// Its node; 0 for none.
    var node: UInt16 = 0
    /// The word that it is, when there is but one; else ``WordTable/several``.
    var word = WordTable.several
  }

  /// No word or more than one: the entries of the node tell.
  private static let several = UInt16.max

  let words: [Word]
  /// The place of each unit in `firsts`: few units begin a word, and theirs lie together.
  private let places: UnsafeMutableBufferPointer<UInt16>
  /// The first of them stands for all units with which no word begins.
  private let firsts: UnsafeMutableBufferPointer<First>
  /// A bit for each pair of units with which a word begins, by remainder of its hash: most pairs of a
  /// text begin none, and that is seen without a look at the steps.
  private let pairs: UnsafeMutableBufferPointer<UInt64>
  /// The same for words in front of amounts and dates alone, which are looked for at most units.
  private let frontPairs: UnsafeMutableBufferPointer<UInt64>
  /// The same for all words but those of counted nouns and their boundaries, which are most by far.
  private let nounlessPairs: UnsafeMutableBufferPointer<UInt64>
  private let steps: UnsafeMutableBufferPointer<Step>
  /// The first entry of each node, -1 for none; further ones by `next`.
  private let heads: [Int32]
  private let entries: [Entry]

  private static let capacity = 1 << 16
  private static let pairBits = 1 << 16
  /// Classes of the words with which an amount or a date may begin.
  private static let frontMask = Starters.amountMask | Starters.timeMask
  /// Classes of counted nouns and of what ends them.
  private static let nounMask =
    WordClass.noun.mask | WordClass.stop.mask | WordClass.notCounted.mask

  /// The words that the library ships.
  static let standard = WordTable(rows: EmbeddedTable.numeralRows())

  init(rows: [UInt8]) {
    unsafe places = .allocate(capacity: 65_536)
    unsafe pairs = .allocate(capacity: Self.pairBits / 64)
    unsafe frontPairs = .allocate(capacity: Self.pairBits / 64)
    unsafe nounlessPairs = .allocate(capacity: Self.pairBits / 64)
    unsafe steps = .allocate(capacity: Self.capacity)
    unsafe places.initialize(repeating: 0)
    unsafe pairs.initialize(repeating: 0)
    unsafe frontPairs.initialize(repeating: 0)
    unsafe nounlessPairs.initialize(repeating: 0)
    unsafe steps.initialize(repeating: Step())
    var words: [Word] = []
    var firsts = [First()]
    var heads: [Int32] = [-1]
    var entries: [Entry] = []
    var plain = [Int32](repeating: -1, count: 128)
    words.reserveCapacity(4096)
    firsts.reserveCapacity(4096)
    entries.reserveCapacity(32_768)
    heads.reserveCapacity(32_768)
    var reader = WordRowReader(rows: rows)
    while reader.next() {
      let mask = reader.wordClass.mask
      let (surface, count) = (reader.surface, reader.count)
      let unit = Int(surface[0])
      if unsafe places[unit] == 0 {
        unsafe places[unit] = UInt16(firsts.count)
        firsts.append(First(node: UInt16(heads.count)))
        heads.append(-1)
      }
      let first = unsafe Int(places[unit])
      firsts[first].all |= mask
      var node = UInt32(firsts[first].node)
      if count == 1 {
        firsts[first].here |= mask
      } else {
        firsts[first].below |= mask
        let pair = Self.pair(surface[0], surface[1])
        unsafe pairs[pair >> 6] |= 1 << UInt64(pair & 63)
        if mask & Self.frontMask != 0 { unsafe frontPairs[pair >> 6] |= 1 << UInt64(pair & 63) }
        if mask & Self.nounMask == 0 { unsafe nounlessPairs[pair >> 6] |= 1 << UInt64(pair & 63) }
      }
      for index in 1..<count {
        let key = node << 16 | UInt32(surface[index])
        var slot = Self.slot(key)
        while unsafe steps[slot].key != 0 && steps[slot].key != key { slot = Self.next(slot) }
        if unsafe steps[slot].key == 0 {
          guard heads.count < Self.capacity * 3 / 4 else {
            node = 0
            break
          }
          unsafe steps[slot] = Step(key: key, node: UInt16(heads.count))
          heads.append(-1)
        }
        if index + 1 == count {
          unsafe steps[slot].here |= mask
        } else {
          unsafe steps[slot].below |= mask
        }
        node = unsafe UInt32(steps[slot].node)
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
      entries.append(Entry(mask: mask, word: Int32(index), next: heads[Int(node)]))
      heads[Int(node)] = Int32(entries.count - 1)
    }
    // Most words are the only ones of their units, and stand where the units led.
    func only(_ node: UInt16) -> UInt16 {
      let head = Int(heads[Int(node)])
      guard head >= 0, entries[head].next < 0 else { return Self.several }
      return UInt16(exactly: entries[head].word) ?? Self.several
    }
    for index in firsts.indices { firsts[index].word = only(firsts[index].node) }
    for slot in 0..<Self.capacity where unsafe steps[slot].here != 0 {
      unsafe steps[slot].word = only(steps[slot].node)
    }
    self.words = words
    unsafe self.firsts = .allocate(capacity: firsts.count)
    _ = unsafe self.firsts.initialize(fromContentsOf: firsts)
    self.heads = heads
    self.entries = entries
  }

  deinit {
    unsafe steps.deallocate()
    unsafe places.deallocate()
    unsafe firsts.deallocate()
    unsafe pairs.deallocate()
    unsafe frontPairs.deallocate()
    unsafe nounlessPairs.deallocate()
  }

  /// Classes of the words that begin with `unit`.
  func classes(from unit: UInt16) -> UInt32 { unsafe firsts[Int(places[Int(unit)])].all }

  /// Whether a word with which an amount or a date may begin is `unit` alone.
  func isFront(_ unit: UInt16) -> Bool {
    unsafe firsts[Int(places[Int(unit)])].here & Self.frontMask != 0
  }

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
    let first = unsafe firsts[Int(places[Int(units[start])])]
    guard first.all & mask != 0 else { return nil }
    if first.here & mask == 0 {
      guard start + 1 < limit else { return nil }
      let pair = Self.pair(units[start], units[start + 1])
      let bits = unsafe bits(for: mask)
      guard unsafe bits[pair >> 6] >> UInt64(pair & 63) & 1 == 1 else { return nil }
    }
    return search(units, at: start, limit: limit, mask: mask, from: first)
  }

  /// The first unit of `range` with which a fact may begin by ``Starters`` and, where these ask for a
  /// word or another unit behind it, by the pair that begins there; the end when there is none. Most
  /// units are passed over.
  func firstStarter(
    in units: [UInt16], _ range: Range<Int>, _ starters: UnitTable, _ gate: UnitTable
  ) -> Int {
    precondition(range.upperBound <= units.count, "range beyond the text")
    return unsafe units.withUnsafeBufferPointer { units in
      var position = range.lowerBound
      while position < range.upperBound {
        let starter = unsafe starters[units[position]]
        if starter != 0 {
          if starter & Starters.certain != 0 { return position }
          // Others begin a fact with what stands behind them or not at all.
          guard position + 1 < range.upperBound else {
            return starter & Starters.date != 0 ? position : range.upperBound
          }
          let (unit, next) = unsafe (units[position], units[position + 1])
          let pair = Self.pair(unit, next)
          if unsafe frontPairs[pair >> 6] >> UInt64(pair & 63) & 1 == 1 { return position }
          if starter & Starters.date != 0,
            gate[unit] & DateGate.guarded == 0
              || gate[next] & (DateGate.second | DateGate.secondWord) != 0
              || unit == 0x6C11 && next == 0x56FD  // 民国
          {
            return position
          }
        }
        position += 1
      }
      return position
    }
  }

  /// Whether a word of two or more units that may stand in front of an amount, or with which a date
  /// begins, may stand at `start`; false for certain.
  @inline(__always)
  func mayBegin(_ units: [UInt16], at start: Int, limit: Int) -> Bool {
    guard start + 1 < limit else { return false }
    let pair = Self.pair(units[start], units[start + 1])
    return unsafe frontPairs[pair >> 6] >> UInt64(pair & 63) & 1 == 1
  }

  /// The pairs with which words of the classes in `mask` begin, and perhaps others.
  @inline(__always)
  private func bits(for mask: UInt32) -> UnsafeMutableBufferPointer<UInt64> {
    if mask & ~Self.frontMask == 0 { return unsafe frontPairs }
    return unsafe mask & Self.nounMask == 0 ? nounlessPairs : pairs
  }

  private func search(
    _ units: [UInt16], at start: Int, limit: Int, mask: UInt32, from first: First
  ) -> (word: Int, end: Int)? {
    guard let steps = unsafe steps.baseAddress else { return nil }
    let units = units.span
    var (node, end, word) = (first.node, start + 1, first.word)
    // The node of the longest word so far; 0 for none.
    var found = first.here & mask != 0 ? node : 0
    var position = start + 1
    // Most words of one unit are no beginnings of the longer ones here.
    if first.below & mask != 0, position < limit {
      let pair = Self.pair(units[start], units[position])
      if unsafe bits(for: mask)[pair >> 6] >> UInt64(pair & 63) & 1 == 1 {
        while position < limit {
          let key = UInt32(node) << 16 | UInt32(units[position])
          var slot = Self.slot(key)
          while unsafe steps[slot].key != 0 && steps[slot].key != key { slot = Self.next(slot) }
          let step = unsafe steps[slot]
          guard step.key != 0 else { break }
          position += 1
          node = step.node
          if step.here & mask != 0 { (found, end, word) = (node, position, step.word) }
          guard step.below & mask != 0 else { break }
        }
      }
    }
    guard found != 0 else { return nil }
    if word != Self.several { return (Int(word), end) }
    var entry = heads[Int(found)]
    while entry >= 0 {
      let row = entries[Int(entry)]
      if row.mask & mask != 0 { return (Int(row.word), end) }
      entry = row.next
    }
    return nil
  }
}
