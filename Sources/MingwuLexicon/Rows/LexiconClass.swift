/// What a row is to the grammars: a surname, the head of an organisation, a verb that bounds a
/// name.
///
/// The list is closed and short, so that the classes of all rows that start or end at a unit fit
/// into one 64-bit mask. `Lexicons/README.md` says what each class means.
public struct LexiconClass: RawRepresentable, Hashable, Sendable {
  public let rawValue: UInt8
  @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The row belongs to no class; it only names an entity.
  @inlinable public static var none: Self { Self(rawValue: 255) }

  /// Frequent words.
  @inlinable public static var wordCommon: Self { Self(rawValue: 30) }
  /// Title nouns of honours: 劳动模范.
  @inlinable public static var honourHead: Self { Self(rawValue: 21) }
  /// What names of organisations end in: 人民政府.
  package static var organizationHead: Self { Self(rawValue: 14) }
  /// Short forms that point to one body in their place: 市总工会.
  @inlinable public static var organizationShort: Self { Self(rawValue: 16) }
  /// States and dependent territories.
  @inlinable public static var placeCountry: Self { Self(rawValue: 3) }

  /// Names as rows write them; the index is the raw value.
  public static let names: [String] = [
    "person.name", "person.surname", "person.given",
    "place.country", "place.province", "place.prefecture", "place.county", "place.township",
    "place.foreign", "place.natural", "place.site", "place.region", "place.suffix",
    "org.name", "org.head", "org.unit", "org.short",
    "post.head", "post.modifier", "post.full",
    "honour.fixed", "honour.head", "honour.level", "honour.issuer", "honour.field",
    "honour.grade", "honour.holder", "honour.verb",
    "event.fixed", "event.head",
    "word.common", "word.verb", "word.preposition", "word.stop", "word.industry", "word.speech",
    "time.word",
    "numeral.measure", "numeral.unit", "numeral.currency", "numeral.approximator", "numeral.time",
    "numeral.noun", "word.noun", "word.title", "numeral.other",
  ]

  private static let codes: [String: UInt8] = Dictionary(
    uniqueKeysWithValues: names.enumerated().map { ($1, UInt8($0)) })

  /// The class with the name `name`; `nil` when there is none.
  public init?(name: some StringProtocol) {
    guard let code = Self.codes[String(name)] else { return nil }
    self.init(rawValue: code)
  }

  /// Whether the class is one of words with a frequency.
  var isWord: Bool { Self.words.contains(rawValue) }

  private static let words = Set(
    names.indices.filter { names[$0].hasPrefix("word.") }.map { UInt8($0) })

  /// The name as rows write it; empty for ``none``.
  public var name: String { Int(rawValue) < Self.names.count ? Self.names[Int(rawValue)] : "" }
}

/// A set of lexicon classes as a bit mask.
public struct LexiconClassSet: OptionSet, Hashable, Sendable {
  public let rawValue: UInt64
  @inlinable public init(rawValue: UInt64) { self.rawValue = rawValue }

  /// The set of one class; empty for ``LexiconClass/none``.
  @inlinable public init(_ lexiconClass: LexiconClass) {
    rawValue = lexiconClass.rawValue < 64 ? 1 << UInt64(lexiconClass.rawValue) : 0
  }

