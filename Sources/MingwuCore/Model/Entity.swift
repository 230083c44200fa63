/// One entity of a document, with exact offsets into the text as given.
public struct Entity: Hashable, Sendable {
  /// What it names.
  public var kind: EntityKind
  /// UTF-8 code units of the source; both ends are scalar boundaries.
  public var range: SourceRange
  /// For a quantity: the end of approximators, number and measure word. `range` adds the noun.
  public var coreEnd: Int?
  /// The normal form; `nil` where there is none.
  public var value: EntityValue?
  /// The name in full; `nil` when it is the text itself.
  public var canonical: String?
  /// Index of the entity of which this one is a short form.
  public var alias: Int?
  /// Entities inside this one; filled only when the pipeline was asked for them.
  public var nested: [Entity]
  /// The rule, lexicon row or model that found it: `quantity.measure`.
  public var origin: String
  /// Higher is surer within a kind; in 1/1024 of the decoder's unit.
  public var score: Int32

  /// An entity; offsets are UTF-8 code units of the source.
  public init(
    kind: EntityKind, range: SourceRange, coreEnd: Int? = nil, value: EntityValue? = nil,
    canonical: String? = nil, alias: Int? = nil, nested: [Entity] = [], origin: String,
    score: Int32
  ) {
    self.kind = kind
    self.range = range
    self.coreEnd = coreEnd
    self.value = value
    self.canonical = canonical
    self.alias = alias
    self.nested = nested
    self.origin = origin
    self.score = score
  }
}

/// How two entities of one document hang together.
public struct Relation: Hashable, Sendable {
  /// The label of a relation. The set is open.
  public struct Kind: RawRepresentable, Hashable, Sendable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    /// PERSON to POSITION.
    public static let holds = Self(rawValue: "holds")
    /// POSITION or PERSON to ORG.
    public static let at = Self(rawValue: "at")
    /// PERSON, ORG or PLACE to HONOUR.
    public static let honoured = Self(rawValue: "honoured")
    /// PERSON to the document, with a role.
    public static let reported = Self(rawValue: "reported")
    /// EVENT to ORG.
    public static let hosted = Self(rawValue: "hosted")
    /// EVENT to PLACE or ORG.
    public static let tookPlaceAt = Self(rawValue: "tookPlaceAt")
  }

  /// How the two hang together.
  public var kind: Kind
  /// Index into the document's entities.
  public var from: Int
  /// Index into the document's entities; `nil` for the document itself.
  public var to: Int?
  /// The role of a `reported` relation: 记者, 通讯员, 摄影.
  public var role: String?

  /// A relation between entities by their indices.
  public init(kind: Kind, from: Int, to: Int?, role: String? = nil) {
    self.kind = kind
    self.from = from
    self.to = to
    self.role = role
  }
}
