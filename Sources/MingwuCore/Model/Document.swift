/// A text and what was found in it.
///
/// All ranges are UTF-8 code units of `source`. Top-level entities are sorted by start and do not
/// overlap.
public struct Document: Sendable {
  /// The text exactly as given.
  public let source: SourceText
  /// Sorted by start; they do not overlap.
  public let entities: [Entity]
  /// In the order of the entities they start from.
  public let relations: [Relation]
  /// The articles of the page, in order; at least one unless the text is blank.
  public let articles: [ArticleLayout]
  /// The line ends that were read as none, and why.
  public let joins: [LineJoin]

  /// A document of parts that fit each other: ranges are of `source`, indices of `entities`.
  public init(
    source: SourceText, entities: [Entity], relations: [Relation], articles: [ArticleLayout],
    joins: [LineJoin] = []
  ) {
    self.source = source
    self.entities = entities
    self.relations = relations
    self.articles = articles
    self.joins = joins
  }

  /// The text of an entity as given, line ends included.
  public func text(of entity: Entity) -> String { source.string(in: entity.range) }
}

/// Where the parts of one article stand, in UTF-8 code units of the source.
public struct ArticleLayout: Hashable, Sendable {
  /// The whole article.
  public var range: SourceRange
  /// The headline, over all of its lines.
  public var headline: SourceRange?
  /// Who reports: 本报记者 孙艳.
  public var byline: SourceRange?
  /// Place, day and agency in front of the text: 新华社北京5月8日电.
  public var dateline: SourceRange?
  /// Who wrote or photographed, at the end.
  public var credit: SourceRange?
  /// The date that the dateline or masthead states, as ISO 8601.
  public var date: String?

  /// The parts of one article; `nil` for what it has not.
  public init(
    range: SourceRange, headline: SourceRange? = nil, byline: SourceRange? = nil,
    dateline: SourceRange? = nil, credit: SourceRange? = nil, date: String? = nil
  ) {
    self.range = range
    self.headline = headline
    self.byline = byline
    self.dateline = dateline
    self.credit = credit
    self.date = date
  }
}
