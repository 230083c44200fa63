internal import CICUShims

/// Turns text of another encoding into UTF-8, piece by piece.
///
/// Strict: bytes that the encoding does not have are an error, and nothing is replaced.
@safe package final class EncodingDecoder {
  private let handle: OpaquePointer

  /// - Parameter encoding: a name or alias that ICU knows: `gb18030`, `Big5`, `UTF-16`.
  /// - Throws: ICU's error for a name that it does not know.
  package init(encoding: String) throws(ICUError) {
    var status: Int32 = 0
    guard let handle = unsafe cicu_decoder_open(encoding, &status), status <= 0 else {
      throw ICUError(code: status)
    }
    unsafe self.handle = handle
  }

  deinit { unsafe cicu_decoder_close(handle) }

  /// Appends the UTF-8 of `bytes`, which may end inside a character unless `isLast`.
  ///
  /// - Throws: ICU's error for bytes that the encoding does not have.
  /// - Complexity: O(`bytes.count`)
  package func append(
    _ bytes: ArraySlice<UInt8>, isLast: Bool, to utf8: inout [UInt8]
  ) throws(ICUError) {
    var rest = bytes
    var room = [UInt8](repeating: 0, count: 1 << 14)
    var hasMore = true
    while hasMore {
      var (consumed, produced): (Int64, Int64) = (0, 0)
      var status: Int32 = 0
      hasMore = unsafe rest.withUnsafeBufferPointer { source in
        // ICU takes no null pointer, not even for nothing.
        let start = unsafe source.baseAddress ?? UnsafePointer(bitPattern: 1)
        return unsafe cicu_decoder_step(
          handle, start, Int64(source.count), &consumed, &room, Int64(room.count), &produced,
          isLast, &status)
      }
      guard status <= 0 else { throw ICUError(code: status) }
      utf8.append(contentsOf: room[..<Int(produced)])
      rest = rest.dropFirst(Int(consumed))
    }
  }

  /// ICU's guess at the encoding of `bytes`, with a confidence from 0 to 100.
  package static func guess(_ bytes: ArraySlice<UInt8>) -> (name: String, confidence: Int)? {
    var confidence: Int32 = 0
    var name = [CChar](repeating: 0, count: 64)
    let hasGuess = unsafe bytes.withUnsafeBufferPointer { source in
      guard let start = source.baseAddress else { return false }
      return unsafe cicu_detect_encoding(
        start, Int32(clamping: source.count), &confidence, &name, Int32(name.count)) != nil
    }
    guard hasGuess else { return nil }
    let characters = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return (String(decoding: characters, as: UTF8.self), Int(confidence))
  }
}
