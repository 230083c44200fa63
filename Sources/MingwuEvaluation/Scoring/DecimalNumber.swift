/// An exact decimal number, for comparing values digit by digit.
///
/// Trailing zeros are kept: `0.330` says more than `0.33`.
struct DecimalNumber: Equatable, Sendable {
  private let isNegative: Bool
  /// From the highest; without leading zeros, so that zero has none.
  private let digits: [UInt8]
  /// The power of ten of the last digit.
  let exponent: Int

  /// The quotient of two numbers gets so many digits, as in the reference scorer.
  private static let precision = 80
  /// Longer numbers, and greater exponents, are no numbers.
  private static let limit = 4000

  private init(isNegative: Bool, digits: some Collection<UInt8>, exponent: Int) {
    self.digits = Array(digits.drop { $0 == 0 })
    self.isNegative = isNegative && !self.digits.isEmpty
    self.exponent = exponent
  }

  init(_ integer: Int) {
    self.init(
      isNegative: integer < 0, digits: String(integer.magnitude).utf8.map { $0 - 0x30 },
      exponent: 0)
  }

  /// Reads `-12`, `0.330`, `1e6` or `1,000`; `nil` for anything else.
  init?(_ text: some StringProtocol) {
    var rest = text.utf8.filter { $0 != UInt8(ascii: ",") }[...]
    while let byte = rest.first, byte == 0x20 { rest = rest.dropFirst() }
    while let byte = rest.last, byte == 0x20 { rest = rest.dropLast() }
    let sign = rest.first
    if sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { rest = rest.dropFirst() }
    var digits: [UInt8] = []
    var exponent = 0
    var hasPoint = false
    while let byte = rest.first {
      if 0x30...0x39 ~= byte {
        digits.append(byte - 0x30)
        if hasPoint { exponent -= 1 }
      } else if byte == UInt8(ascii: "."), !hasPoint {
        hasPoint = true
      } else {
        break
      }
      rest = rest.dropFirst()
    }
    if let byte = rest.first, byte | 0x20 == UInt8(ascii: "e") {
      guard let power = Int(String(decoding: rest.dropFirst(), as: UTF8.self)),
        abs(power) <= Self.limit
      else { return nil }
      exponent += power
      rest = []
    }
    guard !digits.isEmpty, rest.isEmpty, digits.count <= Self.limit else { return nil }
    self.init(isNegative: sign == UInt8(ascii: "-"), digits: digits, exponent: exponent)
  }

  /// Reads a number or a fraction such as `1/3`.
  init?(fraction text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let above = Self(parts[0]) else { return nil }
    guard parts.count == 2, !parts[1].isEmpty else {
      self = above
      return
    }
    guard let below = Self(parts[1]), !below.digits.isEmpty else { return nil }
    self = above.divided(by: below)
  }

  /// Reads a JSON string or number; a number in binary floating point is what its shortest
  /// decimal form says.
  init?(_ value: JSONValue?) {
    switch value {
    case .string(let text): self.init(fraction: text.string)
    case .number(let literal) where literal.utf8.allSatisfy { $0 <= 0x39 && $0 != 0x2E }:
      self.init(literal)
    case .number(let literal): self.init(Double(literal).map(\.description) ?? literal)
    default: return nil
    }
  }

  // MARK: Arithmetic

  var magnitude: Self { Self(isNegative: false, digits: digits, exponent: exponent) }

  func scaled(byPowerOfTen power: Int) -> Self {
    Self(isNegative: isNegative, digits: digits, exponent: exponent + power)
  }

  /// The digits down to the power of ten `exponent`, which is not above the number's own.
  private func digits(downTo exponent: Int) -> [UInt8] {
    digits.isEmpty ? [] : digits + [UInt8](repeating: 0, count: self.exponent - exponent)
  }

  private static func compareMagnitudes(_ left: [UInt8], _ right: [UInt8]) -> Int {
    if left.count != right.count { return left.count < right.count ? -1 : 1 }
    return left.lexicographicallyPrecedes(right) ? -1 : left == right ? 0 : 1
  }

  private static func sum(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    var carry: UInt8 = 0
    for place in 0..<max(left.count, right.count) {
      let a = place < left.count ? left[left.count - 1 - place] : 0
      let b = place < right.count ? right[right.count - 1 - place] : 0
      output.append((a + b + carry) % 10)
      carry = (a + b + carry) / 10
    }
    if carry > 0 { output.append(carry) }
    return output.reversed()
  }

  /// `left - right`, which must not be negative.
  private static func difference(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    var borrow: UInt8 = 0
    for place in 0..<left.count {
      let a = left[left.count - 1 - place]
      let b = (place < right.count ? right[right.count - 1 - place] : 0) + borrow
      borrow = a < b ? 1 : 0
      output.append(a + 10 * borrow - b)
    }
    return Array(output.reversed().drop { $0 == 0 })
  }

