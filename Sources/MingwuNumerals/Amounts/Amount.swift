/// What an amount measures.
enum AmountKind: UInt8, Sendable {
  case number, quantity, money, percent, multiple, points, duration
}

/// One numeral with its unit inside a longer amount: 3元 in 3元5角.
struct AmountPart: Sendable {
  var numeral: Numeral
  /// Index of the unit's word, -1 for none.
  @Compact var word: Int
  /// 半 stands behind the unit or the measure word.
  var hasHalf = false
}

/// What an amount has beyond one numeral with one unit.
struct AmountDetails: Sendable {
  var high: AmountPart?
  var denominator: Numeral?
  var whole: Numeral?
  var bracket = 0..<0
  var parts: [AmountPart] = []
  var highParts: [AmountPart] = []
}

/// An amount as found: where its parts stand. Values are computed for winners.
struct Amount: Sendable {
  var kind = AmountKind.number
  @Compact var start: Int
  @Compact var coreEnd: Int
  var bound: UInt8 = 0
  var low: AmountPart
  /// Index of the unit's word, -1 for none.
  @Compact var word = -1
  /// Power of ten of the unit: -2 for %, -1 for 成.
  @Compact var power = 0
  /// The low end shares the myriad of the high end: 3至5万.
  @Compact var sharedPower = 0
  /// 零下, or a sign.
  var isNegative = false
  /// The amount is a bare 半 or 一半.
  var isHalf = false
  /// 一 is left out: 米九.
  var isOneImplied = false
  /// The upper end leaves out what it shares with the lower: its digits in 730-40.
  @Compact var borrowedDigits = 0
  /// ISO code of a currency that stands in front.
  @Compact var currencyWord = -1
  /// The temperature's scale stands in front: 华氏.
  @Compact var scaleWord = -1
  /// Most amounts have none.
  var rare: Rare<AmountDetails>?
}

extension Amount {
  private var details: AmountDetails {
    get { rare?.value ?? AmountDetails() }
    set { rare = Rare(newValue) }
  }

  /// The upper end of a range.
  var high: AmountPart? {
    get { rare?.value.high }
    set { details.high = newValue }
  }

  /// Denominator of 三分之二 and 1/3.
  var denominator: Numeral? {
    get { rare?.value.denominator }
    set { details.denominator = newValue }
  }

  /// Numerator's integer part in 一又二分之一.
  var whole: Numeral? {
    get { rare?.value.whole }
    set { details.whole = newValue }
  }

  /// A second measure word in brackets behind the first: 件(套).
  var bracket: Range<Int> {
    get { rare?.value.bracket ?? 0..<0 }
    set { details.bracket = newValue }
  }

  /// Further parts of 3元5角 and 两小时十分.
  var parts: [AmountPart] {
    get { rare?.value.parts ?? [] }
    set { details.parts = newValue }
  }

  /// Further parts of the upper end: 七毛八 in 五块六到五块七毛八.
  var highParts: [AmountPart] {
    get { rare?.value.highParts ?? [] }
    set { if !newValue.isEmpty || rare != nil { details.highParts = newValue } }
  }
}

/// A unit behind a numeral.
struct Tail: Sendable {
  var kind: AmountKind
  @Compact var word: Int
  var end: Int
  @Compact var power = 0
  var hasHalf = false
  var bound: UInt8 = 0
  /// 元 behind it was left out: 毛 and 角.
  var isPart = false
}

extension NumericGrammar {
  /// Whether the numeral is the article-like 一.
  func isArticle(_ numeral: Numeral) -> Bool {
    numeral.end == numeral.start + 1 && unit(numeral.start) == Hanzi.one
  }

  /// Whether nothing but white space and punctuation stands around `range` in this text.
  func standsAlone(_ start: Int, _ end: Int) -> Bool {
    var position = start - 1
    while position >= lower {
      if !isFiller(position) { return false }
      position -= 1
      if start - position > 4 { return false }
    }
    position = end
    while position < limit {
      if !isFiller(position) { return false }
      position += 1
      if position - end > 4 { return false }
    }
    return true
  }

