/// A stretch of the source that normalisation takes out: a line end that cuts a sentence, with
/// the blanks around it.
public struct LineJoin: Hashable, Sendable {
  /// Why a line end was taken for a soft one.
  public struct Reason: RawRepresentable, Hashable, Sendable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
  }

  /// The bytes that are left out.
  public var range: SourceRange
  /// Why the two lines were joined.
  public var reason: Reason
  /// Whether a space stands in their place, as between Latin words.
  public var leavesSpace: Bool

  /// A line end that is read as none, or as one blank.
  public init(range: SourceRange, reason: Reason, leavesSpace: Bool = false) {
    self.range = range
    self.reason = reason
    self.leavesSpace = leavesSpace
  }
}

/// A text as every matcher reads it: folded UTF-16 code units, one a Chinese character.
///
/// ``CharacterTable`` says what folding does to single characters; combining sequences and
/// compatibility forms of several characters go through ICU's NFKC. Characters that show nothing
/// (byte order mark, zero-width space, variation selectors) are left out, each kind of line end is
/// one LF. Folded text is for matching only: what users see is sliced from the source.
public struct NormalizedText: Sendable {
  /// The text as given.
  public let source: SourceText
  /// UTF-16 code units.
  public let units: [UInt16]
  /// Where the units stand in the source.
  public let offsets: OffsetMap

  /// Normalises `source`.
  ///
  /// - Parameters:
  ///   - source: the text as given.
  ///   - joins: line ends to leave out, sorted and apart, at scalar boundaries.
  ///   - table: folds units.
  /// - Throws: ICU's error when its data can't be loaded.
  /// - Complexity: O(`source.count`)
  public init(
    _ source: SourceText, table: CharacterTable, joins: [LineJoin] = []
  ) throws(ICUError) {
    var builder = NormalizedTextBuilder(source, table)
    for join in joins {
      try builder.run(to: join.range.lowerBound)
      builder.replace(through: join.range.upperBound, withSpace: join.leavesSpace)
    }
    try builder.run(to: source.count)
    self.source = source
    (units, offsets) = builder.finish()
  }

  /// The whole text as a range.
  public var range: NormalizedRange { NormalizedRange(0, units.count) }

  /// The bytes of the source that became `range`.
  public func sourceRange(of range: NormalizedRange) -> SourceRange {
    offsets.sourceRange(of: range)
  }

  /// The bytes of the source that became each of `ranges`, which are in order, apart and not empty.
  ///
  /// - Complexity: linear in the units that they cover and lie between.
  package func sourceRanges(of ranges: [NormalizedRange]) -> [SourceRange] {
    var cursor = OffsetMap.Cursor(offsets)
    return ranges.map { cursor.sourceRange($0.lowerBound, $0.upperBound) }
  }

  /// The folded text of `range`, for messages and tests.
  public func string(in range: NormalizedRange) -> String {
    String(decoding: units[range.indices], as: UTF16.self)
  }
}
