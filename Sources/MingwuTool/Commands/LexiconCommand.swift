internal import ArgumentParser
internal import Mingwu

struct LexiconCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lexicon", abstract: "Look into the lexicons.",
    subcommands: [FindCommand.self, CheckCommand.self])

  struct FindCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "find", abstract: "Tell which file and line say what about a term.")

    @Argument(help: "The term.") var term: String
    @Option(name: .customLong("lexicon"), help: "A lexicon above the built-in ones; repeatable.")
    var lexicons: [String] = []

    func run() throws {
      let pipeline = try PipelineLoader(lexicons: lexicons).load()
      let rows = try pipeline.lexiconRows(for: term)
      if rows.isEmpty { throw ToolError(.badData, "no row for \(term)") }
      for row in rows { try Output.write(row + "\n") }
    }
  }

  struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check", abstract: "Read lexicon files and report the first error of each.")

    @Argument(help: "Files.") var files: [String]

    func run() throws {
      var failures = 0
      for file in files {
        do {
          let pipeline = try PipelineLoader(lexicons: [file]).load()
          _ = pipeline
          try Output.write("\(file): no errors\n")
        } catch let error as LexiconError {
          failures += 1
          Output.complain(error.description)
        }
      }
      if failures > 0 { throw ToolError(.badData) }
    }
  }
}
