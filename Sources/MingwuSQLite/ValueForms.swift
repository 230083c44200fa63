internal import GRDB
internal import MingwuCore
internal import MingwuFormats

/// The table of normal forms: what is said again and again (人民币 100 万元, a surname, the type of a
/// body) is one row for many mentions.
struct ValueForms {
  private var row: InsertStatement
  private var last: Int
  private var known = ByteTable(limit: 1 << 16)
  private var key: [UInt8] = []

  init(_ database: Database) throws {
    row = try InsertStatement(database, into: "value_forms", 25)
    last = try Int.fetchOne(database, sql: "SELECT max(abs(number)) FROM value_forms") ?? 0
  }

  /// The number of the row that holds a form. A new row is made where none was lately.
  mutating func number(of value: EntityValue) throws -> Int {
    key.removeAll(keepingCapacity: true)
    key.append(keyOf: value)
    if let number = known.number(of: key) { return number }
    let new = ValueFields(value)
    last += 1
    // An index of amounts alone needs a condition on the mentions themselves.
    let number = Self.minimum(new).flatMap(Double.init) == nil ? last : -last
    known.insert(key, number)
    try insert(new, number)
    return number
  }

  /// Inserts the rows that are kept. To forget them too makes the rows of a batch the same whether
  /// a run was ended before it or not.
  mutating func flush() throws {
    try row.flush()
    known.removeAll()
  }

  /// What to compare and sort by: of a duration seconds.
  private static func minimum(_ fields: ValueFields) -> String? {
    fields.type == "duration"
      ? fields.seconds ?? fields.lowSeconds : fields.number ?? fields.low
  }

  private static func maximum(_ fields: ValueFields) -> String? {
    fields.type == "duration"
      ? fields.seconds ?? fields.highSeconds : fields.number ?? fields.high
  }

  private mutating func insert(_ fields: ValueFields, _ number: Int) throws {
    row.add(number)
    row.add(fields.type)
    row.add(fields.number)
    row.add(fields.low)
    row.add(fields.high)
    row.add(real: Self.minimum(fields))
    row.add(real: Self.maximum(fields))
    row.add(fields.bound)
    row.add(fields.unit)
    row.add(fields.currency)
    row.add(fields.counted)
    row.add(real: fields.siNumber ?? fields.siLow)
    row.add(real: fields.siNumber ?? fields.siHigh)
    row.add(fields.siUnit)
    row.add(fields.iso)
    row.add(fields.from)
    row.add(fields.to)
    row.add(fields.part)
    row.add(fields.relative)
    row.add(fields.surname)
    row.add(fields.given)
    row.add(fields.level)
    row.add(fields.year)
    row.add(fields.category)
    row.add(fields.code)
    try row.endRow()
  }
}
