/// How a pair of characters' numbers stands in a table of what was met of late: the number of the bigram,
/// which of the pairs of this place it is, whether the bigram's row is a shared one and made. Pairs and
/// their hashes are one to one, so nothing is mistaken. The bits are turned: an empty place is zero, and
/// pages that nothing was put in cost nothing.
enum PairKey {
  private static let placeBits: UInt32 = 18
  /// Places of the table.
  static let count = 1 << Int(placeBits)
  static let idMask: UInt32 = 0x1_FFFF
  static let isMade: UInt32 = 0x2_0000
  static let tagShift: UInt32 = 18
  /// What an empty place says of the pair whose tag has all bits set.
  static let unknown = idMask | isMade

  private static let hashFactor: UInt32 = 0x9E37_79B1

  /// Where a pair stands.
  @inline(__always)
  static func place(_ pair: UInt32) -> Int { Int((pair &* hashFactor) >> (32 - placeBits)) }

  /// The rest of its hash, which stands there.
  @inline(__always)
  static func tag(_ pair: UInt32) -> UInt32 { (pair &* hashFactor) << tagShift }
}
