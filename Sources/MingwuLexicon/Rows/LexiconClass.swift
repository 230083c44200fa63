/// What a row is to the grammars: a surname, the head of an organisation, a verb that bounds a
/// name.
///
/// The list is closed and short, so that the classes of all rows that start or end at a unit fit
/// into one 64-bit mask. `Lexicons/README.md` says what each class means.
public struct LexiconClass: RawRepresentable, Hashable, Sendable {
  public let rawValue: UInt8
  @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The row belongs to no class; it only names an entity.
  public static let none = Self(rawValue: 255)

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

  public static let personName = Self(rawValue: 1 << 0)
  public static let personSurname = Self(rawValue: 1 << 1)
  public static let personGiven = Self(rawValue: 1 << 2)
  public static let placeCountry = Self(rawValue: 1 << 3)
  public static let placeProvince = Self(rawValue: 1 << 4)
  public static let placePrefecture = Self(rawValue: 1 << 5)
  public static let placeCounty = Self(rawValue: 1 << 6)
  public static let placeTownship = Self(rawValue: 1 << 7)
  public static let placeForeign = Self(rawValue: 1 << 8)
  public static let placeNatural = Self(rawValue: 1 << 9)
  public static let placeSite = Self(rawValue: 1 << 10)
  public static let placeRegion = Self(rawValue: 1 << 11)
  public static let placeSuffix = Self(rawValue: 1 << 12)
  public static let orgName = Self(rawValue: 1 << 13)
  public static let orgHead = Self(rawValue: 1 << 14)
  public static let orgUnit = Self(rawValue: 1 << 15)
  public static let orgShort = Self(rawValue: 1 << 16)
  public static let postHead = Self(rawValue: 1 << 17)
  public static let postModifier = Self(rawValue: 1 << 18)
  public static let postFull = Self(rawValue: 1 << 19)
  public static let honourFixed = Self(rawValue: 1 << 20)
  public static let honourHead = Self(rawValue: 1 << 21)
  public static let honourLevel = Self(rawValue: 1 << 22)
  public static let honourIssuer = Self(rawValue: 1 << 23)
  public static let honourField = Self(rawValue: 1 << 24)
  public static let honourGrade = Self(rawValue: 1 << 25)
  public static let honourHolder = Self(rawValue: 1 << 26)
  public static let honourVerb = Self(rawValue: 1 << 27)
  public static let eventFixed = Self(rawValue: 1 << 28)
  public static let eventHead = Self(rawValue: 1 << 29)
  public static let wordCommon = Self(rawValue: 1 << 30)
  public static let wordVerb = Self(rawValue: 1 << 31)
  public static let wordPreposition = Self(rawValue: 1 << 32)
  public static let wordStop = Self(rawValue: 1 << 33)
  public static let wordIndustry = Self(rawValue: 1 << 34)
  public static let wordSpeech = Self(rawValue: 1 << 35)
  public static let timeWord = Self(rawValue: 1 << 36)
  public static let numeralMeasure = Self(rawValue: 1 << 37)
  public static let numeralUnit = Self(rawValue: 1 << 38)
  public static let numeralCurrency = Self(rawValue: 1 << 39)
  public static let numeralApproximator = Self(rawValue: 1 << 40)
  public static let numeralTime = Self(rawValue: 1 << 41)
}
