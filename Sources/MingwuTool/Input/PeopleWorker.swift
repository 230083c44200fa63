internal import Mingwu

/// Reads documents and writes what they say about people; one a thread.
final class PeopleWorker: JobWorker {
  private let pipeline: Pipeline
  private let date: String?
  private let invalidBytes: InvalidBytes
  private let reader: JSONLinesReader
  private let writer: PeopleWriter
  private var workspace: Workspace
  private var buffer = ByteBuffer()
  private var result = JobResult()

  init(
    pipeline: Pipeline, format: PeopleWriter.Format, date: String?, invalidBytes: InvalidBytes
  ) {
    self.pipeline = pipeline
    self.date = date
    self.invalidBytes = invalidBytes
    reader = JSONLinesReader(invalidBytes: invalidBytes)
    writer = PeopleWriter(format: format)
    workspace = pipeline.makeWorkspace()
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
      switch TextReader(invalidBytes: invalidBytes).read(bytes, id: .string(path)) {
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
    // A CSV has no row for an error, and no reader of it should miss one.
    Output.complain("\(id): line \(error)")
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
