internal import Mingwu

/// A part of the input that one thread works through.
enum InputJob: Sendable {
  /// Whole lines of JSON.
  case lines(LineBlocks.Block)
  /// Records of a table.
  case records([CSVReader.Record], CSVColumns.Mapping)
  /// A whole file, read by the thread that works on it.
  case file(InputFile)
  /// A file that could not be read to its end.
  case failure(String, InputError)
}

extension OrderedWork where Worker.Job == InputJob {
  /// Submits every document of `files`, in order.
  func submit(_ files: [InputFile], as input: InputOptions, progress: Progress?) throws(ToolError) {
    for file in files {
      switch file.format {
      case .text, .html: try submit(.file(file))
      case .jsonl: try submitLines(of: file, input, progress)
      case .csv: try submitRecords(of: file, input, progress)
      }
    }
  }

  /// Submits every line of a file, in blocks.
  func submitLines(
    of file: InputFile, _ input: InputOptions, _ progress: Progress?
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
        return try submit(.failure(file.path, error))
      }
      guard let block else { return }
      try submit(.lines(block))
    }
  }

  /// Submits every record of a table, a few at a time.
  private func submitRecords(
    of file: InputFile, _ input: InputOptions, _ progress: Progress?
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
              columns: input.columns)
          }
        source = table
        batch = try table.nextBatch()
        mapping = table.mapping
      } catch {
        return try submit(.failure(file.path, error))
      }
      guard let mapping, !batch.isEmpty else { return }
      try submit(.records(batch, mapping))
    }
  }

  private func open(
    _ file: InputFile, _ input: InputOptions, _ progress: Progress?
  ) throws(InputError) -> ByteStream {
    do throws(ToolError) {
      return try ByteStream(path: file.path, encoding: input.encoding, progress: progress)
    } catch {
      throw InputError(code: .unreadable, message: error.message, line: 1)
    }
  }
}
