/// Chains of units behind an amount: 3元5角, 两小时十分, 一米八, 11秒21.
extension NumericGrammar {
  /// Reads further units: 3元5角, 两小时十分, 一米八, 11秒21.
  func extend(_ amount: inout Amount) {
    switch amount.kind {
    case .money: extendMoney(&amount)
    case .duration: extendDuration(&amount)
    case .quantity: extendQuantity(&amount)
    case .percent: extendTenths(&amount)
    default: break
    }
  }

  private func extendMoney(_ amount: inout Amount) {
    // 三万元欧元, 9000元日币 are in the table; 元 with a name in brackets is not.
    var rank = words.words[amount.word].wordClass == .currencyPart ? 1 : 2
    if unit(amount.coreEnd - 1) == 0x5206 { rank = 0 }
    while rank > 0 {
      var position = amount.coreEnd
      if unit(position) == Hanzi.zero || unit(position) == Hanzi.again { position += 1 }
      guard let numeral = scanNumeral(position), numeral.end - numeral.start <= 2,
        !numeral.hasUnit, numeral.pairAt < 0 || numeral.isPairAmbiguous
      else { break }
      let partMask = WordClass.currencyPart.mask | WordClass.duration.mask
      let match = words.match(units, at: numeral.end, limit: limit, mask: partMask)
      if let match, isMoneyPart(match.word), !isLetter(numeral.end) {
        amount.parts.append(AmountPart(numeral: numeral, word: match.word))
        amount.coreEnd = match.end
        rank =
          unit(match.end - 1) == Hanzi.minute || words.words[match.word].factor == "0.01"
          ? 0 : 1
        continue
      }
      // 一块二, 三毛五: a last digit without its unit.
      let last = unit(amount.coreEnd - 1)
      let isCasual =
        last == 0x5757 || last == 0x6BDB || last == 0x89D2
        || last == 0x5143 && standsAlone(amount.start, numeral.end)
      if isCasual, numeral.end == numeral.start + 1, position == amount.coreEnd,
        tail(numeral.end, after: numeral) == nil,
        !isHan(numeral.end) || unit(numeral.end) == 0x7684
          || words.match(units, at: numeral.end, limit: limit, mask: WordClass.after.mask) != nil
          || isRangeAhead(numeral.end) || stands("不等", at: numeral.end)
          || stands("到", at: numeral.end) || stands("人民币", at: numeral.end)
      {
        amount.parts.append(AmountPart(numeral: numeral, word: -1))
        amount.coreEnd = numeral.end
      }
      break
    }
    if unit(amount.coreEnd) == 0x94B1 { amount.coreEnd += 1 }
    let last = unit(amount.coreEnd)
    if last == Hanzi.exact || last == 0x6B63, !isHan(amount.coreEnd + 1) || last == Hanzi.exact {
      let next = unit(amount.coreEnd + 1)
      if next != 0x4E2A, next != 0x4F53, next != 0x5F0F, next != 0x5728 { amount.coreEnd += 1 }
    }
    if stands("人民币", at: amount.coreEnd) { amount.coreEnd += 3 }
  }

  /// 角, 毛 or 分 as a part of 元.
  private func isMoneyPart(_ word: Int) -> Bool {
    words.words[word].wordClass == .currencyPart || words.words[word].surface == "分"
  }

  /// The parts of the high end: 五元六角到五元七角八分.
  func extendHigh(_ amount: inout Amount) {
    guard unit(amount.coreEnd) == Hanzi.exact else { return }
    amount.coreEnd += 1
  }

  /// Rank of the unit of time, so that a chain falls: 年 6, 月 5, 周 4, 天 3, 时 2, 分 1, 秒 0.
  func durationRank(_ word: Int) -> Int { words.words[word].rank }

  /// A unit of time behind a numeral inside a chain, where 分 is a minute.
  private func lengthTail(_ numeral: Numeral) -> Tail? {
    if unit(numeral.end) == Hanzi.minute, unit(numeral.end + 1) != Hanzi.of,
      let match = words.match(
        units, at: numeral.end, limit: limit, mask: WordClass.duration.mask)
    {
      return Tail(kind: .duration, word: match.word, end: match.end)
    }
    return tail(numeral.end, after: numeral).flatMap {
      $0.word >= 0 && $0.kind == .duration ? $0 : nil
    }
  }

