internal import GRDB
internal import MingwuCore
internal import MingwuFormats

/// Turns documents into rows, by statements that are prepared once. Rows are kept until there are
/// many: see ``flush()``.
struct RowInserter {
  private var document: BoundStatement
  private var search: SearchIndex
  private var failure: InsertStatement
  private var article: InsertStatement
  private var mention: InsertStatement
  private var names: TextTable
  private var origins: TextTable
  private var knownOrigins: [(length: Int, origin: String, number: Int)] = []
  private var forms: ValueForms
  private var relation: InsertStatement
  private var person: InsertStatement
  private var post: InsertStatement
  private var honour: InsertStatement
  private var organization: InsertStatement

  private var lastDocument: Int
  private var lastEntity: Int
  private var lastPerson: Int
  private var offsets = ScalarOffsets()

  /// - Parameter batch: bytes of text that are inserted between flushes, for the most part.
  init(_ database: Database, batch: Int) throws {
    document = try BoundStatement(
      database, sql: "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?)")
    search = try SearchIndex(database, limit: batch)
    failure = try InsertStatement(database, into: "failures", 4, or: "REPLACE")
    article = try InsertStatement(database, into: "articles", 9)
    mention = try InsertStatement(
      database,
      into: "mentions(doc, parent, name, start, stop, text, alias, origin, score, value)", 10)
    names = try TextTable(database, "entity_names", "name", "kind")
    origins = try TextTable(database, "entity_origins", "origin")
    forms = try ValueForms(database)
    relation = try InsertStatement(database, into: "relations(doc, kind, source, target, role)", 5)
    person = try InsertStatement(database, into: "people(doc, name, mentions)", 3)
    post = try InsertStatement(database, into: "person_posts", 6)
    honour = try InsertStatement(database, into: "person_honours", 5)
    organization = try InsertStatement(database, into: "person_organizations", 3)
    func last(_ column: String, _ table: String) throws -> Int {
      try Int.fetchOne(database, sql: "SELECT max(\(column)) FROM \(table)") ?? 0
    }
    lastDocument = try last("doc", "documents")
    lastEntity = try last("entity", "mentions")
    lastPerson = try last("person", "people")
  }

  /// Segments of the index for searching.
  var segments: Int { search.segments }

  /// Counts them again.
  mutating func recountSegments() throws { try search.recount() }

  mutating func insert(_ error: InputError, id: DocumentID) throws {
    failure.add(id.description)
    failure.add(error.line)
    failure.add(error.code.rawValue)
    failure.add(error.message)
    try failure.endRow()
  }

  /// Inserts the rows that are kept, which must be done before a commit.
  mutating func flush() throws {
    try failure.flush()
    try article.flush()
    try mention.flush()
    try forms.flush()
    try relation.flush()
    try person.flush()
    try post.flush()
    try honour.flush()
    try organization.flush()
    try search.flush()
  }

  mutating func insert(_ record: DocumentRecord, key: UInt64) throws {
    lastDocument += 1
    try insertText(record, key)
    offsets.load(record.document)
    try insertArticles(record.document)
    let first = lastEntity + 1
    try insertEntities(record, first)
    try insertRelations(record.document, first)
    try insertPeople(record, first)
  }

  /// Texts are long: each is inserted at once, from where it stands.
  private mutating func insertText(_ record: DocumentRecord, _ key: UInt64) throws {
    let number = Int64(lastDocument)
    var (id, day) = (record.id.description, record.day ?? "")
    try id.withUTF8 { id in
      try day.withUTF8 { day in
        try unsafe record.document.source.utf8.withUnsafeBufferPointer { text in
          document.add(number)
          unsafe document.add(id)
          if record.day == nil { document.addNull() } else { unsafe document.add(day) }
          document.add(Int64(bitPattern: key))
          document.add(Int64(lastEntity + 1))
          document.add(Int64(lastEntity + record.document.entityCount))
          unsafe document.add(text)
          try document.run()
          try unsafe search.add(UnsafeRawBufferPointer(text), rowid: number)
        }
      }
    }
  }

  private mutating func insertArticles(_ document: Document) throws {
    func add(_ range: SourceRange?) {
      if let range { article.add(document.source.utf8, range.indices) } else { article.addNull() }
    }
    for (number, part) in document.articles.enumerated() {
      article.add(lastDocument)
      article.add(number + 1)
      article.add(offsets.scalar(part.range.lowerBound))
      article.add(offsets.scalar(part.range.upperBound))
      add(part.headline)
      add(part.byline)
      add(part.dateline)
      add(part.credit)
      article.add(part.date)
      try article.endRow()
    }
  }

  /// The numbers of top-level entities go up by one from `first`; those inside others follow.
  private mutating func insertEntities(_ record: DocumentRecord, _ first: Int) throws {
    let document = record.document
    var owners = [Int](repeating: -1, count: document.entities.count)
    for (number, person) in record.people.enumerated() {
      for mention in person.mentions { owners[mention] = number }
    }
    for index in document.entities.indices {
      names.text.removeAll(keepingCapacity: true)
      var isText = false
      if owners[index] >= 0 {
        names.text.append(utf8Of: record.people[owners[index]].name)
      } else {
        isText = document.appendFullName(of: index, to: &names.text)
      }
      try insert(
        document.entities, index, parent: nil, isText: isText,
        alias: document.entities[index].alias.map { first + $0 }, document.source.utf8)
    }
    for index in document.entities.indices {
      let inside = document.entities[index].nested
      for inner in inside.indices {
        names.text.removeAll(keepingCapacity: true)
        if let canonical = inside[inner].canonical {
          names.text.append(utf8Of: canonical)
        } else {
          names.text.append(contentsOf: document.source.utf8[inside[inner].range.indices])
        }
        try insert(
          inside, inner, parent: first + index, isText: inside[inner].canonical == nil,
          alias: nil, document.source.utf8)
      }
    }
  }

