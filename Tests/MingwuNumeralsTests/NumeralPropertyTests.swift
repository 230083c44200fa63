import MingwuCore
import MingwuTestSupport
import Testing

@testable import MingwuNumerals

@Suite("Numerals of any kind")
struct NumeralPropertyTests {
  private static let digits = Array("零一二三四五六七八九".unicodeScalars.map(Character.init))
  private static let financial = Array("零壹贰叁肆伍陆柒捌玖".unicodeScalars.map(Character.init))

  /// 10305 as 一万零三百零五.
  static func spoken(_ value: Int, digits: [Character], units: [String]) -> String {
    func section(_ value: Int) -> String {
      var text = ""
      var isZeroPending = false
      for power in stride(from: 3, through: 0, by: -1) {
        let scale = [1, 10, 100, 1000][power]
        let digit = value / scale % 10
        if digit == 0 {
          isZeroPending = !text.isEmpty
          continue
        }
        if isZeroPending { text.append(digits[0]) }
        isZeroPending = false
        text.append(digits[digit])
        if power > 0 { text += units[power - 1] }
      }
      return text
    }
    if value == 0 { return String(digits[0]) }
    var text = ""
    for (scale, name) in [(100_000_000, "亿"), (10_000, "万"), (1, "")] {
      let part = value / scale % 10_000
      guard part > 0 else { continue }
      if !text.isEmpty, part < 1000 { text.append(digits[0]) }
      text += section(part) + name
    }
    return text
  }

  static func grouped(_ value: Int) -> String {
    var text = ""
    for (index, digit) in String(value).reversed().enumerated() {
      if index > 0, index % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return String(text.reversed())
  }

  /// The same number in ten ways of writing.
  static func surfaces(_ value: Int) -> [String] {
    let small = spoken(value, digits: digits, units: ["十", "百", "千"])
    let large = spoken(value, digits: financial, units: ["拾", "佰", "仟"])
    var shortened = small
    if shortened.hasPrefix("一十") { shortened.removeFirst() }
    let paired = small.replacing("二千", with: "两千")
    let (myriads, rest) = (value / 10_000, value % 10_000)
    let mixed =
      myriads > 0
      ? "\(myriads)万" + (rest == 0 ? "" : rest < 1000 ? "零\(rest)" : "\(rest)")
      : "\(value)"
    let places = String(10_000 + rest).dropFirst()
    return [
      "\(value)", grouped(value), small, large, shortened, paired, mixed, "\(value).0",
      "\(myriads).\(places)万", String(value).map { $0 }.map(String.init).joined(),
    ]
  }

  @Test("a number written in ten ways is read as the same number")
  func tenStyles() {
    var random = RepeatableRandomNumberGenerator(seed: 7)
    let extractor = NumeralExtractor()
    var failures: [String] = []
    for round in 0..<10_000 {
      let limit = [100, 10_000, 1_000_000, 999_999_999][round % 4]
      let value = Int.random(in: 10...limit, using: &random)
      for surface in Self.surfaces(value) {
        let facts = extractor.facts(inNormalized: Array((surface + "吨").utf16))
        guard facts.count == 1, case .quantity(let quantity) = facts[0].value,
          quantity.magnitude == .number(String(value)), quantity.bound == .exact
        else {
          failures.append(surface)
          continue
        }
      }
    }
    #expect(failures.prefix(10) == [])
  }

  @Test("random strings of numerals and units never trap, and stay linear")
  func randomStrings() {
    var random = RepeatableRandomNumberGenerator(seed: 11)
    let alphabet = Array(
      "0123456789零〇一二三四五六七八九十百千万亿兆几数两半第首每近约超上下前后多余来点分时年月日号周个名元角块%‰.,-/:~—至到成倍折番自从起以前春节今明昨去本同期 “”()\nkgm"
        .utf16)
    let extractor = NumeralExtractor()
    for _ in 0..<20_000 {
      let count = Int.random(in: 1...24, using: &random)
      let units = (0..<count).map { _ in
        alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
      }
      for date in [nil, "2024-02-29"] {
        let facts = extractor.facts(inNormalized: units, date: date)
        for (fact, _) in facts { #expect(Int(fact.end) <= count) }
      }
    }
  }

  @Test(
    "long runs of one pattern are read in linear time",
    arguments: [
      "九", "7", "十", "万", "几", "数", "第", "近", "至", "“", "《", "每", "1,111,", "一万", "年", "上",
      "1-", "1:", "百分之", "三点", "半", "一 ", "百 ", "大", "零下", "$", "5月", "5天", "负", "3至5", "之前", "1.",
      "e1",
    ])
  func longRuns(_ pattern: String) {
    let units = Array(String(repeating: pattern, count: 6000).utf16)
    let clock = ContinuousClock()
    let time = clock.measure { _ = NumeralExtractor().facts(inNormalized: units) }
    #expect(time < .seconds(8))
  }

  @Test(
    "decimals of any length keep every digit",
    arguments: ["0.123456789012345678901234567890123456789", "98765432109876543210.5", "0.5"])
  func exactDecimals(_ text: String) {
    #expect(ExactDecimal(text: text).text == text)
  }
}
