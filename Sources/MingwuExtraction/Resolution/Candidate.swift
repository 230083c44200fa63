public import MingwuCore

/// The rule that proposed a candidate; its raw value indexes ``RuleID/names``.
///
/// Rules are a closed list so that a candidate stays small and the decoder can look weights up
/// by index.
public struct RuleID: RawRepresentable, Hashable, Sendable {
  public let rawValue: UInt8
  @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

  @inlinable public static var lexicon: Self { Self(rawValue: 0) }
  @inlinable public static var numeric: Self { Self(rawValue: 1) }
  @inlinable public static var tagger: Self { Self(rawValue: 2) }
  @inlinable public static var personReporter: Self { Self(rawValue: 3) }
  @inlinable public static var personHan: Self { Self(rawValue: 4) }
  @inlinable public static var personTransliterated: Self { Self(rawValue: 5) }
  @inlinable public static var personRepeated: Self { Self(rawValue: 6) }
  @inlinable public static var placeChain: Self { Self(rawValue: 7) }
  @inlinable public static var placeSuffix: Self { Self(rawValue: 8) }
  @inlinable public static var organizationHead: Self { Self(rawValue: 9) }
  @inlinable public static var organizationUnit: Self { Self(rawValue: 10) }
  @inlinable public static var organizationShort: Self { Self(rawValue: 11) }
  @inlinable public static var postPhrase: Self { Self(rawValue: 12) }
  @inlinable public static var honourPhrase: Self { Self(rawValue: 13) }
  @inlinable public static var honourBare: Self { Self(rawValue: 14) }
  @inlinable public static var eventPhrase: Self { Self(rawValue: 15) }
  @inlinable public static var eventQuoted: Self { Self(rawValue: 16) }
  @inlinable public static var organizationRepeated: Self { Self(rawValue: 17) }
  @inlinable public static var personSeparated: Self { Self(rawValue: 18) }
  @inlinable public static var organizationAlias: Self { Self(rawValue: 19) }
  @inlinable public static var personCompound: Self { Self(rawValue: 20) }
  @inlinable public static var personFrame: Self { Self(rawValue: 21) }
  @inlinable public static var personAnonymous: Self { Self(rawValue: 22) }
  @inlinable public static var organizationListed: Self { Self(rawValue: 23) }
  @inlinable public static var honourFrame: Self { Self(rawValue: 24) }
  @inlinable public static var postFrame: Self { Self(rawValue: 25) }
  @inlinable public static var placeRoad: Self { Self(rawValue: 26) }

  @inlinable public static var placeNamed: Self { Self(rawValue: 27) }
  @inlinable public static var organizationNamed: Self { Self(rawValue: 28) }
  @inlinable public static var organizationDefined: Self { Self(rawValue: 29) }
  @inlinable public static var eventEdition: Self { Self(rawValue: 30) }
  @inlinable public static var pattern: Self { Self(rawValue: 31) }
  @inlinable public static var placeRepeated: Self { Self(rawValue: 32) }
  @inlinable public static var postWork: Self { Self(rawValue: 33) }
  @inlinable public static var placeSeat: Self { Self(rawValue: 34) }
  @inlinable public static var personListed: Self { Self(rawValue: 35) }
  @inlinable public static var personNamesake: Self { Self(rawValue: 36) }

  /// The names that `explain` and the `by` field show, one a rule, in the order of raw values.
  public static let names = [
    "lexicon", "numeric", "tagger", "person.reporter", "person.han", "person.transliterated",
    "person.repeated", "place.chain", "place.suffix", "organization.head", "organization.unit",
    "organization.short", "post.phrase", "honour.phrase", "honour.bare", "event.phrase",
    "event.quoted", "organization.repeated", "person.separated", "organization.alias",
    "person.compound", "person.frame", "person.anonymous", "organization.listed", "honour.frame",
    "post.frame", "place.road", "place.named", "organization.named",
    "organization.defined", "event.edition", "pattern", "place.repeated", "post.work", "place.seat",
    "person.listed", "person.namesake",
  ]

  public var name: String { Self.names[Int(rawValue)] }
}

/// One matcher's proposal. Candidates may overlap; the decoder decides.
public struct Candidate: Hashable, Sendable {
  /// The priority of a candidate over scores.
  public enum Layer: UInt8, Sendable {
    /// Built-in rules and rows: scores decide.
    case normal = 0
    /// A user's row that adds to its score.
    case prefer = 1
    /// A user's row that always wins.
    case force = 2
    /// A user's row that deletes every candidate of its span.
    case forbid = 3
  }

  /// Normalised UTF-16 units, half open.
  public var start: Int32
  public var end: Int32
  /// In 1/1024 of the decoder's unit; the span is taken when this and what the tagger adds is
  /// positive and nothing better overlaps it.
  public var score: Int32
  /// The matcher's own: a lexicon surface, the index of a numeric fact, or -1.
  public var payload: Int32
  public var kind: KindCode
  public var rule: RuleID
  public var layer: Layer
  /// The user file a row came from; later files win among rows of layer force.
  public var priority: UInt8

  @inlinable
  public init(
    start: Int, end: Int, kind: KindCode, rule: RuleID, score: Int32, payload: Int32 = -1,
    layer: Layer = .normal, priority: UInt8 = 0
  ) {
    self.start = Int32(truncatingIfNeeded: start)
    self.end = Int32(truncatingIfNeeded: end)
    self.score = score
    self.payload = payload
    self.kind = kind
    self.rule = rule
    self.layer = layer
    self.priority = priority
  }

  @inlinable public var range: NormalizedRange { NormalizedRange(Int(start), Int(end)) }

  /// A total order, so that equal input gives equal output: by end, start, kind, rule, score.
  static func precedes(_ a: Candidate, _ b: Candidate) -> Bool {
    if a.end != b.end { return a.end < b.end }
    if a.start != b.start { return a.start < b.start }
    if a.kind != b.kind { return a.kind < b.kind }
    if a.rule != b.rule { return a.rule.rawValue < b.rule.rawValue }
    if a.score != b.score { return a.score > b.score }
    return a.payload < b.payload
  }
}
