internal import GRDB

/// The lower case of characters as the tokenizer `trigram` of SQLite has it.
struct CharacterFolding {
  /// What SQLite makes of the characters of the first plane; 0 for those not asked for yet.
  private var known = [UInt16](repeating: 0, count: 1 << 16)
  private var knownBeyond: [UInt32: UInt32] = [:]
  private let tokenizer: any FTS5Tokenizer
  /// The tokenizer's own.
  private let model: DatabaseQueue

  init() throws {
    model = try DatabaseQueue()
    tokenizer = try model.read {
      try $0.makeTokenizer(FTS5TokenizerDescriptor(components: ["trigram"]))
    }
  }

  mutating func fold(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x41...0x5A: return scalar | 0x20
    case ..<0x80, 0x4E00...0x9FFF, 0x2_0000...0x3_FFFF: return scalar  // ASCII, hanzi
    case ..<0x1_0000:
      if known[Int(scalar)] == 0 { known[Int(scalar)] = UInt16(truncatingIfNeeded: ask(scalar)) }
      return UInt32(known[Int(scalar)])
    default:
      if let folded = knownBeyond[scalar] { return folded }
      let folded = ask(scalar)
      knownBeyond[scalar] = folded
      return folded
    }
  }

  private func ask(_ scalar: UInt32) -> UInt32 {
    guard let character = Unicode.Scalar(scalar) else { return 0xFFFD }
    let text = String(repeating: String(Character(character)), count: 3)
    let token = try? tokenizer.tokenize(document: text).first?.token
    return token?.unicodeScalars.first?.value ?? scalar
  }
}
