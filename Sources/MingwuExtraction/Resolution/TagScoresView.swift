/// The scores of one sentence for the loops of the lattice, which looks at each unit many times:
/// bare memory, without a look at arrays and bounds.
///
/// Valid inside ``TagScores/withView(_:)``. Units lie in `0 ..< TagScores.unitCount`; whoever asks has
/// checked that.
@safe struct TagScoresView {
  private let emissions: UnsafePointer<Int32>
  private let insideSums: UnsafePointer<Int32>
  private let alive: UnsafePointer<UInt8>
  private let moves: UnsafePointer<Int32>

  /// - Parameter moves: see ``LatticeMoves``.
  @unsafe init(
    emissions: UnsafePointer<Int32>, insideSums: UnsafePointer<Int32>,
    alive: UnsafePointer<UInt8>, moves: UnsafePointer<Int32>
  ) {
    unsafe self.emissions = emissions
    unsafe self.insideSums = insideSums
    unsafe self.alive = alive
    unsafe self.moves = moves
  }

  /// The score of a tag of one kind at a unit, less that of O.
  @inline(__always) func emission(_ unit: Int, _ kind: Int, _ role: TagScores.Role) -> Int32 {
    unsafe emissions[
      unit &* (TagScores.tagCount - 1) &+ (role.rawValue &- 1) &* TagScores.kindCount &+ kind]
  }

  /// The set of kinds of which an entity may begin at a unit.
  @inline(__always) func aliveKinds(_ unit: Int) -> UInt8 { unsafe alive[unit] }

  /// The scores of the tags at a unit, less that of O.
  @inline(__always) func tags(_ unit: Int) -> TagScores.Tags {
    let row = unsafe UnsafeRawPointer(emissions + unit &* (TagScores.tagCount - 1))
    return unsafe TagScores.Tags(
      begin: row.loadUnaligned(as: SIMD4<Int32>.self),
      inside: row.loadUnaligned(fromByteOffset: 16, as: SIMD4<Int32>.self),
      end: row.loadUnaligned(fromByteOffset: 32, as: SIMD4<Int32>.self),
      single: row.loadUnaligned(fromByteOffset: 48, as: SIMD4<Int32>.self))
  }

  /// The score of entering `slot` (0 for O, ``TagScores/begin(_:)``, ``TagScores/single(_:)``) from a
  /// closed state of the lattice: 0 for O, behind an E, behind an S.
  @inline(__always) func entryMove(_ state: Int, _ slot: Int) -> Int32 {
    unsafe moves[state &* Lattice.stateCount &+ slot]
  }

  /// The scores of entering the B of each kind from a closed state.
  @inline(__always) func beginMoves(_ state: Int) -> SIMD4<Int32> {
    lanes(state &* Lattice.stateCount &+ TagScores.begin(0))
  }

  /// What a path in a closed state may gain at most, by its next step, over one that is outside.
  @inline(__always) func advantage(_ state: Int) -> Int32 {
    unsafe moves[LatticeMoves.advantages &+ state]
  }

  /// The same for the states behind an E, a kind a lane.
  @inline(__always) var endAdvantages: SIMD4<Int32> { lanes(LatticeMoves.advantages &+ 1) }

  /// The scores of entering the S of each kind from a closed state.
  @inline(__always) func singleMoves(_ state: Int) -> SIMD4<Int32> {
    lanes(state &* Lattice.stateCount &+ TagScores.single(0))
  }
  /// What ``endAdvantages`` are, for the states behind an S.
  @inline(__always) var singleAdvantages: SIMD4<Int32> {
    lanes(LatticeMoves.advantages &+ TagScores.single(0))
  }

  // The transitions inside an entity, a kind a lane.
  @inline(__always) var beginInside: SIMD4<Int32> { lanes(LatticeMoves.beginInside) }
  @inline(__always) var beginEnd: SIMD4<Int32> { lanes(LatticeMoves.beginEnd) }
  @inline(__always) var insideInside: SIMD4<Int32> { lanes(LatticeMoves.insideInside) }
  @inline(__always) var insideEnd: SIMD4<Int32> { lanes(LatticeMoves.insideEnd) }

  /// What the tagger's own entities of several units gain, a kind a lane.
  @inline(__always) var severalAlone: SIMD4<Int32> { lanes(LatticeMoves.severalAlone) }
  /// What the tagger's own entities of one unit gain, a kind a lane.
  @inline(__always) var singlesAlone: SIMD4<Int32> { lanes(LatticeMoves.singleAlone) }
  @inline(__always) func singleAlone(_ kind: Int) -> Int32 {
    unsafe moves[LatticeMoves.singleAlone &+ kind]
  }

  @inline(__always) private func lanes(_ place: Int) -> SIMD4<Int32> {
    unsafe UnsafeRawPointer(moves + place).loadUnaligned(as: SIMD4<Int32>.self)
  }

  /// The tagger's score for reading `start..<end` as one entity, without the step into it.
  @inline(__always) func path(kind: Int, start: Int, end: Int) -> Int32 {
    if end &- start == 1 { return emission(start, kind, .single) }
    var score = emission(start, kind, .begin) &+ emission(end &- 1, kind, .end)
    score &+= unsafe insideSums[(end &- 1) &* TagScores.kindCount &+ kind]
    score &-= unsafe insideSums[(start &+ 1) &* TagScores.kindCount &+ kind]
    if end &- start == 2 {
      score &+= unsafe moves[LatticeMoves.beginEnd &+ kind]
    } else {
      score &+= unsafe moves[LatticeMoves.beginInside &+ kind]
      score &+= unsafe moves[LatticeMoves.insideEnd &+ kind]
      score &+=
        unsafe Int32(truncatingIfNeeded: end &- start &- 3)
        &* moves[LatticeMoves.insideInside &+ kind]
    }
    return score
  }

  /// What the steps of an entity score over those of the path outside, for ``gain(kind:start:end:)`` of
  /// several entities of one kind.
  struct Steps {
    /// The most that stepping into the entity and out of it may gain.
    var into: Int32
    var beginEnd, beginInside, insideInside, insideEnd: Int32
  }

  /// The steps of entities of several units.
  func steps(_ kind: Int) -> Steps {
    let stay = entryMove(0, 0)
    return unsafe Steps(
      into: moves[LatticeMoves.gains &+ TagScores.begin(kind)],
      beginEnd: moves[LatticeMoves.beginEnd &+ kind] &- stay,
      beginInside: moves[LatticeMoves.beginInside &+ kind] &- stay,
      insideInside: moves[LatticeMoves.insideInside &+ kind] &- stay,
      insideEnd: moves[LatticeMoves.insideEnd &+ kind] &- stay)
  }

  /// The most that reading `start..<end` as one entity may score over staying outside, without what a
  /// rule adds, whatever stands around it: with nothing above zero the lattice passes it over.
  @inline(__always) func gain(kind: Int, start: Int, end: Int) -> Int32 {
    let slot = end &- start == 1 ? TagScores.single(kind) : TagScores.begin(kind)
    let stay = Int32(truncatingIfNeeded: end &- start &- 1) &* entryMove(0, 0)
    return unsafe path(kind: kind, start: start, end: end) &- stay
      &+ moves[LatticeMoves.gains &+ slot]
  }
}
