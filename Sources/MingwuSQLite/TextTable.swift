internal import GRDB

/// A table that holds each text once, with a number for other tables to refer to.
struct TextTable {
  private var query: BoundStatement
  private var insertion: BoundStatement
  private let hasKind: Bool
  private var last: Int
  /// Numbers of texts that came lately, so that what is frequent is asked for seldom.
  private var known = ByteTable(limit: 1 << 15)
  /// The text that is asked for, to be put here first; then, while it is looked up, its kind too.
  var text: [UInt8] = []

  /// - Parameters:
  ///   - table: has the columns `number` and `text`, and `kind` where it is named, in this order.
  init(_ database: Database, _ table: String, _ text: String, _ kind: String? = nil) throws {
    hasKind = kind != nil
    let condition = kind.map { "\(text) = ? AND \($0) = ?" } ?? "\(text) = ?"
    query = try BoundStatement(database, sql: "SELECT number FROM \(table) WHERE \(condition)")
    let marks = hasKind ? "?, ?, ?" : "?, ?"
    insertion = try BoundStatement(database, sql: "INSERT INTO \(table) VALUES (\(marks))")
    last = try Int.fetchOne(database, sql: "SELECT max(number) FROM \(table)") ?? 0
  }

  /// The number of `text`, which is stored when it is new.
  mutating func number(_ kind: String = "") throws -> Int {
    let length = text.count
    text.append(0xFF)  // in no text
    text.append(utf8Of: kind)
    if let number = known.number(of: text) { return number }
    let number = try run(&query, length) ?? insert(length)
    known.insert(text, number)
    return number
  }

  private mutating func insert(_ length: Int) throws -> Int {
    last += 1
    insertion.add(Int64(last))
    try run(&insertion, length)
    return last
  }

  /// - Parameter length: of the text without its kind.
  @discardableResult
  private func run(_ statement: inout BoundStatement, _ length: Int) throws -> Int? {
    try unsafe text.withUnsafeBufferPointer { key in
      unsafe statement.add(UnsafeBufferPointer(rebasing: key[..<length]))
      if hasKind { unsafe statement.add(UnsafeBufferPointer(rebasing: key[(length + 1)...])) }
      return try statement.run()
    }
  }
}

extension [UInt8] {
  mutating func append(utf8Of text: String) {
    var text = text
    text.withUTF8 { unsafe append(contentsOf: $0) }
  }
}
