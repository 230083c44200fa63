/// Cheap tests in front of the date grammar, so that most units cost a few loads.
enum DateGate {
  /// Units that may stand behind the numeral of a date.
  static let follows: UInt8 = 1
  /// Units that may stand second, behind a word such as 上, 本 or 前 that begins a date.
  static let second: UInt8 = 2
  /// Units with which a word of time begins that may stand second.
  static let secondWord: UInt8 = 16
  /// Units that begin a date only with such a second unit.
  static let guarded: UInt8 = 4
  /// Units that may stand behind the numeral of a length of time.
  static let length: UInt8 = 8
  /// Units that may stand behind a numeral of one character that counts; behind it any other hanzi
  /// says that the numeral is part of a word (一起, 两岸, 数据).
  static let counts: UInt8 = 32

  /// Units with which a part of a date may begin, the first or one behind another.
  static let goesOn: UInt8 = 64
  /// Units that count a length of time from now, and those that end the search for one.
  static let frame: UInt8 = 128

  static let table: UnitTable = {
    var table = [UInt8](repeating: 0, count: 65_536)
    func mark(_ hanzi: String, _ bit: UInt8) {
      for unit in hanzi.utf16 { table[Int(unit)] |= bit }
    }
    mark("年月日号点时分秒世季周星礼天小钟刻半夜晚早晨个旬载多余来工昼交自之至到又吧财qapb、期末规 :-/.~—–·−〜,", follows)
    mark("年月日天周星礼个一半午世早晚晨夜春夏秋冬末底初儿朝中伊", second)
    mark("年月天日周星礼小个钟分秒刻时多余来半世载季旬工交晚昼夜 ", length)
    mark("年月日天周星礼个一半午世早晚晨夜春夏秋冬末底初前后上下今明昨大去本来同次翌当这首元闰正腊农公民阴夏阳西季", second)
    mark("去来续过元历从“尾逢到", second)
    mark("上下前后本来同次翌当这今明昨去大过最未再接之岁首元闰正腊农西阴夏阳公民自从由每全寻听隔纪月差年春秋冬", guarded)
    mark("点又分之半大小多余来几成折倍番个百基度至到与和比以左上", counts)
    mark("的上下前后本今这当同次翌首q第春夏秋冬年岁底末尾初中伊头最 闰农阴正腊大元月份全昨寻明听隔周星礼(,t差去来新民公西纪阳岁再“‘「\"", goesOn)
    mark("前后来过内。\n", frame)
    let mask =
      WordClass.part.mask | WordClass.moment.mask | WordClass.holiday.mask | WordClass.year.mask
    let (classes, words) = (UnitClass.table, WordTable.standard)
    for unit in 0..<65_536 {
      if classes[UInt16(unit)] != 0 { table[unit] |= second }
      let begun = words.classes(from: UInt16(unit))
      if begun & mask != 0 { table[unit] |= secondWord }
      if classes[UInt16(unit)] != 0 || begun & (mask | Starters.timeMask) != 0 {
        table[unit] |= goesOn
      }
      if classes[UInt16(unit)] != 0 || begun & Starters.tailMask != 0 { table[unit] |= counts }
    }
    return UnitTable(table)
  }()
}

extension NumericGrammar {
  /// Numerals of dates and lengths are shorter; a bound keeps runs of hanzi linear.
  private static let longestNumeral = 40

  /// Whether a date can begin at `start`.
  @inline(__always) func mayBeDate(_ start: Int) -> Bool {
    let kind = classes[units[start]]
    if kind != 0, kind < 0x60 || kind == UnitClass.vague {
      var position = start + 1
      let last = min(limit, start + Self.longestNumeral)
      while position < last, classes[units[position]] != 0 { position += 1 }
      if position + 1 < limit, units[position] == Mark.dot, isArabic(position + 1) {
        position = decimalEnd(position, start: start)
        while position < last, classes[units[position]] != 0 { position += 1 }
        if isLetter(position) { return true }
      } else if position + 1 < limit, units[position] == Hanzi.measure {
        // 三个月前, but not 三个人.
        let next = gate[units[position + 1]]
        return next & (DateGate.length | DateGate.follows) != 0
      }
      return position >= limit || gate[units[position]] & DateGate.follows != 0
        || units[position] == Hanzi.before || units[position] == Hanzi.after
        || hasDateWord(start) || standsAlone(start, position)
    }
    if gate[units[start]] & DateGate.guarded == 0 { return true }
    guard start + 1 < limit else { return false }
    let next = gate[units[start + 1]]
    return next & DateGate.second != 0 || hasDateWord(start)
      || next & DateGate.secondWord != 0 && hasDateWord(start + 1)
      || units[start] == 0x6C11 && units[start + 1] == 0x56FD  // 民国
  }

  /// One past the digits behind the point at `dot`: 2.5年后. A year and a second point make a date
  /// (2024.5, 1.5.2024), for which the point stays.
  private func decimalEnd(_ dot: Int, start: Int) -> Int {
    var end = dot + 1
    while isArabic(end) { end += 1 }
    return unit(end) == Mark.dot || dot - start >= 4 ? dot : end
  }

  /// Whether what stands behind the numeral at `start` may be a unit of time.
  func mayBeLength(_ start: Int) -> Bool {
    var position = start
    let last = min(limit, start + Self.longestNumeral)
    while position < last, classes[units[position]] != 0 || units[position] == Mark.dot {
      position += 1
    }
    return position < limit && gate[units[position]] & DateGate.length != 0
  }

  /// Whether a word of time, a holiday or a reign begins at `start`.
  private func hasDateWord(_ start: Int) -> Bool {
    let mask =
      WordClass.part.mask | WordClass.moment.mask | WordClass.holiday.mask | WordClass.year.mask
    return words.match(units, at: start, limit: limit, mask: mask) != nil
  }
}
