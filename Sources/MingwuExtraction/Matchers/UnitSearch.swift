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

  /// Whether a blank, a line feed or a tab stands in `range`.
  ///
  /// - Precondition: `range` lies inside the array.
  /// - Complexity: linear in the units of `range`; eight are looked at side by side.
  func holdsBlank(in range: Range<Int>) -> Bool {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "no part of the text")
    typealias Lanes = SIMD8<UInt16>
    let (space, lineFeed, tab) = (
      Lanes(repeating: Hanzi.space), Lanes(repeating: Hanzi.lineFeed), Lanes(repeating: 0x09)
    )
    return unsafe withUnsafeBytes { bytes in
      var place = range.lowerBound
      var blanks = SIMDMask<SIMD8<Int16>>()
      while place &+ Lanes.scalarCount <= range.upperBound {
        let units = unsafe bytes.loadUnaligned(fromByteOffset: 2 &* place, as: Lanes.self)
        blanks .|= (units .== space) .| (units .== lineFeed) .| (units .== tab)
        place &+= Lanes.scalarCount
      }
      if any(blanks) { return true }
      while place < range.upperBound {
        let unit = unsafe bytes.load(fromByteOffset: 2 &* place, as: UInt16.self)
        if unit == Hanzi.space || unit == Hanzi.lineFeed || unit == 0x09 { return true }
        place &+= 1
      }
      return false
    }
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
