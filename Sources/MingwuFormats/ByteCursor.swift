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

  /// A number that is not negative, in decimal: 20 bytes at most.
  @inline(__always) mutating func put(decimal number: Int) {
    var (rest, bound, length) = (number.magnitude, 10 as UInt, 1)
    while rest >= bound, length < 19 {
      bound &*= 10
      length += 1
    }
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
    unsafe put(decimal: thousandths / 1000)
    var rest = thousandths % 1000
    guard rest > 0 else { return }
    unsafe put(0x2E)
    while rest > 0 {
      unsafe put(0x30 + UInt8(truncatingIfNeeded: rest / 100))
      rest = rest % 100 * 10
    }
  }
}
