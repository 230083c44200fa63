import MingwuTestSupport
import Testing

@testable import MingwuEvaluation

@Suite("Gold readers")
struct GoldReaderTests {
  private static func shown(_ document: GoldDocument) -> String {
    let text = ScalarString(document.text)
    return document.entities.map { "\(text.slice($0.start, $0.end))/\($0.label)" }
      .joined(separator: " ")
  }

  // MARK: CoNLL

  @Test(
    "CoNLL files are read whatever their tags and columns",
    arguments: [
      ("孟 B-PER\n大 I-PER\n鹏 I-PER\n在 O\n京 B-LOC\n", "孟大鹏/PER 京/LOC"),
      ("孟\tB-PER\n大\tM-PER\n鹏\tE-PER\n京\tS-LOC\n", "孟大鹏/PER 京/LOC"),
      ("孟\tB-PER\n大\tI-PER\n鹏\tL-PER\n京\tU-LOC\n", "孟大鹏/PER 京/LOC"),
      ("孟\tI-PER\n大\tI-PER\n京\tI-LOC\n", "孟大/PER 京/LOC"),  // IOB1
      ("孟大鹏\tNR\tB-PER\n李\tNR\tB-PER\n明\tNR\tI-PER\n", "孟大鹏/PER 李明/PER"),
      ("1\t孟\tB-PER\t-\t-\n2\t大\tI-PER\t-\t-\n3\t在\tO\t-\t-\n", "孟大/PER"),
      ("孟\tS-PER\n大\tI-PER\n", "孟/PER 大/PER"), ("孟\tB-PER\r\n大\tI-PER\r\n", "孟大/PER"),
      ("#\tO\n孟\tB-PER\n", "孟/PER"), ("New\tB-LOC\nYork\tI-LOC\n在\tO\n", "New York/LOC"),
      ("2\tB-DATE\n0\tI-DATE\nU\tB-ORG\nN\tI-ORG\n", "20/DATE UN/ORG"),
      ("# text = 孟 大鹏在京\n孟\tB-PER\n大鹏\tI-PER\n在\tO\n京\tB-LOC\n", "孟 大鹏/PER 京/LOC"),
      ("-DOCSTART- -X- O\n\n孟\tB-PER\n", "孟/PER"),
    ])
  func conll(file: String, expected: String) throws {
    let documents = try CoNLLGoldReader().read(Array(file.utf8))
    #expect(documents.map(Self.shown) == [expected])
  }

  @Test("an empty line begins a document, with its id and its line")
  func conllDocuments() throws {
    let file = "# id = 甲\n孟 B-PER\n\n\n京 B-LOC\n"
    let documents = try CoNLLGoldReader().read(Array(file.utf8))
    #expect(documents.map(\.id) == ["甲", "2"])
    #expect(documents.map(\.line) == [2, 5])
  }

  // MARK: brat

  @Test("brat files give entities, relations and values from notes")
  func brat() throws {
    let annotations = """
      T1\tORG 0 3\t总工会
      T2\tPERSON 7 10\t孟大鹏
      T3\tQUANTITY 4 6\t3人
      R1\tat Arg1:T2 Arg2:T1
      A1\tFormer T2
      #1\tAnnotatorNotes T3\t{"type":"quantity","number":"3","bound":"exact","unit":"人"}
      #2\tAnnotatorNotes T2\tsure
      """
    let document = try BratGoldReader().read(
      Array(annotations.utf8), text: Array("总工会 3人\n孟大鹏".utf8), id: "a")
    #expect(Self.shown(document) == "总工会/ORG 孟大鹏/PERSON 3人/QUANTITY")
    #expect(document.relations == [GoldRelation(kind: "at", from: "孟大鹏", to: "总工会")])
    #expect(document.entities[2].value?.json["value"]?.name == "3")
  }

  // MARK: Marked text

