/// Parts of the day and clock times.
extension DateScan {
  /// 上午, 凌晨, 晚: a part of the day behind a date or in front of an hour.
  mutating func scanDayPart() {
    guard mayBegin(DateHeads.dayPart), point.part == Self.none else { return }
    var next = position
    if unit(next) == Hanzi.possessive, point.hasDate { next += 1 }
    if unit(next) == Mark.space, point.hasDate { next += 1 }
    guard
      let match = grammar.words.match(
        grammar.units, at: next, limit: grammar.limit, mask: WordClass.part.mask)
    else { return }
    let behind = grammar.skipSpace(match.end)
    let isClock =
      grammar.classOf(behind) & 0xF0 == 0x10 || grammar.classOf(behind) & 0xF0 == 0x20
      || grammar.classOf(behind) & 0xF0 == 0x30 || unit(behind) == Hanzi.zero
    if match.end == next + 1 {
      // 早 晚 夜 晨 alone need a date in front or an hour behind.
      guard point.hasDate || isClock else { return }
      if !isClock, isPartOfWord(match.end) { return }
      if isClock, !point.hasDate, grammar.isHan(next - 1), !hasHour(behind) { return }
    } else if !point.hasDate, !isClock || !hasHour(behind) {
      guard
        leader != nil || grammar.standsAlone(next, match.end)
          || grammar.rangeSeparator(match.end) != nil && match.end > next + 1
      else { return }
    }
    if grammar.isLetter(next), grammar.isLetter(next - 1) || grammar.isLetter(match.end) { return }
    // 昨天下午茶, 白天鹅.
    if unit(match.end) == 0x8336 || unit(match.end) == 0x9E45 || unit(match.end) == 0x9910
      || unit(match.end) == 0x996D
    {
      return
    }
    point.part = match.word
    position = match.end
  }

  private func isPartOfWord(_ position: Int) -> Bool {
    switch unit(position) {
    // 会 报 餐 饭 婚 景 班 期 年 点 课 熟 稻 于 些 已 就 市 高峰
    case 0x4F1A, 0x62A5, 0x9910, 0x996D, 0x5A5A, 0x666F, 0x73ED, 0x671F, 0x5E74, 0x8BFE, 0x719F,
      0x7A3B, 0x4E8E, 0x4E9B, 0x5DF2, 0x5C31, 0x5E02, 0x9AD8, 0x79CB, 0x6625:
      true
    default: false
    }
  }

  private func hasHour(_ start: Int) -> Bool {
    if grammar.isArabic(start), let clock = clockFace(start) { return clock.hour <= 24 }
    guard let numeral = grammar.scanNumeral(start) else { return false }
    let value =
      numeral.isDecimal ? 0 : grammar.smallInteger(numeral) ?? (numeral.pairAt > 0 ? 1 : 99)
    let end = grammar.skipSpace(hourEnd(start) ?? numeral.end)
    return value <= 24 && (unit(end) == Hanzi.point || unit(end) == Hanzi.hour)
      || grammar.rangeSeparator(numeral.end) != nil && value <= 24
  }

  @inline(__always) private func hourEnd(_ start: Int) -> Int? { grammar.hourEnd(start) }

  @inline(__always) private func smallNumber(_ start: Int, _ end: Int) -> Int? {
    grammar.smallNumber(start, end)
  }

  mutating func scanTime() {
    guard mayBegin(DateHeads.time) else { return }
    var start = position
    if unit(start) == Mark.space, point.hasDate || point.part != Self.none {
      start = grammar.skipSpace(start)
    }
    if unit(start) == Mark.comma, point.hasDate,
      clockFace(grammar.skipSpace(start + 1)) != nil
    {
      start = grammar.skipSpace(start + 1)
    }
    if unit(start) == 0x7684, point.hasDate { start += 1 }
    if unit(start) == 0x74, point.hasDate { start += 1 }
    // Hours begin with digits; most dates have none behind them.
    guard grammar.classOf(start) != 0 || unit(start) == 0x5DEE else { return }
    if scanShortOfHour(start) { return }
    if scanClockFace(start) || scanHour(start) || scanLatinHour(start) {
      scanMeridiem()
      scanHourTrailer()
    }
  }

