/// An exact decimal number of any length: an integer mantissa and a power of ten.
///
/// Nearly all mantissas fit into a word; a longer one is an array of digits.
struct ExactDecimal: Hashable, Sendable {
  /// The mantissa without trailing zeros, when it has at most 18 digits; else 0.
  private var word: UInt64
  /// A longer mantissa: most significant digit first, no zeros at the ends.
  private var long: [UInt8]
  /// The power of ten of the last digit.
  private(set) var exponent: Int
  var isNegative = false

  static let zero = Self(word: 0, exponent: 0)
  static let one = Self(word: 1, exponent: 0)

  private static let longestWord = 18
  /// The powers of ten up to that of ``longestWord``, as constants.
  private static let powers: InlineArray<19, UInt64> = [
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
    10_000_000_000, 100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000,
    1_000_000_000_000_000, 10_000_000_000_000_000, 100_000_000_000_000_000,
    1_000_000_000_000_000_000,
  ]

  /// - Precondition: `word` has at most 18 digits.
  private init(word: UInt64, exponent: Int) {
    (self.word, self.exponent) = (word, exponent)
    long = []
    guard word != 0 else {
      self.exponent = 0
      return
    }
    while self.word % 10 == 0 {
      self.word /= 10
      self.exponent += 1
    }
  }

  /// The word when it is no longer than 18 digits.
  private init?(sum: (partialValue: UInt64, overflow: Bool), exponent: Int) {
    guard !sum.overflow, sum.partialValue < Self.powers[Self.longestWord] else { return nil }
    self.init(word: sum.partialValue, exponent: exponent)
  }

  init(digits: [UInt8], exponent: Int) {
    var digits = digits[...].drop { $0 == 0 }
    var exponent = exponent
    while digits.last == 0 {
      digits.removeLast()
      exponent += 1
    }
    if digits.count <= Self.longestWord {
      self.init(word: digits.reduce(0) { $0 * 10 + UInt64($1) }, exponent: exponent)
    } else {
      self.init(long: Array(digits), exponent: exponent)
    }
  }

  private init(long: [UInt8], exponent: Int) {
    word = 0
    self.long = long
    self.exponent = exponent
  }

  init(_ value: Int) {
    if let short = Self(sum: (UInt64(value.magnitude), false), exponent: 0) {
      self = short
    } else {
      self.init(digits: String(value.magnitude).utf8.map { $0 - 48 }, exponent: 0)
    }
    isNegative = value < 0
  }

  /// Reads ASCII digits with at most one point; anything else is skipped.
  init(text: String) {
    self.init(ascii: text.utf8)
    isNegative = text.utf8.first == 0x2D
  }

  /// The same on bare bytes or units, without a sign.
  init<Digits: Sequence>(ascii digits: Digits) where Digits.Element: FixedWidthInteger {
    var value: UInt64 = 0
    var exponent = 0
    var isFraction = false
    var overflow: [UInt8] = []
    for digit in digits {
      if digit == 0x2E {
        isFraction = true
        continue
      }
      guard digit >= 48, digit < 58 else { continue }
      let next = UInt8(truncatingIfNeeded: digit) - 48
      if isFraction { exponent -= 1 }
      if overflow.isEmpty {
        if value < Self.powers[Self.longestWord - 1] {
          value = value * 10 + UInt64(next)
          continue
        }
        overflow = String(value).utf8.map { $0 - 48 }
      }
      overflow.append(next)
    }
    if overflow.isEmpty {
      self.init(word: value, exponent: exponent)
    } else {
      self.init(digits: overflow, exponent: exponent)
    }
  }

  var isZero: Bool { word == 0 && long.isEmpty }

  /// Most significant digit first; no zeros at the ends; empty for zero.
  var digits: [UInt8] {
    if !long.isEmpty || word == 0 { return long }
    return String(word).utf8.map { $0 - 48 }
  }

  /// The value when it is an integer that fits.
  var integer: Int? {
    guard long.isEmpty, exponent >= 0, exponent <= Self.longestWord else {
      return exponent >= 0 ? Int(text) : nil
    }
    let (value, overflow) = word.multipliedReportingOverflow(by: Self.powers[exponent])
    guard !overflow, let magnitude = Int(exactly: value) else { return Int(text) }
    return isNegative ? -magnitude : magnitude
  }

  /// This number times 10 to the power of `power`.
  func shifted(_ power: Int) -> Self {
    var result = self
    if !isZero { result.exponent += power }
    return result
  }

