/// Years, decades, centuries, and the parts of a year.
extension DateScan {
  mutating func scanYear() {
    if point.holiday != Self.none { return }
    guard point.year == Self.none, point.decade == Self.none else {
      if point.year != Self.none { scanYearTrailer() }
      return
    }
    guard mayBegin(DateHeads.year) else { return }
    if scanPlainYear() || isOtherNumber { return }
    if scanPlan() || scanCentury() || scanYearWord() || scanDecadePair(1900) { return }
    guard let (value, numeral) = grammar.yearInteger(position) else { return }
    if scanLatinEra(value, numeral) { return }
    var end = numeral.end
    if unit(end) == Mark.space, unit(end + 1) == Hanzi.year { end += 1 }
    if isDecade(value, end: end) {
      setDecade(value, numeral, end: end + 2)
      return
    }
    if grammar.stands("世纪", at: end) { return }
    if unit(end) == Hanzi.year {
      guard isYear(value, numeral, end: end) else { return }
      point.year = numeral.digitCount == 2 ? fullYear(value) : value
      position = end + 1
      isCertain = true
      scanYearTrailer()
      return
    }
    // 2025至2027年: the year takes 年 from the other end; 2020财年, 2021—2022学年.
    if numeral.digitCount == 4, value >= 1000, value < 2200, !numeral.hasUnit {
      if let next = grammar.rangeSeparator(end), let (other, last) = integer(next),
        other == value + 1 || last.digitCount == 2, isSeason(last.end)
      {
        point.year = value
        position = end
        return
      }
      if leader?.year != Self.none, leader != nil, isSeason(end) {
        point.year = value
        position = end + 2
        return
      }
      if grammar.stands("财年", at: end) {
        point.year = value
        position = end + 2
      } else if let next = grammar.rangeSeparator(end), let (other, last) = integer(next),
        last.digitCount == 4, other > value, other < 2200, unit(last.end) != Hanzi.year,
        !grammar.hasMeasure(at: last.end), !grammar.isArabic(last.end), isTimeWord(position)
      {
        point.year = value
        position = end
      } else if leader?.year != Self.none, leader?.month == Self.none, leader != nil,
        isTimeWord(leader?.start ?? 0)
      {
        point.year = value
        position = end
      } else if let next = grammar.rangeSeparator(end), let (other, last) = integer(next),
        last.digitCount == 4 || last.digitCount == 2, unit(last.end) == Hanzi.year,
        last.digitCount == 2 || other > value
      {
        point.year = value
        position = end
      } else if leader?.year != Self.none, leader?.hasMonth == true || leader?.month != Self.none,
        leader != nil, !grammar.isHan(end)
      {
        point.year = value
        position = end
      }
    }
  }

  /// 9日, 3月, 15时: fewer than four Arabic digits in front of a hanzi with which no year, plan or century
  /// goes on.
  private var isOtherNumber: Bool {
    guard grammar.isArabic(position) else { return false }
    var end = position + 1
    while grammar.isArabic(end) { end += 1 }
    guard end < position + 4 else { return false }
    switch unit(end) {
    // 年 世 至 到, and units that may belong to the numeral
    case Hanzi.year, 0x4E16, Hanzi.to, Hanzi.until, Hanzi.more, Hanzi.over, Hanzi.about,
      Hanzi.point,
      Hanzi.measure, Hanzi.handful:
      return false
    default: return grammar.isHan(end) && grammar.classOf(end) == 0
    }
  }

  /// 2024年, as most years are written.
  private mutating func scanPlainYear() -> Bool {
    guard unit(position + 4) == Hanzi.year, unit(position + 5) != Hanzi.before,
      !(position...position + 3).contains(where: { !grammar.isArabic($0) }),
      let value = grammar.smallNumber(position, position + 4), value >= 1000, value < 2200,
      !isDecade(value, end: position + 4)
    else { return false }
    point.year = value
    position += 5
    isCertain = true
    scanYearTrailer()
    return true
  }

