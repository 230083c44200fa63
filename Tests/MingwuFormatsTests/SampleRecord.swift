import Foundation
import MingwuCore
import Testing

@testable import MingwuFormats

/// A page of one article for the golden tests of the writers: a broken name, a blank line, a quote, a
/// comma, short form and name in full, every kind of value that a column or attribute shows.
enum SampleRecord {
  static let text = "青川市总工会主席孟\n大鹏获“全国劳模”。\n\n市总有450余名职工, 约2亿元；王 强报道"

  static func range(_ part: String) -> SourceRange {
    JSONDocumentWriterTests.range(part, in: text)
  }

  static let document: Document = {
    func entity(
      _ kind: EntityKind, _ part: String, _ value: EntityValue? = nil, canonical: String? = nil,
      alias: Int? = nil, nested: [Entity] = []
    ) -> Entity {
      Entity(
        kind: kind, range: range(part), value: value, canonical: canonical, alias: alias,
        nested: nested, origin: "rule", score: 1536)
    }
    var quantity = entity(
      .quantity, "450余名职工",
      .quantity(Quantity(magnitude: .number("450"), bound: .over, unit: "名", counted: "职工")))
    // 市总 stands in 青川市总工会 too.
    var shortForm = entity(.organization, "市总有", canonical: "青川市总工会", alias: 0)
    shortForm.range = SourceRange(shortForm.range.lowerBound, shortForm.range.lowerBound + 6)
    quantity.coreEnd = range("450余名").upperBound
    let entities = [
      entity(
        .organization, "青川市总工会", .organization(type: "union"),
        nested: [
          entity(.place, "青川市", .place(type: "prefecture", code: "510822"), canonical: "青川县")
        ]),
      entity(.position, "主席"),
      entity(.person, "孟\n大鹏", .person(surname: "孟", given: "大鹏"), canonical: "孟大鹏"),
      entity(
        .honour, "全国劳模", .honour(level: "national", year: 2020), canonical: "全国劳动模范"),
      shortForm,
      quantity,
      entity(
        .money, "约2亿元",
        .money(
          magnitude: .range(low: "200000000", high: "300000000"), bound: .about, currency: "CNY")),
      entity(.person, "王 强", .person(surname: "王", given: "强"), canonical: "王强"),
    ]
    let source = SourceText(text)
    return Document(
      source: source, entities: entities,
      relations: [
        Relation(kind: .holds, from: 2, to: 1), Relation(kind: .at, from: 1, to: 0),
        Relation(kind: .honoured, from: 2, to: 3),
        Relation(kind: .reported, from: 7, to: nil, role: "记者"),
      ],
      articles: [ArticleLayout(range: SourceRange(0, source.utf8.count))],
      joins: [LineJoin(range: range("\n大鹏").first(1), reason: .init(rawValue: "word"))])
  }()

  /// Words as a breaker might cut them; one of them runs into an entity.
  static let words = [
    "青川市", "总工会", "主席", "孟\n大鹏", "获", "“", "全国劳模", "”", "。", "市总有", "450", "余", "名", "职工",
    ",", "约", "2亿", "元", "；", "王 强", "报道",
  ].map(range)

  static let sentences: [SourceRange] = {
    let end = range("“全国劳模”。").upperBound
    return [SourceRange(0, end), SourceRange(end, SourceText(text).utf8.count)]
  }()

  static func record(_ id: DocumentID = .string("报,1")) -> DocumentRecord {
    DocumentRecord(
      id: id, document: document, date: "2024-05-20", words: words, sentences: sentences,
      people: [
        PersonRecord(
          name: "孟大鹏", mentions: [2],
          posts: [.init(post: 1, organizations: [0], isFormer: false)], honours: [3]),
        PersonRecord(name: "王强", mentions: [7]),
      ])
  }

  /// What `writer` makes of the record, with beginning and end.
  static func written(_ writer: some DocumentWriter, _ records: [DocumentRecord] = [record()])
    -> String
  {
    var writer = writer
    var buffer = ByteBuffer()
    writer.begin(&buffer)
    for record in records { writer.append(record, to: &buffer) }
    writer.end(&buffer)
    return String(decoding: buffer.bytes, as: UTF8.self)
  }
}

extension SourceRange {
  fileprivate func first(_ count: Int) -> SourceRange {
    SourceRange(lowerBound, lowerBound + count)
  }
}

/// Compares with a file of `Tests/Corpus/formats`; what differs is put beside the temporary files.
func expectGolden(
  _ written: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Corpus/formats/\(name)")
  let wanted = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
  if written == wanted { return }
  let place = FileManager.default.temporaryDirectory.appending(path: name)
  try Data(written.utf8).write(to: place)
  Issue.record("not as in \(file.path): \(place.path)", sourceLocation: sourceLocation)
}
