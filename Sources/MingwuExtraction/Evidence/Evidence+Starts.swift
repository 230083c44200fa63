package import MingwuCore
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

  /// The first unit in `range` at which a row of one of `classes` starts or a unit of `leads` may stand
  /// (see ``UnitSet/mayContain(_:)``).
  ///
  /// - Precondition: `range` lies in the window that is shown.
  /// - Complexity: linear in the units up to there.
  package func firstStart(
    of classes: LexiconClassSet, or leads: UnitSet, in range: Range<Int>
  ) -> Int? {
    let lower = startClasses.lower
    let starts = startClasses.elements.span
    let units = units.span
    let filter = leads.filter.span
    precondition(
      range.lowerBound >= lower && range.upperBound &- lower <= starts.count
        && range.upperBound <= units.count && filter.count == UnitSet.filterCount,
      "not in the window")
    var place = range.lowerBound
    while place < range.upperBound {
      let unit = unsafe units[unchecked: place]
      let lead = unsafe filter[unchecked: UnitSet.word(of: unit)] >> UInt64(unit & 63) & 1
      let row = unsafe starts[unchecked: place &- lower].rawValue & classes.rawValue
      if row | lead != 0 { return place }
      place &+= 1
    }
    return nil
  }
}
