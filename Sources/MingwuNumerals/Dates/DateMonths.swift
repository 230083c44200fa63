/// Quarters, halves, seasons, months.
extension DateScan {
  mutating func scanPartOfYear() {
    if point.holiday != Self.none || !mayBegin(DateHeads.partOfYear) { return }
    let start = position
    if unit(position) == Hanzi.possessive, point.hasYear { position += 1 }
    if scanHalf() || scanQuarter() || scanSeason() || scanYearPortion() || scanFirstMonths() {
      scanPortionBehindPart()
      return
    }
    position = start
  }

  private mutating func scanHalf() -> Bool {
    var half = 0
    if grammar.stands("上半年", at: position) || grammar.stands("前半年", at: position) {
      half = 1
    } else if grammar.stands("下半年", at: position) || grammar.stands("后半年", at: position) {
      half = 2
    }
    guard half > 0 else { return scanHalfShift() }
    point.half = half
    position += 3
    isCertain = true
    return true
  }

  /// 上个半年, 这个半年, 本半年.
  private mutating func scanHalfShift() -> Bool {
    guard let relative = scanRelative(position), relative.base == .anchor,
      unit(relative.end) == Hanzi.half, unit(relative.end + 1) == Hanzi.year,
      unit(relative.end - 1) == Hanzi.measure || unit(position) == 0x672C,
      unit(relative.end + 2) != 0x62A5
    else { return false }
    point.halfShift = relative.shift
    position = relative.end + 2
    isCertain = true
    return true
  }

  /// 二、三季度, 第三、四季度, 三四季度: two quarters that follow each other.
  private mutating func scanQuarterPair() -> Bool {
    let start = unit(position) == Hanzi.ordinal ? position + 1 : position
    var next = start + 1
    if unit(next) == 0x3001 || unit(next) == 0x548C { next += 1 }
    if unit(next) == Hanzi.ordinal { next += 1 }
    let (low, high) = (grammar.classOf(start), grammar.classOf(next))
    guard low & 0xF0 == 0x20 || low & 0xF0 == 0x10, high == low + 1, low & 15 >= 1, high & 15 <= 4,
      low & 0xF0 == 0x20 || next > start + 1, grammar.classOf(start - 1) == 0,
      grammar.stands("季度", at: next + 1)
    else { return false }
    (point.quarter, point.quarterHigh) = (Int(low & 15), Int(high & 15))
    position = next + 3
    isCertain = true
    return true
  }

  private mutating func scanQuarter() -> Bool {
    if scanQuarterPair() { return true }
    var next = position
    // 首季甲组赛事: without a year 首季 wants 度 or the end of its clause.
    if grammar.stands("首季", at: next),
      point.hasYear || unit(next + 2) == 0x5EA6 || !grammar.isHan(next + 2)
    {
      point.quarter = 1
      position += unit(next + 2) == 0x5EA6 ? 3 : 2
      return true
    }
    if unit(next) == 0x71, grammar.isArabic(next + 1), unit(next + 1) < 0x35, unit(next + 1) > 0x30,
      !grammar.isArabic(next + 2), !grammar.isLetter(next + 2), !grammar.isLetter(next - 1),
      point.hasYear || grammar.isHan(next + 2)
    {
      point.quarter = Int(unit(next + 1)) - 48
      position += 2
      return true
    }
    if unit(next) == Hanzi.ordinal { next += 1 }
    guard let (value, numeral) = integer(next), value >= 1, value <= 4,
      numeral.end == next + 1
    else { return false }
    var end = numeral.end
    if unit(end) == Hanzi.measure, unit(position) == Hanzi.ordinal { end += 1 }
    guard unit(end) == 0x5B63, unit(end + 1) == 0x5EA6 else { return false }
    point.quarter = value
    position = end + 2
    isCertain = true
    return true
  }

  /// A season behind its year: 2019年冬天, 明年春天, 1996年冬.
  private mutating func scanSeason() -> Bool {
    guard point.hasYear, let season = season(position) else { return false }
    if let holiday = grammar.words.match(
      grammar.units, at: position, limit: grammar.limit, mask: WordClass.holiday.mask),
      holiday.end > position + 1
    {
      return false
    }
    var end = position + 1
    switch unit(end) {
    case Hanzi.day, 0x5929, 0x5B63: end += 1
    case 0x8282, 0x8FD0, 0x6652, 0x665A, 0x8015, 0x64AD, 0x6E38, 0x62DB, 0x5965: return false
    default: break
    }
    point.season = season
    position = end
    return true
  }

