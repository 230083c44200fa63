/// In what the offsets of an output count.
public enum OffsetUnit: String, Hashable, Sendable, CaseIterable {
  /// Unicode scalars (code points).
  case scalar
  /// UTF-8 code units, as the document has them.
  case utf8
  /// UTF-16 code units: JavaScript, Java, NSString.
  case utf16
  /// Grapheme clusters, what users take for characters.
  case character
}

/// Converts UTF-8 offsets of one text to another unit, in one pass over the text.
public struct OffsetConverter: Sendable {
  private let source: SourceText
  private let unit: OffsetUnit

  /// Converts offsets of `source`. Complexity: O(1).
  public init(_ source: SourceText, to unit: OffsetUnit) {
    self.source = source
    self.unit = unit
  }

  /// Converts the starts and ends of ranges. A range that cuts a grapheme cluster is widened when
  /// the unit is `character`.
  ///
  /// - Parameters:
  ///   - starts: UTF-8 offsets at scalar boundaries, in any order.
  ///   - ends: likewise.
  /// - Returns: the converted offsets, in the order given.
  /// - Complexity: O(*n* + *m* log *m*) for *n* bytes and *m* offsets
  public func converted(
    starts: [Int], ends: [Int]
  ) -> (starts: [Int], ends: [Int]) {
    switch unit {
    case .utf8: (starts, ends)
    case .scalar: (scan(starts, perFourBytes: 1), scan(ends, perFourBytes: 1))
    case .utf16: (scan(starts, perFourBytes: 2), scan(ends, perFourBytes: 2))
    case .character: (clusters(starts, roundsUp: false), clusters(ends, roundsUp: true))
    }
  }

  /// Converts sorted offsets that lie at or behind an offset of which the place is known.
  ///
  /// - Precondition: the unit is not `character`, of which the places depend on what stands around.
  /// - Complexity: linear in the bytes between the first and the last.
  package func converted(_ offsets: [Int], from known: (offset: Int, place: Int)) -> [Int] {
    precondition(unit != .character, "clusters are counted from the start")
    if unit == .utf8 { return offsets }
    return scan(offsets, perFourBytes: unit == .utf16 ? 2 : 1, from: known)
  }

  /// Counts the scalars in front of each offset; one beyond U+FFFF counts `perFourBytes`.
  private func scan(
    _ offsets: [Int], perFourBytes: Int, from known: (offset: Int, place: Int) = (0, 0)
  ) -> [Int] {
    var result = offsets
    var count = known.place
    var index = known.offset
    let isSorted = !zip(offsets, offsets.dropFirst()).contains { $0 > $1 }
    let order = isSorted ? [] : order(of: offsets)
    unsafe source.utf8.withUnsafeBufferPointer { bytes in
      for rank in offsets.indices {
        let position = isSorted ? rank : order[rank]
        let offset = offsets[position]
        precondition(source.isScalarBoundary(offset), "not a scalar boundary")
        unsafe Self.count(bytes, index..<offset, perFourBytes: perFourBytes, &count)
        index = max(index, offset)
        result[position] = count
      }
    }
    return result
  }

  /// Adds the scalars that begin in `range`, which lies in `bytes`.
  private static func count(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, perFourBytes: Int,
    _ count: inout Int
  ) {
    let leads = unsafe UTF8Scanner.leads(in: bytes, range)
    count += leads.ascii + leads.multibyte + leads.fourByte * (perFourBytes - 1)
  }

  private func clusters(_ offsets: [Int], roundsUp: Bool) -> [Int] {
    guard !offsets.isEmpty else { return [] }
    var result = offsets
    let text = String(decoding: source.utf8, as: UTF8.self)
    var count = 0
    var start = 0
    var characters = text.makeIterator()
    var width = characters.next()?.utf8.count ?? 0
    for position in order(of: offsets) {
      let offset = offsets[position]
      while width > 0, start + width <= offset {
        start += width
        count += 1
        width = characters.next()?.utf8.count ?? 0
      }
      result[position] = offset > start && roundsUp ? count + 1 : count
    }
    return result
  }

  private func order(of offsets: [Int]) -> [Int] {
    offsets.indices.sorted { (offsets[$0], $0) < (offsets[$1], $1) }
  }
}