  @Test("marked text gives spans, cores, values and relations")
  func marked() throws {
    let file = """
      [[126名^选
      手|QUANTITY]]听[[孟大鹏|PERSON]]讲。
      ---
      DATE 2024-05-20
      REL reported\t孟大鹏#1\tDOC
      VAL 126名选手\t{"value": 126, "bound": "exact", "unit": "名", "counted": "选手"}
      """
    let document = try MarkedGoldReader().read(Array(file.utf8), id: "a")
    #expect(document.text == "126名选\n手听孟大鹏讲。")
    #expect(
      document.entities == [
        GoldEntity(label: "QUANTITY", start: 0, end: 7, coreEnd: 4),
        GoldEntity(label: "PERSON", start: 8, end: 11),
      ])
    #expect(document.relations == [GoldRelation(kind: "reported", from: "孟大鹏", to: nil)])
    #expect(document.values.map(\.text) == ["126名选手"])
    #expect(document.date == "2024-05-20")
  }

  @Test("brat's entities in pieces are whole where white space alone lies between them")
  func pieces() throws {
    let text = "孟\n大鹏等450余\n名职工"
    let file = """
      T1\tPERSON 0 1;2 4\t孟 大鹏
      T2\tQUANTITY 5 9;10 13\t450余 名职工
      #1\tCore T2\t450余 名
      A1\tReported T1 记者
      A2\tBound T2 over

      """
    let document = try BratGoldReader().read(Array(file.utf8), text: Array(text.utf8), id: "a")
    #expect(
      document.entities == [
        GoldEntity(label: "PERSON", start: 0, end: 4),
        GoldEntity(label: "QUANTITY", start: 5, end: 13, coreEnd: 11),
      ])
    #expect(document.relations == [GoldRelation(kind: "reported", from: "孟\n大鹏", to: nil)])
    let apart = "T1\tPERSON 0 1;3 4\t孟 鹏\n"
    let error = #expect(throws: EvaluationError.self) {
      try BratGoldReader().read(Array(apart.utf8), text: Array(text.utf8), id: "a")
    }
    #expect(error?.description.contains("is \"孟\\n大鹏\" and not \"孟 鹏\"") == true)
  }

  // MARK: Errors

  @Test(
    "a malformed file is an error with its line",
    arguments: [
      (.jsonl, "{}\n", "f:1: no text"), (.jsonl, "\n[1]\n", "f:2: not a JSON object"),
      (.jsonl, "{\"text\":\"甲\"", "f:1: not JSON at byte 13: expected , or }"),
      (.jsonl, "{\"text\":\"甲\"}", "f:1: no entities"),
      (.jsonl, "{\"text\":\"甲\",\"entities\":{}}", "f:1: entities is not an array"),
      (.jsonl, "{\"text\":\"甲\",\"entities\":[{}]}", "f:1: an entity without type"),
      (
        .jsonl, "{\"text\":\"甲\",\"entities\":[{\"type\":\"A\",\"start\":0}]}",
        "f:1: A without start or end"
      ),
      (
        .jsonl, "{\"text\":\"甲\",\"entities\":[{\"type\":\"A\",\"start\":0,\"end\":2}]}",
        "f:1: [0:2] is no span of a text of 1 characters"
      ),
      (
        .jsonl,
        "{\"text\":\"甲乙\",\"entities\":[{\"type\":\"A\",\"start\":0,\"end\":1,\"text\":\"乙\"}]}",
        "f:1: [0:1] is \"甲\" and not \"乙\""
      ),
      (
        .jsonl,
        "{\"text\":\"甲\",\"entities\":[{\"type\":\"A\",\"start\":0,\"end\":1,\"core_end\":5}]}",
        "f:1: [0:1] has its core end out of range"
      ),
      (
        .jsonl, "{\"text\":\"甲\",\"entities\":[],\"relations\":[{\"kind\":\"at\",\"from\":0}]}",
        "f:1: a relation points at 0, which is no entity"
      ),
      (.conll, "孟\tB-PER\n大\n", "f:2: a token without a tag: 大"),
      (.conll, "孟\tPER\n", "f:1: no tag: PER"),
      (.conll, "# text = 甲乙\n甲\tO\n丙\tO\n", "f:3: \"丙\" does not come next in the text"),
      (.brat, "T1\tPER 0 1\n", "f:1: an entity has three columns"),
      (.brat, "T1\tPER 0 1;2 3\t甲\n", "f:1: [0:3] is no span of a text of 2 characters"),
      (.brat, "T1\tPER 0 1;x\t甲\n", "f:1: expected a label, a start and an end: PER 0 1;x"),
      (.brat, "T1\tPER 1 2;0 1\t甲\n", "f:1: [1:1] is no span of a text of 2 characters"),
      (.brat, "T1\tPER 1 2\t甲\n", "f:1: [1:2] is \"乙\" and not \"甲\""),
      (.brat, "T1\tPER 0 1\t甲\nR1\tat Arg1:T1 Arg2:T9\n", "f:2: no entity T9"),
      (.marked, "甲\n", "f:1: expected one line ---, found 0"),
      (.marked, "[[甲|PERSON]\n---\n", "f:1: expected a label and ]]"),
      (.marked, "甲\n[[乙\n---\n", "f:2: a mark without end"),
      (.marked, "[[甲^乙|PERSON]]\n---\n", "f:1: ^ divides no quantity"),
      (.marked, "[[甲|PERSON]]\n---\nREL at\t甲\t乙\n", "f:3: no entity 乙"),
      (.marked, "[[1人|QUANTITY]]\n---\nVAL 1人\t{\n", "f:3: not JSON at byte 1: expected a key"),
      (.marked, "甲\n---\nDATE 昨天\n", "f:3: no date: 昨天"),
      (.marked, "甲\n---\n?\n", "f:3: none of REL, VAL and DATE: ?"),
    ] as [(GoldFormat, String, String)])
  func malformed(format: GoldFormat, file: String, message: String) {
    let error = #expect(throws: EvaluationError.self) { try Self.read(format, Array(file.utf8)) }
    #expect(error?.description == message)
  }

  private static func read(_ format: GoldFormat, _ bytes: [UInt8]) throws -> [GoldDocument] {
    switch format {
    case .jsonl: try JSONLinesGoldReader(path: "f").read(bytes)
    case .conll: try CoNLLGoldReader(path: "f").read(bytes)
    case .brat: [try BratGoldReader(path: "f").read(bytes, text: Array("甲乙".utf8), id: "a")]
    case .marked: [try MarkedGoldReader(path: "f").read(bytes, id: "a")]
    }
  }

  @Test("any bytes give documents or an error", arguments: GoldFormat.allCases)
  func anything(format: GoldFormat) throws {
    var random = RepeatableRandomNumberGenerator(seed: 11)
    let seeds = [
      "{\"id\":1,\"text\":\"甲乙\",\"entities\":[{\"type\":\"A\",\"start\":0,\"end\":1}]}\n",
      "甲\tB-A\n乙\tI-A\n\n", "T1\tA 0 1\t甲\nR1\tat Arg1:T1 Arg2:T1\n",
      "[[甲^乙|QUANTITY]]\n---\nVAL 甲乙\t{\"value\":1}\n",
    ]
    for round in 0..<2000 {
      var bytes = Array(seeds[round % seeds.count].utf8)
      for _ in 0..<Int.random(in: 0..<6, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        bytes[place] = UInt8.random(in: 0...255, using: &random)
      }
      if round % 3 == 0 { bytes = random.bytes(count: 40) }
      do {
        _ = try Self.read(format, bytes)
      } catch is EvaluationError {}
    }
    var deep = [UInt8](repeating: UInt8(ascii: "["), count: 100_000)
    deep.append(0x0A)
    #expect(throws: EvaluationError.self) { try JSONLinesGoldReader().read(deep) }
  }

  @Test("bytes that are not UTF-8 are told with their line")
  func invalidBytes() {
    let error = #expect(throws: EvaluationError.self) {
      try CoNLLGoldReader(path: "f").read(Array("甲\tO\n".utf8) + [0xFF, 0x0A])
    }
    #expect(error?.description == "f:2: not UTF-8")
  }

  @Test(
    "the format is told by name, else by content",
    arguments: [
      ("a.jsonl", "", .jsonl), ("a.ann.txt", "", .marked), ("a.ann", "", .brat),
      ("a.BIO", "", .conll), ("-", "\n{", .jsonl), ("a.txt", "甲", nil),
      ("train.txt", "孟\tB-PER\n", .conll), ("-", "\n-DOCSTART- -X- O O\n\n甲 O\n", .conll),
      ("a", "# id = 1\r\n甲 NR S-LOC\r\n", .conll), ("a", "甲 乙\n甲 O\n", nil),
      ("a", "甲 X-LOC\n", nil), ("a", "甲 B-\n", nil), ("a", "# 甲 O\n", nil), ("a", "O\n", nil),
    ] as [(String, String, GoldFormat?)])
  func format(path: String, content: String, expected: GoldFormat?) {
    #expect((try? GoldFormat(path: path, bytes: Array(content.utf8))) == expected)
  }

  @Test(
    "a map is pairs of labels and kinds",
    arguments: [
      ("PER=PERSON, LOC=PLACE", "PER>PERSON LOC>PLACE"), ("A=B", "A>B"), ("A", nil), ("A=B=C", nil),
      ("", nil), ("A=", nil), ("=B", nil),
    ] as [(String, String?)])
  func map(text: String, expected: String?) {
    let pairs = LabelMapping.parse(text)
    #expect(
      pairs?.map { "\($0.label)>\($0.kind)" }.joined(separator: " ") == expected)
  }
}
