import MingwuTestSupport
import Testing

@testable import MingwuEvaluation

@Suite("Values")
struct ValueComparisonTests {
  @Test(
    "are compared field by field",
    arguments: [
      (
        "QUANTITY", #"{"value":450,"bound":"over","unit":"名","counted":"劳模"}"#,
        #"{"number":"450","bound":"over","unit":"名","counted":"劳 模"}"#, ""
      ),
      (
        "QUANTITY", #"{"value":450,"bound":"over","unit":"個"}"#,
        #"{"number":"451","unit":"个人"}"#, "number bound unit"
      ),
      ("QUANTITY", #"{"value":5,"bound":"exact","unit":"KM"}"#, #"{"number":"5","unit":"ｋｍ"}"#, ""),
      (
        "QUANTITY", #"{"low":20,"high":99,"bound":"about","unit":"米","counted":"路"}"#,
        #"{"low":"20","high":"90","bound":"about","unit":"米"}"#, "number counted"
      ),
      (
        "MONEY", #"{"value":5.6e4,"bound":"exact","currency":"CNY"}"#,
        #"{"number":"56000","bound":"exact","currency":"USD"}"#, "currency"
      ),
      (
        "PERCENT", #"{"value":"1/3","bound":"about"}"#,
        #"{"type":"percent","number":"0.33333333333333","bound":"about"}"#, ""
      ),
      (
        "PERCENT", #"{"value":0.333,"bound":"about"}"#,
        #"{"type":"percent","number":"0.33333","bound":"about"}"#, ""
      ),
      (
        "PERCENT", #"{"value":0.012,"bound":"exact","unit":"百分点"}"#,
        #"{"type":"percent","number":"0.012","unit":"pp"}"#, ""
      ),
      (
        "PERCENT", #"{"value":2.5,"bound":"exact","unit":"倍"}"#,
        #"{"type":"percent","number":"2.5"}"#, "unit"
      ),
      ("ORDINAL", #"{"value":36,"unit":"届"}"#, #"{"number":"36","unit":"屆"}"#, ""),
      ("ORDINAL", #"{"value":2,"unit":null}"#, #"{"number":"2"}"#, ""),
      (
        "DURATION", #"{"value":"P5M","bound":"under"}"#,
        #"{"iso":"P150D","seconds":"12960000","bound":"under"}"#, ""
      ),
      ("DURATION", #"{"value":"P1W","bound":"exact"}"#, #"{"iso":"P7D"}"#, ""),
      ("DATE", #"{"iso":"2024-05"}"#, #"{"iso":"2024-05"}"#, ""),
      (
        "DATE", #"{"iso":"2024-05"}"#,
        #"{"iso":"2024-05-01/2024-05-31","from":"2024-05-01T00:00:00","to":"2024-06-01T00:00:00"}"#,
        ""
      ),
      (
        "DATE", #"{"iso":"2024-05"}"#,
        #"{"from":"2024-05-01T00:00:00","to":"2024-05-31T23:59:59"}"#, ""
      ),
      ("DATE", #"{"iso":"2024-05"}"#, #"{"from":"2024-05-01T00:00:00","to":null}"#, "iso"),
      ("DATE", #"{"iso":"2008/.."}"#, #"{"from":"2008-01-01T00:00:00","to":null}"#, ""),
      ("DATE", #"{"iso":"--05-12"}"#, #"{"iso":"XXXX-05-12"}"#, ""),
      ("DATE", #"{"iso":"XXXX-05-12"}"#, #"{"from":"2024-05-12","to":"2024-05-13"}"#, "iso"),
      ("DATE", #"{"iso":"2024-05-01T09:30"}"#, #"{"from":"2024-05-01T09:30:00"}"#, ""),
      ("DATE", #"{"iso":"T09:30"}"#, #"{"type":"timeOfDay","from":"09:30:00"}"#, ""),
      ("DATE", #"{"iso":"../T17:30"}"#, #"{"type":"timeOfDay","to":"17:30:00"}"#, ""),
      ("DATE", #"{"iso":"../T17:30"}"#, #"{"type":"timeOfDay","from":"17:30:00"}"#, "iso"),
      ("DATE", #"{"relative":"LAST_YEAR"}"#, #"{"relative":"THIS_YEAR","iso":"2023"}"#, "relative"),
      ("DATE", #"{"note":"?"}"#, #"{}"#, ""),
    ])
  func fields(kind: String, gold: String, predicted: String, wrong: String) throws {
    let verdicts = try ValueComparison().verdicts(
      kind: kind, gold: try JSONTreeParser.value(Array(gold.utf8)[...]),
      predicted: try JSONTreeParser.value(Array(predicted.utf8)[...]))
    #expect(verdicts.filter { !$0.isRight }.map(\.field).joined(separator: " ") == wrong)
  }

  @Test(
    "an output of the extractor, taken for gold, is right about itself",
    arguments: ["articles", "damaged"])
  func itself(name: String) throws {
    let source = try JSONLinesGoldReader().read(try EvaluationCorpus.bytes("\(name).gold.jsonl"))
    let rows = try EvaluationCorpus.bytes("articles.pred.jsonl").split(separator: 0x0A)
    let texts = Dictionary(uniqueKeysWithValues: source.map { ($0.id, $0.text) })
    var gold: [GoldDocument] = []
    for row in rows {
      guard case .object(var fields) = try JSONTreeParser.value(row),
        let text = fields.first(where: { $0.key == "id" })?.value.name.flatMap({ texts[$0] })
      else { continue }
      fields.append(JSONValue.Field(key: "text", value: .string(ScalarText(text))))
      gold += try JSONLinesGoldReader().read(Array(JSONValue.object(fields).written.utf8))
    }
    guard !gold.isEmpty else { return }
    let predictions = try PredictionReader().read(try EvaluationCorpus.bytes("articles.pred.jsonl"))
    let evaluation = try Evaluator().evaluate(gold: gold, predictions: predictions)
    #expect(evaluation.micro.exact.f1 == 1)
    #expect(evaluation.allRelations?.f1 == 1)
    // Ranges of durations have no comparable seconds in the reference.
    let wrong = evaluation.documents.flatMap(\.mismatches).filter { $0.kind != "DURATION" }
    #expect(wrong.isEmpty, "\(wrong)")
    #expect(evaluation.values.contains { $0.field == "whole value" && $0.count > 50 })
  }
}
