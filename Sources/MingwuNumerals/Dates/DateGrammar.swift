/// Dates with their frames: 自…以来, …前, A至B, 每周五.
extension NumericGrammar {
  /// The date that begins at `start`; `nil` when there is none.
  ///
  /// - Complexity: O(length of the date).
  func date(at start: Int) -> DateExpression? {
    if unit(start) == Hanzi.every { return recurring(at: start) }
    var position = start
    var hasFrom = false
    if unit(start) == Hanzi.since || unit(start) == Hanzi.from || unit(start) == 0x7531 {
      hasFrom = true
      position += stands("自从", at: start) ? 2 : 1
    }
    var scan = DateScan(grammar: self, start: position)
    guard scan.run() else { return nil }
    var result = DateExpression(start: start, end: scan.point.end, first: scan.point)
    readSecond(&result)
    guard isUsable(result) else { return nil }
    if result.frame == .none { readFrame(&result, hasFrom: hasFrom) }
    readEnd(&result)
    if hasFrom {
      let isInside =
        result.frame == .since || result.isRising
        || (result.second != nil && unit(start) != 0x7531 && unit(result.end - 1) == 0x6B62)
      guard isInside else { return nil }
    }
    return result
  }

  /// The other end of an interval.
  func readSecond(_ result: inout DateExpression) {
    // 6月1日起至6月30日止.
    let isRising =
      unit(result.end) == 0x8D77 && unit(result.end + 2) != 0x4ECA
      && (unit(result.end + 1) == Hanzi.to || unit(result.end + 1) == Hanzi.until)
    guard var next = rangeSeparator(isRising ? result.end + 1 : result.end) else {
      readJoined(&result)
      return
    }
    if unit(skipSpace(result.end)) == Hanzi.until, unit(next) == 0x671F { return }
    // 2015年至今.
    if unit(next) == 0x4ECA, result.first.hasDate, !isOfToday(next + 1) {
      result.frame = .since
      result.end = next + 1
      return
    }
    // 中午12点 - 明天; 8月至次年3月.
    if unit(next) == Hanzi.until || unit(next) == Hanzi.to { next += 1 }
    var scan = DateScan(grammar: self, start: next, leader: result.first)
    guard scan.run() else {
      readBareSecond(&result, at: next)
      return
    }
    var second = scan.point
    // 9月10日—15日, 10时至18时.
    if second.hasTime, !second.hasDate, !result.first.hasTime, result.first.part == TimePoint.none,
      result.first.moment == TimePoint.none
    {
      return
    }
    if result.first.month != TimePoint.none, result.first.day == TimePoint.none,
      result.first.hasMonth, second.day != TimePoint.none, !second.hasMonth, isArabic(next),
      unit(result.first.end - 1) == Hanzi.month
    {
      return
    }
    // 周一至周五上午9点到下午5点: days, and hours of their own.
    if second.hasTime, !result.first.hasTime, second.hasDate, rangeSeparator(second.end) != nil {
      var days = DateScan(grammar: self, start: next, leader: result.first)
      days.stopsAtDay = true
      if days.run() { second = days.point }
    }
    // 自6月14日起到9月14日之前 are two.
    if isRising {
      let isCut =
        stands("之前", at: second.end) || stands("以前", at: second.end)
        || rangeSeparator(second.end) != nil
      if isCut { return }
      result.isRising = true
    }
    second.start = next
    result.second = second
    result.end = second.end
  }

  /// 天, 年, 日, 晚 … behind 今: the end of the interval is a day or year of its own.
  private func isOfToday(_ position: Int) -> Bool {
    switch unit(position) {
    // 天 年 日 晚 早 晨 夜 夏 春 秋 冬 后 次 朝
    case 0x5929, Hanzi.year, Hanzi.day, 0x665A, 0x65E9, 0x6668, 0x591C, 0x590F, 0x6625, 0x79CB,
      0x51AC, Hanzi.after, 0x6B21, 0x671D:
      true
    default: false
    }
  }

  /// 2010年之后2018年之前: one interval that ends where the second time begins.
  private func readEnd(_ result: inout DateExpression) {
    guard result.frame == .since || result.frame == .after, result.second == nil,
      classOf(result.end) & 0xF0 == 0x10 || classOf(result.end) & 0xF0 == 0x20
    else { return }
    var scan = DateScan(grammar: self, start: result.end)
    guard scan.run(), scan.point.hasYear == result.first.hasYear, scan.point.hasDate else {
      return
    }
    let second = scan.point
    guard stands("以前", at: second.end) || stands("之前", at: second.end) else { return }
    result.second = second
    result.frame = .between
    result.end = second.end + 2
  }

