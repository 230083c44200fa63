import Foundation
import Mingwu
import MingwuTestSupport
import Testing

@Suite("Marked lines of the matchers")
struct MatcherLinesTests {
  static let lines: [MarkedText] = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Corpus/matchers")
    let file = folder.appendingPathComponent("names.txt")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
    return MarkedText.lines(of: text)
  }()

  @Test("the corpus is there, with lines that hold names and lines that hold none")
  func corpus() {
    #expect(Self.lines.contains { $0.marks.isEmpty } && Self.lines.contains { !$0.marks.isEmpty })
  }

  /// Amounts are other suites' business.
  @Test("finds the marked names and no others", arguments: lines)
  func names(line: MarkedText) throws {
    let named: Set<String> = ["PERSON", "HONOUR", "POSITION", "ORG", "PLACE", "EVENT"]
    let found = marks(try pipeline.document(for: line.text)).filter { named.contains($0.label) }
    #expect(found == line.marks)
  }
}
