internal import MingwuCore

/// Where a numeral stands and what it is made of; no value yet.
struct Numeral: Sendable {
  @Compact var start: Int
  @Compact var end: Int
  /// Arabic digits take part.
  var hasArabic = false
  /// 十 百 千 万 亿 take part.
  var hasUnit = false
  /// 万 亿 兆 take part.
  var hasMyriad = false
  /// A decimal point takes part.
  var isDecimal = false
  /// Begins with 百 千 万 亿: 百余, 千亿.
  var isBareUnit = false
  /// Digits of an Arabic integer, or of a run of Chinese digits without units (二〇一八).
  @Compact var digitCount = 0
  /// Position of the second of two neighbouring digits that make a range (七八百, 十七八); -1: none.
  @Compact var pairAt = -1
  /// The pair ends the numeral, so it may as well be a run of digits (两三).
  var isPairAmbiguous = false
  /// 几 or 数 takes part.
  var isVague = false
  /// Bound that 多, 余, 几 or 来 inside or at the end gives; 0: none.
  var bound: UInt8 = 0
  /// The numeral has a sign.
  var isNegative = false
  /// Starts with a zero digit.
  var hasLeadingZero = false

  /// A run of Chinese digits only: 二〇一八.
  var isRun: Bool { !hasArabic && !hasUnit && digitCount > 0 }
}

/// The grammar of one range of units.
///
/// Every method reads the units from a position and returns what stands there, so finding and
/// resolving run the same code. A class, so that the readers of its parts copy one reference and not
/// four arrays; it belongs to one task.
final class NumericGrammar {
  let units: [UInt16]
  private(set) var lower: Int
  private(set) var limit: Int
  let words: WordTable
  let classes: UnitTable
  let gate: UnitTable
  let starters: UnitTable
  let heads: UnitTable

  /// Positions of the text for each unit, where spaces were left out.
  let kept: [Int32]?
  /// Whether there is a space at all; many texts have none.
  let hasSpaces: Bool

  /// Numerals that were read, by the last bits of their start: years, months, days and amounts ask
  /// for the same ones.
  private struct KnownNumeral {
    var start = -1
    var numeral: Numeral?
  }
  private var known = InlineArray<8, KnownNumeral>(repeating: KnownNumeral())

  /// The last amount that was read: dates and amounts ask for the same one.
  var lastAmount: (start: Int, amount: Amount?) = (-1, nil)

  init(units: [UInt16], lower: Int, limit: Int, kept: [Int32]?) {
    self.units = units
    self.lower = lower
    self.limit = limit
    self.kept = kept
    hasSpaces = UnitScanner.first(Mark.space, in: units, 0..<units.count) < units.count
    words = .standard
    classes = UnitClass.table
    gate = DateGate.table
    starters = Starters.table
    heads = DateHeads.table
  }

  /// Turns to another range of the same units.
  func move(to range: Range<Int>) {
    (lower, limit) = (range.lowerBound, range.upperBound)
    for slot in known.indices { known[slot].start = -1 }
    lastAmount.start = -1
  }

  /// The unit at `position`, 0 outside of the range.
  @inline(__always) func unit(_ position: Int) -> UInt16 {
    position >= lower && position < limit ? units[position] : 0
  }

  @inline(__always) func classOf(_ position: Int) -> UInt8 {
    position >= lower && position < limit ? classes[units[position]] : 0
  }

  @inline(__always) func isArabic(_ position: Int) -> Bool { classOf(position) & 0xF0 == 0x10 }

  @inline(__always) func isLetter(_ position: Int) -> Bool {
    let unit = unit(position)
    return unit >= 0x61 && unit <= 0x7A || unit >= 0x41 && unit <= 0x5A
  }

  @inline(__always) func isHan(_ position: Int) -> Bool {
    let unit = unit(position)
    return unit >= 0x4E00 && unit <= 0x9FFF || unit == 0x3007 || unit >= 0x3400 && unit < 0x4DC0
  }

  /// Whether `hanzi`, which is of the basic plane, stands at `position`.
  @inline(__always) func stands(_ hanzi: StaticString, at position: Int) -> Bool {
    // Nearly always the first unit says no, and it is known when this is compiled.
    let start = unsafe hanzi.utf8Start
    if unsafe start[0] >= 0xE0 {
      let first =
        unsafe UInt16(start[0] & 0x0F) << 12 | UInt16(start[1] & 0x3F) << 6
        | UInt16(start[2] & 0x3F)
      if unit(position) != first { return false }
    } else if unsafe start[0] < 0x80 {
      if unsafe unit(position) != UInt16(start[0]) { return false }
    }
    return standsWhole(hanzi, at: position)
  }

