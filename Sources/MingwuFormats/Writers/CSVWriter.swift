public import MingwuCore

/// Writes an entity a row, or a relation a row (RFC 4180), with a header row.
///
/// Both tables share the columns `document` and the indices of entities, so that they can be joined.
/// A document that can't be read has no row.
public struct CSVWriter: DocumentWriter {
  /// What a row is.
  public enum Rows: String, CaseIterable, Sendable {
    /// An entity a row, those inside others behind them.
    case entities
    /// A relation a row, with both of its ends.
    case relations
  }

  /// What goes into the file.
  public struct Options: Sendable {
    /// What a row is.
    public var rows: Rows
    /// How fields are separated and guarded.
    public var dialect: CSVDialect
    /// Whether the file begins with U+FEFF, by which Excel knows UTF-8.
    public var hasByteOrderMark: Bool
    /// What `start`, `end` and `core_end` count.
    public var offsets: OffsetUnit

    /// Entities, commas, scalars, and neither mark nor guard, by default.
    public init(
      rows: Rows = .entities, dialect: CSVDialect = CSVDialect(), hasByteOrderMark: Bool = false,
      offsets: OffsetUnit = .scalar
    ) {
      self.rows = rows
      self.dialect = dialect
      self.hasByteOrderMark = hasByteOrderMark
      self.offsets = offsets
    }
  }

  /// The columns of the table of entities.
  public static let entityColumns = [
    "document", "entity", "inside", "kind", "start", "end", "text", "canonical", "alias",
    "core_end", "type", "number", "low", "high", "bound", "unit", "currency", "counted",
    "si_number", "si_low", "si_high", "si_unit", "iso", "from", "to", "part", "relative",
    "seconds", "low_seconds", "high_seconds", "surname", "given", "level", "year", "class", "code",
    "by", "score",
  ]

  /// The columns of the table of relations.
  public static let relationColumns = [
    "document", "relation", "from", "from_kind", "from_start", "from_text", "from_name", "to",
    "to_kind", "to_start", "to_text", "to_name", "role",
  ]

  private let options: Options
  private var table: OffsetTable

  /// Scratch memory is kept from one document to the next: use one a task.
  public init(options: Options = Options()) {
    self.options = options
    table = OffsetTable(unit: options.offsets)
  }

  /// Appends the header row.
  public func begin(_ buffer: inout ByteBuffer) {
    if options.hasByteOrderMark { buffer.append("\u{FEFF}") }
    let columns = options.rows == .entities ? Self.entityColumns : Self.relationColumns
    for (index, column) in columns.enumerated() {
      if index > 0 { buffer.append(options.dialect.separator) }
      buffer.append(string: column)
    }
    buffer.append("\r\n")
  }

  /// Appends the rows of one document.
  ///
  /// - Complexity: O(bytes of the text + bytes written)
  public mutating func append(_ record: DocumentRecord, to buffer: inout ByteBuffer) {
    let document = record.document
    if document.entities.isEmpty { return }
    table.load(document)
    let id = record.id.description
    switch options.rows {
    case .entities:
      for (index, entity) in document.entities.enumerated() {
        append(entity, index, inside: nil, document, id, &buffer)
        for inner in entity.nested { append(inner, nil, inside: index, document, id, &buffer) }
      }
    case .relations:
      for relation in document.relations { append(relation, document, id, &buffer) }
    }
  }

  private mutating func append(
    _ entity: Entity, _ index: Int?, inside: Int?, _ document: Document, _ id: String,
    _ buffer: inout ByteBuffer
  ) {
    buffer.append(field: id, options.dialect)
    number(index, &buffer)
    number(inside, &buffer)
    field(entity.kind.rawValue, &buffer)
    number(table.start(entity.range.lowerBound), &buffer)
    number(table.end(entity.range.upperBound), &buffer)
    text(entity.range, document, &buffer)
    field(entity.canonical, &buffer)
    number(entity.alias, &buffer)
    number(entity.coreEnd.map { table.end($0) }, &buffer)
    if let value = entity.value {
      append(ValueFields(value), &buffer)
    } else {
      for _ in 0..<26 { separator(&buffer) }
    }
    field(entity.origin, &buffer)
    separator(&buffer)
    buffer.append(score: entity.score)
    buffer.append("\r\n")
  }

