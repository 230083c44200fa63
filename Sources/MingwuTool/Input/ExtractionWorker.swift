internal import Mingwu

/// What every thread of an extraction shares.
struct ExtractionSettings: Sendable {
  let pipeline: Pipeline
  let reader: DocumentReader
  /// Each thread writes with a copy; `nil` when the sink takes records.
  var writer: (any DocumentWriter)?
  var needs: DocumentNeeds = []
  var splitsArticles = false
  var reportsJoins = false
  /// For documents without a date of their own.
  var date: String?
  /// Asked which documents need not be analysed.
  var sink: (any ResultSink)?
}

/// Reads, analyses and writes documents; one a thread.
final class ExtractionWorker: JobWorker {
  private let settings: ExtractionSettings
  private let reader: DocumentReader
  private var writer: (any DocumentWriter)?
  private var workspace: Workspace
  private var buffer = ByteBuffer()
  private var result = JobResult()

  init(_ settings: ExtractionSettings) {
    self.settings = settings
    reader = settings.reader
    writer = settings.writer
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
    writer?.append(error, id: id, to: &buffer)
    if writer == nil { result.outcomes.append(.failure(id, error)) }
  }

  private func extract(_ request: DocumentRequest) throws(ToolError) {
    result.documents += 1
    let date = request.date ?? settings.date
    if settings.sink?.holds(request, date: date) == true {
      result.skipped += 1
      return
    }
    let record = try record(request, date)
    if settings.reportsJoins {
      for join in record.document.joins {
        Output.report("\(request.id):\(join.range.lowerBound): joined, \(join.reason.rawValue)\n")
      }
    }
    switch (writer == nil, settings.splitsArticles) {
    case (false, false): writer?.append(record, to: &buffer)
    case (false, true): writer?.appendArticles(of: record, to: &buffer)
    case (true, false): result.outcomes.append(.document(record))
    case (true, true): result.outcomes += record.splitIntoArticles().map { .document($0) }
    }
  }

  private func record(
    _ request: DocumentRequest, _ date: String?
  ) throws(ToolError) -> DocumentRecord {
    do {
      let text = try SourceText(validating: request.text)
      var record: DocumentRecord
      if settings.needs.contains(.words) {
        let (document, words) = try settings.pipeline.segmentedDocument(
          for: text, date: date, workspace: &workspace)
        record = DocumentRecord(
          id: request.id, document: document, date: date, words: words.tokens,
          sentences: words.sentences)
      } else {
        let document = try settings.pipeline.document(
          for: text, date: date, workspace: &workspace)
        record = DocumentRecord(id: request.id, document: document, date: date)
      }
      if settings.needs.contains(.people) { record.people = record.document.people }
      return record
    } catch {
      throw ToolError(.software, "\(request.id): \(error)")
    }
  }
}
