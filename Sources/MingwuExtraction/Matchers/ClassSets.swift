package import MingwuLexicon

/// The sets of lexicon classes that the grammars are written in.
extension LexiconClassSet {
  /// Words that bound a name on its left: verbs, prepositions, particles.
  package static let barriers: Self = [.wordVerb, .wordPreposition, .wordStop]

  /// Divisions of a country, from the country down to the township.
  package static let divisions: Self = [
    .placeCountry, .placeProvince, .placePrefecture, .placeCounty, .placeTownship, .placeForeign,
  ]
  package static let chainLinks: Self = divisions.union([.placeNatural, .placeSite])
  package static let places: Self = chainLinks.union([.placeRegion])

  /// What a name of a body, honour or event may well start with.
  package static let nameStarts: Self = places.union([
    .orgName, .honourLevel, .honourIssuer, .orgShort,
  ])

  /// Rows that would be names of their own if the name around them did not swallow them.
  package static let absorbable: Self = places.union([.orgName, .orgShort, .orgHead, .orgUnit])

  package static let organizationHeads: Self = [.orgHead, .orgUnit]
  package static let insideOrganization: Self = places.union([
    .orgName, .orgHead, .orgUnit, .orgShort, .wordIndustry, .personName, .placeSuffix,
  ])

  package static let honourHeads: Self = [.honourHead]
  package static let honourOpeners: Self = nameStarts.union([.honourField])
  package static let insideHonour: Self = places.union([
    .honourLevel, .honourIssuer, .honourField, .orgName, .orgHead, .wordIndustry, .honourHead,
  ])

  package static let insideEvent: Self = places.union([
    .orgName, .orgHead, .wordIndustry, .honourLevel, .honourField, .eventHead, .orgUnit,
  ])

  package static let insidePlace: Self = divisions
}
