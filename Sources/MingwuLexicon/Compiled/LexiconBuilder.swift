internal import MingwuAutomata
internal import MingwuCore

/// Collects rows and compiles them into the bytes of a ``Lexicon``.
///
/// The same rows in the same order give the same bytes.
public struct LexiconBuilder {
  /// A surface has at most this many units: matching stays linear whatever a file holds.
  public static let maximumLength = 4_096

  private struct Pending {
    var start: Int32
    var count: Int32
    var row: LexiconFormat.Row
  }

  private let fold: (String) throws -> [UInt16]
  private var units: [UInt16] = []
  private var pending: [Pending] = []
  private var pool: [UInt8] = [0, 0]
  private var interned: [String: UInt32] = ["": 0]
  private var codes: [UInt32] = []
  private var codeIndices: [UInt32: UInt32] = [:]
  private var kinds = EntityKind.builtIn
  private var files: [String] = []

  /// - Parameter fold: normalises a surface as text is normalised before matching.
  public init(fold: @escaping (String) throws -> [UInt16]) { self.fold = fold }

  /// The number of rows so far.
  public var count: Int { pending.count }

  /// Adds one row.
  ///
  /// - Throws: ``LexiconError`` `tooLong`, `missingSurface` (nothing is left after normalisation)
  ///   or `tooManyKinds`.
  public mutating func append(_ row: LexiconRow) throws(LexiconError) {
    func fail(_ code: LexiconError.Code) -> LexiconError {
      LexiconError(code: code, path: row.file, line: row.line, detail: row.surface)
    }
    let folded: [UInt16]
    do { folded = try fold(row.surface) } catch { throw fail(.unreadable) }
    guard !folded.isEmpty else { throw fail(.missingSurface) }
    guard folded.count <= Self.maximumLength else { throw fail(.tooLong) }
    guard let kind = code(of: row.kind) else { throw fail(.tooManyKinds) }
    let details = details(of: row)
    guard pool.count < CodeDetails.flag, codes.count < CodeDetails.flag else {
      throw fail(.tooManyRows)
    }
    pending.append(
      Pending(
        start: Int32(units.count), count: Int32(folded.count),
        row: LexiconFormat.Row(
          kind: kind, lexiconClass: row.lexiconClass.rawValue, layer: row.layer.rawValue,
          boundary: row.boundary.rawValue, weight: row.weight, file: fileIndex(row.file),
          line: row.line, details: details)))
    units.append(contentsOf: folded)
  }

  private mutating func details(of row: LexiconRow) -> UInt32 {
    guard row.canonical == nil else { return intern("\(row.canonical ?? "")\t\(row.attributes)") }
    guard !row.attributes.isEmpty else { return 0 }
    guard let code = CodeDetails.code(of: row.attributes) else {
      return intern("\t\(row.attributes)")
    }
    if let index = codeIndices[code] { return index | CodeDetails.flag }
    let index = UInt32(codes.count)
    codes.append(code)
    codeIndices[code] = index
    return index | CodeDetails.flag
  }

  private mutating func code(of kind: EntityKind?) -> UInt8? {
    guard let kind else { return KindCode.none.rawValue }
    if let index = kinds.firstIndex(of: kind) { return UInt8(index) }
    guard kinds.count < 250 else { return nil }
    kinds.append(kind)
    return UInt8(kinds.count - 1)
  }

  private mutating func fileIndex(_ file: String) -> Int {
    if files.last == file { return files.count - 1 }
    if let index = files.firstIndex(of: file) { return index }
    files.append(file)
    return files.count - 1
  }

  private mutating func intern(_ string: String) -> UInt32 {
    if string.isEmpty { return 0 }
    if let offset = interned[string] { return offset }
    let offset = UInt32(pool.count)
    let bytes = string.utf8.prefix(0xFFFF)
    pool.append(UInt8(truncatingIfNeeded: bytes.count))
    pool.append(UInt8(truncatingIfNeeded: bytes.count >> 8))
    pool.append(contentsOf: bytes)
    interned[string] = offset
    return offset
  }