  /// 年底, 年初, 年中, 底, 初 behind a year; 年底 alone.
  private mutating func scanYearPortion() -> Bool {
    var next = position
    // 新年伊始 is one word.
    if unit(next) == 0x65B0, grammar.stands("年伊始", at: next + 1) { next += 1 }
    let hasYearWord = unit(next) == Hanzi.year || unit(next) == 0x5C81
    if hasYearWord {
      next += 1
    } else if !point.hasYear || unit(position - 1) != Hanzi.year && unit(position - 1) != 0x5EA6 {
      return false
    }
    switch unit(next) {
    case 0x5E95, 0x672B, 0x5C3E:
      // 年末 and 年底; 年尾 only as a word of its own.
      if unit(next) == 0x5C3E, !hasYearWord { return false }
      point.portion = .late
    case 0x521D:
      if grammar.isWordOfStart(next) { return false }
      point.portion = .early
    case 0x4E2D where hasYearWord && unit(next + 1) != 0x65EC:
      point.portion = .middle
    case 0x4F0A where grammar.stands("伊始", at: next):
      point.portion = .early
      next += 1
    default: return false
    }
    if hasYearWord, !point.hasYear, grammar.isBlocked(position, end: next + 1) { return false }
    point.isPortionOfYear = true
    position = next + 1
    isCertain = true
    return true
  }

  /// 前10个月, 前三季度, 前两个季度 of a named year; 前三季度 alone.
  private mutating func scanFirstMonths() -> Bool {
    let isLast = grammar.stands("最后", at: position)
    guard unit(position) == Hanzi.before || unit(position) == 0x5934 || isLast && point.hasYear
    else {
      return false
    }
    guard let (value, numeral) = integer(grammar.skipSpace(position + (isLast ? 2 : 1))), value > 0,
      value <= 31
    else { return false }
    var end = grammar.skipSpace(numeral.end)
    if unit(end) == Hanzi.measure { end += 1 }
    if grammar.stands("季度", at: end) {
      guard value < 5 else { return false }
      point.countUnit = .quarter
      end += 2
    } else if unit(end) == Hanzi.month, point.hasYear {
      point.countUnit = .month
      end += 1
    } else if unit(end) == 0x5929 || unit(end) == 0x5468, point.hasYear {
      point.countUnit = unit(end) == 0x5929 ? .day : .week
      end += 1
    } else {
      return false
    }
    point.count = isLast ? .last : .first
    point.countHalves = value * 2
    position = end
    isCertain = true
    return true
  }

  /// 去年四季度初, 上半年末.
  private mutating func scanPortionBehindPart() {
    guard point.quarter != Self.none || point.half != Self.none else { return }
    switch unit(position) {
    case 0x521D where !grammar.isWordOfStart(position): point.portion = .early
    case 0x672B, 0x5E95: point.portion = .late
    default: return
    }
    point.isPortionOfYear = false
    position += 1
  }

  // MARK: Months

  mutating func scanMonth() {
    if point.holiday != Self.none || !mayBegin(DateHeads.month) { return }
    if point.quarter != Self.none || point.half != Self.none || point.season != Self.none
      || point.count != nil || point.portion != .none || point.decade != Self.none
      || point.halfShift != Self.none
    {
      return
    }
    if scanMonthWord() || scanBareMonth() || scanMonthPair() { return }
    var start = position
    if unit(start) == Mark.space, point.hasYear { start += 1 }
    if unit(start) == 0x95F0, grammar.classOf(start + 1) != 0 {
      point.isLeapMonth = true
      point.isLunar = true
      start += 1
    }
    if grammar.stands("农历", at: start) || grammar.stands("阴历", at: start) {
      point.isLunar = true
      start += 2
    }
    if grammar.stands("正月", at: start) || grammar.stands("腊月", at: start) {
      point.month = unit(start) == 0x6B63 ? 1 : 12
      point.isLunar = true
      position = start + 2
      return
    }
    // 大年初二.
    if grammar.stands("大年初", at: start), grammar.classOf(start + 3) != 0 {
      point.month = 1
      point.isLunar = true
      position = start + 2
      return
    }
    if grammar.stands("元月", at: start) {
      point.month = 1
      position = start + 2
      return
    }
    guard !grammar.isFinancial(start), let (value, numeral) = integer(start), value >= 1,
      value <= 12,
      numeral.digitCount <= 2, !numeral.hasUnit || numeral.end - numeral.start <= 2,
      unit(start) != Hanzi.pair
    else {
      return
    }
    var end = numeral.end
    if unit(end) == Mark.space, unit(end + 1) == Hanzi.month { end += 1 }
    guard unit(end) == Hanzi.month else {
      // 2005年08/05.
      if unit(end) == Mark.slash, point.year != Self.none, unit(start - 1) == Hanzi.year,
        let (day, last) = integer(end + 1), day >= 1, day <= 31, last.digitCount <= 2,
        last.hasArabic, unit(last.end) != Mark.slash, !grammar.isArabic(last.end)
      {
        (point.month, point.day) = (value, day)
        position = last.end
        isCertain = true
        return
      }
      // 1-9月: the month takes 月 from the other end.
      if let next = grammar.rangeSeparator(end), let (other, last) = integer(next), other > value,
        other <= 12, unit(last.end) == Hanzi.month, unit(last.end + 1) != 0x4E2A,
        point.hasYear || numeral.hasArabic || grammar.standsAlone(start, last.end + 1)
          || !numeral.hasArabic
      {
        point.month = value
        position = end
      }
      return
    }
    if grammar.isBlocked(start, end: end + 1) { return }
    let next = unit(end + 1)
    // 三月刊, 八月份; 5月龄, 6月嫂.
    if next == 0x9F84 || next == 0x5AC2 || next == 0x4EAE || next == 0x997C { return }
    point.month = value
    position = end + 1
    if next == 0x4EFD { position += 1 }
    isCertain = true
    if unit(position) == Hanzi.possessive {
      let isPart = unit(position + 1) == Hanzi.ordinal || grammar.stands("最后", at: position + 1)
      if isPart { position += 1 }
    }
    while unit(position) == Mark.space, grammar.isArabic(position + 1),
      let (day, last) = integer(position + 1), day <= 31, unit(last.end) == Hanzi.day
    {
      position += 1
    }
  }

