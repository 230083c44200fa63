internal import ArgumentParser
internal import Mingwu

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Show every candidate of a text, its score, and what it lost to.",
    discussion: """
      A star marks what was chosen. Evidence is the lexicon's file and line, or the model.

      EXAMPLES:
        mingwu explain 全国劳动模范孟大鹏在北京市总工会发言
        mingwu explain --lexicon mine.tsv --to jsonl 公交集团和平分公司
      """)

  @Argument(help: "The text; standard input when it is -.")
  var text: String

  @OptionGroup var resources: PipelineArguments

  @Option(help: "text for a table, or jsonl: one object a candidate.")
  var to: TokenFormat = .text

  func run() throws {
    let pipeline = try resources.load()
    let source: SourceText
    if text == "-" {
      source = try SourceText(repairing: try FileReader(path: "-").readToEnd())
    } else {
      source = SourceText(text)
    }
    let explanation = try pipeline.explanation(for: source)
    var buffer = ByteBuffer()
    for (index, item) in explanation.items.enumerated() {
      switch to {
      case .text: appendRow(index, item, explanation, source, to: &buffer)
      case .jsonl: appendObject(index, item, source, to: &buffer)
      }
    }
    try Output.write(buffer.take())
  }

  private func appendRow(
    _ index: Int, _ item: Explanation.Item, _ explanation: Explanation, _ source: SourceText,
    to buffer: inout ByteBuffer
  ) {
    func padded(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(1, width - DisplayWidth.cells(of: text)))
    }
    let lost = item.lostTo.map { number in
      let winner = explanation.items[number]
      return "lost to \(source.string(in: winner.range)) \(winner.kind.rawValue)"
    }
    let tail = item.isChosen ? "" : lost ?? "not worth an entity"
    buffer.append(
      string: (item.isChosen ? "* " : "  ") + padded(source.string(in: item.range), 30)
        + padded(item.kind.rawValue, 10) + padded(item.origin, 24)
        + padded(Self.score(item.score), 9) + padded(item.layer, 8) + padded(item.evidence, 28)
        + tail + "\n")
  }

  private func appendObject(
    _ index: Int, _ item: Explanation.Item, _ source: SourceText, to buffer: inout ByteBuffer
  ) {
    buffer.append("{\"index\":")
    buffer.append(decimal: index)
    buffer.append(",\"kind\":")
    buffer.append(jsonString: item.kind.rawValue)
    buffer.append(",\"text\":")
    buffer.append(jsonString: source.utf8, item.range.indices)
    buffer.append(",\"by\":")
    buffer.append(jsonString: item.origin)
    buffer.append(",\"evidence\":")
    buffer.append(jsonString: item.evidence)
    buffer.append(",\"layer\":")
    buffer.append(jsonString: item.layer)
    buffer.append(",\"score\":")
    buffer.append(score: item.score)
    buffer.append(item.isChosen ? ",\"chosen\":true" : ",\"chosen\":false")
    if let winner = item.lostTo {
      buffer.append(",\"lostTo\":")
      buffer.append(decimal: winner)
    }
    buffer.append("}\n")
  }

  /// Two digits behind the point, of 1/1024.
  private static func score(_ score: Int32) -> String {
    let hundredths = Int(score) * 100 / 1024
    let (whole, rest) = (abs(hundredths) / 100, abs(hundredths) % 100)
    return (hundredths < 0 ? "-" : "") + "\(whole)." + (rest < 10 ? "0" : "") + "\(rest)"
  }
}
