/// A stretch of text with a label: what exact scores compare. Offsets count Unicode scalars.
public struct Span: Hashable, Sendable, Comparable {
  /// In scalars of the text.
  public var start: Int
  /// One past the last scalar.
  public var end: Int
  /// The label.
  public var kind: String

  /// A span; half open.
  public init(start: Int, end: Int, kind: String) {
    self.start = start
    self.end = end
    self.kind = kind
  }

  /// How many scalars both cover.
  func overlap(_ other: Span) -> Int { max(0, min(end, other.end) - max(start, other.start)) }

  /// By start, end and label.
  public static func < (left: Span, right: Span) -> Bool {
    if left.start != right.start { return left.start < right.start }
    if left.end != right.end { return left.end < right.end }
    return left.kind.utf8.lexicographicallyPrecedes(right.kind.utf8)
  }
}

/// A text whose scalars can be counted and sliced in constant time.
struct ScalarString: Sendable {
  private let scalars: [Unicode.Scalar]

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  var count: Int { scalars.count }

  /// The scalars from `start` to `end`, as far as there are any.
  func slice(_ start: Int, _ end: Int) -> String {
    let low = min(max(0, start), count)
    let high = min(max(low, end), count)
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[low..<high])
    return String(view)
  }
}
