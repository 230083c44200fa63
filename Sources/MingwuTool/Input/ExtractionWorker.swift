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
  let invalidBytes: InvalidBytes
}

/// Reads, analyses and writes documents; one a thread.
final class ExtractionWorker: JobWorker {
  private let settings: ExtractionSettings
  private let reader: JSONLinesReader
  private let table: TableWriter
  private var json: JSONDocumentWriter
  private var workspace: Workspace
  private var buffer = ByteBuffer()
  private var result = JobResult()

  init(_ settings: ExtractionSettings) {
    self.settings = settings
    reader = JSONLinesReader(invalidBytes: settings.invalidBytes)
    table = TableWriter(isColoured: settings.isColoured, offsets: settings.json.offsets)
    json = JSONDocumentWriter(options: settings.json)
    workspace = settings.pipeline.makeWorkspace()
  }

  func run(_ job: InputJob) throws(ToolError) -> JobResult {
    result = JobResult()
    switch job {
    case .lines(let block):
      try block.forEachLine { (line, number) throws(ToolError) in
        switch reader.read(line, number: number) {
        case .blank: break
        case .request(let request): try extract(request)
        case .failure(let id, let error): fail(id, error)
        }
      }
    case .file(let path):
      let bytes = try FileReader(path: path).readToEnd()
      switch TextReader(invalidBytes: settings.invalidBytes).read(bytes, id: .string(path)) {
      case .success(let request): try extract(request)
      case .failure(let error): fail(.string(path), error)
      }
    }
    result.bytes = buffer.take()
    return result
  }

  private func fail(_ id: DocumentID, _ error: InputError) {
    result.documents += 1
    result.failures += 1
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

/// Counts documents over all threads.
final class Tally: @unchecked Sendable {
  // Sendable: results are delivered one at a time.
  private(set) var documents = 0
  private(set) var failures = 0

  func add(_ result: JobResult) {
    documents += result.documents
    failures += result.failures
  }

  /// - Throws: `badData` when a document could not be read.
  func check() throws(ToolError) {
    guard failures > 0 else { return }
    throw ToolError(.badData, "\(failures) of \(documents) documents could not be read")
  }
}
