public import MingwuCore

/// A number, quantity, amount of money, date … as found, before its value is computed.
///
/// Offsets are UTF-16 units of normalised text.
public struct NumericFact: Hashable, Sendable {
  /// One of QUANTITY, MONEY, PERCENT, NUMBER, ORDINAL, DATE, DURATION.
  public var kind: KindCode
  /// The first unit.
  public var start: Int32
  /// One past approximators, number and measure word; equal to `end` but for a quantity.
  public var coreEnd: Int32
  /// One past the fact, the counted noun included.
  public var end: Int32
  /// Bounds of the range that was scanned, so that resolving reads the same context.
  var lower: Int32
  var limit: Int32
  /// Which part of the grammar found it.
  var rule: Rule

  enum Rule: UInt8, Sendable { case amount, ordinal, label, date }

  /// The name of the rule that found the fact: `quantity.measure`, `date.grammar`.
  public var origin: String {
    switch kind {
    case .quantity: "quantity.measure"
    case .money: "money.currency"
    case .percent: "percent.ratio"
    case .ordinal: "ordinal.rank"
    case .date: "date.grammar"
    case .duration: "duration.length"
    default: "number.numeral"
    }
  }
}

/// Finds numeric facts in normalised text.
///
/// A scanner holds no state: one value may serve any number of tasks.
public struct NumericScanner: Sendable {
  public init() {}

  /// Appends the facts of one range of `units`, usually a paragraph or a sentence, in order and
  /// without overlap.
  ///
  /// - Parameters:
  ///   - units: normalised UTF-16 units of a whole document.
  ///   - range: the units to read; facts neither begin nor end outside.
  ///   - facts: receives the facts.
  /// - Complexity: O(`range.count`).
  public func appendFacts(
    in units: [UInt16], range: Range<Int>, to facts: inout [NumericFact]
  ) {
    let range = range.clamped(to: 0..<units.count)
    let grammar = NumericGrammar(units: units, range: range)
    let (starters, seconds) = (Starters.table, Starters.seconds)
    var position = grammar.lower
    while position < grammar.limit {
      let starter = starters[Int(grammar.units[position])]
      if starter == 0 {
        position += 1
        continue
      }
      if starter == Starters.dateWord,
        position + 1 == grammar.limit || !seconds[Int(grammar.units[position + 1])]
      {
        position += 1
        continue
      }
      if starter == Starters.title {
        position = grammar.titleEnd(position)
        continue
      }
      if let fact = grammar.fact(at: position, starter: starter) {
        facts.append(grammar.outer(fact, range: range))
        position = Int(fact.end)
      } else {
        position = grammar.skip(position)
      }
    }
  }
}

extension NumericGrammar {
  /// The best fact that begins at `position`.
  func fact(at position: Int, starter: UInt8) -> NumericFact? {
    if isSolitary(position) { return nil }
    if isArabic(position), isArabic(position - 1) || isCode(before: position) { return nil }
    if unit(position) == Mark.dot, !isArabic(position + 1) || isWordUnit(position - 1) {
      return nil
    }
    if starter & Starters.ordinal != 0, let ordinal = ordinal(at: position) {
      if let date = date(at: position), date.end >= ordinal.end {
        return makeFact(.date, position, date.end, date.end, .date)
      }
      return makeFact(.ordinal, position, ordinal.end, ordinal.end, .ordinal)
    }
    if let label = label(at: position) {
      return makeFact(.ordinal, position, label.end, label.end, .label)
    }
    let date = mayBeDate(position, starter) ? date(at: position) : nil
    let amount = mayBeAmount(position, starter) ? amount(at: position) : nil
    if let date, date.end >= (amount?.coreEnd ?? 0) {
      return makeFact(.date, position, date.end, date.end, .date)
    }
    guard let amount else { return unread(at: position) }
    if isApproximateHour(amount, at: position) { return nil }
    let kind: KindCode =
      switch amount.kind {
      case .number: .number
      case .quantity: .quantity
      case .money: .money
      case .percent, .points, .multiple: .percent
      case .duration: .duration
      }
    var end = amount.coreEnd
    if amount.kind == .quantity { end = countedEnd(amount) }
    return makeFact(kind, position, amount.coreEnd, end, .amount)
  }

  /// 大约十点出发: an hour behind an approximator at the head of a clause is no count of points.
  private func isApproximateHour(_ amount: Amount, at position: Int) -> Bool {
    let numeral = amount.low.numeral
    guard numeral.start > position, amount.kind == .quantity, unit(numeral.end) == Hanzi.point,
      amount.coreEnd <= numeral.end + 2
    else { return false }
    if isHan(position - 1) {
      switch unit(position - 1) {
      // 在 于 是 天 晚 上 午 日 号 我 他 她 们 早, and 大 of 大约
      case 0x5927, 0x5728, 0x4E8E, 0x662F, 0x5929, 0x665A, Hanzi.up, 0x5348, Hanzi.day,
        Hanzi.number,
        0x6211, 0x4ED6, 0x5979, 0x4EEC, 0x65E9:
        break
      default: return false
      }
    }
    guard let date = date(at: numeral.start) else { return false }
    return date.first.hasTime && date.end >= amount.coreEnd
  }

  /// Whether a date can begin at `position`: with a unit that begins dates of its own, or with a word.
  @inline(__always)
  private func mayBeDate(_ position: Int, _ starter: UInt8) -> Bool {
    if starter & Starters.date != 0 { return mayBeDate(position) }
    return starter & Starters.dateWord != 0
      && words.match(units, at: position, limit: limit, mask: Starters.dateMask) != nil
  }

