/// Where each unit of normalised text stands in the source.
///
/// Most scalars of the source become one unit, and nothing is stored for them but the source
/// offset of every 16th unit. An *edit* stands wherever that is not so: where a scalar became
/// several units, several scalars became one, or something was left out.
public struct OffsetMap: Sendable {
  /// A stretch of the source that is not one unit a scalar.
  struct Edit: Hashable, Sendable {
    /// The first unit it became.
    var unitStart: Int32
    /// The first byte of the source.
    var sourceStart: Int32
    /// The number of bytes; at least one.
    var sourceCount: Int32
    /// The number of units; 0 where the stretch was left out.
    var unitCount: Int32

    var unitEnd: Int { Int(unitStart) + Int(unitCount) }
    var sourceEnd: Int { Int(sourceStart) + Int(sourceCount) }
  }

  static let stride = 16

  /// Sorted by source, hence by unit too.
  var edits: [Edit] = []
  /// The source offset of the units 0, 16, 32 …
  var checkpoints: [Int32] = []
  private let utf8: [UInt8]
  private(set) var unitCount = 0

  init(_ source: SourceText) { utf8 = source.utf8 }

  /// Fixes the number of units, once all are written.
  mutating func finish(unitCount: Int) {
    self.unitCount = unitCount
    let needed = (unitCount + Self.stride - 1) / Self.stride
    if checkpoints.count > needed { checkpoints.removeLast(checkpoints.count - needed) }
  }

  /// The bytes of the source that became `range`. Both ends are scalar boundaries; a range that
  /// ends inside an edit is widened to hold all of it. What was left out at the edges of the
  /// range does not belong to it.
  ///
  /// - Precondition: `range` lies within the normalised text.
  /// - Complexity: O(log *e*) for *e* edits
  public func sourceRange(of range: NormalizedRange) -> SourceRange {
    let start = sourceStart(ofUnit: range.lowerBound)
    guard !range.isEmpty else { return SourceRange(start, start) }
    let last = range.upperBound - 1
    // Where nothing was changed the end of a short range is a few scalars on.
    guard edits.isEmpty, last < unitCount, last - range.lowerBound < Self.stride else {
      return SourceRange(start, sourceEnd(ofUnit: last))
    }
    return SourceRange(start, step(from: start, by: range.count))
  }

  /// One past `count` scalars of the source that begin at `start`.
  @inline(__always)
  private func step(from start: Int, by count: Int) -> Int {
    precondition(start >= 0 && start + count <= utf8.count, "unit out of range")
    return unsafe utf8.withUnsafeBufferPointer { bytes in
      var source = start
      // The text is valid, so that no width leads beyond it.
      for _ in 0..<count { source += unsafe UTF8Scanner.width(ofLead: bytes[source]) }
      return source
    }
  }

  /// Whether each scalar of the source is one unit, so that counting units counts scalars.
  package var isOneToOne: Bool { edits.isEmpty }

  /// Whether a character of the source became several units.
  package var hasInnerUnits: Bool { edits.contains { $0.unitCount > 1 } }

  /// The first byte of the source that became `unit`; the length of the source for the unit
  /// behind the last.
  public func sourceStart(ofUnit unit: Int) -> Int {
    precondition(0 <= unit && unit <= unitCount, "unit out of range")
    if unit == unitCount { return utf8.count }
    return place(ofUnit: unit).start
  }

  /// One past the last byte of the source that became `unit`.
  public func sourceEnd(ofUnit unit: Int) -> Int {
    precondition(0 <= unit && unit < unitCount, "unit out of range")
    return place(ofUnit: unit).end
  }

  /// The units that begin inside a character of the source: all but the first of those that one
  /// character became (℃, a ligature).
  ///
  /// - Complexity: O(*e*) for *e* edits
  package var innerUnits: [Int] {
    edits.flatMap { edit -> Range<Int> in
      let start = Int(edit.unitStart)
      return edit.unitCount > 1 ? start + 1..<edit.unitEnd : start..<start
    }
  }

  /// Finds the places of many units, each behind the last, in one pass.
  struct Cursor {
    private let map: OffsetMap
    private var unit = 0
    private var source = 0
    /// Up to here each scalar is one unit.
    private var limit = 0

    init(_ map: OffsetMap) { self.map = map }

    /// The bytes that became the units `lower ..< upper`, none of which lies in front of an earlier
    /// range; as ``OffsetMap/sourceRange(of:)`` gives them.
    mutating func sourceRange(_ lower: Int, _ upper: Int) -> SourceRange {
      let start = place(lower).start
      return SourceRange(start, place(upper - 1).end)
    }

    private mutating func place(_ target: Int) -> (start: Int, end: Int) {
      if target >= limit || target < unit {
        let place = map.place(ofUnit: target)
        (unit, source) = (target, place.start)
        let edit = map.partitioningIndex { Int($0.unitStart) > target }
        let isInside = edit > 0 && map.edits[edit - 1].unitEnd > target
        limit =
          isInside
          ? target : edit < map.edits.count ? Int(map.edits[edit].unitStart) : map.unitCount
        return place
      }
      while unit < target {
        source += UTF8Scanner.width(ofLead: map.utf8[source])
        unit += 1
      }
      return (source, source + UTF8Scanner.width(ofLead: map.utf8[source]))
    }
  }

  private func place(ofUnit unit: Int) -> (start: Int, end: Int) {
    let checkpoint = unit / Self.stride
    var current = checkpoint * Self.stride
    var source = Int(checkpoints[checkpoint])
    if edits.isEmpty {
      source = step(from: source, by: unit - current)
      return (source, source + UTF8Scanner.width(ofLead: utf8[source]))
    }
    let edit = partitioningIndex { Int($0.unitStart) > unit } - 1
    if edit >= 0 {
      if edits[edit].unitEnd > unit {
        return (Int(edits[edit].sourceStart), edits[edit].sourceEnd)
      }
      if edits[edit].unitEnd >= current {
        (current, source) = (edits[edit].unitEnd, edits[edit].sourceEnd)
      }
    }
    // From here to `unit` each scalar is one unit.
    while current < unit {
      source += UTF8Scanner.width(ofLead: utf8[source])
      current += 1
    }
    return (source, source + UTF8Scanner.width(ofLead: utf8[source]))
  }

  /// The units that `range` of the source became: all units that hold any of it.
  ///
  /// - Precondition: the ends of `range` are scalar boundaries of the source.
  /// - Complexity: O(log *n*) for *n* units
  public func normalizedRange(of range: SourceRange) -> NormalizedRange {
    let lower = firstUnit { sourceEnd(ofUnit: $0) > range.lowerBound }
    if range.isEmpty { return NormalizedRange(lower, lower) }
    let upper = firstUnit { sourceStart(ofUnit: $0) >= range.upperBound }
    return NormalizedRange(min(lower, upper), upper)
  }

  private func firstUnit(where predicate: (Int) -> Bool) -> Int {
    var (low, high) = (0, unitCount)
    while low < high {
      let middle = (low + high) / 2
      if predicate(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  private func partitioningIndex(where predicate: (Edit) -> Bool) -> Int {
    var (low, high) = (0, edits.count)
    while low < high {
      let middle = (low + high) / 2
      if predicate(edits[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
