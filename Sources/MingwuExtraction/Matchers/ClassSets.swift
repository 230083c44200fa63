internal import MingwuLexicon

/// The sets of lexicon classes that the grammars are written in.
extension LexiconClassSet {
  /// Words that bound a name on its left: verbs, prepositions, particles.
  static let barriers: Self = [.wordVerb, .wordPreposition, .wordStop]

  /// Divisions of a country, from the country down to the township.
  static let divisions: Self = [
    .placeCountry, .placeProvince, .placePrefecture, .placeCounty, .placeTownship, .placeForeign,
  ]
  static let chainLinks: Self = divisions.union([.placeNatural, .placeSite])
  static let places: Self = chainLinks.union([.placeRegion])

  /// What a name of a body, honour or event may well start with.
  static let nameStarts: Self = places.union([.orgName, .honourLevel, .honourIssuer, .orgShort])

  static let organizationHeads: Self = [.orgHead, .orgUnit]
  static let insideOrganization: Self = places.union([
    .orgName, .orgHead, .orgUnit, .orgShort, .wordIndustry, .personName, .placeSuffix,
  ])

  static let honourHeads: Self = [.honourHead]
  static let honourOpeners: Self = nameStarts.union([.honourField])
  static let insideHonour: Self = places.union([
    .honourLevel, .honourIssuer, .honourField, .orgName, .orgHead, .wordIndustry, .honourHead,
  ])

  static let insideEvent: Self = places.union([
    .orgName, .orgHead, .wordIndustry, .honourLevel, .honourField, .eventHead, .orgUnit,
  ])

  static let insidePlace: Self = divisions
}
