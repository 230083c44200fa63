/// A gold file, or somebody's predictions, can't be scored.
public struct EvaluationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong. New codes may appear in minor releases.
  public struct Code: RawRepresentable, Hashable, Sendable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The bytes are not UTF-8.
    public static let invalidUTF8 = Self(rawValue: "invalidUTF8")
    /// A line is not what its format promises.
    public static let malformed = Self(rawValue: "malformed")
    /// A span is empty, lies outside its text or does not slice to the text that is stated.
    public static let invalidSpan = Self(rawValue: "invalidSpan")
    /// Predicted spans overlap or are out of order.
    public static let overlap = Self(rawValue: "overlap")
    /// An index points at no entity.
    public static let invalidIndex = Self(rawValue: "invalidIndex")
    /// A document has no prediction.
    public static let missingPrediction = Self(rawValue: "missingPrediction")
    /// A document was answered by an error.
    public static let failedPrediction = Self(rawValue: "failedPrediction")
    /// The format of a gold file can't be told.
    public static let unknownFormat = Self(rawValue: "unknownFormat")
    /// There is nothing to score.
    public static let empty = Self(rawValue: "empty")
  }

  /// What went wrong.
  public let code: Code
  /// In words, without the place.
  public let message: String
  /// The file as its reader was told; `nil` where several are meant.
  public let path: String?
  /// The 1-based line of the file; `nil` when the file as a whole is meant.
  public let line: Int?

  /// An error at a 1-based line of a file, where it has one.
  public init(code: Code, message: String, path: String? = nil, line: Int? = nil) {
    self.code = code
    self.message = message
    self.path = path
    self.line = line
  }

  /// `gold.jsonl:3: what`.
  public var description: String {
    [path, line.map(String.init)].compactMap(\.self).map { "\($0):" }.joined()
      + (path == nil && line == nil ? "" : " ") + message
  }
}
