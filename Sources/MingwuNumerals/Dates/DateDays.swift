/// Days: by number, by weekday, by word.
extension DateScan {
  mutating func scanDay() {
    if point.holiday != Self.none || !mayBegin(DateHeads.day) { return }
    if !isNumeral, scanDayWord() || scanWeek() || scanQuarterWord() || scanNth() { return }
    if point.hasMonth, scanPortionOfMonth() { return }
    if !point.hasMonth, !point.hasYear, scanNextTenDays() { return }
    if point.quarter != Self.none || point.season != Self.none || point.half != Self.none
      || point.halfShift != Self.none || point.count != nil || point.decade != Self.none
      || point.portion != .none
    {
      return
    }
    if point.hasMonth, scanLunarDay() { return }
    if point.hasYear, !point.hasMonth { return }
    if scanFirstDays() { return }
    if scanTouchingDay() { return }
    guard !grammar.isFinancial(position), let (value, numeral) = integer(position), value >= 1,
      value <= 31,
      !numeral.isRun || numeral.digitCount <= 2, !numeral.hasLeadingZero || numeral.digitCount == 2
    else { return }
    var end = numeral.end
    if unit(end) == Mark.space, unit(end + 1) == Hanzi.day || unit(end + 1) == Hanzi.number {
      end += 1
    }
    let next = unit(end)
    if next == Hanzi.day || next == Hanzi.number {
      guard isDay(value, numeral, end: end) else { return }
      point.day = value
      position = end + 1
      isCertain = true
      return
    }
    if point.hasMonth, point.month != Self.none || numeral.hasArabic {
      // 2月10; 6月2911:30.
      if numeral.hasArabic, !grammar.isHan(end), !grammar.isLetter(end), next != Mark.percent,
        next != Mark.dot, next != Mark.colon
      {
        point.day = value
        position = end
        return
      }
      if let separator = grammar.rangeSeparator(end), let (_, last) = integer(separator),
        unit(last.end) == Hanzi.day || unit(last.end) == Hanzi.number
          || unit(last.end) == Hanzi.month
      {
        point.day = value
        position = end
        return
      }
      // 八月十五.
      if !numeral.hasArabic, !grammar.hasMeasure(at: end), point.month != Self.none,
        !grammar.isHan(end) || value >= 10 && !grammar.isBlocked(position, end: end + 1)
      {
        point.day = value
        position = end
        return
      }
      if !numeral.hasArabic, point.month != Self.none, grammar.isHan(end), hasClockBehind(end) {
        point.day = value
        position = end
      }
      return
    }
    // 12-19日: the day takes 日 from the other end.
    if let separator = grammar.rangeSeparator(end), let (other, last) = integer(separator),
      other > value, other <= 31, unit(last.end) == Hanzi.day || unit(last.end) == Hanzi.number,
      numeral.hasArabic, isDay(other, last, end: last.end)
    {
      point.day = value
      position = end
    }
  }

  /// 6月2911:30: the hour touches the day.
  private mutating func scanTouchingDay() -> Bool {
    guard point.month != Self.none, point.hasYear else { return false }
    for index in 0..<4 where !grammar.isArabic(position + index) { return false }
    guard unit(position + 4) == Mark.colon else { return false }
    let value = Int(unit(position)) * 10 + Int(unit(position + 1)) - 528
    guard value >= 1, value <= 31 else { return false }
    point.day = value
    position += 2
    return true
  }

  private func hasClockBehind(_ position: Int) -> Bool {
    grammar.words.match(
      grammar.units, at: position, limit: grammar.limit, mask: WordClass.part.mask) != nil
  }

  /// 上旬, 中旬, 下旬, 初, 底, 末.
  private mutating func scanPortionOfMonth() -> Bool {
    var next = position
    if unit(next) == 0x4EFD || unit(next) == Hanzi.possessive, unit(next + 2) == 0x65EC {
      next += 1
    }
    // 本月月底, 5月月初.
    if unit(next) == Hanzi.month {
      switch unit(next + 1) {
      case 0x5E95, 0x521D, 0x672B: next += 1
      default: break
      }
    }
    if scanLongPortion(next) { return true }
    switch unit(next) {
    case Hanzi.up where unit(next + 1) == 0x65EC: point.portion = .firstTen
    case 0x4E2D where unit(next + 1) == 0x65EC: point.portion = .secondTen
    case Hanzi.down where unit(next + 1) == 0x65EC: point.portion = .lastTen
    case 0x521D:
      if grammar.classOf(next + 1) & 0xF0 == 0x20 || grammar.classOf(next + 1) == UnitClass.unit | 1
        || grammar.isWordOfStart(next)
      {
        return false
      }
      point.portion = .early
      position = next + 1
      return true
    case 0x5E95, 0x672B:
      point.portion = .late
      position = next + 1
      return true
    case 0x4E2D where unit(next + 1) != 0x56FD && unit(next + 1) != 0x592E:
      guard point.monthShift != Self.none || point.hasYear || unit(position - 1) == Hanzi.month,
        !grammar.isHan(next + 1) || unit(next + 1) == Hanzi.before
      else { return false }
      point.portion = .middle
      position = next + 1
      return true
    default: return false
    }
    position = next + 2
    return true
  }