  /// The compiled bytes.
  ///
  /// - Complexity: O(*n* log *n*) for *n* rows.
  /// - Throws: ``LexiconError`` `tooManyRows`.
  public consuming func compiled() throws(LexiconError) -> [UInt8] {
    let order = sortedOrder()
    var patternUnits: [UInt16] = []
    var offsets: [Int32] = [0]
    var firstRows: [UInt32] = []
    var rows: [LexiconFormat.Row] = []
    patternUnits.reserveCapacity(units.count)
    var last: Pending?
    for index in order {
      let item = pending[Int(index)]
      if last.map({ !sameSurface($0, item) }) ?? true {
        firstRows.append(UInt32(rows.count))
        patternUnits.append(contentsOf: units[Int(item.start)..<Int(item.start + item.count)])
        offsets.append(Int32(patternUnits.count))
      }
      rows.append(item.row)
      last = item
    }
    firstRows.append(UInt32(rows.count))
    var automaton = AutomatonBuilder(units: patternUnits, offsets: offsets)
    guard automaton.states.count < Automaton.State.limit, firstRows.count < Automaton.State.limit
    else { throw LexiconError(code: .tooManyRows, path: files.first ?? "") }
    let kindNames = kinds.map { intern($0.rawValue) }
    let fileNames = files.map { intern($0) }
    return try assemble(&automaton, firstRows, rows, kindNames, fileNames)
  }

  private func sameSurface(_ a: Pending, _ b: Pending) -> Bool {
    a.count == b.count
      && units[Int(a.start)..<Int(a.start + a.count)]
        .elementsEqual(units[Int(b.start)..<Int(b.start + b.count)])
  }

  /// Rows by surface, those of one surface in the order they were added.
  private func sortedOrder() -> [Int32] {
    // The first four units as one key decide nearly every comparison.
    let keys = pending.map { item -> UInt64 in
      var key: UInt64 = 0
      for offset in 0..<4 {
        key = key << 16
        if offset < Int(item.count) { key |= UInt64(units[Int(item.start) + offset]) }
      }
      return key
    }
    return (0..<Int32(pending.count)).sorted { a, b in
      let (keyA, keyB) = (keys[Int(a)], keys[Int(b)])
      if keyA != keyB { return keyA < keyB }
      let (itemA, itemB) = (pending[Int(a)], pending[Int(b)])
      let common = Int(min(itemA.count, itemB.count))
      for offset in 0..<common {
        let (unitA, unitB) = (units[Int(itemA.start) + offset], units[Int(itemB.start) + offset])
        if unitA != unitB { return unitA < unitB }
      }
      return itemA.count != itemB.count ? itemA.count < itemB.count : a < b
    }
  }

  private func assemble(
    _ automaton: inout AutomatonBuilder, _ firstRows: [UInt32], _ rows: [LexiconFormat.Row],
    _ kindNames: [UInt32], _ fileNames: [UInt32]
  ) throws(LexiconError) -> [UInt8] {
    var classSets: [UInt64] = []
    var numbers: [UInt64: UInt16] = [:]
    for surface in 0..<(firstRows.count - 1) {
      let range = rows[Int(firstRows[surface])..<Int(firstRows[surface + 1])]
      var (info, set) = LexiconFormat.Surface.summary(
        of: range, firstRow: Int(firstRows[surface]))
      let classes = set.rawValue
      let number = numbers[classes] ?? UInt16(truncatingIfNeeded: classSets.count)
      if number == classSets.count {
        guard number < .max else {
          throw LexiconError(code: .tooManyRows, path: files.first ?? "")
        }
        numbers[classes] = number
        classSets.append(classes)
      }
      info.classSet = number
      automaton.annotate(surface, note: info.classSet, payload: info.payload)
    }
    var writer = SectionWriter()
    writer.append(automaton.unitClasses, as: .unitClasses)
    writer.append(automaton.states, as: .states)
    writer.append(automaton.patterns, as: .surfaces)
    writer.append(classSets, as: .classSets)
    writer.append(rows, as: .rows)
    writer.append(kindNames, as: .kinds)
    writer.append(fileNames, as: .files)
    writer.append(pool, as: .pool)
    writer.append(codes, as: .codes)
    return writer.bytes
  }
}

/// Writes arrays of plain values behind each other, each on an 8-byte boundary.
struct SectionWriter {
  private(set) var bytes = [UInt8](repeating: 0, count: LexiconFormat.headerCount)

  init() {
    set(LexiconFormat.magic, at: 0)
    set(LexiconFormat.version, at: 4)
  }

  mutating func append<Element: BitwiseCopyable>(
    _ elements: [Element], as section: LexiconFormat.Section
  ) {
    while bytes.count % 8 != 0 { bytes.append(0) }
    let start = bytes.count
    unsafe elements.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
    set(UInt32(start), at: 8 + 8 * section.rawValue)
    set(UInt32(bytes.count - start), at: 12 + 8 * section.rawValue)
  }

  private mutating func set(_ value: UInt32, at offset: Int) {
    for byte in 0..<4 { bytes[offset + byte] = UInt8(truncatingIfNeeded: value >> (8 * byte)) }
  }
}
