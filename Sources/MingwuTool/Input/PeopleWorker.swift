internal import Mingwu

/// Reads documents and writes what they say about people; one a thread.
final class PeopleWorker: JobWorker {
  private let pipeline: Pipeline
  private let date: String?
  private let reader: DocumentReader
  private let writer: PeopleWriter
  private var workspace: Workspace
  private var buffer = ByteBuffer()
  private var result = JobResult()

  init(
    pipeline: Pipeline, format: PeopleWriter.Format, date: String?, reader: DocumentReader
  ) {
    self.pipeline = pipeline
    self.date = date
    self.reader = reader
    writer = PeopleWriter(format: format)
    workspace = pipeline.makeWorkspace()
  }

  func run(
    _ job: InputJob, early: (JobResult) throws(ToolError) -> Void
  ) throws(ToolError) -> JobResult {
    result = JobResult()
    try reader.forEachDocument(of: job) { (id, outcome) throws(ToolError) in
      switch outcome {
      case .success(let request): try extract(request)
      case .failure(let error): fail(id, error, job.path)
      }
    }
    result.bytes = buffer.take()
    return result
  }

  private func fail(_ id: DocumentID, _ error: InputError, _ path: String) {
    result.countFailure(id, error, in: path)
    writer.append(error, id: id, to: &buffer)
  }

  private func extract(_ request: DocumentRequest) throws(ToolError) {
    result.documents += 1
    do {
      let text = try SourceText(validating: request.text)
      let document = try pipeline.document(
        for: text, date: request.date ?? date, workspace: &workspace)
      writer.append(document.people, of: document, id: request.id, to: &buffer)
    } catch {
      throw ToolError(.software, "\(request.id): \(error)")
    }
  }
}
