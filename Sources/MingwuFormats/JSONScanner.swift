internal import MingwuCore

/// Reads JSON (RFC 8259) from bytes, one token after the other.
///
/// The scanner builds no tree: callers ask for the token they want and skip the others. Bytes that
/// are not UTF-8 are replaced by U+FFFD and the first of them is remembered, so that a caller can
/// still read an object to its end before it reports them.
struct JSONScanner {
  /// The JSON ends here or goes on in a way that RFC 8259 does not allow.
  struct Problem: Error {
    let code: InputError.Code
    let message: String
    let offset: Int
  }

  /// Arrays and objects inside each other; more is ``InputError/Code/tooDeep``.
  static let depthLimit = 512

  /// UTF-8 code units read so far.
  private(set) var index: Int
  /// Where the first byte stands that is not UTF-8.
  private(set) var firstInvalidByte: Int?
  private var scratch: [UInt8] = []

  init(at index: Int = 0) { self.index = index }

  // MARK: Structure

  mutating func skipSpace(_ bytes: Span<UInt8>) {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x09, 0x0A, 0x0D: index += 1
      default: return
      }
    }
  }

  /// The next byte that is no white space; `nil` at the end.
  mutating func peek(_ bytes: Span<UInt8>) -> UInt8? {
    skipSpace(bytes)
    return index < bytes.count ? bytes[index] : nil
  }

  /// Steps over `byte` if it comes next.
  mutating func accept(_ byte: UInt8, _ bytes: Span<UInt8>) -> Bool {
    guard peek(bytes) == byte else { return false }
    index += 1
    return true
  }

  func problem(_ message: String, code: InputError.Code = .invalidJSON) -> Problem {
    Problem(code: code, message: message, offset: index)
  }

  /// Steps over one value of any type, in constant stack space.
  mutating func skipValue(_ bytes: Span<UInt8>) throws(Problem) {
    var open: [UInt8] = []  // the closing bracket of each open array or object
    var rest: [UInt8] = []
    swap(&rest, &scratch)
    defer { swap(&rest, &scratch) }
    while true {
      guard let byte = peek(bytes) else { throw problem("unexpected end") }
      if byte == 0x7B || byte == 0x5B {
        guard open.count < Self.depthLimit else {
          throw problem("nested deeper than \(Self.depthLimit)", code: .tooDeep)
        }
        index += 1
        let close = byte + 2
        if !accept(close, bytes) {
          open.append(close)
          if byte == 0x7B { try skipKey(bytes, &rest) }
          continue
        }
      } else if byte == 0x22 {
        rest.removeAll(keepingCapacity: true)
        try string(bytes, into: &rest)
      } else {
        _ = try scalar(bytes)
      }
      while let close = open.last, !accept(0x2C, bytes) {
        guard accept(close, bytes) else {
          throw problem("expected , or \(close == 0x7D ? "}" : "]")")
        }
        open.removeLast()
      }
      guard let close = open.last else { return }
      if close == 0x7D { try skipKey(bytes, &rest) }
    }
  }

  private mutating func skipKey(_ bytes: Span<UInt8>, _ rest: inout [UInt8]) throws(Problem) {
    rest.removeAll(keepingCapacity: true)
    guard peek(bytes) == 0x22 else { throw problem("expected a key") }
    try string(bytes, into: &rest)
    guard accept(0x3A, bytes) else { throw problem("expected :") }
  }

  // MARK: Numbers and literals

  /// What a bare token is.
  enum Scalar { case number, null, boolean }

  /// Steps over a number, `true`, `false` or `null`.
  mutating func scalar(_ bytes: Span<UInt8>) throws(Problem) -> Scalar {
    guard let byte = peek(bytes) else { throw problem("unexpected end") }
    switch byte {
    case 0x74: return try literal("true", .boolean, bytes)
    case 0x66: return try literal("false", .boolean, bytes)
    case 0x6E: return try literal("null", .null, bytes)
    case 0x2D, 0x30...0x39:
      try number(bytes)
      return .number
    default: throw problem("unexpected \(Self.shown(byte))")
    }
  }

  private mutating func literal(
    _ word: StaticString, _ meaning: Scalar, _ bytes: Span<UInt8>
  ) throws(Problem) -> Scalar {
    for offset in 0..<word.utf8CodeUnitCount {
      guard index < bytes.count, unsafe word.utf8Start[offset] == bytes[index] else {
        throw problem("expected \(word)")
      }
      index += 1
    }
    return meaning
  }

  private mutating func number(_ bytes: Span<UInt8>) throws(Problem) {
    func isDigit(_ position: Int) -> Bool {
      position < bytes.count && 0x30...0x39 ~= bytes[position]
    }
    if bytes[index] == 0x2D { index += 1 }
    guard isDigit(index) else { throw problem("expected a digit") }
    if bytes[index] == 0x30 {
      index += 1
      if isDigit(index) { throw problem("a number may not begin with 0") }
    }
    while isDigit(index) { index += 1 }
    if index < bytes.count, bytes[index] == 0x2E {
      index += 1
      guard isDigit(index) else { throw problem("expected a digit") }
      while isDigit(index) { index += 1 }
    }
    if index < bytes.count, bytes[index] | 0x20 == 0x65 {
      index += 1
      if index < bytes.count, bytes[index] == 0x2B || bytes[index] == 0x2D { index += 1 }
      guard isDigit(index) else { throw problem("expected a digit") }
      while isDigit(index) { index += 1 }
    }
  }

  private static func shown(_ byte: UInt8) -> String {
    0x20..<0x7F ~= byte
      ? "\(Character(Unicode.Scalar(byte)))" : "byte 0x" + String(byte, radix: 16, uppercase: true)
  }

  // MARK: Strings

  /// Reads the string that begins at the next byte and appends its decoded UTF-8 to `output`.
  ///
  /// Surrogate escapes are paired; one without its partner becomes U+FFFD.
  mutating func string(_ bytes: Span<UInt8>, into output: inout [UInt8]) throws(Problem) {
    let opening = index
    index += 1
    var start = index
    func copy(_ end: Int, _ output: inout [UInt8]) {
      guard start < end else { return }
      unsafe bytes.extracting(start..<end).withUnsafeBufferPointer { run in
        unsafe output.append(contentsOf: run)
      }
    }
    while true {
      index = unsafe bytes.withUnsafeBufferPointer { unsafe Self.endOfPlain($0, from: index) }
      guard index < bytes.count else { break }
      let byte = bytes[index]
      if byte >= 0x80 {
        let (length, isValid) = UTF8Sequence.read(bytes, at: index)
        if !isValid {
          copy(index, &output)
          if firstInvalidByte == nil { firstInvalidByte = index }
          output.append(contentsOf: [0xEF, 0xBF, 0xBD])
          start = index + length
        }
        index += length
      } else if byte == 0x22 {
        copy(index, &output)
        index += 1
        return
      } else if byte == 0x5C {
        copy(index, &output)
        try escape(bytes, into: &output)
        start = index
      } else if byte < 0x20 {
        throw problem("control character in a string: \(Self.shown(byte))")
      } else {
        index += 1
      }
    }
    index = opening
    throw problem("a string without end")
  }

  /// The end of what needs no look: ASCII without escapes, and well-formed sequences of three bytes,
  /// as Han text is made of.
  private static func endOfPlain(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var index = start
    while index < bytes.count {
      let byte = unsafe bytes[index]
      if byte >= 0xE1, byte != 0xED, byte <= 0xEF {
        guard index + 2 < bytes.count, unsafe bytes[index + 1] & 0xC0 == 0x80,
          unsafe bytes[index + 2] & 0xC0 == 0x80
        else { return index }
        index = unsafe UTF8Scanner.endOfTriples(in: bytes, from: index + 3)
      } else if byte >= 0x20, byte < 0x80, byte != 0x22, byte != 0x5C {
        index += 1
      } else {
        return index
      }
    }
    return index
  }

  private mutating func escape(_ bytes: Span<UInt8>, into output: inout [UInt8]) throws(Problem) {
    guard index + 1 < bytes.count else { throw problem("unexpected end") }
    let letter = bytes[index + 1]
    switch letter {
    case 0x22, 0x5C, 0x2F: output.append(letter)
    case 0x62: output.append(0x08)
    case 0x66: output.append(0x0C)
    case 0x6E: output.append(0x0A)
    case 0x72: output.append(0x0D)
    case 0x74: output.append(0x09)
    case 0x75: return try unicodeEscape(bytes, into: &output)
    default: throw problem("unknown escape \\\(Self.shown(letter))")
    }
    index += 2
  }

  private mutating func unicodeEscape(
    _ bytes: Span<UInt8>, into output: inout [UInt8]
  ) throws(Problem) {
    guard let first = Self.hexUnit(bytes, at: index + 2) else {
      throw problem("\\u needs four hexadecimal digits")
    }
    index += 6
    var scalar = UInt32(first)
    if 0xD800..<0xDC00 ~= first, index + 1 < bytes.count, bytes[index] == 0x5C,
      bytes[index + 1] == 0x75, let second = Self.hexUnit(bytes, at: index + 2),
      0xDC00..<0xE000 ~= second
    {
      index += 6
      scalar = 0x10000 + (UInt32(first) - 0xD800) << 10 + UInt32(second) - 0xDC00
    }
    let decoded = Unicode.Scalar(scalar) ?? "\u{FFFD}"
    output.append(contentsOf: UTF8.encode(decoded) ?? UTF8.encodedReplacementCharacter)
  }

  private static func hexUnit(_ bytes: Span<UInt8>, at start: Int) -> UInt16? {
    guard start + 4 <= bytes.count else { return nil }
    var value: UInt16 = 0
    for position in start..<start + 4 {
      let digit: UInt8
      switch bytes[position] {
      case 0x30...0x39: digit = bytes[position] - 0x30
      case 0x41...0x46: digit = bytes[position] - 0x41 + 10
      case 0x61...0x66: digit = bytes[position] - 0x61 + 10
      default: return nil
      }
      value = value << 4 | UInt16(digit)
    }
    return value
  }
}

/// Well-formed UTF-8 (Unicode 16, table 3-7).
enum UTF8Sequence {
  /// The sequence at `index`, whose first byte is 0x80 or more: its length if it is well formed,
  /// else the length of the maximal ill-formed part to be replaced by one U+FFFD.
  @inline(__always)
  static func read(_ bytes: Span<UInt8>, at index: Int) -> (length: Int, isValid: Bool) {
    let lead = bytes[index]
    let count: Int
    var low: UInt8 = 0x80
    var high: UInt8 = 0xBF
    switch lead {
    case 0xC2...0xDF: count = 2
    case 0xE0...0xEF:
      count = 3
      if lead == 0xE0 { low = 0xA0 }
      if lead == 0xED { high = 0x9F }
    case 0xF0...0xF4:
      count = 4
      if lead == 0xF0 { low = 0x90 }
      if lead == 0xF4 { high = 0x8F }
    default: return (1, false)
    }
    for step in 1..<count {
      guard index + step < bytes.count else { return (step, false) }
      let byte = bytes[index + step]
      guard low <= byte && byte <= high else { return (step, false) }
      (low, high) = (0x80, 0xBF)
    }
    return (count, true)
  }
}