  /// Whether 年代 stands behind `value`: 80年代, 1990年代; not 2010年代表团.
  private func isDecade(_ value: Int, end: Int) -> Bool {
    guard grammar.stands("年代", at: end), value % 10 == 0 else { return false }
    if value < 1000 { return true }
    switch unit(end + 2) {
    // 表 理 替 言 课 购
    case 0x8868, 0x7406, 0x66FF, 0x8A00, 0x8BFE, 0x8D2D: return false
    default: return true
    }
  }

  /// Whether `value` in front of 年 names a year and no length.
  private func isYear(_ value: Int, _ numeral: Numeral, end: Int) -> Bool {
    if numeral.hasUnit {
      // 两千零四年, 二千年; 千年 is a length.
      return value >= 1000 && value < 2200 && numeral.end - numeral.start >= 3 && !numeral.hasArabic
    }
    if numeral.digitCount == 4 {
      return value >= 1000 && value < 2200 && unit(end + 1) != Hanzi.before
        || value >= 1900 && value < 2200
    }
    if numeral.digitCount == 3, numeral.hasArabic { return isEarlyYear(numeral, end: end) }
    if numeral.digitCount == 3, !numeral.hasArabic {
      // 三六七年一月: a day shows that it is a year.
      return integer(end + 1).map { unit($0.numeral.end) == Hanzi.month } ?? false
    }
    guard numeral.digitCount == 2 else { return false }
    if numeral.hasLeadingZero { return true }
    if leader?.hasYear == true, leader?.hasMonth == false { return true }
    if !numeral.hasArabic, numeral.pairAt < 0 || numeral.hasLeadingZero {
      return unit(end + 1) != Hanzi.before && unit(end + 1) != Hanzi.more
    }
    // 15年3月, 19年底, 98年春节; 20年第一个礼拜.
    let next = end + 1
    if let (_, month) = integer(next), unit(month.end) == Hanzi.month {
      return unit(month.end + 1) != 0x4E2A
    }
    switch unit(next) {
    case 0x5E95, 0x521D, 0x672B: return true
    case 0x4E0A, 0x4E0B: return unit(next + 1) == Hanzi.half && unit(next + 2) == Hanzi.year
    default: break
    }
    if let (_, quarter) = integer(unit(next) == Hanzi.ordinal ? next + 1 : next) {
      if grammar.stands("季度", at: quarter.end) { return true }
      if unit(next) == Hanzi.ordinal { return isWeekNoun(quarter.end) }
    }
    return grammar.words.match(
      grammar.units, at: next, limit: grammar.limit, mask: WordClass.holiday.mask) != nil
  }

  private func isWeekNoun(_ position: Int) -> Bool {
    let next = unit(position) == Hanzi.measure ? position + 1 : position
    return unit(next) == 0x5468 || grammar.stands("礼拜", at: next)
      || grammar.stands("星期", at: next)
  }

  /// 学年, 赛季, 财年: years that begin in one year and end in the next.
  private func isSeason(_ position: Int) -> Bool {
    grammar.stands("学年", at: position) || grammar.stands("赛季", at: position)
      || grammar.stands("财年", at: position) || grammar.stands("年度", at: position)
  }

  /// Whether 从, 时间 or 年份 in front shows that bare numbers are years.
  private func isTimeWord(_ start: Int) -> Bool {
    unit(start - 1) == Hanzi.from || grammar.stands("时间", at: start - 2)
      || grammar.stands("年份", at: start - 2)
  }

  /// 于394年, 416年12月: three digits are a year behind a preposition or in front of a month.
  private func isEarlyYear(_ numeral: Numeral, end: Int) -> Bool {
    if let (_, month) = integer(end + 1), unit(month.end) == Hanzi.month { return true }
    switch unit(numeral.start - 1) {
    // 在 于 到 至 自 从
    case 0x5728, 0x4E8E, Hanzi.until, Hanzi.to, Hanzi.since, Hanzi.from: break
    default: return false
    }
    switch unit(end + 1) {
    // 间 的 来 里 内 中 时 前 后
    case 0x95F4, Hanzi.possessive, Hanzi.about, 0x91CC, 0x5185, 0x4E2D, Hanzi.hour, Hanzi.before,
      Hanzi.after:
      return false
    default: return true
    }
  }

