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
  /// Its unit is a label that counts only when it is all there is (37路): weak against a name.
  public internal(set) var isLabel = false
  /// Spaces were left out of the range that was scanned.
  var isSpaced = false
  /// Where ``NumericParses`` keeps what the grammar read; -1 for nowhere.
  var parse: Int32 = -1

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

/// What the grammar read for the facts of one document, so that resolving need not read it again.
public struct NumericParses: Sendable {
  var amounts: [Amount] = []
  var dates: [DateExpression] = []

  /// No readings yet.
  public init() {}

  /// Forgets everything and keeps the memory.
  public mutating func removeAll() {
    amounts.removeAll(keepingCapacity: true)
    dates.removeAll(keepingCapacity: true)
  }
}

/// Finds numeric facts in normalised text.
///
/// A scanner holds no state: one value may serve any number of tasks.
public struct NumericScanner: Sendable {
  /// A scanner with the built-in words.
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
    var parses = NumericParses()
    let first = facts.count
    appendFacts(in: units, range: range, to: &facts, &parses)
    for index in first..<facts.count { facts[index].parse = -1 }
  }

  /// Appends the facts of one range of `units`, and to `parses` what the grammar read for them.
  ///
  /// `parses` goes with the facts of one document: give it to ``NumericResolver``.
  public func appendFacts(
    in units: [UInt16], range: Range<Int>, to facts: inout [NumericFact],
    _ parses: inout NumericParses
  ) {
    let plain = NumericGrammar(units: units, lower: 0, limit: 0, kept: nil)
    appendFacts(in: range.clamped(to: 0..<units.count), by: plain, to: &facts, &parses)
  }

  /// The same for several ranges of one text: what reads them is made once.
  package func appendFacts(
    in units: [UInt16], ranges: [NormalizedRange], to facts: inout [NumericFact],
    _ parses: inout NumericParses
  ) {
    let plain = NumericGrammar(units: units, lower: 0, limit: 0, kept: nil)
    for range in ranges {
      appendFacts(
        in: range.indices.clamped(to: 0..<units.count), by: plain, to: &facts, &parses)
    }
  }

  /// - Parameter plain: a grammar of the whole text; it is turned to `range`.
  private func appendFacts(
    in range: Range<Int>, by plain: NumericGrammar, to facts: inout [NumericFact],
    _ parses: inout NumericParses
  ) {
    let (starters, words) = (plain.starters, plain.words)
    let first = words.firstStarter(in: plain.units, range, starters, plain.gate)
    guard first < range.upperBound else { return }
    let grammar = plain.reading(range)
    // What is asked for at every unit, at hand.
    let (inner, limit) = (grammar.units, grammar.limit)
    var position = grammar.kept == nil ? first : grammar.lower
    while true {
      position = words.firstStarter(
        in: inner, position..<max(position, limit), starters, plain.gate)
      guard position < limit else { break }
      let starter = starters[inner[position]]
      if starter == Starters.title {
        position = grammar.titleEnd(position)
        continue
      }
      if starter & Starters.amount != 0, grammar.isPlainWord(position, starter) {
        position = grammar.skip(position)
        continue
      }
      // A word that may begin a fact: most do not.
      var mayBeDate: Bool?
      if starter & Starters.strong == 0 {
        let isDate = grammar.mayBeDate(position, starter)
        guard isDate || grammar.mayBeAmount(position, starter) else {
          position += 1
          continue
        }
        mayBeDate = isDate
      }
      if let fact = grammar.fact(
        at: position, starter: starter, mayBeDate: mayBeDate, &parses)
      {
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
  ///
  /// - Parameter known: whether a date may begin there, if that was asked before.
  func fact(
    at position: Int, starter: UInt8, mayBeDate known: Bool?, _ parses: inout NumericParses
  ) -> NumericFact? {
    if isSolitary(position) { return nil }
    if isArabic(position), isArabic(position - 1) || isCode(before: position) { return nil }
    if unit(position) == Mark.dot, !isArabic(position + 1) || isWordUnit(position - 1) {
      return nil
    }
    if starter & Starters.ordinal != 0, let ordinal = ordinal(at: position) {
      if let date = date(at: position), date.end >= ordinal.end {
        return fact(of: date, at: position, &parses)
      }
      return makeFact(.ordinal, position, ordinal.end, ordinal.end, .ordinal)
    }
    if mayBeLabel(position), let label = label(at: position) {
      return makeFact(.ordinal, position, label.end, label.end, .label)
    }
    let isDate = known ?? mayBeDate(position, starter)
    if isDate, let fact = dateFact(at: position, starter, &parses) { return fact }
    if mayBeAmount(position, starter), outline(at: position) != nil {
      return amountFact(at: position, &parses)
    }
    return unread(at: position)
  }

  /// The date that begins at `position`, or the amount there that goes on behind it.
  private func dateFact(
    at position: Int, _ starter: UInt8, _ parses: inout NumericParses
  ) -> NumericFact? {
    guard let date = date(at: position) else { return nil }
    // A day with its year is no length, whatever follows.
    let isDay = date.first.year >= 1000 && date.first.day != TimePoint.none
    if !isDay, mayGoOn(behind: date.end), mayBeAmount(position, starter),
      let outline = outline(at: position), outline.end > date.end,
      let amount = amount(at: position)
    {
      return fact(of: amount, &parses)
    }
    return fact(of: date, at: position, &parses)
  }

  private func fact(
    of date: DateExpression, at position: Int, _ parses: inout NumericParses
  ) -> NumericFact {
    parses.dates.append(date)
    return makeFact(.date, position, date.end, date.end, .date, parse: parses.dates.count - 1)
  }

  private func amountFact(at position: Int, _ parses: inout NumericParses) -> NumericFact? {
    guard let amount = amount(at: position), !isApproximateHour(amount, at: position) else {
      return nil
    }
    return fact(of: amount, &parses)
  }

  /// Whether an amount may go on at `end`: no token of one holds these marks.
  private func mayGoOn(behind end: Int) -> Bool {
    switch unit(end) {
    // 。 ! ? ; : 、 ” 》, a line end, the end of the range
    case 0x3002, 0x21, 0x3F, 0x3B, Mark.colon, 0x3001, Mark.closeQuote, 0x300B, Mark.newline, 0:
      false
    // Digits may be grouped.
    case Mark.comma: isArabic(end + 1)
    default: true
    }
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

  private func fact(of amount: Amount, _ parses: inout NumericParses) -> NumericFact {
    let kind: KindCode =
      switch amount.kind {
      case .number: .number
      case .quantity: .quantity
      case .money: .money
      case .percent, .points, .multiple: .percent
      case .duration: .duration
      }
    var (start, core) = (amount.start, amount.coreEnd)
    if amount.kind == .money, unit(core) == Mark.asterisk { (start, core) = guarded(amount) }
    let end = amount.kind == .quantity ? countedEnd(amount) : core
    parses.amounts.append(amount)
    var fact = makeFact(kind, start, core, end, .amount, parse: parses.amounts.count - 1)
    fact.isLabel = amount.word >= 0 && words.words[amount.word].wordClass == .time
    return fact
  }

  /// ***贰佰元***: the guards that keep a cheque from being altered belong to its sum.
  private func guarded(_ amount: Amount) -> (start: Int, end: Int) {
    var (start, end) = (amount.start, amount.coreEnd)
    while unit(start - 1) == Mark.asterisk { start -= 1 }
    while unit(end) == Mark.asterisk { end += 1 }
    // Guards between two sums belong to the first, so that facts lie apart.
    let isFree = !isHan(start - 1) && !isArabic(start - 1) && !isLetter(start - 1)
    let isTight = amount.start - start >= 3 && end - amount.coreEnd >= 3 && isFree
    return isTight && isFinancial(amount.low.numeral.start)
      ? (start, end) : (amount.start, amount.coreEnd)
  }

  /// Where the amount of a fact that starts at `start` of the whole text begins, its guards apart.
  func behindGuards(_ start: Int) -> Int {
    var position = inner(start)
    while unit(position) == Mark.asterisk { position += 1 }
    return position
  }

  /// Numerals that say no number (七九六十三, 千千万万), when they are all there is.
  private func unread(at position: Int) -> NumericFact? {
    guard classOf(position) >= 0x20, classOf(position - 1) < 0x20 else { return nil }
    var end = position
    while classOf(end) >= 0x20 { end += 1 }
    // 万千, 万兆: two units that are no product.
    let isVaried =
      end == position + 2 && classOf(position) & 0xF0 >= 0x30 && classOf(position) < 0x50
      && classOf(end - 1) & 0xF0 >= 0x30 && classOf(end - 1) < 0x50
      && unit(position) != unit(end - 1)
    guard end - position >= 3 || isVaried, standsAlone(position, end) else { return nil }
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

  /// Whether a label can begin at `position`: with a letter or a zero, or in front of 期.
  @inline(__always) private func mayBeLabel(_ position: Int) -> Bool {
    isLetter(position) || unit(position) == 48 || unit(position + 1) == 0x671F
  }

  /// Whether a letter, digit or hanzi stands at `position`.
  private func isWordUnit(_ position: Int) -> Bool {
    isArabic(position) || isLetter(position) || isHan(position) || unit(position) == Mark.dot
      || unit(position) == 0x29
  }

  func makeFact(
    _ kind: KindCode, _ start: Int, _ core: Int, _ end: Int, _ rule: NumericFact.Rule,
    parse: Int = -1
  ) -> NumericFact {
    NumericFact(
      kind: kind, start: Int32(start), coreEnd: Int32(core), end: Int32(end),
      lower: Int32(lower), limit: Int32(limit), rule: rule, parse: Int32(truncatingIfNeeded: parse))
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
