internal import ArgumentParser
internal import Mingwu

struct LexiconCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lexicon",
    abstract: "Look into the lexicons, built in and your own.",
    discussion: """
      A lexicon is a table with a header line (surface kind class canonical weight layer boundary \
      attributes source; all but surface may be left out), separated by tabs, or a plain word list \
      (word, frequency, tag). A row of your own always wins, unless its layer says otherwise: prefer \
      adds weight, forbid removes, normal is one proposal among others.

      EXAMPLES:
        mingwu lexicon find 海淀区                        which file and line say what
        mingwu lexicon lint mine.tsv                    what is probably not meant
        mingwu lexicon stats mine.tsv                   how many rows of what
        mingwu lexicon effect mine.tsv corpus.jsonl     which documents change, and how
      """,
    subcommands: [FindCommand.self, LintCommand.self, StatsCommand.self, EffectCommand.self])
}
