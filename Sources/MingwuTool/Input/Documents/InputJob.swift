internal import Mingwu

/// A part of the input that one thread works through.
enum InputJob: Sendable {
  /// Whole lines of JSON, and the file that they stand in.
  case lines(LineBlocks.Block, of: String)
  /// Records of a table, and its file.
  case records([CSVReader.Record], CSVColumns.Mapping, of: String)
  /// A whole file, read by the thread that works on it.
  case file(InputFile)
  /// A file that could not be read to its end.
  case failure(String, InputError)
}

extension InputJob {
  /// The file that the documents stand in; `-` is standard input.
  var path: String {
    switch self {
    case .lines(_, let path), .records(_, _, let path), .failure(let path, _): path
    case .file(let file): file.path
    }
  }

  /// The job without its first documents, as many as are `done`, which counts down; `nil` when
  /// nothing is left of it.
  func dropping(_ done: inout Int) -> InputJob? {
    guard done > 0 else { return self }
    switch self {
    case .file, .failure:
      done -= 1
      return nil
    case .records(let records, let mapping, let path):
      let count = min(done, records.count)
      done -= count
      return count == records.count ? nil : .records(Array(records[count...]), mapping, of: path)
    case .lines(let block, let path):
      var start = 0
      var line = block.firstLine
      // A line of blanks is no document.
      while start < block.bytes.count, done > 0 {
        let end = block.bytes[start...].firstIndex(of: 0x0A) ?? block.bytes.count
        if !block.bytes[start..<end].allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) {
          done -= 1
        }
        start = min(end + 1, block.bytes.count)
        line += 1
      }
      guard start < block.bytes.count else { return nil }
      return .lines(
        LineBlocks.Block(bytes: Array(block.bytes[start...]), firstLine: line), of: path)
    }
  }
}

/// Documents that an earlier run has answered.
final class Answered {
  fileprivate(set) var rest: Int
  init(_ count: Int) { rest = count }
}

extension OrderedWork where Worker.Job == InputJob {
  /// Submits every document of `files`, in order, but those that are `answered`.
  ///
  /// - Throws: `badData` when there are fewer documents than answers.
  func submit(
    _ files: [InputFile], as input: InputOptions, progress: Progress?, answered: Int = 0
  ) throws(ToolError) {
    let answers = Answered(answered)
    for file in files {
      switch file.format {
      case .text, .html: try submit(.file(file), behind: answers)
      case .jsonl: try submitLines(of: file, input, progress, behind: answers)
      case .csv: try submitRecords(of: file, input, progress, behind: answers)
      }
    }
    if answers.rest > 0 {
      throw ToolError(
        .badData,
        "--resume: the output has \(answered) documents, \(answers.rest) more than the input")
    }
  }

  private func submit(_ job: InputJob, behind answers: Answered) throws(ToolError) {
    if let rest = job.dropping(&answers.rest) { try submit(rest) }
  }

  /// Submits every line of a file, in blocks.
  func submitLines(
    of file: InputFile, _ input: InputOptions, _ progress: Progress?,
    behind answers: Answered = Answered(0)
  ) throws(ToolError) {
    var blocks = LineBlocks()
    var stream: ByteStream?
    while true {
      let block: LineBlocks.Block?
      do throws(InputError) {
        let source = if let stream { stream } else { try open(file, input, progress) }
        stream = source
        block = try blocks.next { (limit) throws(InputError) in try source.read(upTo: limit) }
      } catch {
        return try submit(.failure(file.path, error), behind: answers)
      }
      guard let block else { return }
      try submit(.lines(block, of: file.path), behind: answers)
    }
  }

  /// Submits every record of a table, a few at a time.
  private func submitRecords(
    of file: InputFile, _ input: InputOptions, _ progress: Progress?, behind answers: Answered
  ) throws(ToolError) {
    var source: CSVSource?
    while true {
      let batch: [CSVReader.Record]
      let mapping: CSVColumns.Mapping?
      do throws(InputError) {
        let table =
          if let source { source } else {
            try CSVSource(
              open(file, input, progress), delimiter: input.delimiter(of: file.path),
              columns: input.columns, hasHeader: !input.noHeader)
          }
        source = table
        batch = try table.nextBatch()
        mapping = table.mapping
      } catch {
        return try submit(.failure(file.path, error), behind: answers)
      }
      guard let mapping, !batch.isEmpty else { return }
      try submit(.records(batch, mapping, of: file.path), behind: answers)
    }
  }

  private func open(
    _ file: InputFile, _ input: InputOptions, _ progress: Progress?
  ) throws(InputError) -> ByteStream {
    do throws(ToolError) {
      return try ByteStream(path: file.path, encoding: input.encoding, progress: progress)
    } catch {
      throw InputError(code: .unreadable, message: error.reason, line: 1)
    }
  }
}
