internal import GRDB
internal import GRDBSQLite

/// SQLite's tokenizer `trigram` at a fifth of its cost: a character is decoded and folded once, not once
/// for each of the three tokens that hold it.
///
/// It takes the built-in one's place on the connection that writes. The file names `trigram`, the tokens
/// are the same to the byte, and any SQLite reads and adds to it.
@safe final class TrigramTokenizer: FTS5CustomTokenizer {
  static let name = "trigram"

  /// Bytes of folded text, of which each token is a stretch.
  private static let room = 4096
  private let folded = UnsafeMutablePointer<UInt8>.allocate(capacity: room)
  /// What SQLite makes of the characters of the first plane; 0 for those not asked for yet.
  private var known = [UInt16](repeating: 0, count: 1 << 16)
  private var knownBeyond: [UInt32: UInt32] = [:]
  /// A database that has the built-in tokenizer.
  private let model: DatabaseQueue
  private let builtIn: any FTS5Tokenizer

  init(db: Database, arguments: [String]) throws {
    guard arguments.isEmpty else {
      throw DatabaseError(message: "trigram with \(arguments) is not what Mingwu writes")
    }
    model = try DatabaseQueue()
    builtIn = try model.read {
      try $0.makeTokenizer(FTS5TokenizerDescriptor(components: [Self.name]))
    }
  }

  deinit { unsafe folded.deallocate() }

  func tokenize(
    context: UnsafeMutableRawPointer?, tokenization: FTS5Tokenization, pText: UnsafePointer<CChar>?,
    nText: CInt, tokenCallback: @escaping FTS5TokenCallback
  ) -> CInt {
    guard let pText = unsafe pText else { return SQLITE_OK }
    let text = unsafe UnsafeRawBufferPointer(start: pText, count: Int(nText))
    // Where the last two characters begin, folded and as given.
    var (first, second) = (-1, -1)
    var (firstAt, secondAt) = (0, 0)
    var end = 0
    var at = 0
    while at < text.count {
      let (scalar, length) = unsafe Self.decode(text, at)
      // As in SQLite, a text ends at its first NUL.
      if scalar == 0 { break }
      if end > Self.room - 4 {
        unsafe folded.update(from: folded + first, count: end - first)
        (first, second, end) = (0, second - first, end - first)
      }
      let start = end
      end += unsafe Self.encode(fold(scalar), folded + end)
      if first >= 0 {
        let code = unsafe (folded + first).withMemoryRebound(to: CChar.self, capacity: end - first)
        {
          unsafe tokenCallback(
            context, 0, $0, CInt(end - first), CInt(firstAt), CInt(firstAt + end - first))
        }
        if code != SQLITE_OK { return code }
      }
      (first, second) = (second, start)
      (firstAt, secondAt) = (secondAt, at)
      at += length
    }
    return SQLITE_OK
  }

  /// The lower case of a character, as SQLite's tables have it.
  private func fold(_ scalar: UInt32) -> UInt32 {
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

  /// What the built-in tokenizer makes of a character.
  private func ask(_ scalar: UInt32) -> UInt32 {
    guard let character = Unicode.Scalar(scalar) else { return 0xFFFD }
    let text = String(repeating: String(Character(character)), count: 3)
    let token = try? builtIn.tokenize(document: text).first?.token
    return token?.unicodeScalars.first?.value ?? scalar
  }

  /// The character at `index` of UTF-8, and its length.
  @inline(__always)
  private static func decode(_ text: UnsafeRawBufferPointer, _ index: Int) -> (UInt32, Int) {
    func byte(_ offset: Int) -> UInt32 {
      unsafe index + offset < text.count ? UInt32(text[index + offset]) & 0x3F : 0
    }
    let lead = unsafe UInt32(text[index])
    if lead < 0x80 { return (lead, 1) }
    if lead < 0xE0 { return ((lead & 0x1F) << 6 | byte(1), 2) }
    if lead < 0xF0 { return ((lead & 0x0F) << 12 | byte(1) << 6 | byte(2), 3) }
    return ((lead & 0x07) << 18 | byte(1) << 12 | byte(2) << 6 | byte(3), 4)
  }

  /// Writes a character as UTF-8; the number of bytes, four at most.
  @inline(__always)
  private static func encode(_ scalar: UInt32, _ to: UnsafeMutablePointer<UInt8>) -> Int {
    func next(_ shift: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: 0x80 | scalar >> shift & 0x3F) }
    if scalar < 0x80 {
      unsafe to[0] = UInt8(truncatingIfNeeded: scalar)
      return 1
    }
    if scalar < 0x800 {
      unsafe to[0] = UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6)
      unsafe to[1] = next(0)
      return 2
    }
    if scalar < 0x1_0000 {
      unsafe to[0] = UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12)
      unsafe to[1] = next(6)
      unsafe to[2] = next(0)
      return 3
    }
    unsafe to[0] = UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18)
    unsafe to[1] = next(12)
    unsafe to[2] = next(6)
    unsafe to[3] = next(0)
    return 4
  }
}
