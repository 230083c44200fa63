internal import MingwuCore
internal import MingwuLexicon

/// Cuts a sentence into its most probable words, as evidence for the grammars.
///
/// A unigram model over the lexicon rows found in the sentence: the cheapest path through the
/// lattice of rows, where a row costs what its frequency says and a character that no row covers
/// costs more. Exact, linear in units plus rows; rows were found by one pass before. What a user's
/// row says is a word is one, whatever it costs: the leftmost, then the longest.
struct UnigramSegmenter: Sendable {
  /// The cost of a character that is no word of the lexicon, in 1/1024 nats.
  private static let unknown: Int32 = 14 * 1024
  /// The cost of a row without a frequency: a name, a term.
  private static let unweighted: Int32 = 11 * 1024

  /// For each offset the cheapest way there: its cost in the upper half, where its last word begins in
  /// the lower one. Words are looked at from left to right, so that of equal ones the first stays.
  private var ways: [Int64] = []
  /// The user's words of the sentence, in order and apart, as offsets from its start.
  private var fixed: [Range<Int>] = []

  /// Sets `isWordStart` for the units of `sentence` and its end.
  mutating func mark(
    _ sentence: NormalizedRange, _ evidence: inout Evidence, _ lexicon: LexiconStack
  ) {
    let count = sentence.count
    let slots = evidence.hitSlots(startingIn: sentence)
    fixed.removeAll(keepingCapacity: true)
    UserWords.append(in: sentence, evidence, lexicon, to: &fixed)
    var wayList = self.ways.take()
    wayList.removeAll(keepingCapacity: true)
    wayList.append(contentsOf: repeatElement(Int64.max, count: count + 1))
    var ways = wayList.mutableSpan
    ways[0] = 0
    let found = evidence.hits
    let hits = found.span
    let all = evidence.units
    let units = all.span
    var nextFixed = 0
    var inside = 0
    var limit = fixed.first?.lowerBound ?? count
    var slot = slots.lowerBound
    for offset in 0..<count {
      let cost = unsafe Int32(truncatingIfNeeded: ways[unchecked: offset] >> 32)
      if offset == limit {
        let word = fixed[nextFixed]
        Self.relax(&ways, offset, word.upperBound, cost)
        inside = word.upperBound
        nextFixed += 1
        limit = nextFixed < fixed.count ? fixed[nextFixed].lowerBound : count
      }
      // Inside a fixed word no word begins, and none reaches into one.
      let isFree = offset >= inside
      if isFree {
        Self.relax(&ways, offset, offset &+ 1, cost &+ Self.unknown)
        let first = sentence.lowerBound &+ offset
        if Self.isWordUnit(units[first]) {
          let run = Self.runEnd(first, units, sentence.lowerBound + limit)
          if run > first + 1 {
            Self.relax(&ways, offset, run - sentence.lowerBound, cost &+ Self.unknown)
          }
        }
      }
      while slot < slots.upperBound {
        let hit = hits[slot]
        guard Int(hit.start) == sentence.lowerBound &+ offset else { break }
        slot &+= 1
        let end = Int(hit.end) &- sentence.lowerBound
        guard isFree, end <= limit else { continue }
        Self.relax(&ways, offset, end, cost &+ (hit.wordCost ?? Self.unweighted))
      }
    }
    let lower = sentence.lowerBound &- evidence.isWordStart.lower
    var isWordStart = evidence.isWordStart.elements.mutableSpan
    for offset in 0..<count { isWordStart[lower &+ offset] = false }
    isWordStart[lower &+ count] = true
    var offset = count
    while offset > 0 {
      offset = Int(UInt32(truncatingIfNeeded: ways[offset]))
      isWordStart[lower &+ offset] = true
    }
    self.ways = wayList
  }

  /// Where the run of Latin letters and digits ends whose first unit is `start` (`iphone15`, `3.5`);
  /// `start` when it began before.
  private static func runEnd(_ start: Int, _ units: Span<UInt16>, _ upper: Int) -> Int {
    guard start == 0 || !isWordUnit(units[start - 1]) else { return start }
    var end = start + 1
    while end < upper {
      let isPoint =
        (units[end] == 0x2E || units[end] == 0x2C) && end + 1 < upper
        && Hanzi.isDigit(units[end - 1]) && Hanzi.isDigit(units[end + 1])
      guard isWordUnit(units[end]) || isPoint else { break }
      end += 1
    }
    return end
  }

  @inline(__always)
  private static func isWordUnit(_ unit: UInt16) -> Bool {
    unit < 0x80 && (Hanzi.isLatin(unit) || Hanzi.isDigit(unit))
  }

  /// - Precondition: `end` is an offset of the sentence.
  @inline(__always)
  private static func relax(
    _ ways: inout MutableSpan<Int64>, _ start: Int, _ end: Int, _ cost: Int32
  ) {
    let way = Int64(cost) << 32 | Int64(UInt32(truncatingIfNeeded: start))
    unsafe ways[unchecked: end] = min(way, ways[unchecked: end])
  }
}
