import MingwuCore
import MingwuTestSupport
import Testing

@testable import MingwuNumerals

@Suite("NumericScanner")
struct NumericScannerTests {
  @Test(
    "finds the marked facts of a family and nothing else",
    arguments: [
      "quantities.txt", "money.txt", "percent.txt", "ordinals.txt", "durations.txt", "dates.txt",
      "numerals.txt", "newspaper.txt",
    ])
  func markedLines(_ file: String) throws {
    let lines = NumeralCorpus.lines(file)
    #expect(lines.count >= 5)
    for line in lines {
      let found = try NumeralCorpus.found(in: line.text)
      #expect(found == line.marks.map { "[\($0.text)]\($0.label)" }, "\(line.text)")
    }
  }

  @Test("is silent on names, idioms, codes and article-like words")
  func lookAlikes() throws {
    let lines = NumeralCorpus.lines("silent.txt")
    #expect(lines.count >= 300)
    for line in lines { #expect(try NumeralCorpus.found(in: line.text) == [], "\(line.text)") }
  }

  @Test("gives every fact its value")
  func values() throws {
    var count = 0
    for row in NumeralCorpus.text("values.tsv").split(separator: "\n") where !row.hasPrefix("#") {
      let fields = row.split(separator: "\t").map(String.init)
      try #require(fields.count == 3)
      let facts = try NumeralExtractor().facts(
        in: fields[0], date: fields[1] == "-" ? nil : fields[1])
      let found = facts.map { "\($0.kind.rawValue) \(summary($0.value))" }
      #expect(found == [fields[2]], "\(fields[0])")
      count += 1
    }
    #expect(count > 75)
  }

  @Test("gives every date its ends")
  func intervals() throws {
    var count = 0
    for row in NumeralCorpus.text("intervals.tsv").split(separator: "\n")
    where !row.hasPrefix("#") {
      let fields = row.split(separator: "\t").map(String.init)
      try #require(fields.count == 4)
      let facts = try NumeralExtractor().facts(
        in: fields[0], date: fields[1] == "-" ? nil : fields[1])
      let found = facts.map { ends($0.value) }
      #expect(found == ["\(fields[2]) \(fields[3])"], "\(fields[0])")
      count += 1
    }
    #expect(count > 30)
  }

  @Test("facts are in order, inside the range and apart")
  func order() {
    let units = Array(
      "2024年5月1日，450余名劳模获得奖金3.5亿元，增长15.3%，其中第一名得三分之二。".utf16)
    let scanner = NumericScanner()
    for end in 0...units.count {
      var facts: [NumericFact] = []
      scanner.appendFacts(in: units, range: 0..<end, to: &facts)
      var last: Int32 = 0
      for fact in facts {
        #expect(fact.start >= last && fact.start < fact.coreEnd && fact.coreEnd <= fact.end)
        #expect(Int(fact.end) <= end)
        last = fact.end
      }
    }
  }

  @Test("Traditional and full-width writing gives the same values")
  func writing() throws {
    let pairs = [
      ("逾三百名車長", "逾三百名车长"), ("２４００萬公里", "2400万公里"), ("兩個半小時", "两个半小时"),
      ("５７.３歲", "57.3岁"),
    ]
    for (one, other) in pairs {
      let a = try NumeralExtractor().facts(in: one).map { summary($0.value) }
      let b = try NumeralExtractor().facts(in: other).map { summary($0.value) }
      #expect(a == b, "\(one)")
    }
  }
}
