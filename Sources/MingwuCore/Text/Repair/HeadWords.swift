/// A few words, one of which a line may begin with.
struct HeadWords: Sendable {
  private let words: [[UInt16]]
  private let heads: UInt64

  init(_ texts: String...) {
    words = texts.map { Array($0.utf16) }
    heads = words.reduce(0) { $0 | ($1.first.map(Self.bit) ?? 0) }
  }

  /// Whether one of them stands at the start of `range`.
  @inline(__always)
  func begin(_ units: [UInt16], _ range: Range<Int>) -> Bool {
    guard !range.isEmpty, heads & Self.bit(units[range.lowerBound]) != 0 else { return false }
    return stand(units[range])
  }

  @inline(__always) private static func bit(_ unit: UInt16) -> UInt64 { 1 << UInt64(unit & 63) }

  private func stand(_ units: ArraySlice<UInt16>) -> Bool {
    words.contains { units.starts(with: $0) }
  }
}
