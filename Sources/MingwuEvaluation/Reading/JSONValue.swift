/// A JSON value as gold files hold it: a small tree, for values whose fields are not fixed.
///
/// Strings are compared by their scalars: `é` in one scalar and in two are not the same text.
package enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  /// The literal exactly as it was written, so that no digit is lost.
  case number(String)
  case string(ScalarText)
  case array([JSONValue])
  /// In the order of the file; of equal keys the last counts.
  case object([Field])

  /// A key and its value.
  package struct Field: Hashable, Sendable {
    package var key: String
    package var value: JSONValue
  }

  /// The value at `key`; `nil` when this is no object, has no such key, or `null` there.
  package subscript(key: String) -> JSONValue? {
    let value = stated(key)
    return value == .null ? nil : value
  }

  /// The value at `key`, `null` too; `nil` when this is no object or has no such key.
  package func stated(_ key: String) -> JSONValue? {
    guard case .object(let fields) = self else { return nil }
    return fields.last { $0.key == key }?.value
  }

  /// The string, if this is one.
  package var string: String? {
    if case .string(let text) = self { text.string } else { nil }
  }

  /// The integer, if this is a number written as one that fits.
  package var integer: Int? {
    if case .number(let literal) = self { Int(literal) } else { nil }
  }

  /// A string or the literal of a number: what names a document.
  package var name: String? {
    switch self {
    case .string(let text): text.string
    case .number(let literal): literal
    default: nil
    }
  }

  /// Whether it is empty, zero or false: absent to those who write gold by hand.
  package var isBlank: Bool {
    switch self {
    case .null: true
    case .bool(let claim): !claim
    case .number(let literal): Double(literal) == 0
    case .string(let text): text.utf8.isEmpty
    case .array(let items): items.isEmpty
    case .object(let fields): fields.isEmpty
    }
  }

  /// The value as JSON on one line.
  package var written: String {
    switch self {
    case .null: "null"
    case .bool(let claim): claim ? "true" : "false"
    case .number(let literal): literal
    case .string(let text): JSONText.quoted(text.string)
    case .array(let items): "[" + items.map(\.written).joined(separator: ", ") + "]"
    case .object(let fields):
      "{"
        + fields.map { "\(JSONText.quoted($0.key)): \($0.value.written)" }.joined(separator: ", ")
        + "}"
    }
  }
}

/// Text that is equal only when every scalar is, and sorted by scalars.
///
/// `String` takes canonically equal texts for the same, and compatibility ideographs for the
/// common ones.
package struct ScalarText: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Valid UTF-8, whose order is that of scalars.
  package let utf8: [UInt8]

  package init(_ string: String) { utf8 = Array(string.utf8) }
  package init(utf8: [UInt8]) { self.utf8 = utf8 }

  package var string: String { String(decoding: utf8, as: UTF8.self) }
  package var description: String { string }

  package static func < (left: Self, right: Self) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  /// The text without white space: a name broken over two lines equals the whole one.
  package static func squeezed(_ text: String) -> Self {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !isSpace(scalar) { scalars.append(scalar) }
    return Self(String(scalars))
  }

  /// White space, with the four separators U+001C to U+001F that Unicode leaves out.
  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || 0x1C...0x1F ~= scalar.value
  }
}

/// How JSON is written.
package enum JSONText {
  /// `text` in quotation marks, its control characters escaped.
  package static func quoted(_ text: String) -> String {
    var output = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "\n": output += "\\n"
      case "\r": output += "\\r"
      case "\t": output += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output + "\""
  }
}
