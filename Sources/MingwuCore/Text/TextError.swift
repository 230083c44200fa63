/// A text could not be taken as it was given.
public struct TextError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What went wrong. New codes may appear in minor releases.
  public struct Code: Hashable, Sendable {
    /// The code in words.
    public let name: String

    /// The bytes are no valid UTF-8.
    public static let invalidUTF8 = Self(name: "invalid UTF-8")
    /// The text has more bytes than a text may have.
    public static let tooLong = Self(name: "text too long")
  }

  /// What went wrong.
  public let code: Code
  /// The path as the caller gave it.
  public let path: String?
  /// The byte at which the first bad sequence begins.
  public let offset: Int?

  public var description: String {
    let place = path.map { "\($0): " } ?? ""
    return place + code.name + (offset.map { " at byte \($0)" } ?? "")
  }
}
