import MingwuCore
import Testing

@testable import MingwuFormats

@Suite("CSVWriter")
struct CSVWriterTests {
  private func lines(_ options: CSVWriter.Options) -> [Substring] {
    SampleRecord.written(CSVWriter(options: options)).split(
      separator: "\r\n", omittingEmptySubsequences: false)
  }

  @Test("an entity a row, those inside others behind them")
  func entities() throws {
    try expectGolden(SampleRecord.written(CSVWriter()), "sample.csv")
  }

  @Test("every row has as many fields as the header", arguments: CSVWriter.Rows.allCases)
  func fieldCounts(_ rows: CSVWriter.Rows) {
    let columns = rows == .entities ? CSVWriter.entityColumns : CSVWriter.relationColumns
    let lines = lines(.init(rows: rows, dialect: CSVDialect(separator: 0x09)))
    #expect(lines.count > 4 && lines.last == "")
    // No field of the sample holds a tab, so none is in quotes but the ones with a line feed.
    for line in lines.dropLast() {
      #expect(line.split(separator: "\t", omittingEmptySubsequences: false).count == columns.count)
    }
  }

  @Test("a relation a row, with the names in full of both ends")
  func relations() throws {
    try expectGolden(
      SampleRecord.written(CSVWriter(options: .init(rows: .relations))), "sample.relations.csv")
  }

  @Test("a byte order mark only where it is asked for")
  func byteOrderMark() {
    #expect(
      SampleRecord.written(CSVWriter(options: .init(hasByteOrderMark: true))).utf8.starts(with: [
        0xEF, 0xBB, 0xBF,
      ]))
    #expect(SampleRecord.written(CSVWriter()).hasPrefix("document,"))
  }

  @Test(
    "fields are quoted where RFC 4180 asks, and guarded where that is asked for",
    arguments: [
      ("孟大鹏", "孟大鹏", "孟大鹏"), ("a,b", "\"a,b\"", "\"a,b\""), ("“a”", "“a”", "“a”"),
      ("say \"a\"", "\"say \"\"a\"\"\"", "\"say \"\"a\"\"\""), ("\"", "\"\"\"\"", "\"\"\"\""),
      ("a\r\nb", "\"a\r\nb\"", "\"a\r\nb\""), ("=1+1", "=1+1", "'=1+1"),
      ("@市总", "@市总", "'@市总"), ("-1,2", "\"-1,2\"", "\"'-1,2\""), ("＝1", "＝1", "'＝1"),
      ("\tx", "\tx", "'\tx"), ("1-2", "1-2", "1-2"), ("", "", ""), ("！", "！", "！"),
    ])
  func fields(_ text: String, _ plain: String, _ guarded: String) {
    for (isGuarded, expected) in [(false, plain), (true, guarded)] {
      var buffer = ByteBuffer()
      buffer.append(field: text, CSVDialect(guardsFormulas: isGuarded))
      #expect(String(decoding: buffer.bytes, as: UTF8.self) == expected)
    }
  }

  @Test("a tab needs quotes where it separates, and a comma where it does")
  func separators() {
    func field(_ text: String, _ separator: UInt8) -> String {
      var buffer = ByteBuffer()
      buffer.append(field: text, CSVDialect(separator: separator))
      return String(decoding: buffer.bytes, as: UTF8.self)
    }
    #expect(field("a\tb", 0x09) == "\"a\tb\"" && field("a,b", 0x09) == "a,b")
    #expect(field("a\tb", 0x2C) == "a\tb" && field("a,b", 0x2C) == "\"a,b\"")
  }
}
