import MingwuTestSupport
import Testing

@testable import MingwuNumerals

@Suite("Exact decimals")
struct ExactDecimalTests {
  /// A mantissa of up to 25 digits: some fit into a word, some do not, some nearly.
  static func number(_ random: inout RepeatableRandomNumberGenerator) -> ExactDecimal {
    let count = Int.random(in: 0...25, using: &random)
    let digits = (0..<count).map { _ in UInt8.random(in: 0...9, using: &random) }
    return ExactDecimal(digits: digits, exponent: Int.random(in: -22...22, using: &random))
  }

  /// The digits of a sum, digit by digit, lowest first, from 10 to the power of -60.
  static func columns(_ number: ExactDecimal) -> [Int] {
    var columns = [Int](repeating: 0, count: 160)
    for (place, digit) in number.digits.reversed().enumerated() {
      columns[60 + number.exponent + place] = Int(digit)
    }
    return columns
  }

  static func carried(_ columns: [Int]) -> [Int] {
    var carry = 0
    return columns.map { column in
      let sum = column + carry
      carry = sum / 10
      return sum % 10
    }
  }

  @Test("sums and products are those of long arithmetic", arguments: 0..<30)
  func arithmetic(seed: UInt64) {
    var random = RepeatableRandomNumberGenerator(seed: seed)
    for _ in 0..<50 {
      let (a, b) = (Self.number(&random), Self.number(&random))
      let (x, y) = (Self.columns(a), Self.columns(b))
      #expect(Self.columns(a + b) == Self.carried(zip(x, y).map { $0 + $1 }))
      var product = [Int](repeating: 0, count: 160)
      for (i, p) in x.enumerated() where p != 0 {
        for (j, q) in y.enumerated() where q != 0 { product[i + j - 60] += p * q }
      }
      #expect(Self.columns(a * b) == Self.carried(product))
      #expect(ExactDecimal(text: a.text) == a)
      #expect(a.isSmaller(than: b) == x.reversed().lexicographicallyPrecedes(y.reversed()))
    }
  }

  @Test(
    "plain notation, whatever the place of the point",
    arguments: [
      ("5", -2, "0.05"), ("1234", -2, "12.34"), ("12", -2, "0.12"), ("7", 3, "7000"),
      ("123456789012345678", 0, "123456789012345678"),
      ("999999999999999999", -18, "0.999999999999999999"),
      ("1234567890123456789", 1, "12345678901234567890"),
    ])
  func notation(_ digits: String, _ exponent: Int, _ text: String) {
    let number = ExactDecimal(digits: digits.utf8.map { $0 - 48 }, exponent: exponent)
    #expect(number.text == text)
    #expect(number.integer == Int(text))
  }

  @Test("an integer that does not fit is none")
  func integers() {
    #expect(ExactDecimal(text: "-42").integer == -42)
    #expect(ExactDecimal(text: "0").integer == 0)
    #expect(ExactDecimal(text: "9223372036854775807").integer == .max)
    #expect(ExactDecimal(text: "9223372036854775808").integer == nil)
    #expect(ExactDecimal(text: "1.5").integer == nil)
  }
}
