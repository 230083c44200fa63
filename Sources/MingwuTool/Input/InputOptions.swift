public import ArgumentParser
public import Mingwu

/// How input is read.
enum InputFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
  /// Each file is one document.
  case text
  /// Each line is one document.
  case jsonl
}

extension InvalidBytes: ExpressibleByArgument {}
extension OffsetUnit: ExpressibleByArgument {}

/// What is read, and how.
struct InputOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp("Files to read; standard input when none is named, or for -."),
    completion: .file())
  var files: [String] = []

  @Option(help: "What to do about bytes that are not UTF-8: error or replace.")
  var invalid: InvalidBytes = .error

  @Option(help: "The date of documents that do not state one (ISO 8601).")
  var date: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Threads; does not change the output. Default: one a processor."))
  var jobs: Int?

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1.") }
    if let date, ISODate.normalized(date) == nil {
      throw ValidationError("--date is no ISO 8601 date: \(date)")
    }
  }

  /// The named files, or standard input.
  var paths: [String] { files.isEmpty ? ["-"] : files }

  var width: Int { jobs ?? min(Thread.processorCount, 16) }

  /// - Throws: `noInput` for the first file that can't be opened, before anything is written.
  func checkFiles() throws(ToolError) {
    for path in paths where path != "-" { _ = try FileReader(path: path) }
  }
}

/// A part of the input that one thread works through.
enum InputJob: Sendable {
  /// Whole lines of a file.
  case lines(LineBlocks.Block)
  /// A whole file, read by the thread that works on it.
  case file(String)
}

extension OrderedWork where Worker.Job == InputJob {
  /// Submits every line of `path`, in blocks.
  func submitLines(of path: String) throws(ToolError) {
    let reader = try FileReader(path: path)
    var blocks = LineBlocks()
    while let block = try blocks.next(read: { (limit) throws(ToolError) in
      try reader.read(upTo: limit)
    }) {
      try submit(.lines(block))
    }
  }
}
