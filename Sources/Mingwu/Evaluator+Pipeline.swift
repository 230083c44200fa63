public import MingwuCore
public import MingwuEvaluation
internal import MingwuFormats

extension Evaluator {
  /// Runs `pipeline` over the texts of `gold` and scores what it finds.
  ///
  /// ```swift
  /// let gold = try JSONLinesGoldReader(path: "gold.jsonl").read(bytes)
  /// let evaluation = try Evaluator().evaluate(pipeline, on: gold)
  /// print(TextReport(errorLimit: 10).text(evaluation))
  /// ```
  ///
  /// - Throws: ``EvaluationError`` for no gold, `ICUError` when ICU's data can't be loaded.
  public func evaluate(_ pipeline: Pipeline, on gold: [GoldDocument]) throws -> Evaluation {
    var workspace = pipeline.makeWorkspace()
    var predictions: [PredictedDocument] = []
    for document in gold {
      let found = try pipeline.document(
        for: SourceText(document.text), date: document.date, workspace: &workspace)
      predictions.append(PredictedDocument(found, id: document.id))
    }
    return try evaluate(gold: gold, predictions: predictions)
  }
}

extension PredictedDocument {
  /// What the pipeline found, as its JSON line says it: offsets in scalars, values in the shape of
  /// the contract.
  public init(_ document: Document, id: String) {
    var writer = JSONDocumentWriter()
    var buffer = ByteBuffer()
    writer.append(document, id: .string(id), to: &buffer)
    guard let read = try? PredictionReader().read(buffer.bytes).first else {
      preconditionFailure("the writer keeps the contract that the reader expects")
    }
    self = read
  }
}
