internal import ArgumentParser
internal import Mingwu

struct FindCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "find",
    abstract: "Tell which file and line say what about a term.",
    discussion: """
      One line a row, separated by tabs: file and line, kind, class, layer, weight, name in full, \
      attributes.

      EXAMPLES:
        mingwu lexicon find 海淀区
        mingwu lexicon find --lexicon mine.tsv 石墨烯电池

      EXIT STATUS:
        0 found · 1 no row for the term · 64 usage · 65 bad data · 66 no such file
      """)

  @Argument(help: "The term.") var term: String
  @OptionGroup var resources: PipelineArguments

  func run() throws {
    let rows = try resources.load().lexiconRows(for: term)
    if rows.isEmpty { throw ToolError(.findings, "no row for \(term)") }
    try Output.write(rows.joined(separator: "\n") + "\n")
  }
}
