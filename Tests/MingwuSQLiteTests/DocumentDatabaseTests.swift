import Foundation
import GRDB
import MingwuCore
import MingwuFormats
import Testing

@testable import MingwuSQLite

@Suite("DocumentDatabase")
struct DocumentDatabaseTests {
  /// `孟大鹏，青川市总工会主席，获全国劳模，有450余名职工，近三年。`
  private static func record(
    _ id: String, prefix: String = "", suffix: String = ""
  ) -> DocumentRecord {
    let text = prefix + "\u{1F600}孟大鹏，青川市总工会主席，获全国劳模，有450余名职工，近三年。\u{0}尾" + suffix
    func entity(_ kind: EntityKind, _ part: String, _ value: EntityValue? = nil) -> Entity {
      let found = text.range(of: part)!
      let start = text.utf8.distance(from: text.startIndex, to: found.lowerBound)
      return Entity(
        kind: kind, range: SourceRange(start, start + part.utf8.count), value: value,
        origin: "rule", score: 512)
    }
    var honour = entity(.honour, "全国劳模", .honour(level: "national", year: 2020))
    honour.canonical = "全国劳动模范"
    var body = entity(.organization, "青川市总工会", .organization(type: "union"))
    body.nested = [entity(.place, "青川市")]
    let source = SourceText(text)
    let document = Document(
      source: source,
      entities: [
        entity(.person, "孟大鹏"), body, entity(.position, "主席"), honour,
        entity(
          .quantity, "450余名职工",
          .quantity(Quantity(magnitude: .number("450"), bound: .over, unit: "名", counted: "职工"))),
        entity(
          .duration, "近三年",
          .duration(DurationValue(length: .one(iso: "P3Y", seconds: "94608000"), bound: .exact))),
        entity(.place, "尾"),
      ],
      relations: [
        Relation(kind: .holds, from: 0, to: 2), Relation(kind: .at, from: 2, to: 1),
        Relation(kind: .honoured, from: 0, to: 3),
      ],
      articles: [ArticleLayout(range: SourceRange(0, source.utf8.count), date: "2024-05-21")])
    return DocumentRecord(
      id: .string(id), document: document,
      people: [
        PersonRecord(
          name: "孟大鹏", mentions: [0],
          posts: [.init(post: 2, organizations: [1], isFormer: false)], honours: [3])
      ])
  }

