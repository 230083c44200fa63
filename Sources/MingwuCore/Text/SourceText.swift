/// The caller's text: valid UTF-8, byte for byte as it was given.
///
/// A byte order mark, NUL and every kind of line end stay where they are; normalisation skips or
/// folds them for matching. At most 2 GiB - 1 bytes.
public struct SourceText: Hashable, Sendable {
  /// Valid UTF-8.
  public let utf8: [UInt8]

  /// The greatest number of bytes of one text.
  public static let maximumCount = Int(Int32.max)

  /// Takes a string, which is valid by nature.
  ///
  /// - Precondition: at most ``maximumCount`` bytes.
  public init(_ string: String) {
    utf8 = Array(string.utf8)
    precondition(utf8.count <= Self.maximumCount, "text too long")
  }

  /// Takes bytes that must be valid UTF-8.
  ///
  /// - Parameters:
  ///   - bytes: the bytes.
  ///   - path: where the bytes came from, for the error.
  /// - Throws: `invalidUTF8` with the offset of the first bad byte, or `tooLong`.
  /// - Complexity: O(`bytes.count`)
  public init(validating bytes: some Sequence<UInt8>, path: String? = nil) throws(TextError) {
    let bytes = Array(bytes)  // no copy when it is an array already
    guard bytes.count <= Self.maximumCount else {
      throw TextError(code: .tooLong, path: path, offset: nil)
    }
    let invalid = unsafe bytes.withUnsafeBufferPointer {
      unsafe UTF8Scanner.firstInvalidOffset(in: $0)
    }
    if let invalid { throw TextError(code: .invalidUTF8, path: path, offset: invalid) }
    utf8 = bytes
  }

  /// Takes bytes that were checked when they were read; they are not looked at again.
  ///
  /// - Precondition: `bytes` is valid UTF-8.
  /// - Throws: `tooLong`.
  /// - Complexity: O(1)
  package init(checked bytes: [UInt8]) throws(TextError) {
    guard bytes.count <= Self.maximumCount else {
      throw TextError(code: .tooLong, path: nil, offset: nil)
    }
    assert(Self.firstInvalidOffset(in: bytes) == nil, "bytes that are no UTF-8")
    utf8 = bytes
  }

  /// Takes any bytes; each ill-formed sequence becomes U+FFFD.
  ///
  /// Offsets point at the repaired text, not at `bytes`.
  ///
  /// - Throws: `tooLong`.
  public init(repairing bytes: some Sequence<UInt8>, path: String? = nil) throws(TextError) {
    let bytes = Array(bytes)
    let invalid = unsafe bytes.withUnsafeBufferPointer {
      unsafe UTF8Scanner.firstInvalidOffset(in: $0)
    }
    utf8 = invalid == nil ? bytes : Array(String(decoding: bytes, as: UTF8.self).utf8)
    guard utf8.count <= Self.maximumCount else {
      throw TextError(code: .tooLong, path: path, offset: nil)
    }
  }

  /// The offset of the first byte of `bytes` that is no UTF-8; `nil` when all are.
  ///
  /// - Complexity: O(`bytes.count`)
  package static func firstInvalidOffset(in bytes: [UInt8]) -> Int? {
    unsafe bytes.withUnsafeBufferPointer { unsafe UTF8Scanner.firstInvalidOffset(in: $0) }
  }

  /// Whether a line feed or a carriage return stands in the text.
  ///
  /// - Complexity: O(`count`)
  package var hasLineEnds: Bool {
    unsafe utf8.withUnsafeBufferPointer { unsafe UTF8Scanner.holdsLineEnd($0) }
  }

  /// The number of UTF-8 code units.
  public var count: Int { utf8.count }

  /// The whole text as a range.
  public var range: SourceRange { SourceRange(0, utf8.count) }

  /// The text of `range`, whose ends must be scalar boundaries.
  public func string(in range: SourceRange) -> String {
    String(decoding: utf8[range.indices], as: UTF8.self)
  }

  /// Whether white space stands in `range`, as `Character.isWhitespace` tells it.
  package func holdsBlank(in range: SourceRange) -> Bool {
    // No bytes of a blank: nearly always, and seen without looking at characters.
    range.indices.contains(where: mayBeBlank(at:))
      && string(in: range).contains(where: \.isWhitespace)
  }

  /// Whether the character whose first byte is at `offset` may be white space: all that is, and little
  /// else.
  @inline(__always)
  package func mayBeBlank(at offset: Int) -> Bool {
    let lead = utf8[offset]
    guard lead <= 0x20 || 0xC2...0xE3 ~= lead else { return false }
    switch lead {
    case ...0x20: return true
    // Control characters and the blank that does not break: no middle dot.
    case 0xC2: return utf8[offset + 1] <= 0xA0
    // The blank of Ogham.
    case 0xE1: return utf8[offset + 1] == 0x9A && utf8[offset + 2] == 0x80
    // Blanks among general punctuation; the ideographic space.
    case 0xE2:
      let (second, third) = (utf8[offset + 1], utf8[offset + 2])
      return second == 0x81 || second == 0x80 && (third <= 0x8A || 0xA8...0xAF ~= third)
    case 0xE3: return utf8[offset + 1] == 0x80 && utf8[offset + 2] == 0x80
    default: return false
    }
  }

  /// The text of `range` without its white space.
  package func bareString(in range: SourceRange) -> String {
    guard range.indices.contains(where: mayBeBlank(at:)) else { return string(in: range) }
    return spacedHanzi(in: range) ?? string(in: range).filter { !$0.isWhitespace }
  }

  /// 王　强 without its blank, made of bytes; `nil` where more stands in `range` than hanzi and common
  /// blanks, which no mark may follow.
  private func spacedHanzi(in range: SourceRange) -> String? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count)
    var offset = range.lowerBound
    while offset < range.upperBound {
      switch utf8[offset] {
      case 0x20, 0x0A: offset += 1
      case 0xE3 where utf8[offset + 1] == 0x80 && utf8[offset + 2] == 0x80: offset += 3
      case 0xE4...0xE9:
        bytes.append(contentsOf: utf8[offset..<offset + 3])
        offset += 3
      default: return nil
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether `offset` is the start of a scalar or the end of the text.
  public func isScalarBoundary(_ offset: Int) -> Bool {
    offset == utf8.count || offset >= 0 && offset < utf8.count && utf8[offset] & 0xC0 != 0x80
  }
}
