internal import MingwuCore

/// The lattice of one stretch of text: the tagger's scores for each unit, and candidates as edges.
///
/// At each boundary stand the states that a path may be in there: outside, or behind the last unit
/// of an entity. Where the tagger sees nothing and no candidate ends, only "outside" is left, and a
/// unit costs a few instructions.
struct Lattice: Sendable {
  /// Closed states: O, then the tag E and the tag S of each kind.
  static let stateCount = 1 + 2 * TagScores.kindCount

  /// An open entity that scores this much less than the path outside is given up.
  fileprivate static let margin: Int32 = -7 * 1024

  /// The best path into a state at a boundary.
  fileprivate struct Cell {
    var value: Int32
    /// Where the last step of the path began.
    var start: Int32
    /// Index of a candidate; -1 for an entity of the tagger alone.
    var candidate: Int32
    /// The state at `start`.
    var state: UInt8
    /// 255 for one unit outside.
    var kind: UInt8
  }

  // Rows of `stateCount`; what `reached` does not name is left over from older texts.
  private var cells: [Cell] = []
  /// For each boundary the set of states that some path reaches.
  private var reached: [UInt16] = []
  private var choices: [Decoder.Choice] = []

  /// Decodes the units `lower..<upper` and appends the choices in order; see ``Decoder``.
  mutating func decode(
    lower: Int, upper: Int, candidates: ArraySlice<Candidate>, scores: borrowing TagScores,
    origin: Int, into result: inout [Decoder.Choice]
  ) {
    let count = upper - lower
    precondition(
      lower >= origin && upper - origin <= scores.unitCount, "no stretch of the sentence")
    makeRoom(count)
    unsafe cells.withUnsafeMutableBufferPointer { cells in
      unsafe reached.withUnsafeMutableBufferPointer { reached in
        scores.withView { scores in
          var board = unsafe Board(
            cells: cells.baseAddress!, reached: reached.baseAddress!, scores: scores)
          board.fill(lower: lower, upper: upper, candidates, shift: lower - origin)
        }
      }
    }
    traceBack(lower: lower, count: count, into: &result)
  }

  private mutating func makeRoom(_ count: Int) {
    guard reached.count <= count else { return }
    let missing = count + 1 - reached.count
    reached.append(contentsOf: repeatElement(0, count: missing))
    cells.append(
      contentsOf: repeatElement(
        Cell(value: 0, start: 0, candidate: -1, state: 0, kind: 255),
        count: missing * Self.stateCount))
  }

  private mutating func traceBack(
    lower: Int, count: Int, into result: inout [Decoder.Choice]
  ) {
    var state = reached[count].trailingZeroBitCount
    for other in 0..<Self.stateCount where reached[count] >> UInt16(other) & 1 == 1 {
      let row = count * Self.stateCount
      if cells[row + other].value > cells[row + state].value { state = other }
    }
    choices.removeAll(keepingCapacity: true)
    var end = count
    while end > 0 {
      let cell = cells[end * Self.stateCount + state]
      if cell.kind != 255 {
        let before = cells[Int(cell.start) * Self.stateCount + Int(cell.state)].value
        choices.append(
          Decoder.Choice(
            start: cell.start + Int32(truncatingIfNeeded: lower),
            end: Int32(truncatingIfNeeded: end + lower), kind: KindCode(rawValue: cell.kind),
            candidate: cell.candidate, score: cell.value &- before))
      }
      end = Int(cell.start)
      state = Int(cell.state)
    }
    result.append(contentsOf: choices.reversed())
  }
}

/// The cells of a lattice while it is filled, in bare memory: each is looked at many times.
@safe private struct Board {
  let cells: UnsafeMutablePointer<Lattice.Cell>
  let reached: UnsafeMutablePointer<UInt16>
  let scores: TagScoresView

  /// An entity of the tagger that is not closed yet: just begun, or with units inside.
  private struct Open {
    var begun = TagScores.impossible
    var inside = TagScores.impossible
    var begunAt: Int32 = 0
    var insideFrom: Int32 = 0
    // The states that it was entered from.
    var begunState: UInt8 = 0
    var insideState: UInt8 = 0
  }

  /// The best ways to put a tag behind a boundary: the total so far, and the state there.
  private struct Entry {
    var value: Int32
    var state: UInt8
  }

  /// Goes over the units `lower..<upper`, of which the first is unit `shift` of the sentence.
  mutating func fill(lower: Int, upper: Int, _ candidates: ArraySlice<Candidate>, shift: Int) {
    let list = candidates.span
    var next = 0
    var openKinds: UInt8 = 0
    var open = InlineArray<4, Open>(repeating: Open())
    unsafe reached[0] = 1
    unsafe cells[0].value = 0
    for end in 1...(upper - lower) {
      let unit = shift + end - 1
      let outside = entry(end - 1, 0)
      var states: UInt16 = 0
      relax(
        &states, end, 0,
        Lattice.Cell(
          value: outside.value, start: Int32(truncatingIfNeeded: end - 1), candidate: -1,
          state: outside.state, kind: 255))
      let kinds = scores.aliveKinds(unit) | openKinds
      if kinds != 0 { openKinds = readTags(kinds, end, unit, &open, &states) }
      while next < list.count, Int(list[next].end) <= upper {
        let candidate = list[next]
        guard Int(candidate.end) <= lower + end else { break }
        if Int(candidate.end) == lower + end, Int(candidate.start) >= lower,
          candidate.start < candidate.end
        {
          relaxEdge(
            candidate, index: candidates.startIndex + next, lower: lower, shift: shift, &states)
        }
        next += 1
      }
      unsafe reached[end] = states
    }
  }