  /// 2007年与2009年间, 10月和5月之间.
  private func readJoined(_ result: inout DateExpression) {
    let mark = unit(result.end)
    guard mark == 0x548C || mark == 0x4E0E else { return }
    var scan = DateScan(grammar: self, start: result.end + 1, leader: result.first)
    guard scan.run() else { return }
    let second = scan.point
    var end = second.end
    if unit(end) == Hanzi.of { end += 1 }
    guard unit(end) == 0x95F4 else { return }
    result.second = second
    result.end = end + 1
  }

  /// 1月3至2月10, 12月5—6日 are read by the scan; 19:00—21 is not a date.
  private func readBareSecond(_ result: inout DateExpression, at next: Int) {
    let first = result.first
    // 星期一至五.
    if first.weekday != TimePoint.none, first.nth == TimePoint.none, first.day == TimePoint.none,
      first.part == TimePoint.none, !first.hasTime,
      let weekday = weekdayNumber(next),
      weekday > first.weekday, weekday < 7 || unit(next) == Hanzi.day,
      classOf(next + 1) == 0, !hasMeasure(at: next + 1)
    {
      var second = TimePoint(start: next)
      (second.weekday, second.weekShift, second.end) = (weekday, first.weekShift, next + 1)
      (result.second, result.end) = (second, second.end)
      return
    }
    guard first.day != TimePoint.none || first.hasMonth, isArabic(next),
      let numeral = scanNumeral(next), let value = smallInteger(numeral), numeral.digitCount <= 2,
      value >= 1, value <= 31, first.day != TimePoint.none, !isHan(numeral.end),
      unit(first.end - 1) != Hanzi.day, unit(first.end - 1) != Hanzi.number
    else { return }
    var second = TimePoint(start: next)
    second.day = value
    second.end = numeral.end
    result.second = second
    result.end = numeral.end
  }

  /// Whether the parts found are a date and not an everyday word.
  private func isUsable(_ date: DateExpression) -> Bool {
    let first = date.first
    if first.part != TimePoint.none, !first.hasDate, !first.hasTime, date.second == nil {
      return standsAlone(date.start, date.end)
    }
    if let second = date.second {
      if first.part == TimePoint.none, !first.hasDate, !first.hasTime { return false }
      if second.part != TimePoint.none, !second.hasDate, !second.hasTime, !first.hasDate,
        !first.hasTime, first.part == TimePoint.none
      {
        return false
      }
      return true
    }
    if first.hasDay, first.day != TimePoint.none, !first.hasMonth, unit(date.end - 1) != Hanzi.day,
      unit(date.end - 1) != Hanzi.number, !first.hasTime, first.part == TimePoint.none
    {
      return false
    }
    return true
  }

  /// 以来, 起, 前, 以后, 期间, 左右, 同期 behind a date.
  private func readFrame(_ result: inout DateExpression, hasFrom: Bool) {
    var position = result.end
    // Most dates stand alone.
    switch unit(position) {
    // , 。 、 的 在: no frame begins so
    case Mark.comma, 0x3002, 0x3001, Hanzi.possessive, 0x5728: return
    default: break
    }
    if readInclusive(&result) { return }
    if unit(position) == Mark.space, unit(position + 1) == Hanzi.of || unit(position + 1) == 0x4EE5
    {
      position += 1
    }
    let isSpaced = position > result.end
    if stands("同期", at: position) {
      result.first.isSamePeriod = true
      position += 2
    } else if stands("同比", at: position) {
      return
    }
    if stands("左右", at: position) { position += 2 }
    if stands("前后", at: position) { position += 2 }
    if stands("期间", at: position) {
      position += 2
    } else if unit(position) == 0x95F4 && unit(position - 1) == Hanzi.of {
      position += 1
    } else if result.second != nil, stands("之间", at: position) {
      position += 2
    } else if result.second != nil, unit(position) == Hanzi.middle, !isWordOfMiddle(position + 1) {
      position += 1
    }
    if !isSpaced { result.end = position }
    let isAgo = result.first.count != nil && result.first.count != .first
    if stands("以来", at: position) || stands("之后", at: position) || stands("以后", at: position) {
      if isAgo { return }
      result.frame = .since
      result.end = position + 2
    } else if unit(position) == 0x8D77, !isWordOfRising(position + 1) {
      result.frame = .since
      result.end = position + 1
      if unit(result.end) == 0x81F3, unit(result.end + 1) == 0x4ECA { result.end += 2 }
    } else if hasFrom, stands("开始", at: position) {
      result.frame = .since
      result.end = position + 2
    } else if hasFrom, unit(position) == 0x6765 {
      result.frame = .since
      result.end = position + 1
    } else if stands("以前", at: position) || stands("之前", at: position) {
      guard !isAgo else { return }
      result.frame = .before
      result.end = position + 2
    } else if unit(position) == Hanzi.before, !isAgo, !isFrontWord(position + 1) {
      result.frame = .before
      result.end = position + 1
    } else if unit(position) == Hanzi.after, !isAgo, !isRearWord(position + 1),
      result.first.moment == TimePoint.none
    {
      result.frame = .after
      result.end = position + 1
    } else if unit(position) == 0x6B62 || stands("为止", at: position) {
      result.end = position + (unit(position) == 0x6B62 ? 1 : 2)
    }
  }

