/// Calendars, eras and reigns in front of a year.
extension DateScan {
  /// 农历, 公元, 民国 in front of a year.
  mutating func scanEra() {
    guard mayBegin(DateHeads.era) else { return }
    switch unit(position) {
    // 农 阴 夏 公 西 阳 纪 民
    case 0x519C, 0x9634, 0x590F, 0x516C, 0x897F, 0x9633, 0x7EAA, 0x6C11: break
    default:
      _ = scanReign()
      return
    }
    for hanzi: StaticString in ["农历", "阴历", "夏历"] where grammar.stands(hanzi, at: position) {
      point.isLunar = true
      position += 2
      return
    }
    for hanzi: StaticString in ["公历", "西历", "阳历"] where grammar.stands(hanzi, at: position) {
      position += 2
      return
    }
    var next = position
    if scanReign() { return }
    if grammar.stands("公元前", at: position) || grammar.stands("西元前", at: position)
      || grammar.stands("纪元前", at: position)
    {
      next += 3
    } else if grammar.stands("公元", at: position) || grammar.stands("西元", at: position) {
      next += 2
    } else if grammar.stands("民国", at: position) {
      let isFirst = unit(position + 2) == 0x5143 && unit(position + 3) == Hanzi.year
      if isFirst {
        point.year = 1912
        position += 4
        return
      }
      guard let (value, numeral) = integer(position + 2), unit(numeral.end) == Hanzi.year,
        value > 0, value < 200
      else { return }
      point.year = 1911 + value
      position = numeral.end + 1
      return
    } else {
      return
    }
    guard let (value, numeral) = integer(grammar.skipSpace(next)) else { return }
    let isBefore = unit(next - 1) == Hanzi.before
    if unit(numeral.end) == Hanzi.year {
      point.year = isBefore ? 1 - value : value
      position = numeral.end + 1
      point.isBeforeChrist = isBefore
    } else if grammar.stands("世纪", at: numeral.end), value > 0, value < 40 {
      // The third century BC is 300 to 201 BC; 1 BC is the year 0.
      point.decade = isBefore ? 1 - value * 100 : (value - 1) * 100
      point.decadeLength = 100
      position = numeral.end + 2
    }
  }

  /// 221 BC, 79ad, 1046 b.c.: the era behind the year.
  mutating func scanLatinEra(_ value: Int, _ numeral: Numeral) -> Bool {
    guard numeral.hasArabic, !numeral.hasUnit, numeral.digitCount > 1, numeral.digitCount < 5,
      value > 0
    else { return false }
    var end = grammar.skipSpace(numeral.end)
    guard end - numeral.end <= 1, grammar.isLetter(end) else { return false }
    // Lower case of both letters.
    let first = unit(end) | 0x20
    let hasDots = unit(end + 1) == Mark.dot
    end += hasDots ? 2 : 1
    let isBefore = first == 0x62 && unit(end) | 0x20 == 0x63
    guard isBefore || first == 0x61 && unit(end) | 0x20 == 0x64 else { return false }
    end += 1
    if hasDots, unit(end) == Mark.dot { end += 1 }
    // 16AD转换器 is none.
    guard !grammar.isLetter(end), !grammar.isArabic(end), !grammar.isLetter(position - 1),
      isBefore && !grammar.isHan(end) || grammar.standsAlone(position, end)
    else { return false }
    point.year = isBefore ? 1 - value : value
    point.isBeforeChrist = isBefore
    position = end
    isCertain = true
    return true
  }

  /// 雍正十六年, 神龙元年: a reign with its year.
  private mutating func scanReign() -> Bool {
    guard
      let match = grammar.words.match(
        grammar.units, at: position, limit: grammar.limit, mask: WordClass.year.mask)
    else { return false }
    let first = grammar.words.words[match.word].a
    if unit(match.end) == 0x5143, unit(match.end + 1) == Hanzi.year {
      point.year = first
      position = match.end + 2
      return true
    }
    guard let (value, numeral) = integer(match.end), value > 0, value < 70,
      unit(numeral.end) == Hanzi.year
    else { return false }
    point.year = first + value - 1
    position = numeral.end + 1
    return true
  }
}
