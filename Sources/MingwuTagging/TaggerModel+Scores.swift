extension TaggerModel {
  /// Scores the units `range` of folded text as one sentence into `workspace`.
  ///
  /// - Parameter units: UTF-16 units as `NormalizedText` folds them.
  /// - Precondition: `workspace` was made for this model, `range` lies inside `units`.
  /// - Complexity: linear in `range`; about 0.3 µs a unit.
  @unsafe public func score(
    units: UnsafeBufferPointer<UInt16>, range: Range<Int>, into workspace: inout TaggerWorkspace
  ) {
    precondition(workspace.storage === storage, "a workspace of another model")
    unsafe workspace.score(UnsafeBufferPointer(rebasing: units[range]))
  }

  /// Scores the units `range` of folded text as one sentence into `workspace`.
  ///
  /// - Precondition: `workspace` was made for this model, `range` lies inside `units`.
  /// - Complexity: linear in `range`.
  public func score(
    units: borrowing [UInt16], range: Range<Int>, into workspace: inout TaggerWorkspace
  ) {
    precondition(workspace.storage === storage, "a workspace of another model")
    unsafe units.withUnsafeBufferPointer { all in
      unsafe workspace.score(UnsafeBufferPointer(rebasing: all[range]))
    }
  }
}

extension TaggerWorkspace {
  /// Scores `units` as one sentence.
  mutating func score(_ units: UnsafeBufferPointer<UInt16>) {
    removeSentences()
    _ = unsafe append(units)
    scoreSentences()
  }
}
