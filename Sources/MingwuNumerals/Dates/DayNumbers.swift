/// What tells a numbered day (9日, 三十号) from a length of time and a number.
extension DateScan {
  /// Whether 日 or 号 behind `value` makes a day of the month.
  func isDay(_ value: Int, _ numeral: Numeral, end: Int) -> Bool {
    let next = unit(end + 1)
    if unit(end) == Hanzi.number {
      if point.hasMonth || leader?.hasDay == true { return true }
      // 3号楼, 8号风球, 1号线.
      if grammar.isHan(end + 1) {
        let isClock =
          grammar.words.match(
            grammar.units, at: end + 1, limit: grammar.limit, mask: WordClass.part.mask) != nil
        switch next {
        case Hanzi.before, Hanzi.after, Hanzi.to, Hanzi.until, 0x8D77, 0x4EE5, 0x6211, 0x4F60,
          0x5230, 0x5728, 0x662F:
          return true
        default: return isClock
        }
      }
      // 9月10号，11号: the next of a list of days.
      if unit(position - 1) == Mark.comma || unit(position - 1) == 0x3001,
        unit(position - 2) == Hanzi.number || unit(position - 2) == Hanzi.day
      {
        return true
      }
      return grammar.standsAlone(position, end + 1) || unit(position - 1) == 0x5728
        || unit(position - 1) == Hanzi.until || next == Mark.comma && numeral.hasArabic
        || grammar.rangeSeparator(end + 1) != nil
    }
    if point.hasMonth { return true }
    if grammar.isLengthAhead(position) { return false }
    if grammar.isBlocked(position, end: end + 1) { return false }
    switch next {
    // 5日内, 三日后, 十日谈: lengths of time; 日 in a longer word.
    case 0x5185, Hanzi.after, 0x6E38: return false
    case Hanzi.of where unit(end + 2) == 0x5185 || unit(end + 2) == Hanzi.after: return false
    case 0x4EE5
    where unit(end + 2) == 0x5185 || unit(end + 2) == Hanzi.up
      || unit(end + 2) == Hanzi.down || unit(end + 2) == Hanzi.after:
      return false
    case 0x62A5 where unit(end + 2) != 0x9053 && unit(end + 2) != 0x544A: return false
    case 0x5143, 0x672C, 0x7528, 0x5747, 0x8C08, 0x4E4B: return false
    // 三日夜, but 15日夜间.
    case 0x591C: return isPart(end + 1) || numeral.hasArabic && !grammar.isHan(end + 2)
    default: break
    }
    if !numeral.hasArabic {
      return numeral.hasUnit || grammar.standsAlone(position, end + 1) || leader != nil
        || value > 3 && !grammar.isHan(end + 1) && !isCounted || isPart(end + 1)
        || isReported(end)
    }
    return true
  }

  /// 北京九日电, 六日在, 三日晚: a day of the month in a report, and no length (为期五日).
  private func isReported(_ end: Int) -> Bool {
    switch unit(end + 1) {
    // 电 讯 宣 举 抵 晚 致; 在 说
    case 0x7535, 0x8BAF, 0x5BA3, 0x4E3E, 0x62B5, 0x665A, 0x81F4: break
    case 0x5728, 0x8BF4: if unit(end - 1) == Hanzi.one { return false }
    default: return false
    }
    return !isCounted
  }

  /// 会期五日, 用三日: the word in front says that days are counted.
  private var isCounted: Bool {
    switch unit(position - 1) {
    // 期 续 时 这 那 每 近 数 用 过 共 整 前 后 达 了 需 约 足 满 停 休 假 历 隔 有 第
    case 0x671F, 0x7EED, 0x65F6, 0x8FD9, 0x90A3, Hanzi.every, 0x8FD1, Hanzi.several, 0x7528,
      0x8FC7, 0x5171, Hanzi.exact, Hanzi.before, Hanzi.after, 0x8FBE, 0x4E86, 0x9700, 0x7EA6,
      0x8DB3, 0x6EE1, 0x505C, 0x4F11, 0x5047, 0x5386, 0x9694, 0x6709, Hanzi.ordinal:
      true
    default: false
    }
  }
}

extension NumericGrammar {
  /// 为期 or 连续 in front of `position`: what follows is a length of time.
  func isLengthAhead(_ position: Int) -> Bool {
    stands("为期", at: position - 2) || stands("连续", at: position - 2)
  }
}
