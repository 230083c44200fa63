internal import MingwuAutomata
public import MingwuCore

/// A compiled lexicon: rows and the automaton that finds them.
///
/// Immutable and shared by all tasks; copying costs a reference. An embedded one is read in place,
/// without work at start.
@safe public struct Lexicon: @unchecked Sendable {
  // Sendable: the memory is never written after `init`; `owner` only keeps it alive.
  private let bytes: UnsafeRawBufferPointer
  private let owner: AnyObject?
  let automaton: Automaton
  /// The sets of classes that surfaces have.
  let classSets: UnsafeBufferPointer<UInt64>
  let rows: UnsafeBufferPointer<LexiconFormat.Row>
  /// Kinds by code; those of the guidelines first.
  public let kinds: [EntityKind]
  /// The files the rows came from.
  public let files: [String]

  /// Reads a compiled lexicon in place.
  ///
  /// - Throws: ``LexiconError`` `corrupt`.
  /// - Precondition: the memory outlives every copy of the lexicon, or `owner` keeps it.
  @unsafe public init(
    compiled bytes: UnsafeRawBufferPointer, owner: AnyObject? = nil
  ) throws(LexiconError) {
    let reader = unsafe SectionReader(bytes: bytes)
    unsafe self.bytes = bytes
    self.owner = owner
    let unitClasses = try unsafe reader.section(.unitClasses, of: UInt16.self)
    let states = try unsafe reader.section(.states, of: Automaton.State.self)
    let surfaces = try unsafe reader.section(.surfaces, of: Automaton.Pattern.self)
    unsafe classSets = try reader.section(.classSets, of: UInt64.self)
    unsafe rows = try reader.section(.rows, of: LexiconFormat.Row.self)
    let kindOffsets = try unsafe reader.section(.kinds, of: UInt32.self)
    let fileOffsets = try unsafe reader.section(.files, of: UInt32.self)
    let isSound =
      unsafe unitClasses.count == 0x1_0000 && !states.isEmpty && surfaces.isEmpty == rows.isEmpty
      && surfaces.isEmpty == classSets.isEmpty
    guard isSound else { throw SectionReader.corrupt }
    automaton = unsafe Automaton(unitClasses: unitClasses, states: states, patterns: surfaces)
    kinds = unsafe kindOffsets.map {
      EntityKind(rawValue: reader.string(at: $0))
    }
    files = unsafe fileOffsets.map { reader.string(at: $0) }
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
    let storage = LexiconStorage(bytes)
    try unsafe self.init(compiled: UnsafeRawBufferPointer(storage.memory), owner: storage)
  }

  /// The number of surfaces.
  public var count: Int { automaton.patternCount }
  /// Names the compiled bytes: FNV-1a, 64 bits, over little-endian words of eight bytes.
  ///
  /// - Complexity: linear in the bytes; a few milliseconds for the built-in lexicon.
  public var checksum: UInt64 {
    var value: UInt64 = 0xCBF2_9CE4_8422_2325
    var offset = 0
    while unsafe offset + 8 <= bytes.count {
      let word = unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      value = (value ^ UInt64(littleEndian: word)) &* 0x100_0000_01B3
      offset += 8
    }
    while unsafe offset < bytes.count {
      value = unsafe (value ^ UInt64(bytes[offset])) &* 0x100_0000_01B3
      offset += 1
    }
    return value
  }
  /// The number of rows.
  public var rowCount: Int { unsafe rows.count }

  /// The rows of a surface, as indices for ``row(_:)``.
  func rowRange(of surface: Int32) -> Range<Int> {
    let next = Int(surface) + 1
    let lower = unsafe LexiconFormat.Surface.firstRow(automaton.patterns[next - 1].payload)
    let upper =
      unsafe next < automaton.patternCount
      ? LexiconFormat.Surface.firstRow(automaton.patterns[next].payload) : rows.count
    return lower..<max(lower, upper)
  }

