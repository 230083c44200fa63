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
    fixed.removeAll(keepingCapacity: true)
    UserWords.append(in: sentence, evidence, lexicon, to: &fixed)
    var wayList = self.ways.take()
    wayList.removeAll(keepingCapacity: true)
    wayList.append(contentsOf: repeatElement(Int64.max, count: count + 1))
    var ways = wayList.mutableSpan
    ways[0] = 0
    if fixed.isEmpty {
      Self.read(sentence, evidence, &ways)
    } else {
      readAround(sentence, evidence, &ways)
    }
    let lower = sentence.lowerBound &- evidence.isWordStart.lower
    var isWordStart = evidence.isWordStart.elements.mutableSpan
    precondition(lower >= 0 && lower + count < isWordStart.count, "no sentence of the window")
    for offset in 0..<count { unsafe isWordStart[unchecked: lower &+ offset] = false }
    isWordStart[lower &+ count] = true
    var offset = count
    while offset > 0 {
      // A way begins in front of where it leads.
      offset = Int(UInt32(truncatingIfNeeded: ways[offset]))
      unsafe isWordStart[unchecked: lower &+ offset] = true
    }
    self.ways = wayList
  }

  /// Finds the cheapest ways where no word is fixed.
  private static func read(
    _ sentence: NormalizedRange, _ evidence: borrowing Evidence, _ ways: inout MutableSpan<Int64>
  ) {
    let hits = evidence.hits.span
    let units = evidence.units.span
    let (count, lower) = (sentence.count, sentence.lowerBound)
    let slots = evidence.hitSlots(startingIn: sentence)
    precondition(
      slots.upperBound <= hits.count && sentence.upperBound <= units.count && ways.count > count,
      "no sentence of the window")
    var slot = slots.lowerBound
    for offset in 0..<count {
      // The way of a word that begins here, but for its cost.
      let way =
        unsafe ways[unchecked: offset] & ~0xFFFF_FFFF | Int64(UInt32(truncatingIfNeeded: offset))
      relax(&ways, offset &+ 1, way, Self.unknown)
      let first = lower &+ offset
      if isWordUnit(unsafe units[unchecked: first]) {
        let run = runEnd(first, units, sentence.upperBound)
        if run > first + 1 { relax(&ways, run &- lower, way, Self.unknown) }
      }
      while slot < slots.upperBound {
        let hit = unsafe hits[unchecked: slot]
        guard Int(hit.start) == first else { break }
        slot &+= 1
        let end = Int(hit.end) &- lower
        if end <= count { relax(&ways, end, way, hit.wordCost ?? Self.unweighted) }
      }
    }
  }

  /// Finds the cheapest ways around the fixed words.
  private func readAround(
    _ sentence: NormalizedRange, _ evidence: borrowing Evidence, _ ways: inout MutableSpan<Int64>
  ) {
    let count = sentence.count
    let slots = evidence.hitSlots(startingIn: sentence)
    let hits = evidence.hits.span
    let units = evidence.units.span
    var nextFixed = 0
    var inside = 0
    var limit = fixed.first?.lowerBound ?? count
    var slot = slots.lowerBound
    for offset in 0..<count {
      let way =
        unsafe ways[unchecked: offset] & ~0xFFFF_FFFF | Int64(UInt32(truncatingIfNeeded: offset))
      if offset == limit {
        let word = fixed[nextFixed]
        Self.relax(&ways, word.upperBound, way, 0)
        inside = word.upperBound
        nextFixed += 1
        limit = nextFixed < fixed.count ? fixed[nextFixed].lowerBound : count
      }
      // Inside a fixed word no word begins, and none reaches into one.
      let isFree = offset >= inside
      if isFree {
        Self.relax(&ways, offset &+ 1, way, Self.unknown)
        let first = sentence.lowerBound &+ offset
        if Self.isWordUnit(units[first]) {
          let run = Self.runEnd(first, units, sentence.lowerBound + limit)
          if run > first + 1 {
            Self.relax(&ways, run - sentence.lowerBound, way, Self.unknown)
          }
        }
      }
      while slot < slots.upperBound {
        let hit = hits[slot]
        guard Int(hit.start) == sentence.lowerBound &+ offset else { break }
        slot &+= 1
        let end = Int(hit.end) &- sentence.lowerBound
        guard isFree, end <= limit else { continue }
        Self.relax(&ways, end, way, hit.wordCost ?? Self.unweighted)
      }
    }
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
    _ ways: inout MutableSpan<Int64>, _ end: Int, _ way: Int64, _ cost: Int32
  ) {
    unsafe ways[unchecked: end] = min(way &+ Int64(cost) << 32, ways[unchecked: end])
  }
}
