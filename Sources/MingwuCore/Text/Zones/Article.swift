/// What part of an article a piece of text is.
public struct ZoneKind: RawRepresentable, Hashable, Sendable {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  /// Name, date and page number of the paper.
  public static let masthead = Self(rawValue: "masthead")
  /// A headline.
  public static let headline = Self(rawValue: "headline")
  /// A line under or over the headline, or one that heads a part of the body.
  public static let subhead = Self(rawValue: "subhead")
  /// `本报讯（记者 孙艳）`, a line of authors, `（张三 李四）` at the end.
  public static let byline = Self(rawValue: "byline")
  /// `本报北京5月8日电`.
  public static let dateline = Self(rawValue: "dateline")
  /// Running text.
  public static let body = Self(rawValue: "body")
  /// The text under a photo.
  public static let caption = Self(rawValue: "caption")
  /// `本报记者 于佳 摄`.
  public static let credit = Self(rawValue: "credit")
  /// `（上接第1版）`, `（下转第3版）`.
  public static let continuation = Self(rawValue: "continuation")
}

/// A person named in a by-line or credit.
public struct BylineName: Hashable, Sendable {
  /// The name alone, with the blanks inside it.
  public var range: NormalizedRange
  /// The role as the text says it, folded: 记者, 通讯员, 摄, 首席记者.
  public var role: String

  /// A name and the role in front of it.
  public init(range: NormalizedRange, role: String) {
    self.range = range
    self.role = role
  }
}

/// One article of a page. All ranges are UTF-16 code units of the normalised text.
public struct Article: Hashable, Sendable {
  /// From the first unit of the headline to the last of the article, white space at the ends left
  /// out.
  public var range: NormalizedRange
  /// The headline, over all of its lines.
  public var headline: NormalizedRange?
  /// Headlines inside the article, in order.
  public var subheads: [NormalizedRange] = []
  /// The frame with its brackets: `本报讯(记者 孙艳)`.
  public var byline: NormalizedRange?
  /// Place, day and agency in front of the text: 新华社北京5月8日电.
  public var dateline: NormalizedRange?
  /// The paragraphs of the running text, in order; by-line and dateline lie inside the first.
  public var body: [NormalizedRange] = []
  /// Captions of pictures, in order.
  public var captions: [NormalizedRange] = []
  /// Who wrote or photographed, at the end: （记者 孙艳）.
  public var credit: NormalizedRange?
  /// `(上接第1版)` and the like.
  public var continuation: NormalizedRange?
  /// The names of the by-line, the credit and the signature at the end, in order.
  public var names: [BylineName] = []
  /// The day that the dateline states.
  public var date: StatedDay?

  /// An article of which only the extent is known.
  public init(range: NormalizedRange) { self.range = range }
}

/// A day as a dateline or masthead states it; what is not said is `nil`.
public struct StatedDay: Hashable, Sendable {
  /// `nil` when it is not stated.
  public var year: Int?
  /// 1 to 12; `nil` when it is not stated.
  public var month: Int?
  /// 1 to 31; `nil` when it is not stated.
  public var day: Int?

  /// What a text states of a day.
  public init(year: Int? = nil, month: Int? = nil, day: Int? = nil) {
    (self.year, self.month, self.day) = (year, month, day)
  }
}

/// The parts of a page.
public struct DocumentZones: Hashable, Sendable {
  /// In order; they do not overlap.
  public var articles: [Article]
  /// Name, date and page number of the paper, where the page shows them.
  public var mastheads: [NormalizedRange]
  /// The day that the masthead states.
  public var date: StatedDay?

  /// The zones of a page, in order.
  public init(articles: [Article], mastheads: [NormalizedRange] = [], date: StatedDay? = nil) {
    self.articles = articles
    self.mastheads = mastheads
    self.date = date
  }

  /// The part of the page in which `unit` stands, and the index of its article.
  ///
  /// - Complexity: O(log *a* + *p*) for *a* articles and the *p* parts of one
  public func zone(at unit: Int) -> (kind: ZoneKind, article: Int?) {
    var (low, high) = (0, articles.count)
    while low < high {
      let middle = (low + high) / 2
      if articles[middle].range.upperBound <= unit { low = middle + 1 } else { high = middle }
    }
    guard low < articles.count, articles[low].range.indices.contains(unit) else {
      let isMasthead = mastheads.contains { $0.indices.contains(unit) }
      return (isMasthead ? .masthead : .body, nil)
    }
    return (articles[low].zone(at: unit), low)
  }
}

extension Article {
  /// The part of the article in which `unit` stands.
  public func zone(at unit: Int) -> ZoneKind {
    func holds(_ range: NormalizedRange?) -> Bool { range?.indices.contains(unit) ?? false }
    if holds(byline) { return .byline }
    if holds(dateline) { return .dateline }
    if holds(credit) { return .credit }
    if holds(continuation) { return .continuation }
    if holds(headline) { return .headline }
    if subheads.contains(where: { holds($0) }) { return .subhead }
    if captions.contains(where: { holds($0) }) { return .caption }
    return .body
  }
}