  /// The best way to put the tag that ``TagScores/entryMove(_:_:)`` calls `slot` behind `boundary`.
  @inline(__always)
  private func entry(
    _ boundary: Int, _ slot: Int
  ) -> Entry {
    // Nothing stands in front of the first tag.
    if boundary == 0 { return Entry(value: 0, state: 0) }
    let row = boundary * Lattice.stateCount
    var states = unsafe reached[boundary]
    if states == 1 {
      return unsafe Entry(value: cells[row].value &+ scores.entryMove(0, slot), state: 0)
    }
    var best = Entry(value: TagScores.impossible, state: 0)
    while states != 0 {
      let state = states.trailingZeroBitCount
      states &= states &- 1
      let value = unsafe cells[row + state].value &+ scores.entryMove(state, slot)
      if value > best.value {
        best = Entry(value: value, state: UInt8(truncatingIfNeeded: state))
      }
    }
    return best
  }

  /// Takes a path into `state` at boundary `end` when it is the best so far.
  @inline(__always)
  private func relax(
    _ states: inout UInt16, _ end: Int, _ state: Int, _ cell: Lattice.Cell
  ) {
    let place = end * Lattice.stateCount + state
    let bit = UInt16(1) << UInt16(truncatingIfNeeded: state)
    guard cell.value > TagScores.impossible,
      unsafe states & bit == 0 || cell.value > cells[place].value
    else { return }
    states |= bit
    unsafe cells[place] = cell
  }

  /// Goes over the tagger's own entities of some kinds: those that begin, go on or end with the unit
  /// in front of boundary `end`. Returns the kinds of which one stays open.
  @inline(__always)
  private func readTags(
    _ kinds: UInt8, _ end: Int, _ unit: Int, _ open: inout InlineArray<4, Open>,
    _ states: inout UInt16
  ) -> UInt8 {
    let floor = TagScores.floor
    let before = Int32(truncatingIfNeeded: end - 1)
    let outside = unsafe cells[end * Lattice.stateCount].value
    var openKinds: UInt8 = 0
    var left = kinds
    while left != 0 {
      let kind = left.trailingZeroBitCount
      left &= left &- 1
      let label = TagScores.label(kind)
      let tags = scores.emissions(unit, kind: kind)
      if tags.single >= floor {
        let from = entry(end - 1, TagScores.single(kind))
        relax(
          &states, end, 1 + TagScores.kindCount + kind,
          Lattice.Cell(
            value: from.value &+ tags.single &+ scores.alone.single[kind],
            start: before, candidate: -1, state: from.state, kind: label))
      }
      var now = Open()
      let last = open[kind]
      if max(last.begun, last.inside) > TagScores.impossible {
        let moves = scores.moves(kind)
        if tags.end >= floor {
          let begun = last.begun &+ moves.beginEnd
          let inside = last.inside &+ moves.insideEnd
          let isShort = begun >= inside
          relax(
            &states, end, 1 + kind,
            Lattice.Cell(
              value: max(begun, inside) &+ tags.end,
              start: isShort ? last.begunAt : last.insideFrom, candidate: -1,
              state: isShort ? last.begunState : last.insideState, kind: label))
        }
        if tags.inside >= floor {
          let begun = last.begun &+ moves.beginInside
          let inside = last.inside &+ moves.insideInside
          let isShort = begun >= inside
          now.inside = max(TagScores.impossible, max(begun, inside) &+ tags.inside)
          now.insideFrom = isShort ? last.begunAt : last.insideFrom
          now.insideState = isShort ? last.begunState : last.insideState
        }
      }
      if tags.begin >= floor {
        let from = entry(end - 1, TagScores.begin(kind))
        now.begun = max(
          TagScores.impossible,
          from.value &+ tags.begin &+ scores.alone.several[kind])
        now.begunAt = before
        now.begunState = from.state
      }
      // What lies this far behind does not come back.
      if max(now.begun, now.inside) > outside &+ Lattice.margin {
        open[kind] = now
        openKinds |= 1 << UInt8(kind)
      } else {
        open[kind] = Open()
      }
    }
    return openKinds
  }

  /// A candidate scores the tagger's path over its span plus its own weight.
  @inline(__always)
  private func relaxEdge(
    _ candidate: Candidate, index: Int, lower: Int, shift: Int, _ states: inout UInt16
  ) {
    let start = Int(candidate.start) - lower
    let end = Int(candidate.end) - lower
    let kind = TagScores.index(of: candidate.kind)
    let isSingle = end - start == 1
    var slot = 0
    var target = 0
    var path: Int32
    if kind < 0 {
      path = Int32(truncatingIfNeeded: end - start - 1) &* scores.entryMove(0, 0)
    } else {
      slot = isSingle ? TagScores.single(kind) : TagScores.begin(kind)
      target = 1 + kind + (isSingle ? TagScores.kindCount : 0)
      path = scores.path(kind: kind, start: shift + start, end: shift + end)
    }
    let from = entry(start, slot)
    path = from.value &+ path &+ candidate.score
    relax(
      &states, end, target,
      Lattice.Cell(
        value: path, start: Int32(truncatingIfNeeded: start),
        candidate: Int32(truncatingIfNeeded: index), state: from.state,
        kind: candidate.kind.rawValue))
  }
}
