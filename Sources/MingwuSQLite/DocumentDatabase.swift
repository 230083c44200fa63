internal import GRDB
internal import MingwuCore
public import MingwuFormats

/// Writes documents into an SQLite file: texts, entities, values, relations, people, and an index
/// for searching the texts. `DatabaseSchema` documents the tables.
///
/// A file that does not exist is made. One that Mingwu has made is added to: a document is stored
/// once, and a second one with the same id, date and text is left out, so that a run that was ended
/// is taken up by repeating it. Any other file is refused and stays as it is.
///
/// Rows are committed many at a time; after a kill the file holds what was committed, whole
/// documents only. One thread at a time may use it.
public final class DocumentDatabase {
  private let path: String
  private let queue: DatabaseQueue
  /// `nil` behind `finish`, until more is added: the memory is for the indexes.
  private var inserter: RowInserter?
  private var keys: Set<UInt64>
  private var isOpen = false
  private let batch: Int
  private let mostSegments: Int
  /// Since the last commit: bytes of text.
  private var pending = 0

  /// Opens or makes the database at `path`.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - settings: what the extraction was asked for, in words; a file with other settings
  ///     is refused.
  public init(path: String, settings: String = "") throws(DocumentDatabaseError) {
    (self.path, batch, mostSegments) = (path, 8 << 20, 64)
    do {
      (queue, keys, inserter) = try Self.open(path, settings, batch)
    } catch {
      throw Self.typed(error, path)
    }
  }

  /// - Parameters:
  ///   - batch: rows of so many bytes of text are committed at once: what a kill costs, against two
  ///     waits for the disk.
  ///   - mostSegments: so many segments of the index for searching are merged.
  init(
    path: String, settings: String, batch: Int, mostSegments: Int
  ) throws(DocumentDatabaseError) {
    (self.path, self.batch, self.mostSegments) = (path, batch, mostSegments)
    do {
      (queue, keys, inserter) = try Self.open(path, settings, batch)
    } catch {
      throw Self.typed(error, path)
    }
  }

  /// The keys of the documents that are stored.
  public var storedKeys: Set<UInt64> { keys }

  /// What tells two documents apart: a hash (FNV-1a, 64 bits) of id, date and text.
  ///
  /// - Complexity: O(`text.count`)
  public static func key(id: DocumentID, date: String?, text: [UInt8]) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    for byte in id.description.utf8 { add(byte) }
    add(0)
    for byte in (date ?? "").utf8 { add(byte) }
    add(0)
    for byte in text { add(byte) }
    return hash
  }

  /// Stores documents, in order, but those that are stored already.
  public func add(_ records: [DocumentRecord]) throws(DocumentDatabaseError) {
    do {
      try queue.writeWithoutTransaction { database in
        try begin(database)
        for record in records {
          let text = record.document.source.utf8
          let key = Self.key(id: record.id, date: record.date, text: text)
          guard keys.insert(key).inserted else { continue }
          try inserter?.insert(record, key: key)
          pending += text.count
        }
        if pending >= batch { try commit(database) }
      }
      if !isOpen, (inserter?.segments ?? 0) >= mostSegments { try mergeSegments() }
    } catch {
      throw Self.typed(error, path)
    }
  }

  /// Notes that a document could not be read.
  public func add(_ error: InputError, id: DocumentID) throws(DocumentDatabaseError) {
    do {
      try queue.writeWithoutTransaction { database in
        try begin(database)
        try inserter?.insert(error, id: id)
      }
    } catch {
      throw Self.typed(error, path)
    }
  }

  /// Commits what is left and makes the indexes.
  public func finish() throws(DocumentDatabaseError) {
    do {
      try queue.writeWithoutTransaction { database in
        try commit(database)
        inserter = nil
        try database.execute(sql: DatabaseSchema.indexes)
      }
    } catch {
      throw Self.typed(error, path)
    }
  }

  private func begin(_ database: Database) throws {
    if inserter == nil { inserter = try RowInserter(database, batch: batch) }
    if !isOpen { try database.beginTransaction(.immediate) }
    isOpen = true
  }

  private func commit(_ database: Database) throws {
    guard isOpen else { return }
    try inserter?.flush()
    try database.commit()
    (isOpen, pending) = (false, 0)
  }

  /// A search goes through all segments.
  private func mergeSegments() throws {
    func lock(_ mode: String, _ database: Database) throws {
      // The mode is put into force by the next that is read.
      try database.execute(sql: "PRAGMA locking_mode = \(mode); SELECT 1 FROM meta")
    }
    try queue.writeWithoutTransaction { try lock("NORMAL", $0) }
    try SearchIndex.merge(at: path)
    try queue.writeWithoutTransaction {
      try lock("EXCLUSIVE", $0)
      try inserter?.recountSegments()
    }
  }

  // MARK: Opening

  private static func open(
    _ path: String, _ settings: String, _ batch: Int
  ) throws -> (DatabaseQueue, Set<UInt64>, RowInserter) {
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    // Keys are right by construction; checking them costs a third of the time.
    configuration.foreignKeysEnabled = false
    configuration.prepareDatabase { database in
      try database.execute(
        sql: """
          PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = NORMAL;
          PRAGMA cache_size = -16384; PRAGMA secure_delete = OFF
          """)
    }
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    return try queue.writeWithoutTransaction { database in
      try prepare(database, path, settings)
      return (queue, try storedKeys(database), try RowInserter(database, batch: batch))
    }
  }

  private static func prepare(_ database: Database, _ path: String, _ settings: String) throws {
    let application = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
    let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") ?? 0
    if application == 0, version == 0, tables == 0 {
      try database.execute(sql: "PRAGMA page_size = 8192")
      try database.inTransaction(.immediate) {
        try database.execute(sql: DatabaseSchema.tables + DatabaseSchema.risingIndexes)
        try database.execute(
          sql: "INSERT INTO meta VALUES ('settings', ?)", arguments: [settings])
        try database.execute(
          sql: """
            PRAGMA application_id = \(DatabaseSchema.application);
            PRAGMA user_version = \(DatabaseSchema.version)
            """)
        return .commit
      }
      return
    }
    guard application == DatabaseSchema.application else {
      throw DocumentDatabaseError(.foreign, path, "exists and is no database of mingwu")
    }
    guard version == DatabaseSchema.version else {
      throw DocumentDatabaseError(
        .otherSchema, path, "has tables of version \(version), not \(DatabaseSchema.version)")
    }
    let stored = try String.fetchOne(
      database, sql: "SELECT value FROM meta WHERE key = 'settings'")
    guard stored == settings else {
      throw DocumentDatabaseError(
        .otherSettings, path, "was made with other settings: \(stored ?? "none")")
    }
  }

  private static func storedKeys(_ database: Database) throws -> Set<UInt64> {
    var keys: Set<UInt64> = []
    let rows = try Int64.fetchCursor(database, sql: "SELECT key FROM documents")
    while let key = try rows.next() { keys.insert(UInt64(bitPattern: key)) }
    return keys
  }

  private static func typed(_ error: any Error, _ path: String) -> DocumentDatabaseError {
    if let error = error as? DocumentDatabaseError { return error }
    guard let error = error as? DatabaseError else {
      return DocumentDatabaseError(.failed, path, "\(error)")
    }
    if error.resultCode == .SQLITE_NOTADB {
      return DocumentDatabaseError(.foreign, path, "exists and is no database of mingwu")
    }
    return DocumentDatabaseError(.failed, path, error.message ?? "\(error.resultCode)")
  }
}
