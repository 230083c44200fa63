/// Takes a whole file as one document.
public struct TextReader: Sendable {
  /// What to do about bytes that are not UTF-8.
  public var invalidBytes: InvalidBytes

  /// A reader that answers invalid UTF-8 as asked.
  public init(invalidBytes: InvalidBytes = .error) {
    self.invalidBytes = invalidBytes
  }

  /// The document of `bytes`, which stays exactly as given where it is UTF-8: byte order mark, NUL
  /// and every kind of line end count in offsets.
  ///
  /// - Complexity: O(`bytes.count`)
  public func read(_ bytes: [UInt8], id: DocumentID) -> Result<DocumentRequest, InputError> {
    let source = bytes.span
    var index = 0
    var line = 1
    var lineStart = 0
    var repaired: [UInt8] = []
    var copied = 0
    var isRepaired = false
    while index < source.count {
      let byte = source[index]
      if byte < 0x80 {
        index += 1
        if byte == 0x0A { (line, lineStart) = (line + 1, index) }
        continue
      }
      let (length, isValid) = UTF8Sequence.read(source, at: index)
      if !isValid {
        guard invalidBytes == .replace else {
          return .failure(
            InputError(
              code: .invalidUTF8, message: "not UTF-8", line: line, offset: index - lineStart))
        }
        isRepaired = true
        repaired.append(contentsOf: bytes[copied..<index])
        repaired.append(contentsOf: [0xEF, 0xBF, 0xBD])
        copied = index + length
      }
      index += length
    }
    if isRepaired { repaired.append(contentsOf: bytes[copied...]) }
    return .success(DocumentRequest(id: id, text: isRepaired ? repaired : bytes))
  }
}
