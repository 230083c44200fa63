/// The caller's text, exactly as given: UTF-8 code units.
public enum SourceSpace {}
/// The text after normalisation, which every matcher reads: UTF-16 code units.
public enum NormalizedSpace {}

/// A half-open range of code units in one coordinate space.
///
/// The phantom parameter stops a normalised offset from slicing the source.
public struct TextRange<Space>: Hashable, Sendable {
  /// The first code unit.
  public let lowerBound: Int
  /// One past the last code unit.
  public let upperBound: Int

  /// Creates the range `lowerBound..<upperBound`.
  ///
  /// - Precondition: `0 <= lowerBound <= upperBound`.
  @inlinable
  public init(_ lowerBound: Int, _ upperBound: Int) {
    precondition(0 <= lowerBound && lowerBound <= upperBound, "invalid text range")
    self.lowerBound = lowerBound
    self.upperBound = upperBound
  }

  /// The number of code units.
  @inlinable public var count: Int { upperBound - lowerBound }
  /// Whether the range covers nothing.
  @inlinable public var isEmpty: Bool { lowerBound == upperBound }
  /// The same bounds as a range of integers, for slicing arrays of code units.
  @inlinable public var indices: Range<Int> { lowerBound..<upperBound }

  /// Whether the two ranges share a code unit.
  @inlinable public func overlaps(_ other: Self) -> Bool {
    lowerBound < other.upperBound && other.lowerBound < upperBound
  }

  /// Whether `other` lies inside this range.
  @inlinable public func contains(_ other: Self) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }
}

/// A range of UTF-8 code units of the text as given.
public typealias SourceRange = TextRange<SourceSpace>
/// A range of UTF-16 code units of the normalised text.
public typealias NormalizedRange = TextRange<NormalizedSpace>
