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
  public var range: SourceRange
  public var headline: SourceRange?
  public var byline: SourceRange?
  public var dateline: SourceRange?
  public var credit: SourceRange?
  /// The date that the dateline or masthead states, as ISO 8601.
  public var date: String?

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
