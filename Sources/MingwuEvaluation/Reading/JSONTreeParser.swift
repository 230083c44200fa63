/// Reads one JSON value (RFC 8259) into a tree.
package struct JSONTreeParser {
  /// Why the bytes are no JSON.
  package struct Problem: Error {
    package let message: String
    /// UTF-8 code units from the start of the bytes.
    package let offset: Int
  }

  /// Arrays and objects inside each other.
  private static let depthLimit = 200

  private let bytes: ArraySlice<UInt8>
  private var index: Int

  private init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    index = bytes.startIndex
  }

  /// The value that `bytes` hold and nothing else.
  package static func value(_ bytes: ArraySlice<UInt8>) throws(Problem) -> JSONValue {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw Problem(message: "not UTF-8", offset: 0)
    }
    var parser = Self(bytes)
    let value = try parser.value(depth: 0)
    if parser.peek() != nil { throw parser.problem("text behind the value") }
    return value
  }

  private func problem(_ message: String) -> Problem {
    Problem(message: message, offset: index - bytes.startIndex)
  }

  private mutating func peek() -> UInt8? {
    while index < bytes.endIndex, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
    return index < bytes.endIndex ? bytes[index] : nil
  }

  private mutating func accept(_ byte: UInt8) -> Bool {
    guard peek() == byte else { return false }
    index += 1
    return true
  }

  private mutating func value(depth: Int) throws(Problem) -> JSONValue {
    guard depth < Self.depthLimit else {
      throw problem("nested deeper than \(Self.depthLimit)")
    }
    switch peek() {
    case nil: throw problem("unexpected end")
    case UInt8(ascii: "{"): return try object(depth)
    case UInt8(ascii: "["): return try array(depth)
    case UInt8(ascii: "\""): return .string(ScalarText(utf8: try string()))
    case UInt8(ascii: "t"): return try literal("true", .bool(true))
    case UInt8(ascii: "f"): return try literal("false", .bool(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    default: return try number()
    }
  }

  private mutating func object(_ depth: Int) throws(Problem) -> JSONValue {
    index += 1
    var fields: [JSONValue.Field] = []
    if accept(UInt8(ascii: "}")) { return .object(fields) }
    repeat {
      guard peek() == UInt8(ascii: "\"") else { throw problem("expected a key") }
      let key = String(decoding: try string(), as: UTF8.self)
      guard accept(UInt8(ascii: ":")) else { throw problem("expected :") }
      fields.append(JSONValue.Field(key: key, value: try value(depth: depth + 1)))
    } while accept(UInt8(ascii: ","))
    guard accept(UInt8(ascii: "}")) else { throw problem("expected , or }") }
    return .object(fields)
  }

  private mutating func array(_ depth: Int) throws(Problem) -> JSONValue {
    index += 1
    var items: [JSONValue] = []
    if accept(UInt8(ascii: "]")) { return .array(items) }
    repeat { items.append(try value(depth: depth + 1)) } while accept(UInt8(ascii: ","))
    guard accept(UInt8(ascii: "]")) else { throw problem("expected , or ]") }
    return .array(items)
  }

  private mutating func literal(_ word: String, _ meaning: JSONValue) throws(Problem) -> JSONValue {
    guard bytes[index...].starts(with: word.utf8) else { throw problem("expected \(word)") }
    index += word.utf8.count
    return meaning
  }

  private mutating func number() throws(Problem) -> JSONValue {
    let start = index
    _ = step(over: "-")
    if !step(over: "0") { try digits() }
    if step(over: ".") { try digits() }
    if step(over: "e") || step(over: "E") {
      if !step(over: "-") { _ = step(over: "+") }
      try digits()
    }
    return .number(String(decoding: bytes[start..<index], as: UTF8.self))
  }

  private mutating func step(over letter: Unicode.Scalar) -> Bool {
    guard index < bytes.endIndex, bytes[index] == UInt8(ascii: letter) else { return false }
    index += 1
    return true
  }

  private mutating func digits() throws(Problem) {
    let start = index
    while index < bytes.endIndex, 0x30...0x39 ~= bytes[index] { index += 1 }
    if index == start { throw problem("expected a value") }
  }

  private mutating func string() throws(Problem) -> [UInt8] {
    index += 1
    var output: [UInt8] = []
    while index < bytes.endIndex {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        return output
      case UInt8(ascii: "\\"): try escape(into: &output)
      case 0..<0x20: throw problem("control character in a string")
      default:
        output.append(byte)
        index += 1
      }
    }
    throw problem("a string without end")
  }

  private mutating func escape(into output: inout [UInt8]) throws(Problem) {
    let letter = index + 1 < bytes.endIndex ? bytes[index + 1] : 0
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): output.append(letter)
    case UInt8(ascii: "b"): output.append(0x08)
    case UInt8(ascii: "f"): output.append(0x0C)
    case UInt8(ascii: "n"): output.append(0x0A)
    case UInt8(ascii: "r"): output.append(0x0D)
    case UInt8(ascii: "t"): output.append(0x09)
    case UInt8(ascii: "u"):
      guard let first = hexUnit(at: index + 2) else {
        throw problem("\\u needs four hexadecimal digits")
      }
      index += 6
      var scalar = UInt32(first)
      if 0xD800..<0xDC00 ~= first, bytes[index...].starts(with: [0x5C, 0x75]),
        let second = hexUnit(at: index + 2), 0xDC00..<0xE000 ~= second
      {
        index += 6
        scalar = 0x10000 + (UInt32(first) - 0xD800) << 10 + UInt32(second) - 0xDC00
      }
      output.append(contentsOf: String(Unicode.Scalar(scalar) ?? "\u{FFFD}").utf8)
      return
    default: throw problem("unknown escape")
    }
    index += 2
  }

  private func hexUnit(at start: Int) -> UInt16? {
    guard start + 4 <= bytes.endIndex else { return nil }
    var value: UInt16 = 0
    for byte in bytes[start..<start + 4] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
      value = value << 4 | UInt16(digit)
    }
    return value
  }
}
