/// Which units may begin a fact; one byte a unit of the basic plane.
enum Starters {
  static let amount: UInt8 = 1, ordinal: UInt8 = 2, date: UInt8 = 4, label: UInt8 = 8
  /// 《, behind which nothing is read up to 》; nothing else is both.
  static let title = ordinal | label
  /// A word of a date or amount in front is this unit alone.
  static let frontWord: UInt8 = 16
  /// Units with which a word of a date or amount begins; there must be one.
  static let dateWord: UInt8 = 32, amountWord: UInt8 = 64
  /// Units with which an amount may begin that neither hold a digit nor begin a word: 比, 个.
  static let amountHead: UInt8 = 128
  /// Units with which a fact may begin without a word.
  static let strong = amount | ordinal | label
  /// Any other unit begins a fact only with a word of two units or more, or a date in front of certain
  /// others.
  static let certain = strong | amountHead | frontWord

  static let approximatorMask = WordClass.before.mask | WordClass.bare.mask
  static let amountMask = approximatorMask | WordClass.currencyPrefix.mask
  /// Words that may stand behind a numeral.
  static let tailMask =
    WordClass.measure.mask | WordClass.unit.mask | WordClass.duration.mask
    | WordClass.currency.mask | WordClass.currencyPart.mask | WordClass.time.mask
    | WordClass.after.mask
  /// Words with which a date begins.
  static let timeMask =
    WordClass.year.mask | WordClass.month.mask | WordClass.week.mask | WordClass.day.mask
    | WordClass.part.mask | WordClass.moment.mask | WordClass.holiday.mask
    | WordClass.season.mask

  static let table: UnitTable = {
    var table = [UInt8](repeating: 0, count: 65_536)
    let words = WordTable.standard
    let classes = UnitClass.table
    for unit in 0..<65_536 {
      let mask = words.classes(from: UInt16(unit))
      if mask & amountMask != 0 { table[unit] |= amountWord }
      if mask & (timeMask | WordClass.before.mask) != 0 { table[unit] |= dateWord }
      if words.isFront(UInt16(unit)) { table[unit] |= frontWord }
      if classes[UInt16(unit)] != 0 { table[unit] |= amount | date }
    }
    for unit in "半负零摄华-−+.".utf16 { table[Int(unit)] |= amount }
    for unit in "比米块对个".utf16 { table[Int(unit)] |= amountWord | amountHead }
    table[0x534A] |= date  // 半年前
    for unit in 0x61...0x7A { table[unit] |= label }
    table[0x300A] = title
    for unit in "第首".utf16 { table[Int(unit)] |= ordinal }
    for unit in "第自从农公纪西阴夏阳民每周星礼上下前后近过最未今去明昨大本来同次翌这当年岁首元闰正腊接再之春夏秋冬隔全寻听由月差q“‘「\"".utf16 {
      table[Int(unit)] |= date
    }
    return UnitTable(table)
  }()
}

/// Cheap necessary conditions: most units that might begin a fact do not, and the grammar is dear.
extension NumericGrammar {
  /// Whether a date can begin at `position`: with a unit that begins dates of its own, or with a word.
  @inline(__always)
  func mayBeDate(_ position: Int, _ starter: UInt8) -> Bool {
    if starter & Starters.date != 0 { return mayBeDate(position) && !isIdle(position) }
    return starter & Starters.dateWord != 0 && hasTimeWord(position)
  }

  /// Whether an amount can begin at `position`.
  @inline(__always)
  func mayBeAmount(_ position: Int, _ starter: UInt8) -> Bool {
    if starter & Starters.amount != 0 { return !isPartOfWord(position, starter) }
    guard starter & Starters.amountWord != 0 else { return false }
    switch units[position] {
    case 0x6BD4: return classOf(skipSpace(position + 1)) != 0
    case 0x7C73: return classOf(position + 1) & 0xF0 == 0x20
    case 0x5757:
      return classOf(position + 1) & 0xF0 == 0x20 || unit(position + 1) == Hanzi.handful
    case Hanzi.measure: return unit(position + 1) == Hanzi.handful
    case 0x5BF9: return unit(position + 1) == Hanzi.discount
    default: break
    }
    guard
      let word = words.match(units, at: position, limit: limit, mask: Starters.amountMask)
    else { return false }
    return mayBeNumeral(word.end) || orEqual(skipSpace(word.end)) != nil
  }