  /// The nearest number of at most `count` significant digits.
  func rounded(to count: Int) -> Self {
    let all = digits
    guard all.count > count else { return self }
    var result = Self(digits: Array(all.prefix(count)), exponent: exponent + all.count - count)
    if all[count] >= 5 {
      result = result + Self(digits: [1], exponent: exponent + all.count - count)
    }
    result.isNegative = isNegative
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
    return shortSum(lhs, rhs) ?? longSum(lhs, rhs)
  }

  private static func shortSum(_ lhs: Self, _ rhs: Self) -> Self? {
    let low = min(lhs.exponent, rhs.exponent)
    let (shift, otherShift) = (lhs.exponent - low, rhs.exponent - low)
    guard lhs.long.isEmpty, rhs.long.isEmpty, shift <= longestWord, otherShift <= longestWord
    else { return nil }
    let a = lhs.word.multipliedReportingOverflow(by: powers[shift])
    let b = rhs.word.multipliedReportingOverflow(by: powers[otherShift])
    guard !a.overflow, !b.overflow else { return nil }
    return Self(sum: a.partialValue.addingReportingOverflow(b.partialValue), exponent: low)
  }

  private static func longSum(_ lhs: Self, _ rhs: Self) -> Self {
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
    let exponent = lhs.exponent + rhs.exponent
    var result: Self
    if lhs.long.isEmpty, rhs.long.isEmpty,
      let short = Self(sum: lhs.word.multipliedReportingOverflow(by: rhs.word), exponent: exponent)
    {
      result = short
    } else {
      result = Self(digits: product(lhs.digits, rhs.digits), exponent: exponent)
    }
    result.isNegative = lhs.isNegative != rhs.isNegative
    return result
  }

  private static func product(_ lhs: [UInt8], _ rhs: [UInt8]) -> [UInt8] {
    var product = [Int](repeating: 0, count: lhs.count + rhs.count)
    for (i, x) in lhs.enumerated() {
      for (j, y) in rhs.enumerated() { product[i + j + 1] += Int(x) * Int(y) }
    }
    for index in stride(from: product.count - 1, to: 0, by: -1) {
      product[index - 1] += product[index] / 10
      product[index] %= 10
    }
    return product.map(UInt8.init)
  }

  /// The quotient to 18 significant digits, exact when it ends before that.
  static func / (lhs: Self, rhs: Self) -> Self {
    let (dividend, divisors) = (lhs.digits, rhs.digits)
    guard !rhs.isZero, !lhs.isZero, divisors.count <= 17 else { return .zero }
    let divisor = divisors.reduce(UInt64(0)) { $0 * 10 + UInt64($1) }
    var digits: [UInt8] = []
    var rest: UInt64 = 0
    var exponent = lhs.exponent - rhs.exponent
    var index = 0
    var significant = 0
    while index < dividend.count || (rest != 0 && significant < 18) {
      rest *= 10
      if index < dividend.count { rest += UInt64(dividend[index]) } else { exponent -= 1 }
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
    if long.isEmpty, other.long.isEmpty, exponent == other.exponent { return word < other.word }
    let top = digits.count + exponent
    let otherTop = other.digits.count + other.exponent
    if top != otherTop { return top < otherTop }
    let low = min(exponent, other.exponent)
    return padded(to: low).lexicographicallyPrecedes(other.padded(to: low))
  }

  /// Plain notation: no grouping, no exponent.
  var text: String {
    guard !isZero else { return "0" }
    if long.isEmpty, exponent >= -Self.longestWord, exponent <= Self.longestWord {
      return shortText
    }
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

  /// The text of a mantissa of one word with few zeros at either end, written from its end.
  private var shortText: String {
    var bytes = InlineArray<40, UInt8>(repeating: 48)
    var start = bytes.count - max(0, exponent)
    var rest = word
    var places = 0
    while rest > 0 || places <= -exponent {
      if places > 0, places == -exponent {
        start -= 1
        bytes[start] = 0x2E
      }
      start -= 1
      bytes[start] = 48 + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
      places += 1
    }
    if isNegative {
      start -= 1
      bytes[start] = 0x2D
    }
    let count = bytes.count - start
    return unsafe String(unsafeUninitializedCapacity: count) { buffer in
      for offset in 0..<count { unsafe buffer[offset] = bytes[start + offset] }
      return count
    }
  }
}
