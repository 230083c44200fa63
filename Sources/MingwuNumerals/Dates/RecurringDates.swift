/// Recurring times: 每周五, 每月5日, 每天上午9时.
extension NumericGrammar {
  /// The recurring time that begins with 每 at `start`; bare 每年 and 每天 are nothing.
  ///
  /// - Complexity: O(length of the date).
  func recurring(at start: Int) -> DateExpression? {
    var position = start + 1
    // 每隔, 每逢, 每到
    switch unit(position) {
    case 0x9694, 0x9022, Hanzi.until: position += 1
    default: break
    }
    if unit(position) == Hanzi.measure { position += 1 }
    let unitOf: TimePoint.Unit
    var begin = position
    switch unit(position) {
    case Hanzi.year: (unitOf, begin) = (.year, position + 1)
    case Hanzi.month: (unitOf, begin) = (.month, position + 1)
    case 0x5929, Hanzi.day: (unitOf, begin) = (.day, position + 1)
    case 0x665A, 0x65E9: (unitOf, begin) = (.day, position)
    case 0x5468, 0x661F, 0x793C: unitOf = .week
    case 0x5B63 where unit(position + 1) == 0x5EA6: (unitOf, begin) = (.quarter, position + 2)
    case 0x5DE5 where stands("工作日", at: position): (unitOf, begin) = (.day, position + 3)
    default:
      guard
        let holiday = words.match(
          units, at: position, limit: limit, mask: WordClass.holiday.mask | WordClass.part.mask)
      else { return nil }
      unitOf = words.words[holiday.word].wordClass == .holiday ? .year : .day
    }
    if unit(begin) == Hanzi.possessive { begin += 1 }
    if unitOf == .quarter, let end = endOfQuarter(begin) {
      var point = TimePoint(start: start)
      (point.quarterShift, point.portion, point.end) = (0, .late, end)
      var result = DateExpression(start: start, end: end, first: point)
      (result.frame, result.setUnit) = (.recurring, unitOf)
      return result
    }
    var scan = DateScan(grammar: self, start: begin)
    // 1号, 底 and 第一个星期一 belong to the month or year in front of them, 早上 to the day.
    if begin > position {
      switch unitOf {
      case .month: scan.point.monthShift = 0
      case .year: scan.point.yearShift = 0
      case .day: scan.point.dayShift = 0
      default: break
      }
    }
    guard scan.run(), isRecurring(scan.point, every: unitOf) else { return nil }
    var result = DateExpression(start: start, end: scan.point.end, first: scan.point)
    result.frame = .recurring
    result.setUnit = unitOf
    readSecondOfSet(&result)
    return result
  }

  /// 每季度初, 每季度末, 每季度底.
  private func endOfQuarter(_ position: Int) -> Int? {
    switch unit(position) {
    case 0x521D, 0x672B, 0x5E95: position + 1
    default: nil
    }
  }

  /// Whether `point` says when in a year, month, week or day.
  private func isRecurring(_ point: TimePoint, every unit: TimePoint.Unit) -> Bool {
    let isCounted = point.nth != TimePoint.none || point.count == .last || point.count == .nth
    switch unit {
    case .week: return point.weekday != TimePoint.none || point.isWeekend
    case .month: return point.day != TimePoint.none || point.portion != .none || isCounted
    case .year:
      return point.hasMonth || point.hasDay || point.season != TimePoint.none || isCounted
        || point.quarter != TimePoint.none || point.portion != .none || point.half != TimePoint.none
    case .day:
      // 每天早出晚归: a single 早 or 晚 wants its hour.
      return point.hasTime
        || point.part != TimePoint.none && words.words[point.part].surface.utf16.count > 1
    default: return true
    }
  }

  /// 三 and 五 in 每周一、三、五开课, but not in 每周一、三次.
  private func isWeekdayOfList(_ position: Int) -> Bool {
    if unit(position) == Hanzi.day {
      switch unit(position + 1) {
      // 日均 日常 日本 日前 日后 日内 日夜 日产 日程 日报 日益 日渐
      case 0x5747, 0x5E38, 0x672C, Hanzi.before, Hanzi.after, 0x5185, 0x591C, 0x4EA7, 0x7A0B,
        0x62A5,
        0x76CA, 0x6E10:
        return false
      default: return true
      }
    }
    let kind = classOf(position)
    return kind & 0xF0 == 0x20 && kind & 15 >= 1 && kind & 15 <= 6
      && unit(position) != Hanzi.pair && classOf(position + 1) == 0
      && !hasMeasure(at: position + 1)
  }

  /// 每周一、三、五; 每周一至周五; 每天9时至11时.
  private func readSecondOfSet(_ result: inout DateExpression) {
    if result.first.weekday != TimePoint.none, !result.first.hasTime {
      var end = result.end
      while unit(end) == 0x3001 || unit(end) == Mark.comma || unit(end) == 0x548C,
        isWeekdayOfList(end + 1)
      {
        end += 2
      }
      result.end = end
    }
    readSecond(&result)
  }
}
