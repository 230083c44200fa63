import Foundation
import MingwuCore
import Testing

@testable import MingwuFormats

@Suite("JSONDocumentWriter")
struct JSONDocumentWriterTests {
  /// `😀2024年5月，孟\n大鹏…`: beyond the BMP, a broken name, a combining mark and CRLF.
  static let text = "😀2024年5月，孟\n大鹏e\u{301}\r\n450余名劳模"

  static func range(_ part: String, in text: String = text) -> SourceRange {
    let found = text.range(of: part, options: .literal)!
    let start = text.utf8.distance(from: text.startIndex, to: found.lowerBound)
    return SourceRange(start, start + part.utf8.count)
  }

  static func document() -> Document {
    let quantity = Quantity(
      magnitude: .number("450"), bound: .over, unit: "名", counted: "劳模",
      si: SIAmount(magnitude: .range(low: "1", high: "2"), unit: "m"))
    let core = range("450余名")
    let entities = [
      Entity(
        kind: .date, range: range("2024年5月"),
        value: .date(
          DateValue(from: .at("2024-05-01T00:00:00"), to: .open, iso: "2024-05", part: .am)),
        origin: "date.month", score: 7424),
      Entity(
        kind: .person, range: range("孟\n大鹏"), value: .person(surname: "孟", given: "大鹏"),
        canonical: "孟大鹏", alias: 1,
        nested: [
          Entity(kind: .place, range: range("孟"), origin: "place.name", score: -512)
        ],
        origin: "person.han", score: 0),
      Entity(
        kind: .quantity, range: range("450余名劳模"), coreEnd: core.upperBound,
        value: .quantity(quantity), origin: "quantity.measure", score: 1),
    ]
    let text = SourceText(Self.text)
    return Document(
      source: text, entities: entities,
      relations: [
        Relation(kind: .holds, from: 1, to: 2),
        Relation(kind: .reported, from: 1, to: nil, role: "记者"),
      ],
      articles: [
        ArticleLayout(
          range: SourceRange(0, text.utf8.count), headline: range("孟\n大鹏"), date: "2024-05-01")
      ])
  }

