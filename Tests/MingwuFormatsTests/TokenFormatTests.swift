import Foundation
import MingwuCore
import Testing

@testable import MingwuFormats

@Suite("CoNLLWriter, SpaCyWriter")
struct TokenFormatTests {
  @Test("BIO a character a line, an empty line behind a sentence")
  func characters() {
    #expect(
      SampleRecord.written(CoNLLWriter()).hasPrefix(
        """
        -DOCSTART- -X- O O

        青\tB-ORG
        川\tI-ORG
        市\tI-ORG
        总\tI-ORG
        工\tI-ORG
        会\tI-ORG
        主\tB-POSITION
        席\tI-POSITION
        孟\tB-PERSON
        大\tI-PERSON
        鹏\tI-PERSON
        获\tO
        “\tO
        全\tB-HONOUR
        国\tI-HONOUR
        劳\tI-HONOUR
        模\tI-HONOUR
        ”\tO
        。\tO

        市\tB-ORG

        """))
  }

  @Test("BIOES a word a line; a word that an entity cuts becomes two")
  func words() {
    #expect(
      SampleRecord.written(CoNLLWriter(scheme: .bioes, token: .word)) == """
        -DOCSTART- -X- O O

        青川市\tB-ORG
        总工会\tE-ORG
        主席\tS-POSITION
        孟\tB-PERSON
        大鹏\tE-PERSON
        获\tO
        “\tO
        全国劳模\tS-HONOUR
        ”\tO
        。\tO

        市总\tS-ORG
        有\tO
        450\tB-QUANTITY
        余\tI-QUANTITY
        名\tI-QUANTITY
        职工\tE-QUANTITY
        ,\tO
        约\tB-MONEY
        2亿\tI-MONEY
        元\tE-MONEY
        ；\tO
        王\tB-PERSON
        强\tE-PERSON
        报道\tO


        """)
  }

  @Test("a document that is empty or can't be read keeps its place")
  func places() {
    var writer = CoNLLWriter()
    var buffer = ByteBuffer()
    let empty = Document(source: SourceText(" \n"), entities: [], relations: [], articles: [])
    writer.append(DocumentRecord(id: .line(1), document: empty), to: &buffer)
    writer.append(
      InputError(code: .invalidJSON, message: "not JSON", line: 2), id: .line(2), to: &buffer)
    #expect(
      String(decoding: buffer.bytes, as: UTF8.self)
        == "-DOCSTART- -X- O O\n\n-DOCSTART- -X- O O\n\n")
  }

  @Test(
    "labels of users hold no blank", arguments: [("A B", "A_B"), ("奖-1", "奖-1"), ("a\tb", "a_b")])
  func labels(_ kind: String, _ label: String) {
    var buffer = ByteBuffer()
    buffer.append(label: EntityKind(rawValue: kind))
    #expect(String(decoding: buffer.bytes, as: UTF8.self) == label)
  }

  @Test(
    "spaCy's JSON: tokens and the blanks between them are the text, and entities are whole tokens")
  func spaCy() throws {
    let line = SampleRecord.written(SpaCyWriter())
    try expectGolden(line, "sample.spacy.jsonl")
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    #expect(object["text"] as? String == SampleRecord.text)
    func spans(_ key: String) throws -> [(Int, Int)] {
      try #require(object[key] as? [[String: Any]]).map {
        ($0["start"] as? Int ?? -1, $0["end"] as? Int ?? -1)
      }
    }
    let scalars = Array(SampleRecord.text.unicodeScalars)
    let tokens = try spans("tokens")
    var position = 0
    for (start, end) in tokens {
      // At most one space stands between tokens; all other white space is a token.
      #expect(start == position || (start == position + 1 && scalars[position] == " "))
      position = end
    }
    #expect(position == scalars.count)
    let (starts, ends) = (Set(tokens.map(\.0)), Set(tokens.map(\.1)))
    for (start, end) in try spans("ents") + spans("sents") {
      #expect(starts.contains(start) && ends.contains(end))
    }
    let texts = tokens.map { String(String.UnicodeScalarView(scalars[$0.0..<$0.1])) }
    #expect(texts.contains("\n") && texts.contains("\n\n") && !texts.contains(" "))
    let nested = ((object["spans"] as? [String: Any])?["nested"] as? [[String: Any]])?.first
    #expect(nested?["label"] as? String == "PLACE" && nested?["end"] as? Int == 3)
    let ours = object["mingwu"] as? [String: Any]
    #expect(ours?["id"] as? String == "报,1" && (ours?["relations"] as? [Any])?.count == 4)
    #expect((ours?["entities"] as? [[String: Any]])?[4]["alias"] as? Int == 0)
  }

  @Test("white space at the edges and nothing else")
  func blanks() {
    for text in ["", " ", "  ", "\n", " 孟 ", "孟  大", "孟 \n", "\u{3000}孟"] {
      let document = Document(source: SourceText(text), entities: [], relations: [], articles: [])
      let line = SampleRecord.written(
        SpaCyWriter(), [DocumentRecord(id: .line(1), document: document)])
      let object =
        (try? JSONSerialization.jsonObject(with: Data(line.utf8))) as? [String: Any] ?? [:]
      let tokens = object["tokens"] as? [[String: Int]] ?? []
      var kept = 0
      for token in tokens { kept += (token["end"] ?? 0) - (token["start"] ?? 0) }
      let single = text == " 孟 " || text == "孟  大" || text == "孟 \n" ? 1 : 0
      #expect(kept == text.unicodeScalars.count - single, "\(text.debugDescription)")
    }
  }
}
