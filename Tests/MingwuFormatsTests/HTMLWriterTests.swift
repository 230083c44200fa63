import Foundation
import MingwuCore
import Testing

@testable import MingwuFormats

@Suite("HTMLWriter")
struct HTMLWriterTests {
  @Test("a card with marks, tips and relations")
  func golden() throws {
    let page = SampleRecord.written(HTMLWriter(title: "一页"))
    let start = try #require(page.range(of: "<article "))
    let end = try #require(page.range(of: "</main>"))
    try expectGolden(String(page[start.lowerBound..<end.lowerBound]), "sample.html")
  }

  @Test("the policy allows the page's own script and style, and nothing else")
  func policy() throws {
    let page = SampleRecord.written(HTMLWriter(title: "一页"))
    #expect(
      page.contains(
        "content=\"default-src 'none'; base-uri 'none'; form-action 'none'; style-src "
          + "'\(HTMLAssets.styleHash)'; script-src '\(HTMLAssets.scriptHash)'\">"))
    for (text, hash) in [
      (HTMLAssets.style, HTMLAssets.styleHash), (HTMLAssets.script, HTMLAssets.scriptHash),
    ] {
      guard let sum = try Self.hash(text) else { continue }
      #expect(sum == hash, "the hash of a text that was changed")
    }
    #expect(!HTMLAssets.script.contains("</") && !HTMLAssets.style.contains("</"))
    #expect(!HTMLAssets.script.contains("innerHTML"))
  }

  /// By a program of the system; `nil` where it has none.
  private static func hash(_ text: String) throws -> String? {
    let program = URL(filePath: "/usr/bin/sha256sum")
    guard FileManager.default.isExecutableFile(atPath: program.path) else { return nil }
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = program
    process.arguments = [file.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let digits = Array(output.prefix(64).utf8)
    var bytes = Data()
    for index in stride(from: 0, to: digits.count - 1, by: 2) {
      bytes.append(
        UInt8(String(decoding: digits[index...index + 1], as: UTF8.self), radix: 16) ?? 0)
    }
    return "sha256-" + bytes.base64EncodedString()
  }

  @Test("nothing of ids, titles, texts, names and kinds is markup")
  func escapes() {
    let payload = "<script>alert(1)</script>\" onload='x'"
    let source = SourceText("孟大鹏获" + payload)
    let range = SourceRange(12, source.utf8.count)
    var honour = Entity(
      kind: EntityKind(rawValue: payload), range: range, canonical: payload, origin: payload,
      score: 0)
    honour.value = .place(type: payload, code: payload)
    let document = Document(
      source: source,
      entities: [Entity(kind: .person, range: SourceRange(0, 9), origin: "", score: 0), honour],
      relations: [
        Relation(kind: .init(rawValue: payload), from: 0, to: 1),
        Relation(kind: .reported, from: 0, to: nil, role: payload),
      ],
      articles: [
        ArticleLayout(range: SourceRange(0, source.utf8.count), headline: range, date: payload)
      ])
    let page = SampleRecord.written(
      HTMLWriter(title: payload), [DocumentRecord(id: .string(payload), document: document)])
    #expect(page.components(separatedBy: "<script>").count == 2)
    #expect(page.components(separatedBy: "</script>").count == 2)
    #expect(!page.contains("' onload") && !page.contains("\" onload"))
    #expect(page.components(separatedBy: "alert(1)").count > 8)
  }

  @Test("a page of two articles is two cards, and no character of the page is lost")
  func articles() {
    let text = "刊头\n第一篇：孟大鹏。\n\n第二篇：李四。\n"
    let source = SourceText(text)
    func range(_ part: String) -> SourceRange { JSONDocumentWriterTests.range(part, in: text) }
    let document = Document(
      source: source,
      entities: ["孟大鹏", "李四"].map {
        Entity(kind: .person, range: range($0), origin: "person.han", score: 0)
      },
      relations: [],
      articles: [
        ArticleLayout(range: range("第一篇：孟大鹏。\n\n"), headline: range("第一篇")),
        ArticleLayout(range: range("第二篇：李四。\n")),
      ])
    let page = SampleRecord.written(
      HTMLWriter(title: ""), [DocumentRecord(id: .string("p"), document: document)])
    let cards = page.components(separatedBy: "<div class=\"text\" lang=\"zh\">").dropFirst()
    let shown = cards.map { card in
      card.components(separatedBy: "</div>")[0].replacing(/<[^>]*>/, with: "")
    }
    #expect(shown == ["刊头\n第一篇：孟大鹏。\n\n", "第二篇：李四。\n"])
    #expect(
      page.contains("<h2 lang=\"zh\">第一篇</h2>") && page.contains("<span class=\"id\">p#2</span>"))
  }
}
