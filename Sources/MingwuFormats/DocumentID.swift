/// What names a document in input and output.
public enum DocumentID: Hashable, Sendable, CustomStringConvertible {
  /// An id that was a string.
  case string(String)
  /// A JSON number exactly as it was written: `007` is none, `1.0` and `1e3` are.
  case number(literal: String)
  /// No id was given: the 1-based physical line.
  case line(Int)

  public var description: String {
    switch self {
    case .string(let name), .number(let name): name
    case .line(let line): "\(line)"
    }
  }
}

/// One document to be analysed.
public struct DocumentRequest: Hashable, Sendable {
  /// Echoed in the answer.
  public var id: DocumentID
  /// Valid UTF-8.
  public var text: [UInt8]
  /// `YYYY-MM-DD` or `YYYY-MM-DDThh:mm:ss`, local.
  public var date: String?

  /// A text in UTF-8 and its date in ISO 8601.
  public init(id: DocumentID, text: [UInt8], date: String? = nil) {
    self.id = id
    self.text = text
    self.date = date
  }
}
