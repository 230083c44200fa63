internal import MingwuCore

/// Chooses the entities of one sentence: the set of non-overlapping spans with the greatest total
/// score.
///
/// A semi-Markov lattice over units. Its base is the tagger's scores for each unit; a candidate is
/// an edge that scores the tagger's path over its span plus the weight of its rule. Without a
/// tagger it is weighted-interval choice. Exact, and linear in units times tags plus candidates.
/// Integer scores and a total order of candidates give the same answer on every run.
struct Decoder: Sendable {
  /// One chosen span.
  struct Choice: Equatable {
    var start: Int32
    var end: Int32
    var kind: KindCode
    /// Index into the candidates, or -1 for a span that only the tagger proposed.
    var candidate: Int32
    var score: Int32
  }

  private struct Step {
    var start: Int32
    var candidate: Int32
    var state: UInt8
    var kind: UInt8

    static let none = Step(start: -1, candidate: -1, state: 0, kind: 255)
  }

  private static let low = TagScores.impossible
  /// Closed states: O, then the tag E and the tag S of each kind.
  private static let stateCount = 1 + 2 * TagScores.kindCount
  private static let stateTags: [Int] =
    [0] + (0..<TagScores.kindCount).map { TagScores.tag($0, .end) }
    + (0..<TagScores.kindCount).map { TagScores.tag($0, .single) }

  private var values: [Int32] = []
  private var steps: [Step] = []
  private var edgeStart: [Int32] = []
  private var choices: [Choice] = []

  /// Decodes the units `lower..<upper` (normalised offsets) and appends the choices in order.
  ///
  /// - Parameters:
  ///   - candidates: sorted by ``Candidate/precedes(_:_:)``; those that do not lie inside the
  ///     range are passed over.
  ///   - scores: the tagger's, whose unit 0 is `origin`; `nil` without a tagger.
  mutating func decode(
    lower: Int, upper: Int, candidates: ArraySlice<Candidate>, scores: borrowing TagScores?,
    origin: Int, into result: inout [Choice]
  ) {
    guard lower < upper else { return }
    if scores == nil {
      decodeIntervals(lower: lower, upper: upper, candidates: candidates, into: &result)
    } else {
      decodeLattice(
        lower: lower, upper: upper, candidates: candidates, scores: scores!, origin: origin,
        into: &result)
    }
  }

  // MARK: Without a tagger

  private mutating func decodeIntervals(
    lower: Int, upper: Int, candidates: ArraySlice<Candidate>, into result: inout [Choice]
  ) {
    let count = upper - lower
    values.removeAll(keepingCapacity: true)
    values.append(contentsOf: repeatElement(0, count: count + 1))
    steps.removeAll(keepingCapacity: true)
    steps.append(contentsOf: repeatElement(.none, count: count + 1))
    var next = candidates.startIndex
    for end in 1...count {
      values[end] = values[end - 1]
      while next < candidates.endIndex, Int(candidates[next].end) <= lower + end {
        defer { next += 1 }
        let candidate = candidates[next]
        guard Int(candidate.end) == lower + end, Int(candidate.start) >= lower else { continue }
        let start = Int(candidate.start) - lower
        let value = values[start] &+ candidate.score
        // Among equal totals the one that covers more text wins.
        guard candidate.score > 0, value >= values[end] else { continue }
        if value == values[end], steps[end].start >= 0, Int(steps[end].start) <= start {
          continue
        }
        values[end] = value
        steps[end] = Step(
          start: Int32(truncatingIfNeeded: start), candidate: Int32(truncatingIfNeeded: next),
          state: 0, kind: candidate.kind.rawValue)
      }
    }
    choices.removeAll(keepingCapacity: true)
    var end = count
    while end > 0 {
      let step = steps[end]
      guard step.start >= 0 else {
        end -= 1
        continue
      }
      let candidate = candidates[Int(step.candidate)]
      choices.append(
        Choice(
          start: candidate.start, end: candidate.end, kind: candidate.kind,
          candidate: step.candidate, score: candidate.score))
      end = Int(step.start)
    }
    result.append(contentsOf: choices.reversed())
  }

  // MARK: With a tagger

