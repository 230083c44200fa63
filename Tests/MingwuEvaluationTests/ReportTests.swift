import MingwuTestSupport
import Testing

@testable import MingwuEvaluation

@Suite("Reports")
struct ReportTests {
  private static let injections = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'--><svg onload=alert(1)>",
    "</style><script>1</script>", "&lt;b&gt;", "]]><!--", "javascript:alert(1)", "\u{0}\u{8}<b>",
    "</title><h1>", "{{7*7}}", "\u{202E}<i>",
  ]

  @Test("a page holds no mark-up of its texts, labels, ids or title", arguments: injections)
  func escaping(text: String) throws {
    let count = text.unicodeScalars.count
    let gold = GoldDocument(
      id: text, text: text + "甲", entities: [GoldEntity(label: text, start: 0, end: count)],
      values: [])
    let found = PredictedDocument(
      id: text,
      entities: [
        PredictedEntity(
          kind: text, start: 0, end: count + 1, coreEnd: count + 1, text: text + "甲",
          value: .string(ScalarText(text)))
      ])
    let options = EvaluationOptions(
      scheme: .labels([LabelMapping(label: text, kind: text)]))
    let page = HTMLReport(title: text).text(
      try Evaluator(options: options).evaluate(gold: [gold], predictions: [found]))
    let clean = HTMLReport(title: "").text(
      try Evaluator().evaluate(
        gold: [GoldDocument(id: "", text: "")], predictions: [PredictedDocument(id: "")]))
    for forbidden in ["<script", "<img", "<svg", "<b>甲", "<i>甲", "onerror=alert(1)>", "\u{0}"] {
      #expect(!page.contains(forbidden))
    }
    // As many style, title and comment marks as in a page without texts.
    for mark in ["</style>", "</title>", "<!--", "<h1>"] {
      #expect(page.components(mark) == clean.components(mark))
    }
    #expect(page.contains("default-src 'none'"))
    #expect(!page.contains("http://") && !page.contains("https://"))
  }

  @Test("a page shows spans, errors and values of every text")
  func page() throws {
    let page = HTMLReport(title: "corpus").text(
      try EvaluationCorpus.evaluation("damaged", rounds: 50))
    for mark in [
      "class=\"right\"", "class=\"gold\"", "class=\"found\"", "class=\"both\"", "<meter",
    ] {
      #expect(page.contains(mark))
    }
    #expect(page.components("<details") == 4)
    #expect(page.components("<span") == page.components("</span>"))
    #expect(page.components("<li") == page.components("</li>"))
  }

  @Test("damaged predictions are an error or are scored, reported and compared", arguments: 0..<6)
  func anything(seed: Int) throws {
    var random = RepeatableRandomNumberGenerator(seed: UInt64(seed))
    let gold = try JSONLinesGoldReader().read(try EvaluationCorpus.bytes("labels.gold.jsonl"))
    let sound = try EvaluationCorpus.bytes("labels.pred.jsonl")
    let original = try PredictionReader().read(sound)
    let digits = (0...9).map { UInt8(0x30 + $0) } + [0x2D, 0x2E]
    let evaluator = try Evaluator(
      options: EvaluationOptions(scheme: .guidelines, isLenient: true))
    var scored = 0
    for _ in 0..<15 {
      var bytes = sound
      for _ in 0..<Int.random(in: 1..<40, using: &random) {
        // Digits for digits, so that most lines can still be read.
        let place = Int.random(in: 0..<bytes.count, using: &random)
        if digits.contains(bytes[place]) || Int.random(in: 0..<100, using: &random) == 0 {
          bytes[place] = digits[Int.random(in: 0..<digits.count, using: &random)]
        }
      }
      do {
        let predictions = try PredictionReader().read(bytes)
        _ = RunComparison(original, predictions).text()
        let evaluation = try evaluator.evaluate(gold: gold, predictions: predictions)
        _ = TextReport(errorLimit: 100, mismatchLimit: 100).text(evaluation)
        _ = HTMLReport(title: "").text(evaluation)
        _ = JSONReport().text(evaluation)
        scored += 1
      } catch {}  // typed: an EvaluationError
    }
    #expect(scored > 0)
    #expect(throws: EvaluationError.self) {
      let far = #"{"entities":[{"kind":"A","start":-9223372036854775808,"end":1,"text":""}]}"#
      return try PredictionReader().read(Array(far.utf8))
    }
  }

  // MARK: Two runs

  private static func run(_ lines: String) throws -> [PredictedDocument] {
    try PredictionReader().read(Array(lines.utf8))
  }

  private static let base = """
    {"id":"a","entities":[{"kind":"ORG","start":0,"end":4,"text":"市总工会","by":"x","score":1},\
    {"kind":"QUANTITY","start":5,"end":9,"coreEnd":7,"text":"3名职工","value":{"number":"3",\
    "unit":"名"}}],"relations":[{"kind":"at","from":1,"to":0}]}
    """

  @Test(
    "two runs differ where they say something else",
    arguments: [
      ("", "", []), ("\"by\":\"x\",\"score\":1", "\"by\":\"y\",\"score\":2", []),
      ("{\"number\":\"3\",\"unit\":\"名\"}", "{\"unit\":\"名\",\"number\":\"3\"}", []),
      ("\"number\":\"3\"", "\"number\":\"4\"", ["value"]),
      ("\"coreEnd\":7", "\"coreEnd\":8", ["core"]), ("\"ORG\"", "\"PLACE\"", ["kind"]),
      (
        "\"start\":0,\"end\":4,\"text\":\"市总工会\"", "\"start\":1,\"end\":4,\"text\":\"总工会\"",
        ["cut left", "relation"]
      ),
      ("\"kind\":\"at\"", "\"kind\":\"holds\"", ["relation gone", "relation new"]),
      ("\"by\":\"x\"", "\"canonical\":\"北京市总工会\"", ["canonical"]),
      ("\"by\":\"x\"", "\"alias\":1", ["alias"]),
      (
        "\"id\":\"a\"", "\"id\":\"b\"",
        ["document gone", "document new"]
      ),
    ] as [(String, String, [String])])
  func comparison(before: String, after: String, expected: [String]) throws {
    let other =
      before.isEmpty ? Self.base : Self.base.split(separator: before).joined(separator: after)
    let comparison = RunComparison(try Self.run(Self.base), try Self.run(other))
    let kinds = comparison.documents.flatMap { $0.changes.map(\.kind.rawValue) }
    #expect(comparison.isEmpty == expected.isEmpty)
    for name in expected { #expect(kinds.contains { $0.hasPrefix(name) }, "\(kinds)") }
    #expect(comparison.text().hasSuffix("\n"))
  }

  @Test("documents of equal ids are paired in order")
  func repeatedIDs() throws {
    let first = try Self.run("{\"id\":1,\"entities\":[]}\n" + Self.base + "\n" + Self.base)
    #expect(RunComparison(first, first).isEmpty)
    let swapped = [first[1], first[0], first[2]]
    #expect(RunComparison(first, swapped).isEmpty)
    #expect(RunComparison(first, []).documents.count == 3)
  }

  @Test("answers by error differ from answers, and not from the same error")
  func failures() throws {
    let failed = try Self.run("{\"id\":\"a\",\"error\":{\"code\":\"x\",\"message\":\"no\"}}")
    #expect(RunComparison(failed, failed).isEmpty)
    let counts = RunComparison(failed, try Self.run(Self.base)).counts
    #expect(counts[.failure] == 1 && counts[.new] == 2)
  }

  @Test("the text says how many documents differ, and how")
  func summary() throws {
    let text = RunComparison(
      try EvaluationRuns.articles(), try EvaluationRuns.articles().dropFirst().map { $0 }
    ).text(limit: 0)
    #expect(text.hasSuffix("1 of 4 documents differ; changes: document gone 1\n"))
  }
}

private enum EvaluationRuns {
  static func articles() throws -> [PredictedDocument] {
    try PredictionReader().read(try EvaluationCorpus.bytes("articles.pred.jsonl"))
  }
}

extension String {
  /// How often `part` stands in it.
  fileprivate func components(_ part: String) -> Int {
    var count = 0
    var rest = self[...]
    while let range = rest.firstRange(of: part) {
      count += 1
      rest = rest[range.upperBound...]
    }
    return count
  }
}
