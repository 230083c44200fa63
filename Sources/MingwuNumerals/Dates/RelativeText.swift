/// The relative form of a date: `LAST_YEAR-09-03T21:00`, `-P5Y`, `../SPRING_FESTIVAL`.
extension DateResolution {
  func relativeText(_ date: DateExpression) -> String? {
    if date.first.isAbsolute { return nil }
    guard let text = relativeText(date.first) else { return nil }
    switch date.frame {
    case .since, .after: return text + "/.."
    case .before, .through:
      if date.first.isPortionOfYear, date.first.portion == .late { return "../" + text + "-31" }
      return "../" + text
    default: return text
    }
  }

  func relativeText(_ point: TimePoint) -> String? {
    if point.moment != Self.none {
      let code = grammar.words.words[point.moment].code
      return code == "ALONE_NOW" ? "NOW" : code
    }
    if let count = point.count, let text = countText(point, count) {
      return text + timeText(point)
    }
    if point.isSamePeriod {
      if let year = anchorText(point.yearShift, "YEAR", point.yearBase) {
        return year + "_SAME_PERIOD"
      }
      if let month = anchorText(point.monthShift, "MONTH", point.monthBase) {
        return month + "_SAME_PERIOD"
      }
      return nil
    }
    if point.holiday != Self.none, point.dayOffset != 0 { return nil }
    if point.holiday != Self.none, point.year == Self.none {
      let code = grammar.words.words[point.holiday].code
      guard let year = anchorText(point.yearShift, "YEAR", point.yearBase) else {
        // A fixed day is a date of a year that is not known.
        return grammar.words.words[point.holiday].factor.isEmpty ? nil : code
      }
      return year + "-" + code
    }
    if point.dayShift != Self.none { return dayText(point) }
    if point.monthShift != Self.none, point.yearShift == Self.none, point.year == Self.none {
      let base = isMonthNear(point) ? .context : point.monthBase
      guard let month = anchorText(point.monthShift, "MONTH", base) else { return nil }
      if point.nth != Self.none || point.count != nil { return month }
      switch point.portion {
      case .early: return month + "-01/" + month + "-05"
      case .firstTen: return month + "-01/" + month + "-10"
      case .secondTen, .middle: return month + "-11/" + month + "-20"
      case .firstHalf: return month + "-01/" + month + "-15"
      default: break
      }
      return month + (point.day != Self.none ? "-" + DateInterval.two(point.day) : "")
        + timeText(point)
    }
    if point.weekShift != Self.none, point.nth == Self.none {
      return anchorText(point.weekShift, "WEEK", .anchor)
    }
    if point.quarterShift != Self.none, point.portion != .none { return nil }
    if point.quarterShift != Self.none { return anchorText(point.quarterShift, "QUARTER", .anchor) }
    return yearText(point)
  }

  private func yearText(_ point: TimePoint) -> String? {
    var year = anchorText(point.yearShift, "YEAR", point.yearBase)
    let isBarePart = point.yearShift == Self.none && point.year == Self.none
    if isBarePart, point.isPortionOfYear {
      year = "THIS_YEAR"
    }
    guard var text = year else { return nil }
    if point.season != Self.none {
      let names = ["SPRING", "SUMMER", "AUTUMN", "WINTER"]
      return anchorText(point.yearShift, names[point.season - 21], point.yearBase)
    }
    if point.half != Self.none { return text + "-H\(point.half)" }
    if point.quarter != Self.none, point.portion == .early || point.portion == .late {
      let month = point.quarter * 3 - (point.portion == .early ? 2 : 0)
      return text + "-" + DateInterval.two(month)
    }
    if point.quarter != Self.none {
      let first = text + "-Q\(point.quarter)"
      return point.quarterHigh == Self.none ? first : first + "/" + text + "-Q\(point.quarterHigh)"
    }
    if point.count == .first {
      let months = point.countHalves / 2 * (point.countUnit == .quarter ? 3 : 1)
      return text + "-01/" + text + "-" + DateInterval.two(months)
    }
    if point.isPortionOfYear {
      switch point.portion {
      case .early: return text + (isCompared(point) ? "-01-01" : "-01")
      case .middle: return text + "-06/" + text + "-07"
      default: return text + "-12"
      }
    }
    guard point.month != Self.none else { return text + timeText(point) }
    text += "-" + DateInterval.two(point.month)
    switch point.portion {
    case .firstTen: return text + "-01/" + text + "-10"
    case .secondTen: return text + "-11/" + text + "-20"
    case .lastTen: return text + "-21/" + text + "-\(CivilCalendar.days(in: point.month, of: 2001))"
    case .late: return text + "-\(CivilCalendar.days(in: point.month, of: 2001))"
    default: break
    }
    if point.day != Self.none { text += "-" + DateInterval.two(point.day) }
    return text + timeText(point)
  }

