internal import GRDB
internal import MingwuCore
internal import MingwuFormats

/// Turns documents into rows, by statements that are prepared once.
final class RowInserter {
  private let document: InsertStatement
  private let search: InsertStatement
  private let failure: InsertStatement
  private let article: InsertStatement
  private let entity: InsertStatement
  private let value: InsertStatement
  private let relation: InsertStatement
  private let person: InsertStatement
  private let post: InsertStatement
  private let honour: InsertStatement
  private let organization: InsertStatement

  private var lastDocument: Int
  private var lastEntity: Int
  private var lastRelation: Int
  private var lastPerson: Int
  private var offsets = ScalarOffsets()

  init(_ database: Database) throws {
    document = try InsertStatement(database, into: "documents", 5)
    search = try InsertStatement(database, into: "search(rowid, text)", 2)
    failure = try InsertStatement(database, into: "failures", 4, or: "OR REPLACE ")
    article = try InsertStatement(database, into: "articles", 9)
    entity = try InsertStatement(database, into: "entities", 11)
    value = try InsertStatement(database, into: "entity_values", 25)
    relation = try InsertStatement(database, into: "relations", 6)
    person = try InsertStatement(database, into: "people", 4)
    post = try InsertStatement(database, into: "person_posts", 6)
    honour = try InsertStatement(database, into: "person_honours", 5)
    organization = try InsertStatement(database, into: "person_organizations", 3)
    func last(_ column: String, _ table: String) throws -> Int {
      try Int.fetchOne(database, sql: "SELECT max(\(column)) FROM \(table)") ?? 0
    }
    lastDocument = try last("doc", "documents")
    lastEntity = try last("entity", "entities")
    lastRelation = try last("relation", "relations")
    lastPerson = try last("person", "people")
  }

  func insert(_ error: InputError, id: DocumentID) throws {
    failure.add(id.description)
    failure.add(error.line)
    failure.add(error.code.rawValue)
    failure.add(error.message)
    try failure.run()
  }

  func insert(_ record: DocumentRecord, key: UInt64) throws {
    lastDocument += 1
    let utf8 = record.document.source.utf8
    document.add(lastDocument)
    document.add(record.id.description)
    document.add(record.day)
    document.add(Int(truncatingIfNeeded: key))
    document.add(utf8, utf8.indices)
    try document.run()
    search.add(lastDocument)
    search.add(utf8, utf8.indices)
    try search.run()
    offsets.load(record.document)
    try insertArticles(record.document)
    let first = lastEntity + 1
    try insertEntities(record, first)
    try insertRelations(record.document, first)
    try insertPeople(record, first)
  }

  private func insertArticles(_ document: Document) throws {
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
      try article.run()
    }
  }

  /// The numbers of top-level entities go up by one from `first`; those inside others follow.
  private func insertEntities(_ record: DocumentRecord, _ first: Int) throws {
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

  private func insert(
    _ entity: Entity, parent: Int?, name: String, alias: Int?, _ document: Document
  ) throws {
    lastEntity += 1
    let row = self.entity
    row.add(lastEntity)
    row.add(lastDocument)
    row.add(parent)
    row.add(entity.kind.rawValue)
    row.add(offsets.scalar(entity.range.lowerBound))
    row.add(offsets.scalar(entity.range.upperBound))
    row.add(document.source.utf8, entity.range.indices)
    row.add(name)
    row.add(alias)
    row.add(entity.origin)
    row.add(Double(entity.score) / 1024)
    try row.run()
    if let form = entity.value { try insert(ValueFields(form)) }
  }

  private func insert(_ fields: ValueFields) throws {
    let isDuration = fields.type == "duration"
    value.add(lastEntity)
    value.add(fields.type)
    value.add(fields.number)
    value.add(fields.low)
    value.add(fields.high)
    value.add(real: isDuration ? fields.seconds ?? fields.lowSeconds : fields.number ?? fields.low)
    value.add(
      real: isDuration ? fields.seconds ?? fields.highSeconds : fields.number ?? fields.high)
    value.add(fields.bound)
    value.add(fields.unit)
    value.add(fields.currency)
    value.add(fields.counted)
    value.add(real: fields.siNumber ?? fields.siLow)
    value.add(real: fields.siNumber ?? fields.siHigh)
    value.add(fields.siUnit)
    value.add(fields.iso)
    value.add(fields.from)
    value.add(fields.to)
    value.add(fields.part)
    value.add(fields.relative)
    value.add(fields.surname)
    value.add(fields.given)
    value.add(fields.level)
    value.add(fields.year)
    value.add(fields.category)
    value.add(fields.code)
    try value.run()
  }

  private func insertRelations(_ document: Document, _ first: Int) throws {
    for link in document.relations {
      lastRelation += 1
      relation.add(lastRelation)
      relation.add(lastDocument)
      relation.add(link.kind.rawValue)
      relation.add(first + link.from)
      relation.add(link.to.map { first + $0 })
      relation.add(link.role)
      try relation.run()
    }
  }

  private func insertPeople(_ record: DocumentRecord, _ first: Int) throws {
    let document = record.document
    for entry in record.people {
      lastPerson += 1
      person.add(lastPerson)
      person.add(lastDocument)
      person.add(entry.name)
      person.add(entry.mentions.count)
      try person.run()
      for held in entry.posts {
        let bodies = held.organizations.isEmpty ? [nil] : held.organizations.map(Optional.some)
        for body in bodies {
          post.add(lastPerson)
          post.add(document.fullName(of: held.post))
          post.add(first + held.post)
          post.add(body.map(document.fullName(of:)))
          post.add(body.map { first + $0 })
          post.add(held.isFormer ? 1 : 0)
          try post.run()
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
        try honour.run()
      }
      for index in entry.organizations {
        organization.add(lastPerson)
        organization.add(document.fullName(of: index))
        organization.add(first + index)
        try organization.run()
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
