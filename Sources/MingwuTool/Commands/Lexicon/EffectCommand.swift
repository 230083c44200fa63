internal import ArgumentParser
internal import Mingwu

struct EffectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "effect",
    abstract: "Tell which documents change, and how, when a lexicon is added.",
    discussion: """
      Extracts twice, without the file and with it, and compares as mingwu diff does. The first line \
      says how many documents change.

      EXAMPLES:
        mingwu lexicon effect mine.tsv corpus.jsonl
        mingwu lexicon effect --limit 0 mine.tsv pages/         numbers only
        mingwu lexicon effect --lexicon old.tsv new.tsv *.txt   above another one
        mingwu lexicon effect --to jsonl mine.tsv corpus.jsonl  one object a change

      EXIT STATUS:
        0 nothing changes · 1 documents change · 64 usage · 65 bad data · 66 no such file
      """)

  @Argument(help: "The lexicon to add.", completion: .file())
  var file: String

  @OptionGroup var input: InputOptions
  @OptionGroup var resources: PipelineArguments

  @Option(help: "text, jsonl (a document a line), csv (a record) or html. Default: by file name.")
  var from: InputFormat?

  @Option(help: "text, or jsonl: one object a change, without a limit.")
  var to: TokenFormat = .text

  @Option(help: "Show at most so many changes.")
  var limit = 200

  func validate() throws {
    if limit < 0 { throw ValidationError("--limit must not be negative.") }
  }

  func run() throws {
    var added = resources
    added.lexicons.append(file)
    let files = try input.inputFiles(as: from)
    let comparison = RunComparison(
      try predictions(resources.load(), files), try predictions(added.load(), files))
    switch to {
    case .text:
      let head =
        "\(comparison.documents.count) of \(comparison.documentCount) documents change\n"
      try Output.write(head + (comparison.isEmpty ? "" : comparison.text(limit: limit)))
    case .jsonl: try Output.write(comparison.jsonLines())
    }
    if !comparison.isEmpty { throw ToolError(.findings) }
  }

  private func predictions(
    _ pipeline: Pipeline, _ files: [InputFile]
  ) throws -> [PredictedDocument] {
    let settings = ExtractionSettings(
      pipeline: pipeline, reader: DocumentReader(input, progress: nil),
      writer: JSONDocumentWriter(), date: input.date.flatMap(ISODate.normalized))
    let sink = Sink()
    let work = OrderedWork(
      width: input.width,
      makeWorker: { () throws(ToolError) in ExtractionWorker(settings) },
      deliver: { (result: JobResult) throws(ToolError) in sink.bytes += result.bytes })
    try work.submit(files, as: input, progress: nil)
    try work.finish()
    return try PredictionReader(path: "mingwu extract").read(sink.bytes)
  }

  /// Sendable: results are delivered one at a time.
  private final class Sink: @unchecked Sendable {
    var bytes: [UInt8] = []
  }
}
