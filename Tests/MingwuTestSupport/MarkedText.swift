public import MingwuCore

/// A text with its expected entities: `我在[清华大学]ORG读书`.
///
/// A mark is `[`, the text, `]` and a label in capitals, digits and underscores; marks may be
/// nested. A line without marks expects nothing. `\[` and `\]` are plain brackets.
public struct MarkedText: Hashable, Sendable {
  /// One expected entity.
  public struct Mark: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// UTF-8 code units of ``MarkedText/text``.
    public var range: SourceRange
    public var label: String
    public var text: String

    public init(range: SourceRange, label: String, text: String) {
      self.range = range
      self.label = label
      self.text = text
    }

    public var description: String { "[\(text)]\(label)@\(range.lowerBound)" }

    /// By start, the longer first.
    public static func < (left: Self, right: Self) -> Bool {
      (left.range.lowerBound, -left.range.upperBound, left.label)
        < (right.range.lowerBound, -right.range.upperBound, right.label)
    }
  }

  /// The text without its marks.
  public let text: String
  /// Sorted by start, the longer first.
  public let marks: [Mark]

  public init(_ line: String) {
    var plain: [UInt8] = []
    var open: [Int] = []
    var marks: [Mark] = []
    let bytes = Array(line.utf8)
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\\")
      where index + 1 < bytes.count
        && (bytes[index + 1] == UInt8(ascii: "[") || bytes[index + 1] == UInt8(ascii: "]")):
        plain.append(bytes[index + 1])
        index += 1
      case UInt8(ascii: "["): open.append(plain.count)
      case UInt8(ascii: "]"):
        guard let start = open.popLast() else { preconditionFailure("unmatched ] in \(line)") }
        var label: [UInt8] = []
        while index + 1 < bytes.count, Self.isLabel(bytes[index + 1], isFirst: label.isEmpty) {
          label.append(bytes[index + 1])
          index += 1
        }
        marks.append(
          Mark(
            range: SourceRange(start, plain.count), label: String(decoding: label, as: UTF8.self),
            text: String(decoding: plain[start...], as: UTF8.self)))
      default: plain.append(bytes[index])
      }
      index += 1
    }
    precondition(open.isEmpty, "unmatched [ in \(line)")
    text = String(decoding: plain, as: UTF8.self)
    self.marks = marks.sorted()
  }

  /// The marked lines of a corpus file: blank lines and lines that begin with `#` are left out.
  public static func lines(of file: String) -> [MarkedText] {
    file.split(separator: "\n").filter { !$0.hasPrefix("#") && !$0.allSatisfy(\.isWhitespace) }
      .map { MarkedText(String($0)) }
  }

  private static func isLabel(_ byte: UInt8, isFirst: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): !isFirst
    default: false
    }
  }
}
