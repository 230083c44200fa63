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

    static let none = Step(start: -1, candidate: -1)
  }

  private var values: [Int32] = []
  private var steps: [Step] = []
  private var choices: [Choice] = []
  private var lattice = Lattice()

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
    if scores == nil {
      decode(lower: lower, upper: upper, candidates: candidates, into: &result)
    } else {
      decode(
        lower: lower, upper: upper, candidates: candidates, by: scores!, origin: origin,
        into: &result)
    }
  }

  /// The same with a tagger's scores; an optional would copy them.
  mutating func decode(
    lower: Int, upper: Int, candidates: ArraySlice<Candidate>, by scores: borrowing TagScores,
    origin: Int, into result: inout [Choice]
  ) {
    guard lower < upper else { return }
    lattice.decode(
      lower: lower, upper: upper, candidates: candidates, scores: scores, origin: origin,
      into: &result)
  }

  /// The same without a tagger.
  mutating func decode(
    lower: Int, upper: Int, candidates: ArraySlice<Candidate>, into result: inout [Choice]
  ) {
    guard lower < upper else { return }
    decodeIntervals(lower: lower, upper: upper, candidates: candidates, into: &result)
  }

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
          start: Int32(truncatingIfNeeded: start), candidate: Int32(truncatingIfNeeded: next))
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
}
