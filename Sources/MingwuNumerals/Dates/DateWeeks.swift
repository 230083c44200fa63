/// Weeks, weekdays, holidays.
extension DateScan {
  @inline(__always) private func weekNoun(_ start: Int) -> Int? { grammar.weekNoun(start) }

  @inline(__always) private func weekdayNumber(_ position: Int) -> Int? {
    grammar.weekdayNumber(position)
  }

  /// 上周, 本周三, 下下周一, 周五, 星期天, 周末.
  mutating func scanWeek() -> Bool {
    if point.hasMonth || point.hasYear && point.nth == Self.none { return false }
    var next = position
    var shift = Self.none
    if scanHalfWeek(position, shift: 0) { return true }
    if let relative = scanRelative(position), let end = weekNoun(relative.end) {
      if unit(position) == 0x540C || unit(position) == 0x6B21 || unit(position) == 0x7FCC {
        return false
      }
      if unit(position) == 0x5F53, unit(relative.end) != 0x5468 { return false }
      shift = relative.shift
      next = end
      if let again = weekNoun(next) { next = again }
      if unit(next) == Hanzi.possessive, let again = weekNoun(next + 1),
        weekdayNumber(again) != nil
      {
        next = again
      }
    } else if let end = weekNoun(position) {
      next = end
    } else {
      return false
    }
    if shift != Self.none, scanHalfWeek(next, shift: shift) { return true }
    if unit(next) == 0x672B || unit(next) == 0x5E95 && shift != Self.none {
      if shift == Self.none, unit(position) != 0x5468 { return false }
      point.isWeekend = true
      point.weekShift = shift
      position = next + 1
      isCertain = true
      return true
    }
    if let weekday = weekdayNumber(next) {
      if shift == Self.none, isWeekdayWord(next) { return false }
      point.weekday = weekday
      point.weekShift = shift
      position = next + 1
      isCertain = true
      scanDateBehindWeekday()
      return true
    }
    guard shift != Self.none else { return false }
    // 周边, 周围; 本周期.
    if unit(next) == 0x671F || unit(next) == 0x8FB9 || unit(next) == 0x5E74 { return false }
    point.weekShift = shift
    position = next
    isCertain = true
    return true
  }

  /// 上半周, 下半周: Monday to Wednesday, Thursday to Sunday.
  private mutating func scanHalfWeek(_ start: Int, shift: Int) -> Bool {
    let isFirst = unit(start) == Hanzi.up || unit(start) == Hanzi.before
    guard isFirst || unit(start) == Hanzi.down || unit(start) == Hanzi.after,
      unit(start + 1) == Hanzi.half, unit(start + 2) == 0x5468, unit(start + 3) != Hanzi.year,
      unit(start + 3) != 0x671F
    else { return false }
    point.weekShift = shift
    point.isPortionOfWeek = true
    point.portion = isFirst ? .firstHalf : .secondHalf
    position = start + 3
    isCertain = true
    return true
  }

  /// 周一 as a surname and name, 周日用…: a longer word.
  private func isWeekdayWord(_ position: Int) -> Bool {
    let next = unit(position + 1)
    return grammar.isBlocked(position - 1, end: position + 1) || next == 0x5C81 || next == 0x5E74
      || unit(position) == 0x5929 && next == 0x540E
  }

  /// 周日, 二月十号: a date behind its weekday.
  private mutating func scanDateBehindWeekday() {
    var next = grammar.skipSpace(position)
    guard unit(next) == Mark.comma else { return }
    next = grammar.skipSpace(next + 1)
    guard let (month, numeral) = integer(next), month <= 12, unit(numeral.end) == Hanzi.month,
      let (day, last) = integer(numeral.end + 1), day <= 31,
      unit(last.end) == Hanzi.day || unit(last.end) == Hanzi.number
    else { return }
    point.month = month
    point.day = day
    position = last.end + 1
  }

