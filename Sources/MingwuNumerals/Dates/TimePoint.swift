/// One date or time as it is said; what is not said is ``TimePoint/none``.
struct TimePoint: Sendable {
  static let none = Int.min

  /// What a shift counts from.
  enum Base: UInt8, Sendable {
    case anchor, context
    /// The month named before in the paragraph, else the anchor's.
    case paragraph
  }
  /// 初, 中, 底 and 旬: which part of the month, year or decade.
  enum Portion: UInt8, Sendable {
    case none, early, middle, late, firstTen, secondTen, lastTen
    /// 上中旬 and 中下旬.
    case firstTwenty, lastTwenty
    /// 上半月 and 下半月, 上半周 and 下半周.
    case firstHalf, secondHalf
  }
  /// The unit of 前三个月, 五年前, 近三天.
  enum Unit: UInt8, Sendable {
    case second, minute, hour, day, week, month, quarter, year, decade, century, weekend
  }
  /// N units counted from the anchor or the start of the named period.
  enum Count: UInt8, Sendable {
    /// 前三季度 of a named year.
    case first
    /// 五年前.
    case ago
    /// 三天后, where it means a date.
    case ahead
    /// 近三年, 过去三年.
    case past
    /// 未来三年.
    case next
    /// 最后三天.
    case last
    /// 第三天.
    case nth
  }

  @Compact var start: Int
  @Compact var end: Int
  @Compact var year = TimePoint.none
  @Compact var yearShift = TimePoint.none
  var yearBase = Base.anchor
  var isBeforeChrist = false
  /// First year of a decade or century.
  @Compact var decade = TimePoint.none
  @Compact var decadeLength = 0
  /// 80年代 without its century.
  var isDecadeBare = false
  @Compact var half = TimePoint.none
  /// 上个半年: halves of a year from the present one.
  @Compact var halfShift = TimePoint.none
  @Compact var quarter = TimePoint.none
  @Compact var quarterShift = TimePoint.none
  /// 二、三季度: the later of two quarters.
  @Compact var quarterHigh = TimePoint.none
  @Compact var season = TimePoint.none
  @Compact var month = TimePoint.none
  /// 七八月: the later of two months.
  @Compact var monthHigh = TimePoint.none
  @Compact var monthShift = TimePoint.none
  var monthBase = Base.anchor
  var isLunar = false, isLeapMonth = false
  @Compact var day = TimePoint.none
  @Compact var dayShift = TimePoint.none
  var dayBase = Base.anchor
  @Compact var weekShift = TimePoint.none
  @Compact var weekday = TimePoint.none
  /// 周末.
  var isWeekend = false
  /// 上半周, 下半周: the portion belongs to the week.
  var isPortionOfWeek = false
  /// 第二周, 第一个星期一: counted within the month or year; -1 for the last.
  @Compact var nth = TimePoint.none
  var portion = Portion.none
  /// The portion belongs to the year, not the month.
  var isPortionOfYear = false
  @Compact var hour = TimePoint.none
  @Compact var minute = TimePoint.none
  @Compact var second = TimePoint.none
  /// Index of a word of class `part`.
  @Compact var part = TimePoint.none
  @Compact var holiday = TimePoint.none
  @Compact var moment = TimePoint.none
  var count: Count?
  var countUnit = Unit.day
  /// In halves of the unit, so that 一年半 is 3; minutes of 一刻钟 count 15.
  @Compact var countHalves = TimePoint.none
  @Compact var countHalvesHigh = TimePoint.none
  /// Months in front of `countHalves` in 一年两个月零三天前, which no number of days stands for.
  @Compact var countMonths = 0
  /// 五个工作日后: Saturdays and Sundays do not count.
  var isWorkday = false
  /// 国庆节前一天, 受难日翌日: days from the holiday.
  @Compact var dayOffset = 0
  /// 上两个月 counts whole months of the calendar.
  var isAligned = false
  /// 后三天 begins on the next day.
  var startsTomorrow = false
  /// 三天内 ends, and 三年以来 begins, with the whole day, month or year that is counted to.
  var isWhole = false
  /// 同期.
  var isSamePeriod = false
  /// The whole text is this expression, as in a question put to a calendar: it looks ahead.
  var isAlone = false
  /// 七八点: the later of two hours.
  @Compact var hourHigh = TimePoint.none
  /// First year of a five-year plan.
  var isPlan = false

  init(start: Int) {
    self.start = start
    end = start
  }

  /// Whether nothing is said that counts from another day.
  var isAbsolute: Bool {
    yearShift == Self.none && monthShift == Self.none && dayShift == Self.none
      && weekShift == Self.none && quarterShift == Self.none && moment == Self.none
      && holiday == Self.none && count == nil && !isSamePeriod && !isPortionOfYear
  }

  var hasYear: Bool { year != Self.none || yearShift != Self.none }
  var hasMonth: Bool { month != Self.none || monthShift != Self.none }
  var hasDay: Bool {
    day != Self.none || dayShift != Self.none || weekday != Self.none || isDayHoliday
  }
  var isDayHoliday: Bool { holiday != Self.none }
  var hasTime: Bool { hour != Self.none }
  /// Whether anything but a time of day is said.
  var hasDate: Bool {
    hasYear || hasMonth || hasDay || decade != Self.none || half != Self.none
      || halfShift != Self.none
      || quarter != Self.none || quarterShift != Self.none || season != Self.none
      || weekShift != Self.none || nth != Self.none || count != nil || moment != Self.none
      || isWeekend || portion != .none || isSamePeriod
  }
}

/// A date as found: a point, an interval, and the frame around it.
struct DateExpression: Sendable {
  enum Frame: UInt8, Sendable {
    case none, since, before, through, after, recurring
    /// 2010年之后2018年之前: the second point is where the interval ends.
    case between
  }
  @Compact var start: Int
  @Compact var end: Int
  var first: TimePoint
  /// Few dates are intervals.
  var rareSecond: Rare<TimePoint>?
  var frame = Frame.none
  /// 自6月1日起至6月30日: 起 stands between the two ends.
  var isRising = false
  /// Unit and number of a recurring time: 每两周.
  var setUnit = TimePoint.Unit.day
  var setCount = 1

  init(start: Int, end: Int, first: TimePoint) {
    self.first = first
    self.start = start
    self.end = end
  }

  /// The other end of an interval.
  var second: TimePoint? {
    get { rareSecond?.value }
    set { rareSecond = newValue.map(Rare.init) }
  }
}
