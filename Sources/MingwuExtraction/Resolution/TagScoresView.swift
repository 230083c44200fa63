/// The scores of one sentence for the loops of the lattice, which looks at each unit many times:
/// bare memory, without a look at arrays and bounds.
///
/// Valid inside ``TagScores/withView(_:)``. Units lie in `0 ..< TagScores.unitCount`; whoever asks has
/// checked that.
@safe struct TagScoresView {
  private let emissions: UnsafePointer<Int32>
  private let insideSums: UnsafePointer<Int32>
  private let alive: UnsafePointer<UInt8>
  private let entryMoves: UnsafePointer<Int32>
  private let advantages: InlineArray<9, Int32>
  /// The transitions inside an entity.
  let moves: TagScores.Moves
  /// What the tagger's own entities gain.
  let alone: FusionWeights.Alone

  @unsafe init(
    emissions: UnsafePointer<Int32>, insideSums: UnsafePointer<Int32>,
    alive: UnsafePointer<UInt8>, entryMoves: UnsafePointer<Int32>,
    advantages: InlineArray<9, Int32>, moves: TagScores.Moves, alone: FusionWeights.Alone
  ) {
    unsafe self.emissions = emissions
    unsafe self.insideSums = insideSums
    unsafe self.alive = alive
    unsafe self.entryMoves = entryMoves
    self.advantages = advantages
    self.moves = moves
    self.alone = alone
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
    unsafe entryMoves[state &* Lattice.stateCount &+ slot]
  }

  /// The scores of entering the B of each kind from a closed state.
  @inline(__always) func beginMoves(_ state: Int) -> SIMD4<Int32> {
    unsafe UnsafeRawPointer(entryMoves + (state &* Lattice.stateCount &+ TagScores.begin(0)))
      .loadUnaligned(as: SIMD4<Int32>.self)
  }

  /// What a path in a closed state may gain at most, by its next step, over one that is outside.
  @inline(__always) func advantage(_ state: Int) -> Int32 { advantages[state] }

  /// The tagger's score for reading `start..<end` as one entity, without the step into it.
  @inline(__always) func path(kind: Int, start: Int, end: Int) -> Int32 {
    if end &- start == 1 { return emission(start, kind, .single) }
    var score = emission(start, kind, .begin) &+ emission(end &- 1, kind, .end)
    score &+= unsafe insideSums[(end &- 1) &* TagScores.kindCount &+ kind]
    score &-= unsafe insideSums[(start &+ 1) &* TagScores.kindCount &+ kind]
    if end &- start == 2 {
      score &+= moves.beginEnd[kind]
    } else {
      score &+= moves.beginInside[kind] &+ moves.insideEnd[kind]
      score &+= Int32(truncatingIfNeeded: end &- start &- 3) &* moves.insideInside[kind]
    }
    return score
  }
}
