/// Approximators behind an amount, and the tests that keep codes and everyday words out.
extension NumericGrammar {
  /// Reads 左右, 以上, 多 and the like behind the unit.
  func closeBound(_ amount: inout Amount) {
    // 2600余件(套): two measure words, the second in brackets.
    if amount.kind == .quantity, unit(amount.coreEnd) == 0x28,
      let match = words.match(
        units, at: amount.coreEnd + 1, limit: limit, mask: WordClass.measure.mask),
      unit(match.end) == 0x29
    {
      amount.bracket = amount.coreEnd..<match.end + 1
      amount.coreEnd = match.end + 1
    }
    var position = amount.coreEnd
    if unit(position) == Mark.space, approximatorAfter(position + 1) != nil { position += 1 }
    guard let after = approximatorAfter(position) else { return }
    let isMore = unit(position) == Hanzi.more || unit(position) == Hanzi.over
    if isMore {
      // 3年多, 4倍多; behind a measure word of things 多 belongs to what follows.
      switch amount.kind {
      case .quantity:
        guard amount.word >= 0, words.words[amount.word].wordClass == .unit else { return }
      case .number: guard amount.low.numeral.hasUnit else { return }
      default: break
      }
    }
    // 以上 behind a bare digit needs a numeral that can stand alone.
    amount.bound = Approximation.combined(amount.bound, after.bound)
    amount.coreEnd = after.end
    if let second = approximatorAfter(after.end), !isMore {
      amount.coreEnd = second.end
    }
  }

  /// Whether an amount without proof of its own is more than a code or part of a word.
  func isPlausible(_ amount: Amount, bound: UInt8, prefix: AmountPrefix) -> Bool {
    let numeral = amount.low.numeral
    let isBounded = bound != 0 || amount.bound != 0 || approximatorAfter(amount.coreEnd) != nil
    if numeral.hasArabic, isCode(before: numeral.start) { return false }
    if numeral.isNegative || unit(numeral.start) == Mark.plus, isHan(numeral.start - 1),
      unit(numeral.start) != Hanzi.negative, !mayBeNegative(amount)
    {
      return false
    }
    // 三星期: a long unit of time outweighs a word that ends inside it.
    let isLong = amount.kind == .duration && unit(numeral.end) != 0x5B63
    let reach = isLong ? amount.coreEnd : min(amount.coreEnd, numeral.end + 1)
    if isBlocked(numeral.start, end: max(numeral.end, reach)), !isTimeFrame(amount),
      !isShownToCount(numeral, end: amount.coreEnd), !standsAlone(amount.start, amount.coreEnd)
    {
      return false
    }
    if numeral.isBareUnit, amount.kind == .number || !standsAlone(amount.start, amount.coreEnd) {
      let isGreat = numeral.end - numeral.start > 1
      if !isBounded, !isGreat, amount.kind == .number { return false }
      if !isBounded, !isGreat, amount.kind != .money, classOf(numeral.start) & 0xF0 == 0x40 {
        return false
      }
    }
    if numeral.end == numeral.start + 1, isFinancial(numeral.start), amount.kind != .money {
      return standsAlone(amount.start, amount.coreEnd)
    }
    switch amount.kind {
    case .duration where numeral.isBareUnit && !isBounded && numeral.end == numeral.start + 1:
      // 千年, 百年 praise more than they count.
      return standsAlone(amount.start, amount.coreEnd)
    case .number:
      // 9·18: the first half of a name.
      if unit(numeral.end) == 0xB7, isArabic(numeral.end + 1) { return false }
      return prefix.currency >= 0 || isPlausibleNumber(amount, isBounded: isBounded)
    case .quantity:
      let isMeasure = amount.word >= 0 && words.words[amount.word].wordClass == .measure
      if isMeasure, isShownToCount(numeral, end: amount.coreEnd) { return true }
      if isMeasure, !isBounded, amount.high == nil, isLabel(numeral, end: amount.coreEnd) {
        return standsAlone(amount.start, amount.coreEnd)
      }
      if isRaceDistance(amount) || isWeightClass(amount) { return false }
      if isArticle(numeral), amount.high == nil, isMeasure, !isBounded {
        return standsAlone(amount.start, amount.coreEnd)
      }
      // 二三个 but no 第三个; 三三两两 and the like are blocks.
      return true
    default:
      return true
    }
  }

