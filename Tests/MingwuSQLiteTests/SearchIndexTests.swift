import Foundation
import GRDB
import Testing

@testable import MingwuSQLite

/// FTS5 itself is the oracle: it checks that an index is what its tokenizer makes of the texts, and
/// lists the terms.
@Suite("SearchIndex")
struct SearchIndexTests {
  /// FTS5 remembers what a connection has read, so each step has a connection of its own.
  private static func withFile(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "a.sqlite").path
    try execute(path, DatabaseSchema.tables)
    try body(path)
  }

  private static func execute(_ path: String, _ sql: String) throws {
    try DatabaseQueue(path: path).write { try $0.execute(sql: sql) }
  }

  /// Stores `texts` from `rowid` on, the index in pieces of `size` documents.
  private static func add(
    _ texts: [String], from rowid: Int = 1, size: Int = .max, most: Int = .max, to path: String
  ) throws {
    let queue = try DatabaseQueue(path: path)
    var index = try queue.writeWithoutTransaction { try SearchIndex($0, limit: 1 << 12) }
    for start in stride(from: 0, to: texts.count, by: min(size, texts.count)) {
      try queue.write { database in
        for number in start..<min(start + size, texts.count) {
          try database.execute(
            sql: "INSERT INTO documents VALUES (?, 'a', NULL, 0, 1, 0, CAST(? AS TEXT))",
            arguments: [rowid + number, Data(texts[number].utf8)])
          try unsafe Array(texts[number].utf8).withUnsafeBytes {
            try unsafe index.add($0, rowid: Int64(rowid + number))
          }
        }
        try index.flush()
      }
      if index.segments >= most {
        try SearchIndex.merge(at: path)
        try queue.writeWithoutTransaction { _ in try index.recount() }
      }
    }
  }

  private static func check(_ path: String) throws {
    try execute(path, "INSERT INTO search(search, rank) VALUES ('integrity-check', 1)")
  }

  private static func rows(_ path: String, _ sql: String) throws -> [[String]] {
    try DatabaseQueue(path: path).read {
      try Row.fetchAll($0, sql: sql).map { $0.map { "\($0.1)" } }
    }
  }

  /// Sentences whose characters are few, so that trigrams come again, and rise and fall in number.
  private static func texts(_ count: Int, length: Int, letters: [Character]) -> [String] {
    var state: UInt64 = 7
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    return (0..<count).map { _ in
      String((0..<next(length)).map { _ in letters[min(next(letters.count), next(letters.count))] })
    }
  }

  @Test(
    "has the terms, documents and positions that FTS5 writes",
    arguments: [1, 7, 1000])
  func terms(size: Int) throws {
    let texts =
      Self.texts(400, length: 300, letters: Array("青川市总工会职A abéΩ🎉𠮷"))
      + ["", "一", "一二", "前\u{0}后三四五", "\u{FFFE}\u{FFFF}末尾", "Straße ÀÉÎ ΑΣΣ ａｂｃＡＢＣ e\u{301}é"]
    var found: [[[[String]]]] = []
    for isOurs in [true, false] {
      try Self.withFile { path in
        if isOurs {
          try Self.add(texts, size: size, to: path)
          try Self.check(path)
        } else {
          try DatabaseQueue(path: path).write { database in
            for (index, text) in texts.enumerated() {
              try database.execute(
                sql: "INSERT INTO search(rowid, text) VALUES (?, CAST(? AS TEXT))",
                arguments: [index + 1, Data(text.utf8)])
            }
          }
        }
        try Self.execute(path, "CREATE VIRTUAL TABLE terms USING fts5vocab(search, instance)")
        found.append(
          try [
            "SELECT term, doc, offset FROM terms", "SELECT id, hex(sz) FROM search_docsize",
            "SELECT hex(block) FROM search_data WHERE id = 1",
          ].map { try Self.rows(path, $0) })
      }
    }
    #expect(found[0][0].count > 10_000)
    #expect(found[0] == found[1])
  }

  @Test("terms of many leaves are found forwards, backwards and from the middle")
  func longLists() throws {
    // Positions of one document fill leaves, and documents with one position each do.
    let texts =
      [String(repeating: "甲乙", count: 40_000)] + Array(repeating: "甲乙甲", count: 20_000)
      + Self.texts(50, length: 50, letters: Array("甲乙丙丁")) + ["丙甲乙甲"]
    let expected = texts.indices.filter { texts[$0].contains("甲乙甲") }.map { ["\($0 + 1)"] }
    let both = texts.indices.filter { texts[$0].contains("甲乙甲") && texts[$0].contains("丙甲乙") }
    let sql = "SELECT rowid FROM search WHERE search MATCH '甲乙甲'"
    try Self.withFile { path in
      try Self.add(texts, to: path)
      try Self.check(path)
      #expect(try Self.rows(path, sql) == expected)
      #expect(try Self.rows(path, sql + " ORDER BY rowid DESC") == expected.reversed())
      #expect(
        try Self.rows(path, sql + " AND rowid > 15000")
          == expected.filter { Int($0[0])! > 15_000 })
      #expect(
        try Self.rows(path, "SELECT rowid FROM search WHERE search MATCH '甲乙甲 AND 丙甲乙'")
          == both.map { ["\($0 + 1)"] })
    }
  }

  @Test("segments are made one when they are many, and FTS5 adds to them and takes away")
  func segments() throws {
    try Self.withFile { path in
      let texts = Self.texts(90, length: 60, letters: Array("青川市总工会"))
      try Self.add(texts, size: 1, most: 4, to: path)
      try Self.check(path)
      let list = try Self.rows(path, "SELECT count(DISTINCT segid) FROM search_idx")
      #expect(Int(list[0][0])! < 8)
      try Self.execute(
        path,
        """
        INSERT INTO search(search, rowid, text)
          SELECT 'delete', doc, text FROM documents WHERE doc = 9;
        DELETE FROM documents WHERE doc = 9;
        INSERT INTO documents VALUES (91, 'a', NULL, 0, 1, 0, '新的文本');
        INSERT INTO search(rowid, text) VALUES (91, '新的文本')
        """)
      try Self.check(path)
      try Self.add(texts, from: 92, size: 1, most: 4, to: path)
      try Self.check(path)
      #expect(
        try Self.rows(path, "SELECT rowid FROM search WHERE search MATCH '新的文'") == [["91"]])
    }
  }

  @Test("a text of more kinds of characters than there are codes stands between others")
  func manyCharacters() throws {
    let all = String(
      String.UnicodeScalarView((0x4E00...0x1_F000).lazy.compactMap(Unicode.Scalar.init)))
    try Self.withFile { path in
      try Self.add(["青川市总工会", all + all, "青川市"], to: path)
      try Self.check(path)
      #expect(
        try Self.rows(path, "SELECT rowid FROM search WHERE search MATCH '青川市'")
          == [["1"], ["3"]])
      #expect(
        try Self.rows(path, "SELECT rowid FROM search WHERE search MATCH '一丁丂'") == [["2"]])
    }
  }
}
