internal import MingwuAutomata
internal import MingwuCore

/// A lexicon that was compiled beforehand and is read in place, without work at start.
@safe final class CompiledLexicon: @unchecked Sendable {
  // Sendable: the memory is never written after `init`; `owner` only keeps it alive.
  private let bytes: UnsafeRawBufferPointer
  private let owner: AnyObject?
  let automaton: Automaton
  /// The sets of classes that surfaces have.
  let classSets: UnsafeBufferPointer<UInt64>
  let rows: UnsafeBufferPointer<LexiconFormat.Row>
  private let codes: UnsafeBufferPointer<UInt32>
  /// Kinds by code; those of the guidelines first.
  let kinds: [EntityKind]
  /// The files the rows came from.
  let files: [String]

  /// Reads a compiled lexicon in place.
  ///
  /// - Throws: ``LexiconError`` `corrupt`.
  /// - Precondition: the memory outlives every copy of the lexicon, or `owner` keeps it.
  @unsafe init(
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
    unsafe codes = try reader.section(.codes, of: UInt32.self)
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

  /// The number of surfaces.
  var count: Int { automaton.patternCount }
  /// FNV-1a, 64 bits, over little-endian words of eight bytes.
  var checksum: UInt64 {
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
  var rowCount: Int { unsafe rows.count }

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

  /// The details of a row: its canonical name, a tab, its attributes.
  func details(at offset: UInt32) -> String {
    if let code = code(at: offset) { return "\t\(CodeDetails.string(of: code))" }
    return unsafe SectionReader(bytes: bytes).string(at: offset)
  }

  /// The canonical name in the details at `offset`.
  func canonical(at offset: UInt32) -> String? {
    guard offset & CodeDetails.flag == 0 else { return nil }
    return unsafe RowDetails.canonical(of: SectionReader(bytes: bytes).bytes(at: offset))
  }

  /// The value of `name` in the details at `offset`.
  func attribute(_ name: StaticString, at offset: UInt32) -> String? {
    guard offset & CodeDetails.flag == 0 else {
      return name.description == "code" ? code(at: offset).map(String.init) : nil
    }
    return unsafe RowDetails.attribute(name, of: SectionReader(bytes: bytes).bytes(at: offset))
  }

  /// The number of details that are nothing but a code.
  private func code(at offset: UInt32) -> UInt32? {
    let index = Int(offset & ~CodeDetails.flag)
    guard offset & CodeDetails.flag != 0, unsafe index < codes.count else { return nil }
    return unsafe codes[index]
  }

  /// The surface that is exactly `units`, normalised.
  func surface(equalTo units: [UInt16]) -> Int32? { automaton.pattern(equalTo: units) }

  /// Appends every surface found in `units`; `base` is the number of the first one in the stack.
  func appendHits(in units: [UInt16], base: UInt32, to hits: inout [LexiconHit]) {
    unsafe units.withUnsafeBufferPointer { buffer in
      let sets = unsafe classSets
      unsafe automaton.forEachMatches(in: buffer) { matches in
        // Made side by side, then appended in one go.
        unsafe withUnsafeTemporaryAllocation(of: LexiconHit.self, capacity: matches.count) { made in
          for index in matches.indices {
            let match = unsafe matches[index]
            unsafe made.initializeElement(
              at: index,
              to: LexiconHit(
                start: match.start, end: match.end,
                surface: base &+ UInt32(truncatingIfNeeded: match.number),
                payload: match.pattern.payload,
                classes: LexiconClassSet(rawValue: sets[Int(match.pattern.note)])))
          }
          unsafe hits.append(contentsOf: UnsafeBufferPointer(made))
        }
      }
    }
  }
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
