/// An input line or file is not what its format promises.
public struct InputError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong. New codes may appear in minor releases.
  public struct Code: RawRepresentable, Hashable, Sendable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The bytes are not UTF-8.
    public static let invalidUTF8 = Self(rawValue: "invalidUTF8")
    /// The line is not JSON.
    public static let invalidJSON = Self(rawValue: "invalidJSON")
    /// The JSON is nested deeper than the reader goes.
    public static let tooDeep = Self(rawValue: "tooDeep")
    /// The JSON is not an object.
    public static let notAnObject = Self(rawValue: "notAnObject")
    /// The object has no `text`.
    public static let missingText = Self(rawValue: "missingText")
    /// `text` is not a string.
    public static let invalidText = Self(rawValue: "invalidText")
    /// `id` is neither a string nor a number.
    public static let invalidID = Self(rawValue: "invalidID")
    /// `date` is no ISO 8601 date or date-time.
    public static let invalidDate = Self(rawValue: "invalidDate")
    /// The file can't be opened or read.
    public static let unreadable = Self(rawValue: "unreadable")
    /// The file is no text: a PDF, an Office file, a picture.
    public static let unsupportedFormat = Self(rawValue: "unsupportedFormat")
    /// Compressed data is damaged or ends too early.
    public static let corruptArchive = Self(rawValue: "corruptArchive")
    /// The bytes are not in the encoding that was named or guessed.
    public static let invalidEncoding = Self(rawValue: "invalidEncoding")
    /// Nobody knows an encoding of this name.
    public static let unknownEncoding = Self(rawValue: "unknownEncoding")
    /// A table of comma-separated values is malformed.
    public static let invalidCSV = Self(rawValue: "invalidCSV")
    /// The table has no column of this name.
    public static let missingColumn = Self(rawValue: "missingColumn")
  }

  /// What went wrong.
  public let code: Code
  /// In words, without the place.
  public let message: String
  /// The 1-based physical line of the input.
  public let line: Int
  /// UTF-8 code units from the start of that line; `nil` when the line as a whole is meant.
  public let offset: Int?

  /// An error at a 1-based line and a byte offset in it.
  public init(code: Code, message: String, line: Int, offset: Int? = nil) {
    self.code = code
    self.message = message
    self.line = line
    self.offset = offset
  }

  public var description: String {
    "\(line)\(offset.map { ":\($0)" } ?? ""): \(message)"
  }
}

/// What to do about bytes that are not UTF-8.
public enum InvalidBytes: String, Sendable, CaseIterable {
  /// Answer the document by an error.
  case error
  /// Put U+FFFD for each maximal ill-formed subsequence (Unicode 16, section 3.9).
  case replace
}