  private mutating func decodeLattice(
    lower: Int, upper: Int, candidates: ArraySlice<Candidate>, scores: TagScores, origin: Int,
    into result: inout [Choice]
  ) {
    let count = upper - lower
    let width = Self.stateCount
    let tags = TagScores.tagCount
    let shift = lower - origin
    values.removeAll(keepingCapacity: true)
    values.append(contentsOf: repeatElement(Self.low, count: (count + 1) * width))
    steps.removeAll(keepingCapacity: true)
    steps.append(contentsOf: repeatElement(.none, count: (count + 1) * width))
    values[0] = 0
    // For each boundary and each tag that may open a step: the best state to step from.
    // Index 0: O; 1...4: B of a kind; 5...8: S of a kind.
    var entry: [Int32] = Array(repeating: Self.low, count: (count + 1) * width)
    var entryState: [UInt8] = Array(repeating: 0, count: (count + 1) * width)
    // Open entities: best score, start and entry state for "B seen" and "I seen" of each kind.
    var openB = Array(repeating: Self.low, count: TagScores.kindCount)
    var openI = openB
    var startB = Array(repeating: Int32(0), count: TagScores.kindCount)
    var startI = startB
    var next = candidates.startIndex

    for end in 0...count {
      if end > 0 {
        let row = (shift + end - 1) * tags
        // O, and S of each kind, from the boundary before.
        relax(
          end, state: 0, value: entry[(end - 1) * width], start: end - 1, candidate: -1,
          from: entryState[(end - 1) * width], kind: 255)
        for kind in 0..<TagScores.kindCount {
          let single = entry[(end - 1) * width + 5 + kind]
          relax(
            end, state: 5 + kind,
            value: single &+ scores.emissions[row + TagScores.tag(kind, .single)], start: end - 1,
            candidate: -2, from: entryState[(end - 1) * width + 5 + kind],
            kind: TagScores.kinds[kind].rawValue)
          let b = TagScores.tag(kind, .begin)
          let i = TagScores.tag(kind, .inside)
          let e = TagScores.tag(kind, .end)
          let closeB = openB[kind] &+ scores.transitions[b * tags + e]
          let closeI = openI[kind] &+ scores.transitions[i * tags + e]
          let last = scores.emissions[row + e]
          let (close, start) = closeB >= closeI ? (closeB, startB[kind]) : (closeI, startI[kind])
          relax(
            end, state: 1 + kind, value: close &+ last, start: Int(start), candidate: -2,
            from: entryState[Int(start) * width + 1 + kind], kind: TagScores.kinds[kind].rawValue)
          let stayB = openB[kind] &+ scores.transitions[b * tags + i]
          let stayI = openI[kind] &+ scores.transitions[i * tags + i]
          (openI[kind], startI[kind]) =
            stayB >= stayI ? (stayB, startB[kind]) : (stayI, startI[kind])
          openI[kind] = max(Self.low, openI[kind] &+ scores.emissions[row + i])
          openB[kind] = max(
            Self.low,
            entry[(end - 1) * width + 1 + kind] &+ scores.emissions[row + b])
          startB[kind] = Int32(truncatingIfNeeded: end - 1)
        }
        while next < candidates.endIndex, Int(candidates[next].end) <= lower + end {
          defer { next += 1 }
          let candidate = candidates[next]
          guard Int(candidate.end) == lower + end, Int(candidate.start) >= lower else { continue }
          relaxEdge(
            candidate, index: next, lower: lower, shift: shift, scores: scores,
            entry: entry, entryState: entryState)
        }
      }
      if end == 0 {
        // Nothing stands in front of the first tag.
        for target in 0..<width { entry[target] = 0 }
        continue
      }
      // Where may a step go from here?
      for target in 0..<width {
        let tag =
          target == 0
          ? 0
          : target < 5
            ? TagScores.tag(target - 1, .begin)
            : TagScores.tag(target - 5, .single)
        var best = Self.low
        var bestState: UInt8 = 0
        for state in 0..<width {
          let value = values[end * width + state]
          guard value > Self.low else { continue }
          let total = value &+ scores.transitions[Self.stateTags[state] * tags + tag]
          if total > best { (best, bestState) = (total, UInt8(truncatingIfNeeded: state)) }
        }
        entry[end * width + target] = best
        entryState[end * width + target] = bestState
      }
    }
    traceBack(lower: lower, count: count, candidates: candidates, into: &result)
  }

  private mutating func relaxEdge(
    _ candidate: Candidate, index: Int, lower: Int, shift: Int, scores: TagScores,
    entry: [Int32], entryState: [UInt8]
  ) {
    let width = Self.stateCount
    let start = Int(candidate.start) - lower
    let end = Int(candidate.end) - lower
    let kind = TagScores.index(of: candidate.kind)
    if kind < 0 {
      let outside = Int32(truncatingIfNeeded: end - start - 1) &* scores.transitions[0]
      relax(
        end, state: 0, value: entry[start * width] &+ outside &+ candidate.score, start: start,
        candidate: index, from: entryState[start * width], kind: candidate.kind.rawValue)
      return
    }
    let single = end - start == 1
    let target = single ? 5 + kind : 1 + kind
    let value =
      entry[start * width + target]
      &+ scores.path(kind: kind, start: shift + start, end: shift + end) &+ candidate.score
    relax(
      end, state: target, value: value, start: start, candidate: index,
      from: entryState[start * width + target], kind: candidate.kind.rawValue)
  }

  @inline(__always)
  private mutating func relax(
    _ end: Int, state: Int, value: Int32, start: Int, candidate: Int, from: UInt8, kind: UInt8
  ) {
    let index = end * Self.stateCount + state
    guard value > values[index], value > Self.low else { return }
    values[index] = value
    steps[index] = Step(
      start: Int32(truncatingIfNeeded: start), candidate: Int32(truncatingIfNeeded: candidate),
      state: from, kind: kind)
  }

  private mutating func traceBack(
    lower: Int, count: Int, candidates: ArraySlice<Candidate>, into result: inout [Choice]
  ) {
    let width = Self.stateCount
    var state = 0
    for other in 1..<width where values[count * width + other] > values[count * width + state] {
      state = other
    }
    choices.removeAll(keepingCapacity: true)
    var end = count
    while end > 0 {
      let index = end * width + state
      let step = steps[index]
      if step.kind != 255 {
        let before = values[Int(step.start) * width + Int(step.state)]
        choices.append(
          Choice(
            start: step.start + Int32(truncatingIfNeeded: lower),
            end: Int32(truncatingIfNeeded: end + lower), kind: KindCode(rawValue: step.kind),
            candidate: step.candidate >= 0 ? step.candidate : -1, score: values[index] &- before))
      }
      end = Int(step.start)
      state = Int(step.state)
    }
    result.append(contentsOf: choices.reversed())
  }
}