  /// 年度, 年间; 的 and a comma in front of a month.
  private mutating func scanYearTrailer() {
    if unit(position) == 0x5EA6 { position += 1 }
    var next = position
    if unit(next) == Hanzi.possessive || unit(next) == Mark.comma || unit(next) == Mark.space {
      next = grammar.skipSpace(next + 1)
      if let (value, numeral) = integer(next), value >= 1, value <= 12,
        unit(numeral.end) == Hanzi.month
          || unit(numeral.end) == Mark.space && unit(numeral.end + 1) == Hanzi.month
      {
        position = next
      } else if unit(next) == Hanzi.ordinal, unit(position) == Hanzi.possessive {
        position = next
      }
    }
  }

  /// 今年, 去年, 上年度, 明年, 次年.
  private mutating func scanYearWord() -> Bool {
    var next = position
    var extra = 0
    while unit(next) == 0x5927, extra < 3 {
      extra += 1
      next += 1
    }
    var shift = 0
    var base = TimePoint.Base.anchor
    switch unit(next) {
    case 0x4ECA: shift = 0  // 今
    case 0x53BB: shift = -1  // 去
    case 0x660E: shift = 1  // 明
    case Hanzi.before: shift = -2 - extra
    case Hanzi.after: shift = 2 + extra
    case Hanzi.up: shift = -1
    case Hanzi.down: shift = 1
    case 0x672C: shift = 0  // 本
    case 0x6765: shift = 1  // 来
    case 0x540C: base = .context  // 同
    case 0x6B21, 0x7FCC: (shift, base) = (1, .context)  // 次 翌
    case 0x8FD9 where unit(next + 1) == Hanzi.one: shift = 0  // 这一年
    default: return false
    }
    if extra > 0, unit(next) != Hanzi.before, unit(next) != Hanzi.after { return false }
    let head = unit(next)
    next += 1
    if unit(next) == Hanzi.one, head == Hanzi.up || head == Hanzi.down || head == 0x8FD9 {
      next += 1
    }
    if head == 0x8FD9, !grammar.standsAlone(point.start, next + 1) { return false }
    guard unit(next) == Hanzi.year else { return scanSeasonWord(shift, head: head) }
    if head == 0x540C || head == Hanzi.before || head == Hanzi.after || head == 0x6765,
      isYearWord(next)
    {
      return false
    }
    next += 1
    if unit(next) == 0x8F7B || unit(next) == 0x7EAA || unit(next) == 0x9F84 { return false }
    point.yearShift = shift
    point.yearBase = base
    if unit(next) == 0x5EA6 { next += 1 }
    position = next
    isCertain = true
    scanYearTrailer()
    return true
  }

  /// 同年级, 前年轻.
  private func isYearWord(_ position: Int) -> Bool {
    switch unit(position + 1) {
    case 0x7EA7, 0x9F84, 0x8F7B, 0x7EAA, 0x4EE3: true
    default: false
    }
  }

  /// 今春, 去冬, 明春.
  private mutating func scanSeasonWord(_ shift: Int, head: UInt16) -> Bool {
    guard head == 0x4ECA || head == 0x53BB || head == 0x660E, let season = season(position + 1)
    else { return false }
    if unit(position + 2) == 0x665A || unit(position + 2) == 0x8282 { return false }
    point.yearShift = shift
    point.season = season
    position += 2
    isCertain = true
    return true
  }

  @inline(__always) func season(_ position: Int) -> Int? { grammar.season(position) }
}

extension NumericGrammar {
  /// An integer, or two digits that would else be a range: 一二年二月.
  fileprivate func yearInteger(_ start: Int) -> (value: Int, numeral: Numeral)? {
    guard var numeral = scanNumeral(start), !numeral.isNegative else { return nil }
    if numeral.isPairAmbiguous {
      let next = numeral.end + 1
      guard unit(numeral.end) == Hanzi.year, let (_, month) = integer(next),
        unit(month.end) == Hanzi.month, month.end - next <= 2
      else { return nil }
      numeral.pairAt = -1
      numeral.isPairAmbiguous = false
    }
    return smallInteger(numeral).map { ($0, numeral) }
  }

  fileprivate func season(_ position: Int) -> Int? {
    switch unit(position) {
    case 0x6625: 21
    case 0x590F: 22
    case 0x79CB: 23
    case 0x51AC: 24
    default: nil
    }
  }
}
