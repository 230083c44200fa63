import MingwuCore
import Testing

@testable import MingwuFormats

@Suite("EntityNetwork")
struct EntityNetworkTests {
  private func written(_ records: [DocumentRecord]) -> String {
    var network = EntityNetwork()
    for record in records { network.add(record) }
    var buffer = ByteBuffer()
    network.append(to: &buffer)
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  @Test("names are nodes; relations and sentences are edges, with dates")
  func golden() throws {
    var second = SampleRecord.record(.string("b"))
    second.date = "2023-01-02T08:00:00"
    try expectGolden(written([SampleRecord.record(), second]), "sample.gexf")
  }

  @Test("no documents give an empty graph")
  func empty() {
    #expect(written([]).hasSuffix("<nodes>\n</nodes>\n<edges>\n</edges>\n</graph>\n</gexf>\n"))
  }

  @Test("a long list of names gives a number of pairs that is linear in it")
  func longList() {
    let names = (0..<600).map { "公司\($0)号" }
    let text = names.joined(separator: "、")
    var entities: [Entity] = []
    var position = 0
    for name in names {
      let range = SourceRange(position, position + name.utf8.count)
      entities.append(Entity(kind: .organization, range: range, origin: "", score: 0))
      position += name.utf8.count + 3
    }
    let source = SourceText(text)
    let document = Document(source: source, entities: entities, relations: [], articles: [])
    let output = written([
      DocumentRecord(
        id: .line(1), document: document, sentences: [SourceRange(0, source.utf8.count)])
    ])
    let edges = output.split(separator: "\n").count { $0.hasPrefix("<edge ") }
    #expect(edges > 600 && edges <= 600 * 24)
  }

  @Test(
    "what XML forbids is escaped or replaced",
    arguments: [
      ("<a & \"b\" 'c'>", "&lt;a &amp; &quot;b&quot; &#39;c&#39;&gt;"), ("a\r\n\tb", "a&#13;\n\tb"),
      ("\u{0}\u{1B}x\u{7F}\u{85}", "\u{FFFD}\u{FFFD}x\u{FFFD}\u{FFFD}"),
      ("\u{FFFE}\u{FFFF}\u{FFFD}", "\u{FFFD}\u{FFFD}\u{FFFD}"), ("©é！\u{2028}", "©é！\u{2028}"),
    ])
  func markup(_ text: String, _ expected: String) {
    var buffer = ByteBuffer()
    buffer.append(markup: text)
    #expect(String(decoding: buffer.bytes, as: UTF8.self) == expected)
  }
}
