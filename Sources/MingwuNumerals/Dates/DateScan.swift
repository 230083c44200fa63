/// Reads one ``TimePoint`` from left to right: year, part of the year, day, part of the day, hour.
struct DateScan {
  let grammar: NumericGrammar
  var point: TimePoint
  var position: Int
  /// The point in front in an interval, which lends its units: 4月8日至12日.
  var leader: TimePoint? { rareLeader?.value }
  private let rareLeader: Rare<TimePoint>?
  /// 周一至周五上午9点到下午5点: the hours are an interval of their own.
  var stopsAtDay = false
  /// Something stronger than a bare numeral was read.
  var isCertain = false

  init(grammar: NumericGrammar, start: Int, leader: TimePoint? = nil) {
    self.grammar = grammar
    rareLeader = leader.map(Rare.init)
    point = TimePoint(start: start)
    position = start
  }

  static let none = TimePoint.none

  /// Reads a date or time into ``point``; false when none stands here.
  mutating func run() -> Bool {
    if scanPlainDay() {
      if mayGoOn { scanTrailers() }
      return finish()
    }
    if scanNumericDate() {
      scanTrailers()
      return finish()
    }
    if scanMoment() { return finish() }
    if scanCount() {
      // 三天后下午四点.
      let isDay = point.countUnit == .day || point.countUnit == .week || point.countUnit == .month
      if isDay, point.count == .ago || point.count == .ahead {
        scanDayPart()
        scanTime()
      }
      return finish()
    }
    if !mayGoOn { return false }
    scanHoliday()
    if point.holiday == Self.none { scanEra() }
    scanYear()
    if !mayGoOn { return finish() }
    // Of the parts of a year only 一季度 begins with a numeral.
    if !isNumeral || (1...3).contains(where: { unit(position + $0) == 0x5B63 }) {
      scanPartOfYear()
    }
    scanMonth()
    if !mayGoOn { return finish() }
    scanHoliday()
    scanDay()
    if !mayGoOn { return finish() }
    scanTrailers()
    return finish()
  }

  /// Whether a digit stands here, Arabic or Chinese.
  var isNumeral: Bool { (0x10..<0x30).contains(grammar.classOf(position)) }

  /// Whether a part of a date may begin here: most units begin none.
  private var mayGoOn: Bool {
    position < grammar.limit
      && grammar.gate[grammar.units[position]] & DateGate.goesOn != 0
  }

  private mutating func finish() -> Bool {
    guard position > point.start, point.hasDate || point.hasTime || point.part != Self.none
    else { return false }
    point.end = position
    point.isAlone = grammar.standsAlone(point.start, position)
    return true
  }

  /// Weekday, part of the day and hour behind a date.
  private mutating func scanTrailers() {
    scanWeekday()
    scanHoliday()
    if stopsAtDay { return }
    scanDayPart()
    scanTime()
  }

  /// A numeral that is a plain integer, with its value.
  @inline(__always) func integer(_ start: Int) -> (value: Int, numeral: Numeral)? {
    grammar.integer(start)
  }

  @inline(__always) func unit(_ position: Int) -> UInt16 { grammar.unit(position) }

  // MARK: 2024年5月1日

  /// 2024年5月1日, 5月1日: as most days are written, read without trying all else.
  private mutating func scanPlainDay() -> Bool {
    guard grammar.isArabic(position) else { return false }
    var next = position
    var year = Self.none
    if unit(position + 4) == Hanzi.year {
      guard let value = digits(position, upTo: 4), value.end == position + 4, value.number >= 1000,
        value.number < 2200
      else { return false }
      (year, next) = (value.number, position + 5)
    } else if isLengthBefore(position - 1) {
      return false
    }
    guard let month = digits(next, upTo: 2), unit(month.end) == Hanzi.month, month.number >= 1,
      month.number <= 12, let day = digits(month.end + 1, upTo: 2), day.number >= 1,
      day.number <= 31, unit(day.end) == Hanzi.day || unit(day.end) == Hanzi.number
    else { return false }
    (point.year, point.month, point.day) = (year, month.number, day.number)
    position = day.end + 1
    isCertain = true
    return true
  }

