internal import ArgumentParser
internal import Mingwu

/// How documents are written.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
  case jsonl, table
}

/// Whether line ends that cut words are repaired.
enum LineRepairMode: String, ExpressibleByArgument, CaseIterable, Sendable {
  case on, off, report
}

struct ExtractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Find entities, their values and relations.",
    discussion: """
      Reads texts and writes one JSON object (or one table) a document, in the order of the input.
      A document that can't be read is answered in its place by an object with "error"; the others \
      are still done, and the exit status is 65.

      EXAMPLES:
        mingwu extract page.txt
        mingwu extract --to jsonl --zones --date 2024-05-20 page.txt
        mingwu extract --from jsonl --to jsonl --kinds PERSON,ORG < in.jsonl > out.jsonl
        mingwu extract --lexicon our-company.tsv *.txt
        mingwu extract --model my.model page.txt      with a model of mingwu train
      """)

  @OptionGroup var input: InputOptions

  @Option(help: "text, jsonl (a document a line), csv (a record) or html. Default: by file name.")
  var from: InputFormat?

  @Option(help: "jsonl or table. Default: table on a terminal, else jsonl.")
  var to: OutputFormat?

  @Option(help: ArgumentHelp("Kinds to report, separated by commas.", valueName: "KIND,…"))
  var kinds: String?

  @Flag(help: "Report entities inside others too.")
  var nested = false

  @Option(help: "What offsets count: scalar, utf8, utf16 or character.")
  var offsets: OffsetUnit = .scalar

  @OptionGroup var resources: PipelineArguments

  @Flag(help: "Write the parts of articles: headline, by-line, dateline, credit.")
  var zones = false

  @Flag(help: "Write one object an article, with ids such as page#3.")
  var splitArticles = false

  @Option(
    help:
      "Join lines that a page break cut: on, off, or report (which, and why, on standard error).")
  var lineRepair: LineRepairMode = .on

  @Flag(help: "Same as --line-repair off.")
  var noLineRepair = false

  func run() throws {
    let pipeline = try resources.load(pipelineOptions())
    let files = try input.inputFiles(as: from)
    let progress = Progress(files: files, isWanted: !input.quiet)
    let reader = DocumentReader(input, progress: progress)
    let settings = ExtractionSettings(
      pipeline: pipeline,
      format: to ?? (Output.isTerminal ? .table : .jsonl),
      json: JSONDocumentWriter.Options(offsets: offsets, includesZones: zones),
      isColoured: Output.isColoured, splitsArticles: splitArticles,
      reportsJoins: lineRepair == .report,
      date: input.date.flatMap(ISODate.normalized), reader: reader)
    let tally = Tally(progress: progress)
    let work = OrderedWork(
      width: input.width,
      makeWorker: { () throws(ToolError) in ExtractionWorker(settings) },
      deliver: { (result: JobResult) throws(ToolError) in
        tally.add(result)
        try Output.write(result.bytes)
      })
    try work.submit(files, as: input, progress: progress)
    try work.finish()
    try tally.check()
  }

  private func pipelineOptions() throws -> PipelineOptions {
    var options = PipelineOptions()
    options.includesNested = nested
    options.repairsLines = lineRepair != .off && !noLineRepair
    guard let kinds else { return options }
    let names = kinds.split(separator: ",").map { $0.filter { $0 != " " }.uppercased() }
    if let unknown = names.first(where: { name in
      // A user's rows and models may bring kinds of their own.
      resources.lexicons.isEmpty && resources.model == nil
        && !EntityKind.builtIn.contains { $0.rawValue == name }
    }) {
      let known = EntityKind.builtIn.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("--kinds: no such kind: \(unknown). Kinds: \(known).")
    }
    options.kinds = Set(names.map(EntityKind.init(rawValue:)))
    return options
  }
}
