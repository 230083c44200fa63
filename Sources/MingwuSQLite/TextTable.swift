internal import GRDB

/// A table that holds each text once, with a number for other tables to refer to.
struct TextTable {
  private var query: BoundStatement
  private var insertion: BoundStatement
  private let hasKind: Bool
  private var last: Int
  /// Numbers of texts that came lately, so that what is frequent is asked for seldom.
  private var known = ByteTable(limit: 1 << 15)
  /// The text that is asked for, then its kind.
  private var key: [UInt8] = []

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

  /// The number of a text, which is stored when it is new.
  mutating func number(of text: String, _ kind: String = "") throws -> Int {
    key.removeAll(keepingCapacity: true)
    key.append(utf8Of: text)
    let length = key.count
    key.append(0xFF)  // in no text
    key.append(utf8Of: kind)
    if let number = known.number(of: key) { return number }
    let number = try run(&query, length) ?? insert(length)
    known.insert(key, number)
    return number
  }

  private mutating func insert(_ length: Int) throws -> Int {
    last += 1
    insertion.add(Int64(last))
    try run(&insertion, length)
    return last
  }

  /// - Parameter length: of the text in `key`.
  @discardableResult
  private func run(_ statement: inout BoundStatement, _ length: Int) throws -> Int? {
    try unsafe key.withUnsafeBufferPointer { key in
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