  func storedRow(_ index: Int) -> LexiconFormat.Row { unsafe rows[index] }

  func string(at offset: UInt32) -> String {
    unsafe SectionReader(bytes: bytes).string(at: offset)
  }

  /// The value of `name` in the details at `offset` (a name, a tab, `code=110105;level=district`).
  func attribute(_ name: StaticString, at offset: UInt32) -> String? {
    let details = unsafe SectionReader(bytes: bytes).bytes(at: offset)
    let wanted = unsafe UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
    guard var start = unsafe details.firstIndex(of: UInt8(ascii: "\t")) else { return nil }
    start += 1
    while unsafe start < details.endIndex {
      let rest = unsafe details[start...]
      let end = unsafe rest.firstIndex(of: UInt8(ascii: ";")) ?? details.endIndex
      let sign = start + wanted.count
      if sign < end, unsafe details[sign] == UInt8(ascii: "="),
        unsafe details[start..<sign].elementsEqual(wanted)
      {
        return unsafe String(decoding: details[(sign + 1)..<end], as: UTF8.self)
      }
      start = end + 1
    }
    return nil
  }

  /// The surface that is exactly `units`, normalised.
  func surface(equalTo units: [UInt16]) -> Int32? { automaton.pattern(equalTo: units) }
}

/// Memory for a lexicon that is compiled at run time.
@safe final class LexiconStorage {
  let memory: UnsafeMutableRawBufferPointer

  init(_ bytes: [UInt8]) {
    unsafe memory = .allocate(byteCount: max(bytes.count, 8), alignment: 16)
    unsafe memory.copyBytes(from: bytes)
  }

  deinit { unsafe memory.deallocate() }
}

/// Finds the sections of a compiled lexicon and checks that they lie inside it.
@safe struct SectionReader {
  private let bytes: UnsafeRawBufferPointer

  static let corrupt = LexiconError(code: .corrupt, path: "")

  @unsafe init(bytes: UnsafeRawBufferPointer) { unsafe self.bytes = bytes }

  func section<Element: BitwiseCopyable>(
    _ section: LexiconFormat.Section, of type: Element.Type
  ) throws(LexiconError) -> UnsafeBufferPointer<Element> {
    let size = unsafe bytes.count
    guard size >= LexiconFormat.headerCount, word(0) == LexiconFormat.magic,
      word(4) == LexiconFormat.version, let base = unsafe bytes.baseAddress
    else { throw Self.corrupt }
    let start = Int(word(8 + 8 * section.rawValue))
    let count = Int(word(12 + 8 * section.rawValue))
    let address = unsafe base + start
    guard start + count <= size, count % MemoryLayout<Element>.stride == 0,
      UInt(bitPattern: address) % UInt(MemoryLayout<Element>.alignment) == 0
    else { throw Self.corrupt }
    return unsafe UnsafeBufferPointer(
      start: address.assumingMemoryBound(to: type), count: count / MemoryLayout<Element>.stride)
  }

  private func word(_ offset: Int) -> UInt32 {
    unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
  }

  /// The string of the pool at `offset`; empty when it lies outside.
  func string(at offset: UInt32) -> String {
    unsafe String(decoding: bytes(at: offset), as: UTF8.self)
  }

  /// The bytes of the string of the pool at `offset`; none when it lies outside.
  @unsafe func bytes(at offset: UInt32) -> UnsafeRawBufferPointer.SubSequence {
    let pool = 8 + 8 * LexiconFormat.Section.pool.rawValue
    let start = Int(word(pool)) + Int(offset)
    let end = Int(word(pool)) + Int(word(pool + 4))
    guard start + 2 <= end else { return unsafe bytes[0..<0] }
    let count = Int(unsafe bytes.loadUnaligned(fromByteOffset: start, as: UInt16.self))
    guard start + 2 + count <= end else { return unsafe bytes[0..<0] }
    return unsafe bytes[(start + 2)..<(start + 2 + count)]
  }
}