  /// 6月上旬至中旬: the second end is of the same month.
  private mutating func scanNextTenDays() -> Bool {
    guard let leader, leader.hasMonth, unit(position + 1) == 0x65EC else { return false }
    switch unit(position) {
    case 0x4E2D: point.portion = .secondTen
    case Hanzi.down: point.portion = .lastTen
    default: return false
    }
    (point.year, point.yearShift) = (leader.year, leader.yearShift)
    (point.month, point.monthShift) = (leader.month, leader.monthShift)
    position += 2
    return true
  }

  /// 上中旬, 中下旬, 上半月, 下半月.
  private mutating func scanLongPortion(_ start: Int) -> Bool {
    if grammar.stands("上中旬", at: start) {
      point.portion = .firstTwenty
    } else if grammar.stands("中下旬", at: start) {
      point.portion = .lastTwenty
    } else if grammar.stands("上半月", at: start) || grammar.stands("前半月", at: start) {
      point.portion = .firstHalf
    } else if grammar.stands("下半月", at: start) || grammar.stands("后半月", at: start) {
      point.portion = .secondHalf
    } else {
      return false
    }
    position = start + 3
    return true
  }

  /// 初一 to 初十, 廿二, 三十 of a lunar month.
  private mutating func scanLunarDay() -> Bool {
    if unit(position) == 0x521D, let (value, numeral) = integer(position + 1), value >= 1,
      value <= 10, !numeral.hasArabic
    {
      point.isLunar = true
      point.day = value
      position = numeral.end
      return true
    }
    if grammar.classOf(position) & 0xF0 == 0x50, let (value, numeral) = integer(position),
      value <= 30, unit(numeral.end) != Hanzi.day, unit(numeral.end) != Hanzi.number
    {
      point.isLunar = true
      point.day = value
      position = numeral.end
      return true
    }
    if point.isLunar, let (value, numeral) = integer(position), value >= 1, value <= 30,
      !numeral.hasArabic
    {
      point.day = value
      position = numeral.end
      if unit(position) == Hanzi.day { position += 1 }
      return true
    }
    return false
  }

  /// 4月前4天, 2月最后三天.
  private mutating func scanFirstDays() -> Bool {
    guard point.hasMonth else { return false }
    let isLast = grammar.stands("最后", at: position)
    guard isLast || unit(position) == Hanzi.before,
      let (value, numeral) = integer(position + (isLast ? 2 : 1)), value > 0, value < 31
    else { return false }
    guard unit(numeral.end) == 0x5929 || unit(numeral.end) == 0x5468 else { return false }
    point.count = isLast ? .last : .first
    point.countUnit = unit(numeral.end) == 0x5929 ? .day : .week
    point.countHalves = value * 2
    position = numeral.end + 1
    return true
  }

