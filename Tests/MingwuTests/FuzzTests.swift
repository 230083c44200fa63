import Mingwu
import MingwuTestSupport
import Testing

@Suite("Any input")
struct FuzzTests {
  /// Pieces of news text, to be cut and mixed.
  static let pieces = [
    "全国五一劳动奖章获得者、", "滨江市总工会主席", "王　强", "（记者 林晓舟）", "450余名劳模", "近200万人次", "“匠心杯”焊接大赛",
    "2024年5月20日上午9时", "\n", "\r\n", "\n\n\n", "、", "。", "”", "（", "三分之二", "國務院", "Ａ１", "e\u{301}",
    "𠮷", "👨‍👩‍👧", "\u{0}", "\u{2028}", "3.5亿元", "史蒂夫·乔布斯", "自1950年以来", "第三十六届",
  ]

  static func text(_ random: inout RepeatableRandomNumberGenerator) -> String {
    switch Int.random(in: 0..<3, using: &random) {
    case 0: return random.mixedText(count: Int.random(in: 0...60, using: &random))
    case 1:
      return String(
        decoding: random.bytes(count: Int.random(in: 0...60, using: &random)), as: UTF8.self)
    default:
      return (0..<Int.random(in: 0...12, using: &random)).map { _ in
        pieces[Int.random(in: 0..<pieces.count, using: &random)]
      }.joined()
    }
  }

  @Test("20,000 random texts: no crash, offsets in order, the same answer twice", arguments: 0..<20)
  func pipeline(seed: UInt64) throws {
    var random = RepeatableRandomNumberGenerator(seed: seed)
    var first = MingwuTests.pipeline.makeWorkspace()
    var second = MingwuTests.pipeline.makeWorkspace()
    for _ in 0..<1_000 {
      let text = SourceText(Self.text(&random))
      let document = try MingwuTests.pipeline.document(for: text, workspace: &first)
      var end = 0
      for entity in document.entities {
        #expect(entity.range.lowerBound >= end && !entity.range.isEmpty)
        #expect(text.isScalarBoundary(entity.range.lowerBound))
        #expect(text.isScalarBoundary(entity.range.upperBound))
        end = entity.range.upperBound
      }
      for relation in document.relations {
        #expect(document.entities.indices.contains(relation.from))
        #expect(relation.to.map(document.entities.indices.contains) ?? true)
      }
      let again = try MingwuTests.pipeline.document(for: text, workspace: &second)
      #expect(again.entities == document.entities && again.relations == document.relations)
    }
  }

  @Test("random bytes through the JSON reader and the lexicon parser: an answer or a clear error")
  func readers() {
    var random = RepeatableRandomNumberGenerator(seed: 7)
    let reader = JSONLinesReader(invalidBytes: .error)
    let frame = Array("{\"id\":1,\"text\":\"北京\\u4e00\",\"date\":\"2024-05-20\"}".utf8)
    for round in 0..<20_000 {
      var bytes = round % 2 == 0 ? frame : random.bytes(count: 40)
      if !bytes.isEmpty, round % 2 == 0 {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
      }
      if case .request(let request) = reader.read(bytes.span, number: 1) {
        #expect(String(validating: request.text, as: UTF8.self) != nil)
      }
      var rows = 0
      do throws(LexiconError) {
        try LexiconParser(path: "fuzz").forEachRow(in: bytes) { _ in rows += 1 }
      } catch {
        #expect(error.path == "fuzz")
      }
    }
  }
}
