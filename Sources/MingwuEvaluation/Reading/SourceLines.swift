/// The lines of a file, with their numbers.
struct SourceLines {
  let path: String?
  /// Without a byte order mark.
  private let bytes: ArraySlice<UInt8>

  /// - Throws: `invalidUTF8` at the first line that is not UTF-8.
  init(_ bytes: [UInt8], path: String?) throws(EvaluationError) {
    self.path = path
    self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    guard String(validating: bytes, as: UTF8.self) == nil else { return }
    for (line, number) in lines where String(validating: line, as: UTF8.self) == nil {
      throw EvaluationError(code: .invalidUTF8, message: "not UTF-8", path: path, line: number)
    }
  }

  /// Each line without its line feed, or carriage return and line feed, and its 1-based number.
  var lines: some Sequence<(ArraySlice<UInt8>, Int)> {
    zip(
      bytes.split(separator: 0x0A, omittingEmptySubsequences: false).lazy.map {
        $0.last == 0x0D ? $0.dropLast() : $0
      }, 1...)
  }

  /// Each line as a string.
  var strings: some Sequence<(String, Int)> {
    lines.lazy.map { (String(decoding: $0, as: UTF8.self), $1) }
  }

  func malformed(_ message: String, _ line: Int) -> EvaluationError {
    EvaluationError(code: .malformed, message: message, path: path, line: line)
  }

  /// - Throws: `invalidSpan` when the span is empty, lies outside `text` or does not slice to what
  ///   is stated, white space aside.
  func checkSpan(
    _ start: Int, _ end: Int, stated: String?, in text: ScalarString, line: Int
  ) throws(EvaluationError) {
    func fail(_ message: String) -> EvaluationError {
      EvaluationError(
        code: .invalidSpan, message: "[\(start):\(end)] \(message)", path: path, line: line)
    }
    guard 0 <= start, start < end, end <= text.count else {
      throw fail("is no span of a text of \(text.count) characters")
    }
    guard let stated else { return }
    let slice = text.slice(start, end)
    guard ScalarText.squeezed(slice) == .squeezed(stated) else {
      throw fail("is \(JSONText.quoted(slice)) and not \(JSONText.quoted(stated))")
    }
  }
}
