import MingwuFormats
import Testing

@Suite("CSV reader")
struct CSVReaderTests {
  private func records(
    _ text: String, delimiter: UInt8 = 0x2C, pieces: Int = 1 << 20
  ) throws(InputError) -> [[String]] {
    var reader = CSVReader(delimiter: delimiter)
    var rest = Array(text.utf8)[...]
    var found: [[String]] = []
    func read() -> [UInt8] {
      defer { rest = rest.dropFirst(pieces) }
      return Array(rest.prefix(pieces))
    }
    while let record = try reader.next(read: read) {
      found.append(record.fields.map { String(decoding: $0, as: UTF8.self) })
    }
    return found
  }

  @Test(
    "reads what RFC 4180 allows, with every byte of a field",
    arguments: [
      ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
      ("甲,乙", [["甲", "乙"]]),
      (" a , b ", [[" a ", " b "]]),
      ("\"a,b\",\"c\"\"d\"\n", [["a,b", "c\"d"]]),
      ("\"第一行\r\n第二行\",x\n", [["第一行\r\n第二行", "x"]]),
      ("a,,\n,b\n", [["a", "", ""], ["", "b"]]),
      ("\u{FEFF}text,id\n1,2", [["text", "id"], ["1", "2"]]),
      ("a\n\n\r\nb\n", [["a"], ["b"]]),
      ("a\u{2028}b,c\u{0B}d\n", [["a\u{2028}b", "c\u{0B}d"]]),
      ("\"\"\n", [[""]]),
      ("5\" x,y\n", [["5\" x", "y"]]),
      ("", []),
    ])
  func reads(text: String, expected: [[String]]) throws {
    #expect(try records(text) == expected)
    for pieces in 1...4 { #expect(try records(text, pieces: pieces) == expected) }
  }

  @Test("other delimiters")
  func delimiters() throws {
    #expect(try records("a\tb,c\n", delimiter: 0x09) == [["a", "b,c"]])
  }

  @Test(
    "says where it is malformed",
    arguments: [("a\n\"b", 2), ("a\n\"b\"c,d\n", 2), ("x\n\"a\nb\" c\n", 3)])
  func malformed(text: String, line: Int) throws {
    let error = #expect(throws: InputError.self) { try records(text) }
    #expect(error?.code == .invalidCSV)
    #expect(error?.line == line)
  }

  @Test("a quote that is never closed does not fill the memory")
  func limit() throws {
    var reader = CSVReader(limit: 1000)
    func read() -> [UInt8] { Array("\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".utf8) }
    // The first quote opens; each further one closes and is followed by letters.
    #expect(throws: InputError.self) { try reader.next(read: read) }
    var open = CSVReader(limit: 1000)
    var isFirst = true
    func endless() -> [UInt8] {
      defer { isFirst = false }
      return Array((isFirst ? "\"" : "aaaaaaaaaaaaaaaa").utf8)
    }
    let error = #expect(throws: InputError.self) { try open.next(read: endless) }
    #expect(error?.code == .invalidCSV)
  }

  @Test("finds columns by name and number, and says which there are")
  func columns() throws {
    let header = CSVReader.Record(fields: ["id", "正文", "date"].map { Array($0.utf8) }, line: 1)
    let record = CSVReader.Record(
      fields: ["r1", "北京。", "2024-05-20"].map { Array($0.utf8) }, line: 7)
    for name in ["正文", "2"] {
      let mapping = try CSVColumns.Mapping(CSVColumns(text: name), header: header)
      let (id, result) = mapping.request(record, invalidBytes: .error)
      #expect(id == .string("r1"))
      let request = try result.get()
      #expect(String(decoding: request.text, as: UTF8.self) == "北京。")
      #expect(request.date == "2024-05-20")
    }
    let error = #expect(throws: InputError.self) {
      try CSVColumns.Mapping(CSVColumns(text: "body"), header: header)
    }
    #expect(error?.code == .missingColumn)
    #expect(error?.message.contains("正文") == true)
  }

  @Test("a record that is too short, or has no date, is answered by its line")
  func faults() throws {
    let header = CSVReader.Record(fields: ["date", "text"].map { Array($0.utf8) }, line: 1)
    let mapping = try CSVColumns.Mapping(CSVColumns(), header: header)
    let short = mapping.request(
      CSVReader.Record(fields: [Array("2024-05-20".utf8)], line: 3), invalidBytes: .error)
    #expect(short.id == .line(3))
    #expect(throws: InputError.self) { try short.result.get() }
    let undated = mapping.request(
      CSVReader.Record(fields: [Array("gestern".utf8), Array("x".utf8)], line: 4),
      invalidBytes: .error)
    let error = #expect(throws: InputError.self) { try undated.result.get() }
    #expect(error?.code == .invalidDate)
  }
}
