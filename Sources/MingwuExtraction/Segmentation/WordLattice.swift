/// The best words of one sentence: the tagger's word layer as the base, lexicon words as edges.
///
/// A word scores the path of its tags (B, M, E, or S alone) and, when the lexicon knows it, what
/// that is worth. Exact, in integers, linear in units plus lexicon words.
struct WordLattice: Sendable {
  /// One word that a lexicon knows.
  struct Edge {
    var start, end: Int32
    /// What it adds, in 1/1024 nats.
    var weight: Int32
  }

  /// Tags in the order of the model's word layer.
  private static let begin = 0
  private static let inside = 1
  private static let last = 2
  private static let single = 3
  private static let tagCount = 4
  private static let impossible = Int32.min / 4

  /// At each boundary, the best score of a word of several units and of one unit that ends there.
  private var closed: [Int32] = []
  private var closedSingle: [Int32] = []
  /// Where the word of several units begins.
  private var begins: [Int32] = []
  /// Running sums of the M scores.
  private var insideSums: [Int32] = []

  /// Replaces `starts` by the first units of the best words, in falling order.
  ///
  /// - Parameters:
  ///   - scores: for each unit the scores of B, M, E, S; `count` rows of `stride`.
  ///   - moves: the score of tag b behind tag a at `4 * a + b`.
  ///   - edges: words of several units, by start.
  ///   - singles: what the lexicon adds to a word of one unit, for each unit.
  mutating func decode(
    _ scores: UnsafeBufferPointer<Int32>, stride: Int, count: Int, moves: [Int32], edges: [Edge],
    singles: [Int32], into starts: inout [Int]
  ) {
    starts.removeAll(keepingCapacity: true)
    guard count > 0 else { return }
    precondition(scores.count >= stride * (count - 1) + Self.tagCount && singles.count >= count)
    reset(count)
    func score(_ unit: Int, _ tag: Int) -> Int32 { unsafe scores[unit * stride + tag] }
    func move(_ a: Int, _ b: Int) -> Int32 { moves[a * Self.tagCount + b] }
    for unit in 0..<count {
      insideSums[unit + 1] = insideSums[unit] &+ score(unit, Self.inside)
    }
    // The best open word whose last unit so far is a B, or an M.
    var begun = Self.impossible
    var going = Self.impossible
    var goingFrom: Int32 = 0
    var next = 0
    for unit in 0..<count {
      // Edges that begin here reach forward, so that each boundary is final when it is met.
      let enter = entry(unit, Self.begin, moves)
      while next < edges.count, Int(edges[next].start) == unit {
        let edge = edges[next]
        next += 1
        let end = Int(edge.end)
        guard end <= count, end - unit > 1 else { continue }
        var path = enter &+ score(unit, Self.begin) &+ score(end - 1, Self.last) &+ edge.weight
        if end - unit == 2 {
          path &+= move(Self.begin, Self.last)
        } else {
          path &+= insideSums[end - 1] &- insideSums[unit + 1]
          path &+= move(Self.begin, Self.inside) &+ move(Self.inside, Self.last)
          path &+= Int32(end - unit - 3) &* move(Self.inside, Self.inside)
        }
        if path > closed[end] {
          closed[end] = path
          begins[end] = Int32(truncatingIfNeeded: unit)
        }
      }
      let fromBegin = begun &+ move(Self.begin, Self.last)
      let fromInside = going &+ move(Self.inside, Self.last)
      let value = max(fromBegin, fromInside) &+ score(unit, Self.last)
      if unit > 0, value > closed[unit + 1] {
        closed[unit + 1] = value
        begins[unit + 1] = fromBegin >= fromInside ? Int32(truncatingIfNeeded: unit - 1) : goingFrom
      }
      closedSingle[unit + 1] =
        entry(unit, Self.single, moves) &+ score(unit, Self.single) &+ singles[unit]
      let opened = begun &+ move(Self.begin, Self.inside)
      let kept = going &+ move(Self.inside, Self.inside)
      if opened >= kept { goingFrom = Int32(truncatingIfNeeded: unit - 1) }
      going = max(Self.impossible, max(opened, kept) &+ score(unit, Self.inside))
      begun = enter &+ score(unit, Self.begin)
    }
    var end = count
    var isSingle = closedSingle[count] > closed[count]
    while end > 0 {
      let start = isSingle ? end - 1 : Int(begins[end])
      starts.append(start)
      let tag = isSingle ? Self.single : Self.begin
      isSingle =
        closedSingle[start] &+ move(Self.single, tag) > closed[start] &+ move(Self.last, tag)
      end = start
    }
  }

  private mutating func reset(_ count: Int) {
    func fill(_ array: inout [Int32], _ value: Int32) {
      array.removeAll(keepingCapacity: true)
      array.append(contentsOf: repeatElement(value, count: count + 1))
    }
    fill(&closed, Self.impossible)
    fill(&closedSingle, Self.impossible)
    fill(&begins, 0)
    fill(&insideSums, 0)
  }

  /// The best score in front of a word whose first tag is `tag`.
  @inline(__always)
  private func entry(_ boundary: Int, _ tag: Int, _ moves: [Int32]) -> Int32 {
    if boundary == 0 { return 0 }
    return max(
      closed[boundary] &+ moves[Self.last * Self.tagCount + tag],
      closedSingle[boundary] &+ moves[Self.single * Self.tagCount + tag])
  }
}