  private func extendDuration(_ amount: inout Amount) {
    var rank = durationRank(amount.word)
    // 2024年八天假期: a year of the calendar is no part of a length.
    if rank == 6, amount.low.numeral.digitCount == 4, !amount.low.numeral.hasUnit { return }
    while rank >= 0 {
      var position = skipSpace(amount.coreEnd)
      let isJoined =
        unit(position) == Hanzi.again || unit(position) == Hanzi.zero
        || unit(position) == Hanzi.over || unit(position) == Hanzi.more
      if isJoined { position += 1 }
      if unit(position) == Hanzi.again { position += 1 }
      if unit(position) == Mark.comma, rank == 6 || rank == 5 { break }
      guard let numeral = scanNumeral(position), numeral.bound == 0, !numeral.isNegative else {
        break
      }
      guard let match = lengthTail(numeral) else {
        // 11秒21.
        if rank == 0, numeral.hasArabic, numeral.digitCount <= 3, position == amount.coreEnd,
          !isHan(numeral.end) || unit(numeral.end) == Hanzi.possessive || numeral.digitCount == 2
        {
          amount.parts.append(AmountPart(numeral: numeral, word: -1))
          amount.coreEnd = numeral.end
        }
        break
      }
      let next = durationRank(match.word)
      // 两天一夜 and 三天三夜 count days.
      let isNight =
        next == 3 && rank == 3 && amount.parts.isEmpty
        && (unit(match.end - 1) == 0x591C || unit(match.end - 1) == 0x665A)
      guard next < rank && next >= 0 || isNight else { break }
      if !isNight {
        amount.parts.append(
          AmountPart(numeral: numeral, word: match.word, hasHalf: match.hasHalf))
      }
      amount.coreEnd = match.end
      rank = isNight ? -1 : next
    }
  }

  /// 一米八, 三斤二两, 两米半.
  private func extendQuantity(_ amount: inout Amount) {
    guard amount.word >= 0, words.words[amount.word].wordClass == .unit,
      !words.words[amount.word].code.isEmpty
    else { return }
    while amount.parts.count < 4, let numeral = scanNumeral(amount.coreEnd), numeral.bound == 0,
      !numeral.isNegative
    {
      if let next = tail(numeral.end, after: numeral), next.kind == .quantity, next.word >= 0,
        words.words[next.word].code == words.words[amount.word].code,
        words.words[next.word].wordClass == .unit,
        isSmallerUnit(next.word, than: amount.parts.last?.word ?? amount.word)
      {
        amount.parts.append(AmountPart(numeral: numeral, word: next.word))
        amount.coreEnd = next.end
        continue
      }
      let last = unit(amount.coreEnd - 1)
      var tenths = numeral
      tenths.pairAt = -1
      let count = numeral.end - numeral.start
      if count == 1 || count == 2 && last == 0x7C73, !numeral.hasUnit,
        last == 0x7C73 || last == 0x65A4
          || last == 0x5C3A || last == 0x4E08 || last == 0x5EA6 && count == 1,
        !isHan(numeral.end) || unit(numeral.end) == Hanzi.possessive || isRangeAhead(numeral.end)
          || isExtent(numeral.end)
          || words.match(units, at: numeral.end, limit: limit, mask: WordClass.after.mask) != nil
      {
        amount.parts.append(AmountPart(numeral: tenths, word: -1))
        amount.coreEnd = numeral.end
      }
      break
    }
  }

  /// 长 宽 高 深 厚 粗 重 behind a measure: 三米六长.
  private func isExtent(_ position: Int) -> Bool {
    switch unit(position) {
    case 0x957F, 0x5BBD, 0x9AD8, 0x6DF1, 0x539A, 0x7C97, 0x91CD: !isHan(position + 1)
    default: false
    }
  }

  /// 八成五: a last digit behind 成 counts hundredths.
  private func extendTenths(_ amount: inout Amount) {
    let end = amount.coreEnd
    guard amount.power == -1, unit(end - 1) == Hanzi.tenth, classOf(end) & 0xF0 == 0x20,
      classOf(end) & 15 > 0, unit(end) != Hanzi.pair, !isHan(end + 1), classOf(end + 1) == 0
    else { return }
    amount.parts.append(
      AmountPart(numeral: Numeral(start: end, end: end + 1), word: -1))
    amount.coreEnd = end + 1
  }

  /// 到 or 至 with a numeral behind it.
  func isRangeAhead(_ position: Int) -> Bool {
    rangeSeparator(position).map { classOf($0) != 0 } ?? false
  }

  private func isSmallerUnit(_ word: Int, than other: Int) -> Bool {
    words.words[word].scale
      .isSmaller(than: words.words[other].scale)
  }
}
