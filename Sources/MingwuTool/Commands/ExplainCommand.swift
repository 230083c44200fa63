internal import ArgumentParser
internal import Mingwu

/// How an explanation is written.
enum ExplanationFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
  case table, text, json, jsonl
}

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Show every candidate of a text, its score, and what it lost to.",
    discussion: """
      A star marks what was chosen. Evidence is the lexicon's file and line, or the model. Scores \
      of one kind compare; between kinds and with the text around them a lattice decides.

      EXAMPLES:
        mingwu explain 全国劳动模范孟大鹏在北京市总工会发言
        mingwu explain --span 北京市总工会 全国劳动模范孟大鹏在北京市总工会发言
        mingwu explain --span 10:16 --to json 全国劳动模范孟大鹏在北京市总工会发言
        mingwu explain --lexicon mine.tsv 公交集团和平分公司
      """)

  @Argument(help: "The text; standard input when it is -.")
  var text: String

  @Option(
    help: ArgumentHelp(
      "Only candidates that touch this: START:END in characters (Unicode scalars), or the words.",
      valueName: "SPAN"))
  var span: String?

  @OptionGroup var lexicon: LexiconOptions

  @Option(help: "table (or text), json: one object, or jsonl: one object a candidate.")
  var to: ExplanationFormat = .table

  func run() throws {
    let pipeline = try lexicon.pipeline()
    let source: SourceText
    if text == "-" {
      source = try SourceText(repairing: try FileReader(path: "-").readToEnd())
    } else {
      source = SourceText(text)
    }
    let writer = ExplanationWriter(
      source: source, explanation: try pipeline.explanation(for: source))
    var shown = Array(writer.explanation.items.indices)
    if let span {
      guard let ranges = writer.ranges(of: span) else {
        throw ValidationError("--span is neither START:END nor words of the text: \(span)")
      }
      shown = shown.filter { index in
        ranges.contains { $0.overlaps(writer.explanation.items[index].range) }
      }
    }
    var buffer = ByteBuffer()
    switch to {
    case .table, .text: writer.appendTable(shown, to: &buffer)
    case .json: writer.appendObject(shown, to: &buffer)
    case .jsonl: writer.appendLines(shown, to: &buffer)
    }
    try Output.write(buffer.take())
  }
}