  /// A weekday behind its date: 10月12号，星期一; 6月1日周六; 28日(星期日).
  mutating func scanWeekday() {
    guard point.day != Self.none || point.dayShift != Self.none else { return }
    var next = position
    var isBracketed = false
    if unit(next) == 0x28 {
      isBracketed = true
      next += 1
    } else {
      if unit(next) == Mark.comma { next += 1 }
      next = grammar.skipSpace(next)
    }
    guard let end = weekNoun(next), weekdayNumber(end) != nil else { return }
    if unit(next) == 0x5468, isWeekdayWord(end) { return }
    if isBracketed {
      guard unit(end + 1) == 0x29 else { return }
      position = end + 2
      return
    }
    position = end + 1
  }

  /// 上个季度, 本季度, 下季度.
  mutating func scanQuarterWord() -> Bool {
    guard let relative = scanRelative(position), grammar.stands("季度", at: relative.end),
      relative.base == .anchor
    else { return false }
    point.quarterShift = relative.shift
    position = relative.end + 2
    // 本季度末, 下季度初.
    switch unit(position) {
    case 0x521D where !grammar.isWordOfStart(position): point.portion = .early
    case 0x672B, 0x5E95: point.portion = .late
    default: break
    }
    if point.portion != .none { position += 1 }
    isCertain = true
    return true
  }

  /// 第二周, 第一个星期一, 最后一个星期五 of a month or year; 第十天 of a year.
  mutating func scanNth() -> Bool {
    let isBare = !point.hasMonth && !point.hasYear
    if isBare, unit(position) != Hanzi.ordinal, unit(position) != 0x6700,
      unit(position) != Hanzi.first
    {
      return false
    }
    var next = position
    if unit(next) == Hanzi.possessive { next += 1 }
    var value = -1
    if unit(next) == Hanzi.ordinal, let (number, numeral) = integer(next + 1), number > 0,
      number < 367
    {
      value = number
      next = numeral.end
    } else if grammar.stands("最后一", at: next) {
      next += 3
    } else if unit(next) == Hanzi.first,
      weekNoun(unit(next + 1) == Hanzi.measure ? next + 2 : next + 1) != nil
    {
      value = 1
      next += 1
    } else {
      return false
    }
    if unit(next) == Hanzi.measure { next += 1 }
    if isBare {
      // 最后一个周三: of the month that is spoken of.
      if unit(next) == Hanzi.possessive { next += 1 }
      guard let end = weekNoun(next), let weekday = weekdayNumber(end), value < 6 else {
        return false
      }
      (point.monthShift, point.monthBase) = (0, .paragraph)
      (point.nth, point.weekday) = (value, weekday)
      position = end + 1
      return true
    }
    if let end = weekNoun(next), value < 54 {
      point.nth = value
      if let weekday = weekdayNumber(end) {
        point.weekday = weekday
        position = end + 1
      } else {
        point.weekShift = 0
        position = end
      }
      return true
    }
    if unit(next) == 0x5929 || unit(next) == Hanzi.day {
      point.count = value < 0 ? .last : .nth
      point.countUnit = .day
      point.countHalves = abs(value) * 2
      position = next + 1
      return true
    }
    if unit(next) == Hanzi.measure || unit(next) == Hanzi.month, point.hasYear, value != 0 {
      point.month = value < 0 ? 12 : value
      guard point.month <= 12 else {
        point.month = Self.none
        return false
      }
      position = next + 1
      return true
    }
    return false
  }

  /// Holidays and solar terms, alone or behind a year or 今天.
  mutating func scanHoliday() {
    guard mayBegin(DateHeads.holiday) else { return }
    guard point.holiday == Self.none, point.month == Self.none, point.day == Self.none,
      point.count == nil, point.decade == Self.none, point.portion == .none,
      point.weekday == Self.none
    else { return }
    var next = position
    if point.hasYear, unit(next) == Hanzi.possessive { next += 1 }
    guard
      let match = grammar.words.match(
        grammar.units, at: next, limit: grammar.limit, mask: WordClass.holiday.mask)
    else { return }
    if point.dayShift != Self.none || point.monthShift != Self.none { return }
    if !isHolidayUse(match, start: next) { return }
    point.holiday = match.word
    position = match.end
    isCertain = true
    scanDayOffset()
  }

