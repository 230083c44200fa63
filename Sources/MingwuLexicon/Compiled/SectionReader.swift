/// Finds the sections of a compiled lexicon and checks that they lie inside it.
@safe struct SectionReader {
  private let bytes: UnsafeRawBufferPointer

  static let corrupt = LexiconError(code: .corrupt, path: "")

  @unsafe init(bytes: UnsafeRawBufferPointer) { unsafe self.bytes = bytes }

  func section<Element: BitwiseCopyable>(
    _ section: LexiconFormat.Section, of type: Element.Type
  ) throws(LexiconError) -> UnsafeBufferPointer<Element> {
    let size = unsafe bytes.count
    guard size >= LexiconFormat.headerCount, word(0) == LexiconFormat.magic,
      word(4) == LexiconFormat.version, let base = unsafe bytes.baseAddress
    else { throw Self.corrupt }
    let start = Int(word(8 + 8 * section.rawValue))
    let count = Int(word(12 + 8 * section.rawValue))
    let address = unsafe base + start
    guard start + count <= size, count % MemoryLayout<Element>.stride == 0,
      UInt(bitPattern: address) % UInt(MemoryLayout<Element>.alignment) == 0
    else { throw Self.corrupt }
    return unsafe UnsafeBufferPointer(
      start: address.assumingMemoryBound(to: type), count: count / MemoryLayout<Element>.stride)
  }

  private func word(_ offset: Int) -> UInt32 {
    unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
  }

  /// The string of the pool at `offset`; empty when it lies outside.
  func string(at offset: UInt32) -> String {
    unsafe String(decoding: bytes(at: offset), as: UTF8.self)
  }

  /// The bytes of the string of the pool at `offset`; none when it lies outside.
  @unsafe func bytes(at offset: UInt32) -> UnsafeRawBufferPointer.SubSequence {
    let pool = 8 + 8 * LexiconFormat.Section.pool.rawValue
    let start = Int(word(pool)) + Int(offset)
    let end = Int(word(pool)) + Int(word(pool + 4))
    guard start + 2 <= end else { return unsafe bytes[0..<0] }
    let count = Int(unsafe bytes.loadUnaligned(fromByteOffset: start, as: UInt16.self))
    guard start + 2 + count <= end else { return unsafe bytes[0..<0] }
    return unsafe bytes[(start + 2)..<(start + 2 + count)]
  }
}