  /// 3pm, 11 am.
  private mutating func scanLatinHour(_ start: Int) -> Bool {
    guard grammar.isArabic(start), !grammar.isLetter(start - 1), let end = hourEnd(start),
      let hour = smallNumber(start, end), hour >= 1, hour <= 12
    else { return false }
    let next = grammar.skipSpace(end)
    guard grammar.isLetter(next), next - end <= 1,
      let match = grammar.words.match(
        grammar.units, at: next, limit: grammar.limit, mask: WordClass.part.mask),
      !grammar.isLetter(match.end), !grammar.isArabic(match.end),
      point.hasDate || point.part != Self.none || leader != nil
        || grammar.rangeSeparator(match.end) != nil || grammar.standsAlone(start, match.end)
    else { return false }
    point.hour = hour
    position = end
    return true
  }

  /// 差五分八点, 差一刻九点.
  private mutating func scanShortOfHour(_ start: Int) -> Bool {
    guard unit(start) == 0x5DEE, let short = minutesShort(start + 1) else { return false }
    var next = short.end
    if unit(next) == Hanzi.until { next += 1 }
    guard let end = hourEnd(next), let hour = smallNumber(next, end), hour >= 1, hour <= 24,
      unit(end) == Hanzi.point
    else { return false }
    point.hour = hour - 1
    point.minute = 60 - short.minutes
    position = end + 1
    if unit(position) == 0x949F { position += 1 }
    return true
  }

  /// 五分, 一刻, 十分钟: minutes that are wanting or past.
  private func minutesShort(_ start: Int) -> (minutes: Int, end: Int)? {
    guard let end = hourEnd(start), let value = smallNumber(start, end), value >= 1, value < 60
    else { return nil }
    var next = end + 1
    switch unit(end) {
    case 0x523B where value <= 3:
      if unit(next) == 0x949F { next += 1 }
      return (value * 15, next)
    case Hanzi.minute where unit(end + 1) != Hanzi.of:
      if unit(next) == 0x949F { next += 1 }
      return (value, next)
    default: return nil
    }
  }

  /// 9时30分, 三点半, 八点一刻, 九点二十.
  private mutating func scanHour(_ start: Int) -> Bool {
    guard let end = hourEnd(start) else {
      return false
    }
    // 明天下午七八点.
    if end == start + 2, let numeral = grammar.scanNumeral(start), numeral.isPairAmbiguous,
      point.part != Self.none || unit(end + 1) == 0x949F, unit(end) == Hanzi.point,
      let hour = smallNumber(start, start + 1)
    {
      point.hour = hour
      point.hourHigh = smallNumber(start + 1, end) ?? Self.none
      position = end + 1
      if unit(position) == 0x949F { position += 1 }
      return true
    }
    guard let value = smallNumber(start, end), value <= 24 else { return false }
    let marker = grammar.skipSpace(end)
    guard unit(marker) == Hanzi.point || unit(marker) == Hanzi.hour else {
      // 早上五到六点: the hour takes 点 from the other end.
      guard let next = grammar.rangeSeparator(end), let last = hourEnd(next),
        let other = smallNumber(next, last), other <= 24,
        unit(last) == Hanzi.point || unit(last) == Hanzi.hour && unit(last + 1) != 0x95F4
          || grammar.stands("点", at: grammar.skipSpace(last)),
        point.part != Self.none || point.hasDate || grammar.standsAlone(start, last + 1)
          || unit(start - 1) == Hanzi.from
      else { return false }
      point.hour = value
      position = end
      return true
    }
    let isPoint = unit(marker) == Hanzi.point
    let hasProof = point.part != Self.none || point.hasDate || leader?.hasTime == true
    guard isClock(start, end, marker: marker, isPoint: isPoint, hasProof: hasProof) else {
      return false
    }
    point.hour = value
    position = marker + 1
    if unit(position) == 0x949F { position += 1 }
    if grammar.stands("来钟", at: position) {
      position += 2
      return true
    }
    scanMinutes(isPoint: isPoint, hasProof: hasProof)
    return true
  }

