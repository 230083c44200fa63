import MingwuCore
import MingwuLexicon
import Testing

@Suite("Compiled lexicon")
struct LexiconTests {
  static func lexicon(_ rows: [LexiconRow]) throws -> Lexicon {
    try Lexicon(rows: rows) { Array($0.utf16) }
  }

  @Test("rows come back with all their columns")
  func columns() throws {
    let row = LexiconRow(
      surface: "海淀", kind: .place, lexiconClass: LexiconClass(name: "place.county")!,
      canonical: "海淀区", weight: -256, boundary: .word, attributes: "code=110108;ambiguous=no",
      file: "places.tsv", line: 7)
    let stack = LexiconStack([try Self.lexicon([row])])
    var hits: [LexiconHit] = []
    stack.appendHits(in: Array("去海淀开会".utf16), to: &hits)
    #expect(hits.map(\.start) == [1] && hits.map(\.end) == [3] && hits.map(\.surface) == [0])
    #expect(hits.first?.classes == .placeCounty && hits.first?.weight == -256)
    #expect(hits.first?.isEntity == true && hits.first?.wordCost == nil)
    let found = try #require(stack.rows(of: 0).first)
    #expect(found.kind == .place)
    #expect(found.lexiconClass.name == "place.county")
    #expect(found.canonical == "海淀区")
    #expect(found.weight == -256)
    #expect(found.boundary == .word)
    #expect(found.attribute("code") == "110108")
    #expect(found.attribute("level") == nil)
    #expect(found.origin == "places.tsv:7")
  }

  @Test("a kind of the user's own gets a code of its own")
  func customKind() throws {
    let mine = try Self.lexicon([
      LexiconRow(surface: "奔腾", kind: EntityKind(rawValue: "BRAND")),
      LexiconRow(surface: "北京", kind: .place),
    ])
    let stack = LexiconStack([try Self.lexicon([]), mine])
    let code = try #require(stack.rows(of: 1).first).kind
    #expect(stack.kinds[Int(code.rawValue)].rawValue == "BRAND")
    #expect(code.rawValue >= 13)
  }

  @Test("the same rows give the same bytes")
  func reproducible() throws {
    let rows = (0..<500).map { LexiconRow(surface: "词\($0 % 250)", weight: Int32($0), line: $0) }
    func bytes() throws -> [UInt8] {
      var builder = LexiconBuilder { Array($0.utf16) }
      for row in rows { try builder.append(row) }
      return try builder.compiled()
    }
    #expect(try bytes() == bytes())
  }

  @Test("cut or altered bytes are an error, never a crash", arguments: [0, 4, 60, 200, 4_000])
  func corrupt(count: Int) throws {
    var builder = LexiconBuilder { Array($0.utf16) }
    try builder.append(LexiconRow(surface: "北京"))
    let bytes = try builder.compiled()
    #expect(throws: LexiconError.self) { try Lexicon(owning: Array(bytes.prefix(count))) }
  }

  @Test("a surface of nothing, or of too much, is an error")
  func unusableSurfaces() {
    #expect(throws: LexiconError.self) { try Self.lexicon([LexiconRow(surface: "")]) }
    let long = String(repeating: "长", count: LexiconBuilder.maximumLength + 1)
    #expect(throws: LexiconError.self) { try Self.lexicon([LexiconRow(surface: long)]) }
  }
}
