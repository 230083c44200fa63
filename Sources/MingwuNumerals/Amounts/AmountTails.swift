/// The families of units behind a numeral, with what tells them from everyday words.
extension NumericGrammar {
  func measureTail(_ match: (word: Int, end: Int), after numeral: Numeral) -> Tail? {
    let isShort = match.end == numeral.end + 1
    // 066基地: a code.
    if numeral.hasLeadingZero, numeral.digitCount > 2, !numeral.isDecimal { return nil }
    switch unit(match.end - 1) {
    // 618期间, 3单元502室.
    case 0x671F where unit(match.end) == Hanzi.middle: return nil
    case 0x5355 where unit(match.end) == 0x5143: return nil
    // 二三十号人, but not 3号人物.
    case 0x4EBA where unit(match.end - 2) == Hanzi.number:
      if !isHeadCount(numeral, end: match.end) { return nil }
    // 2024届毕业生, 2021级学生.
    // 十八届七中全会: the edition in a name, which leaves 第 out.
    case 0x5C4A where stands("中全会", at: match.end + 1): return nil
    case 0x5C4A, 0x7EA7:
      if isShort, numeral.hasArabic, numeral.digitCount == 4, let value = smallInteger(numeral),
        value > 1900, value < 2100
      {
        return nil
      }
    default: break
    }
    if words.words[match.word].isLoose {
      // 三国, 两市: a measure word that is also a noun wants a numeral in digits or with a unit.
      guard
        numeral.hasArabic || numeral.hasUnit || numeral.bound != 0
          || standsAlone(numeral.start, match.end) || isShownToCount(numeral, end: match.end)
      else { return nil }
    }
    return Tail(kind: .quantity, word: match.word, end: match.end)
  }

  /// 号人 counts people behind a rough or a larger number.
  private func isHeadCount(_ numeral: Numeral, end: Int) -> Bool {
    switch unit(end) {
    // 们 民 物 选 才 员 士 体 事
    case 0x4EEC, 0x6C11, 0x7269, 0x9009, 0x624D, 0x5458, 0x58EB, 0x4F53, 0x4E8B: return false
    default: break
    }
    return numeral.bound != 0 || numeral.isVague || numeral.pairAt >= 0 || numeral.isBareUnit
      || smallInteger(numeral) ?? 0 > 31
  }

  func unitTail(
    _ match: (word: Int, end: Int), start: Int, after numeral: Numeral
  ) -> Tail? {
    var tail = Tail(kind: .quantity, word: match.word, end: match.end)
    if match.end == start + 1 {
      let next = unit(match.end)
      switch unit(start) {
      case 0x67:  // g: 5G网络
        if isHan(match.end) || next == Mark.hyphen, numeral.end == numeral.start + 1 { return nil }
      case 0x91CC:  // 里: 里面, 里程
        if next == 0x9762 || next == 0x7A0B || next == 0x5916 || next == 0x5934 { return nil }
      case 0x5E73:  // 平: a short form of 平方米 behind digits only
        guard numeral.hasArabic, !isHan(match.end) else { return nil }
      case 0x5929: break
      case 0x94B1:  // 钱
        return nil
      case 0x4E24:  // 两: 两岸, 两国
        if isHan(match.end) && !numeral.hasArabic && !isRangeAhead(match.end)
          || unit(start - 1) == Hanzi.pair
        {
          return nil
        }
      case 0x5305, 0x8282: break
      case 0x62C5:  // 担: 担任, 担当
        if isWordOfCarrying(next) { return nil }
      case 0x5B89, 0x725B, 0x7126, 0x5361, 0x4F0F, 0x8D6B, 0x5E15:
        // 安 牛 焦 卡 伏 赫 帕: units behind digits only
        guard numeral.hasArabic || standsAlone(numeral.start, match.end),
          !isHan(match.end) || next == Hanzi.possessive
        else { return nil }
      case 0x74E6:  // 瓦: 一千瓦 is no 1000 W but 千瓦
        break
      case 0x6876:  // 桶
        break
      case 0x7801:  // 码: 码头, 码洋
        if next == 0x5934 || next == 0x6D0B { return nil }
      case 0x5BF8, 0x5C3A, 0x4E08, 0x5347, 0x514B, 0x65A4, 0x78C5, 0x7C73: break
      default: break
      }
    }
    if unit(tail.end) == Hanzi.half {
      tail.hasHalf = true
      tail.end += 1
    }
    return tail
  }

  /// 担 in 担任, 担心, 担当, 担保, 担负, 担架, 担忧, 担子, 担责.
  private func isWordOfCarrying(_ next: UInt16) -> Bool {
    switch next {
    case 0x4EFB, 0x5FC3, 0x5F53, 0x4FDD, 0x8D1F, 0x67B6, 0x5FE7, 0x5B50, 0x8D23, 0x7EB2: true
    default: false
    }
  }

