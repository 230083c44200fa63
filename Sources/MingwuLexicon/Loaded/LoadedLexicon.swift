internal import MingwuAutomata
internal import MingwuCore

/// The rows of one file of a user's, as they were loaded.
final class LoadedLexicon: Sendable {
  let terms: TermTable
  /// By surface, those of one surface in the order of the file.
  let rows: [LexiconFormat.Row]
  /// The line of each row.
  let lines: [UInt32]
  /// The first row of each surface; `nil` when each surface has one row.
  private let firstRows: [UInt32]?
  private let pool: [UInt8]
  let kinds: [EntityKind]
  let file: String

  init(
    terms: TermTable, rows: [LexiconFormat.Row], lines: [UInt32], firstRows: [UInt32]?,
    pool: [UInt8], kinds: [EntityKind], file: String
  ) {
    self.terms = terms
    self.rows = rows
    self.lines = lines
    self.firstRows = firstRows
    self.pool = pool
    self.kinds = kinds
    self.file = file
  }

  var count: Int { terms.count }
  var rowCount: Int { rows.count }

  func rowRange(of surface: Int32) -> Range<Int> {
    let number = Int(surface)
    guard let firstRows else { return number..<(number + 1) }
    return Int(firstRows[number])..<Int(firstRows[number + 1])
  }

  func details(at offset: UInt32) -> ArraySlice<UInt8> {
    let start = Int(offset)
    let count = Int(pool[start]) | Int(pool[start + 1]) << 8
    return pool[(start + 2)..<(start + 2 + count)]
  }

  /// Appends every surface found in `units`; `base` is the number of the first one in the stack.
  func appendHits(in units: [UInt16], base: UInt32, to hits: inout [LexiconHit]) {
    terms.forEachMatch(in: units) { number, start, end in
      let range = rowRange(of: number)
      let (info, classes) = LexiconFormat.Surface.summary(
        of: rows[range], firstRow: range.lowerBound)
      hits.append(
        LexiconHit(
          start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: end),
          surface: base &+ UInt32(truncatingIfNeeded: number), payload: info.payload,
          classes: classes))
    }
  }
}