  @inline(__always)
  private func mayBeAmount(_ position: Int, _ starter: UInt8) -> Bool {
    if starter & Starters.amount != 0 { return true }
    return starter & Starters.amountWord != 0
      && words.match(units, at: position, limit: limit, mask: Starters.amountMask) != nil
  }

  /// Numerals that say no number (七九六十三, 千千万万), when they are all there is.
  private func unread(at position: Int) -> NumericFact? {
    guard classOf(position) >= 0x20, classOf(position - 1) < 0x20 else { return nil }
    var end = position
    while classOf(end) >= 0x20 { end += 1 }
    guard end - position >= 3, standsAlone(position, end) else { return nil }
    return makeFact(.number, position, end, end, .amount)
  }

  /// One past 》 of the title that begins at `start`; the next unit when it does not close.
  func titleEnd(_ start: Int) -> Int {
    var position = start + 1
    while position < limit, position < start + 80 {
      if units[position] == 0x300B { return position + 1 }
      position += 1
    }
    return start + 1
  }

  /// Whether a letter, digit or hanzi stands at `position`.
  private func isWordUnit(_ position: Int) -> Bool {
    isArabic(position) || isLetter(position) || isHan(position) || unit(position) == Mark.dot
      || unit(position) == 0x29
  }

  func makeFact(
    _ kind: KindCode, _ start: Int, _ core: Int, _ end: Int, _ rule: NumericFact.Rule
  ) -> NumericFact {
    NumericFact(
      kind: kind, start: Int32(start), coreEnd: Int32(core), end: Int32(end),
      lower: Int32(lower), limit: Int32(limit), rule: rule)
  }

  /// 一 as the end of 唯一, 统一, 之一: what follows it may begin a fact of its own.
  private func isSolitary(_ position: Int) -> Bool {
    guard unit(position) == Hanzi.one else { return false }
    switch unit(position - 1) {
    // 唯 惟 统 专 之 逐 归 如 其 万 划 单 合
    case 0x552F, 0x60DF, 0x7EDF, 0x4E13, Hanzi.of, 0x9010, 0x5F52, 0x5982, 0x5212, 0x5355:
      return true
    default: return false
    }
  }

  /// Where to go on when nothing begins at `position`: behind a run of digits, which holds nothing.
  func skip(_ position: Int) -> Int {
    var next = position + 1
    if isSolitary(position) { return next }
    if isArabic(position) {
      next = max(next, scanArabic(position).end)
      while isArabic(next) || (unit(next) == Mark.dot && isArabic(next + 1)) { next += 1 }
    } else if unit(position) == Hanzi.ordinal {
      while classOf(next) & 0xF0 == 0x20 || classOf(next) & 0xF0 == 0x10 { next += 1 }
    } else if classOf(position) & 0xF0 == 0x20 {
      while classOf(next) & 0xF0 == 0x20 { next += 1 }
    }
    // Nothing begins inside an everyday word: 三番五次, 五花八门.
    if classOf(position) != 0,
      let block = words.match(units, at: position, limit: limit, mask: WordClass.block.mask),
      !words.words[block.word].isLoose
    {
      next = max(next, block.end)
    }
    return next
  }
}

/// Which units may begin a fact; one byte a unit of the basic plane.
enum Starters {
  static let amount: UInt8 = 1, ordinal: UInt8 = 2, date: UInt8 = 4, label: UInt8 = 8
  /// 《, behind which nothing is read up to 》.
  static let title: UInt8 = 16
  /// Units with which a word of a date or amount begins; there must be one.
  static let dateWord: UInt8 = 32, amountWord: UInt8 = 64
  /// A word of a date is this unit alone: 早, 晚.
  static let dateUnit: UInt8 = 128

  /// Units that stand second in a word of a date.
  static let seconds: [Bool] = {
    var table = [Bool](repeating: false, count: 65_536)
    for word in WordTable.standard.words where word.wordClass.mask & dateMask != 0 {
      let surface = word.surface.utf16
      if surface.count > 1 { table[Int(surface[surface.index(after: surface.startIndex)])] = true }
    }
    return table
  }()

  static let amountMask =
    WordClass.before.mask | WordClass.bare.mask | WordClass.currencyPrefix.mask
  static let dateMask =
    WordClass.year.mask | WordClass.month.mask | WordClass.week.mask | WordClass.day.mask
    | WordClass.part.mask | WordClass.moment.mask | WordClass.holiday.mask
    | WordClass.season.mask | WordClass.time.mask | WordClass.before.mask

  static let table: [UInt8] = {
    var table = [UInt8](repeating: 0, count: 65_536)
    let words = WordTable.standard
    let classes = UnitClass.table
    for unit in 0..<65_536 {
      let mask = words.firstMask[unit]
      if mask & amountMask != 0 { table[unit] |= amountWord }
      if mask & dateMask != 0 { table[unit] |= dateWord }
      if classes[unit] != 0 { table[unit] |= amount | date }
    }
    for word in words.words where word.wordClass.mask & dateMask != 0 {
      let surface = word.surface.utf16
      if surface.count == 1, let unit = surface.first { table[Int(unit)] |= dateUnit }
    }
    for unit in "半负零摄华-.".utf16 { table[Int(unit)] |= amount }
    table[0x534A] |= date  // 半年前
    for unit in 0x61...0x7A { table[unit] |= label }
    table[0x300A] = title
    for unit in "第首".utf16 { table[Int(unit)] |= ordinal }
    for unit in "第自从农公纪西阴夏阳民每周星礼上下前后近过最未今去明昨大本来同次翌这当年岁首元闰正腊接再之春夏秋冬隔全寻听由月差q“‘「".utf16 {
      table[Int(unit)] |= date
    }
    return table
  }()
}
