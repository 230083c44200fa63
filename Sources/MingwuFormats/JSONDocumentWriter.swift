public import MingwuCore

/// Writes documents as JSON lines, one object a document, as the interface of the tool promises.
///
/// ```json
/// {"schema":1,"id":"a1","entities":[{"kind":"PERSON","start":0,"end":3,"text":"孟大鹏",…}],"relations":[]}
/// ```
///
/// It keeps scratch memory from one document to the next: use one a task.
public struct JSONDocumentWriter: Sendable {
  /// What goes into the output.
  public struct Options: Sendable {
    /// What offsets count.
    public var offsets: OffsetUnit
    /// Whether the parts of each article are written.
    public var includesZones: Bool

    /// Scalars and no zones, unless asked otherwise.
    public init(offsets: OffsetUnit = .scalar, includesZones: Bool = false) {
      self.offsets = offsets
      self.includesZones = includesZones
    }
  }

  /// The version of the interface.
  public static let schema = 1

  let options: Options
  private var table: OffsetTable

  /// A writer; it keeps tables from document to document.
  public init(options: Options = Options()) {
    self.options = options
    table = OffsetTable(unit: options.offsets)
  }

  /// Appends `document` and a line feed.
  ///
  /// - Complexity: O(bytes of the text + bytes written)
  public mutating func append(
    _ document: Document, id: DocumentID, to buffer: inout ByteBuffer
  ) {
    table.load(document, withArticles: options.includesZones)
    begin(id: id, article: nil, &buffer)
    appendBody(document, &buffer)
  }

  /// Whether ``appendParts(id:of:relations:articles:entities:to:_:)`` can be asked for: not where
  /// characters are counted.
  package var takesParts: Bool { table.takesParts }

  /// Appends a document whose entities come some at a time, and a line feed.
  ///
  /// - Parameters:
  ///   - entities: returns the next entities, in order; none when there are no more.
  ///   - body: called with what was written for them, to be taken out of the buffer.
  package mutating func appendParts<Failure: Error>(
    id: DocumentID, of source: SourceText, relations: [Relation], articles: [ArticleLayout],
    entities: () -> [Entity], to buffer: inout ByteBuffer,
    _ body: (inout ByteBuffer) throws(Failure) -> Void
  ) throws(Failure) {
    begin(id: id, article: nil, &buffer)
    buffer.append(",\"entities\":[")
    var isFirst = true
    while true {
      let part = entities()
      if part.isEmpty { break }
      table.load(part: part, isFirst: isFirst, of: source)
      append(part, behind: !isFirst, of: source, &buffer)
      isFirst = false
      try body(&buffer)
    }
    if options.includesZones { table.load(articles, of: source) }
    appendRest(relations, articles, &buffer)
  }

  /// Appends an object for each article of `document`, under the ids `page#1`, `page#2` and so on.
  ///
  /// Offsets count from the start of the whole text. Indices count within the object; a link or
  /// relation to an entity of another article is left out. A text without any article is answered
  /// by one empty object.
  public mutating func appendArticles(
    of document: Document, id: DocumentID, to buffer: inout ByteBuffer
  ) {
    table.load(document, withArticles: options.includesZones)
    for (number, article) in document.splitIntoArticles().enumerated() {
      begin(id: id, article: number + 1, &buffer)
      appendBody(article, &buffer)
    }
  }

  /// Appends the answer for a document that can't be read, and a line feed.
  public func append(_ error: InputError, id: DocumentID, to buffer: inout ByteBuffer) {
    begin(id: id, article: nil, &buffer)
    buffer.append(",\"error\":{\"code\":")
    buffer.append(jsonString: error.code.rawValue)
    buffer.append(",\"message\":")
    buffer.append(jsonString: error.message)
    buffer.append(",\"line\":")
    buffer.append(decimal: error.line)
    if let offset = error.offset {
      buffer.append(",\"offset\":")
      buffer.append(decimal: offset)
    }
    buffer.append("}}\n")
  }

  func begin(id: DocumentID, article: Int?, _ buffer: inout ByteBuffer) {
    buffer.append("{\"schema\":")
    buffer.append(decimal: Self.schema)
    buffer.append(",\"id\":")
    if let article {
      buffer.append(jsonString: "\(id)#\(article)")
    } else {
      buffer.append(id: id)
    }
  }

  private mutating func appendBody(_ document: Document, _ buffer: inout ByteBuffer) {
    buffer.append(",\"entities\":[")
    append(document.entities, behind: false, of: document.source, &buffer)
    appendRest(document.relations, document.articles, &buffer)
  }