  /// Whether 点 or 时 behind a numeral is a time of day.
  private func isClock(
    _ start: Int, _ end: Int, marker: Int, isPoint: Bool, hasProof: Bool
  ) -> Bool {
    let next = unit(marker + 1)
    if !isPoint {
      switch next {
      // 代 期 速 常 而 候 刻 光 段 空 尚 装 辰 隔 差 报 政 评
      case 0x4EE3, 0x671F, 0x901F, 0x5E38, 0x800C, 0x5019, 0x523B, 0x5149, 0x6BB5, 0x7A7A,
        0x5C1A, 0x88C5, 0x8FB0, 0x9694, 0x5DEE, 0x62A5, 0x653F, 0x8BC4:
        return false
      default: return true
      }
    }
    if hasProof { return true }
    if isPointing(start - 1) { return false }
    let isDigitBehind =
      grammar.classOf(marker + 1) & 0xF0 == 0x20
      || grammar.classOf(marker + 1) & 0xF0 == 0x10
    if isDigitBehind {
      // 三点五 is a decimal; 九点二十, 八点十五分 are times.
      guard let last = hourEnd(marker + 1) else { return false }
      if unit(last) == Hanzi.minute, unit(last + 1) != Hanzi.of { return true }
      if unit(last) == 0x523B, last == marker + 2 { return true }
      return last - marker >= 3 && grammar.classOf(last - 1) == UnitClass.unit | 1
        || last - marker == 4 && grammar.classOf(marker + 2) == UnitClass.unit | 1
        || last - marker == 3 && grammar.isArabic(marker + 1) && !grammar.isHan(last)
    }
    if isPointNoun(marker + 1) { return false }
    let isOne = end == start + 1 && (unit(start) == Hanzi.one || unit(start) == Hanzi.pair)
    if isOne, grammar.isHan(marker + 1) {
      switch next {
      case Hanzi.half, 0x949F, Hanzi.exact, Hanzi.until, Hanzi.to, Hanzi.ten, 0x6574, 0x5DE6:
        return true
      default: return false
      }
    }
    return true
  }

  /// 这三点, 以下两点: points of a list.
  private func isPointing(_ position: Int) -> Bool {
    switch unit(position) {
    // 这 那 有 下 列 述 哪 共 以 几 做 提 注
    case 0x8FD9, 0x90A3, 0x6709, Hanzi.down, 0x5217, 0x8FF0, 0x54EA, 0x5171, 0x51E0, 0x63D0: true
    default: false
    }
  }

  /// 三点建议, 四点要求: 点 counts things.
  private func isPointNoun(_ position: Int) -> Bool {
    let nouns: [StaticString] = [
      "建议", "要求", "意见", "希望", "原因", "看法", "体会", "启示", "共识", "思考", "经验",
      "优势", "不同", "好处", "内容", "理由", "声明", "说明", "注意", "特征", "特点", "问题",
      "措施", "倡议", "承诺", "优惠", "主张", "低点", "高点", "变化", "收获", "原则", "感受",
      "想法", "认识", "创新", "关口", "整数关", "工作", "以上", "以下", "论坛",
    ]
    for noun in nouns where grammar.stands(noun, at: position) { return true }
    return false
  }

  private mutating func scanMinutes(isPoint: Bool, hasProof: Bool) {
    if unit(position) == Hanzi.half {
      point.minute = 30
      position += 1
      scanSeconds()
      return
    }
    if unit(position) == Hanzi.exact || unit(position) == 0x6B63 {
      if unit(position + 1) != 0x5728 { position += 1 }
      point.minute = 0
      return
    }
    if isPoint, scanMinutesBeside() { return }
    guard let last = hourEnd(grammar.skipSpace(position)) else { return }
    let start = grammar.skipSpace(position)
    guard start == position || grammar.isArabic(start) else { return }
    guard let value = smallNumber(start, last), value < 60 else { return }
    if unit(last) == 0x523B, value <= 3, value > 0 {
      point.minute = value * 15
      position = last + 1
      return
    }
    if unit(last) == Hanzi.minute, unit(last + 1) != Hanzi.of {
      point.minute = value
      position = last + 1
      if unit(position) == 0x949F { position += 1 }
      scanSeconds()
      return
    }
    // 九点二十, 9点05: two places at least.
    let isLong = last - start >= 2 || value == 10
    guard isLong, isPoint, !grammar.hasMeasure(at: last) || unit(last) == Hanzi.about else {
      return
    }
    point.minute = value
    position = last
  }

