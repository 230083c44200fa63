internal import GRDB

/// A table that holds each text once, with a number for other tables to refer to.
struct TextTable {
  /// Compared by bytes, as SQLite does: to Swift, composed and decomposed letters are equal.
  private struct Key: Hashable {
    var text: String
    var kind: String

    static func == (left: Key, right: Key) -> Bool {
      haveSameBytes(left.text, right.text) && haveSameBytes(left.kind, right.kind)
    }

    private static func haveSameBytes(_ left: String, _ right: String) -> Bool {
      var (left, right) = (left, right)
      return left.withUTF8 { left in
        right.withUTF8 { right in unsafe left.count == right.count && left.elementsEqual(right) }
      }
    }

    func hash(into hasher: inout Hasher) {
      var text = text
      text.withUTF8 { unsafe hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
  }

  private var query: BoundStatement
  private var insertion: BoundStatement
  private let hasKind: Bool
  private var last: Int
  /// Numbers of texts that came lately, so that what is frequent is asked for seldom.
  private var known: [Key: Int] = [:]
  private static let limit = 1 << 15

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
    let key = Key(text: text, kind: kind)
    if let number = known[key] { return number }
    if known.count == Self.limit { known.removeAll(keepingCapacity: true) }
    let number = try run(&query, key) ?? insert(key)
    known[key] = number
    return number
  }

  private mutating func insert(_ key: Key) throws -> Int {
    last += 1
    insertion.add(Int64(last))
    try run(&insertion, key)
    return last
  }

  @discardableResult
  private func run(_ statement: inout BoundStatement, _ key: Key) throws -> Int? {
    var (text, kind) = (key.text, key.kind)
    return try text.withUTF8 { text in
      try kind.withUTF8 { kind in
        unsafe statement.add(text)
        if hasKind { unsafe statement.add(kind) }
        return try statement.run()
      }
    }
  }
}
