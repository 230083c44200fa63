internal import GRDB

/// The index for searching the texts: the FTS5 table `search` with SQLite's tokenizer `trigram`.
///
/// The terms of a batch of documents are sorted and written as a segment, into the rows that FTS5
/// would have written, at a fraction of its cost: to look up each trigram in a table takes it more
/// time than all else that is stored. Any SQLite searches the index and adds to it.
///
/// FTS5 remembers what it has read or written, so nothing else may ask for `search` on the connection.
struct SearchIndex {
  private let database: Database
  private var batch: TrigramBatch<UInt16>
  private var folding: CharacterFolding
  private var segment: SegmentWriter
  private var size: BoundStatement
  private var record: BoundStatement
  /// Segments that were written one by one: to be merged when they are many.
  private(set) var segments = 0

  /// Records of `search_data`.
  private static let totals: Int64 = 1
  private static let structure: Int64 = 10

  /// - Parameter limit: bytes of text that are added between flushes, for the most part.
  init(_ database: Database, limit: Int) throws {
    self.database = database
    batch = TrigramBatch(limit: limit)
    folding = try CharacterFolding()
    segment = try SegmentWriter(database)
    size = try BoundStatement(database, sql: "INSERT INTO search_docsize VALUES (?, ?)")
    record = try BoundStatement(database, sql: "UPDATE search_data SET block = ? WHERE id = ?")
    segments = try list().youngest
  }

  /// Merges the segments, which is left to FTS5 on another connection.
  ///
  /// - Parameter path: of the file, which must not be locked.
  static func merge(at path: String) throws {
    try DatabaseQueue(path: path).write {
      try $0.execute(sql: "INSERT INTO search(search, rank) VALUES ('merge', \(Int32.max))")
    }
  }

  /// Counts the segments again, which were merged.
  mutating func recount() throws { segments = try list().youngest }

  /// Adds the text of a document that is stored.
  ///
  /// - Parameter rowid: greater than those before.
  mutating func add(_ text: UnsafeRawBufferPointer, rowid: Int64) throws {
    if unsafe batch.add(text, rowid: rowid, &folding) { return }
    try flush()
    if unsafe batch.add(text, rowid: rowid, &folding) { return }
    var wide = TrigramBatch<UInt32>()
    guard unsafe wide.add(text, rowid: rowid, &folding) else {
      throw DatabaseError(resultCode: .SQLITE_TOOBIG)
    }
    try write(&wide)
  }

  /// Writes what was added.
  mutating func flush() throws {
    if batch.documents == 0 { return }
    var full = TrigramBatch<UInt16>()
    swap(&full, &batch)
    defer { swap(&full, &batch) }
    try write(&full)
    full.removeAll()
  }

  private mutating func write<Code>(_ batch: inout TrigramBatch<Code>) throws {
    var list = try list()
    let number = list.free
    segment.begin(number)
    let documents = batch.places
    try batch.forEachTrigram { trigram, places in
      try segment.append(trigram)
      try documents.forEach(of: places) { try segment.append(rowid: $0, start: $1, $2) }
    }
    let leaves = try segment.finish()
    if leaves > 0 {
      list.append(number, leaves: leaves)
      try set(Self.structure, list.bytes)
      segments = list.youngest
    }
    try writeCounts(batch)
  }

  private func list() throws -> SegmentList {
    if let list = SegmentList(try block(Self.structure)) { return list }
    throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "search has no list of segments")
  }

  /// How many trigrams a document has, and how many there are in all.
  private mutating func writeCounts<Code>(_ batch: TrigramBatch<Code>) throws {
    var old = try block(Self.totals)[...]
    var documents = Varint.take(from: &old) ?? 0
    var trigrams = Varint.take(from: &old) ?? 0
    var bytes: [UInt8] = []
    for index in 0..<batch.documents {
      let count = batch.trigrams(of: index)
      bytes.removeAll(keepingCapacity: true)
      Varint.append(count, to: &bytes)
      size.add(batch.rowid(of: index))
      try unsafe bytes.withUnsafeBytes {
        unsafe size.add(blob: $0)
        try size.run()
      }
      documents += 1
      trigrams += count
    }
    bytes.removeAll()
    Varint.append(documents, to: &bytes)
    Varint.append(trigrams, to: &bytes)
    try set(Self.totals, bytes)
  }

  private func block(_ id: Int64) throws -> [UInt8] {
    let value = try DatabaseValue.fetchOne(
      database, sql: "SELECT block FROM search_data WHERE id = \(id)")
    guard case .blob(let bytes) = value?.storage else { return [] }
    return Array(bytes)
  }

  private mutating func set(_ id: Int64, _ block: [UInt8]) throws {
    try unsafe block.withUnsafeBytes {
      unsafe record.add(blob: $0)
      record.add(id)
      try record.run()
    }
  }
}
