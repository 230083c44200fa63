/// The numbers of a model that the lattice asks for at every unit, side by side in one list: what
/// holds them by value copies them at every unit.
struct LatticeMoves: Sendable {
  // Where the parts begin; those for each kind have `TagScores.kindCount` numbers.
  /// Entering O, B of each kind, S of each kind, from each closed state.
  private static let entries = 0
  /// For each closed state what a path in it may gain at most over one that is outside.
  static let advantages = entries + Lattice.stateCount * Lattice.stateCount
  static let beginInside = advantages + Lattice.stateCount
  static let beginEnd = beginInside + TagScores.kindCount
  static let insideInside = beginEnd + TagScores.kindCount
  static let insideEnd = insideInside + TagScores.kindCount
  /// What the tagger's own entities gain.
  static let severalAlone = insideEnd + TagScores.kindCount
  static let singleAlone = severalAlone + TagScores.kindCount
  /// For each thing that can be entered what a path may gain at most, by entering it and by its next
  /// step, over one that stays outside.
  static let gains = singleAlone + TagScores.kindCount
  private static let count = gains + Lattice.stateCount

  private(set) var numbers = [Int32](repeating: 0, count: count)

  /// - Parameter transitions: `transitions[a * tagCount + b]` is the score of tag b behind tag a.
  mutating func take(transitions: [Int32]) {
    precondition(
      transitions.count == TagScores.tagCount * TagScores.tagCount, "transitions of other tags")
    func tag(ofPlace place: Int, _ role: TagScores.Role) -> Int {
      if place == 0 { return 0 }
      let kind = (place - 1) % TagScores.kindCount
      return TagScores.tag(kind, place <= TagScores.kindCount ? role : .single)
    }
    for state in 0..<Lattice.stateCount {
      let row = Self.entries + state * Lattice.stateCount
      for slot in 0..<Lattice.stateCount {
        numbers[row + slot] =
          transitions[tag(ofPlace: state, .end) * TagScores.tagCount + tag(ofPlace: slot, .begin)]
      }
      let gains = (0..<Lattice.stateCount).map { slot in
        Int(numbers[row + slot]) - Int(numbers[Self.entries + slot])
      }
      // At the end of the text nothing is entered, and nothing gained.
      numbers[Self.advantages + state] = Int32(
        clamping: min(max(0, gains.max() ?? 0), -Int(TagScores.impossible)))
    }
    for slot in 0..<Lattice.stateCount {
      let entering = (0..<Lattice.stateCount).map { state in
        let row = Self.entries + state * Lattice.stateCount
        return Int(numbers[row + slot]) - Int(numbers[row])
      }
      // In front of the first tag stands nothing.
      let gain = max(0, entering.max() ?? 0) + Int(numbers[Self.advantages + slot])
      numbers[Self.gains + slot] = Int32(clamping: min(gain, -Int(TagScores.impossible)))
    }
    for kind in 0..<TagScores.kindCount {
      func move(_ from: TagScores.Role, _ to: TagScores.Role) -> Int32 {
        transitions[TagScores.tag(kind, from) * TagScores.tagCount + TagScores.tag(kind, to)]
      }
      numbers[Self.beginInside + kind] = move(.begin, .inside)
      numbers[Self.beginEnd + kind] = move(.begin, .end)
      numbers[Self.insideInside + kind] = move(.inside, .inside)
      numbers[Self.insideEnd + kind] = move(.inside, .end)
    }
  }

  mutating func take(_ alone: FusionWeights.Alone) {
    for kind in 0..<TagScores.kindCount {
      numbers[Self.severalAlone + kind] = alone.several[kind]
      numbers[Self.singleAlone + kind] = alone.single[kind]
    }
  }
}
