internal import GRDB
internal import MingwuCore
internal import MingwuFormats

/// Turns documents into rows, by statements that are prepared once. Rows are kept until there are
/// many: see ``flush()``.
struct RowInserter {
  private var document: BoundStatement
  private var search: BoundStatement
  private var failure: InsertStatement
  private var article: InsertStatement
  private var mention: InsertStatement
  private var names: TextTable
  private var origins: TextTable
  private var forms: ValueForms
  private var relation: InsertStatement
  private var person: InsertStatement
  private var post: InsertStatement
  private var honour: InsertStatement
  private var organization: InsertStatement

  private var lastDocument: Int
  private var lastEntity: Int
  private var lastRelation: Int
  private var lastPerson: Int
  private var offsets = ScalarOffsets()

  init(_ database: Database) throws {
    document = try BoundStatement(database, sql: "INSERT INTO documents VALUES (?, ?, ?, ?, ?)")
    search = try BoundStatement(database, sql: "INSERT INTO search(rowid, text) VALUES (?, ?)")
    failure = try InsertStatement(database, into: "failures", 4, or: "REPLACE")
    article = try InsertStatement(database, into: "articles", 9)
    mention = try InsertStatement(database, into: "mentions", 11)
    names = try TextTable(database, "entity_names", "name", "kind")
    origins = try TextTable(database, "entity_origins", "origin")
    forms = try ValueForms(database)
    relation = try InsertStatement(database, into: "relations", 6)
    person = try InsertStatement(database, into: "people", 4)
    post = try InsertStatement(database, into: "person_posts", 6)
    honour = try InsertStatement(database, into: "person_honours", 5)
    organization = try InsertStatement(database, into: "person_organizations", 3)
    func last(_ column: String, _ table: String) throws -> Int {
      try Int.fetchOne(database, sql: "SELECT max(\(column)) FROM \(table)") ?? 0
    }
    lastDocument = try last("doc", "documents")
    lastEntity = try last("entity", "mentions")
    lastRelation = try last("relation", "relations")
    lastPerson = try last("person", "people")
  }

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
          unsafe document.add(text)
          try document.run()
          search.add(number)
          unsafe search.add(text)
          try search.run()
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
    var names = [String?](repeating: nil, count: document.entities.count)
    for person in record.people {
      for mention in person.mentions { names[mention] = person.name }
    }
    for (index, entity) in document.entities.enumerated() {
      try insert(
        entity, parent: nil, name: names[index] ?? document.fullName(of: index),
        alias: entity.alias.map { first + $0 }, document)
    }
    for (index, entity) in document.entities.enumerated() {
      for inner in entity.nested {
        try insert(
          inner, parent: first + index, name: inner.canonical ?? document.text(of: inner),
          alias: nil, document)
      }
    }
  }

  private mutating func insert(
    _ entity: Entity, parent: Int?, name: String, alias: Int?, _ document: Document
  ) throws {
    lastEntity += 1
    mention.add(lastEntity)
    mention.add(lastDocument)
    mention.add(parent)
    mention.add(try names.number(of: name, entity.kind.rawValue))
    mention.add(offsets.scalar(entity.range.lowerBound))
    mention.add(offsets.scalar(entity.range.upperBound))
    mention.add(document.source.utf8, entity.range.indices, unless: name)
    mention.add(alias)
    mention.add(try origins.number(of: entity.origin))
    mention.add(Int(entity.score))
    mention.add(try entity.value.map { try forms.number(of: $0) })
    try mention.endRow()
  }

  private mutating func insertRelations(_ document: Document, _ first: Int) throws {
    for link in document.relations {
      lastRelation += 1
      relation.add(lastRelation)
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
      person.add(lastPerson)
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
    while byte < offset {
      if utf8[byte] & 0xC0 != 0x80 { scalar += 1 }
      byte += 1
    }
    while byte > offset {
      byte -= 1
      if utf8[byte] & 0xC0 != 0x80 { scalar -= 1 }
    }
    return scalar
  }
}
