/// Numbers of variable length as SQLite writes them: seven bits a byte, the highest first, and the
/// eighth bit where another byte follows; the ninth byte has eight.
enum Varint {
  /// Writes a number, which is not negative; of how many bytes.
  static func write(_ number: Int, to bytes: inout [UInt8], at index: Int) -> Int {
    let count = count(of: number)
    for offset in 0..<count { bytes[index + offset] = byte(offset, of: number, count) }
    return count
  }

  /// - Parameter number: not negative.
  static func append(_ number: Int, to bytes: inout [UInt8]) {
    let count = count(of: number)
    for offset in 0..<count { bytes.append(byte(offset, of: number, count)) }
  }

  @inline(__always)
  private static func count(of number: Int) -> Int {
    min(9, max(1, (Int.bitWidth - number.leadingZeroBitCount + 6) / 7))
  }

  @inline(__always)
  private static func byte(_ offset: Int, of number: Int, _ count: Int) -> UInt8 {
    if offset == count - 1 { return UInt8(truncatingIfNeeded: number) & (count == 9 ? 0xFF : 0x7F) }
    let shift = 7 * (count - 1 - offset) + (count == 9 ? 1 : 0)
    return UInt8(truncatingIfNeeded: number >> shift) | 0x80
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