  /// 今天, 昨晚, 明早, 当天, 次日, 第二天, 大后天.
  private mutating func scanDayWord() -> Bool {
    if point.hasYear || point.hasMonth, unit(position) != 0x5F53 { return false }
    if point.hasMonth { return false }
    var next = position
    var extra = 0
    while unit(next) == 0x5927, extra < 3 {
      extra += 1
      next += 1
    }
    if grammar.stands("第二天", at: position) || grammar.stands("第2天", at: position) {
      setDay(1, .context, end: position + 3)
      return true
    }
    if let (value, end) = grammar.nthDay(position) {
      setDay(value - 1, .context, end: end)
      return true
    }
    if unit(position) == Hanzi.before, unit(position + 1) == Hanzi.one,
      unit(position + 2) == 0x5929 || unit(position + 2) == Hanzi.day, isHeadOfDay(position - 1)
    {
      setDay(-1, .context, end: position + 3)
      return true
    }
    if grammar.stands("首日", at: position) || grammar.stands("同一天", at: position) {
      setDay(0, .context, end: position + (unit(position) == Hanzi.first ? 2 : 3))
      return true
    }
    if grammar.stands("全天", at: position), grammar.standsAlone(position, position + 2) {
      setDay(0, .anchor, end: position + 2)
      return true
    }
    var shift = 0
    var base = TimePoint.Base.anchor
    let head = unit(next)
    switch head {
    case 0x4ECA, 0x672C: shift = 0
    case 0x6628, 0x5BFB: shift = -1
    case 0x660E, 0x542C: shift = 1
    case Hanzi.before: shift = -2 - extra
    case Hanzi.after: shift = 2 + extra
    case 0x5F53, 0x540C: base = .context
    case 0x6B21, 0x7FCC, 0x9694: (shift, base) = (1, .context)
    default: return false
    }
    if extra > 0, head != Hanzi.before, head != Hanzi.after { return false }
    let tail = unit(next + 1)
    switch tail {
    case 0x5929:
      if head == 0x672C || head == 0x5BFB || head == 0x542C || head == 0x7FCC { return false }
      if unit(next + 2) == 0x7136 || unit(next + 2) == 0x751F { return false }
    case Hanzi.day:
      // 明日 and 今日; 昨日; not 前日 in 目前日…: the word in front decides.
      if head == 0x9694 || head == Hanzi.before && unit(position - 1) == 0x76EE { return false }
      if unit(next + 2) == 0x5934 { return false }
      if unit(next + 2) == 0x62A5, unit(next + 3) != 0x9053, unit(next + 3) != 0x544A {
        return false
      }
      if head == Hanzi.after, grammar.isHan(next + 2), !isPart(next + 2) { return false }
    case 0x513F: if head != 0x4ECA, head != 0x6628, head != 0x660E { return false }
    case 0x665A, 0x591C, 0x65E9, 0x6668, 0x5348:
      if head == 0x672C || head == 0x540C || head == 0x9694 { return false }
      // 寻晚 and 听晚 are Cantonese for 昨晚 and 明晚.
      if head == 0x5BFB || head == 0x542C, tail != 0x665A || grammar.isHan(position - 1) {
        return false
      }
      // 前夜 is an eve, 前晚 stands for two days ago.
      if head == Hanzi.before, tail != 0x665A { return false }
      if head == Hanzi.after, tail == 0x5348 || tail == 0x591C { return false }
      if head == 0x5F53, tail == 0x65E9 || tail == 0x5348 { return false }
      setDay(shift, base, end: next + 1)
      return true
    case 0x671D
    where head == 0x4ECA && !grammar.isHan(next + 2)
      || head == 0x4ECA && grammar.classOf(next + 2) != 0
      || head == 0x542C && grammar.standsAlone(position, next + 2):
      setDay(shift, base, end: next + 2)
      point.part = grammar.partWord("早上") ?? Self.none
      return true
    default: return false
    }
    setDay(shift, base, end: next + 2)
    if unit(position) == Mark.space,
      grammar.words.match(
        grammar.units, at: position + 1, limit: grammar.limit, mask: WordClass.part.mask) != nil
    {
      position += 1
    }
    return true
  }

  /// Whether what stands at `position` leaves 前一天 alone: 他前一天, in 提前一天 and 比赛前一天 it does not.
  private func isHeadOfDay(_ position: Int) -> Bool {
    switch unit(position) {
    // 他 她 我 们 的 在 于 从 是 到
    case 0x4ED6, 0x5979, 0x6211, 0x4EEC, Hanzi.possessive, 0x5728, 0x4E8E, Hanzi.from, 0x662F,
      Hanzi.until:
      true
    default: !grammar.isHan(position)
    }
  }

  @inline(__always) func isPart(_ position: Int) -> Bool { grammar.isPart(position) }

  private mutating func setDay(_ shift: Int, _ base: TimePoint.Base, end: Int) {
    point.dayShift = shift
    point.dayBase = base
    position = end
    isCertain = true
  }
}

extension NumericGrammar {
  /// 第三天凌晨, 第五天起: a day counted from the one that was told, not a rank.
  fileprivate func nthDay(_ position: Int) -> (value: Int, end: Int)? {
    guard unit(position) == Hanzi.ordinal, let (value, numeral) = integer(position + 1),
      value > 2, value < 32, unit(numeral.end) == 0x5929
    else { return nil }
    let end = numeral.end + 1
    let isRising = unit(end) == 0x8D77 && !isHan(end + 1)
    return isRising || isPart(end) ? (value, end) : nil
  }

  /// Whether a part of the day stands at `position`: 后日夜晚.
  fileprivate func isPart(_ position: Int) -> Bool {
    words.match(
      units, at: position, limit: limit, mask: WordClass.part.mask
    ).map { $0.end > position + 1 } ?? false
  }
}
