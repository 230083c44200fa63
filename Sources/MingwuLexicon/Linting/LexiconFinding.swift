/// Something in a lexicon file that is probably not meant.
public struct LexiconFinding: Hashable, Sendable, CustomStringConvertible {
  /// What is checked. New rules may appear in minor releases.
  public struct Rule: Hashable, Sendable {
    /// As messages show it.
    public let id: String
    /// Whether the row is wrong, and not only doubtful.
    public let isError: Bool

    /// The file can't be read as a lexicon.
    public static let syntax = Self(id: "syntax", isError: true)
    /// A code that no division or country has.
    public static let wrongCode = Self(id: "wrong-code", isError: true)
    /// An attribute, or a value of one, that nothing reads.
    public static let wrongAttribute = Self(id: "wrong-attribute", isError: true)
    /// The row can never match, or does nothing where it does.
    public static let neverMatches = Self(id: "never-matches", isError: true)
    /// The same row once more.
    public static let duplicate = Self(id: "duplicate", isError: false)
    /// Rows of one surface say different things.
    public static let collision = Self(id: "collision", isError: false)
    /// A later row always wins over this one.
    public static let shadowed = Self(id: "shadowed", isError: false)
    /// One character that always wins: every name that holds it is cut.
    public static let oneCharacter = Self(id: "one-character", isError: false)
    /// A frequent word that always wins.
    public static let commonWord = Self(id: "common-word", isError: false)
    /// A kind that is nearly one of the guidelines.
    public static let unusualKind = Self(id: "unusual-kind", isError: false)
    /// A weight beyond what is kept.
    public static let weightRange = Self(id: "weight-range", isError: false)
    /// A built-in table without title, source and licence in its head.
    public static let header = Self(id: "header", isError: true)
    /// A built-in table that is not sorted by the code points of surfaces.
    public static let order = Self(id: "order", isError: true)
  }

  /// What was checked.
  public var rule: Rule
  /// As the caller named the file.
  public var path: String
  /// 1-based; 0 for the whole file.
  public var line: Int
  /// What is meant, without place and rule.
  public var message: String

  /// A finding with all its parts.
  public init(rule: Rule, path: String, line: Int, message: String) {
    self.rule = rule
    self.path = path
    self.line = line
    self.message = message
  }

  /// `mine.tsv:7: shadowed: …`
  public var description: String { "\(path):\(line): \(rule.id): \(message)" }
}
