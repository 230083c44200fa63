import MingwuCore
import MingwuLexicon
import Testing

@Suite("Lexicon files")
struct LexiconParserTests {
  static func rows(_ text: String) throws(LexiconError) -> [LexiconRow] {
    var rows: [LexiconRow] = []
    try LexiconParser(path: "mine.tsv").forEachRow(in: Array(text.utf8)) { rows.append($0) }
    return rows
  }

  @Test("a header names the columns, in any order")
  func header() throws {
    let rows = try Self.rows("kind\tsurface\tcanonical\nORG\t市总\t北京市总工会\n")
    #expect(rows.map(\.surface) == ["市总"])
    #expect(rows[0].kind == .organization)
    #expect(rows[0].canonical == "北京市总工会")
    #expect(rows[0].layer == .force)
    #expect(rows[0].line == 2)
  }

  @Test(
    "a header in capitals or with blanks is one",
    arguments: ["Surface\tKind", "SURFACE\tkind "])
  func headerForms(header: String) throws {
    let rows = try Self.rows(header + "\n王强\tPERSON\n")
    #expect(rows.map(\.surface) == ["王强"])
    #expect(rows.map(\.kind) == [.person])
  }

  @Test("every kind of line end, and lines are counted by it", arguments: ["\n", "\r\n", "\r"])
  func lineEnds(end: String) throws {
    let lines = ["surface\tkind", "王强\tPERSON", "", "李丽\tPERSON"]
    let rows = try Self.rows(lines.map { $0 + end }.joined())
    #expect(rows.map(\.surface) == ["王强", "李丽"])
    #expect(rows.map(\.line) == [2, 4])
  }

  @Test("byte order mark, CRLF, comments and blank lines are accepted")
  func dressing() throws {
    let rows = try Self.rows("\u{FEFF}# mine\r\nsurface\tkind\r\n\r\n王 强\tPERSON\r\n")
    #expect(rows.map(\.surface) == ["王 强"])
    #expect(rows[0].kind == .person)
  }

  @Test(
    "a plain word list is accepted",
    arguments: [
      ("云计算 5 n", "云计算", nil), ("韩玉赏鉴 3 nz", "韩玉赏鉴", nil), ("李小福 2 nr", "李小福", "PERSON"),
      ("丰台 ns", "丰台", "PLACE"), ("云计算\tvn", "云计算", nil), ("云计算\t5", "云计算", nil),
      ("C++ / {x} · 集团", "C++ / {x} · 集团", nil), ("石墨烯", "石墨烯", nil),
    ] as [(String, String, String?)])
  func wordList(line: String, surface: String, kind: String?) throws {
    let rows = try Self.rows(line + "\n")
    #expect(rows.map(\.surface) == [surface])
    #expect(rows[0].kind?.rawValue == kind)
  }

  @Test("a word of a list is a word; one whose tag names an entity always wins")
  func wordListLayers() throws {
    #expect(try Self.rows("云计算 5 n\n").map(\.layer) == [.normal])
    #expect(try Self.rows("李小福 2 nr\n").map(\.layer) == [.force])
    #expect(try Self.rows("　云 计 算　\n").map(\.surface) == ["云 计 算"])
  }

  @Test("kinds that come by turns, and a kind left out")
  func kinds() throws {
    let rows = try Self.rows("surface\tkind\n甲\tORG\n乙\tTERM\n丙\n丁\tORG\n")
    #expect(rows.map { $0.kind?.rawValue } == ["ORG", "TERM", nil, "ORG"])
  }

  @Test(
    "what can't be read is an error with its line",
    arguments: [
      // None of these may be taken for a word list, whose words would then never match.
      ("surfce\tkind\n北京\tPLACE\n", LexiconError.Code.missingHeader, 1),
      ("北京饭店\tORG\n", .missingHeader, 1),
      ("\"surface\"\t\"kind\"\n\"北京饭店\"\t\"ORG\"\n", .missingHeader, 1),
      ("石墨烯\n北京饭店\tORG\n", .missingHeader, 2),
      ("surface,kind\n北京,PLACE\n", .wrongSeparator, 1),
      ("\"surface\";\"kind\"\n北京;PLACE\n", .wrongSeparator, 1),
      ("{\"label\":\"ORG\",\"pattern\":\"北京饭店\"}\n", .notARow, 1),
      ("surface\tkind\tkind\n北京\tPLACE\tORG\n", .repeatedColumn, 1),
      ("surface\tkind\n北\0京\tPLACE\n", .malformedSurface, 2),
      ("北\u{1}京\n", .malformedSurface, 1),
      ("surface\tcolour\nx\ty\n", .unknownColumn, 1),
      ("surface\tclass\n北京\tplace.nowhere\n", .unknownClass, 2),
      ("surface\tweight\n北京\theavy\n", .malformedWeight, 2),
      ("surface\tlayer\n北京\tfirst\n", .unknownLayer, 2),
      ("surface\tboundary\n北京\tedge\n", .unknownBoundary, 2),
      ("surface\tkind\n\tPLACE\n", .missingSurface, 2),
      ("surface\n北京\tPLACE\n", .tooManyFields, 2),
    ])
  func errors(text: String, code: LexiconError.Code, line: Int) {
    #expect(throws: LexiconError.self) { try Self.rows(text) }
    do {
      _ = try Self.rows(text)
    } catch {
      #expect(error.code == code)
      #expect(error.line == line)
      #expect(error.description.hasPrefix("mine.tsv:\(line): "))
    }
  }

  @Test("invalid UTF-8 is an error with its line")
  func invalidBytes() {
    #expect(throws: LexiconError(code: .invalidUTF8, path: "mine.tsv", line: 2)) {
      try LexiconParser(path: "mine.tsv").forEachRow(in: Array("surface\n".utf8) + [0xFF, 0x0A]) {
        _ in
      }
    }
  }
}
