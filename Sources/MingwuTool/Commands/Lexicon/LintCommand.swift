internal import ArgumentParser
internal import Mingwu

struct LintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Tell what in lexicon files is probably not meant.",
    discussion: """
      Reads the files as --lexicon A --lexicon B would, in order, and writes one line a finding: \
      file:line: rule: what. Rules: syntax, wrong-code, wrong-attribute, never-matches; and what is \
      only doubtful: duplicate, collision, shadowed, one-character, common-word, unusual-kind, \
      weight-range.

      EXAMPLES:
        mingwu lexicon lint mine.tsv
        mingwu lexicon lint company.tsv products.tsv    rows of one that hide rows of the other
        mingwu lexicon lint --errors mine.tsv           what is wrong, not what is doubtful

      EXIT STATUS:
        0 nothing found · 1 doubtful rows · 64 usage · 65 wrong rows · 66 no such file
      """)

  @Argument(help: "Lexicon files, in order.", completion: .file())
  var files: [String]

  @Flag(help: "Leave out what is only doubtful.")
  var errors = false

  func run() throws {
    let tables = try files.map { path in
      (path: path, bytes: try FileReader(path: path).readToEnd())
    }
    let findings = LexiconLinter.findings(in: tables).filter { !errors || $0.rule.isError }
    var text = ""
    for finding in findings { text += finding.description + "\n" }
    try Output.write(text)
    guard !findings.isEmpty else { return }
    let wrong = findings.count { $0.rule.isError }
    throw ToolError(
      wrong > 0 ? .badData : .findings, "\(wrong) wrong, \(findings.count - wrong) doubtful")
  }
}
