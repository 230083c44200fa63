/// Files that newsrooms have and that are no text, known by their first bytes. Read as text they
/// would be answered by noise, or by an error about characters.
enum ForeignFormat {
  private static let signatures: [(bytes: [UInt8], name: String)] = [
    ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive, as docx, xlsx and epub are"),
    (Array("%PDF-".utf8), "a PDF file"),
    (Array("{\\rtf".utf8), "an RTF file"),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "an Office file, as doc and xls are"),
    ([0x89] + Array("PNG\r\n".utf8), "a picture"),
    ([0xFF, 0xD8, 0xFF], "a picture"),
    (Array("SQLite format 3\0".utf8), "a database"),
    (Array("BZh".utf8), "packed by bzip2; gzip and zstd can be read"),
    ([0xFD] + Array("7zXZ\0".utf8), "packed by xz; gzip and zstd can be read"),
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7z archive"),
    (Array("Rar!".utf8), "a RAR archive"),
  ]

  /// What a file that begins so is; `nil` for what may be text.
  static func name(of sample: ArraySlice<UInt8>) -> String? {
    guard let found = signatures.first(where: { sample.starts(with: $0.bytes) }) else { return nil }
    // These three letters may begin a text, but not with a digit and the block's magic behind them.
    if found.bytes.count == 3, found.bytes[0] == 0x42 {
      let magic: [UInt8] = [0x31, 0x41, 0x59, 0x26]
      guard sample.dropFirst(4).starts(with: magic) else { return nil }
    }
    return found.name
  }
}
