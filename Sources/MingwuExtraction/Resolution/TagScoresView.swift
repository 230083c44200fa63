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
  private let innerMoves: UnsafePointer<TagScores.Moves>
  /// What the tagger's own entities gain.
  let alone: FusionWeights.Alone

  @unsafe init(
    emissions: UnsafePointer<Int32>, insideSums: UnsafePointer<Int32>,
    alive: UnsafePointer<UInt8>, entryMoves: UnsafePointer<Int32>,
    innerMoves: UnsafePointer<TagScores.Moves>, alone: FusionWeights.Alone
  ) {
    unsafe self.emissions = emissions
    unsafe self.insideSums = insideSums
    unsafe self.alive = alive
    unsafe self.entryMoves = entryMoves
    unsafe self.innerMoves = innerMoves
    self.alone = alone
  }

  /// The score of an entity tag at a unit, less that of O.
  @inline(__always) func emission(_ unit: Int, _ tag: Int) -> Int32 {
    unsafe emissions[unit &* (TagScores.tagCount - 1) &+ tag &- 1]
  }

  /// The set of kinds of which an entity may begin at a unit.
  @inline(__always) func aliveKinds(_ unit: Int) -> UInt8 { unsafe alive[unit] }

  /// The scores of the tags of one kind at a unit, less that of O.
  @inline(__always) func emissions(_ unit: Int, kind: Int) -> TagScores.KindTags {
    let row = unsafe emissions + (unit &* (TagScores.tagCount - 1) &+ 4 &* kind)
    return unsafe TagScores.KindTags(begin: row[0], inside: row[1], end: row[2], single: row[3])
  }

  /// The score of entering `slot` (0 for O, ``TagScores/begin(_:)``, ``TagScores/single(_:)``) from a
  /// closed state of the lattice: 0 for O, behind an E, behind an S.
  @inline(__always) func entryMove(_ state: Int, _ slot: Int) -> Int32 {
    unsafe entryMoves[state &* Lattice.stateCount &+ slot]
  }

  @inline(__always) func moves(_ kind: Int) -> TagScores.Moves { unsafe innerMoves[kind] }

  /// The tagger's score for reading `start..<end` as one entity, without the step into it.
  @inline(__always) func path(kind: Int, start: Int, end: Int) -> Int32 {
    if end &- start == 1 { return emission(start, TagScores.tag(kind, .single)) }
    let moves = moves(kind)
    var score =
      emission(start, TagScores.tag(kind, .begin))
      &+ emission(end &- 1, TagScores.tag(kind, .end))
    score &+= unsafe insideSums[(end &- 1) &* TagScores.kindCount &+ kind]
    score &-= unsafe insideSums[(start &+ 1) &* TagScores.kindCount &+ kind]
    if end &- start == 2 {
      score &+= moves.beginEnd
    } else {
      score &+= moves.beginInside &+ moves.insideEnd
      score &+= Int32(truncatingIfNeeded: end &- start &- 3) &* moves.insideInside
    }
    return score
  }
}
