internal import MingwuCore

/// The lattice of one stretch of text: the tagger's scores for each unit, and candidates as edges.
///
/// At each boundary stand the states that a path may be in there: outside, or behind the last unit
/// of an entity. Where the tagger sees nothing and no candidate ends, only "outside" is left, and a
/// unit costs a few instructions.
struct Lattice: Sendable {
  /// Closed states: O, then the tag E and the tag S of each kind.
  private static let stateCount = 1 + 2 * TagScores.kindCount

  /// An open entity that scores this much less than the path outside is given up.
  private static let margin: Int32 = -7 * 1024

  /// How the best path came into a state at a boundary.
  private struct Step {
    var start: Int32
    /// Index of a candidate; -1 for an entity of the tagger alone.
    var candidate: Int32
    /// The state at `start`.
    var state: UInt8
    /// 255 for one unit outside.
    var kind: UInt8
  }

  /// An entity of the tagger that is not closed yet: just begun, or with units inside.
  private struct Open {
    var begun = TagScores.impossible
    var inside = TagScores.impossible
    var begunAt: Int32 = 0
    var insideFrom: Int32 = 0
  }

  // Rows of `stateCount`; what `reached` does not name is left over from older texts.
  private var values: [Int32] = []
  private var steps: [Step] = []
  /// For each boundary the set of states that some path reaches.
  private var reached: [UInt16] = []
  private var open = [Open](repeating: Open(), count: TagScores.kindCount)
  private var choices: [Decoder.Choice] = []

  /// Decodes the units `lower..<upper` and appends the choices in order; see ``Decoder``.
  mutating func decode(
    lower: Int, upper: Int, candidates: ArraySlice<Candidate>, scores: borrowing TagScores,
    origin: Int, into result: inout [Decoder.Choice]
  ) {
    let count = upper - lower
    start(count)
    var next = candidates.startIndex
    var openKinds: UInt8 = 0
    let shift = lower - origin
    for end in 1...count {
      let unit = shift + end - 1
      reached[end] = 0
      let (value, state) = entry(end - 1, 0, scores)
      relax(
        end, 0, value, Step(start: Int32(end - 1), candidate: -1, state: state, kind: 255))
      let alive = scores.aliveKinds(unit)
      if alive | openKinds != 0 { openKinds = readTags(alive | openKinds, end, unit, scores) }
      while next < candidates.endIndex, Int(candidates[next].end) <= upper {
        let candidate = candidates[next]
        guard Int(candidate.end) <= lower + end else { break }
        if Int(candidate.end) == lower + end, Int(candidate.start) >= lower {
          relaxEdge(candidate, index: next, lower: lower, shift: shift, scores)
        }
        next += 1
      }
    }
    traceBack(lower: lower, count: count, into: &result)
  }

  private mutating func start(_ count: Int) {
    if reached.count <= count {
      let missing = count + 1 - reached.count
      reached.append(contentsOf: repeatElement(0, count: missing))
      values.append(contentsOf: repeatElement(0, count: missing * Self.stateCount))
      steps.append(
        contentsOf: repeatElement(
          Step(start: 0, candidate: -1, state: 0, kind: 255), count: missing * Self.stateCount))
    }
    for kind in open.indices { open[kind] = Open() }
    reached[0] = 1
    values[0] = 0
  }

  /// The tag behind which a path stands that is in `state`.
  @inline(__always) private static func tag(ofState state: Int) -> Int {
    state == 0
      ? 0
      : state <= TagScores.kindCount
        ? TagScores.tag(state - 1, .end) : TagScores.tag(state - 1 - TagScores.kindCount, .single)
  }

  /// The best way to put `tag` behind boundary `boundary`: the total so far, and the state there.
  @inline(__always)
  private func entry(_ boundary: Int, _ tag: Int, _ scores: borrowing TagScores) -> (Int32, UInt8) {
    // Nothing stands in front of the first tag.
    if boundary == 0 { return (0, 0) }
    let row = boundary * Self.stateCount
    var states = reached[boundary]
    if states == 1 { return (values[row] &+ scores.transitions[tag], 0) }
    var best = TagScores.impossible
    var from: UInt8 = 0
    while states != 0 {
      let state = states.trailingZeroBitCount
      states &= states &- 1
      let value =
        values[row + state]
        &+ scores.transitions[Self.tag(ofState: state) * TagScores.tagCount + tag]
      if value > best { (best, from) = (value, UInt8(truncatingIfNeeded: state)) }
    }
    return (best, from)
  }

  @inline(__always)
  private mutating func relax(_ end: Int, _ state: Int, _ value: Int32, _ step: Step) {
    let place = end * Self.stateCount + state
    let bit = UInt16(1) << UInt16(truncatingIfNeeded: state)
    guard value > TagScores.impossible, reached[end] & bit == 0 || value > values[place] else {
      return
    }
    reached[end] |= bit
    values[place] = value
    steps[place] = step
  }