  func durationTail(
    _ match: (word: Int, end: Int), start: Int, after numeral: Numeral
  ) -> Tail? {
    var tail = Tail(kind: .duration, word: match.word, end: match.end)
    let next = unit(match.end)
    if match.end == start + 1 {
      switch unit(start) {
      case Hanzi.month:
        // 三月 is a month of the year; only ranges such as 两三月 are lengths.
        if numeral.pairAt < 0, !numeral.isVague, numeral.bound == 0 {
          guard let value = smallInteger(numeral),
            value > 12 || hasLengthContext(numeral, match.end)
          else { return nil }
        }
        if next == 0x4EFD || next == 0x7403 || next == 0x85AA || next == 0x5D69 { return nil }
      case Hanzi.hour:
        if next == 0x5C1A || next == 0x4EE3 || next == 0x9AE6 || next == 0x6BB5 { return nil }
        if numeral.end - numeral.start > 1, numeral.isRun { return nil }
      case Hanzi.minute:
        // 93.50分 are points; minutes only in a chain (两小时十分).
        return Tail(kind: .quantity, word: match.word, end: match.end)
      case Hanzi.day:
        // 13日 is a day of the month, 13日内 a length.
        if numeral.hasArabic, numeral.pairAt < 0, numeral.bound == 0,
          let value = smallInteger(numeral), value <= 31
        {
          switch next {
          case 0x5185, Hanzi.after, Hanzi.of, 0x4EE5, 0x95F4, 0x6E38: break
          default:
            guard isLengthAhead(numeral.start) || standsAlone(numeral.start, match.end) else {
              return nil
            }
          }
        }
      case 0x5468:  // 周: 周围, 周边
        if next == 0x56F4 || next == 0x8FB9 || next == 0x520A || next == 0x672B { return nil }
      case 0x591C, 0x665A:  // 夜 晚
        if isHan(match.end), next != Hanzi.possessive, !numeral.hasArabic, next != 0x4E4B {
          if next == 0x4E0A || next == 0x95F4 { return nil }
        }
        if unit(start) == 0x665A, isEveningWord(match.end) { return nil }
      case 0x8F7D, 0x65EC:  // 载 旬
        guard !numeral.hasArabic, !isHan(match.end) || next == Hanzi.about else { return nil }
        // 年逾六旬: tens of years of an age.
        if unit(start) == 0x65EC, smallInteger(numeral) ?? 0 > 3 {
          return Tail(kind: .quantity, word: match.word, end: match.end)
        }
      case 0x523B:  // 刻
        guard next == 0x949F || numeral.hasArabic else { return nil }
      default: break
      }
    }
    // 12世纪 is a date; only 两个世纪 is a length.
    if words.words[match.word].surface == "世纪", unit(start - 1) != Hanzi.half { return nil }
    if numeral.hasLeadingZero, isLetter(start) { return nil }
    if unit(tail.end) == Hanzi.half, !stands("半径", at: tail.end), !stands("半决", at: tail.end) {
      tail.hasHalf = true
      tail.end += 1
    }
    return tail
  }

  /// 会, 报, 宴, 餐, 饭 behind 晚 make a word of it: 3.15晚会; 住3晚会议酒店 counts.
  private func isEveningWord(_ position: Int) -> Bool {
    switch unit(position) {
    case 0x4F1A: return unit(position + 1) != 0x8BAE
    case 0x62A5, 0x5BB4, 0x9910, 0x996D: return true
    default: return false
    }
  }

  /// Whether a bare 月 behind `numeral` is a length: 近三月.
  private func hasLengthContext(_ numeral: Numeral, _ end: Int) -> Bool {
    let start = numeral.start
    if unit(start - 1) == 0x8FD1 || unit(start) == Hanzi.pair { return true }
    if stands("未来", at: start - 2) || stands("过去", at: start - 2) { return true }
    // 前三月 as a question put to a calendar.
    return (unit(start - 1) == Hanzi.before || unit(start - 1) == Hanzi.after)
      && standsAlone(start - 1, end)
  }

  func currencyTail(_ match: (word: Int, end: Int), after numeral: Numeral) -> Tail? {
    let next = unit(match.end)
    if match.end == numeral.end + 1 {
      switch unit(match.end - 1) {
      case 0x5143:  // 元: 元旦, 元年, 元素, 元件, 元月
        if next == 0x65E6 || next == 0x5E74 || next == 0x7D20 || next == 0x4EF6 || next == 0x6708
          || next == 0x8001 || next == 0x5B87 || next == 0x5BB5
        {
          return nil
        }
      case 0x5757:
        // 块 is money when no thing follows.
        if isHan(match.end), next != 0x94B1, !isMoneyContext(match.end) {
          let measure = words.match(
            units, at: match.end - 1, limit: limit, mask: WordClass.measure.mask)
          return measure.map { Tail(kind: .quantity, word: $0.word, end: $0.end) }
        }
      case 0x24, 0xA3, 0xA5, 0x20AC:  // $ £ ¥ €: the sign of the next amount
        if isArabic(skipSpace(match.end)) { return nil }
      case 0x6B27:  // 欧: 欧洲, 欧盟
        if isHan(match.end) { return nil }
      case 0x5200, 0x9551, 0x868A, 0x94E2:  // 刀 镑 蚊 铢
        if isHan(match.end), !numeral.hasArabic { return nil }
      default: break
      }
    }
    var tail = Tail(kind: .money, word: match.word, end: match.end)
    if unit(tail.end) == Hanzi.half, unit(tail.end + 1) != Hanzi.day {
      tail.hasHalf = true
      tail.end += 1
    }
    return tail
  }

  /// Whether what follows 块 shows that it is money: a digit, 左右, 的, a particle.
  private func isMoneyContext(_ position: Int) -> Bool {
    let kind = classOf(position) & 0xF0
    if kind == 0x20 || kind == 0x10 || unit(position) == Hanzi.half { return true }
    return switch unit(position) {
    // 到 至 多 左 以 一 的 了 吧 吗 和 就 也 都 买 给 整
    case Hanzi.until, Hanzi.to, Hanzi.more, 0x5DE6, 0x4EE5, Hanzi.possessive, 0x4E86, 0x5427,
      0x5417, 0x5C31, 0x4E5F, 0x90FD, 0x4E70, 0x7ED9, Hanzi.exact, 0x5230, 0x4E0A, 0x4E0D,
      0x7684, 0x6BCF, 0x5462, 0x591F:
      true
    default: false
    }
  }
}
