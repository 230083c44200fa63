public import ArgumentParser
public import Mingwu

extension PeopleWriter.Format: ExpressibleByArgument {}

struct PeopleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "people",
    abstract: "Tell who holds which post where, and who got which honour.",
    discussion: """
      One record for each name of a document: posts with the bodies at which they are held (former \
      ones marked), honours with level and year, other bodies, and the number of mentions.

      EXAMPLES:
        mingwu people page.txt
        mingwu people --to csv *.txt > people.csv
        mingwu people --from jsonl --to jsonl < in.jsonl > people.jsonl
      """)

  @OptionGroup var input: InputOptions

  @Option(help: "text, jsonl (a document a line), csv (a record) or html. Default: by file name.")
  var from: InputFormat?

  @Option(help: "table, jsonl or csv. Default: table on a terminal, else jsonl.")
  var to: PeopleWriter.Format?

  @OptionGroup var lexicon: LexiconOptions

  func run() throws {
    let pipeline = try lexicon.pipeline()
    let files = try input.inputFiles(as: from)
    let progress = Progress(files: files, isWanted: !input.quiet)
    let reader = DocumentReader(input, progress: progress)
    let format = to ?? (Output.isTerminal ? .table : .jsonl)
    let date = input.date.flatMap(ISODate.normalized)
    let tally = Tally(progress: progress)
    let work = OrderedWork(
      width: input.width,
      makeWorker: { () throws(ToolError) in
        PeopleWorker(pipeline: pipeline, format: format, date: date, reader: reader)
      },
      deliver: { (result: JobResult) throws(ToolError) in
        tally.add(result)
        try Output.write(result.bytes)
      })
    if format == .csv { try Output.write(PeopleWriter.header) }
    try work.submit(files, as: input, progress: progress)
    try work.finish()
    try tally.check()
  }
}
