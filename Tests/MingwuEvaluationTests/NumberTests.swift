import MingwuTestSupport
import Testing

@testable import MingwuEvaluation

@Suite("Numbers of scores and values")
struct NumberTests {
  @Test(
    "four digits are rounded half to even from the exact binary value",
    arguments: [
      (0.0, "0.0000"), (1, "1.0000"), (0.5, "0.5000"), (2.0 / 3, "0.6667"), (1.0 / 3, "0.3333"),
      (0.00005, "0.0001"),  // above one half in binary
      (0.00015, "0.0001"),  // below
      (0.03125, "0.0312"), (0.09375, "0.0938"),  // exact halves
      (0.99994, "0.9999"), (0.99995, "1.0000"), (1e-9, "0.0000"), (1e-300, "0.0000"),
    ])
  func fourDigits(ratio: Double, expected: String) {
    #expect(FixedPoint.fourDigits(ratio) == expected)
  }

  @Test("rounded ratios are the nearest, for every small fraction")
  func nearest() {
    for below in 1...200 {
      for above in 0...below {
        let ratio = Double(above) / Double(below)
        let digits = Double(FixedPoint.tenThousandths(ratio)) / 10_000
        #expect(abs(digits - ratio) <= 0.000_050_000_1)
      }
    }
  }

  @Test(
    "decimals are exact",
    arguments: [
      ("1", "1.000", true), ("1,000", "1e3", true), ("1/3", "0.333", true), ("1/4", "0.25", true),
      ("0.3333333333333333333", "0.333", true), ("0.3335", "0.333", false),
      ("0.3335", "0.334", true), ("0.34", "0.33", false),
      ("12345678901234567890", "12345678901234567891", false), ("100.00000001", "100", true),
      ("100.001", "100", false), ("-5", "5", false), ("0", "-0", true), ("2/7", "0.285714", true),
    ])
  func matching(given: String, gold: String, isSame: Bool) throws {
    let number = try #require(DecimalNumber(fraction: given))
    #expect(number.matches(try #require(DecimalNumber(fraction: gold))) == isSame)
  }

  @Test("sums, differences and products are those of integers")
  func arithmetic() {
    var random = RepeatableRandomNumberGenerator(seed: 5)
    for _ in 0..<2000 {
      let a = Int.random(in: -99_999...99_999, using: &random)
      let b = Int.random(in: -999...999, using: &random)
      #expect(DecimalNumber(a) + DecimalNumber(b) == DecimalNumber(a + b))
      #expect(DecimalNumber(a) - DecimalNumber(b) == DecimalNumber(a - b))
      #expect(DecimalNumber(a) * DecimalNumber(b) == DecimalNumber(a * b))
      #expect((DecimalNumber(a) <= DecimalNumber(b)) == (a <= b))
      if b != 0 {
        #expect(DecimalNumber(fraction: "\(a * b)/\(b)") == DecimalNumber(a))
      }
    }
  }

  @Test(
    "what is no number is none",
    arguments: ["", "-", ".", "1.2.3", "e5", "1e", "1e99999", "一", "1/0", "1/x", "nan", "0x1"])
  func noNumber(text: String) { #expect(DecimalNumber(fraction: text) == nil) }

  @Test(
    "durations are seconds",
    arguments: [
      ("P5M", 12_960_000), ("P1Y", 31_536_000), ("P1Y2M3W4DT5H6M7S", 38_898_367), ("PT90S", 90),
      ("P0D", 0), ("P2W", 1_209_600),
    ])
  func durations(text: String, seconds: Int) {
    #expect(DecimalNumber(secondsOfDuration: text) == DecimalNumber(seconds))
  }

  @Test(
    "what is no duration is none", arguments: ["", "P", "PT", "5D", "P3D4Y", "P5", "P5X", "PD"])
  func noDuration(text: String) { #expect(DecimalNumber(secondsOfDuration: text) == nil) }

  @Test(
    "an ISO date is an interval",
    arguments: [
      ("2024", "2024-01-01", "2025-01-01"), ("2024-12", "2024-12-01", "2025-01-01"),
      ("2024-02-28", "2024-02-28", "2024-02-29"), ("2024-02-29", "2024-02-29", "2024-03-01"),
      ("2024-05-01/2024-05-03", "2024-05-01", "2024-05-04"),
      ("2024-05-01T09:30", "2024-05-01T09:30", "2024-05-01T09:30"), ("2008/..", "2008", nil),
      ("../2020-06", nil, "2020-07-01"), ("2024-21", nil, nil), ("2023-02-29", nil, nil),
      ("9999", "9999", nil),
    ] as [(String, String?, String?)])
  func intervals(iso: String, from: String?, to: String?) {
    let interval = CalendarTime.interval(iso)
    #expect(interval.from == from.flatMap { CalendarTime(prefixOf: $0) })
    if iso != "9999" { #expect(interval.to == to.flatMap { CalendarTime(prefixOf: $0) }) }
  }

  @Test("the same seed gives the same intervals, and another seed others")
  func bootstrap() throws {
    var random = RepeatableRandomNumberGenerator(seed: 3)
    let documents = (0..<40).map { _ in
      let gold = Int.random(in: 1..<9, using: &random)
      return [
        Tally(right: Int.random(in: 0...gold, using: &random), predicted: gold, gold: gold),
        Tally(right: 1, predicted: 2, gold: 1),
      ]
    }
    let first = try #require(Bootstrap(rounds: 300, seed: 9).intervals(documents))
    let second = try #require(Bootstrap(rounds: 300, seed: 9).intervals(documents))
    let other = try #require(Bootstrap(rounds: 300, seed: 10).intervals(documents))
    #expect(first == second)
    #expect(first.micro != other.micro)
    let sums = documents.reduce(Tally()) { $0 + $1[0] + $1[1] }
    #expect(first.micro.low < sums.f1 && sums.f1 < first.micro.high)
    #expect(first.columns[1] == ConfidenceInterval(low: 2.0 / 3, high: 2.0 / 3))
    #expect(Bootstrap(rounds: 0).intervals(documents) == nil)
    #expect(Bootstrap().intervals([documents[0]]) == nil)
  }
}
