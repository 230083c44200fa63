/// Numbers of variable length as SQLite writes them: seven bits a byte, the highest first, and the
/// eighth bit where another byte follows; the ninth byte has eight.
enum Varint {
  /// - Parameter number: not negative.
  @inline(__always)
  static func forEachByte(of number: Int, _ body: (UInt8) -> Void) {
    var groups = max(1, (Int.bitWidth - number.leadingZeroBitCount + 6) / 7)
    if groups > 8 {
      for shift in stride(from: 57, to: 7, by: -7) {
        body(UInt8(truncatingIfNeeded: number >> shift) | 0x80)
      }
      return body(UInt8(truncatingIfNeeded: number))
    }
    while groups > 1 {
      groups -= 1
      body(UInt8(truncatingIfNeeded: number >> (7 * groups)) | 0x80)
    }
    body(UInt8(truncatingIfNeeded: number) & 0x7F)
  }

  static func append(_ number: Int, to bytes: inout [UInt8]) {
    forEachByte(of: number) { bytes.append($0) }
  }

  /// The number at the start of `bytes`, which it takes away; `nil` where they end before it does.
  static func take(from bytes: inout ArraySlice<UInt8>) -> Int? {
    var number: UInt64 = 0
    for length in 1...9 {
      guard let byte = bytes.popFirst() else { return nil }
      if length == 9 { return Int(truncatingIfNeeded: number << 8 | UInt64(byte)) }
      number = number << 7 | UInt64(byte & 0x7F)
      if byte < 0x80 { break }
    }
    return Int(number)
  }
}