  private mutating func append(
    _ list: [Entity], behind others: Bool, of source: SourceText, _ buffer: inout ByteBuffer
  ) {
    for index in list.indices {
      if others || index > 0 { buffer.append(0x2C) }
      append(list, index, source.utf8, &buffer)
    }
  }

  private mutating func appendRest(
    _ relations: [Relation], _ articles: [ArticleLayout], _ buffer: inout ByteBuffer
  ) {
    buffer.append("],\"relations\":[")
    for (index, relation) in relations.enumerated() {
      if index > 0 { buffer.append(0x2C) }
      buffer.append(relation)
    }
    buffer.append(0x5D)
    if options.includesZones {
      buffer.append(",\"articles\":[")
      for (index, article) in articles.enumerated() {
        if index > 0 { buffer.append(0x2C) }
        append(article, &buffer)
      }
      buffer.append(0x5D)
    }
    buffer.append("}\n")
  }

  /// Fields are taken where they lie: an entity is dear to copy.
  private mutating func append(
    _ list: [Entity], _ place: Int, _ utf8: [UInt8], _ buffer: inout ByteBuffer
  ) {
    buffer.append("{\"kind\":")
    buffer.append(jsonString: list[place].kind.rawValue)
    buffer.append(",\"start\":")
    buffer.append(decimal: table.start(list[place].range.lowerBound))
    buffer.append(",\"end\":")
    buffer.append(decimal: table.end(list[place].range.upperBound))
    buffer.append(",\"text\":")
    buffer.append(jsonString: utf8, list[place].range.indices)
    if let coreEnd = list[place].coreEnd {
      buffer.append(",\"coreEnd\":")
      buffer.append(decimal: table.end(coreEnd))
    }
    if let value = list[place].value {
      buffer.append(",\"value\":")
      buffer.append(value: value)
    }
    if let canonical = list[place].canonical {
      buffer.append(",\"canonical\":")
      buffer.append(jsonString: canonical)
    }
    if let alias = list[place].alias {
      buffer.append(",\"alias\":")
      buffer.append(decimal: alias)
    }
    if !list[place].nested.isEmpty {
      buffer.append(",\"nested\":[")
      let nested = list[place].nested
      for index in nested.indices {
        if index > 0 { buffer.append(0x2C) }
        append(nested, index, utf8, &buffer)
      }
      buffer.append(0x5D)
    }
    buffer.append(",\"by\":")
    buffer.append(jsonString: list[place].origin)
    buffer.append(",\"score\":")
    buffer.append(score: list[place].score)
    buffer.append(0x7D)
  }

  private mutating func append(_ article: ArticleLayout, _ buffer: inout ByteBuffer) {
    buffer.append("{\"start\":")
    buffer.append(decimal: table.start(article.range.lowerBound))
    buffer.append(",\"end\":")
    buffer.append(decimal: table.end(article.range.upperBound))
    append(",\"headline\":", article.headline, &buffer)
    append(",\"byline\":", article.byline, &buffer)
    append(",\"dateline\":", article.dateline, &buffer)
    if let date = article.date {
      buffer.append(",\"date\":")
      buffer.append(jsonString: date)
    }
    append(",\"credit\":", article.credit, &buffer)
    buffer.append(0x7D)
  }

  private mutating func append(
    _ key: StaticString, _ range: SourceRange?, _ buffer: inout ByteBuffer
  ) {
    guard let range else { return }
    buffer.append(key)
    buffer.append(0x5B)
    buffer.append(decimal: table.start(range.lowerBound))
    buffer.append(0x2C)
    buffer.append(decimal: table.end(range.upperBound))
    buffer.append(0x5D)
  }
}

extension ByteBuffer {
  /// Appends a relation as a JSON object; its ends are indices of entities.
  mutating func append(_ relation: Relation) {
    append("{\"kind\":")
    append(jsonString: relation.kind.rawValue)
    append(",\"from\":")
    append(decimal: relation.from)
    append(",\"to\":")
    if let to = relation.to { append(decimal: to) } else { append("null") }
    if let role = relation.role {
      append(",\"role\":")
      append(jsonString: role)
    }
    append(0x7D)
  }

  /// Appends an id as it came in: a number as the literal that was read.
  public mutating func append(id: DocumentID) {
    switch id {
    case .string(let name): append(jsonString: name)
    case .number(let literal): append(string: literal)
    case .line(let line): append(decimal: line)
    }
  }

  /// Appends a score of 1/1024 units with at most three decimals.
  public mutating func append(score: Int32) {
    unsafe write(atMost: 24) { room in
      unsafe ByteCursor.fill(room) { cursor in unsafe cursor.put(score: score) }
    }
  }
}
