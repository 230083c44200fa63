internal import MingwuAutomata
public import MingwuCore

/// Rows, and what finds them in a text.
///
/// Immutable and shared by all tasks; copying costs a reference. There are two forms: the built-in
/// one is compiled beforehand and read in place, a user's files are loaded at run time.
public struct Lexicon: Sendable {
  enum Storage: Sendable {
    case compiled(CompiledLexicon)
    case loaded(LoadedLexicon)
  }

  let storage: Storage

  /// Reads a compiled lexicon in place.
  ///
  /// - Throws: ``LexiconError`` `corrupt`.
  /// - Precondition: the memory outlives every copy of the lexicon, or `owner` keeps it.
  @unsafe public init(
    compiled bytes: UnsafeRawBufferPointer, owner: AnyObject? = nil
  ) throws(LexiconError) {
    storage = .compiled(try unsafe CompiledLexicon(compiled: bytes, owner: owner))
  }

  /// Compiles rows.
  ///
  /// - Parameters:
  ///   - rows: in any order.
  ///   - fold: normalises a surface as text is normalised before matching.
  public init(
    rows: some Sequence<LexiconRow>, fold: @escaping (String) throws -> [UInt16]
  ) throws(LexiconError) {
    var builder = LexiconBuilder(fold: fold)
    for row in rows { try builder.append(row) }
    try self.init(owning: builder.compiled())
  }

  /// Takes compiled bytes over.
  public init(owning bytes: [UInt8]) throws(LexiconError) {
    let memory = LexiconStorage(bytes)
    try unsafe self.init(compiled: UnsafeRawBufferPointer(memory.memory), owner: memory)
  }

  /// Loads the rows of one file: a table with a header line, or a plain word list.
  ///
  /// Nothing of a file is kept when any row of it can't be read. A million rows take about a second
  /// and less than 100 bytes each.
  ///
  /// - Parameters:
  ///   - defaults: what rows have that say nothing.
  ///   - bytes: the whole file, as ``LexiconParser`` reads it.
  ///   - path: its name, for errors and explanations.
  ///   - table: folds surfaces as text is folded.
  /// - Throws: ``LexiconError`` with path and line.
  /// - Complexity: O(`bytes.count`)
  public init(
    parsing bytes: [UInt8], path: String, table: CharacterTable,
    defaults: LexiconParser.Defaults = .user
  ) throws(LexiconError) {
    var loader = LexiconLoader(path: path, table: table, bytes: bytes)
    try LexiconParser(path: path, defaults: defaults).forEachFields(in: bytes) {
      (fields) throws(LexiconError) in try loader.append(fields, of: bytes)
    }
    storage = .loaded(loader.finish())
  }

  /// Takes rows over that do not come from a table, under the name `path`.
  ///
  /// - Parameters:
  ///   - rows: in any order.
  ///   - path: for errors and explanations; the rows' own lines count.
  ///   - table: folds surfaces as text is folded.
  /// - Throws: ``LexiconError`` with path and line.
  public init(
    loading rows: some Sequence<LexiconRow>, path: String, table: CharacterTable
  ) throws(LexiconError) {
    var loader = LexiconLoader(path: path, table: table, bytes: [])
    for row in rows { try loader.append(row) }
    storage = .loaded(loader.finish())
  }

  /// The number of surfaces.
  public var count: Int {
    switch storage {
    case .compiled(let lexicon): lexicon.count
    case .loaded(let lexicon): lexicon.count
    }
  }

  /// Names the bytes of a compiled lexicon; `nil` for one that was loaded at run time.
  ///
  /// - Complexity: linear in the bytes; a few milliseconds for the built-in lexicon.
  public var checksum: UInt64? {
    switch storage {
    case .compiled(let lexicon): lexicon.checksum
    case .loaded: nil
    }
  }

  /// The number of rows.
  public var rowCount: Int {
    switch storage {
    case .compiled(let lexicon): lexicon.rowCount
    case .loaded(let lexicon): lexicon.rowCount
    }
  }

