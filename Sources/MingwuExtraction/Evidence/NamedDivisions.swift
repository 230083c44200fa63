package import MingwuCore
internal import MingwuLexicon

/// The divisions that a document names, by what they end in: the only city, the only region.
package struct NamedDivisions: Sendable {
  /// The division of one level; `nil` when there are several.
  private typealias Only = (start: Int32, end: Int32, surface: UInt32)?

  private var levels: [UInt16: Only] = [:]
  private var regions: Only?

  private static let divisions: LexiconClassSet = [.placeProvince, .placePrefecture, .placeCounty]
  private static let region = Array("自治区".utf16)

  package init() {}

  /// Takes the rows over that start in `range`, in order.
  mutating func note(_ hits: [LexiconHit], of units: [UInt16], in range: Range<Int>) {
    for hit in hits
    where !hit.classes.isDisjoint(with: Self.divisions) && hit.end - hit.start >= 3
      && range.contains(Int(hit.start))
    {
      let end = Int(hit.end)
      Self.add(hit, to: &levels[units[end - 1]])
      if hit.end - hit.start > 3, hit.classes.contains(.placeProvince),
        units[end - 3..<end].elementsEqual(Self.region)
      {
        Self.add(hit, to: &regions)
      }
    }
  }

  private static func add(_ hit: LexiconHit, to known: inout Only?) {
    guard let found = known else {
      known = .some((hit.start, hit.end, hit.surface))
      return
    }
    if let found, found.surface != hit.surface { known = .some(nil) }
  }

  /// The division of a level (市) that the document names, when it names just one.
  package func only(of level: UInt16) -> NormalizedRange? { Self.range(levels[level]) }

  /// The autonomous region that the document names, when it names just one.
  package func onlyRegion() -> NormalizedRange? { Self.range(regions) }

  private static func range(_ only: Only?) -> NormalizedRange? {
    guard let only, let only else { return nil }
    return NormalizedRange(Int(only.start), Int(only.end))
  }
}
