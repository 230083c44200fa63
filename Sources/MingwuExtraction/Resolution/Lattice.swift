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
  private var outlook = TagOutlook()

  /// Decodes the units `lower..<upper` and appends the choices in order; see ``Decoder``.
  mutating func decode(
    lower: Int, upper: Int, candidates: ArraySlice<Candidate>, scores: borrowing TagScores,
    origin: Int, into result: inout [Decoder.Choice]
  ) {
    let count = upper - lower
    precondition(
      lower >= origin && upper - origin <= scores.unitCount, "no stretch of the sentence")
    makeRoom(count)
    scores.withView { scores in
      outlook.read(lower - origin, count, scores)
      unsafe cells.withUnsafeMutableBufferPointer { cells in
        unsafe reached.withUnsafeMutableBufferPointer { reached in
          unsafe outlook.rest.withUnsafeBufferPointer { rest in
            unsafe outlook.opens.withUnsafeBufferPointer { opens in
              var board = unsafe Board(
                cells: cells.baseAddress!, reached: reached.baseAddress!,
                rest: rest.baseAddress!, opens: opens.baseAddress!, scores: scores)
              board.fill(lower: lower, upper: upper, candidates, shift: lower - origin)
            }
          }
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
  /// See ``TagOutlook``.
  let rest: UnsafePointer<SIMD4<Int32>>
  let opens: UnsafePointer<Bool>
  let scores: TagScoresView

  private typealias Lanes = SIMD4<Int32>

  /// The entities of the tagger that are not closed yet, a kind a lane: just begun, or with units
  /// inside.
  private struct Open {
    var begun = Lanes(repeating: TagScores.impossible)
    var inside = Lanes(repeating: TagScores.impossible)
    var begunAt = Lanes()
    var insideFrom = Lanes()
    // The states that they were entered from.
    var begunState = Lanes()
    var insideState = Lanes()
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
    var isOpen = false
    var open = Open()
    unsafe reached[0] = 1
    unsafe cells[0].value = 0
    let count = upper &- lower
    var end = 0
    while end < count {
      end &+= 1
      let isOutside = unsafe end > 1 && reached[end &- 1] == 1
      if isOutside, !isOpen {
        let last = next < list.count ? min(count, Int(list[next].end) &- lower &- 1) : count
        end = stayOutside(from: end, through: last)
        if end > count { break }
      }
      let unit = shift &+ end &- 1
      let limit = Int32(truncatingIfNeeded: lower &+ end)
      let mayOpen = unsafe isOutside ? opens[end &- 1] : scores.aliveKinds(unit) != 0
      let outside = entry(end &- 1, 0)
      var states: UInt16 = 0
      relax(
        &states, end, 0,
        Lattice.Cell(
          value: outside.value, start: Int32(truncatingIfNeeded: end &- 1), candidate: -1,
          state: outside.state, kind: 255))
      if isOpen || mayOpen { isOpen = readTags(end, unit, &open, &states) }
      while next < list.count, list[next].end <= limit {
        let candidate = list[next]
        if candidate.end == limit, Int(candidate.start) >= lower, candidate.start < limit {
          relaxEdge(
            candidate, index: candidates.startIndex &+ next, lower: lower, shift: shift, &states)
        }
        next &+= 1
      }
      unsafe reached[end] = states
    }
  }

  /// Goes on outside from the boundary before `first` while nothing else may stand there, at most up to
  /// boundary `last`. On the way back such units are one step. Returns the first boundary that is left.
  @inline(__always)
  private func stayOutside(from first: Int, through last: Int) -> Int {
    var cell = unsafe cells[(first &- 1) &* Lattice.stateCount]
    if cell.kind != 255 {
      // A number or an event ends there.
      cell = Lattice.Cell(
        value: cell.value, start: Int32(truncatingIfNeeded: first &- 1), candidate: -1, state: 0,
        kind: 255)
    }
    let stay = scores.entryMove(0, 0)
    var end = first
    while end <= last, unsafe !opens[end &- 1] {
      cell.value &+= stay
      guard cell.value > TagScores.impossible else { break }
      unsafe cells[end &* Lattice.stateCount] = cell
      unsafe reached[end] = 1
      end &+= 1
    }
    return end
  }

  /// The best way to put the tag that ``TagScores/entryMove(_:_:)`` calls `slot` behind `boundary`.
  @inline(__always)
  private func entry(
    _ boundary: Int, _ slot: Int
  ) -> Entry {
    // Nothing stands in front of the first tag.
    if boundary == 0 { return Entry(value: 0, state: 0) }
    let row = boundary &* Lattice.stateCount
    var states = unsafe reached[boundary]
    if states == 1 {
      return unsafe Entry(value: cells[row].value &+ scores.entryMove(0, slot), state: 0)
    }
    var best = Entry(value: TagScores.impossible, state: 0)
    while states != 0 {
      let state = states.trailingZeroBitCount
      states &= states &- 1
      let value = unsafe cells[row &+ state].value &+ scores.entryMove(state, slot)
      if value > best.value {
        best = Entry(value: value, state: UInt8(truncatingIfNeeded: state))
      }
    }
    return best
  }

  /// Takes a path into `state` at boundary `end` when it is the best so far, and when its next step
  /// may make it better than the path outside: most proposals end here.
  @inline(__always)
  private func relax(
    _ states: inout UInt16, _ end: Int, _ state: Int, _ cell: Lattice.Cell
  ) {
    let row = end &* Lattice.stateCount
    let bit = UInt16(1) << UInt16(truncatingIfNeeded: state)
    guard cell.value > TagScores.impossible,
      unsafe states & bit == 0 || cell.value > cells[row &+ state].value
    else { return }
    if state != 0, states & 1 == 1,
      unsafe cell.value &+ scores.advantage(state) <= cells[row].value
    {
      return
    }
    states |= bit
    unsafe cells[row &+ state] = cell
  }

  /// Goes over the tagger's own entities: those that begin, go on or end with the unit in front of
  /// boundary `end`. Returns whether one stays open.
  @inline(__always)
  private func readTags(
    _ end: Int, _ unit: Int, _ open: inout Open, _ states: inout UInt16
  ) -> Bool {
    let floor = Lanes(repeating: TagScores.floor)
    let impossible = Lanes(repeating: TagScores.impossible)
    let outside = unsafe cells[end &* Lattice.stateCount].value
    let tags = scores.tags(unit)
    if any(tags.single .>= floor) { closeSingles(tags.single, end, &states) }
    let isOpen = (open.begun .> impossible) .| (open.inside .> impossible)
    let closes = isOpen .& (tags.end .>= floor)
    if any(closes) {
      let begun = open.begun &+ scores.beginEnd
      let inside = open.inside &+ scores.insideEnd
      let isShort = begun .>= inside
      let value = inside.replacing(with: begun, where: isShort) &+ tags.end
      // Most are no better than the path outside: see ``relax(_:_:_:_:)``.
      var better = closes .& (value .> impossible)
      if states & 1 == 1 {
        better .&= value &+ scores.endAdvantages .> Lanes(repeating: outside)
      }
      if any(better) {
        closeSeveral(
          better, end, value: value,
          from: open.insideFrom.replacing(with: open.begunAt, where: isShort),
          state: open.insideState.replacing(with: open.begunState, where: isShort), &states)
      }
    }
    var now = Open()
    let goesOn = isOpen .& (tags.inside .>= floor)
    if any(goesOn) {
      let begun = open.begun &+ scores.beginInside
      let inside = open.inside &+ scores.insideInside
      let isShort = begun .>= inside
      let value = inside.replacing(with: begun, where: isShort) &+ tags.inside
      now.inside.replace(with: value, where: goesOn .& (value .> impossible))
      now.insideFrom = open.insideFrom.replacing(with: open.begunAt, where: isShort)
      now.insideState = open.insideState.replacing(with: open.begunState, where: isShort)
    }
    let begins = tags.begin .>= floor
    if any(begins) {
      let from = beginEntry(end &- 1)
      let value = from.value &+ tags.begin &+ scores.severalAlone
      now.begun.replace(with: value, where: begins .& (value .> impossible))
      now.begunAt = Lanes(repeating: Int32(truncatingIfNeeded: end &- 1))
      now.begunState = from.state
    }
    // What lies this far behind does not come back.
    let threshold = Lanes(repeating: outside &+ Lattice.margin)
    let best = now.begun.replacing(with: now.inside, where: now.inside .> now.begun)
    var stays = best .> threshold
    if states & 1 == 1 {
      stays .&= unsafe best &+ rest[end] .> Lanes(repeating: outside)
    }
    now.begun.replace(with: impossible, where: .!stays)
    now.inside.replace(with: impossible, where: .!stays)
    open = now
    return any(stays)
  }

  /// The best way to put the B of each kind behind `boundary`.
  @inline(__always)
  private func beginEntry(_ boundary: Int) -> (value: Lanes, state: Lanes) {
    if boundary == 0 { return (Lanes(), Lanes()) }
    let row = boundary &* Lattice.stateCount
    var states = unsafe reached[boundary]
    var state = states.trailingZeroBitCount
    var value = unsafe Lanes(repeating: cells[row &+ state].value) &+ scores.beginMoves(state)
    var from = Lanes(repeating: Int32(truncatingIfNeeded: state))
    states &= states &- 1
    while states != 0 {
      state = states.trailingZeroBitCount
      states &= states &- 1
      let other = unsafe Lanes(repeating: cells[row &+ state].value) &+ scores.beginMoves(state)
      let isBetter = other .> value
      value.replace(with: other, where: isBetter)
      from.replace(with: Lanes(repeating: Int32(truncatingIfNeeded: state)), where: isBetter)
    }
    return (value, from)
  }

  /// Takes the entities of one unit, the last before boundary `end`.
  private func closeSingles(_ tags: Lanes, _ end: Int, _ states: inout UInt16) {
    for kind in 0..<TagScores.kindCount where tags[kind] >= TagScores.floor {
      let from = entry(end &- 1, TagScores.single(kind))
      relax(
        &states, end, 1 + TagScores.kindCount + kind,
        Lattice.Cell(
          value: from.value &+ tags[kind] &+ scores.singleAlone(kind),
          start: Int32(truncatingIfNeeded: end &- 1), candidate: -1, state: from.state,
          kind: TagScores.label(kind)))
    }
  }

  /// Closes the open entities of some kinds at boundary `end`.
  private func closeSeveral(
    _ kinds: SIMDMask<Lanes>, _ end: Int, value: Lanes, from start: Lanes, state: Lanes,
    _ states: inout UInt16
  ) {
    for kind in 0..<TagScores.kindCount where kinds[kind] {
      relax(
        &states, end, 1 + kind,
        Lattice.Cell(
          value: value[kind], start: start[kind], candidate: -1,
          state: UInt8(truncatingIfNeeded: state[kind]), kind: TagScores.label(kind)))
    }
  }

  /// A candidate scores the tagger's path over its span plus its own weight.
  @inline(__always)
  private func relaxEdge(
    _ candidate: Candidate, index: Int, lower: Int, shift: Int, _ states: inout UInt16
  ) {
    let start = Int(candidate.start) &- lower
    let end = Int(candidate.end) &- lower
    let kind = TagScores.index(of: candidate.kind)
    let isSingle = end &- start == 1
    var slot = 0
    var target = 0
    var path: Int32
    if kind < 0 {
      path = Int32(truncatingIfNeeded: end &- start &- 1) &* scores.entryMove(0, 0)
    } else {
      slot = isSingle ? TagScores.single(kind) : TagScores.begin(kind)
      target = isSingle ? TagScores.single(kind) : TagScores.begin(kind)
      path = scores.path(kind: kind, start: shift &+ start, end: shift &+ end)
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
