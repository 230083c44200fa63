import MingwuExtraction
import Testing

@testable import Mingwu

/// Time per character must not grow with the text, also where the text is made to hurt. What is
/// counted is work that is done, not seconds: rows found, facts, proposals, and the units that the
/// tagger and the lattice go over.
@Suite struct LinearityTests {
  /// All that is done for `text`.
  private func steps(_ text: String) throws -> Int {
    var workspace = pipeline.makeWorkspace()
    var steps = 0
    let page = try pipeline.normalize(SourceText(text), &workspace)
    var longest = 0
    pipeline.analyze(page, &workspace) { sentence, candidates in
      longest = max(longest, sentence.count)
      steps += sentence.count + candidates.count
      // A proposal costs as much as it is long: its hanzi are looked at.
      steps += candidates.reduce(0) { $0 + Int($1.end - $1.start) }
    }
    #expect(longest <= pipeline.splitter.limit)
    return steps + workspace.evidence.hits.count + workspace.facts.count + workspace.choices.count
  }

  /// A text that is one unit over and over.
  struct Hostile: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var unit: String

    init(_ name: String, _ unit: String) { (testDescription, self.unit) = (name, unit) }
  }

  static let hostile = [
    Hostile("one sentence", "他们在会议上研究讨论了有关经济发展的问题和措施"),
    Hostile("digits", "1234567890"), Hostile("numerals", "一二三四五六七八九十百千万"),
    Hostile("surnames", "王李张刘陈杨赵黄周吴"), Hostile("open brackets", "（"), Hostile("brackets", "（）"),
    Hostile("quotes", "“"), Hostile("pairs of quotes", "“”"), Hostile("titles", "《"),
    Hostile("lines", "王\n"),
    Hostile("broken lines", "研究 讨论\n\n会议"), Hostile("commas", "、"), Hostile("dots", "·王"),
    Hostile("dates", "年月日"),
    Hostile("ordinals", "第第第一"), Hostile("bodies", "北京市公司"), Hostile("names", "张伟、"),
    Hostile("posts", "副主任"), Hostile("places", "北京市海淀区"), Hostile("Latin", "abc "),
    // A sentence is cut at 2,000 units, which is inside a part.
    Hostile("parts of names", "的扎西"),
    Hostile("combining marks", "e\u{301}"), Hostile("beyond the basic plane", "😀"),
  ]

  @Test("the work per character stays the same", arguments: hostile)
  func isFlat(_ text: Hostile) throws {
    func perUnit(_ count: Int) throws -> Double {
      let repeated = String(repeating: text.unit, count: count / text.unit.utf16.count)
      return Double(try steps(repeated)) / Double(count)
    }
    // A sentence of more than 2,000 units is cut: what it costs grows no further.
    let short = max(try perUnit(1_000), try perUnit(4_000))
    let long = try perUnit(16_000)
    #expect(long <= short * 1.25 + 0.5, "\(text.testDescription): \(short) a unit, then \(long)")
  }

  @Test("a longer text costs as much as its parts")
  func isAdditive() throws {
    let article = "4月28日，全国劳动模范孟大鹏在北京市总工会发言。他说，今年1至3月产量增长了12.5%。\n\n"
    let one = try steps(article)
    let many = try steps(String(repeating: article, count: 200))
    #expect(many <= one * 210 && many >= one * 150)
  }
}
