/// Steps over what is common in UTF-16 units, several at a time.
package enum UnitScanner {
  private typealias Wide = SIMD4<UInt64>

  /// One past the hanzi from `start` on, or up to three units in front of it.
  ///
  /// - Precondition: `limit` lies within `units`.
  @inline(__always)
  static func endOfHan(in units: [UInt16], from start: Int, limit: Int) -> Int {
    precondition(start >= 0 && limit <= units.count, "range beyond the text")
    return unsafe units.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return start }
      return unsafe endOfHan(UnsafeRawPointer(base), from: start, limit: limit)
    }
  }

  @inline(__always)
  static func endOfHan(_ units: UnsafeRawPointer, from start: Int, limit: Int) -> Int {
    var index = start
    while index + 4 <= limit {
      let word = unsafe units.loadUnaligned(fromByteOffset: index * 2, as: UInt64.self)
      guard areHan(word) else { break }
      index += 4
    }
    return index
  }

  /// Whether the four units of `word` are hanzi of the block that nearly all are of.
  @inline(__always)
  private static func areHan(_ word: UInt64) -> Bool {
    let (ones, tops): (UInt64, UInt64) = (0x0001_0001_0001_0001, 0x8000_8000_8000_8000)
    // The upper byte of each is one of 4E to 9E.
    let upper = word &>> 8 & 0x00FF_00FF_00FF_00FF
    let isEnough = upper &+ ones &* (0x8000 - 0x4E)
    let isNotMuch = ones &* (0x8000 + 0x9E) &- upper
    return isEnough & isNotMuch & tops == tops
  }

  /// The first `unit` in `range`, or its end; 16 units at a time.
  package static func first(_ unit: UInt16, in units: [UInt16], _ range: Range<Int>) -> Int {
    precondition(range.upperBound <= units.count, "range beyond the text")
    return unsafe units.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return range.upperBound }
      let bytes = unsafe UnsafeRawPointer(base)
      let ones = Wide(repeating: 0x0001_0001_0001_0001)
      let wanted = ones &* Wide(repeating: UInt64(unit))
      let end = range.upperBound
      var index = range.lowerBound
      while index + 16 <= end {
        let block = unsafe bytes.loadUnaligned(fromByteOffset: index * 2, as: Wide.self) ^ wanted
        // A unit that is the wanted one is zero now.
        let found = (block &- ones) & ~block
        if (found[0] | found[1] | found[2] | found[3]) & 0x8000_8000_8000_8000 != 0 { break }
        index += 16
      }
      while unsafe index < end && base[index] != unit { index += 1 }
      return index
    }
  }
}
