internal import Mingwu

/// What every thread of an extraction shares.
struct ExtractionSettings: Sendable {
  let pipeline: Pipeline
  let format: OutputFormat
  let json: JSONDocumentWriter.Options
  let isColoured: Bool
  let splitsArticles: Bool
  let reportsJoins: Bool
  /// For documents without a date of their own.
  let date: String?
  let reader: DocumentReader
}

/// Reads, analyses and writes documents; one a thread.
final class ExtractionWorker: JobWorker {
  private let settings: ExtractionSettings
  private let reader: DocumentReader
  private let table: TableWriter
  private var json: JSONDocumentWriter
  private var workspace: Workspace
  private var buffer = ByteBuffer()
  private var result = JobResult()

  init(_ settings: ExtractionSettings) {
    self.settings = settings
    reader = settings.reader
    table = TableWriter(isColoured: settings.isColoured, offsets: settings.json.offsets)
    json = JSONDocumentWriter(options: settings.json)
    workspace = settings.pipeline.makeWorkspace()
  }

  func run(_ job: InputJob) throws(ToolError) -> JobResult {
    result = JobResult()
    try reader.forEachDocument(of: job) { (id, outcome) throws(ToolError) in
      switch outcome {
      case .success(let request): try extract(request)
      case .failure(let error): fail(id, error)
      }
    }
    result.bytes = buffer.take()
    return result
  }

  private func fail(_ id: DocumentID, _ error: InputError) {
    result.documents += 1
    result.failures += 1
    result.faults.append(Tally.fault(id, error))
    switch settings.format {
    case .jsonl: json.append(error, id: id, to: &buffer)
    case .table: table.append(error, id: id, to: &buffer)
    }
  }

  private func extract(_ request: DocumentRequest) throws(ToolError) {
    result.documents += 1
    let document: Document
    do {
      let text = try SourceText(validating: request.text)
      document = try settings.pipeline.document(
        for: text, date: request.date ?? settings.date, workspace: &workspace)
    } catch {
      throw ToolError(.software, "\(request.id): \(error)")
    }
    if settings.reportsJoins {
      for join in document.joins {
        Output.report("\(request.id):\(join.range.lowerBound): joined, \(join.reason.rawValue)\n")
      }
    }
    switch (settings.format, settings.splitsArticles) {
    case (.jsonl, false): json.append(document, id: request.id, to: &buffer)
    case (.jsonl, true): json.appendArticles(of: document, id: request.id, to: &buffer)
    case (.table, false): table.append(document, id: request.id, to: &buffer)
    case (.table, true): table.appendArticles(of: document, id: request.id, to: &buffer)
    }
  }
}
