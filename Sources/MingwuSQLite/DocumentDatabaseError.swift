/// A database can't be opened or written.
public struct DocumentDatabaseError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong. New codes may appear in minor releases.
  public struct Code: RawRepresentable, Hashable, Sendable {
    public let rawValue: String
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

  public let code: Code
  public let path: String
  public let message: String

  init(_ code: Code, _ path: String, _ message: String) {
    (self.code, self.path, self.message) = (code, path, message)
  }

  public var description: String { "\(path): \(message)" }
}
