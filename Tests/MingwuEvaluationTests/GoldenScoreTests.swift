import Foundation
import MingwuTestSupport
import Testing

@testable import MingwuEvaluation

/// Files of Tests/Corpus/evaluation.
enum EvaluationCorpus {
  static func bytes(_ name: String) throws -> [UInt8] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return Array(try Data(contentsOf: folder.appending(path: "Corpus/evaluation/\(name)")))
  }

  static func evaluation(_ name: String, map: String? = nil, rounds: Int = 0) throws -> Evaluation {
    var options = EvaluationOptions(bootstrap: Bootstrap(rounds: rounds))
    options.scheme = map.flatMap(LabelMapping.parse).map(AnnotationScheme.labels)
    return try Evaluator(options: options).evaluate(
      gold: try JSONLinesGoldReader(path: name).read(try bytes("\(name).gold.jsonl")),
      predictions: try PredictionReader(path: name).read(try bytes("\(name).pred.jsonl")))
  }
}

@Suite("Golden scores")
struct GoldenScoreTests {
  /// Every figure of the reference, as `path: number`.
  private static func figures(_ value: JSONValue, _ path: String = "") -> [String: String] {
    switch value {
    case .object(let fields):
      fields.reduce(into: [:]) { output, field in
        if field.key == "value_mismatches" { return }
        output.merge(figures(field.value, path + "/" + field.key)) { $1 }
      }
    case .number(let literal): [path: Double(literal).map { "\($0)" } ?? literal]
    default: [path: value.written]
    }
  }

  @Test(
    "agree with the reference scorer to the last digit",
    arguments: [
      ("articles", nil), ("damaged", nil),
      ("labels", "PER=PERSON,LOC=PLACE,ORG=ORG,TIME=DATE"),
    ] as [(String, String?)])
  func agree(name: String, map: String?) throws {
    let evaluation = try EvaluationCorpus.evaluation(name, map: map)
    let ours = try JSONTreeParser.value(Array(JSONReport().text(evaluation).utf8)[...])
    let theirs = try JSONTreeParser.value(try EvaluationCorpus.bytes("\(name).scores.json")[...])
    let wanted = Self.figures(theirs)
    let given = Self.figures(ours)
    #expect(wanted.count > 20)
    for (path, figure) in wanted { #expect(given[path] == figure, "\(path)") }
    if case .array(let wrong)? = theirs["value_mismatches"] {
      #expect(evaluation.documents.flatMap(\.mismatches).count == wrong.count)
    }
    for key in ["kinds", "relations", "values"] {
      guard case .object(let fields)? = theirs[key], case .object(let own)? = ours[key] else {
        continue
      }
      #expect(fields.map(\.key).sorted() == own.map(\.key).sorted())
    }
  }

  @Test("tables end with the headline of the reference")
  func headline() throws {
    let evaluation = try EvaluationCorpus.evaluation("articles", rounds: 100)
    let text = TextReport(errorLimit: 5, mismatchLimit: 5).text(evaluation)
    let scores = try JSONTreeParser.value(try EvaluationCorpus.bytes("articles.scores.json")[...])
    #expect(text.split(separator: "\n").last.map(String.init) == scores["headline"]?.string)
    #expect(text.contains("【"))
  }

  @Test("an overlap counts half for partial credit and whole for overlap")
  func credits() throws {
    let gold = GoldDocument(
      id: "1", text: "北京市总工会主席孟大鹏",
      entities: [
        GoldEntity(label: "ORG", start: 0, end: 6), GoldEntity(label: "PERSON", start: 8, end: 11),
      ])
    let found = PredictedDocument(
      id: "1",
      entities: [
        PredictedEntity(kind: "ORG", start: 3, end: 6, text: "总工会"),
        PredictedEntity(kind: "PERSON", start: 8, end: 11, text: "孟大鹏"),
      ])
    let evaluation = try Evaluator().evaluate(gold: [gold], predictions: [found])
    #expect(evaluation.micro.exact == Tally(right: 1, predicted: 2, gold: 2))
    #expect(evaluation.micro.overlap == Tally(right: 2, predicted: 2, gold: 2))
    #expect(evaluation.micro.partialF1 == 0.75)
    #expect(evaluation.micro.interval == nil)  // one document can't be drawn anew
    #expect(evaluation.errorCounts == [.cutLeft: 1])
  }

  @Test("predictions are found by id, in order where ids are repeated, and may not be missing")
  func pairing() throws {
    let empty = GoldDocument(id: "a", text: "甲")
    let full = GoldDocument(
      id: "a", text: "乙", entities: [GoldEntity(label: "PERSON", start: 0, end: 1)])
    let found = PredictedDocument(
      id: "a", entities: [PredictedEntity(kind: "PERSON", start: 0, end: 1, text: "乙")])
    let evaluation = try Evaluator().evaluate(
      gold: [empty, full], predictions: [PredictedDocument(id: "a"), found])
    #expect(evaluation.micro.exact == Tally(right: 1, predicted: 1, gold: 1))
    let error = #expect(throws: EvaluationError.self) {
      try Evaluator().evaluate(
        gold: [GoldDocument(id: "b", text: "丙"), empty], predictions: [PredictedDocument(id: "a")])
    }
    #expect(error?.description == "1 of 2 predictions missing, first b")
  }

  @Test(
    "a prediction that breaks the contract is an error, unless asked otherwise",
    arguments: [
      ([(0, 2, "甲")], "invalidSpan"), ([(1, 9, "乙丙")], "invalidSpan"),
      ([(1, 2, "乙"), (1, 2, "乙")], "overlap"), ([(2, 2, "")], "invalidSpan"),
    ] as [([(Int, Int, String)], String)])
  func broken(spans: [(Int, Int, String)], code: String) throws {
    let gold = [GoldDocument(id: "a", text: "甲乙丙")]
    let found = [
      PredictedDocument(
        id: "a",
        entities: spans.map {
          PredictedEntity(kind: "PERSON", start: $0.0, end: $0.1, text: $0.2)
        })
    ]
    let error = #expect(throws: EvaluationError.self) {
      try Evaluator().evaluate(gold: gold, predictions: found)
    }
    #expect(error?.code.rawValue == code)
    let lenient = try Evaluator(options: EvaluationOptions(isLenient: true)).evaluate(
      gold: gold, predictions: found)
    #expect(lenient.micro.exact.predicted > 0)
    // Pages of such predictions can be written too.
    #expect(HTMLReport(title: "").text(lenient).hasSuffix("</html>\n"))
    #expect(TextReport(errorLimit: 9).text(lenient).hasSuffix("n=0\n"))
  }

  @Test("an index that points nowhere is always an error")
  func indices() throws {
    let gold = [GoldDocument(id: "a", text: "甲乙丙")]
    var found = PredictedDocument(
      id: "a", relations: [PredictedRelation(kind: "holds", from: 3, to: nil)])
    let evaluator = try Evaluator(options: EvaluationOptions(isLenient: true))
    #expect(throws: EvaluationError.self) {
      try evaluator.evaluate(gold: gold, predictions: [found])
    }
    found.relations = []
    found.entities = [
      PredictedEntity(
        kind: "ORG", start: 0, end: 1, coreEnd: 1, text: "甲", canonical: nil, alias: 1)
    ]
    #expect(throws: EvaluationError.self) {
      try evaluator.evaluate(gold: gold, predictions: [found])
    }
  }
}