  /// 近, 来 of 未来, 去 of 过去, 前, 后: 月 behind a numeral may be a length.
  private func isLengthBefore(_ position: Int) -> Bool {
    switch unit(position) {
    case 0x8FD1, 0x6765, 0x53BB, Hanzi.before, Hanzi.after: true
    default: false
    }
  }

  /// Arabic digits from `start` on, and where they end; `nil` for none and for more than `limit`.
  private func digits(_ start: Int, upTo limit: Int) -> (number: Int, end: Int)? {
    var (number, end) = (0, start)
    while grammar.isArabic(end) {
      guard end < start + limit else { return nil }
      number = number * 10 + Int(grammar.units[end]) - 48
      end += 1
    }
    return end > start ? (number, end) : nil
  }

  // MARK: 2024-05-01

  /// 2024-05-01, 2024/5/1, 2024.5.1, 20240501, 10/31/1974, 09-01.
  private mutating func scanNumericDate() -> Bool {
    guard grammar.isArabic(position) else { return false }
    var end = position
    while grammar.isArabic(end) { end += 1 }
    let digits = end - position
    if digits == 8, let value = number(position, end), value / 10_000 >= 1900,
      isPlausible(value / 10_000, value / 100 % 100, value % 100),
      !grammar.isLetter(end), unit(end) != Mark.hyphen
    {
      let next = unit(end)
      if next != 0, grammar.isHan(end), next != 0x81F3, next != Hanzi.until, next != 0x671F {
        return false
      }
      set(value / 10_000, value / 100 % 100, value % 100)
      position = end
      return true
    }
    let mark = unit(end)
    if digits == 4, let year = number(position, end), year >= 1000, year < 2200 {
      let isSpaced = mark == Mark.space && grammar.isArabic(end + 1)
      guard
        mark == Mark.hyphen || mark == Mark.slash || mark == Mark.dot || mark == 0xB7 || isSpaced,
        let month = shortNumber(end + 1), month.value >= 1, month.value <= 12
      else { return false }
      if unit(month.end) == mark, let day = shortNumber(month.end + 1), day.value >= 1,
        day.value <= 31
      {
        guard isPlausible(year, month.value, day.value) else { return false }
        set(year, month.value, day.value)
        position = day.end
        if unit(position) == Hanzi.day || unit(position) == Hanzi.number { position += 1 }
        return true
      }
      guard mark == Mark.dot || mark == Mark.hyphen && month.digits == 2 || mark == Mark.slash,
        !grammar.isHan(month.end) || unit(month.end) == Hanzi.month || unit(month.end) == Hanzi.to
          || unit(month.end) == Hanzi.until,
        !grammar.isLetter(month.end), unit(month.end) != Mark.percent, unit(month.end) != Mark.dot,
        month.digits == 2 || mark != Mark.slash
      else { return false }
      point.year = year
      point.month = month.value
      position = month.end
      if unit(position) == Hanzi.month { position += 1 }
      return true
    }
    if digits <= 2, scanYearLast(end) { return true }
    // 09-01 alone, or with a time behind it.
    if digits == 2, mark == Mark.hyphen, let month = number(position, end), month >= 1, month <= 12,
      let day = shortNumber(end + 1), day.digits == 2, day.value >= 1, day.value <= 31
    {
      let hasTime = unit(day.end) == Mark.space && grammar.isArabic(day.end + 1)
      guard hasTime || grammar.standsAlone(position, day.end) || leader?.hasMonth == true else {
        return false
      }
      point.month = month
      point.day = day.value
      position = day.end
      return true
    }
    return false
  }

