internal import MingwuCore

/// The layout of a compiled lexicon: a header of little-endian words, then the sections, each on
/// an 8-byte boundary. Everything is read in place.
enum LexiconFormat {
  static let magic: UInt32 = 0x584C_574D  // "MWLX"
  static let version: UInt32 = 5

  /// The sections, in the order in which they stand.
  enum Section: Int, CaseIterable {
    /// 65,536 UInt16: the automaton's class of each unit.
    case unitClasses
    /// The automaton's states, 12 bytes each.
    case states
    /// The surfaces, 16 bytes each: see ``Surface``.
    case surfaces
    /// UInt64: the sets of classes that the rows of a surface have.
    case classSets
    /// The rows, 12 bytes each.
    case rows
    /// Labels of kinds and names of files: UInt32 offsets into the pool.
    case kinds
    case files
    /// UTF-8 strings, each behind its length as UInt16.
    case pool
    /// UInt32: see ``CodeDetails``.
    case codes
  }

  /// Header: magic, version, then offset and byte count of each section.
  static let headerCount = 8 + 8 * Section.allCases.count

  /// What is known of a surface as a whole, packed into the automaton's pattern.
  struct Surface {
    /// Index into the sets of classes.
    var classSet: UInt16
    /// The greatest weight of its rows.
    var weight: Int16
    /// What it costs as a word, in 1/1024 nats; `nil` when no row says so.
    var wordCost: UInt16?
    /// Whether a row names an entity or has a layer.
    var isEntity: Bool
    var firstRow: UInt32

    static let noCost: UInt16 = 0x7FFF

    /// Weight 16, cost 15, flag 1, first row 32 bits.
    var payload: UInt64 {
      let cost = min(wordCost ?? Self.noCost, Self.noCost) | (isEntity ? 0x8000 : 0)
      return UInt64(firstRow) << 32 | UInt64(cost) << 16 | UInt64(UInt16(bitPattern: weight))
    }

    /// What the rows of one surface say together, and the set of their classes.
    static func summary(of rows: ArraySlice<Row>, firstRow: Int) -> (Surface, LexiconClassSet) {
      var info = Surface(
        classSet: 0, weight: .min, wordCost: nil, isEntity: false,
        firstRow: UInt32(truncatingIfNeeded: firstRow))
      var classes: LexiconClassSet = []
      for row in rows {
        classes.formUnion(LexiconClassSet(LexiconClass(rawValue: row.lexiconClass)))
        info.weight = max(info.weight, row.weight)
        if let cost = wordCost(row) { info.wordCost = min(info.wordCost ?? .max, cost) }
        if row.kind != KindCode.none.rawValue || row.layer != LexiconRow.Layer.normal.rawValue {
          info.isEntity = true
        }
      }
      return (info, classes)
    }

    /// A word's cost is the negative logarithm of its relative frequency; rows of the classes of
    /// words give it as a negative weight.
    private static func wordCost(_ row: Row) -> UInt16? {
      guard row.weight < 0, LexiconClass(rawValue: row.lexiconClass).isWord else { return nil }
      return UInt16(clamping: 0 - Int(row.weight))
    }

    @inline(__always) static func firstRow(_ payload: UInt64) -> Int { Int(payload >> 32) }
    @inline(__always) static func weight(_ payload: UInt64) -> Int16 {
      Int16(truncatingIfNeeded: payload)
    }
    /// The cost and, in the uppermost bit, whether the surface names an entity.
    @inline(__always) static func cost(_ payload: UInt64) -> UInt16 {
      UInt16(truncatingIfNeeded: payload >> 16)
    }
  }

  /// One row as it is stored.
  struct Row {
    var kind: UInt8
    var lexiconClass: UInt8
    /// Layer in the lower four bits, boundary above.
    private var layerAndBoundary: UInt8
    var file: UInt8
    var weight: Int16
    private var lineLow: UInt16
    /// Twenty-eight bits of offset into the pool (canonical name, a tab, attributes) or, compiled, of
    /// ``CodeDetails``, and four of line.
    private var detailsAndLine: UInt32

    static let lineLimit = 0xF_FFFF
    static let detailsLimit = 0xFFF_FFFF

    init(
      kind: UInt8, lexiconClass: UInt8, layer: UInt8, boundary: UInt8, weight: Int32, file: Int,
      line: Int, details: UInt32
    ) {
      self.kind = kind
      self.lexiconClass = lexiconClass
      layerAndBoundary = layer | boundary << 4
      self.weight = Int16(clamping: weight)
      self.file = UInt8(clamping: file)
      let number = UInt32(min(max(line, 0), Self.lineLimit))
      lineLow = UInt16(truncatingIfNeeded: number)
      detailsAndLine = details << 4 | number >> 16
    }

    var layer: UInt8 { layerAndBoundary & 0xF }
    var boundary: UInt8 { layerAndBoundary >> 4 }
    var line: Int { Int(lineLow) | Int(detailsAndLine & 0xF) << 16 }
    /// 0 for none.
    var details: UInt32 { detailsAndLine >> 4 }
  }
}
