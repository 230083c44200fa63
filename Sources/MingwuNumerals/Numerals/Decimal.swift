/// An exact decimal number of any length: an integer mantissa and a power of ten.
///
/// Used for winners only, so plain arrays of digits are good enough.
struct ExactDecimal: Hashable, Sendable {
  /// Most significant digit first; no leading zero; empty for zero.
  private(set) var digits: [UInt8]
  /// The power of ten of the last digit.
  private(set) var exponent: Int
  var isNegative = false

  static let zero = Self(digits: [], exponent: 0)
  static let one = Self(digits: [1], exponent: 0)

  init(digits: [UInt8], exponent: Int) {
    self.digits = Array(digits.drop { $0 == 0 })
    self.exponent = exponent
    while self.digits.last == 0 {
      self.digits.removeLast()
      self.exponent += 1
    }
    if self.digits.isEmpty { self.exponent = 0 }
  }

  init(_ value: Int) {
    self.init(digits: String(value.magnitude).utf8.map { $0 - 48 }, exponent: 0)
    isNegative = value < 0
  }

  /// Reads ASCII digits with at most one point; anything else is skipped.
  init(text: String) {
    var digits: [UInt8] = []
    var exponent = 0
    var isFraction = false
    for byte in text.utf8 {
      if byte == 0x2E {
        isFraction = true
      } else if byte >= 48, byte < 58 {
        digits.append(byte - 48)
        if isFraction { exponent -= 1 }
      }
    }
    self.init(digits: digits, exponent: exponent)
    isNegative = text.utf8.first == 0x2D
  }

  var isZero: Bool { digits.isEmpty }

  /// This number times 10 to the power of `power`.
  func shifted(_ power: Int) -> Self {
    var result = self
    if !isZero { result.exponent += power }
    return result
  }

  /// The digits down to 10 to the power of `low`, which is at most the own exponent.
  private func padded(to low: Int) -> [UInt8] {
    digits + [UInt8](repeating: 0, count: max(0, exponent - low))
  }

  /// The sum of two numbers of one sign.
  static func + (lhs: Self, rhs: Self) -> Self {
    if lhs.isZero { return rhs }
    if rhs.isZero { return lhs }
    let low = min(lhs.exponent, rhs.exponent)
    let a = lhs.padded(to: low)
    let b = rhs.padded(to: low)
    var sum = [UInt8](repeating: 0, count: max(a.count, b.count) + 1)
    var carry: UInt8 = 0
    for index in 0..<sum.count {
      let x = index < a.count ? a[a.count - 1 - index] : 0
      let y = index < b.count ? b[b.count - 1 - index] : 0
      let s = x + y + carry
      sum[sum.count - 1 - index] = s % 10
      carry = s / 10
    }
    return Self(digits: sum, exponent: low)
  }

  static func * (lhs: Self, rhs: Self) -> Self {
    guard !lhs.isZero, !rhs.isZero else { return .zero }
    var product = [Int](repeating: 0, count: lhs.digits.count + rhs.digits.count)
    for (i, x) in lhs.digits.enumerated() {
      for (j, y) in rhs.digits.enumerated() { product[i + j + 1] += Int(x) * Int(y) }
    }
    for index in stride(from: product.count - 1, to: 0, by: -1) {
      product[index - 1] += product[index] / 10
      product[index] %= 10
    }
    var result = Self(digits: product.map(UInt8.init), exponent: lhs.exponent + rhs.exponent)
    result.isNegative = lhs.isNegative != rhs.isNegative
    return result
  }

  /// The quotient to 18 significant digits, exact when it ends before that.
  static func / (lhs: Self, rhs: Self) -> Self {
    guard !rhs.isZero, !lhs.isZero, rhs.digits.count <= 17 else { return .zero }
    let divisor = rhs.digits.reduce(UInt64(0)) { $0 * 10 + UInt64($1) }
    var digits: [UInt8] = []
    var rest: UInt64 = 0
    var exponent = lhs.exponent - rhs.exponent
    var index = 0
    var significant = 0
    while index < lhs.digits.count || (rest != 0 && significant < 18) {
      rest *= 10
      if index < lhs.digits.count { rest += UInt64(lhs.digits[index]) } else { exponent -= 1 }
      digits.append(UInt8(rest / divisor))
      if significant > 0 || digits.last != 0 { significant += 1 }
      rest %= divisor
      index += 1
    }
    return Self(digits: digits, exponent: exponent)
  }

  /// Compares magnitudes, without regard to sign.
  func isSmaller(than other: Self) -> Bool {
    if isZero || other.isZero { return isZero && !other.isZero }
    let top = digits.count + exponent
    let otherTop = other.digits.count + other.exponent
    if top != otherTop { return top < otherTop }
    let low = min(exponent, other.exponent)
    return padded(to: low).lexicographicallyPrecedes(other.padded(to: low))
  }

  /// Plain notation: no grouping, no exponent.
  var text: String {
    guard !isZero else { return "0" }
    var bytes = digits.map { $0 + 48 }
    if exponent >= 0 {
      bytes += [UInt8](repeating: 48, count: min(exponent, 4096))
    } else {
      let places = -exponent
      if bytes.count <= places {
        bytes = [UInt8](repeating: 48, count: places - bytes.count + 1) + bytes
      }
      bytes.insert(0x2E, at: bytes.count - places)
    }
    if isNegative { bytes.insert(0x2D, at: 0) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
