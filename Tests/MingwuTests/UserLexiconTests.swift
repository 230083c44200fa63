import Mingwu
import Testing

@Suite("A user's lexicon")
struct UserLexiconTests {
  static func pipeline(_ files: [[LexiconRow]]) throws -> Pipeline {
    try Pipeline(
      lexicons: files.map { rows in
        try Lexicon(rows: rows) { try normalizedUnits($0) }
      })
  }

  static func entities(_ text: String, _ files: [[LexiconRow]]) throws -> [String] {
    let document = try pipeline(files).document(for: text)
    return document.entities.map { "\(document.text(of: $0))/\($0.kind.rawValue)" }
  }

  @Test("a force row wins inside a longer name, and cuts it")
  func inside() throws {
    let row = LexiconRow(surface: "和平", kind: .person, layer: .force)
    #expect(try Self.entities("他在和平区工作。", [[row]]).contains("和平/PERSON"))
  }

  @Test(
    "a term may hold any character",
    arguments: ["迈克尔·乔丹", "C++/CLI", "{x} 集团", "AK 47改", "①号公司", "王　强强"])
  func anyCharacter(term: String) throws {
    let row = LexiconRow(surface: term, kind: EntityKind(rawValue: "TERM"), layer: .force)
    #expect(try Self.entities("今天\(term)来了。", [[row]]).contains("\(term)/TERM"))
  }

  @Test("among force rows the leftmost longest wins, then the later file")
  func order() throws {
    let short = LexiconRow(surface: "天安", kind: EntityKind(rawValue: "A"), layer: .force)
    let long = LexiconRow(surface: "天安门广", kind: EntityKind(rawValue: "B"), layer: .force)
    let later = LexiconRow(surface: "天安门广", kind: EntityKind(rawValue: "C"), layer: .force)
    #expect(try Self.entities("去天安门广场。", [[short, long]]).contains("天安门广/B"))
    #expect(try Self.entities("去天安门广场。", [[long], [later]]).contains("天安门广/C"))
  }

  @Test("a forbid row takes a built-in name out")
  func forbid() throws {
    let row = LexiconRow(surface: "海淀区", layer: .forbid)
    #expect(try !Self.entities("他住在海淀区。", [[row]]).contains("海淀区/PLACE"))
    #expect(try Self.entities("他住在海淀区。", []).contains("海淀区/PLACE"))
  }

  @Test("a row of boundary word does not match inside a Latin word")
  func boundary() throws {
    let row = LexiconRow(
      surface: "AI", kind: EntityKind(rawValue: "TERM"), layer: .force, boundary: .word)
    #expect(try Self.entities("他用AI写作。", [[row]]).contains("AI/TERM"))
    #expect(try !Self.entities("发MAIL给他。", [[row]]).contains("AI/TERM"))
  }

  @Test("traditional and full-width text match the same row; the text stays as given")
  func scripts() throws {
    let row = LexiconRow(surface: "云计算A1", kind: EntityKind(rawValue: "TERM"), layer: .force)
    #expect(try Self.entities("發展雲計算Ａ１技術。", [[row]]).contains("雲計算Ａ１/TERM"))
  }

  @Test("explain names the row's file and line")
  func explanation() throws {
    let row = LexiconRow(
      surface: "石墨烯电池", kind: EntityKind(rawValue: "TERM"), layer: .force, file: "mine.tsv", line: 7
    )
    let items = try Self.pipeline([[row]]).explanation(for: SourceText("他研究石墨烯电池。")).items
    let found = items.first { $0.kind.rawValue == "TERM" }
    #expect(found?.evidence == "mine.tsv:7")
    #expect(found?.isChosen == true)
  }
}
