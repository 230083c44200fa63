public import MingwuCore

/// Writes the people of documents: posts, honours and bodies of each.
///
/// What a text says twice of a person is written once. Names of bodies and honours are the full
/// ones, where the text or the lexicons tell them.
public struct PeopleWriter: Sendable {
  /// How records are written.
  public enum Format: String, CaseIterable, Sendable {
    /// Lines for people to read.
    case table
    /// One object a document: `{"schema":1,"id":…,"people":[{"name":…,"posts":[…],…}]}`.
    case jsonl
    /// One row a person (RFC 4180), several values in a field separated by `; `.
    case csv
  }

  /// The first row of a CSV file.
  public static let header = "document,name,mentions,posts,honours,organizations\r\n"

  /// How records are written.
  public let format: Format
  private let json = JSONDocumentWriter()

  /// A writer of one format.
  public init(format: Format) { self.format = format }

  /// Appends the people of `document`; nothing for a table or CSV when there are none.
  public func append(
    _ people: [PersonRecord], of document: Document, id: DocumentID, to buffer: inout ByteBuffer
  ) {
    let facts = people.map { Facts($0, document) }
    switch format {
    case .jsonl: appendJSON(facts, id, &buffer)
    case .csv:
      for person in facts {
        let fields = [
          id.description, person.name, "\(person.mentions)",
          person.posts.map(\.line).joined(separator: "; "),
          person.honours.map(\.line).joined(separator: "; "),
          person.organizations.joined(separator: "; "),
        ]
        for (index, field) in fields.enumerated() {
          if index > 0 { buffer.append(0x2C) }
          // No spreadsheet may take a name for a formula.
          buffer.append(field: field, CSVDialect(guardsFormulas: true))
        }
        buffer.append("\r\n")
      }
    case .table:
      guard !facts.isEmpty else { return }
      buffer.append(string: TableWriter.shown(id) + "\n")
      let width = min(20, facts.map { DisplayWidth.cells(of: $0.name) }.max() ?? 0)
      for person in facts {
        let lines =
          person.posts.map(\.line) + person.honours.map(\.line)
          + person.organizations.map { "@ \($0)" }
        for (number, line) in (lines.isEmpty ? ["–"] : lines).enumerated() {
          let name = DisplayWidth.fitted(number == 0 ? person.name : "", to: width)
          buffer.append(string: "  \(name)  \(line)\n")
        }
      }
      buffer.append(0x0A)
    }
  }

  /// Appends the answer for a document that can't be read; for a CSV there is none.
  public func append(_ error: InputError, id: DocumentID, to buffer: inout ByteBuffer) {
    switch format {
    case .jsonl: json.append(error, id: id, to: &buffer)
    case .table: TableWriter().append(error, id: id, to: &buffer)
    case .csv: break
    }
  }

  private func appendJSON(_ people: [Facts], _ id: DocumentID, _ buffer: inout ByteBuffer) {
    buffer.append("{\"schema\":")
    buffer.append(decimal: JSONDocumentWriter.schema)
    buffer.append(",\"id\":")
    buffer.append(id: id)
    buffer.append(",\"people\":[")
    Self.list(people, &buffer) { person, buffer in
      buffer.append("{\"name\":")
      buffer.append(jsonString: person.name)
      buffer.append(",\"mentions\":")
      buffer.append(decimal: person.mentions)
      buffer.append(",\"posts\":[")
      Self.list(person.posts, &buffer) { post, buffer in
        buffer.append("{\"post\":")
        buffer.append(jsonString: post.name)
        buffer.append(",\"at\":[")
        Self.list(post.organizations, &buffer) { $1.append(jsonString: $0) }
        buffer.append("]")
        if post.isFormer { buffer.append(",\"former\":true") }
        buffer.append("}")
      }
      buffer.append("],\"honours\":[")
      Self.list(person.honours, &buffer) { honour, buffer in
        buffer.append("{\"honour\":")
        buffer.append(jsonString: honour.name)
        if let level = honour.level {
          buffer.append(",\"level\":")
          buffer.append(jsonString: level)
        }
        if let year = honour.year {
          buffer.append(",\"year\":")
          buffer.append(decimal: year)
        }
        buffer.append("}")
      }
      buffer.append("],\"organizations\":[")
      Self.list(person.organizations, &buffer) { $1.append(jsonString: $0) }
      buffer.append("]}")
    }
    buffer.append("]}\n")
  }

  private static func list<Element>(
    _ elements: [Element], _ buffer: inout ByteBuffer,
    _ append: (Element, inout ByteBuffer) -> Void
  ) {
    for (index, element) in elements.enumerated() {
      if index > 0 { buffer.append(0x2C) }
      append(element, &buffer)
    }
  }
}

/// A record with names in place of indices, each fact once.
private struct Facts {
  struct Post: Hashable {
    let name: String
    let organizations: [String]
    let isFormer: Bool

    var line: String {
      let place = organizations.isEmpty ? "" : " @ " + organizations.joined(separator: ", ")
      return name + place + (isFormer ? " (former)" : "")
    }
  }

  struct Honour: Hashable {
    let name: String
    let level: String?
    let year: Int?

    var line: String { name + (year.map { " (\($0))" } ?? "") }
  }

  let name: String
  let mentions: Int
  let posts: [Post]
  let honours: [Honour]
  let organizations: [String]

  init(_ record: PersonRecord, _ document: Document) {
    func fullName(_ index: Int) -> String {
      let entity = document.entities[index]
      if let canonical = entity.canonical { return canonical }
      let named = entity.alias.map { document.entities[$0] } ?? entity
      return named.canonical ?? document.flatText(named.range)
    }
    name = record.name
    mentions = record.mentions.count
    posts = Self.unique(
      record.posts.map { post in
        Post(
          name: fullName(post.post), organizations: post.organizations.map(fullName),
          isFormer: post.isFormer)
      })
    honours = Self.unique(
      record.honours.map { index in
        guard case .honour(let level, let year) = document.entities[index].value else {
          return Honour(name: fullName(index), level: nil, year: nil)
        }
        return Honour(name: fullName(index), level: level, year: year)
      })
    organizations = Self.unique(record.organizations.map(fullName))
  }

  private static func unique<Fact: Hashable>(_ facts: [Fact]) -> [Fact] {
    var seen: Set<Fact> = []
    return facts.filter { seen.insert($0).inserted }
  }
}