  /// 四周前, 四周之内, 过去四周: what stands beside a length shows that it is one.
  private func isTimeFrame(_ amount: Amount) -> Bool {
    guard amount.kind == .duration else { return false }
    let start = amount.low.numeral.start
    switch unit(start - 1) {
    // 近, 过去, 连续, 为期; 未来, 今后; 上 and 下 at the head of a clause
    case 0x8FD1, 0x53BB, 0x7EED, 0x671F: return true
    case 0x6765 where unit(start - 2) == 0x672A, Hanzi.after where unit(start - 2) == 0x4ECA:
      return true
    case Hanzi.up where !isHan(start - 2), Hanzi.down where !isHan(start - 2): return true
    default: break
    }
    let (next, second) = (unit(amount.coreEnd), unit(amount.coreEnd + 1))
    if next == Hanzi.of || next == 0x4EE5 {
      return second == Hanzi.before || second == Hanzi.after || second == 0x5185
    }
    return next == Hanzi.before && second != 0x9762 || next == 0x5185 && second != 0x90E8
  }

  /// 综采二队, 二次学艺: a single digit that names a unit or a rank and counts nothing.
  private func isLabel(_ numeral: Numeral, end: Int) -> Bool {
    guard numeral.end == numeral.start + 1, !numeral.hasArabic else { return false }
    let digit = unit(numeral.start)
    if digit == Hanzi.two { return true }
    guard end == numeral.end + 1, digit != Hanzi.pair else { return false }
    switch unit(numeral.end) {
    // 举办八场讲座, 发现三处遗址
    case 0x573A where isNounNext(end), 0x5904 where isNounNext(end), 0x6240 where isNounNext(end):
      return false
    // 队 组 班 所 处 站 场 部 团 室 院 厂 科 区 村 矿 线
    case 0x961F, 0x7EC4, 0x73ED, 0x6240, 0x5904, 0x7AD9, 0x573A, 0x90E8, 0x56E2, 0x5BA4, 0x9662,
      0x5382, 0x79D1, 0x533A, 0x6751, 0x77FF, 0x7EBF, 0x5C40:
      return isHan(numeral.start - 1) && !isCountingWord(numeral.start - 1)
    default: return false
    }
  }

  /// Particles and verbs in front of a count: 有三队, 的两组, 分五班.
  private func isCountingWord(_ position: Int) -> Bool {
    switch unit(position) {
    // 了 有 的 共 设 建 分 达 为 是 成 等 和 与 及 在 由 从 到 将 把 这 那 前 后 余 各 每 出 过 给 来 用
    case 0x4E86, 0x6709, 0x7684, 0x5171, 0x8BBE, 0x5EFA, 0x5206, 0x8FBE, 0x4E3A, 0x662F, 0x6210,
      0x7B49, 0x548C, 0x4E0E, 0x53CA, 0x5728, 0x7531, 0x4ECE, 0x5230, 0x5C06, 0x628A, 0x8FD9,
      0x90A3, 0x524D, 0x540E, 0x5404, 0x6BCF, 0x51FA, 0x8FC7, 0x7ED9, 0x6765, 0x7528:
      true
    default: false
    }
  }

  /// 女子100米: the name of a race.
  private func isRaceDistance(_ amount: Amount) -> Bool {
    guard amount.word >= 0, words.words[amount.word].code == "m" else { return false }
    let start = amount.low.numeral.start
    return stands("女子", at: start - 2) || stands("男子", at: start - 2)
      || stands("金牌", at: amount.coreEnd) || stands("银牌", at: amount.coreEnd)
      || stands("铜牌", at: amount.coreEnd) || stands("冠军", at: amount.coreEnd)
      || stands("接力", at: amount.coreEnd) || stands("赛跑", at: amount.coreEnd)
      || stands("自由泳", at: amount.coreEnd) || stands("短跑", at: amount.coreEnd)
      || stands("障碍", at: amount.coreEnd) || isEvent(amount.coreEnd)
  }

