/// What the tagger's own entities may still gain, read from the end of a stretch: most that could begin
/// never make up for what they cost, and the lattice doesn't follow them.
///
/// All numbers are over the path outside and upper bounds, so that what is chosen stays the same to the
/// last bit: the path outside gains at least the step from O to O at each unit.
struct TagOutlook: Sendable {
  typealias Lanes = SIMD4<Int32>

  // What is left over from longer stretches stands behind.
  /// For each boundary the most that an entity that is open there may gain by its next units, a kind a
  /// lane, and by the step behind its end.
  private(set) var rest: [Lanes] = []
  /// For each unit whether an entity may begin with it behind a path that is outside.
  private(set) var opens: [Bool] = []

  /// Takes the units `first ..< first + count` of a sentence.
  mutating func read(_ first: Int, _ count: Int, _ scores: TagScoresView) {
    if opens.count <= count {
      let missing = count + 1 - opens.count
      opens.append(contentsOf: repeatElement(false, count: missing))
      rest.append(contentsOf: repeatElement(Lanes(), count: missing))
    }
    let (impossible, floor) = (
      Lanes(repeating: TagScores.impossible), Lanes(repeating: TagScores.floor)
    )
    let stay = Lanes(repeating: scores.entryMove(0, 0))
    let (endMove, isBegun) = (scores.insideEnd, scores.beginEnd .> scores.insideEnd)
    let ending =
      endMove.replacing(with: scores.beginEnd, where: isBegun) &- stay &+ scores.endAdvantages
    let (insideMove, isLonger) = (scores.insideInside, scores.beginInside .> scores.insideInside)
    let goingOn = insideMove.replacing(with: scores.beginInside, where: isLonger) &- stay
    let beginning = scores.beginMoves(0) &+ scores.severalAlone &- stay
    let single = scores.singleMoves(0) &+ scores.singlesAlone &- stay &+ scores.singleAdvantages
    // What the S of each kind must lie above.
    let least = (Lanes() &- single).replacing(
      with: floor &- 1, where: .!(floor .<= Lanes() &- single))
    var (restList, openList) = (rest.take(), opens.take())
    var restSpan = restList.mutableSpan
    var openSpan = openList.mutableSpan
    precondition(restSpan.count > count && openSpan.count > count)
    var gain = impossible
    var place = count
    while place > 0 {
      unsafe restSpan[unchecked: place] = gain
      place &-= 1
      let tags = scores.tags(first &+ place)
      let mayBegin = (tags.begin .>= floor) .& (tags.begin &+ beginning &+ gain .> Lanes())
      let mayStand = tags.single .> least
      unsafe openSpan[unchecked: place] = any(mayBegin .| mayStand)
      let end = impossible.replacing(with: tags.end &+ ending, where: tags.end .>= floor)
      let inside = tags.inside &+ goingOn &+ gain
      let isBetter = (tags.inside .>= floor) .& (inside .> end)
      gain = end.replacing(with: inside, where: isBetter)
    }
    unsafe restSpan[unchecked: 0] = gain
    (rest, opens) = (restList, openList)
  }
}
