package import MingwuCore

/// One resolved mention, as linking reads it. Offsets are normalised UTF-16 units.
package struct Mention: Hashable, Sendable {
  package var kind: KindCode
  package var range: NormalizedRange

  package init(kind: KindCode, range: NormalizedRange) {
    self.kind = kind
    self.range = range
  }
}

/// What linking reads: the text, its sentences, and its mentions in order.
package struct LinkInput: Sendable {
  package var units: [UInt16]
  package var mentions: [Mention]
  package var sentences: [NormalizedRange]
  /// The names of by-lines, credits and signatures.
  package var reporters: [BylineName]
  /// The articles of a page, in order; empty where there is only one text.
  package var articles: [NormalizedRange]
  /// For each mention the one that it is a short form of, when that is known.
  var alias: [Int?] = []

  package init(
    units: [UInt16], mentions: [Mention], sentences: [NormalizedRange], reporters: [BylineName],
    articles: [NormalizedRange] = []
  ) {
    self.units = units
    self.mentions = mentions
    self.sentences = sentences
    self.reporters = reporters
    self.articles = articles
  }

  /// The units of a mention.
  func surface(_ mention: Int) -> ArraySlice<UInt16> { units[mentions[mention].range.indices] }

  /// The units of a mention without the blanks inside it.
  func bareSurface(_ mention: Int) -> ArraySlice<UInt16> {
    let units = surface(mention)
    guard units.contains(where: { $0 == Hanzi.lineFeed || $0 == Hanzi.space }) else { return units }
    return units.filter { $0 != Hanzi.lineFeed && $0 != Hanzi.space }[...]
  }

  /// The units of the name in full.
  func fullSurface(_ mention: Int) -> ArraySlice<UInt16> {
    surface(alias.isEmpty ? mention : alias[mention] ?? mention)
  }

  /// The units between two mentions that follow each other.
  func gap(_ left: Int, _ right: Int) -> ArraySlice<UInt16> {
    let lower = mentions[left].range.upperBound
    return units[lower..<max(lower, mentions[right].range.lowerBound)]
  }
}

/// What linking found; all indices are those of the mentions.
package struct Links: Sendable {
  package var relations: [Relation] = []
  /// For each mention the one of which it is a short form.
  package var alias: [Int?] = []

  package init() {}
}