  /// 5日或之前, 2013年及以前, 5日(含)前: the named time belongs to what is in front of it.
  private func readInclusive(_ result: inout DateExpression) -> Bool {
    guard result.second == nil, let start = inclusion(result.end) else { return false }
    let isOf = unit(start) == Hanzi.of || unit(start) == 0x4EE5
    let side = isOf ? start + 1 : start
    // Behind a bracket 前 and 后 may stand alone.
    guard isOf || unit(start - 1) == 0x29 else { return false }
    switch unit(side) {
    case Hanzi.before: result.frame = .through
    case Hanzi.after: result.frame = .since
    default: return false
    }
    result.end = side + 1
    return true
  }

  /// One past 或, 或者, 及, 及其, 以及 or (含) at `start`.
  private func inclusion(_ start: Int) -> Int? {
    switch unit(start) {
    case 0x6216: return unit(start + 1) == 0x8005 ? start + 2 : start + 1
    case 0x53CA: return unit(start + 1) == 0x5176 ? start + 2 : start + 1
    case 0x4EE5 where unit(start + 1) == 0x53CA: return start + 2
    case 0x28 where unit(start + 1) == 0x542B:
      for end in start + 2...start + 4 where unit(end) == 0x29 { return end + 1 }
      return nil
    default: return nil
    }
  }

  /// 间 in 间隔, 间接, 间断, 间歇.
  private func isWordOfMiddle(_ position: Int) -> Bool {
    switch unit(position) {
    case 0x9694, 0x63A5, 0x65AD, 0x6B47: true
    default: false
    }
  }

  /// 起 in a word of its own: 起飞, 起草.
  private func isWordOfRising(_ position: Int) -> Bool {
    switch unit(position) {
    case 0x98DE, 0x8349, 0x8BC9, 0x4E49, 0x70B9, 0x6B65, 0x5E8A, 0x6E90, 0x4E8E, 0x8DD1, 0x7801,
      0x5E95, 0x4F0F, 0x7A0B, 0x91CD, 0x9519:
      true
    default: false
    }
  }

  /// Whether 前 begins a word with the unit at `position`: 前往, 前列, 前提.
  func isFrontWord(_ position: Int) -> Bool {
    let next = unit(position + 1)
    switch unit(position) {
    // 提: 前提交, 前提出 are verbs behind 前, 前提 is a word.
    case 0x63D0:
      switch next {
      // 交 供 出 升 高 醒 报 请 到 前 货 取
      case 0x4EA4, 0x4F9B, 0x51FA, 0x5347, 0x9AD8, 0x9192, 0x62A5, 0x8BF7, Hanzi.until,
        Hanzi.before, 0x8D27, 0x53D6:
        return false
      default: return true
      }
    // 进: 前进入, 前进行; 所: 前所有.
    case 0x8FDB: return next != 0x5165 && next != 0x884C && next != 0x9A7B
    case 0x6240: return next != 0x6709
    // 往 来 夕 沿 列 景 台 方 后 辈 途 期 段 者 置 排 端 瞻
    case 0x5F80, 0x6765, 0x5915, 0x6CBF, 0x5217, 0x666F, 0x53F0, 0x65B9, 0x540E, 0x8F88, 0x9014,
      0x671F, 0x6BB5, 0x8005, 0x7F6E, 0x6392, 0x7AEF, 0x77BB:
      return true
    default:
      return classOf(position) & 0xF0 == 0x20 || classOf(position) & 0xF0 == 0x30
        || isArabic(position)
    }
  }

  private func isRearWord(_ position: Int) -> Bool {
    switch unit(position) {
    case 0x671F, 0x7EED, 0x6765, 0x52E4, 0x536B, 0x53F0, 0x65B9, 0x8005, 0x4EE3, 0x9762, 0x679C,
      0x957F, 0x6094:
      true
    default: false
    }
  }
}