  /// 200米蝶泳, 110米栏, 10米跳台, 50米步枪, 100米决赛.
  private func isEvent(_ end: Int) -> Bool {
    if unit(end) == 0x680F, unit(end + 1) != 0x6746 { return true }
    switch unit(end + 1) {
    // 泳, 赛 of 决赛 and 预赛, 台 and 板 of 跳台 and 跳板, 合 of 混合
    case 0x6CF3:
      return unit(end) == 0x8776 || unit(end) == 0x86D9 || unit(end) == 0x4EF0
    case 0x8D5B: return unit(end) == 0x51B3 || unit(end) == 0x9884
    case 0x53F0, 0x677F: return unit(end) == 0x8DF3
    case 0x5408: return unit(end) == 0x6DF7
    case 0x67AA: return unit(end) == 0x6B65
    default:
      return stands("半决赛", at: end) || stands("个人混合泳", at: end) || stands("气步枪", at: end)
        || stands("气手枪", at: end)
    }
  }

  /// 75公斤级: the name of a weight class.
  private func isWeightClass(_ amount: Amount) -> Bool {
    unit(amount.coreEnd) == 0x7EA7 && amount.word >= 0 && words.words[amount.word].code == "kg"
      && (unit(amount.coreEnd - 1) == 0x65A4 || unit(amount.coreEnd - 1) == 0x514B)
  }

  /// 气温-5℃ and 增速-3% have a sign; 歼-20 has a hyphen.
  private func mayBeNegative(_ amount: Amount) -> Bool {
    if amount.kind == .percent || amount.kind == .points { return true }
    guard amount.word >= 0 else { return false }
    let code = words.words[amount.word].code
    return code == "C" || code == "F" || code == "deg"
  }

  /// Letters, hyphens and the like in front of digits make a code: C919, A05, 010-1234.
  func isCode(before start: Int) -> Bool {
    let before = unit(start - 1)
    if isLetter(start - 1) { return !hasCurrencyBefore(start) }
    switch before {
    case Mark.hyphen, 0x5F, 0x23, 0x40, Mark.slash, Mark.dot, 0xB7:
      return isLetter(start - 2) || isArabic(start - 2) || before == Mark.hyphen && isHan(start - 2)
    case 0x7B2C: return true
    // 87654321转802.
    case 0x8F6C: return isArabic(start - 2)
    default: return false
    }
  }

  private func hasCurrencyBefore(_ start: Int) -> Bool {
    for back in 2...4 where start - back >= lower {
      if let match = words.match(
        units, at: start - back, limit: limit, mask: WordClass.currencyPrefix.mask),
        match.end == start, !isLetter(start - back - 1)
      {
        return true
      }
    }
    return false
  }

  private func isPlausibleNumber(_ amount: Amount, isBounded: Bool) -> Bool {
    let numeral = amount.low.numeral
    let end = amount.coreEnd
    if standsAlone(amount.start, end) {
      return !numeral.isBareUnit || isBounded || isVaried(numeral)
    }
    if isBlocked(numeral.start, end: max(numeral.end, numeral.start + 2)) { return false }
    if numeral.isBareUnit, !isBounded, !holdsDigit(numeral) { return false }
    if numeral.hasArabic {
      if isLetter(end) || isLetter(numeral.start - 1) { return false }
      let next = unit(end)
      if isListMark(numeral, end: end) { return false }
      if next == Mark.hyphen || next == 0x5F || next == Mark.slash || next == Mark.colon
        || next == 0x53F7 || next == 0x8DEF || next == 0x623F || next == 0x540E
      {
        return false
      }
      let before = unit(numeral.start - 1)
      if before == 0x28, next == 0x29 { return false }
      // 78比75 is a score, 1 in front of a heading a list.
      if next == 0x6BD4, isArabic(end + 1) || before == 0x6BD4 { return false }
      if before == 0x6BD4, isArabic(numeral.start - 2) { return false }
      if before == 0 || before == Mark.newline, isHan(end), !isBounded { return false }
      if before == Mark.colon, isArabic(numeral.start - 2) { return false }
      // 2025中国…展, 5大…: a number in front of a noun names or ranks it.
      if isHan(end), !numeral.hasUnit, !isBounded, !isOrdinalBreak(end) { return false }
      // 1. and 1、 at the head of a line number a list.
      if before == 0 || before == Mark.newline, next == 0x3001 || next == Mark.dot { return false }
      // +86 138…
      if unit(numeral.start) == Mark.plus, next == 0x28 || next == Mark.space && isArabic(end + 1) {
        return false
      }
      if !numeral.hasUnit, !numeral.isDecimal, !isBounded, !isGrouped(numeral),
        numeral.digitCount >= 5 && isHotline(numeral)
          || numeral.digitCount >= 3 && isNamedCode(numeral.start)
      {
        return false
      }
      return !numeral.hasLeadingZero || numeral.isDecimal || numeral.digitCount == 1
    }
    if unit(end) == Mark.closeQuote || unit(end) == 0x2019 || unit(end) == 0x22,
      numeral.pairAt >= 0
    {
      return false
    }
    if amount.high != nil { return numeral.hasUnit || isBounded }
    if numeral.isDecimal { return true }
    if numeral.isRun { return numeral.digitCount >= 3 && !isHan(end) && !isHan(numeral.start - 1) }
    if isBounded, numeral.hasUnit { return true }
    // 几个亿的债.
    if numeral.isVague, numeral.hasMyriad, isOrdinalBreak(end) || !isHan(end) { return true }
    // 三千五百 and 八千 in front of a break stand for themselves.
    let last = classOf(numeral.end - 1)
    let isRound =
      numeral.end == numeral.start + 2 && last > UnitClass.unit | 1 && last < UnitClass.tens
    return (numeral.end - numeral.start >= 3 || isRound) && !isHan(end)
  }

