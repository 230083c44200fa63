internal import MingwuCore
internal import MingwuLexicon

/// Cuts a sentence into its most probable words, as evidence for the grammars.
///
/// A unigram model over the lexicon rows found in the sentence: the cheapest path through the
/// lattice of rows, where a row costs what its frequency says and a character that no row covers
/// costs more. Exact, linear in units plus rows; rows were found by one pass before.
struct UnigramSegmenter: Sendable {
  /// The cost of a character that is no word of the lexicon, in 1/1024 nats.
  private static let unknown: Int32 = 14 * 1024
  /// The cost of a row without a frequency: a name, a term.
  private static let unweighted: Int32 = 11 * 1024

  private var costs: [Int32] = []
  private var previous: [Int32] = []

  /// Sets `isWordStart` for the units of `sentence` and its end.
  mutating func mark(
    _ sentence: NormalizedRange, _ evidence: inout Evidence, _ lexicon: LexiconStack
  ) {
    let count = sentence.count
    costs.removeAll(keepingCapacity: true)
    costs.append(contentsOf: repeatElement(Int32.max, count: count + 1))
    previous.removeAll(keepingCapacity: true)
    previous.append(contentsOf: repeatElement(0, count: count + 1))
    var (costList, previousList) = (self.costs.take(), self.previous.take())
    var costs = costList.mutableSpan
    var previous = previousList.mutableSpan
    costs[0] = 0
    let slots = evidence.hitSlots(startingIn: sentence)
    let found = evidence.hits
    let hits = found.span
    var slot = slots.lowerBound
    for offset in 0..<count {
      let cost = costs[offset]
      Self.relax(&costs, &previous, offset, offset + 1, cost &+ Self.unknown)
      while slot < slots.upperBound {
        let hit = hits[slot]
        guard Int(hit.start) == sentence.lowerBound + offset else { break }
        slot += 1
        let end = Int(hit.end) - sentence.lowerBound
        guard end <= count else { continue }
        let wordCost = hit.wordCost ?? Self.unweighted
        Self.relax(&costs, &previous, offset, end, cost &+ wordCost)
      }
    }
    var isWordStart = evidence.isWordStart.mutableSpan
    for offset in sentence.indices { isWordStart[offset] = false }
    isWordStart[sentence.upperBound] = true
    var offset = count
    while offset > 0 {
      offset = Int(previous[offset])
      isWordStart[sentence.lowerBound + offset] = true
    }
    (self.costs, self.previous) = (costList, previousList)
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