  /// Inserts an entity, which is not copied, whose name is in `names.text`.
  ///
  /// - Parameter isText: whether the name is surely the text of the entity.
  private mutating func insert(
    _ entities: [Entity], _ index: Int, parent: Int?, isText: Bool, alias: Int?, _ utf8: [UInt8]
  ) throws {
    lastEntity += 1
    let range = entities[index].range.indices
    let isText = isText || names.text.elementsEqual(utf8[range])
    mention.add(lastDocument)
    mention.add(parent)
    mention.add(try names.number(entities[index].kind.rawValue))
    mention.add(offsets.scalar(range.lowerBound))
    mention.add(offsets.scalar(range.upperBound))
    if isText { mention.addNull() } else { mention.add(utf8, range) }
    mention.add(alias)
    mention.add(try number(ofOrigin: entities[index].origin))
    mention.add(Int(entities[index].score))
    if let value = entities[index].value {
      mention.add(try forms.number(of: value))
    } else {
      mention.addNull()
    }
    try mention.endRow()
  }

  /// Rules are few, and each has one string: found before its bytes are looked at.
  private mutating func number(ofOrigin origin: String) throws -> Int {
    let length = origin.utf8.count
    for known in knownOrigins where known.length == length && known.origin == origin {
      return known.number
    }
    origins.text.removeAll(keepingCapacity: true)
    origins.text.append(utf8Of: origin)
    let number = try origins.number()
    if knownOrigins.count < 64 { knownOrigins.append((length, origin, number)) }
    return number
  }

  private mutating func insertRelations(_ document: Document, _ first: Int) throws {
    for link in document.relations {
      relation.add(lastDocument)
      relation.add(link.kind.rawValue)
      relation.add(first + link.from)
      relation.add(link.to.map { first + $0 })
      relation.add(link.role)
      try relation.endRow()
    }
  }

  private mutating func insertPeople(_ record: DocumentRecord, _ first: Int) throws {
    let document = record.document
    for entry in record.people {
      lastPerson += 1
      person.add(lastDocument)
      person.add(entry.name)
      person.add(entry.mentions.count)
      try person.endRow()
      for held in entry.posts {
        let bodies = held.organizations.isEmpty ? [nil] : held.organizations.map(Optional.some)
        for body in bodies {
          post.add(lastPerson)
          post.add(document.fullName(of: held.post))
          post.add(first + held.post)
          post.add(body.map(document.fullName(of:)))
          post.add(body.map { first + $0 })
          post.add(held.isFormer ? 1 : 0)
          try post.endRow()
        }
      }
      for index in entry.honours {
        var (level, year): (String?, Int?) = (nil, nil)
        if case .honour(let stated, let when) = document.entities[index].value {
          (level, year) = (stated, when)
        }
        honour.add(lastPerson)
        honour.add(document.fullName(of: index))
        honour.add(first + index)
        honour.add(level)
        honour.add(year)
        try honour.endRow()
      }
      for index in entry.organizations {
        organization.add(lastPerson)
        organization.add(document.fullName(of: index))
        organization.add(first + index)
        try organization.endRow()
      }
    }
  }
}

/// Bytes of one text to Unicode scalars, for offsets asked for nearly in order.
private struct ScalarOffsets {
  private var utf8: [UInt8] = []
  private var byte = 0
  private var scalar = 0

  mutating func load(_ document: Document) {
    utf8 = document.source.utf8
    (byte, scalar) = (0, 0)
  }

  /// - Complexity: O(distance from the last offset)
  mutating func scalar(_ offset: Int) -> Int {
    var (at, count) = offset < byte / 2 ? (0, 0) : (byte, scalar)
    precondition(offset <= utf8.count, "an offset of the text")
    let utf8 = utf8
    let bytes = unsafe utf8.span.bytes
    while at + 8 <= offset {
      count += Self.scalars(unsafe bytes.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self))
      at += 8
    }
    while at < offset {
      if utf8[at] & 0xC0 != 0x80 { count += 1 }
      at += 1
    }
    while at > offset {
      at -= 1
      if utf8[at] & 0xC0 != 0x80 { count -= 1 }
    }
    (byte, scalar) = (at, count)
    return count
  }

  /// How many of eight bytes begin a scalar.
  @inline(__always)
  private static func scalars(_ word: UInt64) -> Int {
    8 - (word >> 7 & ~(word >> 6) & 0x0101_0101_0101_0101).nonzeroBitCount
  }
}

extension Document {
  /// Entities with those inside others.
  fileprivate var entityCount: Int {
    entities.indices.reduce(entities.count) { $0 + entities[$1].nested.count }
  }
}
