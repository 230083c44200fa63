internal import CInputShims
internal import Mingwu

/// Turns a part of the input into documents; one a thread.
struct DocumentReader: Sendable {
  /// A document, or why there is none; a failure is named by file or line.
  typealias Outcome = Result<DocumentRequest, InputError>

  private let lines: JSONLinesReader
  private let texts: TextReader
  private let invalidBytes: InvalidBytes
  private let encoding: TextEncoding
  private let progress: Progress?

  init(_ input: InputOptions, progress: Progress?) {
    self.init(invalidBytes: input.invalid, encoding: input.encoding, progress: progress)
  }

  init(
    invalidBytes: InvalidBytes, encoding: TextEncoding = .utf8, progress: Progress? = nil
  ) {
    lines = JSONLinesReader(invalidBytes: invalidBytes)
    texts = TextReader(invalidBytes: invalidBytes)
    self.invalidBytes = invalidBytes
    self.encoding = encoding
    self.progress = progress
  }

  /// Calls `body` with each document of a job, in order.
  func forEachDocument(
    of job: InputJob, _ body: (DocumentID, Outcome) throws(ToolError) -> Void
  ) throws(ToolError) {
    switch job {
    case .lines(let block, _):
      try block.forEachLine { (line, number) throws(ToolError) in
        switch lines.read(line, number: number) {
        case .blank: break
        case .request(let request): try body(request.id, .success(request))
        case .failure(let id, let error): try body(id, .failure(error))
        }
      }
    case .records(let records, let mapping, _):
      for record in records {
        let (id, result) = mapping.request(record, invalidBytes: invalidBytes)
        try body(id, result)
      }
    case .file(let file):
      try body(.string(file.path), whole(file))
    case .failure(let path, let error):
      try body(.string(path), .failure(error))
    }
  }

  private func whole(_ file: InputFile) -> Outcome {
    var bytes: [UInt8]
    do throws(ToolError) {
      let stream = try ByteStream(path: file.path, encoding: encoding, progress: progress)
      do throws(InputError) {
        bytes = try stream.readToEnd()
      } catch {
        return .failure(error)
      }
    } catch {
      return .failure(InputError(code: .unreadable, message: error.reason, line: 1))
    }
    if file.format == .html {
      guard let text = Self.text(ofHTML: bytes) else {
        return .failure(InputError(code: .unreadable, message: "the page is too large", line: 1))
      }
      bytes = text
    }
    return texts.read(bytes, id: .string(file.path))
  }

  /// What a reader of a page sees; `nil` for one that is too large.
  static func text(ofHTML bytes: [UInt8]) -> [UInt8]? {
    var length = 0
    guard let text = unsafe cinput_html_text(bytes, bytes.count, &length) else { return nil }
    defer { unsafe cinput_free(text) }
    return unsafe Array(UnsafeBufferPointer(start: text, count: length))
  }
}
