import MingwuCore
import Testing

@testable import MingwuFormats

@Suite("PeopleWriter")
struct PeopleWriterTests {
  /// `孟大鹏` with a former post, a post, two honours of one name, and a body; `李四` with nothing.
  private static let document: Document = {
    let text = "原市总工会主席孟大鹏，全国劳模，李四，教授"
    func entity(_ kind: EntityKind, _ part: String, _ value: EntityValue? = nil) -> Entity {
      Entity(
        kind: kind, range: JSONDocumentWriterTests.range(part, in: text), value: value,
        origin: "", score: 0)
    }
    var honour = entity(.honour, "全国劳模", .honour(level: "national", year: 2020))
    honour.canonical = "全国劳动模范"
    return Document(
      source: SourceText(text),
      entities: [
        entity(.organization, "市总工会"), entity(.position, "主席"), entity(.person, "孟大鹏"), honour,
        entity(.person, "李四"), entity(.position, "教授"),
      ], relations: [], articles: [])
  }()

  private static let people = [
    PersonRecord(
      name: "孟大鹏", mentions: [2],
      posts: [
        .init(post: 1, organizations: [0], isFormer: true),
        .init(post: 5, organizations: [], isFormer: false),
      ], honours: [3, 3], organizations: [0]),
    PersonRecord(name: "李四", mentions: [4, 4]),
  ]

  private func written(_ format: PeopleWriter.Format, _ people: [PersonRecord] = people) -> String {
    var buffer = ByteBuffer()
    PeopleWriter(format: format).append(
      people, of: Self.document, id: .string("a,b"), to: &buffer)
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  @Test("a table shows former posts, full names, each fact once, and a dash for none")
  func table() {
    #expect(
      written(.table) == """
        a,b
          孟大鹏  主席 @ 市总工会 (former)
                  教授
                  全国劳动模范 (2020)
                  @ 市总工会
          李四    –


        """)
    #expect(written(.table, []).isEmpty)
  }

  @Test("JSON lines keep level, year and former apart")
  func jsonLines() {
    #expect(
      written(.jsonl) == #"""
        {"schema":1,"id":"a,b","people":[{"name":"孟大鹏","mentions":1,"posts":[{"post":"主席","at":["市总工会"],"former":true},{"post":"教授","at":[]}],"honours":[{"honour":"全国劳动模范","level":"national","year":2020}],"organizations":["市总工会"]},{"name":"李四","mentions":2,"posts":[],"honours":[],"organizations":[]}]}

        """#)
    #expect(written(.jsonl, []) == "{\"schema\":1,\"id\":\"a,b\",\"people\":[]}\n")
  }

  @Test("CSV has a row a person")
  func csv() {
    #expect(
      written(.csv) == """
        "a,b",孟大鹏,1,主席 @ 市总工会 (former); 教授,全国劳动模范 (2020),市总工会\r
        "a,b",李四,2,,,\r

        """)
  }
}
