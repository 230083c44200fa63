/// SplitMix64: the same numbers from the same seed, on every machine.
public struct RepeatableRandomNumberGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Random Chinese characters from a small alphabet, so that patterns repeat.
  ///
  /// - Parameter alphabet: how many different characters, from 一 on.
  public mutating func hanzi(count: Int, alphabet: Int = 6) -> [UInt16] {
    (0..<count).map { _ in 0x4E00 + UInt16.random(in: 0..<UInt16(alphabet), using: &self) }
  }

  /// A random text of `count` scalars: Simplified, Traditional and rare hanzi, full-width forms,
  /// ligatures, combining marks, emoji with joiners, kana, hangul, controls and every line end.
  public mutating func mixedText(count: Int) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<count {
      let range = Self.scalarRanges[Int.random(in: 0..<Self.scalarRanges.count, using: &self)]
      if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &self)) {
        text.append(scalar)
      }
    }
    return String(text)
  }

  /// Random bytes, most of them no valid UTF-8.
  public mutating func bytes(count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8.random(in: 0...255, using: &self) }
  }

  private static let scalarRanges: [ClosedRange<UInt32>] = [
    0x20...0x7E, 0x0...0x1F, 0x0A...0x0D, 0x80...0xFF, 0x300...0x330, 0x4E00...0x9FFF,
    0x4E00...0x9FFF, 0x4E00...0x9FFF, 0x2_0000...0x2_A6DF, 0x2_F800...0x2_FA1D, 0xF900...0xFAD9,
    0xFF01...0xFF9F, 0xFB00...0xFB06, 0x1F300...0x1F64F, 0x200B...0x200F, 0x2028...0x2029,
    0xFE00...0xFE0F, 0x3040...0x30FF, 0x1100...0x1200, 0xAC00...0xAC80, 0x2460...0x24FF,
    0x3200...0x33FF, 0xFEFF...0xFEFF, 0x1D400...0x1D7FF, 0xFDFA...0xFDFA, 0x0F71...0x0F80,
    0x3000...0x303F, 0x2010...0x2030,
  ]
}
