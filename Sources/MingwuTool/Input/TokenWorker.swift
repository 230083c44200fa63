internal import Mingwu

/// What every thread of a segmentation shares.
struct TokenSettings: Sendable {
  let pipeline: Pipeline
  let from: TokenFormat
  let to: TokenFormat
  let words: WordSource
  let convention: WordConvention
  let invalidBytes: InvalidBytes
}

/// Reads lines, cuts them into words and writes these; one a thread.
final class TokenWorker: JobWorker {
  private let settings: TokenSettings
  private let reader: JSONLinesReader
  private let errors = JSONDocumentWriter()
  private var workspace: Workspace
  private var buffer = ByteBuffer()
  private var result = JobResult()

  init(_ settings: TokenSettings) {
    self.settings = settings
    reader = JSONLinesReader(invalidBytes: settings.invalidBytes)
    workspace = settings.pipeline.makeWorkspace()
  }

  func run(
    _ job: InputJob, early: (JobResult) throws(ToolError) -> Void
  ) throws(ToolError) -> JobResult {
    result = JobResult()
    if case .failure(let path, let error) = job { fail(.string(path), error, path) }
    guard case .lines(let block, let path) = job else {
      result.bytes = buffer.take()
      return result
    }
    try block.forEachLine { (line, number) throws(ToolError) in
      switch settings.from {
      case .jsonl:
        switch reader.read(line, number: number) {
        case .blank: break
        case .request(let request): try write(request.text, id: request.id)
        case .failure(let id, let error): fail(id, error, path)
        }
      case .text:
        let hasReturn = line.count > 0 && line[line.count - 1] == 0x0D
        let bytes = unsafe line.extracting(..<(line.count - (hasReturn ? 1 : 0)))
          .withUnsafeBufferPointer { unsafe Array($0) }
        switch TextReader(invalidBytes: settings.invalidBytes).read(
          bytes, id: .line(number))
        {
        case .success(let request): try write(request.text, id: request.id)
        case .failure(let error):
          let placed = InputError(
            code: error.code, message: error.message, line: number, offset: error.offset)
          fail(.line(number), placed, path)
        }
      }
    }
    result.bytes = buffer.take()
    return result
  }

  private func fail(_ id: DocumentID, _ error: InputError, _ path: String) {
    result.countFailure(id, error, in: path)
    switch settings.to {
    case .jsonl: errors.append(error, id: id, to: &buffer)
    // Words have no place for an error; the line stays, so that lines still stand beside those read.
    case .text: buffer.append(0x0A)
    }
  }

  private func write(_ bytes: [UInt8], id: DocumentID) throws(ToolError) {
    result.documents += 1
    let text: SourceText
    let cut: Segmentation
    do {
      text = try SourceText(validating: bytes)
      cut = try settings.pipeline.segmentation(
        of: text, words: settings.words, convention: settings.convention, workspace: &workspace)
    } catch {
      throw ToolError(.software, "\(id): \(error)")
    }
    switch settings.to {
    case .text:
      buffer.append(text.utf8, cut.tokens, separator: 0x20)
      buffer.append(0x0A)
    case .jsonl: appendJSON(text, cut, id)
    }
  }

  private func appendJSON(_ text: SourceText, _ cut: Segmentation, _ id: DocumentID) {
    buffer.append("{\"id\":")
    buffer.append(id: id)
    buffer.append(",\"tokens\":[")
    buffer.append(objects: cut.tokens, of: text.utf8, withText: true)
    buffer.append("],\"sentences\":[")
    buffer.append(objects: cut.sentences, of: text.utf8, withText: false)
    buffer.append("]}\n")
  }
}
