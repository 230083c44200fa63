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
    // Local while the words are found, so that nothing else can change under the spans.
    var (closedList, singleList) = (self.closed.take(), closedSingle.take())
    var (beginList, sumList) = (self.begins.take(), self.insideSums.take())
    Self.fill(&closedList, Self.impossible, count)
    Self.fill(&singleList, Self.impossible, count)
    Self.fill(&beginList, 0, count)
    Self.fill(&sumList, 0, count)
    var closed = closedList.mutableSpan
    var single = singleList.mutableSpan
    var begins = beginList.mutableSpan
    var insideSums = sumList.mutableSpan
    let known = singles.span
    let words = edges.span
    let moves = Moves(moves)
    @inline(__always) func score(_ unit: Int, _ tag: Int) -> Int32 {
      unsafe scores[unit &* stride &+ tag]
    }
    for unit in 0..<count {
      unsafe insideSums[unchecked: unit &+ 1] =
        insideSums[unchecked: unit] &+ score(unit, Self.inside)
    }
    // The best open word whose last unit so far is a B, or an M.
    var begun = Self.impossible
    var going = Self.impossible
    var goingFrom: Int32 = 0
    var next = 0
    for unit in 0..<count {
      // Edges that begin here reach forward, so that each boundary is final when it is met.
      let (before, beforeSingle) = unsafe (closed[unchecked: unit], single[unchecked: unit])
      let enter =
        unit == 0 ? 0 : max(before &+ moves.lastBegin, beforeSingle &+ moves.singleBegin)
      let enterSingle =
        unit == 0 ? 0 : max(before &+ moves.lastSingle, beforeSingle &+ moves.singleSingle)
      while next < words.count, Int(words[next].start) == unit {
        let edge = words[next]
        next &+= 1
        let end = Int(edge.end)
        guard end <= count, end &- unit > 1 else { continue }
        var path = enter &+ score(unit, Self.begin) &+ score(end &- 1, Self.last) &+ edge.weight
        if end &- unit == 2 {
          path &+= moves.beginLast
        } else {
          path &+= insideSums[end &- 1] &- insideSums[unit &+ 1]
          path &+= moves.beginInside &+ moves.insideLast
          path &+= Int32(truncatingIfNeeded: end &- unit &- 3) &* moves.insideInside
        }
        if path > closed[end] {
          closed[end] = path
          begins[end] = Int32(truncatingIfNeeded: unit)
        }
      }
      let fromBegin = begun &+ moves.beginLast
      let fromInside = going &+ moves.insideLast
      let value = max(fromBegin, fromInside) &+ score(unit, Self.last)
      if unit > 0, unsafe value > closed[unchecked: unit &+ 1] {
        unsafe closed[unchecked: unit &+ 1] = value
        unsafe begins[unchecked: unit &+ 1] =
          fromBegin >= fromInside ? Int32(truncatingIfNeeded: unit &- 1) : goingFrom
      }
      unsafe single[unchecked: unit &+ 1] =
        enterSingle &+ score(unit, Self.single) &+ known[unchecked: unit]
      let opened = begun &+ moves.beginInside
      let kept = going &+ moves.insideInside
      if opened >= kept { goingFrom = Int32(truncatingIfNeeded: unit &- 1) }
      going = max(Self.impossible, max(opened, kept) &+ score(unit, Self.inside))
      begun = enter &+ score(unit, Self.begin)
    }
    var end = count
    var isSingle = single[count] > closed[count]
    while end > 0 {
      let start = isSingle ? end &- 1 : Int(begins[end])
      starts.append(start)
      isSingle =
        isSingle
        ? single[start] &+ moves.singleSingle > closed[start] &+ moves.lastSingle
        : single[start] &+ moves.singleBegin > closed[start] &+ moves.lastBegin
      end = start
    }
    (self.closed, closedSingle) = (closedList, singleList)
    (self.begins, self.insideSums) = (beginList, sumList)
  }

  private static func fill(_ array: inout [Int32], _ value: Int32, _ count: Int) {
    array.removeAll(keepingCapacity: true)
    array.append(contentsOf: repeatElement(value, count: count + 1))
  }

  /// The scores of tag behind tag that can be.
  private struct Moves {
    let beginInside, beginLast, insideInside, insideLast: Int32
    let lastBegin, lastSingle, singleBegin, singleSingle: Int32

    init(_ moves: [Int32]) {
      func move(_ tag: Int, _ next: Int) -> Int32 { moves[tag * WordLattice.tagCount + next] }
      beginInside = move(WordLattice.begin, WordLattice.inside)
      beginLast = move(WordLattice.begin, WordLattice.last)
      insideInside = move(WordLattice.inside, WordLattice.inside)
      insideLast = move(WordLattice.inside, WordLattice.last)
      lastBegin = move(WordLattice.last, WordLattice.begin)
      lastSingle = move(WordLattice.last, WordLattice.single)
      singleBegin = move(WordLattice.single, WordLattice.begin)
      singleSingle = move(WordLattice.single, WordLattice.single)
    }
  }
}
