internal import MingwuAutomata
internal import MingwuCore

/// Takes the rows of one file in, without a string for any field.
struct LexiconLoader {
  private let path: String
  private let folder: SurfaceFolder
  private var terms: TermTable
  private var rows: [LexiconFormat.Row] = []
  private var lines: [UInt32] = []
  /// The surface of each row.
  private var surfaces: [Int32] = []
  /// Details in the form of the compiled lexicon: the length as two bytes, then the bytes.
  private var pool: [UInt8] = [0, 0]
  private var kinds = EntityKind.builtIn
  private var lastKind: (kind: EntityKind?, code: UInt8) = (nil, KindCode.none.rawValue)
  private var units: [UInt16] = []
  private let byteCount: Int

  init(path: String, table: CharacterTable, bytes: [UInt8]) {
    self.path = path
    folder = SurfaceFolder(table: table)
    byteCount = bytes.count
    let count = bytes.count { $0 == 0x0A } + 1
    terms = TermTable(expectedCount: count, expectedUnits: bytes.count / 4)
    rows.reserveCapacity(count)
    lines.reserveCapacity(count)
    surfaces.reserveCapacity(count)
  }

  /// Adds the row whose fields lie in `bytes`.
  ///
  /// - Throws: ``LexiconError`` `missingSurface`, `tooLong`, `tooManyKinds` or `tooManyRows`.
  mutating func append(_ fields: LexiconFields, of bytes: [UInt8]) throws(LexiconError) {
    func fail(_ code: LexiconError.Code) -> LexiconError {
      LexiconError(
        code: code, path: path, line: fields.line,
        detail: String(decoding: bytes[fields.surface].prefix(64), as: UTF8.self))
    }
    units.removeAll(keepingCapacity: true)
    do { try folder.append(bytes[fields.surface], to: &units) } catch { throw fail(.unreadable) }
    guard !units.isEmpty else { throw fail(.missingSurface) }
    guard units.count <= LexiconBuilder.maximumLength else { throw fail(.tooLong) }
    guard let kind = code(of: fields.kind) else { throw fail(.tooManyKinds) }
    guard let details = store(fields, bytes), let surface = terms.insert(units) else {
      throw fail(.tooManyRows)
    }
    rows.append(
      LexiconFormat.Row(
        kind: kind, lexiconClass: fields.lexiconClass.rawValue, layer: fields.layer.rawValue,
        boundary: fields.boundary.rawValue, weight: fields.weight, file: 0, line: 0,
        details: details))
    lines.append(UInt32(clamping: fields.line))
    surfaces.append(surface)
  }

  /// Adds a row that is no part of a file's bytes.
  mutating func append(_ row: LexiconRow) throws(LexiconError) {
    var bytes: [UInt8] = []
    func place(_ text: String) -> Range<Int> {
      let start = bytes.count
      bytes.append(contentsOf: text.utf8)
      return start..<bytes.count
    }
    var fields = LexiconFields(kind: row.kind, layer: row.layer, line: row.line)
    fields.surface = place(row.surface)
    fields.canonical = place(row.canonical ?? "")
    fields.attributes = place(row.attributes)
    fields.lexiconClass = row.lexiconClass
    fields.weight = row.weight
    fields.boundary = row.boundary
    try append(fields, of: bytes)
  }

  private mutating func code(of kind: EntityKind?) -> UInt8? {
    if kind == lastKind.kind { return lastKind.code }
    guard let kind else { return KindCode.none.rawValue }
    if !kinds.contains(kind) {
      guard kinds.count < 250 else { return nil }
      kinds.append(kind)
    }
    lastKind = (kind, UInt8(kinds.firstIndex(of: kind) ?? 0))
    return lastKind.code
  }

  /// Where the details of a row stand in the pool; 0 for none, `nil` when there is no room.
  private mutating func store(_ fields: LexiconFields, _ bytes: [UInt8]) -> UInt32? {
    guard !fields.canonical.isEmpty || !fields.attributes.isEmpty else { return 0 }
    let count = fields.canonical.count + 1 + fields.attributes.count
    guard count <= 0xFFFF, pool.count <= LexiconFormat.Row.detailsLimit else { return nil }
    if pool.count == 2 { pool.reserveCapacity(min(byteCount, LexiconFormat.Row.detailsLimit)) }
    let offset = UInt32(pool.count)
    pool.append(UInt8(truncatingIfNeeded: count))
    pool.append(UInt8(truncatingIfNeeded: count >> 8))
    pool.append(contentsOf: bytes[fields.canonical])
    pool.append(0x09)
    pool.append(contentsOf: bytes[fields.attributes])
    return offset
  }

  /// The lexicon of all rows so far.
  consuming func finish() -> LoadedLexicon {
    guard terms.count < rows.count else {
      return LoadedLexicon(
        terms: terms, rows: rows, lines: lines, firstRows: nil, pool: pool, kinds: kinds,
        file: path)
    }
    // Some surface has several rows: bring those together, in the order of the file.
    var firstRows = [UInt32](repeating: 0, count: terms.count + 1)
    for surface in surfaces { firstRows[Int(surface) + 1] += 1 }
    for number in 0..<terms.count { firstRows[number + 1] += firstRows[number] }
    var next = firstRows
    var sortedRows = rows
    var sortedLines = lines
    for (index, surface) in surfaces.enumerated() {
      let place = Int(next[Int(surface)])
      sortedRows[place] = rows[index]
      sortedLines[place] = lines[index]
      next[Int(surface)] += 1
    }
    return LoadedLexicon(
      terms: terms, rows: sortedRows, lines: sortedLines, firstRows: firstRows, pool: pool,
      kinds: kinds, file: path)
  }
}