  private func isFiller(_ position: Int) -> Bool {
    switch unit(position) {
    case Mark.space, Mark.newline, 0x2A, 0x3002, 0x21, 0x3F, Mark.comma, 0x3B, 0x2E: true
    default: false
    }
  }

  /// The unit behind a numeral that ends at `start`.
  func tail(_ start: Int, after numeral: Numeral) -> Tail? {
    let position = unit(start) == Mark.space ? spaceBeforeUnit(start, after: numeral) : start
    guard let position else { return nil }
    switch unit(position) {
    case Mark.percent: return Tail(kind: .percent, word: -1, end: position + 1, power: -2)
    case Mark.permille: return Tail(kind: .percent, word: -1, end: position + 1, power: -3)
    case Mark.permyriad: return Tail(kind: .percent, word: -1, end: position + 1, power: -4)
    case Hanzi.tenth: return tenthTail(position, after: numeral)
    case Hanzi.discount: return discountTail(position, after: numeral)
    case Hanzi.times:
      // 倍 but not 倍增, 倍感.
      let next = unit(position + 1)
      if next == 0x589E || next == 0x611F || next == 0x53D7 || next == 0x901F { return nil }
      let hasHalf = next == Hanzi.half && unit(position + 2) != 0x5F84
      return Tail(
        kind: .multiple, word: -1, end: position + (hasHalf ? 2 : 1), hasHalf: hasHalf)
    case Hanzi.doubling:
      guard unit(numeral.start - 1) == 0x7FFB || isDoubled(before: numeral.start) else { break }
      return Tail(kind: .multiple, word: -1, end: position + 1, power: 1)
    case 0x767E where stands("百分点", at: position):
      return Tail(kind: .points, word: -1, end: position + 3, power: -2)
    case 0x57FA where stands("基点", at: position):
      return Tail(kind: .points, word: -1, end: position + 2, power: -4)
    case Hanzi.measure:
      if let tail = measuredTail(position) { return tail }
    default: break
    }
    return wordTail(position, after: numeral)
  }

  /// Whether 翻 stands a few units in front: 翻了近两番.
  private func isDoubled(before start: Int) -> Bool {
    var position = start - 1
    while position >= lower, position >= start - 5 {
      if unit(position) == 0x7FFB { return true }
      position -= 1
    }
    return false
  }

  /// A space may stand in front of a unit behind Arabic digits, or behind a numeral on its own.
  private func spaceBeforeUnit(_ start: Int, after numeral: Numeral) -> Int? {
    let next = skipSpace(start)
    let isPoints = stands("个百分点", at: next) || stands("百分点", at: next)
    guard next == start + 1 || next <= start + 3 && isPoints else { return nil }
    if numeral.hasArabic { return next }
    let before = unit(numeral.start - 1)
    return before == 0 || before == Mark.newline || before == Mark.space ? next : nil
  }

