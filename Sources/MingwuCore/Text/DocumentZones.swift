extension DocumentZones {
  /// Finds the articles of a page.
  public static func find(in text: NormalizedText, table: CharacterTable) -> DocumentZones {
    var lower = 0
    var upper = text.units.count
    func isBlank(_ unit: UInt16) -> Bool {
      let kind = table.characterClass(of: unit)
      return kind == .space || kind == .lineEnd
    }
    while lower < upper, isBlank(text.units[lower]) { lower += 1 }
    while upper > lower, isBlank(text.units[upper - 1]) { upper -= 1 }
    guard lower < upper else { return DocumentZones(articles: []) }
    var article = Article(range: NormalizedRange(lower, upper))
    article.body = [article.range]
    return DocumentZones(articles: [article])
  }
}
