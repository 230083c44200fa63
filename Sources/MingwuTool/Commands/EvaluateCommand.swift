public import ArgumentParser
public import Mingwu

extension GoldFormat: ExpressibleByArgument {}

/// What labels mean.
enum SchemeName: String, ExpressibleByArgument, CaseIterable, Sendable {
  case guidelines, labels
}

struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Score the extractor, or another program's output, against gold annotation.",
    discussion: """
      Prints precision, recall and F1 a kind, with equal spans, with overlaps, with half credit for \
      overlaps, and with the interval that 95 % of resampled corpora lie in; then errors, relations \
      and values. The last line is the headline figure.

      Gold is JSON lines, CoNLL (BIO, BIOES, BMES), brat (.ann beside .txt), marked text \
      (.ann.txt), or a folder of these. Where a label is not of the guidelines, or --map is given, \
      spans alone are scored.

      EXAMPLES:
        mingwu evaluate Tests/Corpus/domain
        mingwu evaluate --errors --limit 30 --html report.html gold.jsonl
        mingwu evaluate --map PER=PERSON,LOC=PLACE,ORG=ORG msra.jsonl
        mingwu evaluate --predictions theirs.jsonl gold.jsonl
        mingwu evaluate --min-f1 0.85 gold.jsonl            exit status 1 below

      EXIT STATUS:
        0 done · 1 below --min-f1 · 64 usage · 65 bad data · 66 no such file
      """)

  @Argument(help: "Files or folders of gold.", completion: .file())
  var gold: [String]

  @Option(help: "jsonl, conll, brat or marked. Default: by file name.")
  var from: GoldFormat?

  @Option(
    help: ArgumentHelp("Labels of the gold, and as what they count.", valueName: "LABEL=KIND,…"))
  var map: String?

  @Option(help: "guidelines or labels. Default: by --map and the labels of the gold.")
  var scheme: SchemeName?

  @Option(
    help: ArgumentHelp("Score this output instead of running the extractor.", valueName: "FILE"),
    completion: .file())
  var predictions: [String] = []

  @Flag(help: "Score predictions that overlap or do not slice to their text all the same.")
  var lenient = false

  @OptionGroup var resources: PipelineArguments

  @Flag(help: "Show the commonest errors in context, and wrong values.")
  var errors = false

  @Option(help: "How many of each are shown.")
  var limit = 15

  @Option(
    help: ArgumentHelp("Write a page with all figures and errors.", valueName: "FILE"),
    completion: .file())
  var html: String?

  @Option(
    help: ArgumentHelp("Write all figures; - in place of the tables.", valueName: "FILE"),
    completion: .file())
  var json: String?

  @Option(name: .customLong("min-f1"), help: "Exit with 1 when the micro F1 is below.")
  var minimumF1: Double?

  @Option(help: "How often the documents are drawn for the intervals; 0 for none.")
  var bootstrap = 1000

  @Option(help: "The seed of these draws.")
  var seed: UInt64 = 1

  @Option(name: .shortAndLong, help: "Threads. Default: one a processor.")
  var jobs: Int?

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1.") }
    if limit < 0 { throw ValidationError("--limit must not be negative.") }
    if !(0...100_000 ~= bootstrap) { throw ValidationError("--bootstrap must be 0 to 100000.") }
    if let minimumF1, !(0...1 ~= minimumF1) {
      throw ValidationError("--min-f1 must be between 0 and 1.")
    }
    if let map, LabelMapping.parse(map) == nil {
      throw ValidationError("--map is not of the shape LABEL=KIND,…: \(map)")
    }
    if map != nil && scheme == .guidelines {
      throw ValidationError("--map goes with labels, not with guidelines.")
    }
  }

  func run() throws {
    for path in [html, json].compactMap(\.self) {
      try FileWriter.check(path, reading: gold + predictions)
    }
    let documents = try GoldLoader(format: from).load(gold)
    var options = EvaluationOptions(
      bootstrap: Bootstrap(rounds: bootstrap, seed: seed), isLenient: lenient)
    if let map, let pairs = LabelMapping.parse(map) {
      options.scheme = .labels(pairs)
    } else if let scheme {
      options.scheme = scheme == .guidelines ? .guidelines : .labels(identity(documents))
    }
    let evaluation = try Evaluator(options: options).evaluate(
      gold: documents, predictions: try answers(to: documents))
    if let html {
      try FileWriter.write(
        HTMLReport(title: gold.joined(separator: " ")).text(evaluation), to: html)
    }
    if let json, json != "-" { try FileWriter.write(JSONReport().text(evaluation), to: json) }
    let report = TextReport(
      errorLimit: errors ? limit : 0, mismatchLimit: errors ? limit : 0)
    try Output.write(json == "-" ? JSONReport().text(evaluation) : report.text(evaluation))
    if let minimumF1, evaluation.micro.exact.f1 < minimumF1 {
      throw ToolError(.findings, "micro F1 is below \(minimumF1)")
    }
  }

  private func identity(_ documents: [GoldDocument]) -> [LabelMapping] {
    Set(documents.flatMap { $0.entities.map(\.label) }).map { LabelMapping(label: $0, kind: $0) }
  }

  private func answers(to documents: [GoldDocument]) throws -> [PredictedDocument] {
    guard predictions.isEmpty else {
      return try predictions.flatMap { path in
        try PredictionReader(path: path).read(try FileReader(path: path).readToEnd())
      }
    }
    let pipeline = try resources.load()
    return try GoldExtraction(
      pipeline: pipeline, width: jobs ?? min(Thread.processorCount, 16)
    ).predictions(for: documents)
  }
}
