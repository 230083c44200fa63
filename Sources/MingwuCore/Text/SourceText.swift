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
    // No byte of a blank: nearly always, and seen without looking at characters.
    let mayHold = utf8[range.indices].contains {
      $0 <= 0x20 || $0 == 0xC2 || $0 == 0xE1 || $0 == 0xE2 || $0 == 0xE3
    }
    return mayHold && string(in: range).contains(where: \.isWhitespace)
  }

  /// The text of `range` without its white space.
  package func bareString(in range: SourceRange) -> String {
    let whole = string(in: range)
    return holdsBlank(in: range) ? whole.filter { !$0.isWhitespace } : whole
  }

  /// Whether `offset` is the start of a scalar or the end of the text.
  public func isScalarBoundary(_ offset: Int) -> Bool {
    offset == utf8.count || offset >= 0 && offset < utf8.count && utf8[offset] & 0xC0 != 0x80
  }
}