  /// Kinds by code; those of the guidelines first.
  public var kinds: [EntityKind] {
    switch storage {
    case .compiled(let lexicon): lexicon.kinds
    case .loaded(let lexicon): lexicon.kinds
    }
  }

  /// The files the rows came from.
  public var files: [String] {
    switch storage {
    case .compiled(let lexicon): lexicon.files
    case .loaded(let lexicon): [lexicon.file]
    }
  }

  /// The rows of a surface, as indices for ``storedRow(_:)``.
  func rowRange(of surface: Int32) -> Range<Int> {
    switch storage {
    case .compiled(let lexicon): lexicon.rowRange(of: surface)
    case .loaded(let lexicon): lexicon.rowRange(of: surface)
    }
  }

  func storedRow(_ index: Int) -> LexiconFormat.Row {
    switch storage {
    case .compiled(let lexicon): lexicon.storedRow(index)
    case .loaded(let lexicon): lexicon.rows[index]
    }
  }

  /// `places/divisions.tsv:120`.
  func origin(of index: Int) -> String {
    switch storage {
    case .compiled(let lexicon):
      let row = lexicon.storedRow(index)
      let file = Int(row.file) < lexicon.files.count ? lexicon.files[Int(row.file)] : ""
      return "\(file):\(row.line)"
    case .loaded(let lexicon): return "\(lexicon.file):\(lexicon.lines[index])"
    }
  }

  /// Canonical name, a tab, attributes.
  func details(at offset: UInt32) -> String {
    switch storage {
    case .compiled(let lexicon): lexicon.details(at: offset)
    case .loaded(let lexicon): String(decoding: lexicon.details(at: offset), as: UTF8.self)
    }
  }

  /// The canonical name; `nil` when it is empty.
  func canonical(at offset: UInt32) -> String? {
    switch storage {
    case .compiled(let lexicon): lexicon.canonical(at: offset)
    case .loaded(let lexicon): RowDetails.canonical(of: lexicon.details(at: offset))
    }
  }

  func attribute(_ name: StaticString, at offset: UInt32) -> String? {
    switch storage {
    case .compiled(let lexicon): lexicon.attribute(name, at: offset)
    case .loaded(let lexicon): RowDetails.attribute(name, of: lexicon.details(at: offset))
    }
  }

  func surface(equalTo units: [UInt16]) -> Int32? {
    switch storage {
    case .compiled(let lexicon): lexicon.surface(equalTo: units)
    case .loaded(let lexicon): lexicon.terms.number(of: units)
    }
  }

  func appendHits(in units: [UInt16], base: UInt32, to hits: inout [LexiconHit]) {
    switch storage {
    case .compiled(let lexicon): lexicon.appendHits(in: units, base: base, to: &hits)
    case .loaded(let lexicon): lexicon.appendHits(in: units, base: base, to: &hits)
    }
  }
}

/// What stands behind a row's numbers: its canonical name, a tab, `code=110105;level=district`.
enum RowDetails {
  /// The canonical name; `nil` when it is empty.
  static func canonical<Bytes: RandomAccessCollection<UInt8>>(of details: Bytes) -> String? {
    let name = details.prefix { $0 != UInt8(ascii: "\t") }
    return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
  }

  /// The value of one attribute.
  static func attribute<Bytes: RandomAccessCollection<UInt8>>(
    _ name: StaticString, of details: Bytes
  ) -> String? where Bytes.Index == Int {
    let wanted = unsafe UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
    guard var start = details.firstIndex(of: UInt8(ascii: "\t")) else { return nil }
    start += 1
    while start < details.endIndex {
      let rest = details[start...]
      let end = rest.firstIndex(of: UInt8(ascii: ";")) ?? details.endIndex
      let sign = start + wanted.count
      if sign < end, details[sign] == UInt8(ascii: "="),
        unsafe details[start..<sign].elementsEqual(wanted)
      {
        return String(decoding: details[(sign + 1)..<end], as: UTF8.self)
      }
      start = end + 1
    }
    return nil
  }
}