  /// 百亿 and 千万, but not 万万.
  private func isVaried(_ numeral: Numeral) -> Bool {
    unit(numeral.start) != unit(numeral.end - 1) && numeral.end > numeral.start + 1
  }

  private func holdsDigit(_ numeral: Numeral) -> Bool {
    for position in numeral.start..<numeral.end
    where classOf(position) & 0xF0 == 0x20 || classOf(position) == UnitClass.unit | 1 {
      return true
    }
    return false
  }

  /// 4.空间, 图3, 1+1, 歼—15, 2∶1: numbers of headings, figures, formulas and scores.
  private func isListMark(_ numeral: Numeral, end: Int) -> Bool {
    let (before, next) = (unit(numeral.start - 1), unit(end))
    if next == Mark.dot, isHan(end + 1) { return true }
    if next == 0x2B || before == 0x2B || next == 0x2236 || before == 0x2236 { return true }
    if before == 0xD7 || next == 0xD7 { return true }
    // “110”, [3]: names and page numbers.
    if before == Mark.openQuote, next == Mark.closeQuote { return true }
    if before == 0x5B, next == 0x5D { return true }
    if before == Mark.dash, isHan(numeral.start - 2) { return true }
    // 图 表
    return (before == 0x56FE || before == 0x8868) && numeral.digitCount <= 2
  }

  private func isGrouped(_ numeral: Numeral) -> Bool {
    for position in numeral.start..<numeral.end where units[position] == Mark.comma { return true }
    return false
  }

  /// 尾号为2349, 验证码: 837261, 拨打110: the word directly in front says that it is a code.
  private func isNamedCode(_ start: Int) -> Bool {
    var position = start - 1
    while position > start - 4 {
      switch unit(position) {
      // 为 是
      case Mark.colon, Mark.space, 0x4E3A, 0x662F: position -= 1
      default:
        switch unit(position) {
        // 号, 码 but not 起码
        case Hanzi.number: return isHan(position - 1)
        case 0x7801: return unit(position - 1) != 0x8D77
        default:
          return stands("邮编", at: position - 1) || stands("拨打", at: position - 1)
            || stands("热线", at: position - 1) || stands("分机", at: position - 1)
        }
      }
    }
    return false
  }

  /// Telephone and document numbers: long, or called so by a word nearby.
  private func isHotline(_ numeral: Numeral) -> Bool {
    if numeral.digitCount >= 9 { return true }
    let hints: [StaticString] = ["热线", "电话", "号码", "编号", "代码", "邮编", "短号", "拨打", "账号", "群号"]
    for hint in hints {
      if stands(hint, at: numeral.end) || stands(hint, at: numeral.end + 1) { return true }
      for back in 2...6 where stands(hint, at: numeral.start - back) { return true }
    }
    return false
  }
}
