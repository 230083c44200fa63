internal import ArgumentParser
internal import Mingwu

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
      A document that can't be read is answered in its place by an object with "error", or on \
      standard error where the format has no place for it; the others are still done, and the exit \
      status is 65.

      FORMATS:
        jsonl, table   an object, a table a document
        csv, tsv       an entity or a relation a row
        conll          a character or a word a line, with its tag
        brat           a folder of .ann beside .txt
        spacy          JSON that Doc.from_json reads, a document a line
        html           one page for a browser: articles side by side, colours, filters
        sqlite         a database with views and full-text search; an existing one is added to,
                       without documents that it holds already
        gexf           a network of people, bodies and honours

      EXAMPLES:
        mingwu extract page.txt
        mingwu extract --to jsonl --zones --date 2024-05-20 page.txt
        mingwu extract --from jsonl --to jsonl --kinds PERSON,ORG < in.jsonl > out.jsonl
        mingwu extract --lexicon our-company.tsv *.txt
        mingwu extract --patterns entity-ruler.jsonl page.txt
        mingwu extract -o articles.html *.txt
        mingwu extract --resume -o out.jsonl folder    go on after a kill, without loss or repeats
        mingwu extract -o articles.sqlite --from jsonl articles.jsonl
        mingwu extract --to csv --rows relations --bom -o relations.csv *.txt
        mingwu extract --model my.model page.txt      with a model of mingwu train
      """)

  @OptionGroup var input: InputOptions

  @Option(help: "text, jsonl (a document a line), csv (a record) or html. Default: by file name.")
  var from: InputFormat?

  @OptionGroup var output: OutputOptions

  @Option(help: ArgumentHelp("Kinds to report, separated by commas.", valueName: "KIND,…"))
  var kinds: String?

  @Flag(help: "Report entities inside others too.")
  var nested = false

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

  func validate() throws {
    if splitArticles && output.resume {
      throw ValidationError("--resume does not go with --split-articles.")
    }
    if splitArticles && output.format.holdsTexts {
      throw ValidationError("--split-articles does not go with --to \(output.format.rawValue).")
    }
    if zones && output.format != .jsonl { throw ValidationError("--zones goes with --to jsonl.") }
  }

  func run() throws {
    let pipeline = try resources.load(pipelineOptions())
    let files = try input.inputFiles(as: from, writing: output.output)
    let progress = Progress(files: files, isWanted: !input.quiet)
    let writer = output.writer(includesZones: zones)
    let point = try output.resumePoint()
    let sink = try output.sink(writer, settings: settingsInWords, after: point, reading: files)
    let settings = ExtractionSettings(
      pipeline: pipeline, reader: DocumentReader(input, progress: progress), writer: writer,
      needs: writer?.needs ?? output.format.needs, splitsArticles: splitArticles,
      reportsJoins: lineRepair == .report, date: input.date.flatMap(ISODate.normalized),
      sink: sink)
    let tally = Tally(progress: progress)
    let work = OrderedWork(
      width: input.width,
      makeWorker: { () throws(ToolError) in ExtractionWorker(settings) },
      deliver: { (result: JobResult) throws(ToolError) in
        tally.add(result)
        try sink.take(result)
      })
    try sink.begin()
    try work.submit(files, as: input, progress: progress, answered: point?.documents ?? 0)
    try work.finish()
    try sink.finish()
    try tally.check()
  }

  /// What changes the entities of a text.
  private var settingsInWords: String {
    var words = ["mingwu \(Version.number)"]
    if let kinds { words.append("--kinds \(kinds)") }
    if nested { words.append("--nested") }
    if noLineRepair || lineRepair == .off { words.append("--no-line-repair") }
    words += resources.lexicons.map { "--lexicon \($0)" }
    words += resources.patterns.map { "--patterns \($0)" }
    if let model = resources.model { words.append("--model \(model)") }
    words += resources.without.map { "--without \($0.rawValue)" }
    return words.joined(separator: " ")
  }

  private func pipelineOptions() throws -> PipelineOptions {
    var options = PipelineOptions()
    options.includesNested = nested
    options.repairsLines = lineRepair != .off && !noLineRepair
    guard let kinds else { return options }
    let names = kinds.split(separator: ",").map { $0.filter { $0 != " " }.uppercased() }
      .filter { !$0.isEmpty }
    if names.isEmpty { throw ValidationError("--kinds names no kind.") }
    if let unknown = names.first(where: { name in
      // A user's rows and models may bring kinds of their own.
      resources.bringsNoKinds
        && !EntityKind.builtIn.contains { $0.rawValue == name }
    }) {
      let known = EntityKind.builtIn.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("--kinds: no such kind: \(unknown). Kinds: \(known).")
    }
    options.kinds = Set(names.map(EntityKind.init(rawValue:)))
    return options
  }
}