  /// Goes over the tagger's own entities of some kinds: those that begin, go on or end with the unit
  /// in front of boundary `end`. Returns the kinds of which one stays open.
  private mutating func readTags(
    _ kinds: UInt8, _ end: Int, _ unit: Int, _ scores: borrowing TagScores
  ) -> UInt8 {
    let tags = TagScores.tagCount
    let floor = TagScores.floor
    let outside = values[end * Self.stateCount]
    var openKinds: UInt8 = 0
    var left = kinds
    while left != 0 {
      let kind = left.trailingZeroBitCount
      left &= left &- 1
      let label = TagScores.kinds[kind].rawValue
      let (b, i, e) = (
        TagScores.tag(kind, .begin), TagScores.tag(kind, .inside), TagScores.tag(kind, .end)
      )
      let alone = scores.emission(unit, TagScores.tag(kind, .single))
      if alone >= floor {
        let (value, state) = entry(end - 1, TagScores.tag(kind, .single), scores)
        relax(
          end, 1 + TagScores.kindCount + kind, value &+ alone,
          Step(start: Int32(end - 1), candidate: -1, state: state, kind: label))
      }
      var now = Open()
      let before = open[kind]
      if max(before.begun, before.inside) > TagScores.impossible {
        let last = scores.emission(unit, e)
        if last >= floor {
          let begun = before.begun &+ scores.transitions[b * tags + e]
          let inside = before.inside &+ scores.transitions[i * tags + e]
          let from = begun >= inside ? before.begunAt : before.insideFrom
          let (_, state) = entry(Int(from), b, scores)
          relax(
            end, 1 + kind, max(begun, inside) &+ last,
            Step(start: from, candidate: -1, state: state, kind: label))
        }
        let middle = scores.emission(unit, i)
        if middle >= floor {
          let begun = before.begun &+ scores.transitions[b * tags + i]
          let inside = before.inside &+ scores.transitions[i * tags + i]
          now.inside = max(TagScores.impossible, max(begun, inside) &+ middle)
          now.insideFrom = begun >= inside ? before.begunAt : before.insideFrom
        }
      }
      let first = scores.emission(unit, b)
      if first >= floor {
        now.begun = max(TagScores.impossible, entry(end - 1, b, scores).0 &+ first)
        now.begunAt = Int32(end - 1)
      }
      open[kind] = now
      // What lies this far behind does not come back.
      if max(now.begun, now.inside) > outside &+ Self.margin {
        openKinds |= 1 << UInt8(kind)
      } else {
        open[kind] = Open()
      }
    }
    return openKinds
  }

  /// A candidate scores the tagger's path over its span plus its own weight.
  private mutating func relaxEdge(
    _ candidate: Candidate, index: Int, lower: Int, shift: Int, _ scores: borrowing TagScores
  ) {
    let start = Int(candidate.start) - lower
    let end = Int(candidate.end) - lower
    let kind = TagScores.index(of: candidate.kind)
    let isSingle = end - start == 1
    var tag = 0
    var target = 0
    var path: Int32
    if kind < 0 {
      path = Int32(truncatingIfNeeded: end - start - 1) &* scores.transitions[0]
    } else {
      tag = TagScores.tag(kind, isSingle ? .single : .begin)
      target = 1 + kind + (isSingle ? TagScores.kindCount : 0)
      path = scores.path(kind: kind, start: shift + start, end: shift + end)
    }
    let (value, state) = entry(start, tag, scores)
    path = value &+ path &+ candidate.score
    relax(
      end, target, path,
      Step(
        start: Int32(start), candidate: Int32(truncatingIfNeeded: index), state: state,
        kind: candidate.kind.rawValue))
  }

  private mutating func traceBack(
    lower: Int, count: Int, into result: inout [Decoder.Choice]
  ) {
    var state = reached[count].trailingZeroBitCount
    for other in 0..<Self.stateCount where reached[count] >> UInt16(other) & 1 == 1 {
      let row = count * Self.stateCount
      if values[row + other] > values[row + state] { state = other }
    }
    choices.removeAll(keepingCapacity: true)
    var end = count
    while end > 0 {
      let place = end * Self.stateCount + state
      let step = steps[place]
      if step.kind != 255 {
        let before = values[Int(step.start) * Self.stateCount + Int(step.state)]
        choices.append(
          Decoder.Choice(
            start: step.start + Int32(truncatingIfNeeded: lower),
            end: Int32(truncatingIfNeeded: end + lower), kind: KindCode(rawValue: step.kind),
            candidate: step.candidate, score: values[place] &- before))
      }
      end = Int(step.start)
      state = Int(step.state)
    }
    result.append(contentsOf: choices.reversed())
  }
}
