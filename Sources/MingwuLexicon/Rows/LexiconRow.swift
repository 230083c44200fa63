public import MingwuCore

/// One row of a lexicon.
public struct LexiconRow: Hashable, Sendable {
  /// The priority of a row over scores; see `Lexicons/README.md`.
  public enum Layer: UInt8, Sendable {
    case normal = 0
    case prefer = 1
    case force = 2
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
  public var lexiconClass: LexiconClass
  /// The full name, where the surface is a short form.
  public var canonical: String?
  /// In 1/1024 of the decoder's unit, 0 is neutral; kept within ±32,767.
  public var weight: Int32
  public var layer: Layer
  public var boundary: Boundary
  /// `code=110105;level=district`, as written.
  public var attributes: String
  /// The file the row stands in, as the caller named it.
  public var file: String
  /// 1-based.
  public var line: Int

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
    public let name: String
    public static let unreadable = Self(name: "can't be read")
    public static let invalidUTF8 = Self(name: "invalid UTF-8")
    public static let missingSurface = Self(name: "no surface")
    public static let unknownColumn = Self(name: "unknown column")
    public static let unknownClass = Self(name: "unknown class")
    public static let unknownLayer = Self(name: "unknown layer")
    public static let unknownBoundary = Self(name: "unknown boundary")
    public static let malformedWeight = Self(name: "weight is no integer")
    public static let malformedKind = Self(name: "kind is no label")
    public static let tooManyFields = Self(name: "more fields than the header names")
    public static let tooLong = Self(name: "surface too long")
    public static let tooManyRows = Self(name: "too many rows")
    public static let tooManyKinds = Self(name: "too many kinds")
    public static let corrupt = Self(name: "corrupt compiled lexicon")
    public static let malformedPattern = Self(name: "malformed pattern")
    public static let unsupportedPattern = Self(name: "unsupported pattern")
  }

  public let code: Code
  /// The path as the caller gave it.
  public let path: String
  /// The 1-based line; `nil` when the error concerns the whole file.
  public let line: Int?
  /// The offending value, where there is one.
  public let detail: String?

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
