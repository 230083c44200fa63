/// Steps over what is common in UTF-16 units, several at a time.
package enum UnitScanner {
  private typealias Wide = SIMD4<UInt64>

  /// Calls `body` with each unit of `range` that is none of the hanzi that nearly all are of, in order,
  /// until it says `false`; four units are looked at in one go.
  ///
  /// - Precondition: `range` lies within `units`.
  @inline(__always)
  static func forEachOther(
    in units: [UInt16], _ range: Range<Int>, _ body: (_ index: Int, _ unit: UInt16) -> Bool
  ) {
    precondition(range.upperBound <= units.count, "range beyond the text")
    unsafe units.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      let bytes = unsafe UnsafeRawPointer(base)
      var index = range.lowerBound
      while index + 4 <= range.upperBound {
        let word =
          unsafe bytes.loadUnaligned(fromByteOffset: index * 2, as: UInt64.self).littleEndian
        var others = others(word)
        while others != 0 {
          let place = index + others.trailingZeroBitCount / 16
          guard body(place, unsafe base[place]) else { return }
          others &= others &- 1
        }
        index += 4
      }
      while index < range.upperBound {
        let unit = unsafe base[index]
        if !(0x4E00...0x9EFF ~= unit), !body(index, unit) { return }
        index += 1
      }
    }
  }

  /// The uppermost bit of each of four units that is no hanzi of the block that nearly all are of.
  @inline(__always)
  private static func others(_ word: UInt64) -> UInt64 {
    let (ones, tops): (UInt64, UInt64) = (0x0001_0001_0001_0001, 0x8000_8000_8000_8000)
    // The upper byte of each is one of 4E to 9E.
    let upper = word &>> 8 & 0x00FF_00FF_00FF_00FF
    let isEnough = upper &+ ones &* (0x8000 - 0x4E)
    let isNotMuch = ones &* (0x8000 + 0x9E) &- upper
    return ~(isEnough & isNotMuch) & tops
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