  /// 八点差五分, 五点过十分; Cantonese counts by fives: 三点踏二, 三点一个字.
  private mutating func scanMinutesBeside() -> Bool {
    switch unit(position) {
    case 0x5DEE:
      guard let short = minutesShort(position + 1), point.hour > 0 else { return false }
      point.hour -= 1
      point.minute = 60 - short.minutes
      position = short.end
      return true
    case 0x8FC7:
      guard let past = minutesShort(position + 1) else { return false }
      point.minute = past.minutes
      position = past.end
      return true
    case 0x8E0F, 0x642D:
      if unit(position + 1) == Hanzi.half {
        point.minute = 30
        position += 2
        return true
      }
      guard let end = hourEnd(position + 1), let value = smallNumber(position + 1, end),
        value >= 1, value < 12
      else { return false }
      point.minute = value * 5
      position = end
      return true
    default:
      guard let end = hourEnd(position), grammar.stands("个字", at: end),
        let value = smallNumber(position, end), value >= 1, value < 12
      else { return false }
      point.minute = value * 5
      position = end + 2
      return true
    }
  }

  private mutating func scanSeconds() {
    var start = position
    if unit(start) == Hanzi.zero, unit(start + 1) != Hanzi.second { start += 1 }
    guard let last = hourEnd(start), let value = smallNumber(start, last), value < 60,
      unit(last) == Hanzi.second
    else { return }
    point.second = value
    position = last + 1
  }

  /// am and pm behind a time.
  private mutating func scanMeridiem() {
    let start = grammar.skipSpace(position)
    guard grammar.isLetter(start), point.part == Self.none else { return }
    // 3:05p: one letter behind a clock face.
    if unit(start) == 0x70 || unit(start) == 0x61, start == position, point.minute != Self.none,
      !grammar.isLetter(start + 1), !grammar.isArabic(start + 1), unit(start + 1) != Mark.dot
    {
      point.part = grammar.partWord(unit(start) == 0x70 ? "pm" : "am") ?? Self.none
      position = start + 1
      return
    }
    guard
      let match = grammar.words.match(
        grammar.units, at: start, limit: grammar.limit, mask: WordClass.part.mask),
      !grammar.isLetter(match.end)
    else { return }
    point.part = match.word
    position = match.end
  }

  /// 许, 左右, 多, 整 behind an hour.
  private mutating func scanHourTrailer() {
    if unit(position) == 0x8BB8, unit(position + 1) != Hanzi.more { position += 1 }
    if unit(position) == Hanzi.more, unit(position + 1) == 0x949F || !grammar.isHan(position + 1) {
      position += 1
      if unit(position) == 0x949F { position += 1 }
    }
    if unit(position) == Hanzi.exact || unit(position) == 0x6B63, !grammar.isHan(position + 1) {
      position += 1
    }
  }
}

extension NumericGrammar {
  /// The end of the numeral of an hour; 三点五 must not swallow 点.
  fileprivate func hourEnd(_ start: Int) -> Int? {
    var end = start
    while classOf(end) & 0xF0 == 0x10 || classOf(end) & 0xF0 == 0x20
      || classOf(end) == UnitClass.unit | 1 || classOf(end) & 0xF0 == 0x50
    {
      end += 1
      if end > start + 4 { return nil }
    }
    return end > start ? end : nil
  }

  func smallNumber(_ start: Int, _ end: Int) -> Int? {
    guard end > start, end - start <= 4 else { return nil }
    var numeral = Numeral(start: start, end: end)
    numeral.digitCount = end - start
    return smallInteger(numeral)
  }
}