  /// `person.name`.
  @inlinable public static var personName: Self { Self(rawValue: 1 << 0) }
  /// `person.surname`.
  @inlinable public static var personSurname: Self { Self(rawValue: 1 << 1) }
  /// `person.given`.
  @inlinable public static var personGiven: Self { Self(rawValue: 1 << 2) }
  /// `place.country`.
  @inlinable public static var placeCountry: Self { Self(rawValue: 1 << 3) }
  /// `place.province`.
  @inlinable public static var placeProvince: Self { Self(rawValue: 1 << 4) }
  /// `place.prefecture`.
  @inlinable public static var placePrefecture: Self { Self(rawValue: 1 << 5) }
  /// `place.county`.
  @inlinable public static var placeCounty: Self { Self(rawValue: 1 << 6) }
  /// `place.township`.
  @inlinable public static var placeTownship: Self { Self(rawValue: 1 << 7) }
  /// `place.foreign`.
  @inlinable public static var placeForeign: Self { Self(rawValue: 1 << 8) }
  /// `place.natural`.
  @inlinable public static var placeNatural: Self { Self(rawValue: 1 << 9) }
  /// `place.site`.
  @inlinable public static var placeSite: Self { Self(rawValue: 1 << 10) }
  /// `place.region`.
  @inlinable public static var placeRegion: Self { Self(rawValue: 1 << 11) }
  /// `place.suffix`.
  @inlinable public static var placeSuffix: Self { Self(rawValue: 1 << 12) }
  /// `org.name`.
  @inlinable public static var orgName: Self { Self(rawValue: 1 << 13) }
  /// `org.head`.
  @inlinable public static var orgHead: Self { Self(rawValue: 1 << 14) }
  /// `org.unit`.
  @inlinable public static var orgUnit: Self { Self(rawValue: 1 << 15) }
  /// `org.short`.
  @inlinable public static var orgShort: Self { Self(rawValue: 1 << 16) }
  /// `post.head`.
  @inlinable public static var postHead: Self { Self(rawValue: 1 << 17) }
  /// `post.modifier`.
  @inlinable public static var postModifier: Self { Self(rawValue: 1 << 18) }
  /// `post.full`.
  @inlinable public static var postFull: Self { Self(rawValue: 1 << 19) }
  /// `honour.fixed`.
  @inlinable public static var honourFixed: Self { Self(rawValue: 1 << 20) }
  /// `honour.head`.
  @inlinable public static var honourHead: Self { Self(rawValue: 1 << 21) }
  /// `honour.level`.
  @inlinable public static var honourLevel: Self { Self(rawValue: 1 << 22) }
  /// `honour.issuer`.
  @inlinable public static var honourIssuer: Self { Self(rawValue: 1 << 23) }
  /// `honour.field`.
  @inlinable public static var honourField: Self { Self(rawValue: 1 << 24) }
  /// `honour.grade`.
  @inlinable public static var honourGrade: Self { Self(rawValue: 1 << 25) }
  /// `honour.holder`.
  @inlinable public static var honourHolder: Self { Self(rawValue: 1 << 26) }
  /// `honour.verb`.
  @inlinable public static var honourVerb: Self { Self(rawValue: 1 << 27) }
  /// `event.fixed`.
  @inlinable public static var eventFixed: Self { Self(rawValue: 1 << 28) }
  /// `event.head`.
  @inlinable public static var eventHead: Self { Self(rawValue: 1 << 29) }
  /// `word.common`.
  @inlinable public static var wordCommon: Self { Self(rawValue: 1 << 30) }
  /// `word.verb`.
  @inlinable public static var wordVerb: Self { Self(rawValue: 1 << 31) }
  /// `word.preposition`.
  @inlinable public static var wordPreposition: Self { Self(rawValue: 1 << 32) }
  /// `word.stop`.
  @inlinable public static var wordStop: Self { Self(rawValue: 1 << 33) }
  /// `word.industry`.
  @inlinable public static var wordIndustry: Self { Self(rawValue: 1 << 34) }
  /// `word.speech`.
  @inlinable public static var wordSpeech: Self { Self(rawValue: 1 << 35) }
  /// `time.word`.
  @inlinable public static var timeWord: Self { Self(rawValue: 1 << 36) }
  /// `numeral.measure`.
  @inlinable public static var numeralMeasure: Self { Self(rawValue: 1 << 37) }
  /// `numeral.unit`.
  @inlinable public static var numeralUnit: Self { Self(rawValue: 1 << 38) }
  /// `numeral.currency`.
  @inlinable public static var numeralCurrency: Self { Self(rawValue: 1 << 39) }
  /// `numeral.approximator`.
  @inlinable public static var numeralApproximator: Self { Self(rawValue: 1 << 40) }
  /// `numeral.time`.
  @inlinable public static var numeralTime: Self { Self(rawValue: 1 << 41) }
}