  private static func withFile<T>(_ body: (String) throws -> T) throws -> T {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder.appending(path: "a.sqlite").path)
  }

  private static func write(
    _ records: [DocumentRecord], to path: String, settings: String = ""
  ) throws {
    let database = try DocumentDatabase(path: path, settings: settings)
    try database.add(records)
    try database.finish()
  }

  private static func rows(_ path: String, _ sql: String) throws -> [[String]] {
    try DatabaseQueue(path: path).read { database in
      try Row.fetchAll(database, sql: sql).map { row in
        row.map { $0.1.isNull ? "–" : String.fromDatabaseValue($0.1) ?? "\($0.1)" }
      }
    }
  }

  @Test("documents, entities, values, relations and people as rows")
  func tables() throws {
    try Self.withFile { path in
      try Self.write([Self.record("a")], to: path)
      #expect(
        try Self.rows(path, "SELECT doc, id, date FROM documents") == [["1", "a", "2024-05-21"]])
      #expect(
        try Self.rows(path, "SELECT entity, parent, kind, start, stop, text, name FROM entities")
          == [
            ["1", "–", "PERSON", "1", "4", "孟大鹏", "孟大鹏"],
            ["2", "–", "ORG", "5", "11", "青川市总工会", "青川市总工会"],
            ["3", "–", "POSITION", "11", "13", "主席", "主席"],
            ["4", "–", "HONOUR", "15", "19", "全国劳模", "全国劳动模范"],
            ["5", "–", "QUANTITY", "21", "28", "450余名职工", "450余名职工"],
            ["6", "–", "DURATION", "29", "32", "近三年", "近三年"],
            ["7", "–", "PLACE", "34", "35", "尾", "尾"],
            ["8", "2", "PLACE", "5", "8", "青川市", "青川市"],
          ])
      #expect(
        try Self.rows(
          path, "SELECT entity, type, number, minimum, maximum, unit, iso FROM entity_values") == [
            ["2", "organization", "–", "–", "–", "–", "–"],
            ["4", "honour", "–", "–", "–", "–", "–"],
            ["5", "quantity", "450", "450.0", "450.0", "名", "–"],
            ["6", "duration", "–", "94608000.0", "94608000.0", "–", "P3Y"],
          ])
      #expect(
        try Self.rows(path, "SELECT kind, source, target FROM relations") == [
          ["holds", "1", "3"], ["at", "3", "2"], ["honoured", "1", "4"],
        ])
    }
  }

  @Test("texts are stored whole, and found by three characters and more")
  func texts() throws {
    try Self.withFile { path in
      let record = Self.record("a")
      try Self.write([record], to: path)
      let text = String(decoding: record.document.source.utf8, as: UTF8.self)
      #expect(
        try Self.rows(path, "SELECT hex(text) FROM documents").first?.first
          == text.utf8.map { String(format: "%02X", $0) }.joined())
      for (word, count) in [("总工会", 1), ("市总工会主席", 1), ("总工程", 0)] {
        #expect(
          try Self.rows(path, "SELECT rowid FROM search WHERE search MATCH '\(word)'").count
            == count)
      }
    }
  }

  @Test("segments of the index for searching are merged while documents are added")
  func merging() throws {
    try Self.withFile { path in
      let count = 9
      try {
        let database = try DocumentDatabase(path: path, settings: "", batch: 1, mostSegments: 4)
        for number in 0..<count { try database.add([Self.record("\(number)")]) }
        try database.finish()
      }()
      #expect(
        try Self.rows(path, "SELECT count(*) FROM search WHERE search MATCH '青川市'")
          == [["\(count)"]])
      // Two times four, and one.
      #expect(try Self.rows(path, "SELECT count(DISTINCT segid) FROM search_idx") == [["3"]])
      try DatabaseQueue(path: path).write {
        try $0.execute(sql: "INSERT INTO search(search, rank) VALUES ('integrity-check', 1)")
      }
    }
  }

  @Test("views tell who holds which honour, posts by body, and amounts by unit")
  func views() throws {
    try Self.withFile { path in
      try Self.write([Self.record("a"), Self.record("b")], to: path)
      #expect(
        try Self.rows(
          path, "SELECT holder, honour, level, year, document FROM honours_held") == [
            ["孟大鹏", "全国劳动模范", "national", "2020", "a"],
            ["孟大鹏", "全国劳动模范", "national", "2020", "b"],
          ])
      #expect(
        try Self.rows(
          path, "SELECT organization, post, person, former FROM posts_by_organization LIMIT 1") == [
            ["青川市总工会", "主席", "孟大鹏", "0"]
          ])
      #expect(
        try Self.rows(
          path, "SELECT unit, number, counted FROM numeric_facts WHERE unit = '名' LIMIT 1") == [
            ["名", "450", "职工"]
          ])
      #expect(
        try Self.rows(path, "SELECT mentions, documents FROM names WHERE name = '全国劳动模范'")
          == [["2", "2"]])
    }
  }

  @Test("names stand once each, told apart by their bytes, in whatever runs they came")
  func names() throws {
    let texts = ["caf\u{E9}", "cafe\u{301}", "caf\u{E9}"]
    let records = texts.enumerated().map { number, text in
      let source = SourceText(text)
      return DocumentRecord(
        id: .line(number),
        document: Document(
          source: source,
          entities: [
            Entity(
              kind: .place, range: SourceRange(0, source.utf8.count), origin: "rule", score: 0)
          ], relations: [], articles: []))
    }
    for parts in [[records[...]], [records[..<2], records[2...]]] {
      try Self.withFile { path in
        for part in parts { try Self.write(Array(part), to: path) }
        #expect(
          try Self.rows(path, "SELECT hex(name) FROM entity_names ORDER BY number")
            == [["636166C3A9"], ["63616665CC81"]])
        #expect(
          try Self.rows(path, "SELECT hex(text), hex(name) FROM entities ORDER BY entity")
            == texts.map { text in
              let hex = text.utf8.map { String(format: "%02X", $0) }.joined()
              return [hex, hex]
            })
      }
    }
  }

  @Test("more rows than are kept at once, in order")
  func manyRows() throws {
    try Self.withFile { path in
      let records = (0..<300).map { Self.record("\($0)", suffix: "\($0)") }
      try Self.write(records, to: path)
      #expect(
        try Self.rows(path, "SELECT count(*), max(entity) FROM mentions") == [["2400", "2400"]])
      #expect(try Self.rows(path, "SELECT count(*), max(person) FROM people") == [["300", "300"]])
      #expect(
        try Self.rows(
          path,
          """
          SELECT e.text, e.name FROM entities e JOIN documents d USING (doc)
          WHERE d.id = '299' AND e.kind = 'HONOUR'
          """) == [["全国劳模", "全国劳动模范"]])
    }
  }

  @Test(
    "look-ups go by an index",
    arguments: [
      "entities WHERE name = 'x'", "entities WHERE doc = 3",
      "numeric_facts WHERE unit = 'x' AND minimum > 3", "honours_held WHERE honour = 'x'",
      "posts_by_organization WHERE organization = 'x'",
    ])
  func plans(_ query: String) throws {
    try Self.withFile { path in
      try Self.write([Self.record("a")], to: path)
      let plan = try Self.rows(path, "EXPLAIN QUERY PLAN SELECT * FROM \(query)").map { $0[3] }
      #expect(!plan.contains { $0.hasPrefix("SCAN") }, "\(plan)")
    }
  }

  @Test("a normal form of many mentions is one row, and is read for each of them")
  func forms() throws {
    try Self.withFile { path in
      try Self.write([Self.record("a"), Self.record("b"), Self.record("c")], to: path)
      #expect(try Self.rows(path, "SELECT count(*) FROM value_forms") == [["4"]])
      #expect(
        try Self.rows(path, "SELECT unit, count(*) FROM numeric_facts GROUP BY 1 ORDER BY 1")
          == [["", "3"], ["名", "3"]])
      #expect(
        try Self.rows(path, "SELECT level, year, count(*) FROM entity_values WHERE type = 'honour'")
          == [["national", "2020", "3"]])
    }
  }

  @Test("a document is stored once; other text or another id is another document")
  func repeats() throws {
    try Self.withFile { path in
      try Self.write([Self.record("a"), Self.record("a")], to: path)
      try Self.write(
        [Self.record("a"), Self.record("a", suffix: "。"), Self.record("b")], to: path)
      #expect(try Self.rows(path, "SELECT id FROM documents") == [["a"], ["a"], ["b"]])
      #expect(try Self.rows(path, "SELECT max(entity), count(*) FROM entities") == [["24", "24"]])
      #expect(try DocumentDatabase(path: path).storedKeys.count == 3)
    }
  }

  @Test("what was not finished is not there, and can be added again")
  func interrupted() throws {
    try Self.withFile { path in
      do {
        let database = try DocumentDatabase(path: path)
        try database.add([Self.record("a")])
      }
      #expect(try Self.rows(path, "SELECT id FROM documents").isEmpty)
      try Self.write([Self.record("a")], to: path)
      #expect(try Self.rows(path, "SELECT id FROM documents") == [["a"]])
    }
  }

  @Test("failures are kept with their place")
  func failures() throws {
    try Self.withFile { path in
      do {
        let database = try DocumentDatabase(path: path)
        let error = InputError(code: .missingText, message: "text is missing", line: 7)
        try database.add(error, id: .line(7))
        try database.add(error, id: .line(7))
        try database.finish()
      }
      #expect(
        try Self.rows(path, "SELECT id, line, code FROM failures") == [["7", "7", "missingText"]])
    }
  }

  @Test("files of others, and of other settings, are refused and stay as they are")
  func refusals() throws {
    try Self.withFile { path in
      try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE theirs(x)") }
      try Self.expectRefusal(path, .foreign)
    }
    try Self.withFile { path in
      try Data("not a database at all, but long enough to be read as one".utf8)
        .write(to: URL(filePath: path))
      try Self.expectRefusal(path, .foreign)
    }
    try Self.withFile { path in
      try Self.write([Self.record("a")], to: path, settings: "--nested")
      try Self.expectRefusal(path, .otherSettings)
    }
    try Self.withFile { path in
      try Self.write([Self.record("a")], to: path)
      try DatabaseQueue(path: path).write { try $0.execute(sql: "PRAGMA user_version = 99") }
      try Self.expectRefusal(path, .otherSchema)
    }
  }

  private static func expectRefusal(_ path: String, _ code: DocumentDatabaseError.Code) throws {
    let held = try Data(contentsOf: URL(filePath: path))
    let error = #expect(throws: DocumentDatabaseError.self) {
      _ = try DocumentDatabase(path: path)
    }
    #expect(error?.code == code && error?.path == path)
    #expect(try Data(contentsOf: URL(filePath: path)) == held)
  }
}
