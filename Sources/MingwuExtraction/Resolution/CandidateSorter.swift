/// Sorts the candidates of one sentence by ``Candidate/precedes(_:_:)``, in time linear in them and
/// the length of the sentence; keeps its memory.
struct CandidateSorter: Sendable {
  /// For each end how many candidates have a smaller one.
  private var slots: [Int32] = []
  private var given: [Candidate] = []

  /// Below this nothing is counted: candidates are inserted one by one.
  private static let few = 12

  /// - Precondition: the ends lie in `0 ... count`.
  mutating func sort(_ candidates: inout [Candidate], upTo count: Int) {
    if candidates.count > Self.few { countEnds(&candidates, count) }
    // What is left to do moves candidates of one end.
    var sorted = candidates.mutableSpan
    for index in sorted.indices.dropFirst() {
      let candidate = sorted[index]
      var slot = index
      while slot > 0, Candidate.precedes(candidate, sorted[slot - 1]) {
        sorted[slot] = sorted[slot - 1]
        slot -= 1
      }
      if slot < index { sorted[slot] = candidate }
    }
  }

  /// Counting sort by end, stable.
  private mutating func countEnds(_ candidates: inout [Candidate], _ count: Int) {
    slots.removeAll(keepingCapacity: true)
    slots.append(contentsOf: repeatElement(0, count: count + 2))
    given.removeAll(keepingCapacity: true)
    given.append(contentsOf: candidates)
    var (slotList, givenList) = (self.slots.take(), self.given.take())
    var slots = slotList.mutableSpan
    let given = givenList.span
    for index in given.indices { slots[Int(given[index].end) + 1] += 1 }
    for end in 0...count { slots[end + 1] += slots[end] }
    var sorted = candidates.mutableSpan
    for index in given.indices {
      let end = Int(given[index].end)
      sorted[Int(slots[end])] = given[index]
      slots[end] += 1
    }
    (self.slots, self.given) = (slotList, givenList)
  }
}
