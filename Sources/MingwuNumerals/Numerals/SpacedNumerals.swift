internal import MingwuCore

/// Numerals that are written with spaces between their parts: 三千 八百 九十六 万, 百 分 之 五.
///
/// Such spaces are taken out of a range before it is read; offsets are mapped back afterwards. Few
/// ranges have any, so the map is made for those alone.
enum SpacedNumerals {
  /// The positions in `range` that stay, or `nil` when no space is to be left out.
  static func kept(in units: [UInt16], _ range: Range<Int>) -> [Int32]? {
    guard hasSpace(units, range), hasGap(units, range) else { return nil }
    var kept: [Int32] = []
    kept.reserveCapacity(range.count)
    var position = range.lowerBound
    while position < range.upperBound {
      if units[position] == Mark.space, let end = gapEnd(units, position, range) {
        position = end
        continue
      }
      kept.append(Int32(position))
      position += 1
    }
    return kept
  }

  private static func hasSpace(_ units: [UInt16], _ range: Range<Int>) -> Bool {
    UnitScanner.first(Mark.space, in: units, range) < range.upperBound
  }

  private static func hasGap(_ units: [UInt16], _ range: Range<Int>) -> Bool {
    var position = range.lowerBound + 1
    while position < range.upperBound {
      if units[position] == Mark.space, gapEnd(units, position, range) != nil { return true }
      position += 1
    }
    return false
  }

  /// One past the spaces at `start`, when numerals on both sides belong together.
  private static func gapEnd(_ units: [UInt16], _ start: Int, _ range: Range<Int>) -> Int? {
    var end = start
    while end < range.upperBound, units[end] == Mark.space { end += 1 }
    guard start > range.lowerBound, end < range.upperBound, end - start <= 3 else { return nil }
    let (left, right) = (units[start - 1], units[end])
    if isPart(left), isPart(right) {
      return isJoint(left) || isJoint(right) || isDiscount(units, end, range) ? end : nil
    }
    let isFraction =
      isDigit(left) && right == Hanzi.minute && isFollowed(units, end, by: Hanzi.of, range)
      || left == Hanzi.of && (isDigit(right) || right == Hanzi.negative)
    // 百分 点
    let isPoint =
      left == Hanzi.minute && right == Hanzi.point && start > range.lowerBound + 1
      && units[start - 2] == Hanzi.hundred
    return isFraction || isPoint || isDigit(left) && isDiscount(units, end, range) ? end : nil
  }

  private static func isDigit(_ unit: UInt16) -> Bool { UnitClass.table[unit] & 0xF0 == 0x10 }

  /// 九 九 折, 7 2 折: the digits of a discount.
  private static func isDiscount(
    _ units: [UInt16], _ position: Int, _ range: Range<Int>
  ) -> Bool {
    let kind = UnitClass.table[units[position]] & 0xF0
    return (kind == 0x10 || kind == 0x20)
      && position + 1 < range.upperBound && units[position + 1] == Mark.space
      && isFollowed(units, position, by: Hanzi.discount, range)
  }

  /// Whether `unit` stands behind `position`, spaces left out.
  private static func isFollowed(
    _ units: [UInt16], _ position: Int, by unit: UInt16, _ range: Range<Int>
  ) -> Bool {
    var next = position + 1
    while next < range.upperBound, next < position + 4, units[next] == Mark.space { next += 1 }
    return next < range.upperBound && units[next] == unit
  }

  /// Han numerals and the words of fractions.
  private static func isPart(_ unit: UInt16) -> Bool {
    UnitClass.table[unit] >= 0x20 || isFractionWord(unit)
  }

  /// 分 之 又 点 折.
  private static func isFractionWord(_ unit: UInt16) -> Bool {
    unit == Hanzi.minute || unit == Hanzi.of || unit == Hanzi.again || unit == Hanzi.point
      || unit == Hanzi.discount
  }

  /// Units that hold a numeral together; two digits with a space between them are two numbers.
  private static func isJoint(_ unit: UInt16) -> Bool {
    let kind = UnitClass.table[unit] & 0xF0
    return kind == 0x30 || kind == 0x40 || kind == 0x60 || isFractionWord(unit)
  }
}

extension NumericGrammar {
  /// The grammar of `range`, with spaces inside of numerals left out: this one turned to it, or, where
  /// there are such spaces, one of its own.
  ///
  /// - Precondition: no spaces are left out here.
  func reading(_ range: Range<Int>) -> NumericGrammar {
    if hasSpaces, let kept = SpacedNumerals.kept(in: units, range) {
      let rest = kept.map { units[Int($0)] }
      return NumericGrammar(units: rest, lower: 0, limit: rest.count, kept: kept)
    }
    move(to: range)
    return self
  }

  /// Where `position` of the text stands in the units that are read.
  func inner(_ position: Int) -> Int {
    guard let kept else { return position }
    var (low, high) = (0, kept.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(kept[middle]) < position { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// `fact` in positions of the text.
  func outer(_ fact: NumericFact, range: Range<Int>) -> NumericFact {
    guard let kept else { return fact }
    var result = fact
    result.start = kept[Int(fact.start)]
    result.coreEnd = kept[Int(fact.coreEnd) - 1] + 1
    result.end = kept[Int(fact.end) - 1] + 1
    result.lower = Int32(range.lowerBound)
    result.limit = Int32(range.upperBound)
    result.isSpaced = true
    return result
  }
}
