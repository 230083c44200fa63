public import MingwuCore

/// One row of a lexicon.
public struct LexiconRow: Hashable, Sendable {
  /// The priority of a row over scores; see `Lexicons/README.md`.
  public enum Layer: UInt8, Sendable {
    /// One proposal among others.
    case normal = 0
    /// A proposal with more weight.
    case prefer = 1
    /// Always an entity.
    case force = 2
    /// Whatever would come out on the span is left out.
    case forbid = 3

    /// The layer with the name `name`; `nil` when there is none.
    public init?(name: some StringProtocol) {
      switch name {
      case "normal": self = .normal
      case "prefer": self = .prefer
      case "force": self = .force
      case "forbid": self = .forbid
      default: return nil
      }
    }
  }

  /// Where a row may match.
  public enum Boundary: UInt8, Sendable {
    /// Anywhere, inside longer words too.
    case any = 0
    /// Only where words begin and end.
    case word = 1

    /// The boundary with the name `name`; `nil` when there is none.
    public init?(name: some StringProtocol) {
      switch name {
      case "any": self = .any
      case "word": self = .word
      default: return nil
      }
    }
  }

  /// As written in the file.
  public var surface: String
  /// The kind of the entity that the row names; `nil` for a row that only helps matchers.
  public var kind: EntityKind?
  /// What the row is to the grammars.
  public var lexiconClass: LexiconClass
  /// The full name, where the surface is a short form.
  public var canonical: String?
  /// In 1/1024 of the decoder's unit, 0 is neutral; kept within ±32,767.
  public var weight: Int32
  /// Its priority over scores.
  public var layer: Layer
  /// Where it may match.
  public var boundary: Boundary
  /// `code=110105;level=district`, as written.
  public var attributes: String
  /// The file the row stands in, as the caller named it.
  public var file: String
  /// 1-based.
  public var line: Int

  /// A row; only the surface is needed.
  public init(
    surface: String, kind: EntityKind? = nil, lexiconClass: LexiconClass = .none,
    canonical: String? = nil, weight: Int32 = 0, layer: Layer = .normal,
    boundary: Boundary = .any, attributes: String = "", file: String = "", line: Int = 0
  ) {
    self.surface = surface
    self.kind = kind
    self.lexiconClass = lexiconClass
    self.canonical = canonical
    self.weight = weight
    self.layer = layer
    self.boundary = boundary
    self.attributes = attributes
    self.file = file
    self.line = line
  }
}

/// A lexicon could not be read.
public struct LexiconError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What went wrong. New codes may appear in minor releases.
  public struct Code: Hashable, Sendable {
    /// The code in words.
    public let name: String
    /// The file can't be opened or read.
    public static let unreadable = Self(name: "can't be read")
    /// The line is no UTF-8.
    public static let invalidUTF8 = Self(name: "invalid UTF-8")
    /// A row has no surface.
    public static let missingSurface = Self(name: "no surface")
    /// A surface holds a control character: a tab of a table without a header, NUL.
    public static let malformedSurface = Self(name: "surface holds a control character")
    /// Lines have columns, and no line before them says which.
    public static let missingHeader = Self(name: "columns without a header line")
    /// The header's columns are not separated by tabs.
    public static let wrongSeparator = Self(name: "columns are not separated by tabs")
    /// A line of JSON, which is no row.
    public static let notARow = Self(name: "JSON and no row")
    /// A column of the header that does not exist.
    public static let unknownColumn = Self(name: "unknown column")
    /// A column that the header names twice.
    public static let repeatedColumn = Self(name: "column named twice")
    /// A class that no grammar knows.
    public static let unknownClass = Self(name: "unknown class")
    /// None of `normal`, `prefer`, `force`, `forbid`.
    public static let unknownLayer = Self(name: "unknown layer")
    /// Neither `any` nor `word`.
    public static let unknownBoundary = Self(name: "unknown boundary")
    /// A weight is no integer.
    public static let malformedWeight = Self(name: "weight is no integer")
    /// A kind holds blanks or control characters.
    public static let malformedKind = Self(name: "kind is no label")
    /// A row has more fields than the header names.
    public static let tooManyFields = Self(name: "more fields than the header names")
    /// A surface is too long.
    public static let tooLong = Self(name: "surface too long")
    /// There are more rows than the format can hold.
    public static let tooManyRows = Self(name: "too many rows")
    /// The rows bring more kinds than a byte can number.
    public static let tooManyKinds = Self(name: "too many kinds")
    /// The bytes are no compiled lexicon of this version.
    public static let corrupt = Self(name: "corrupt compiled lexicon")
    /// A pattern is not what its format promises.
    public static let malformedPattern = Self(name: "malformed pattern")
    /// A pattern uses what is not supported.
    public static let unsupportedPattern = Self(name: "unsupported pattern")
  }

  /// What went wrong.
  public let code: Code
  /// The path as the caller gave it.
  public let path: String
  /// The 1-based line; `nil` when the error concerns the whole file.
  public let line: Int?
  /// The offending value, where there is one.
  public let detail: String?

  /// An error at a 1-based line of a file, where it has one.
  public init(code: Code, path: String, line: Int? = nil, detail: String? = nil) {
    self.code = code
    self.path = path
    self.line = line
    self.detail = detail
  }

  public var description: String {
    "\(path)\(line.map { ":\($0)" } ?? ""): \(code.name)\(detail.map { ": \($0)" } ?? "")"
  }
}
