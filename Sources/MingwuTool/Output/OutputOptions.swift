public import ArgumentParser
public import Mingwu
internal import MingwuSQLite

extension CSVWriter.Rows: ExpressibleByArgument {}
extension CoNLLWriter.Scheme: ExpressibleByArgument {}
extension CoNLLWriter.Token: ExpressibleByArgument {}

/// What is written, and where.
struct OutputOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      jsonl, table, csv, tsv, conll, brat, spacy, html, sqlite or gexf. Default: by the name of \
      --output, else table on a terminal, else jsonl.
      """, valueName: "format"))
  var to: OutputFormat?

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "Write here, not to standard output: a file, which is replaced; for brat a folder.",
      valueName: "path"),
    completion: .file())
  var output: String?

  @Flag(
    help: """
      Go on where an earlier run of the same command was stopped: jsonl and sqlite, with --output.
      """)
  var resume = false

  @Option(help: "What offsets count: scalar, utf8, utf16 or character.")
  var offsets: OffsetUnit = .scalar

  @Option(help: ArgumentHelp("csv, tsv: entities or relations.", valueName: "rows"))
  var rows: CSVWriter.Rows?

  @Flag(help: "csv, tsv: begin with a byte order mark, for Excel.")
  var bom = false

  @Flag(help: "csv, tsv: an apostrophe in front of what a spreadsheet takes for a formula.")
  var formulaGuard = false

  @Option(help: ArgumentHelp("conll: bio or bioes.", valueName: "scheme"))
  var tags: CoNLLWriter.Scheme?

  @Option(help: ArgumentHelp("conll: a char or a word a line.", valueName: "unit"))
  var tokens: CoNLLWriter.Token?

  @Option(help: ArgumentHelp("html: what stands above the page.", valueName: "text"))
  var title: String?

  var format: OutputFormat {
    if let to { return to }
    if let output, let named = OutputFormat(path: output) { return named }
    return output == nil && Output.isTerminal ? .table : .jsonl
  }

  func validate() throws {
    let format = format
    if format.needsPath && (output ?? "-") == "-" {
      throw ValidationError("--to \(format.rawValue) needs --output.")
    }
    if resume {
      guard (output ?? "-") != "-" else { throw ValidationError("--resume needs --output.") }
      guard format == .jsonl || format == .sqlite else {
        throw ValidationError("--resume goes with --to jsonl or sqlite.")
      }
    }
    let isCSV = format == .csv || format == .tsv
    for (isGiven, name) in [
      (rows != nil, "--rows"), (bom, "--bom"), (formulaGuard, "--formula-guard"),
    ] where isGiven && !isCSV {
      throw ValidationError("\(name) goes with --to csv or tsv.")
    }
    if format != .conll, tags != nil || tokens != nil {
      throw ValidationError("--tags and --tokens go with --to conll.")
    }
    if title != nil && format != .html { throw ValidationError("--title goes with --to html.") }
    if offsets != .scalar && [.conll, .brat, .spacy, .sqlite, .gexf].contains(format) {
      throw ValidationError(
        "--to \(format.rawValue) counts scalars: --offsets does not go with it.")
    }
  }

  /// Makes a writer of a stream of bytes; `nil` for a format that is not one.
  func writer(includesZones: Bool) -> (any DocumentWriter)? {
    switch format {
    case .jsonl:
      JSONDocumentWriter(
        options: JSONDocumentWriter.Options(offsets: offsets, includesZones: includesZones))
    case .table: TableWriter(isColoured: output == nil && Output.isColoured, offsets: offsets)
    case .csv, .tsv:
      CSVWriter(
        options: CSVWriter.Options(
          rows: rows ?? .entities,
          dialect: CSVDialect(
            separator: format == .csv ? 0x2C : 0x09, guardsFormulas: formulaGuard),
          hasByteOrderMark: bom, offsets: offsets))
    case .conll: CoNLLWriter(scheme: tags ?? .bio, token: tokens ?? .char)
    case .spacy: SpaCyWriter()
    case .html: HTMLWriter(title: title ?? "Mingwu", offsets: offsets)
    case .brat, .sqlite, .gexf: nil
    }
  }

  /// How far an earlier run came; `nil` when there is none to go on with. A database knows its
  /// documents itself.
  func resumePoint() throws(ToolError) -> ResumePoint? {
    guard resume, format == .jsonl, let output else { return nil }
    return try ResumePoint(path: output)
  }

  /// Where results go.
  ///
  /// - Parameters:
  ///   - settings: what the extraction was asked for; a database remembers it.
  ///   - files: what is read; none of it is written over.
  /// - Throws: `output` or `badData` when the place can't be written.
  func sink(
    _ writer: (any DocumentWriter)?, settings: String, after point: ResumePoint?,
    reading files: [InputFile]
  ) throws(ToolError) -> any ResultSink {
    if let writer {
      return StreamSink(try OutputStream(path: output, keeping: point?.bytes ?? 0), writer)
    }
    switch format {
    case .brat:
      return try BratFolder(
        path: output ?? ".", keeping: Set(files.compactMap { FileIdentity(path: $0.path) }))
    case .sqlite: return try DatabaseSink(path: output ?? "", settings: settings)
    default: return NetworkSink(try OutputStream(path: output))
    }
  }
}
