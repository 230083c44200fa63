internal import Mingwu

/// Runs the extractor over the texts of gold, as `mingwu extract` does.
struct GoldExtraction {
  let pipeline: Pipeline
  /// Threads.
  let width: Int

  /// One prediction a document, in order.
  ///
  /// - Throws: `software`, or ``EvaluationError`` when the output can't be read back.
  func predictions(for documents: [GoldDocument]) throws -> [PredictedDocument] {
    let settings = ExtractionSettings(
      pipeline: pipeline, reader: DocumentReader(invalidBytes: .error),
      writer: JSONDocumentWriter())
    let sink = Sink()
    let work = OrderedWork(
      width: width,
      makeWorker: { () throws(ToolError) in ExtractionWorker(settings) },
      deliver: { (result: JobResult) throws(ToolError) in sink.bytes += result.bytes })
    var block = ByteBuffer()
    var line = 1
    for (index, document) in documents.enumerated() {
      block.append("{\"id\":")
      block.append(jsonString: document.id)
      if let date = document.date {
        block.append(",\"date\":")
        block.append(jsonString: date)
      }
      block.append(",\"text\":")
      block.append(jsonString: document.text)
      block.append("}\n")
      if block.count >= 1 << 16 || index == documents.count - 1 {
        try work.submit(
          .lines(LineBlocks.Block(bytes: block.take(), firstLine: line), of: "gold"))
        line = index + 2
      }
    }
    try work.finish()
    return try PredictionReader(path: "mingwu extract").read(sink.bytes)
  }

  /// Sendable: results are delivered one at a time.
  private final class Sink: @unchecked Sendable {
    var bytes: [UInt8] = []
  }
}
