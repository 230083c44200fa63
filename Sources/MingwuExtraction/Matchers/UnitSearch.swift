/// Looking for one unit in a stretch of text, four units at a time: marks are rare, and many rules begin
/// with one.
extension [UInt16] {
  /// The first place in `range` where `unit` stands.
  ///
  /// - Precondition: `range` lies inside the array.
  /// - Complexity: linear in the units up to there.
  func firstIndex(of unit: UInt16, in range: Range<Int>) -> Int? {
    search(range, wide: { Self.matches($0, unit) }, narrow: { $0 == unit })
  }

  /// The first place in `range` where one of two units stands.
  ///
  /// - Precondition: `range` lies inside the array.
  /// - Complexity: linear in the units up to there.
  func firstIndex(of unit: UInt16, or other: UInt16, in range: Range<Int>) -> Int? {
    search(
      range, wide: { Self.matches($0, unit) | Self.matches($0, other) },
      narrow: { $0 == unit || $0 == other })
  }

  /// - Parameters:
  ///   - wide: zero when none of four units is looked for.
  ///   - narrow: whether a unit is looked for.
  @inline(__always)
  private func search(
    _ range: Range<Int>, wide: (UInt64) -> UInt64, narrow: (UInt16) -> Bool
  ) -> Int? {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "no part of the text")
    return unsafe withUnsafeBytes { bytes in
      var place = range.lowerBound
      while place &+ 4 <= range.upperBound {
        let four = unsafe bytes.loadUnaligned(fromByteOffset: 2 &* place, as: UInt64.self)
        if wide(four) != 0 { break }
        place &+= 4
      }
      while place < range.upperBound {
        if narrow(unsafe bytes.load(fromByteOffset: 2 &* place, as: UInt16.self)) { return place }
        place &+= 1
      }
      return nil
    }
  }

  /// Zero when `unit` is none of four: a lane that is zero borrows, and nothing else sets an upper bit.
  @inline(__always)
  private static func matches(_ four: UInt64, _ unit: UInt16) -> UInt64 {
    let ones: UInt64 = 0x0001_0001_0001_0001
    let lanes = four ^ (ones &* UInt64(unit))
    return (lanes &- ones) & ~lanes & (ones << 15)
  }
}