  /// 一起, 两岸, 数据, 京津冀: a numeral of one character in front of a hanzi behind which none counts.
  @inline(__always)
  private func isPartOfWord(_ position: Int, _ starter: UInt8) -> Bool {
    guard classes[units[position]] >= 0x20, position + 1 < limit else { return false }
    let next = units[position + 1]
    return next >= 0x4E00 && next <= 0x9FFF && gate[next] & DateGate.counts == 0
      && starter & Starters.frontWord == 0
      && !words.mayBegin(units, at: position, limit: limit)
  }

  /// Whether the numeral, or 负, 华 or 摄, at `position` is certainly part of a word and begins no fact,
  /// seen by what stands behind it: 一起, 数据, 北京市, 负责, 中华民族.
  @inline(__always)
  func isPlainWord(_ position: Int, _ starter: UInt8) -> Bool {
    guard position + 1 < limit else { return false }
    let next = units[position + 1]
    guard next >= 0x4E00 && next <= 0x9FFF, starter & Starters.frontWord == 0,
      !words.mayBegin(units, at: position, limit: limit)
    else { return false }
    let (kind, nextKind) = (classes[units[position]], classes[next])
    switch kind {
    case 0:
      let unit = units[position]
      return (unit == Hanzi.negative || unit == 0x534E || unit == 0x6444) && nextKind == 0
        && next != 0x6C0F && next != 0x671F  // 氏 of 摄氏 and 华氏, 期
    case UnitClass.myriad | 3, UnitClass.myriad | 4:
      return nextKind == 0 && next != 0x671F
    default:
      // 前 and 后 may end a length, 期 a label.
      return kind >= 0x20 && gate[next] & (DateGate.counts | DateGate.follows) == 0
        && next != Hanzi.before && next != Hanzi.after && next != 0x671F
    }
  }

  /// 近 in a name and a quotation mark in front of anything but a numeral or a word of time.
  private func isIdle(_ position: Int) -> Bool {
    switch units[position] {
    case 0x8FD1:
      let next = unit(position + 1)
      return next != Hanzi.measure && next != Hanzi.possessive && !mayBeNumeral(position + 1)
        && !hasTimeWord(position)
    case Mark.openQuote, 0x2018, 0x300C, 0x22:
      // “十四五”: of dates only those of a plan begin so.
      let mayBePlan =
        classOf(position + 1) != 0
        && (unit(position + 1) == 0x4E94 || unit(position + 2) == 0x4E94
          || unit(position + 3) == 0x4E94)
      return !mayBePlan && !hasTimeWord(position)
    default: return false
    }
  }

  /// Whether a word of time begins at `position`, or an approximator with a numeral behind it.
  private func hasTimeWord(_ position: Int) -> Bool {
    if words.match(units, at: position, limit: limit, mask: Starters.timeMask) != nil {
      return true
    }
    guard let before = approximatorBefore(position), mayBeNumeral(before.end) else { return false }
    // Behind an approximator only a length of time makes a date: 近三年前, but not 超过三成.
    let begin = before.isBare ? position : before.end
    return unit(begin) == Hanzi.few || unit(begin) == Hanzi.several || mayBeLength(begin)
  }

  /// Whether a numeral, or what may stand between an approximator and a numeral, begins behind the
  /// spaces at `start`.
  private func mayBeNumeral(_ start: Int) -> Bool {
    let position = skipSpace(start)
    guard position < limit else { return false }
    return starters[units[position]] & (Starters.amount | Starters.amountWord) != 0
      || units[position] == 0x2212
  }
}
