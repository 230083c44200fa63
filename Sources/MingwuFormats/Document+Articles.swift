internal import MingwuCore

extension Document {
  /// One document an article, over the same source, with indices that count within it.
  ///
  /// An entity belongs to the last article that begins at or before it. A text without articles
  /// gives one document.
  func splitIntoArticles() -> [Document] {
    guard articles.count > 1 else { return [self] }
    var parts: [Document] = []
    var next = 0
    for (number, article) in articles.enumerated() {
      let first = next
      let limit = number + 1 < articles.count ? articles[number + 1].range.lowerBound : Int.max
      while next < entities.count && entities[next].range.lowerBound < limit { next += 1 }
      let members = first..<next
      let kept = entities[members].map { entity in
        var entity = entity
        entity.alias = entity.alias.flatMap { members.contains($0) ? $0 - first : nil }
        return entity
      }
      let links = relations.compactMap { relation -> Relation? in
        guard members.contains(relation.from) else { return nil }
        if let to = relation.to, !members.contains(to) { return nil }
        var relation = relation
        relation.from -= first
        relation.to = relation.to.map { $0 - first }
        return relation
      }
      parts.append(
        Document(source: source, entities: kept, relations: links, articles: [article]))
    }
    return parts
  }
}
