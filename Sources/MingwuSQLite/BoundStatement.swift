internal import GRDB
internal import GRDBSQLite

/// A prepared statement: a value is added for each of its places, then it is run.
struct BoundStatement {
  private let statement: Statement
  private var place: Int32 = 0
  /// Places whose value is NULL from the last run, which need not be bound again.
  private var isNull: [Bool]
  /// The first failure.
  private var code = SQLITE_OK

  init(_ database: Database, sql: String) throws {
    statement = try database.makeStatement(sql: sql)
    let count = unsafe sqlite3_bind_parameter_count(statement.sqliteStatement)
    isNull = Array(repeating: true, count: Int(count))
  }

  mutating func add(_ number: Int64) {
    next(isNull: false)
    note(unsafe sqlite3_bind_int64(statement.sqliteStatement, place, number))
  }

  mutating func add(_ number: Double) {
    next(isNull: false)
    note(unsafe sqlite3_bind_double(statement.sqliteStatement, place, number))
  }

  mutating func addNull() {
    let wasNull = isNull[Int(place)]
    next(isNull: true)
    if !wasNull { note(unsafe sqlite3_bind_null(statement.sqliteStatement, place)) }
  }

  /// Adds UTF-8 as text. The memory must stay until the statement was run.
  mutating func add(_ text: UnsafeBufferPointer<UInt8>) {
    next(isNull: false)
    // Without an address SQLite would bind NULL.
    guard let address = text.baseAddress else {
      note(unsafe sqlite3_bind_text(statement.sqliteStatement, place, "", 0, Self.transient))
      return
    }
    unsafe address.withMemoryRebound(to: CChar.self, capacity: text.count) { units in
      note(
        unsafe sqlite3_bind_text64(
          statement.sqliteStatement, place, units, sqlite3_uint64(text.count), nil,
          UInt8(SQLITE_UTF8)))
    }
  }

  /// Adds bytes. The memory must stay until the statement was run.
  mutating func add(blob: UnsafeRawBufferPointer) {
    next(isNull: false)
    // Without an address SQLite would bind NULL.
    guard let address = blob.baseAddress, unsafe !blob.isEmpty else {
      return note(unsafe sqlite3_bind_zeroblob(statement.sqliteStatement, place, 0))
    }
    note(
      unsafe sqlite3_bind_blob64(
        statement.sqliteStatement, place, address, sqlite3_uint64(blob.count), nil))
  }

  /// Runs the statement; the number that a query finds, `nil` when it finds none.
  ///
  /// - Precondition: a value was added for every place.
  @discardableResult
  mutating func run() throws -> Int? {
    defer { (place, code) = (0, SQLITE_OK) }
    let handle = unsafe statement.sqliteStatement
    var number: Int?
    if code == SQLITE_OK {
      let result = unsafe sqlite3_step(handle)
      if result == SQLITE_ROW { number = unsafe Int(sqlite3_column_int64(handle, 0)) }
      code = result == SQLITE_DONE || result == SQLITE_ROW ? SQLITE_OK : result
    }
    let message =
      unsafe code == SQLITE_OK
      ? nil : String(cString: sqlite3_errmsg(sqlite3_db_handle(handle)))
    unsafe sqlite3_reset(handle)
    if let message { throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message) }
    return number
  }

  /// Copies what is bound.
  private static let transient = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  private mutating func next(isNull: Bool) {
    self.isNull[Int(place)] = isNull
    place += 1
  }

  private mutating func note(_ result: Int32) {
    if code == SQLITE_OK { code = result }
  }
}
