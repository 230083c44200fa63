internal import ArgumentParser
internal import Mingwu

struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compare two outputs of extract over the same texts.",
    discussion: """
      Tells which entities are gone, new, cut, longer, split, merged or of another kind, and whose \
      value, core, name in full, alias or relations differ. Documents are paired by id. What found \
      an entity, and its score, may differ.

      EXAMPLES:
        mingwu extract --to jsonl page.txt > a.jsonl
        mingwu extract --to jsonl --lexicon mine.tsv page.txt > b.jsonl
        mingwu diff a.jsonl b.jsonl
        mingwu diff --limit 0 a.jsonl b.jsonl               numbers only

      EXIT STATUS:
        0 the same · 1 they differ · 64 usage · 65 bad data · 66 no such file
      """)

  @Argument(help: "The first output.", completion: .file())
  var first: String

  @Argument(help: "The second output.", completion: .file())
  var second: String

  @Option(help: "Show at most so many changes.")
  var limit = 200

  @Option(help: "text, or jsonl: one object a change, without a limit.")
  var to: TokenFormat = .text

  @Flag(name: .shortAndLong, help: "Print nothing; the exit status tells.")
  var quiet = false

  func validate() throws {
    if limit < 0 { throw ValidationError("--limit must not be negative.") }
  }

  func run() throws {
    let comparison = RunComparison(try read(first), try read(second))
    switch to {
    case _ where quiet: break
    case .text: try Output.write(comparison.text(limit: limit))
    case .jsonl: try Output.write(comparison.jsonLines())
    }
    if !comparison.isEmpty { throw ToolError(.findings) }
  }

  private func read(_ path: String) throws -> [PredictedDocument] {
    try PredictionReader(path: path).read(try FileReader(path: path).readToEnd())
  }
}
