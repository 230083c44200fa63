internal import GRDB
internal import GRDBSQLite

/// An `INSERT` of whole rows: each value of a row is added, then the row is ended.
///
/// Rows are kept and inserted many at once: to start a statement costs SQLite several times what a
/// row does. Values are bound by SQLite's own calls: GRDB ends a text at its first NUL, and makes an
/// array of values for each row.
struct InsertStatement {
  private var one: BoundStatement
  private var many: BoundStatement
  private let columns: Int
  private var values: [BoundStatement.Value] = []
  /// What values that are texts are ranges of.
  private var texts: [UInt8] = []

  /// Rows that one statement inserts.
  private static let height = 32
  /// Texts of so many bytes are not kept for long.
  private static let limit = 1 << 16

  /// - Parameters:
  ///   - table: its name; in brackets its columns, where one is left out. Numbers of rows that go up
  ///     by one are left to SQLite, which need not look then whether they are taken.
  ///   - columns: how many.
  ///   - conflict: what a row does that must not be. To abort would be to set a savepoint for each
  ///     statement.
  init(
    _ database: Database, into table: String, _ columns: Int, or conflict: String = "ROLLBACK"
  ) throws {
    func statement(rows: Int) throws -> BoundStatement {
      let row = "(" + Array(repeating: "?", count: columns).joined(separator: ", ") + ")"
      let all = Array(repeating: row, count: rows).joined(separator: ", ")
      return try BoundStatement(database, sql: "INSERT OR \(conflict) INTO \(table) VALUES \(all)")
    }
    self.columns = columns
    one = try statement(rows: 1)
    many = try statement(rows: Self.height)
  }

  mutating func add(_ number: Int?) {
    values.append(number.map { .integer(Int64($0)) } ?? .null)
  }

  /// The number that a decimal string states.
  mutating func add(real text: String?) {
    values.append(text.flatMap(Double.init).map { .real($0) } ?? .null)
  }

  mutating func add(_ text: String?) {
    guard var text else { return addNull() }
    let start = texts.count
    text.withUTF8 { unsafe texts.append(contentsOf: $0) }
    values.append(.text(start..<texts.count))
  }

  /// Adds `source[range]`, which is valid UTF-8, as text.
  mutating func add(_ source: borrowing [UInt8], _ range: Range<Int>) {
    let start = texts.count
    texts.append(contentsOf: source[range])
    values.append(.text(start..<texts.count))
  }

  mutating func addNull() { values.append(.null) }

  /// Ends a row.
  ///
  /// - Precondition: as many values were added as the table has columns.
  mutating func endRow() throws {
    if values.count == columns * Self.height {
      try Self.run(&many, values[...], texts)
      clear()
    } else if texts.count > Self.limit {
      try flush()
    }
  }

  /// Inserts the rows that are kept.
  mutating func flush() throws {
    for start in stride(from: 0, to: values.count, by: columns) {
      try Self.run(&one, values[start..<start + columns], texts)
    }
    clear()
  }

  private mutating func clear() {
    values.removeAll(keepingCapacity: true)
    texts.removeAll(keepingCapacity: texts.capacity <= 2 * Self.limit)
  }

  private static func run(
    _ statement: inout BoundStatement, _ rows: ArraySlice<BoundStatement.Value>, _ texts: [UInt8]
  ) throws {
    try unsafe texts.withUnsafeBufferPointer { texts in
      unsafe statement.add(rows, texts)
      try statement.run()
    }
  }
}
