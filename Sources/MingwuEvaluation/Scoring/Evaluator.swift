public import MingwuCore

/// Scores predictions against gold.
public struct Evaluator: Sendable {
  /// How it scores.
  public let options: EvaluationOptions
  let comparison: ValueComparison

  /// - Throws: ICU's error when its data can't be loaded.
  public init(options: EvaluationOptions = EvaluationOptions()) throws(ICUError) {
    self.options = options
    comparison = try ValueComparison()
  }

  /// Scores `predictions`, which are in the order of `gold` or are found by id.
  ///
  /// - Throws: `empty` for no gold; `missingPrediction` and `failedPrediction`; `invalidSpan`,
  ///   `overlap` and `invalidIndex` for predictions that break the contract, of which the first two
  ///   are let through when ``EvaluationOptions/isLenient`` is set.
  public func evaluate(
    gold: [GoldDocument], predictions: [PredictedDocument]
  ) throws(EvaluationError) -> Evaluation {
    guard !gold.isEmpty else {
      throw EvaluationError(code: .empty, message: "no documents in the gold")
    }
    let paired = try PredictionPairing.pair(gold, predictions)
    for (document, prediction) in zip(gold, paired) {
      try PredictionCheck.check(prediction, of: document, isLenient: options.isLenient)
    }
    var run = EvaluationRun(
      scheme: options.scheme ?? .fitting(gold), gold: gold, comparison: comparison)
    for (document, prediction) in zip(gold, paired) { run.add(document, prediction) }
    return run.finish(bootstrap: options.bootstrap)
  }
}

/// Finds the prediction for each gold document.
enum PredictionPairing {
  static func pair(
    _ gold: [GoldDocument], _ predictions: [PredictedDocument]
  ) throws(EvaluationError) -> [PredictedDocument] {
    // Ids may be repeated, so the order counts first.
    if gold.map(\.id) == predictions.map(\.id) { return predictions }
    var byID: [String: PredictedDocument] = [:]
    for prediction in predictions { byID[prediction.id] = prediction }
    var output: [PredictedDocument] = []
    var missing: [GoldDocument] = []
    for document in gold {
      if let found = byID[document.id] { output.append(found) } else { missing.append(document) }
    }
    if let first = missing.first {
      throw EvaluationError(
        code: .missingPrediction,
        message: "\(missing.count) of \(gold.count) predictions missing, first \(first.id)")
    }
    return output
  }
}

/// Checks that a prediction keeps what the contract promises.
enum PredictionCheck {
  static func check(
    _ prediction: PredictedDocument, of gold: GoldDocument, isLenient: Bool
  ) throws(EvaluationError) {
    if let failure = prediction.failure, !isLenient {
      throw EvaluationError(
        code: .failedPrediction, message: "\(gold.id): answered by error: \(failure)")
    }
    let count = prediction.entities.count
    func isIndex(_ index: Int?) -> Bool { index.map { 0..<count ~= $0 } ?? true }
    let text = ScalarString(gold.text)
    var last = 0
    for entity in prediction.entities {
      let place = "\(gold.id): [\(entity.start):\(entity.end)] \(entity.text) "
      guard isIndex(entity.alias) else {
        throw EvaluationError(code: .invalidIndex, message: place + "has its alias out of range")
      }
      if !isLenient {
        let isSpan = 0 <= entity.start && entity.start < entity.end && entity.end <= text.count
        guard isSpan,
          ScalarText(text.slice(entity.start, entity.end)) == ScalarText(entity.text)
        else {
          throw EvaluationError(
            code: .invalidSpan, message: place + "does not slice to its text")
        }
        guard entity.start < entity.coreEnd, entity.coreEnd <= entity.end else {
          throw EvaluationError(code: .invalidSpan, message: place + "has coreEnd out of range")
        }
        guard entity.start >= last else {
          throw EvaluationError(
            code: .overlap, message: place + "overlaps the one before or is out of order")
        }
      }
      last = max(last, entity.end)
    }
    for relation in prediction.relations where !(isIndex(relation.from) && isIndex(relation.to)) {
      throw EvaluationError(
        code: .invalidIndex,
        message: "\(gold.id): relation \(relation.kind) points outside the entities")
    }
  }
}
