internal import GRDB
internal import GRDBSQLite

/// A prepared statement: a value is added for each of its places, then it is run.
struct BoundStatement {
  /// A value among many that are added at once.
  enum Value {
    case null
    case integer(Int64)
    case real(Double)
    /// Bytes of a buffer.
    case text(Range<Int>)
  }

  private let statement: Statement
  private var place: Int32 = 0
  /// What each place holds from the last run, since nothing is bound again that is there: a number,
  /// or one of these.
  private var held: [Int64]
  private static let null = Int64.min
  private static let other = Int64.min + 1
  /// The first failure.
  private var code = SQLITE_OK

  init(_ database: Database, sql: String) throws {
    statement = try database.makeStatement(sql: sql)
    let count = unsafe sqlite3_bind_parameter_count(statement.sqliteStatement)
    held = Array(repeating: Self.null, count: Int(count))
  }

  mutating func add(_ number: Int64) {
    let handle = unsafe statement.sqliteStatement
    unsafe Self.bind(number, to: next(), &held[Int(place) - 1], handle, &code)
  }

  mutating func addNull() {
    let handle = unsafe statement.sqliteStatement
    unsafe Self.bindNull(to: next(), &held[Int(place) - 1], handle, &code)
  }

  /// Adds UTF-8 as text. The memory must stay until the statement was run.
  mutating func add(_ text: UnsafeBufferPointer<UInt8>) {
    let handle = unsafe statement.sqliteStatement
    unsafe Self.bind(text, to: next(), &held[Int(place) - 1], handle, &code)
  }

  /// Adds values. The memory of `texts`, of which texts are ranges, must stay until the statement was
  /// run.
  mutating func add(_ values: ArraySlice<Value>, _ texts: UnsafeBufferPointer<UInt8>) {
    let handle = unsafe statement.sqliteStatement
    var (place, code) = (place, code)
    unsafe held.withUnsafeMutableBufferPointer { held in
      for value in values {
        let index = Int(place)
        place += 1
        switch value {
        case .null: unsafe Self.bindNull(to: place, &held[index], handle, &code)
        case .integer(let number): unsafe Self.bind(number, to: place, &held[index], handle, &code)
        case .real(let number):
          unsafe held[index] = Self.other
          Self.note(unsafe sqlite3_bind_double(handle, place, number), &code)
        case .text(let range):
          unsafe Self.bind(
            UnsafeBufferPointer(rebasing: texts[range]), to: place, &held[index], handle, &code)
        }
      }
    }
    (self.place, self.code) = (place, code)
  }

  /// Adds bytes. The memory must stay until the statement was run.
  mutating func add(blob: UnsafeRawBufferPointer) {
    let handle = unsafe statement.sqliteStatement
    let place = next()
    held[Int(place) - 1] = Self.other
    // Without an address SQLite would bind NULL.
    guard let address = blob.baseAddress, unsafe !blob.isEmpty else {
      return Self.note(unsafe sqlite3_bind_zeroblob(handle, place, 0), &code)
    }
    Self.note(
      unsafe sqlite3_bind_blob64(handle, place, address, sqlite3_uint64(blob.count), nil), &code)
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

  private mutating func next() -> Int32 {
    place += 1
    return place
  }

  // MARK: Binding

  @inline(__always)
  private static func bind(
    _ number: Int64, to place: Int32, _ held: inout Int64, _ handle: SQLiteStatement?,
    _ code: inout Int32
  ) {
    if held == number, number > other { return }
    held = number > other ? number : other
    note(unsafe sqlite3_bind_int64(handle, place, number), &code)
  }

  @inline(__always)
  private static func bindNull(
    to place: Int32, _ held: inout Int64, _ handle: SQLiteStatement?, _ code: inout Int32
  ) {
    if held == null { return }
    held = null
    note(unsafe sqlite3_bind_null(handle, place), &code)
  }

  private static func bind(
    _ text: UnsafeBufferPointer<UInt8>, to place: Int32, _ held: inout Int64,
    _ handle: SQLiteStatement?, _ code: inout Int32
  ) {
    held = other
    // Without an address SQLite would bind NULL.
    guard let address = text.baseAddress else {
      return note(unsafe sqlite3_bind_text(handle, place, "", 0, transient), &code)
    }
    unsafe address.withMemoryRebound(to: CChar.self, capacity: text.count) { units in
      note(
        unsafe sqlite3_bind_text64(
          handle, place, units, sqlite3_uint64(text.count), nil, UInt8(SQLITE_UTF8)), &code)
    }
  }

  private static func note(_ result: Int32, _ code: inout Int32) {
    if code == SQLITE_OK { code = result }
  }
}