  private func lines(
    _ options: JSONDocumentWriter.Options = .init(), id: DocumentID = .string("a\"1")
  ) -> String {
    var writer = JSONDocumentWriter(options: options)
    var buffer = ByteBuffer()
    writer.append(Self.document(), id: id, to: &buffer)
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  @Test("writes what the contract says, byte for byte")
  func golden() {
    #expect(
      lines() == #"""
        {"schema":1,"id":"a\"1","entities":[{"kind":"DATE","start":1,"end":8,"text":"2024年5月","value":{"type":"date","from":"2024-05-01T00:00:00","to":null,"iso":"2024-05","part":"AM"},"by":"date.month","score":7.25},{"kind":"PERSON","start":9,"end":13,"text":"孟\n大鹏","value":{"type":"person","surname":"孟","given":"大鹏"},"canonical":"孟大鹏","alias":1,"nested":[{"kind":"PLACE","start":9,"end":10,"text":"孟","by":"place.name","score":-0.5}],"by":"person.han","score":0},{"kind":"QUANTITY","start":17,"end":24,"text":"450余名劳模","coreEnd":22,"value":{"type":"quantity","number":"450","bound":"over","unit":"名","counted":"劳模","si":{"low":"1","high":"2","unit":"m"}},"by":"quantity.measure","score":0.001}],"relations":[{"kind":"holds","from":1,"to":2},{"kind":"reported","from":1,"to":null,"role":"记者"}]}

        """#)
  }

  @Test(
    "counts offsets in the unit that was asked for",
    arguments: [
      (OffsetUnit.scalar, [1, 8, 9, 13, 17, 24]), (.utf16, [2, 9, 10, 14, 18, 25]),
      (.utf8, [4, 15, 18, 28, 33, 48]), (.character, [1, 8, 9, 13, 15, 22]),
    ])
  func units(_ unit: OffsetUnit, _ expected: [Int]) throws {
    let data = Data(lines(.init(offsets: unit)).utf8)
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let entities = try #require(object["entities"] as? [[String: Any]])
    let found = entities.flatMap { [$0["start"] as? Int, $0["end"] as? Int] }
    #expect(found == expected)
  }

  @Test(
    "a document in parts is the same line", arguments: [OffsetUnit.scalar, .utf16, .utf8],
    [1, 2, 9])
  func parts(_ unit: OffsetUnit, _ limit: Int) {
    let options = JSONDocumentWriter.Options(offsets: unit, includesZones: true)
    var writer = JSONDocumentWriter(options: options)
    let document = Self.document()
    for _ in 0..<2 {
      var buffer = ByteBuffer()
      var written: [UInt8] = []
      var rest = document.entities[...]
      func next() -> [Entity] {
        let part = Array(rest.prefix(limit))
        rest = rest.dropFirst(limit)
        return part
      }
      writer.appendParts(
        id: .string("a\"1"), of: document.source, relations: document.relations,
        articles: document.articles, entities: next, to: &buffer
      ) { (buffer) throws(Never) in written += buffer.take() }
      #expect(String(decoding: written + buffer.bytes, as: UTF8.self) == lines(options))
    }
    #expect(!JSONDocumentWriter(options: .init(offsets: .character)).takesParts)
  }

  @Test("rounds an edge inside a grapheme cluster outwards")
  func rounding() {
    let text = SourceText("ae\u{301}b")
    var table = OffsetTable(unit: .character)
    table.load([SourceRange(2, 4), SourceRange(0, 2), SourceRange(4, 5)], in: text)
    let places: [Int] = [
      table.start(2), table.end(4), table.start(0), table.end(2), table.start(4),
    ]
    #expect(places == [1, 2, 0, 2, 2] as [Int])
  }

  @Test("writes the parts of articles when asked")
  func zones() {
    #expect(
      lines(.init(includesZones: true)).hasSuffix(
        #""articles":[{"start":0,"end":24,"headline":[9,13],"date":"2024-05-01"}]}"# + "\n"))
  }

  @Test("gives each article its own object and indices")
  func articles() throws {
    let text = SourceText("甲乙\n丙丁")
    func entity(_ start: Int, alias: Int? = nil) -> Entity {
      Entity(
        kind: .person, range: SourceRange(start, start + 3), alias: alias, origin: "x", score: 0)
    }
    let document = Document(
      source: text,
      entities: [entity(0), entity(3, alias: 0), entity(7, alias: 0), entity(10, alias: 2)],
      relations: [
        Relation(kind: .at, from: 1, to: 0), Relation(kind: .at, from: 1, to: 2),
        Relation(kind: .at, from: 3, to: 2), Relation(kind: .reported, from: 2, to: nil),
      ],
      articles: [
        ArticleLayout(range: SourceRange(0, 6)), ArticleLayout(range: SourceRange(7, 13)),
      ])
    var writer = JSONDocumentWriter()
    var buffer = ByteBuffer()
    writer.appendArticles(of: document, id: .number(literal: "7"), to: &buffer)
    let written = String(decoding: buffer.bytes, as: UTF8.self).split(separator: "\n")
    #expect(written.count == 2)
    #expect(
      written[0].hasPrefix(#"{"schema":1,"id":"7#1","entities":[{"kind":"PERSON","start":0,"#))
    #expect(written[0].hasSuffix(#""relations":[{"kind":"at","from":1,"to":0}]}"#))
    #expect(written[1].contains(#""start":3,"end":4,"text":"丙","by""#))
    #expect(written[1].contains(#""start":4,"end":5,"text":"丁","alias":0"#))
    #expect(
      written[1].hasSuffix(
        #""relations":[{"kind":"at","from":1,"to":0},{"kind":"reported","from":0,"to":null}]}"#))
  }

  @Test("answers an unreadable document in its place")
  func error() {
    var buffer = ByteBuffer()
    let error = InputError(code: .invalidJSON, message: "expected :", line: 4, offset: 2)
    JSONDocumentWriter().append(error, id: .line(4), to: &buffer)
    #expect(
      String(decoding: buffer.bytes, as: UTF8.self)
        == #"{"schema":1,"id":4,"error":{"code":"invalidJSON","message":"expected :","line":4,"offset":2}}"#
        + "\n")
  }

  @Test("writes strings that Foundation reads back, on one line")
  func strings() throws {
    var random = SeededGenerator(seed: 3)
    let pool = Array(
      "\"\\/\u{0}\u{1F}\u{7F}\u{80}\u{85}\u{2028}\u{2029}\u{2030}\u{202F}\n\r\tâé中😀a".unicodeScalars
    )
    for _ in 0..<2000 {
      var text = ""
      for _ in 0..<random.below(12) { text.unicodeScalars.append(pool[random.below(pool.count)]) }
      var buffer = ByteBuffer()
      buffer.append(0x5B)
      buffer.append(jsonString: text)
      buffer.append(0x2C)
      buffer.append(jsonString: Array(text.utf8), 0..<text.utf8.count)
      buffer.append(0x5D)
      let parsed = try JSONSerialization.jsonObject(with: Data(buffer.bytes)) as? [String]
      #expect(parsed == [text, text])
      let written = String(decoding: buffer.bytes, as: UTF8.self)
      #expect(!written.unicodeScalars.contains { $0.properties.lineBreak == true })
    }
  }

  @Test(
    "writes scores with at most three decimals",
    arguments: [
      (0, "0"), (1024, "1"), (7424, "7.25"), (-512, "-0.5"), (1, "0.001"), (-1, "-0.001"),
      (1023, "0.999"), (100, "0.098"), (Int32.min, "-2097152"), (Int32.max, "2097151.999"),
    ])
  func scores(_ score: Int32, _ expected: String) {
    var buffer = ByteBuffer()
    buffer.append(score: score)
    #expect(String(decoding: buffer.bytes, as: UTF8.self) == expected)
  }

  @Test("an escape is seen at every place of a run", arguments: 0..<20)
  func escapesAnywhere(place: Int) throws {
    for special in ["\"", "\\", "\n", "\u{1F}", "\u{85}", "\u{2028}", "é", "”", "😀", "\u{7F}"] {
      let text = String(repeating: "a", count: place) + special + String(repeating: "字", count: 5)
      var buffer = ByteBuffer()
      buffer.append(jsonString: text)
      let read = try JSONDecoder().decode([String].self, from: Data([0x5B] + buffer.bytes + [0x5D]))
      #expect(read == [text])
      let isEscaped = ["\"", "\\", "\n", "\u{1F}", "\u{85}", "\u{2028}"].contains(special)
      #expect(buffer.bytes.contains(UInt8(ascii: "\\")) == isEscaped)
    }
  }
}

extension Unicode.Scalar.Properties {
  /// What Python's `str.splitlines` takes for a line end, beside the controls.
  fileprivate var lineBreak: Bool {
    generalCategory == .lineSeparator || generalCategory == .paragraphSeparator
  }
}
