internal import GRDB
internal import GRDBSQLite

/// An `INSERT` of whole rows: each value of a row is added, then the row is run.
///
/// Values are bound by SQLite's own calls: GRDB ends a text at its first NUL, and makes an array of
/// values for each row.
final class InsertStatement {
  private let statement: Statement
  private var column: Int32 = 0
  /// The first failure of a row.
  private var code = SQLITE_OK

  /// Copies what is bound.
  private static let transient = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  init(_ database: Database, into table: String, _ columns: Int, or conflict: String = "") throws {
    let marks = Array(repeating: "?", count: columns).joined(separator: ", ")
    statement = try database.makeStatement(
      sql: "INSERT \(conflict)INTO \(table) VALUES (\(marks))")
  }

  func add(_ number: Int?) {
    guard let number else { return addNull() }
    column += 1
    note(unsafe sqlite3_bind_int64(statement.sqliteStatement, column, Int64(number)))
  }

  func add(_ number: Double) {
    column += 1
    note(unsafe sqlite3_bind_double(statement.sqliteStatement, column, number))
  }

  /// The number that a decimal string states.
  func add(real text: String?) {
    if let number = text.flatMap(Double.init) { add(number) } else { addNull() }
  }

  func add(_ text: String?) {
    guard var text else { return addNull() }
    text.withUTF8 { unsafe add($0) }
  }

  /// Adds `source[range]`, which is valid UTF-8, as text.
  func add(_ source: borrowing [UInt8], _ range: Range<Int>) {
    unsafe source.withUnsafeBufferPointer {
      unsafe add(UnsafeBufferPointer(rebasing: $0[range]))
    }
  }

  func addNull() {
    column += 1
    note(unsafe sqlite3_bind_null(statement.sqliteStatement, column))
  }

  private func add(_ units: UnsafeBufferPointer<UInt8>) {
    column += 1
    // Without an address SQLite would bind NULL.
    guard let address = units.baseAddress else {
      note(unsafe sqlite3_bind_text(statement.sqliteStatement, column, "", 0, Self.transient))
      return
    }
    unsafe address.withMemoryRebound(to: CChar.self, capacity: units.count) { text in
      note(
        unsafe sqlite3_bind_text64(
          statement.sqliteStatement, column, text, sqlite3_uint64(units.count), Self.transient,
          UInt8(SQLITE_UTF8)))
    }
  }

  private func note(_ result: Int32) {
    if code == SQLITE_OK { code = result }
  }

  /// Inserts the row.
  ///
  /// - Precondition: as many values were added as the table has columns.
  func run() throws {
    defer { (column, code) = (0, SQLITE_OK) }
    let handle = unsafe statement.sqliteStatement
    if code == SQLITE_OK {
      let result = unsafe sqlite3_step(handle)
      code = result == SQLITE_DONE ? SQLITE_OK : result
    }
    let message =
      unsafe code == SQLITE_OK
      ? nil : String(cString: sqlite3_errmsg(sqlite3_db_handle(handle)))
    unsafe sqlite3_reset(handle)
    if let message { throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message) }
  }
}
