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

  private var costs: [Int32] = []
  private var previous: [Int32] = []
  /// The user's words of the sentence, in order and apart, as offsets from its start.
  private var fixed: [Range<Int>] = []

  /// Sets `isWordStart` for the units of `sentence` and its end.
  mutating func mark(
    _ sentence: NormalizedRange, _ evidence: inout Evidence, _ lexicon: LexiconStack
  ) {
    let count = sentence.count
    costs.removeAll(keepingCapacity: true)
    costs.append(contentsOf: repeatElement(Int32.max, count: count + 1))
    previous.removeAll(keepingCapacity: true)
    previous.append(contentsOf: repeatElement(0, count: count + 1))
    let slots = evidence.hitSlots(startingIn: sentence)
    fixed.removeAll(keepingCapacity: true)
    UserWords.append(in: sentence, evidence, lexicon, to: &fixed)
    var (costList, previousList) = (self.costs.take(), self.previous.take())
    var costs = costList.mutableSpan
    var previous = previousList.mutableSpan
    costs[0] = 0
    let found = evidence.hits
    let hits = found.span
    let all = evidence.units
    let units = all.span
    var nextFixed = 0
    var inside = 0
    var limit = fixed.first?.lowerBound ?? count
    var slot = slots.lowerBound
    for offset in 0..<count {
      if offset == limit {
        let word = fixed[nextFixed]
        Self.relax(&costs, &previous, offset, word.upperBound, costs[offset])
        inside = word.upperBound
        nextFixed += 1
        limit = nextFixed < fixed.count ? fixed[nextFixed].lowerBound : count
      }
      // Inside a fixed word no word begins, and none reaches into one.
      let isFree = offset >= inside
      let cost = costs[offset]
      if isFree {
        Self.relax(&costs, &previous, offset, offset + 1, cost &+ Self.unknown)
        let run = Self.runEnd(
          sentence.lowerBound + offset, units, sentence.lowerBound + limit)
        if run > sentence.lowerBound + offset + 1 {
          Self.relax(
            &costs, &previous, offset, run - sentence.lowerBound, cost &+ Self.unknown)
        }
      }
      while slot < slots.upperBound {
        let hit = hits[slot]
        guard Int(hit.start) == sentence.lowerBound + offset else { break }
        slot += 1
        let end = Int(hit.end) - sentence.lowerBound
        guard isFree, end <= limit else { continue }
        let wordCost = hit.wordCost ?? Self.unweighted
        Self.relax(&costs, &previous, offset, end, cost &+ wordCost)
      }
    }
    let lower = sentence.lowerBound &- evidence.isWordStart.lower
    var isWordStart = evidence.isWordStart.elements.mutableSpan
    for offset in 0..<count { isWordStart[lower &+ offset] = false }
    isWordStart[lower &+ count] = true
    var offset = count
    while offset > 0 {
      offset = Int(previous[offset])
      isWordStart[lower &+ offset] = true
    }
    (self.costs, self.previous) = (costList, previousList)
  }

  /// Where the run of Latin letters and digits ends that starts at `start` (`iphone15`, `3.5`);
  /// `start` when none starts there.
  @inline(__always)
  private static func runEnd(_ start: Int, _ units: Span<UInt16>, _ upper: Int) -> Int {
    guard isWordUnit(units[start]), start == 0 || !isWordUnit(units[start - 1]) else {
      return start
    }
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

  @inline(__always)
  private static func relax(
    _ costs: inout MutableSpan<Int32>, _ previous: inout MutableSpan<Int32>, _ start: Int,
    _ end: Int, _ cost: Int32
  ) {
    guard cost < costs[end] else { return }
    costs[end] = cost
    previous[end] = Int32(truncatingIfNeeded: start)
  }
}