  /// 10/31/1974, 3-7-2017, 13.5.2015, 08/2008: the year stands last. A slash puts the month first.
  private mutating func scanYearLast(_ end: Int) -> Bool {
    let mark = unit(end)
    guard mark == Mark.slash || mark == Mark.hyphen || mark == Mark.dot,
      let first = number(position, end), first >= 1, first <= 31
    else { return false }
    guard let second = shortNumber(end + 1), second.value >= 1, second.value <= 31,
      unit(second.end) == mark
    else {
      // 08/2008; 08-2008 and 12/1 alone.
      let isMonth = mark == Mark.slash || mark == Mark.hyphen && isLoneMonth(end)
      if isMonth, first <= 12, let year = longYear(end + 1) {
        (point.year, point.month) = (year, first)
        position = end + 5
        return true
      }
      guard mark == Mark.slash, first <= 12, let day = shortNumber(end + 1), day.value >= 1,
        day.value <= 31, first >= day.value || unit(position) == 48,
        grammar.standsAlone(position, day.end)
      else { return false }
      (point.month, point.day) = (first, day.value)
      position = day.end
      return true
    }
    var yearEnd = second.end + 1
    while grammar.isArabic(yearEnd) { yearEnd += 1 }
    let yearDigits = yearEnd - second.end - 1
    guard let year = number(second.end + 1, yearEnd), yearDigits == 4 || yearDigits == 2,
      !grammar.isLetter(yearEnd), unit(yearEnd) != mark, year > 0,
      yearDigits == 4 ? year >= 1800 && year < 2200 : mark != Mark.dot
    else { return false }
    var (month, day) = mark == Mark.slash ? (first, second.value) : (second.value, first)
    if month > 12 { (month, day) = (day, month) }
    guard month <= 12 else { return false }
    set(yearDigits == 2 ? fullYear(year) : year, month, day)
    position = yearEnd
    return true
  }

  /// Two digits for the month, and nothing around it.
  private func isLoneMonth(_ end: Int) -> Bool {
    end == position + 2 && grammar.standsAlone(position, end + 5)
  }

  /// Four digits of a year of the last centuries.
  private func longYear(_ start: Int) -> Int? {
    var end = start
    while grammar.isArabic(end) { end += 1 }
    guard end - start == 4, let year = number(start, end), year >= 1800, year < 2200 else {
      return nil
    }
    return year
  }

  private func isPlausible(_ year: Int, _ month: Int, _ day: Int) -> Bool {
    year >= 1000 && year < 2200 && month >= 1 && month <= 12 && day >= 1 && day <= 31
  }

  private mutating func set(_ year: Int, _ month: Int, _ day: Int) {
    point.year = year
    point.month = month
    point.day = day
    isCertain = true
  }

  private func number(_ start: Int, _ end: Int) -> Int? {
    guard end > start, end - start <= 8 else { return nil }
    var value = 0
    for index in start..<end { value = value * 10 + Int(grammar.units[index]) - 48 }
    return value
  }

  private func shortNumber(_ start: Int) -> (value: Int, end: Int, digits: Int)? {
    var end = start
    while grammar.isArabic(end), end < start + 3 { end += 1 }
    // 2021-09-0910:09: the hour touches the day.
    if grammar.isArabic(end), end == start + 3, unit(end + 1) == Mark.colon { end -= 1 }
    guard end > start, end - start <= 2 else { return nil }
    return (number(start, end) ?? 0, end, end - start)
  }

  /// 98 is 1998, 21 is 2021.
  func fullYear(_ year: Int) -> Int { year >= 100 ? year : year < 30 ? 2000 + year : 1900 + year }

  // MARK: 近日

  private mutating func scanMoment() -> Bool {
    guard
      let match = grammar.words.match(
        grammar.units, at: position, limit: grammar.limit, mask: WordClass.moment.mask)
    else { return false }
    // Words are dear to copy.
    let (words, word) = (grammar.words.words, match.word)
    if words[word].unless.contains(unit(position - 1)) { return false }
    if words[word].a == 2, !grammar.standsAlone(position, match.end) { return false }
    let next = grammar.classOf(match.end)
    if next != 0, next & 0xF0 < 0x60, words[word].code == "RECENT" { return false }
    if grammar.isBlocked(position, end: match.end) { return false }
    point.moment = match.word
    position = match.end
    if unit(position) == 0x4ECA { return false }
    return true
  }
}
