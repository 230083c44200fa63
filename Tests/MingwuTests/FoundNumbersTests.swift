import Foundation
import MingwuTestSupport
import Testing

@testable import Mingwu

/// Numbers and dates that are written as they are found must be those of the document, byte for byte.
@Suite struct FoundNumbersTests {
  /// Where characters of the source and units of the normalised text part, and facts touch them.
  private static let texts = [
    "", "没有数字的一行。", "5月20日上午9时，450余名劳模到会，约花去200万美元，占15.3%。",
    "\u{FEFF}第三十六届年会\r\n于昨天召开，近5个月来了３０台“ＣＴ”机。",
    "😀2024年5月1日😀，三千 八百 九十六 万人次；半小时后，５ﬁ㎡，①名，½杯，20㎡房，３℃。",
    "产值１２亿元，\u{200B}２０２３年\u{200B}底完成\"八成五\"；e\u{301}三\u{301}人。",
    "新華社北京5月8日電 昨天十二萬名勞模，今年三月\n\n　　去年同期为\t3件(套)，每周五、周六开门。",
    "本报讯（记者 孙艳）上午九点半，3\n名职工与20\n00名学生到场，“十四五”期间，百分之三十五。",
  ]

  private func pipeline(_ kinds: Set<EntityKind>) throws -> Pipeline {
    var options = PipelineOptions()
    options.kinds = kinds
    return try Pipeline(lexicons: [], options: options)
  }

  private static let numeric: Set<EntityKind> = [
    .date, .duration, .quantity, .money, .percent, .ordinal, .number,
  ]

  private func written(_ text: String, by pipeline: Pipeline, _ unit: OffsetUnit) throws
    -> (found: String, document: String)
  {
    let id = DocumentID.string("a\"b")
    var writer = JSONDocumentWriter(options: .init(offsets: unit))
    var workspace = pipeline.makeWorkspace()
    var (found, document) = (ByteBuffer(), ByteBuffer())
    var numbers = try pipeline.numbers(
      in: SourceText(text), date: "2024-05-20", workspace: &workspace)
    var places = writer.beginNumbers(id: id, of: numbers.text, to: &found)
    while let number = numbers.next() { writer.append(number, &places, to: &found) }
    writer.endNumbers(&found)
    let whole = try pipeline.document(
      for: SourceText(text), date: "2024-05-20", workspace: &workspace)
    writer.append(whole, id: id, to: &document)
    return (
      String(decoding: found.bytes, as: UTF8.self), String(decoding: document.bytes, as: UTF8.self)
    )
  }

  @Test("the same bytes as by way of a document", arguments: [OffsetUnit.scalar, .utf8, .utf16])
  func sameBytes(_ unit: OffsetUnit) throws {
    let all = try pipeline(Self.numeric)
    let some = try pipeline([.quantity, .date])
    #expect(all.findsNumbersAlone && some.findsNumbersAlone)
    var entities = 0
    for text in Self.texts + [LongDocumentTests.text] {
      for pipeline in [all, some] {
        let (found, document) = try written(text, by: pipeline, unit)
        #expect(found == document)
        entities += document.split(separator: "{\"kind\"").count - 1
      }
    }
    #expect(entities > 100)
  }

  @Test("the same bytes of texts that are cut, doubled and mixed at random")
  func mixed() throws {
    let pipeline = try pipeline(Self.numeric)
    let all = Self.texts.joined().unicodeScalars.map { $0 }
    var random = RepeatableRandomNumberGenerator(seed: 21)
    for _ in 0..<300 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let start = Int.random(in: 0..<all.count, using: &random)
        text.append(contentsOf: all[start...].prefix(Int.random(in: 1...12, using: &random)))
      }
      let (found, document) = try written(String(text), by: pipeline, .scalar)
      #expect(found == document)
    }
  }

  @Test("names are not asked of it")
  func names() throws {
    #expect(try !pipeline([.date, .person]).findsNumbersAlone)
    #expect(!JSONDocumentWriter(options: .init(offsets: .character)).takesNumbers)
    #expect(!JSONDocumentWriter(options: .init(includesZones: true)).takesNumbers)
  }
}
