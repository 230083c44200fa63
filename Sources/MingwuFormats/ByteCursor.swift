/// Writes into room that was made before, so that no field asks for its own.
@unsafe struct ByteCursor {
  private var place: UnsafeMutablePointer<UInt8>

  /// Lets `body` write to the start of `room`; returns how many bytes it wrote.
  ///
  /// - Precondition: `body` writes no more than there is room for.
  @inline(__always)
  static func fill(
    _ room: UnsafeMutableRawBufferPointer, _ body: (inout ByteCursor) -> Void
  ) -> Int {
    guard let start = room.baseAddress else { return 0 }
    let bytes = unsafe start.assumingMemoryBound(to: UInt8.self)
    var cursor = unsafe ByteCursor(place: bytes)
    unsafe body(&cursor)
    return unsafe cursor.place - bytes
  }

  private init(place: UnsafeMutablePointer<UInt8>) { unsafe self.place = place }

  @inline(__always) mutating func put(_ byte: UInt8) {
    unsafe place[0] = byte
    unsafe place += 1
  }

  /// A literal as it stands.
  @inline(__always) mutating func put(_ literal: StaticString) {
    let count = literal.utf8CodeUnitCount
    unsafe UnsafeMutableRawPointer(place).copyMemory(from: literal.utf8Start, byteCount: count)
    unsafe place += count
  }

  /// Bytes as they stand.
  @inline(__always) mutating func put(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let base = bytes.baseAddress else { return }
    unsafe UnsafeMutableRawPointer(place).copyMemory(from: base, byteCount: bytes.count)
    unsafe place += bytes.count
  }

  /// A number in decimal: 20 bytes at most; eight are written at once where it is short.
  @inline(__always) mutating func put(decimal number: UInt) {
    if number < 10 {
      unsafe put(0x30 + UInt8(truncatingIfNeeded: number))
      return
    }
    if number < 100_000_000 {
      // The digits of a word, the first in its lowest byte, are written in one go.
      var (rest, digits, length) = (UInt64(number), UInt64(0), 0)
      while rest > 0 {
        digits = digits << 8 | (0x30 + rest % 10)
        rest /= 10
        length += 1
      }
      unsafe UnsafeMutableRawPointer(place).storeBytes(of: digits.littleEndian, as: UInt64.self)
      unsafe place += length
      return
    }
    var (bound, length) = (10 as UInt, 1)
    while number >= bound {
      length += 1
      let (next, isGreat) = bound.multipliedReportingOverflow(by: 10)
      if isGreat { break }
      bound = next
    }
    var rest = number
    for index in (0..<length).reversed() {
      unsafe place[index] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    unsafe place += length
  }

  /// A score of 1/1024 units with at most three decimals: 24 bytes at most.
  @inline(__always) mutating func put(score: Int32) {
    let thousandths = (abs(Int(score)) * 1000 + 512) / 1024
    if score < 0 && thousandths > 0 { unsafe put(0x2D) }
    unsafe put(decimal: UInt(thousandths / 1000))
    var rest = thousandths % 1000
    guard rest > 0 else { return }
    unsafe put(0x2E)
    while rest > 0 {
      unsafe put(0x30 + UInt8(truncatingIfNeeded: rest / 100))
      rest = rest % 100 * 10
    }
  }
}
