/// The layout of a compiled lexicon: a header of little-endian words, then the sections, each on
/// an 8-byte boundary. Everything is read in place.
enum LexiconFormat {
  static let magic: UInt32 = 0x584C_574D  // "MWLX"
  static let version: UInt32 = 3

  /// The sections, in the order in which they stand.
  enum Section: Int, CaseIterable {
    /// 65,536 UInt16: the automaton's class of each unit.
    case unitClasses
    /// The automaton's states, four Int32 each.
    case states
    /// Int32 a surface: the next shorter surface that ends where it ends.
    case shorter
    /// UInt16 a surface: its units.
    case lengths
    /// UInt64 a surface: the classes of its rows.
    case classes
    /// Int32 a surface: the greatest weight of its rows.
    case weights
    /// Int32 a surface: what it costs as a word, in 1/1024 nats; -1 when no row says so.
    case wordCosts
    /// UInt8 a surface: whether a row names an entity or has a layer.
    case entityFlags
    /// UInt32 a surface and one more: its first row.
    case firstRows
    /// The rows, 24 bytes each.
    case rows
    /// Labels of kinds and names of files: UInt32 offsets into the pool.
    case kinds
    case files
    /// UTF-8 strings, each behind its length as UInt16.
    case pool
  }

  /// Header: magic, version, then offset and byte count of each section.
  static let headerCount = 8 + 8 * Section.allCases.count

  /// One row as it is stored.
  struct Row {
    var kind: UInt8
    var lexiconClass: UInt8
    var layer: UInt8
    var boundary: UInt8
    var weight: Int32
    /// Offsets into the pool; 0 for none.
    var surface: UInt32
    var canonical: UInt32
    var attributes: UInt32
    var fileAndLine: UInt32

    /// Twelve bits of file, twenty of line.
    static func pack(file: Int, line: Int) -> UInt32 {
      UInt32(min(file, 0xFFF)) << 20 | UInt32(min(line, 0xF_FFFF))
    }
    var file: Int { Int(fileAndLine >> 20) }
    var line: Int { Int(fileAndLine & 0xF_FFFF) }
  }
}
