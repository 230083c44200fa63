import Foundation
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

  private static func fullWidth(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map {
          0x21...0x7E ~= $0.value ? Unicode.Scalar($0.value + 0xFEE0) ?? $0 : $0
        }))
  }

  /// One way of writing a number, and what is read from it.
  struct Surface {
    var text: String
    var value: Int
    var bound = Bound.exact
  }

  /// The same number in twelve ways of writing; the last two say only its first digit and 余 or 多.
  static func surfaces(_ value: Int) -> [Surface] {
    let small = spoken(value, digits: digits, units: ["十", "百", "千"])
    let large = spoken(value, digits: financial, units: ["拾", "佰", "仟"])
    var shortened = small
    if shortened.hasPrefix("一十") { shortened.removeFirst() }
    let paired = small.replacing("二千", with: "两千").replacing("二万", with: "两万")
      .replacing("十两万", with: "十二万")
    let traditional = paired.replacing("万", with: "萬").replacing("亿", with: "億")
      .replacing("两", with: "兩")
    let (myriads, rest) = (value / 10_000, value % 10_000)
    let mixed =
      myriads > 0
      ? "\(myriads)万" + (rest == 0 ? "" : rest < 1000 ? "零\(rest)" : "\(rest)")
      : "\(value)"
    func decimal(_ scale: Int, _ unit: String) -> String {
      "\(value / scale).\(String(scale + value % scale).dropFirst())\(unit)"
    }
    var first = 1
    while value / first >= 10 { first *= 10 }
    let round = value / first * first
    return [
      "\(value)", grouped(value), fullWidth(grouped(value)), small, large, shortened, paired,
      traditional, mixed, value >= 100_000_000 ? decimal(100_000_000, "亿") : decimal(10_000, "万"),
    ].map { Surface(text: $0, value: value) } + [
      Surface(
        text: spoken(round, digits: digits, units: ["十", "百", "千"]) + "余", value: round,
        bound: .over),
      Surface(text: "\(round)多", value: round, bound: .over),
    ]
  }

  @Test("a number written in twelve ways is read as the same number")
  func styles() throws {
    var random = RepeatableRandomNumberGenerator(seed: 7)
    let extractor = NumeralExtractor()
    var failures: [String] = []
    var count = 0
    for round in 0..<8_400 {
      let limit = [100, 10_000, 1_000_000, 999_999_999, 999_999_999_999][round % 5]
      let value = Int.random(in: 10...limit, using: &random)
      // The myriad of 两 is read alike wherever it stands; 吨 and 名 are two families of units.
      let unit = round % 2 == 0 ? "吨" : "名"
      for surface in Self.surfaces(value) {
        count += 1
        let text = surface.text + unit
        let value: EntityValue?
        if text.utf16.allSatisfy({ $0 < 0xFF00 && $0 != 0x842C && $0 != 0x5104 && $0 != 0x5169 }) {
          let facts = extractor.facts(inNormalized: Array(text.utf16))
          value = facts.count == 1 ? facts[0].value : nil
        } else {
          let facts = try extractor.facts(in: text)
          value = facts.count == 1 ? facts[0].value : nil
        }
        guard case .quantity(let quantity) = value,
          quantity.magnitude == .number(String(surface.value)), quantity.bound == surface.bound
        else {
          failures.append(text)
          continue
        }
      }
    }
    #expect(count >= 100_000)
    #expect(failures.prefix(10) == [])
  }

  @Test("random strings of numerals and units never trap, and stay linear")
  func randomStrings() {
    var random = RepeatableRandomNumberGenerator(seed: 11)
    let alphabet = Array(
      "0123456789比米担零〇一二三四五六七八九十百千万亿兆几数两半第首每近约超上下前后多余来点分时年月日号周个名元角块%‰.,-/:~—至到成倍折番自从起以前春节今明昨去本同期 “”()\nkgm"
        .utf16)
    let extractor = NumeralExtractor()
    for _ in 0..<12_000 {
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
    let start = Self.processorTime()
    _ = NumeralExtractor().facts(inNormalized: units)
    #expect(Self.processorTime() - start < 4)
  }

  /// Seconds that this thread has run; a busy machine does not count.
  private static func processorTime() -> Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  @Test(
    "decimals of any length keep every digit",
    arguments: ["0.123456789012345678901234567890123456789", "98765432109876543210.5", "0.5"])
  func exactDecimals(_ text: String) {
    #expect(ExactDecimal(text: text).text == text)
  }
}
