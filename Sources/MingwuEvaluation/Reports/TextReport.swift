/// Writes an evaluation as tables for people.
///
/// The first seven columns, the errors and the last line are those of the reference scorer.
public struct TextReport: Sendable {
  /// How many of the commonest errors are shown with an example in context.
  public var errorLimit: Int
  /// How many wrong values are shown.
  public var mismatchLimit: Int

  /// A report with at most so many errors and differing values.
  public init(errorLimit: Int = 0, mismatchLimit: Int = 0) {
    self.errorLimit = errorLimit
    self.mismatchLimit = mismatchLimit
  }

  /// The report, lines ended by line feeds; the last one is the headline.
  public func text(_ evaluation: Evaluation) -> String {
    let isGuidelines = evaluation.allRelations != nil
    var output = Self.heading("kind") + "  overlap partial   95% of F1\n"
    for score in evaluation.kinds + [evaluation.micro] { output += Self.row(score) }
    if let nouns = evaluation.countedNoun { output += Self.row("counted noun", nouns) + "\n" }
    output += "macro F1 \(FixedPoint.fourDigits(evaluation.macroF1))"
    if let interval = evaluation.macroInterval { output += " (\(Self.shown(interval)))" }
    output += "; \(evaluation.documents.count) texts; kinds left out: "
    let leftOut = evaluation.kindsLeftOut.sorted { $0.key < $1.key }
    output += Self.list(leftOut.map { "\($0.key) \($0.value)" }) + "\n"
    if !isGuidelines {
      output += "labels ignored: \(Self.list(evaluation.labelsIgnored)); "
      output += "nested gold entities left out: \(evaluation.nestedLeftOut)\n"
    }
    output += errors(evaluation)
    if isGuidelines { output += relationsAndValues(evaluation) }
    return output + Self.headline(evaluation) + "\n"
  }

  /// `micro F1 0.9123 (P 0.9012 R 0.9237) n=1234`.
  public static func headline(_ evaluation: Evaluation) -> String {
    let tally = evaluation.micro.exact
    let figures = [tally.f1, tally.precision, tally.recall].map(FixedPoint.fourDigits)
    return "micro F1 \(figures[0]) (P \(figures[1]) R \(figures[2])) n=\(tally.gold)"
  }

  // MARK: Tables

  static func left(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.unicodeScalars.count))
  }

  static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.unicodeScalars.count)) + text
  }

  private static func heading(_ title: String) -> String {
    left(title, 22)
      + ["P", "R", "F1", "gold", "pred", "right"].map { right($0, 8) }.joined()
  }

  private static func row(_ name: String, _ tally: Tally) -> String {
    left(name, 22)
      + [tally.precision, tally.recall, tally.f1].map { right(FixedPoint.fourDigits($0), 8) }
      .joined()
      + [tally.gold, tally.predicted, tally.right].map { right(String($0), 8) }.joined()
  }

  private static func row(_ score: KindScore) -> String {
    var output = row(score.kind, score.exact)
    output += "   " + FixedPoint.fourDigits(score.overlap.f1)
    output += "  " + FixedPoint.fourDigits(score.partialF1)
    if let interval = score.interval { output += "   " + shown(interval) }
    return output + "\n"
  }

  private static func shown(_ interval: ConfidenceInterval) -> String {
    FixedPoint.fourDigits(interval.low) + "–" + FixedPoint.fourDigits(interval.high)
  }

  private static func list(_ names: [String]) -> String {
    names.isEmpty ? "none" : names.joined(separator: ", ")
  }

  private func relationsAndValues(_ evaluation: Evaluation) -> String {
    var output = Self.heading("relation") + "\n"
    let all = NamedTally(name: "all relations", tally: evaluation.allRelations ?? Tally())
    for named in evaluation.relations + [all] { output += Self.row(named.name, named.tally) + "\n" }
    for value in evaluation.values {
      let ratio = FixedPoint.fourDigits(Double(value.right) / Double(max(value.count, 1)))
      output += "value of matched entities: " + Self.left(value.field, 12) + Self.right(ratio, 8)
      output += "  (\(value.right) of \(value.count))\n"
    }
    for wrong in evaluation.documents.lazy.flatMap(\.mismatches).prefix(mismatchLimit) {
      output += "  \(wrong.document) \(wrong.kind) \(Self.flat(wrong.text)): "
      output += wrong.fields.joined(separator: ", ")
      output += ": gold \(wrong.gold) | \(wrong.predicted)\n"
    }
    return output
  }

  // MARK: Errors

  private func errors(_ evaluation: Evaluation) -> String {
    var output =
      "errors, gold → predicted: "
      + ErrorClass.ordered.map { "\($0.rawValue) \(evaluation.errorCounts[$0] ?? 0)" }
      .joined(separator: ", ") + "\n"
    guard errorLimit > 0 else { return output }
    for example in ErrorExample.examples(evaluation).prefix(errorLimit) {
      output += Self.right(String(example.count), 5) + " \(example.what) | \(example.place)\n"
    }
    return output
  }

  /// Line ends made visible.
  static func flat(_ text: String) -> String {
    String(
      String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\n" ? "⏎" : $0 }))
  }
}

extension ErrorClass {
  /// In the order of reports.
  static let ordered: [ErrorClass] = [
    .missed, .spurious, .cutLeft, .cutRight, .tooLong, .wrongKind, .split, .merged,
  ]
}

/// An error that was made `count` times, with the first place.
struct ErrorExample {
  let errorClass: ErrorClass
  /// `cut right: ORG 北京市总工会 → ORG 北京市`.
  let what: String
  /// The first one in context.
  let place: String
  var count: Int

  /// The commonest first, else in the order of the texts.
  static func examples(_ evaluation: Evaluation) -> [ErrorExample] {
    var output: [ErrorExample] = []
    var places: [ScalarText: Int] = [:]
    for document in evaluation.documents where !document.errors.isEmpty {
      let text = ScalarString(document.text)
      for error in document.errors {
        let what = describe(error, text)
        if let place = places[ScalarText(what)] {
          output[place].count += 1
          continue
        }
        places[ScalarText(what)] = output.count
        output.append(
          ErrorExample(
            errorClass: error.errorClass, what: what,
            place: TextReport.flat("\(document.id): \(context(error.range, text))"), count: 1))
      }
    }
    return output.enumerated().sorted {
      ($1.element.count, $0.offset) < ($0.element.count, $1.offset)
    }.map(\.element)
  }

  static func describe(_ error: SpanError, _ text: ScalarString) -> String {
    func said(_ spans: [Span]) -> String {
      if spans.isEmpty { return "-" }
      return spans.map { "\($0.kind) \(TextReport.flat(text.slice($0.start, $0.end)))" }
        .joined(separator: " + ")
    }
    return "\(error.errorClass.rawValue): \(said(error.gold)) → \(said(error.predicted))"
  }

  private static func context(_ range: Range<Int>, _ text: ScalarString) -> String {
    let (start, end) = (range.lowerBound, range.upperBound)
    return text.slice(start - 12, start) + "【" + text.slice(start, end) + "】"
      + text.slice(end, end + 12)
  }
}
