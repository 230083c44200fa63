/// Details that are nothing but a code (`code=110105001`), as most rows of places have them.
///
/// They stand as a number in a section of their own: four bytes in place of a string of seventeen.
enum CodeDetails {
  /// Set in the details of a row whose other bits are an index into the codes, not an offset into the pool.
  static let flag: UInt32 = 0x800_0000
  private static let prefix = "code="

  /// The code of `attributes`; `nil` when they say anything else or would not come back as they are.
  static func code(of attributes: String) -> UInt32? {
    guard attributes.hasPrefix(prefix), let code = UInt32(attributes.dropFirst(prefix.count)),
      string(of: code) == attributes
    else { return nil }
    return code
  }

  static func string(of code: UInt32) -> String { prefix + String(code) }
}
