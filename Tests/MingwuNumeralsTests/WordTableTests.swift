import MingwuResources
import Testing

@testable import MingwuNumerals

/// Every row of the numeral lexicon is found again, however many there are.
@Suite struct WordTableTests {
  @Test("no row is lost in the table")
  func rows() {
    let rows = EmbeddedTable.numeralRows()
    let table = WordTable(rows: rows)
    var reader = WordRowReader(rows: rows)
    var lost: [String] = []
    while reader.next() {
      let surface = (0..<reader.count).map { reader.surface[$0] }
      let found = table.match(
        surface, at: 0, limit: surface.count, mask: reader.wordClass.mask)
      if found?.end != surface.count { lost.append(String(decoding: surface, as: UTF16.self)) }
    }
    #expect(lost.isEmpty)
  }
}
