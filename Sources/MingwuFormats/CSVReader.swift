/// Reads records of comma-separated values (RFC 4180) from a stream, a record at a time.
///
/// Fields keep every byte: blanks at their ends, all kinds of line ends and quotes inside quoted
/// ones, so that offsets into a field are offsets into the text that was put there. Bounded memory:
/// what is read ahead, and one record.
public struct CSVReader: Sendable {
  /// One record.
  public struct Record: Hashable, Sendable {
    /// Bytes as given; not checked to be UTF-8.
    public var fields: [[UInt8]]
    /// The 1-based physical line it starts on.
    public var line: Int

    /// A record of `fields` that starts on `line`.
    public init(fields: [[UInt8]], line: Int) {
      (self.fields, self.line) = (fields, line)
    }
  }

  private let delimiter: UInt8
  private let limit: Int
  private var pending: [UInt8] = []
  private var offset = 0
  private var line = 1
  private var isAtEnd = false
  private var isStarted = false

  /// - Parameters:
  ///   - delimiter: between fields: `,`, `;` or a tabulator.
  ///   - limit: the greatest number of bytes of a record: a quote that is never closed must not
  ///     fill the memory.
  public init(delimiter: UInt8 = 0x2C, limit: Int = 1 << 28) {
    self.delimiter = delimiter
    self.limit = limit
  }

  /// The next record; `nil` at the end. Lines without any character are skipped.
  ///
  /// - Parameter read: returns further bytes, none at the end of the stream.
  /// - Throws: `invalidCSV` with the line for a quote that is not closed, or for characters behind a
  ///   closing quote; reading can't go on then. Whatever `read` throws.
  /// - Complexity: O(bytes of the record)
  public mutating func next(
    read: () throws(InputError) -> [UInt8]
  ) throws(InputError) -> Record? {
    if !isStarted {
      isStarted = true
      while pending.count < 3, !isAtEnd { try fill(read) }
      if pending.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
    }
    while let byte = try peek(read), byte == 0x0A || byte == 0x0D {
      offset += 1
      if byte == 0x0A { line += 1 }
    }
    guard try peek(read) != nil else { return nil }
    var record = Record(fields: [], line: line)
    var size = 0
    while true {
      record.fields.append(try field(of: record.line, &size, read))
      let end = try peek(read)
      if end != nil { offset += 1 }
      if end == delimiter { continue }
      if end == 0x0D, try peek(read) == 0x0A { offset += 1 }
      if end != nil { line += 1 }
      drop()
      return record
    }
  }

  /// One field; what ends it is not read.
  private mutating func field(
    of first: Int, _ size: inout Int, _ read: () throws(InputError) -> [UInt8]
  ) throws(InputError) -> [UInt8] {
    var field: [UInt8] = []
    if try peek(read) == 0x22 {
      offset += 1
      while true {
        guard let byte = try peek(read) else {
          throw error("a quote is not closed", first)
        }
        offset += 1
        if byte == 0x22 {
          guard try peek(read) == 0x22 else { break }
          offset += 1
        }
        if byte == 0x0A { line += 1 }
        field.append(byte)
        size += 1
        if size > limit { throw error("a record is too long: is a quote not closed?", first) }
      }
      guard let byte = try peek(read), byte != delimiter, byte != 0x0A, byte != 0x0D else {
        return field
      }
      throw error("characters stand behind a closing quote", line)
    }
    while let byte = try peek(read), byte != delimiter, byte != 0x0A, byte != 0x0D {
      field.append(byte)
      offset += 1
      size += 1
      if size > limit { throw error("a record is too long", first) }
    }
    return field
  }

  private mutating func peek(
    _ read: () throws(InputError) -> [UInt8]
  ) throws(InputError) -> UInt8? {
    if offset == pending.count {
      drop()
      try fill(read)
    }
    return offset < pending.count ? pending[offset] : nil
  }

  private mutating func fill(_ read: () throws(InputError) -> [UInt8]) throws(InputError) {
    guard !isAtEnd else { return }
    let bytes = try read()
    isAtEnd = bytes.isEmpty
    if pending.isEmpty { pending = bytes } else { pending.append(contentsOf: bytes) }
  }

  /// Forgets what was read, now and then.
  private mutating func drop() {
    guard offset == pending.count || offset >= 1 << 16 else { return }
    pending.removeSubrange(..<offset)
    offset = 0
  }

  private func error(_ message: String, _ line: Int) -> InputError {
    InputError(code: .invalidCSV, message: message, line: line)
  }
}