  /// 上个月, 本月, 下下个月, 当月, 次月.
  private mutating func scanMonthWord() -> Bool {
    guard let (shift, base, end) = scanRelative(position), unit(end) == Hanzi.month else {
      return false
    }
    let next = unit(end + 1)
    if next == 0x7403 || next == 0x4EAE || next == 0x9971 || next == 0x5149 { return false }
    point.monthShift = shift
    point.monthBase = base
    position = end + 1
    if next == 0x4EFD { position += 1 }
    if unit(position) == Hanzi.possessive, unit(position + 1) == Hanzi.ordinal { position += 1 }
    isCertain = true
    return true
  }

  /// 月底, 月初 and 月末 without their month; 上半月, 下半月.
  private mutating func scanBareMonth() -> Bool {
    guard !point.hasYear else { return false }
    if unit(position) == Hanzi.up || unit(position) == Hanzi.down {
      guard unit(position + 1) == Hanzi.half, unit(position + 2) == Hanzi.month else {
        return false
      }
      point.portion = unit(position) == Hanzi.up ? .firstHalf : .secondHalf
      (point.monthShift, point.monthBase) = (0, .paragraph)
      position += 3
      return true
    }
    guard unit(position) == Hanzi.month, !isMoon(before: position) else { return false }
    switch unit(position + 1) {
    case 0x5E95, 0x672B: break
    case 0x521D:
      let next = grammar.classOf(position + 2)
      // 月初升, 月初上: the moon.
      if next & 0xF0 == 0x20 || next == UnitClass.unit | 1 || grammar.isWordOfStart(position + 1)
        || unit(position + 2) == 0x5347
        || unit(position + 2) == Hanzi.up
      {
        return false
      }
    case 0x4E2D: guard grammar.standsAlone(position, position + 2) else { return false }
    default: return false
    }
    (point.monthShift, point.monthBase) = (0, .paragraph)
    position += 1
    isCertain = true
    return true
  }

  /// 满月, 明月, 岁月, 每月, 蜜月: 月 is the moon or the end of a word.
  private func isMoon(before position: Int) -> Bool {
    switch unit(position - 1) {
    // 满 明 新 残 岁 每 蜜 弯 圆 秋 冬 春 夏 望 赏 日 个 江 风 皓 累 经 按 逐 弥
    case 0x6EE1, 0x660E, 0x65B0, 0x6B8B, 0x5C81, Hanzi.every, 0x871C, 0x5F2F, 0x5706, 0x79CB,
      0x51AC, 0x6625, 0x590F, 0x671B, 0x8D4F, Hanzi.day, Hanzi.measure, 0x6C5F, 0x98CE, 0x7693,
      0x7D2F, 0x7ECF, 0x6309, 0x9010, 0x5F25, 0x8D85:
      true
    default: grammar.classOf(position - 1) != 0
    }
  }

  /// 七八月, 7、8月份: two months that follow each other.
  private mutating func scanMonthPair() -> Bool {
    let start = position
    var low = 0
    var high = 0
    var end = start
    if grammar.classOf(start) & 0xF0 == 0x20, grammar.classOf(start + 1) & 0xF0 == 0x20 {
      low = Int(grammar.classOf(start) & 15)
      high = Int(grammar.classOf(start + 1) & 15)
      end = start + 2
      if unit(start) == Hanzi.pair || unit(start + 1) == Hanzi.pair { return false }
      if grammar.classOf(start - 1) != 0 { return false }
    } else if let numeral = grammar.plainNumeral(start), unit(numeral.end) == 0x3001,
      let value = grammar.smallInteger(numeral), let (other, last) = integer(numeral.end + 1)
    {
      (low, high, end) = (value, other, last.end)
    }
    guard low > 0, high == low + 1, high <= 12, unit(end) == Hanzi.month,
      unit(end + 1) != Hanzi.measure, !grammar.isFinancial(start)
    else { return false }
    point.month = low
    point.monthHigh = high
    position = end + 1
    if unit(position) == 0x4EFD || unit(position) == 0x95F4 { position += 1 }
    isCertain = true
    return true
  }

  @inline(__always)
  func scanRelative(_ start: Int) -> (shift: Int, base: TimePoint.Base, end: Int)? {
    grammar.relative(at: start)
  }
}
