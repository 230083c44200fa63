/// Reads documents from JSON lines: `{"id": "a1", "text": "…", "date": "2024-05-20"}`.
///
/// Keys may come in any order, unknown ones are skipped, the last of a repeated one counts, and
/// `null` for `id` or `date` is the same as leaving it out.
public struct JSONLinesReader: Sendable {
  /// What one physical line holds.
  public enum Line: Hashable, Sendable {
    /// White space only; to be skipped.
    case blank
    /// A document to analyse.
    case request(DocumentRequest)
    /// To be answered in its place, under the id if it could be read.
    case failure(DocumentID, InputError)
  }

  /// What to do about bytes in strings that are not UTF-8.
  public var invalidBytes: InvalidBytes

  /// A reader that answers invalid UTF-8 as asked.
  public init(invalidBytes: InvalidBytes = .error) {
    self.invalidBytes = invalidBytes
  }

  /// Reads one line, with or without its line end.
  ///
  /// - Parameters:
  ///   - line: its bytes.
  ///   - number: the 1-based physical line.
  /// - Complexity: O(`line.count`)
  public func read(_ line: Span<UInt8>, number: Int) -> Line {
    var scanner = JSONScanner()
    if number == 1, line.count >= 3, line[0] == 0xEF, line[1] == 0xBB, line[2] == 0xBF {
      scanner = JSONScanner(at: 3)  // a byte order mark in front of the first line
    }
    guard scanner.peek(line) != nil else { return .blank }
    var fields = Fields()
    do {
      try fields.read(line, &scanner)
    } catch {
      // The bytes that are not UTF-8 come first in the line and may be why the rest is no JSON.
      if invalidBytes == .error, let offset = scanner.firstInvalidByte, offset < error.offset {
        return failure(fields, .invalidUTF8, Self.notUTF8, number, offset)
      }
      return failure(fields, error.code, error.message, number, error.offset)
    }
    if invalidBytes == .error, let offset = scanner.firstInvalidByte {
      return failure(fields, .invalidUTF8, Self.notUTF8, number, offset)
    }
    return check(fields, number)
  }

  private static let notUTF8 = "not UTF-8"

  private func check(_ fields: Fields, _ number: Int) -> Line {
    if fields.hasBadID {
      return failure(fields, .invalidID, "id must be a string or a number", number, nil)
    }
    switch fields.text {
    case .absent: return failure(fields, .missingText, "text is missing", number, nil)
    case .other: return failure(fields, .invalidText, "text must be a string", number, nil)
    case .string(let text):
      var date: String?
      switch fields.date {
      case .absent: break
      case .other: return failure(fields, .invalidDate, "date must be a string", number, nil)
      case .string(let bytes):
        let given = String(decoding: bytes, as: UTF8.self)
        date = ISODate.normalized(given)
        if date == nil {
          return failure(
            fields, .invalidDate, "date is no ISO 8601 date: \(given.prefix(40))", number, nil)
        }
      }
      return .request(DocumentRequest(id: fields.id ?? .line(number), text: text, date: date))
    }
  }

  private func failure(
    _ fields: Fields, _ code: InputError.Code, _ message: String, _ number: Int, _ offset: Int?
  ) -> Line {
    .failure(
      fields.id ?? .line(number),
      InputError(code: code, message: message, line: number, offset: offset))
  }
}

/// The fields of one object, as far as it could be read.
private struct Fields {
  enum Field {
    case absent
    case string([UInt8])
    case other
  }

  var id: DocumentID?
  var hasBadID = false
  var text = Field.absent
  var date = Field.absent

  mutating func read(
    _ bytes: Span<UInt8>, _ scanner: inout JSONScanner
  ) throws(JSONScanner.Problem) {
    guard scanner.accept(0x7B, bytes) else {
      let notObject = scanner.problem("expected an object", code: .notAnObject)
      var rest = scanner
      try rest.skipValue(bytes)  // else it is no JSON at all
      throw notObject
    }
    var key: [UInt8] = []
    if !scanner.accept(0x7D, bytes) {
      repeat {
        guard scanner.peek(bytes) == 0x22 else { throw scanner.problem("expected a key") }
        key.removeAll(keepingCapacity: true)
        try scanner.string(bytes, into: &key)
        guard scanner.accept(0x3A, bytes) else { throw scanner.problem("expected :") }
        switch key.count {
        case 2 where key == [0x69, 0x64]: try readID(bytes, &scanner)
        case 4 where key == [0x74, 0x65, 0x78, 0x74]:
          text = try field(bytes, &scanner, size: bytes.count - scanner.index)
        case 4 where key == [0x64, 0x61, 0x74, 0x65]: date = try field(bytes, &scanner, size: 32)
        default: try scanner.skipValue(bytes)
        }
      } while scanner.accept(0x2C, bytes)
      guard scanner.accept(0x7D, bytes) else { throw scanner.problem("expected , or }") }
    }
    if scanner.peek(bytes) != nil { throw scanner.problem("text behind the object") }
  }

  private mutating func readID(
    _ bytes: Span<UInt8>, _ scanner: inout JSONScanner
  ) throws(JSONScanner.Problem) {
    (id, hasBadID) = (nil, false)
    let next = scanner.peek(bytes)
    let start = scanner.index
    if next == 0x22 {
      var name: [UInt8] = []
      try scanner.string(bytes, into: &name)
      id = .string(String(decoding: name, as: UTF8.self))
    } else if next == 0x7B || next == 0x5B {
      try scanner.skipValue(bytes)
      hasBadID = true
    } else {
      switch try scanner.scalar(bytes) {
      case .null: break
      case .boolean: hasBadID = true
      case .number:
        var literal = ""
        for index in start..<scanner.index {
          literal.unicodeScalars.append(Unicode.Scalar(bytes[index]))
        }
        id = .number(literal: literal)
      }
    }
  }

  private func field(
    _ bytes: Span<UInt8>, _ scanner: inout JSONScanner, size: Int
  ) throws(JSONScanner.Problem) -> Field {
    if scanner.peek(bytes) == 0x22 {
      var value: [UInt8] = []
      value.reserveCapacity(size)
      try scanner.string(bytes, into: &value)
      return .string(value)
    }
    let isNull = scanner.peek(bytes) == 0x6E
    try scanner.skipValue(bytes)
    return isNull ? .absent : .other
  }
}
