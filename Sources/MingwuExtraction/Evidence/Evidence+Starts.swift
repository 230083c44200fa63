package import MingwuLexicon

/// Where rows start, for rules that begin with one.
extension Evidence {
  /// The first unit in `range` at which a row of one of `classes` starts.
  ///
  /// - Precondition: `range` lies in the window that is shown.
  /// - Complexity: linear in the units up to there.
  package func firstStart(of classes: LexiconClassSet, in range: Range<Int>) -> Int? {
    let lower = startClasses.lower
    let starts = startClasses.elements.span
    precondition(
      range.lowerBound >= lower && range.upperBound &- lower <= starts.count, "not in the window")
    var place = range.lowerBound &- lower
    let end = range.upperBound &- lower
    while place < end {
      if unsafe starts[unchecked: place].rawValue & classes.rawValue != 0 { return place &+ lower }
      place &+= 1
    }
    return nil
  }
}
