import MingwuCore
import MingwuTestSupport
import Testing

@Suite("Sentences")
struct SentenceSplitterTests {
  private func sentences(_ text: String, limit: Int = 2_000) throws -> [String] {
    let table = try NormalizedTextTests.table.get()
    let normalized = try NormalizedText(SourceText(text), table: table)
    var ranges: [NormalizedRange] = []
    SentenceSplitter(table: table, limit: limit).appendSentences(of: normalized, to: &ranges)
    return ranges.map { normalized.source.string(in: normalized.sourceRange(of: $0)) }
  }

  @Test(
    "Cuts where a sentence ends and nowhere else; | marks the cuts",
    arguments: [
      "今天开会。|明天放假！|后天呢？|再说；|好", "他说：“走吧。”|她没动。", "（完。）|下一段", "真的？！”|他问",
      "涨了3.5%，到4.2万元。|好", "在U.S. Steel工作。|是", "见http://a.cn/x?y=1;z=2!。|好", "等等……|他走了", "等等……，他走了",
      "“走吗？”，他问。", "《谁在敲门？》一书出版。|好", "这是半角句号.|第二句.", "Dr. Smith came. |He left.", "1. 加强领导",
      "第一行\n|第二行", "一\r\n|二\u{2028}|三", "增长&amp;下降", "没有标点", "甲，乙、丙：丁", "「走吧。」|他說。",
      "他说\"好。\"|她笑。", "好！！！|行", "——题记。|——再记。",
    ])
  func cuts(marked: String) throws {
    let text = marked.split(separator: "|").joined()
    let expected = marked.split(separator: "|").map { part in
      String(part.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
    #expect(try sentences(text) == expected)
  }

  @Test("Blank text has no sentence", arguments: ["", " ", "\n\n", "\u{3000}\t\r\n", "\u{FEFF}"])
  func blank(text: String) throws {
    #expect(try sentences(text).isEmpty)
  }

  @Test("Sentences that are too long are cut at a mark, whole characters only")
  func long() throws {
    let clause = String(repeating: "中", count: 15) + "，"
    let cut = try sentences(String(repeating: clause, count: 8), limit: 40)
    #expect(cut.joined() == String(repeating: clause, count: 8))
    #expect(cut.allSatisfy { $0.hasSuffix("，") && $0.utf16.count <= 40 })
    let rare = try sentences(String(repeating: "𠮷", count: 101), limit: 25)
    #expect(rare.joined() == String(repeating: "𠮷", count: 101))
    #expect(rare.allSatisfy { $0.utf16.count <= 25 })
  }

  @Test("Sentences are in order, apart, trimmed, and miss only white space", arguments: 0..<40)
  func covers(seed: UInt64) throws {
    let table = try NormalizedTextTests.table.get()
    var random = RepeatableRandomNumberGenerator(seed: seed)
    let text = try NormalizedText(SourceText(random.mixedText(count: 300)), table: table)
    var ranges: [NormalizedRange] = []
    SentenceSplitter(table: table, limit: 20).appendSentences(of: text, to: &ranges)
    var end = 0
    for range in ranges + [NormalizedRange(text.units.count, text.units.count)] {
      #expect(range.lowerBound >= end)
      for unit in text.units[end..<range.lowerBound] {
        let kind = table.characterClass(of: unit)
        #expect(kind == .space || kind == .lineEnd)
      }
      #expect(range.count <= 20)
      end = range.upperBound
    }
  }
}

@Suite("Offsets for output")
struct OffsetConverterTests {
  @Test("Every unit agrees with String's views", arguments: 0..<30)
  func converts(seed: UInt64) throws {
    var random = RepeatableRandomNumberGenerator(seed: seed)
    let text = random.mixedText(count: 80)
    let source = SourceText(text)
    let boundaries = (0...source.count).filter { source.isScalarBoundary($0) }.shuffled(
      using: &random)
    let indices = boundaries.map { text.utf8.index(text.utf8.startIndex, offsetBy: $0) }
    func converted(_ unit: OffsetUnit) -> (starts: [Int], ends: [Int]) {
      OffsetConverter(source, to: unit).converted(starts: boundaries, ends: boundaries)
    }
    #expect(converted(.utf8).starts == boundaries)
    #expect(converted(.scalar).starts == indices.map { text.unicodeScalars[..<$0].count })
    #expect(converted(.utf16).ends == indices.map { text.utf16[..<$0].count })
    var clusterEnds: [Int] = []
    for character in text { clusterEnds.append((clusterEnds.last ?? 0) + character.utf8.count) }
    #expect(
      converted(.character).starts == boundaries.map { end in clusterEnds.count { $0 <= end } })
    #expect(
      converted(.character).ends
        == boundaries.map { end in
          clusterEnds.count { $0 < end } + (end > 0 ? 1 : 0)
        })
  }
}
