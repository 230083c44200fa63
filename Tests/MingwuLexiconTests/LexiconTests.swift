import MingwuCore
import MingwuLexicon
import MingwuTestSupport
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

  /// Most rows of places say nothing but their code, which is stored as a number.
  @Test(
    "codes come back as they were written",
    arguments: [
      "code=110108", "code=659001101", "code=4294967295", "code=4294967296", "code=007",
      "code=CN-11",
      "code=", "code=110108;ambiguous=yes", "",
    ])
  func codes(attributes: String) throws {
    let rows = [
      LexiconRow(surface: "甲", kind: .place, attributes: attributes),
      LexiconRow(surface: "乙", kind: .place, canonical: "乙县", attributes: attributes),
      LexiconRow(surface: "丙", kind: .place, attributes: attributes),
    ]
    let stack = LexiconStack([try Self.lexicon(rows)])
    let values = attributes.split(separator: ";").filter { $0.hasPrefix("code=") }
    var canonicals: [String?] = []
    for surface in UInt32(0)..<3 {
      let row = try #require(stack.rows(of: surface).first)
      #expect(row.attributes == attributes)
      #expect(row.attribute("code") == values.first.map { String($0.dropFirst(5)) })
      #expect(row.attribute("cod") == nil && row.attribute("codes") == nil)
      canonicals.append(row.canonical)
    }
    #expect(canonicals.compactMap(\.self) == ["乙县"])
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

  @Test("rows that are loaded from a file come back as compiled ones do", arguments: 0..<20)
  func loaded(seed: UInt64) throws {
    var random = RepeatableRandomNumberGenerator(seed: seed)
    var text = "surface\tkind\tcanonical\tweight\tlayer\tboundary\tattributes\n"
    let alphabet = ["甲", "乙", "丙", "Ａ", "b", "雲"]
    for _ in 0..<200 {
      let surface = (0..<Int.random(in: 1...4, using: &random)).map { _ in
        alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
      }.joined()
      let kind = ["", "ORG", "BRAND"][Int.random(in: 0..<3, using: &random)]
      let layer = ["", "prefer", "forbid"][Int.random(in: 0..<3, using: &random)]
      let name = Bool.random(using: &random) ? "名\(Int.random(in: 0..<9, using: &random))" : ""
      let weight = Int.random(in: -9...9, using: &random)
      text += "\(surface)\t\(kind)\t\(name)\t\(weight)\t\(layer)\tword\tcode=\(weight)\n"
    }
    let table = try CharacterTable.generated()
    let bytes = Array(text.utf8)
    var rows: [LexiconRow] = []
    try LexiconParser(path: "mine").forEachRow(in: bytes) { rows.append($0) }
    let compiled = LexiconStack([
      try Lexicon(rows: rows) { try NormalizedText(SourceText($0), table: table).units }
    ])
    let loaded = LexiconStack([try Lexicon(parsing: bytes, path: "mine", table: table)])
    let units = try NormalizedText(
      SourceText(rows.map(\.surface).joined(separator: "x")), table: table
    ).units
    #expect(Self.description(of: loaded, in: units) == Self.description(of: compiled, in: units))
  }

  /// All hits with all that their rows say.
  static func description(of stack: LexiconStack, in units: [UInt16]) -> [String] {
    var hits: [LexiconHit] = []
    stack.appendHits(in: units, to: &hits)
    return hits.map { hit in
      let rows = stack.rows(of: hit.surface).map { row in
        "\(row.origin) \(row.kind.rawValue) \(row.layer) \(row.boundary) \(row.weight) "
          + "\(row.canonical ?? "-") \(row.attributes) \(row.attribute("code") ?? "-")"
      }
      return "\(hit.start)-\(hit.end) \(hit.weight) \(hit.isEntity) \(hit.classes.rawValue) \(rows)"
    }.sorted()
  }

  @Test("nothing of a file with an error is kept, and the error has its line")
  func halfLoaded() throws {
    let table = try CharacterTable.generated()
    let text = "surface\tkind\n甲\tORG\n乙\tO R G\n"
    #expect(throws: LexiconError(code: .malformedKind, path: "mine", line: 3, detail: "O R G")) {
      try Lexicon(parsing: Array(text.utf8), path: "mine", table: table)
    }
  }
}
