/// A database can't be opened or written.
public struct DocumentDatabaseError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong. New codes may appear in minor releases.
  public struct Code: RawRepresentable, Hashable, Sendable {
    /// The name of the code.
    public let rawValue: String
    /// The code of this name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The file exists and is no database of Mingwu. It was not touched.
    public static let foreign = Self(rawValue: "foreign")
    /// The file was written by a version with other tables. It was not touched.
    public static let otherSchema = Self(rawValue: "otherSchema")
    /// The file holds documents that were extracted with other settings. It was not touched.
    public static let otherSettings = Self(rawValue: "otherSettings")
    /// SQLite could not do what it was asked for: no space, locked, damaged.
    public static let failed = Self(rawValue: "failed")
  }

  /// What is wrong.
  public let code: Code
  /// The file.
  public let path: String
  /// In words, without the path.
  public let message: String

  init(_ code: Code, _ path: String, _ message: String) {
    (self.code, self.path, self.message) = (code, path, message)
  }

  /// Path and words.
  public var description: String { "\(path): \(message)" }
}