  private func timeText(_ point: TimePoint) -> String {
    guard point.hasTime else { return "" }
    let day = DateInterval.days(0, count: 1, .day)
    guard let interval = timed(day, point, after: nil) else { return "" }
    if interval.from == 86_400 { return "T24:00" }
    return "T" + String(DateInterval.clock(interval.from).dropLast(3))
  }

  private func dayText(_ point: TimePoint) -> String {
    let isEvening =
      point.part != Self.none && !point.hasTime
      && grammar.words.words[point.part].code == "EVENING"
    if isEvening, let text = anchorText(point.dayShift, "EVENING", point.dayBase),
      !text.hasPrefix("-"), !text.hasPrefix("+")
    {
      return text
    }
    if point.dayBase == .context, point.dayShift < 2 {
      return (anchorText(point.dayShift, "DAY", .context) ?? "SAME_DAY") + timeText(point)
    }
    let text: String
    switch point.dayShift {
    case 0: text = "TODAY"
    case -1: text = "YESTERDAY"
    case 1: text = "TOMORROW"
    default: text = shiftText(point.dayShift, "D")
    }
    return text + timeText(point)
  }

  private func shiftText(_ shift: Int, _ letter: String) -> String {
    (shift < 0 ? "-P" : "+P") + "\(abs(shift))" + letter
  }

  /// LAST_, THIS_, NEXT_ or SAME_; further away a length.
  private func anchorText(_ shift: Int, _ name: String, _ base: TimePoint.Base) -> String? {
    guard shift != Self.none else { return nil }
    if base == .context, shift < 2, shift >= 0 {
      return shift == 0 ? "SAME_" + name : "NEXT_" + name
    }
    switch shift {
    case 0: return "THIS_" + name
    case -1: return "LAST_" + name
    case 1: return "NEXT_" + name
    default:
      switch name {
      case "YEAR": return shiftText(shift, "Y")
      case "MONTH": return shiftText(shift, "M")
      case "WEEK": return shiftText(shift, "W")
      default: return nil
      }
    }
  }

  private func countText(_ point: TimePoint, _ count: TimePoint.Count) -> String? {
    let prefix: String
    switch count {
    case .ago: prefix = "-"
    case .ahead: prefix = "+"
    case .past: prefix = "PAST-"
    case .next: prefix = "NEXT-"
    default: return nil
    }
    let whole = point.countHalves / 2
    let (years, months) = (point.countMonths / 12, point.countMonths % 12)
    let front = (years > 0 ? "\(years)Y" : "") + (months > 0 ? "\(months)M" : "")
    let isHalf = point.countHalves % 2 != 0
    let length: String
    switch point.countUnit {
    case .year, .decade, .century: length = (whole > 0 ? "\(whole)Y" : "") + (isHalf ? "6M" : "")
    case .month, .quarter: length = (whole > 0 ? "\(whole)M" : "") + (isHalf ? "15D" : "")
    case .week, .weekend: length = isHalf ? "\(point.countHalves * 7 / 2)D" : "\(whole)W"
    case .day: length = (whole > 0 ? "\(whole)D" : "") + (isHalf ? "T12H" : "")
    case .hour: length = "T" + (whole > 0 ? "\(whole)H" : "") + (isHalf ? "30M" : "")
    case .minute: length = "T" + (whole > 0 ? "\(whole)M" : "") + (isHalf ? "30S" : "")
    case .second: length = "T\(whole)S"
    }
    return prefix + "P" + front + length
  }
}