  private func append(_ value: ValueFields, _ buffer: inout ByteBuffer) {
    plain(value.type, &buffer)
    plain(value.number, &buffer)
    plain(value.low, &buffer)
    plain(value.high, &buffer)
    plain(value.bound, &buffer)
    field(value.unit, &buffer)
    plain(value.currency, &buffer)
    field(value.counted, &buffer)
    plain(value.siNumber, &buffer)
    plain(value.siLow, &buffer)
    plain(value.siHigh, &buffer)
    plain(value.siUnit, &buffer)
    plain(value.iso, &buffer)
    plain(value.from, &buffer)
    plain(value.to, &buffer)
    plain(value.part, &buffer)
    plain(value.relative, &buffer)
    plain(value.seconds, &buffer)
    plain(value.lowSeconds, &buffer)
    plain(value.highSeconds, &buffer)
    field(value.surname, &buffer)
    field(value.given, &buffer)
    field(value.level, &buffer)
    number(value.year, &buffer)
    field(value.category, &buffer)
    field(value.code, &buffer)
  }

  private mutating func append(
    _ relation: Relation, _ document: Document, _ id: String, _ buffer: inout ByteBuffer
  ) {
    buffer.append(field: id, options.dialect)
    field(relation.kind.rawValue, &buffer)
    end(relation.from, document, &buffer)
    if let to = relation.to {
      end(to, document, &buffer)
    } else {
      for _ in 0..<5 { separator(&buffer) }
    }
    field(relation.role, &buffer)
    buffer.append("\r\n")
  }

  /// The columns of one end of a relation.
  private mutating func end(_ index: Int, _ document: Document, _ buffer: inout ByteBuffer) {
    let entity = document.entities[index]
    number(index, &buffer)
    field(entity.kind.rawValue, &buffer)
    number(table.start(entity.range.lowerBound), &buffer)
    text(entity.range, document, &buffer)
    field(document.fullName(of: index), &buffer)
  }

  // MARK: Fields, each with the separator in front of it

  private func separator(_ buffer: inout ByteBuffer) { buffer.append(options.dialect.separator) }

  private func number(_ number: Int?, _ buffer: inout ByteBuffer) {
    separator(&buffer)
    if let number { buffer.append(decimal: number) }
  }

  private func field(_ text: String?, _ buffer: inout ByteBuffer) {
    separator(&buffer)
    if let text { buffer.append(field: text, options.dialect) }
  }

  /// Numbers, dates and names of our own: a minus in front of a number makes no formula.
  private func plain(_ text: String?, _ buffer: inout ByteBuffer) {
    separator(&buffer)
    if let text { buffer.append(string: text) }
  }

  private func text(_ range: SourceRange, _ document: Document, _ buffer: inout ByteBuffer) {
    separator(&buffer)
    buffer.append(field: document.source.utf8, range.indices, options.dialect)
  }
}

extension Document {
  /// The name in full of an entity on one line: its own, that of the entity whose short form it is,
  /// or its text.
  ///
  /// - Precondition: `index` is one of `entities`.
  public func fullName(of index: Int) -> String {
    if let canonical = entities[index].canonical { return canonical }
    guard let alias = entities[index].alias else { return flatText(entities[index].range) }
    return entities[alias].canonical ?? flatText(entities[alias].range)
  }
  /// Appends the UTF-8 of ``fullName(of:)``.
  ///
  /// - Returns: whether that is the text of the entity as it stands.
  package func appendFullName(of index: Int, to name: inout [UInt8]) -> Bool {
    let known =
      entities[index].canonical ?? entities[index].alias.flatMap { entities[$0].canonical }
    if var known {
      known.withUTF8 { unsafe name.append(contentsOf: $0) }
      return false
    }
    let range = entities[entities[index].alias ?? index].range
    if mayHoldBlank(range) {
      var flat = flatText(range)
      flat.withUTF8 { unsafe name.append(contentsOf: $0) }
      return false
    }
    name.append(contentsOf: source.utf8[range.indices])
    return entities[index].alias == nil
  }
}
