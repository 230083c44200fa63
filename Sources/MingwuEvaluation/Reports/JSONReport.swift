/// Writes all figures of an evaluation as one JSON object.
///
/// `kinds`, `micro`, `macro_f1`, `counted_noun`, `relations`, `all_relations`, `values`, `errors`,
/// `texts` and `headline` are those of the reference scorer, ratios with four digits. Beside them
/// stand `overlap_f1`, `partial_f1` and the interval of F1 as `f1_low` and `f1_high`.
public struct JSONReport: Sendable {
  /// A report of every figure.
  public init() {}

  /// The object, ended by a line feed.
  public func text(_ evaluation: Evaluation) -> String {
    var fields: [(String, String)] = [
      ("kinds", Self.object(evaluation.kinds.map { ($0.kind, Self.score($0)) })),
      ("micro", Self.score(evaluation.micro)),
      ("macro_f1", FixedPoint.fourDigits(evaluation.macroF1)),
    ]
    if let interval = evaluation.macroInterval {
      fields.append(("macro_f1_low", FixedPoint.fourDigits(interval.low)))
      fields.append(("macro_f1_high", FixedPoint.fourDigits(interval.high)))
    }
    if let nouns = evaluation.countedNoun {
      fields.append(("counted_noun", Self.object(Self.figures(nouns))))
    }
    if let all = evaluation.allRelations {
      let named = evaluation.relations.map { ($0.name, Self.object(Self.figures($0.tally))) }
      fields.append(("relations", Self.object(named)))
      fields.append(("all_relations", Self.object(Self.figures(all))))
      let values = evaluation.values.map {
        ($0.field, Self.object([("right", "\($0.right)"), ("of", "\($0.count)")]))
      }
      fields.append(("values", Self.object(values)))
      let wrong = evaluation.documents.flatMap(\.mismatches).map(Self.mismatch)
      fields.append(("mismatches", "[" + wrong.joined(separator: ", ") + "]"))
    }
    let errors = ErrorClass.ordered.map {
      ($0.rawValue, "\(evaluation.errorCounts[$0] ?? 0)")
    }
    fields.append(("errors", Self.object(errors)))
    fields.append(("texts", "\(evaluation.documents.count)"))
    fields.append(("headline", JSONText.quoted(TextReport.headline(evaluation))))
    let lines = fields.map { " \(JSONText.quoted($0.0)): \($0.1)" }
    return "{\n" + lines.joined(separator: ",\n") + "\n}\n"
  }

  private static func object(_ fields: [(String, String)]) -> String {
    "{" + fields.map { "\(JSONText.quoted($0.0)): \($0.1)" }.joined(separator: ", ") + "}"
  }

  private static func figures(_ tally: Tally) -> [(String, String)] {
    [
      ("p", FixedPoint.fourDigits(tally.precision)), ("r", FixedPoint.fourDigits(tally.recall)),
      ("f1", FixedPoint.fourDigits(tally.f1)), ("hit", "\(tally.right)"),
      ("pred", "\(tally.predicted)"), ("gold", "\(tally.gold)"),
    ]
  }

  private static func score(_ score: KindScore) -> String {
    var fields = figures(score.exact)
    fields.append(("overlap_f1", FixedPoint.fourDigits(score.overlap.f1)))
    fields.append(("partial_f1", FixedPoint.fourDigits(score.partialF1)))
    if let interval = score.interval {
      fields.append(("f1_low", FixedPoint.fourDigits(interval.low)))
      fields.append(("f1_high", FixedPoint.fourDigits(interval.high)))
    }
    return object(fields)
  }

  private static func mismatch(_ wrong: ValueMismatch) -> String {
    let fields = wrong.fields.map(JSONText.quoted).joined(separator: ", ")
    return object([
      ("id", JSONText.quoted(wrong.document)), ("kind", JSONText.quoted(wrong.kind)),
      ("text", JSONText.quoted(wrong.text)), ("fields", "[\(fields)]"), ("gold", wrong.gold),
      ("predicted", wrong.predicted),
    ])
  }
}