  static func + (left: Self, right: Self) -> Self {
    let exponent = min(left.exponent, right.exponent)
    let (a, b) = (left.digits(downTo: exponent), right.digits(downTo: exponent))
    if left.isNegative == right.isNegative {
      return Self(isNegative: left.isNegative, digits: sum(a, b), exponent: exponent)
    }
    return compareMagnitudes(a, b) < 0
      ? Self(isNegative: right.isNegative, digits: difference(b, a), exponent: exponent)
      : Self(isNegative: left.isNegative, digits: difference(a, b), exponent: exponent)
  }

  static func - (left: Self, right: Self) -> Self {
    left + Self(isNegative: !right.isNegative, digits: right.digits, exponent: right.exponent)
  }

  static func * (left: Self, right: Self) -> Self {
    var places = [Int](repeating: 0, count: left.digits.count + right.digits.count)
    for (i, a) in left.digits.enumerated() {
      for (j, b) in right.digits.enumerated() { places[i + j + 1] += Int(a) * Int(b) }
    }
    for place in places.indices.dropFirst().reversed() {
      places[place - 1] += places[place] / 10
      places[place] %= 10
    }
    return Self(
      isNegative: left.isNegative != right.isNegative, digits: places.map { UInt8($0) },
      exponent: left.exponent + right.exponent)
  }

  private func divided(by other: Self) -> Self {
    // Long division: whole digits first, then as many more as the precision allows.
    var output: [UInt8] = []
    var rest: [UInt8] = []
    var power = exponent - other.exponent
    var next = digits[...]
    while true {
      if let digit = next.popFirst() {
        if !(rest.isEmpty && digit == 0) { rest.append(digit) }
      } else {
        let leading = output.drop { $0 == 0 }
        if rest.isEmpty || leading.count >= Self.precision { break }
        rest.append(0)
        power -= 1
      }
      var count: UInt8 = 0
      while Self.compareMagnitudes(rest, other.digits) >= 0 {
        rest = Self.difference(rest, other.digits)
        count += 1
      }
      output.append(count)
    }
    return Self(isNegative: isNegative != other.isNegative, digits: output, exponent: power)
  }

  /// The number with `count` digits behind the point, half to even.
  func rounded(toPlaces count: Int) -> Self {
    guard exponent < -count else { return self }
    let dropped = -count - exponent
    let tail = Array(digits.suffix(dropped))
    var kept = Array(digits.dropLast(dropped))
    let half = [5] + [UInt8](repeating: 0, count: dropped - 1)
    let order = tail.count < dropped ? -1 : Self.compareMagnitudes(tail, half)
    if order > 0 || (order == 0 && (kept.last ?? 0) % 2 == 1) { kept = Self.sum(kept, [1]) }
    return Self(isNegative: isNegative, digits: kept, exponent: -count)
  }

  // MARK: Comparison

  static func == (left: Self, right: Self) -> Bool { (left - right).digits.isEmpty }
  static func <= (left: Self, right: Self) -> Bool {
    let difference = left - right
    return difference.isNegative || difference.digits.isEmpty
  }

  private static let exactAbove = Self(1 << 53)

  /// Whether it is `gold` up to one part in 10⁹, or exactly where `gold` is above 2⁵³.
  func isClose(to gold: Self) -> Bool {
    if !(gold.magnitude <= Self.exactAbove) { return self == gold }
    let scale = gold.magnitude <= Self(1) ? Self(1) : gold.magnitude
    return (self - gold).magnitude <= scale.scaled(byPowerOfTen: -9)
  }

  /// Whether it is `gold`, which may itself be rounded to three places or more.
  func matches(_ gold: Self) -> Bool {
    isClose(to: gold) || (gold.exponent <= -3 && rounded(toPlaces: -gold.exponent) == gold)
  }

  /// The seconds of an ISO 8601 duration; a month has 30 days and a year 365.
  init?(secondsOfDuration text: String) {
    var rest = text.utf8[...]
    guard rest.popFirst() == UInt8(ascii: "P") else { return nil }
    var total = Self(0)
    var hasPart = false
    var units: [(letter: UInt8, seconds: Int)] = [
      (UInt8(ascii: "Y"), 31_536_000), (UInt8(ascii: "M"), 2_592_000), (UInt8(ascii: "W"), 604_800),
      (UInt8(ascii: "D"), 86_400),
    ]
    var isTime = false
    while !rest.isEmpty {
      if !isTime, rest.first == UInt8(ascii: "T") {
        rest = rest.dropFirst()
        isTime = true
        units = [(UInt8(ascii: "H"), 3600), (UInt8(ascii: "M"), 60), (UInt8(ascii: "S"), 1)]
        continue
      }
      let literal = rest.prefix { 0x30...0x39 ~= $0 || $0 == UInt8(ascii: ".") }
      rest = rest.dropFirst(literal.count)
      guard let number = Self(String(decoding: literal, as: UTF8.self)),
        let letter = rest.popFirst(), let place = units.firstIndex(where: { $0.letter == letter })
      else { return nil }
      total = total + number * Self(units[place].seconds)
      units.removeFirst(place + 1)
      hasPart = true
    }
    guard hasPart else { return nil }
    self = total
  }
}
