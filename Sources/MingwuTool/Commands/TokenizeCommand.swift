public import ArgumentParser
public import Mingwu

extension WordSource: ExpressibleByArgument {}
extension WordConvention: ExpressibleByArgument {}

/// How tokens are written.
enum TokenFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
  case text, jsonl
}

struct TokenizeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tokenize",
    abstract: "Cut text into words and sentences.",
    discussion: """
      EXAMPLES:
        mingwu tokenize < page.txt                      words separated by single spaces
        mingwu tokenize --to jsonl < in.jsonl           words and sentences with offsets
        mingwu tokenize --words icu < page.txt          ICU's word breaker alone
        mingwu tokenize --convention pku < page.txt     surname and given name apart
      """)

  @OptionGroup var input: InputOptions

  @Option(help: "text: one line is one text; jsonl: one object a line. Default: as --to.")
  var from: TokenFormat?

  @Option(help: "text or jsonl.")
  var to: TokenFormat = .text

  @Option(help: "standard, or icu for ICU's breaker alone.")
  var words: WordSource = .standard

  @Option(help: "news: names of people whole; pku: surname and given name apart.")
  var convention: WordConvention = .news

  @OptionGroup var lexicon: LexiconOptions

  func run() throws {
    let pipeline = try lexicon.pipeline()
    // Words are cut line by line, whatever a file is called.
    let files = try input.inputFiles(as: .jsonl)
    let progress = Progress(files: files, isWanted: !input.quiet)
    let settings = TokenSettings(
      pipeline: pipeline, from: from ?? to, to: to, words: words, convention: convention,
      invalidBytes: input.invalid)
    let tally = Tally(progress: progress)
    let work = OrderedWork(
      width: input.width,
      makeWorker: { () throws(ToolError) in TokenWorker(settings) },
      deliver: { (result: JobResult) throws(ToolError) in
        tally.add(result)
        try Output.write(result.bytes)
      })
    for file in files { try work.submitLines(of: file, input, progress) }
    try work.finish()
    try tally.check()
  }
}
