internal import ArgumentParser
internal import Mingwu

struct StatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats",
    abstract: "Count rows by file, kind, class and layer.",
    discussion: """
      One line a number, separated by tabs: group, name, number. Without files, the built-in rows.

      EXAMPLES:
        mingwu lexicon stats
        mingwu lexicon stats mine.tsv

      EXIT STATUS:
        0 done · 64 usage · 65 bad data · 66 no such file
      """)

  @Argument(help: "Lexicon files; none for the built-in rows.", completion: .file())
  var files: [String] = []

  func run() throws {
    var text = ""
    if files.isEmpty {
      text = LexiconStatistics(Lexicon.builtIn).lines.joined(separator: "\n") + "\n"
    }
    for path in files {
      let lexicon = try Lexicon(parsing: try FileReader(path: path).readToEnd(), path: path)
      text += LexiconStatistics(lexicon).lines.joined(separator: "\n") + "\n"
    }
    try Output.write(text)
  }
}