  /// 国庆节前一天, 受难日翌日, 复活节前夜.
  private mutating func scanDayOffset() {
    let start = unit(position) == Hanzi.possessive ? position + 1 : position
    for hanzi: StaticString in ["前一天", "前一日", "后一天", "后一日", "第二天"]
    where grammar.stands(hanzi, at: start) {
      point.dayOffset = unit(start) == Hanzi.before ? -1 : 1
      position = start + 3
      return
    }
    for hanzi: StaticString in ["前夜", "翌日", "次日"] where grammar.stands(hanzi, at: start) {
      point.dayOffset = unit(start) == Hanzi.before ? -1 : 1
      position = start + 2
      return
    }
  }

  /// 明天双十一: a day word in front shows that the name is meant as a day.
  private func isDayWord(before start: Int) -> Bool {
    for hanzi: StaticString in ["今天", "明天", "昨天", "后天", "前天"]
    where grammar.stands(hanzi, at: start - 2) {
      return true
    }
    return false
  }

  /// Whether a holiday's name is used as a date, and not in a name: 五一劳动奖章, 双十一促销.
  private func isHolidayUse(_ match: (word: Int, end: Int), start: Int) -> Bool {
    if grammar.isBlocked(start, end: match.end + 1) { return false }
    let next = unit(match.end)
    if grammar.words.words[match.word].isAmbiguous {
      return grammar.standsAlone(start, match.end) || next == Hanzi.before || next == Hanzi.after
        || grammar.stands("期间", at: match.end) || grammar.stands("当天", at: match.end)
        || grammar.stands("以来", at: match.end) || grammar.stands("当日", at: match.end)
        || isDayWord(before: start) || point.hasYear && unit(start) == 0x53CC
    }
    // 七夕的传说, 端午的由来: the festival itself is spoken of.
    if next == Hanzi.possessive {
      for hanzi: StaticString in ["传说", "由来", "习俗", "故事", "起源", "来历", "风俗"]
      where grammar.stands(hanzi, at: match.end + 1) {
        return false
      }
    }
    // 晚会 路 街 杯 奖 联欢 医院 中学 贺 礼
    switch next {
    case 0x8DEF, 0x8857, 0x676F, 0x5956, 0x8D3A, 0x793C, 0x5DF7, 0x6751: return false
    default: break
    }
    return !grammar.stands("联欢", at: match.end) && !grammar.stands("晚会", at: match.end)
  }
}

extension NumericGrammar {
  /// The end of 周, 星期 or 礼拜 at `start`.
  fileprivate func weekNoun(_ start: Int) -> Int? {
    if unit(start) == 0x5468 { return start + 1 }
    if stands("星期", at: start) || stands("礼拜", at: start) { return start + 2 }
    return nil
  }

  /// 1 for 一 … 7 for 日 and 天.
  func weekdayNumber(_ position: Int) -> Int? {
    let kind = classOf(position)
    if kind & 0xF0 == 0x20, kind & 15 >= 1, kind & 15 <= 6, unit(position) != Hanzi.pair {
      // 上周一直下雨, 下周一共三场.
      let next = unit(position + 1)
      if unit(position) == Hanzi.one, next == 0x76F4 || next == 0x5171 || next == 0x822C {
        return nil
      }
      // 每周三次, 每周五天 count; 周五天气 and 周五天津 do not.
      switch next {
      case 0x6B21, 0x904D, 0x8D9F: return nil
      case 0x5929:
        let after = unit(position + 2)
        // 气 津 安 下 空 河 台 文 黑 亮
        switch after {
        case 0x6C14, 0x6D25, 0x5B89, Hanzi.down, 0x7A7A, 0x6CB3, 0x53F0, 0x6587, 0x9ED1, 0x4EAE:
          break
        default: return nil
        }
      default: break
      }
      return Int(kind & 15)
    }
    if kind & 0xF0 == 0x10, kind & 15 >= 1, kind & 15 <= 6, !isArabic(position + 1) {
      return Int(kind & 15)
    }
    return unit(position) == Hanzi.day || unit(position) == 0x5929 ? 7 : nil
  }

  /// The index of a word of class `part`.
  func partWord(_ hanzi: String) -> Int? {
    let units = Array(hanzi.utf16)
    return words.match(units, at: 0, limit: units.count, mask: WordClass.part.mask)?.word
  }
}