  /// 个 with 多 or 半 and a noun of time or a point: 5个多百分点, 两个半小时, 三个多月.
  private func measuredTail(_ start: Int) -> Tail? {
    var position = start + 1
    var hasHalf = false
    var bound: UInt8 = 0
    if unit(position) == Hanzi.half {
      hasHalf = true
      position += 1
    } else if unit(position) == Hanzi.more || unit(position) == Hanzi.over {
      bound = Approximation.over
      position += 1
    } else if unit(position) == Hanzi.about {
      bound = Approximation.about
      position += 1
    }
    if stands("百分点", at: position) {
      return Tail(
        kind: .points, word: -1, end: position + 3, power: -2, hasHalf: hasHalf, bound: bound)
    }
    if stands("基点", at: position) {
      return Tail(
        kind: .points, word: -1, end: position + 2, power: -4, hasHalf: hasHalf, bound: bound)
    }
    // 六个加仑, 20个比特币.
    if position == start + 1, isHan(position),
      let match = words.match(
        units, at: position, limit: limit, mask: WordClass.unit.mask | WordClass.currency.mask),
      match.end > position + 1, !isBlocked(position, end: match.end)
    {
      let isMoney = words.words[match.word].wordClass == .currency
      return Tail(kind: isMoney ? .money : .quantity, word: match.word, end: match.end)
    }
    if position > start + 1 || unit(position) == Mark.space {
      let next = skipSpace(position)
      let mask = WordClass.duration.mask
      if let match = words.match(units, at: next, limit: limit, mask: mask),
        unit(next) != Hanzi.day, unit(next) != Hanzi.year, unit(next) != Hanzi.minute
      {
        return Tail(
          kind: .duration, word: match.word, end: match.end, hasHalf: hasHalf, bound: bound)
      }
    }
    return nil
  }

  /// 成 as tenths: 三成, 两成半; not 成为, 成立, 成员.
  private func tenthTail(_ start: Int, after numeral: Numeral) -> Tail? {
    let isSmall = numeral.end - numeral.start <= (numeral.isDecimal ? 7 : 3)
    guard isSmall, !numeral.isBareUnit, !numeral.hasMyriad else { return nil }
    let next = unit(start + 1)
    // 为 立 员 功 绩 长 果 本 就 都 都 交 品 套 人 名 分 份 群 天 语 家 年 活 形 型 熟 对 双
    let isWord: [UInt16] = [
      0x4E3A, 0x7ACB, 0x5458, 0x529F, 0x7EE9, 0x957F, 0x679C, 0x672C, 0x5C31, 0x90FD, 0x4EA4,
      0x54C1, 0x5957, 0x540D, 0x5206, 0x4EFD, 0x7FA4, 0x8BED, 0x5BB6, 0x6D3B, 0x5F62, 0x578B,
      0x719F, 0x5BF9, 0x53CC, 0x62DB, 0x4E86, 0x4E0D, 0x7EBF, 0x7247, 0x4E00,
    ]
    if isWord.contains(next) { return nil }
    var tail = Tail(kind: .percent, word: -1, end: start + 1, power: -1)
    if next == Hanzi.half {
      tail.hasHalf = true
      tail.end += 1
    }
    return tail
  }

  /// 折 as a discount: 八五折 pays 85 per cent.
  private func discountTail(_ start: Int, after numeral: Numeral) -> Tail? {
    let next = unit(start + 1)
    // 叠 页 扇 射 腾 旧 磨 断 返 线 子
    let isWord: [UInt16] = [
      0x53E0, 0x9875, 0x6247, 0x5C04, 0x817E, 0x65E7, 0x78E8, 0x65AD, 0x8FD4, 0x7EBF, 0x5B50,
      0x5408, 0x7B97, 0x635F,
    ]
    if isWord.contains(next) || numeral.end - numeral.start > 5 { return nil }
    let digits = numeral.isRun || numeral.hasArabic ? numeral.digitCount : 1
    guard !numeral.hasUnit else { return nil }
    return Tail(
      kind: .percent, word: -1, end: start + 1, power: numeral.isDecimal ? -1 : -digits)
  }

