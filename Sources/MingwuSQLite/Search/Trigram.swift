/// Three characters.
struct Trigram {
  private let scalars: (UInt32, UInt32, UInt32)

  init(_ first: UInt32, _ second: UInt32, _ third: UInt32) { scalars = (first, second, third) }

  /// Makes `bytes` the term of FTS5: the main index has the prefix `0`.
  func write(to bytes: inout [UInt8]) {
    bytes.removeAll(keepingCapacity: true)
    bytes.append(UInt8(ascii: "0"))
    Self.append(scalars.0, to: &bytes)
    Self.append(scalars.1, to: &bytes)
    Self.append(scalars.2, to: &bytes)
  }

  private static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
    func next(_ shift: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: 0x80 | scalar >> shift & 0x3F) }
    switch scalar {
    case ..<0x80:
      bytes.append(UInt8(truncatingIfNeeded: scalar))
    case ..<0x800:
      bytes.append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
      bytes.append(next(0))
    case ..<0x1_0000:
      bytes.append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
      bytes.append(next(6))
      bytes.append(next(0))
    default:
      bytes.append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
      bytes.append(next(12))
      bytes.append(next(6))
      bytes.append(next(0))
    }
  }
}
