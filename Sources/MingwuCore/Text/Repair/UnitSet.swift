/// A few units. Nearly all that are asked for are not in it, and that is one look at a word of 64 bits.
struct UnitSet: Sendable {
  private let units: [UInt16]
  private let heads: UInt64

  init(_ text: String) {
    units = Array(text.utf16)
    heads = units.reduce(0) { $0 | Self.bit($1) }
  }

  @inline(__always)
  func contains(_ unit: UInt16) -> Bool { heads & Self.bit(unit) != 0 && units.contains(unit) }

  @inline(__always) static func bit(_ unit: UInt16) -> UInt64 { 1 << UInt64(unit & 63) }
}

/// A few words, one of which a line may begin with.
struct HeadWords: Sendable {
  private let words: [[UInt16]]
  private let heads: UInt64

  init(_ texts: String...) {
    words = texts.map { Array($0.utf16) }
    heads = words.reduce(0) { $0 | ($1.first.map(UnitSet.bit) ?? 0) }
  }

  /// Whether one of them stands at the start of `range`.
  @inline(__always)
  func begin(_ units: [UInt16], _ range: Range<Int>) -> Bool {
    guard !range.isEmpty, heads & UnitSet.bit(units[range.lowerBound]) != 0 else { return false }
    return stand(units[range])
  }

  private func stand(_ units: ArraySlice<UInt16>) -> Bool {
    words.contains { units.starts(with: $0) }
  }
}