  /// A measure word, unit, currency or length of time.
  private func wordTail(_ start: Int, after numeral: Numeral) -> Tail? {
    let mask =
      WordClass.measure.mask | WordClass.unit.mask | WordClass.duration.mask
      | WordClass.currency.mask | WordClass.currencyPart.mask
    guard var match = words.match(units, at: start, limit: limit, mask: mask) else {
      // 37路, 815号: labels count nothing unless they are all there is.
      guard
        let label = words.match(units, at: start, limit: limit, mask: WordClass.time.mask),
        standsAlone(numeral.start, label.end)
      else { return nil }
      return Tail(kind: .quantity, word: label.word, end: label.end)
    }
    // 二十出头, 三千封顶: what begins as a measure word is a bound.
    if let after = approximatorAfter(start), after.end > match.end { return nil }
    // 84564 · 部队, 国营135 · 工厂: numbers of units, no amounts.
    if match.end == start + 1,
      unit(start) == 0x90E8 && unit(match.end) == 0x961F
        || unit(start) == 0x5DE5 && unit(match.end) == 0x5382
    {
      return nil
    }
    // 选出四人组成代表队: 人 and 组成.
    if unit(match.end - 1) == 0x7EC4, match.end > start + 1, isWordOfGroup(match.end),
      let shorter = words.match(units, at: start, limit: match.end - 1, mask: mask)
    {
      match = shorter
    }
    let isStrong = numeral.hasArabic || numeral.hasUnit || numeral.bound != 0
    let wordClass = words.words[match.word].wordClass
    // 两星期: what only might be a word does not stand against a long unit of time.
    let isLong = wordClass == .duration && match.end > start + 1
    if isBlocked(start, end: match.end, isStrong: isStrong || isLong) { return nil }
    // 三七分, 四六分: shares, no points.
    if unit(start) == Hanzi.minute, numeral.isRun, numeral.digitCount == 2, numeral.pairAt < 0 {
      return nil
    }
    // 一分半钟.
    if unit(start) == Hanzi.minute, stands("分半钟", at: start),
      let minute = words.match(units, at: start, limit: start + 1, mask: WordClass.duration.mask)
    {
      return Tail(kind: .duration, word: minute.word, end: start + 3, hasHalf: true)
    }
    if isASCIIWord(start), isLetter(match.end) || isArabic(match.end) { return nil }
    // 壹分: sums are written in financial numerals.
    if unit(start) == Hanzi.minute, match.end == start + 1, isFinancial(start - 1),
      let cent = matchWord("分钱", mask: WordClass.currencyPart.mask)
    {
      return Tail(kind: .money, word: cent, end: match.end, isPart: true)
    }
    if unit(start) == Hanzi.minute, match.end == start + 1, isMinute(start, after: numeral),
      let minute = words.match(units, at: start, limit: limit, mask: WordClass.duration.mask)
    {
      return Tail(kind: .duration, word: minute.word, end: minute.end)
    }
    switch wordClass {
    case .measure:
      return measureTail(match, after: numeral)
    case .unit:
      return unitTail(match, start: start, after: numeral)
    case .duration:
      return durationTail(match, start: start, after: numeral)
    case .currency:
      return currencyTail(match, after: numeral)
    default:
      return Tail(kind: .money, word: match.word, end: match.end, isPart: true)
    }
  }

  /// 四分五秒: 分 with seconds behind it.
  private func isMinute(_ start: Int, after numeral: Numeral) -> Bool {
    guard let next = scanNumeral(start + 1), !next.isNegative else { return false }
    return unit(next.end) == Hanzi.second
  }

  /// 组 in 组成, 组队, 组建, 组织, 组团, 组合.
  private func isWordOfGroup(_ position: Int) -> Bool {
    switch unit(position) {
    case 0x6210, 0x961F, 0x5EFA, 0x7EC7, 0x56E2, 0x5408: true
    default: false
    }
  }

  private func isASCIIWord(_ position: Int) -> Bool { isLetter(position) }

  /// Whether a word that is no unit begins at `start` and reaches past `end`.
  ///
  /// - Parameter isStrong: the numeral is clear enough to outweigh words that only might be meant.
  func isBlocked(_ start: Int, end: Int, isStrong: Bool = false) -> Bool {
    guard
      let match = words.match(units, at: start, limit: limit, mask: WordClass.block.mask)
    else { return false }
    return match.end >= end && !(isStrong && words.words[match.word].isLoose)
  }
}