  private func standsWhole(_ hanzi: StaticString, at position: Int) -> Bool {
    var position = position
    return hanzi.withUTF8Buffer { bytes in
      var index = 0
      while index < bytes.count {
        let lead = unsafe UInt16(bytes[index])
        var expected = lead
        if lead >= 0xE0 {
          let middle = unsafe UInt16(bytes[index + 1] & 0x3F)
          let low = unsafe UInt16(bytes[index + 2] & 0x3F)
          expected = (lead & 0x0F) << 12 | middle << 6 | low
          index += 3
        } else if lead >= 0xC0 {
          expected = unsafe (lead & 0x1F) << 6 | UInt16(bytes[index + 1] & 0x3F)
          index += 2
        } else {
          index += 1
        }
        if unit(position) != expected { return false }
        position += 1
      }
      return true
    }
  }

  /// Whether a financial numeral stands at `position`: 拾, 伍, 陆 are everyday words when alone.
  func isFinancial(_ position: Int) -> Bool {
    switch unit(position) {
    case 0x58F9, 0x8D30, 0x53C1, 0x8086, 0x4F0D, 0x9646, 0x67D2, 0x634C, 0x7396, 0x62FE, 0x4F70,
      0x4EDF:
      true
    default: false
    }
  }

  /// The position behind spaces at `position`.
  @inline(__always) func skipSpace(_ position: Int) -> Int {
    var position = position
    while unit(position) == Mark.space { position += 1 }
    return position
  }

  /// Reads Arabic digits with grouping and a decimal point.
  func scanArabic(_ start: Int) -> (end: Int, digits: Int, isDecimal: Bool) {
    var position = start
    if unit(start) == Mark.dot {
      position += 1
      while isArabic(position) { position += 1 }
      return (position, 1, true)
    }
    while isArabic(position) { position += 1 }
    var digits = position - start
    if digits <= 3, unit(start) != 48 || digits > 1 {
      while unit(position) == Mark.comma, isArabic(position + 1), isArabic(position + 2),
        isArabic(position + 3), !isArabic(position + 4)
      {
        position += 4
        digits += 3
      }
    }
    if unit(position) == Mark.dot, isArabic(position + 1) {
      var end = position + 1
      while isArabic(end) { end += 1 }
      // Versions, addresses and dates with points are no decimals.
      if !(unit(end) == Mark.dot && isArabic(end + 1)) { return (end, digits, true) }
    }
    return (position, digits, false)
  }

  private func mayBeSign(_ start: Int) -> Bool {
    switch unit(start) {
    case Hanzi.negative, Mark.hyphen, 0x2212, Mark.dot: true
    case Mark.plus: isArabic(start + 1)
    default: false
    }
  }

  /// Reads the numeral at `start`; `nil` when none stands there.
  ///
  /// - Complexity: O(length of the numeral).
  func scanNumeral(_ start: Int) -> Numeral? {
    guard classOf(start) != 0 || mayBeSign(start) else { return nil }
    let slot = start & 7
    if known[slot].start == start { return known[slot].numeral }
    var scan = NumeralScan(grammar: self, start: start)
    let numeral = scan.run()
    known[slot] = KnownNumeral(start: start, numeral: numeral)
    return numeral
  }

  /// A numeral that is a plain integer, with its value.
  func integer(_ start: Int) -> (value: Int, numeral: Numeral)? {
    guard let numeral = plainNumeral(start), let value = smallInteger(numeral) else { return nil }
    return (value, numeral)
  }

  /// A numeral that begins with a digit or unit, not with a sign or point.
  func plainNumeral(_ start: Int) -> Numeral? {
    guard classOf(start) != 0, let numeral = scanNumeral(start), !numeral.isNegative else {
      return nil
    }
    return numeral
  }

  /// The value of a plain integer without sign, fraction or range, if it fits 15 digits.
  func smallInteger(_ numeral: Numeral) -> Int? {
    guard !numeral.isDecimal, numeral.pairAt < 0, !numeral.isVague, numeral.bound == 0,
      !numeral.isNegative
    else { return nil }
    var total = 0
    var section = 0
    var pending = -1
    var lastPower = 0
    for position in numeral.start..<numeral.end {
      let kind = classes[units[position]]
      let value = Int(kind & 0x0F)
      switch kind & 0xF0 {
      case 0x10, 0x20:
        if pending > 99_999_999_999_999 { return nil }
        pending = max(pending, 0) * 10 + value
        if value == 0, kind & 0xF0 == 0x20, section + total > 0 { lastPower = 0 }
      case 0x30:
        lastPower = value
        if pending > 9_999_999_999 { return nil }
        section += max(pending, 1) * [1, 10, 100, 1000][value]
        if section > 99_999_999_999_999 { return nil }
        pending = -1
      case 0x40:
        guard value <= 2 else { return nil }
        let inner = total + section + max(pending, 0)
        if inner > 9_999_999_999 { return nil }
        total = inner * (value == 1 ? 10_000 : 100_000_000)
        lastPower = value * 4
        section = 0
        pending = -1
      case 0x50:
        section += kind == UnitClass.hundreds | 2 ? 200 : (value & 7) * 10
        lastPower = 1
      default:
        if units[position] != Mark.comma, units[position] != Mark.space { return nil }
      }
    }
    if pending > 0, lastPower > 1, pending < 10 {
      for _ in 1..<lastPower { pending *= 10 }
    }
    return total + section + max(pending, 0)
  }
}
