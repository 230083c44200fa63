public import ArgumentParser
public import Mingwu

extension InvalidBytes: ExpressibleByArgument {}
extension OffsetUnit: ExpressibleByArgument {}

/// What is read, and how.
struct InputOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Files, folders and patterns to read; standard input when none is named, or for -."),
    completion: .file())
  var files: [String] = []

  @Option(
    help: ArgumentHelp(
      "Read the files that this file names, one a line (or NUL between them).", valueName: "FILE"),
    completion: .file())
  var filesFrom: [String] = []

  @Option(
    help: ArgumentHelp(
      "In folders, read names like this only; repeatable. Default: *.txt *.jsonl *.csv *.html "
        + "and the like, packed ones too.", valueName: "PATTERN"))
  var include: [String] = []

  @Option(
    help: ArgumentHelp(
      "UTF-8, GB18030, Big5, UTF-16 or any name ICU knows; auto: UTF-8, else by ICU's detector.",
      valueName: "NAME"))
  var encoding: TextEncoding = .automatic

  @Option(help: ArgumentHelp("The column of CSV with the text: name or number.", valueName: "NAME"))
  var textColumn = "text"

  @Option(help: ArgumentHelp("The column of CSV with the id. Default: id.", valueName: "NAME"))
  var idColumn: String?

  @Option(help: ArgumentHelp("The column of CSV with the date. Default: date.", valueName: "NAME"))
  var dateColumn: String?

  @Flag(help: "The first record of CSV is no header: columns are given by number.")
  var noHeader = false

  @Option(
    help: ArgumentHelp(
      "What separates fields of CSV: a character or tab. Default: tab for .tsv, else a comma.",
      valueName: "CHAR"))
  var delimiter: String?

  @Option(help: "What to do about bytes that are not UTF-8: error or replace.")
  var invalid: InvalidBytes = .error

  @Option(help: "The date of documents that do not state one (ISO 8601).")
  var date: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Threads; does not change the output. Default: one a processor."))
  var jobs: Int?

  @Flag(name: .shortAndLong, help: "No progress on standard error.")
  var quiet = false

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1.") }
    if let date, ISODate.normalized(date) == nil {
      throw ValidationError("--date is no ISO 8601 date: \(date)")
    }
    if let delimiter, delimiter.lowercased() != "tab", delimiter.utf8.count != 1 {
      throw ValidationError("--delimiter must be one character or tab.")
    }
    try checkColumns()
  }

  private func checkColumns() throws {
    guard noHeader, CSVColumns.Mapping(numbered: columns) == nil else { return }
    throw ValidationError("--no-header goes with numbers of columns: --text-column 1.")
  }

  var width: Int { jobs ?? min(Thread.processorCount, 16) }

  var columns: CSVColumns { CSVColumns(text: textColumn, id: idColumn, date: dateColumn) }

  func delimiter(of path: String) -> UInt8 {
    guard let delimiter else {
      return InputFormat.plainName(path).hasSuffix(".tsv") ? 0x09 : 0x2C
    }
    return delimiter.lowercased() == "tab" ? 0x09 : delimiter.utf8.first ?? 0x2C
  }

  /// What is to be read, in order.
  ///
  /// - Parameters:
  ///   - format: overrides what names tell.
  ///   - output: the file that is being written, `nil` for standard output; it is left out of
  ///     folders.
  /// - Throws: before anything is written: `noInput` for a named file that can't be opened, `usage`
  ///   for one that is the output too.
  func inputFiles(
    as format: InputFormat?, writing output: String? = nil
  ) throws(ToolError) -> [InputFile] {
    let target = FileIdentity.output(output)
    let finder = FileFinder(format: format, includes: include, excluded: target)
    var found = try finder.files(at: files.isEmpty && filesFrom.isEmpty ? ["-"] : files)
    for list in filesFrom { found += try finder.files(listedIn: list) }
    if (found.map(\.path) + filesFrom).count(where: { $0 == "-" }) > 1 {
      throw ToolError(.usage, "standard input can be read only once")
    }
    for file in found where file.path != "-" {
      if file.isNamed { try FileReader.check(file.path) }
      if let target, FileIdentity(path: file.path) == target {
        throw ToolError(.usage, file.path, because: "is read, and would be written over")
      }
    }
    return found
  }
}
