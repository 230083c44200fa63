internal import MingwuCore
internal import MingwuLexicon

/// Marks and names: nothing is a name inside 《》, and no name opens a quotation mark or bracket
/// that it does not close.
enum MarkedNames {
  /// Units that a title between 《 and 》 may have on either side of a name.
  private static let reach = 40

  /// Whether 《 or 》 stands in a stretch or so near it that ``isInsideTitle(_:_:)`` would see it; most
  /// sentences have neither.
  static func hasTitle(near stretch: Range<Int>, _ units: [UInt16]) -> Bool {
    let lower = max(0, stretch.lowerBound - reach)
    let upper = min(units.count, stretch.upperBound + reach)
    return units.firstIndex(of: Hanzi.openTitle, or: Hanzi.closeTitle, in: lower..<upper) != nil
  }

  /// Whether a span stands between 《 and 》, or holds one of the two.
  static func isInsideTitle(_ choice: SentenceResolver.Choice, _ units: [UInt16]) -> Bool {
    let inside = units[choice.start..<choice.end]
    if inside.contains(Hanzi.openTitle) != inside.contains(Hanzi.closeTitle) { return true }
    var start = choice.start
    let floor = max(0, start - reach)
    while start > floor, units[start - 1] != Hanzi.openTitle {
      if isEnd(units[start - 1]) || units[start - 1] == Hanzi.closeTitle { return false }
      start -= 1
    }
    guard start > floor else { return false }
    let limit = min(units.count, choice.end + reach)
    for end in choice.end..<limit {
      if units[end] == Hanzi.closeTitle { return true }
      if isEnd(units[end]) || units[end] == Hanzi.openTitle { return false }
    }
    return false
  }

  private static func isEnd(_ unit: UInt16) -> Bool { unit == Hanzi.fullStop }

  /// “鑫诺1号”卫星 found without its first mark: the mark that a name lacks stands beside it.
  static func close(
    _ choice: inout SentenceResolver.Choice, from lower: Int, to upper: Int, _ units: [UInt16]
  ) {
    guard choice.fact == nil, choice.isBuiltIn,
      choice.kind == .organization || choice.kind == .place,
      let mark = loneMark(choice, units)
    else { return }
    if units[mark] == Hanzi.closeQuote, mark < choice.end - 1, choice.start > lower,
      units[choice.start - 1] == Hanzi.openQuote
    {
      choice.start -= 1
      choice.candidate?.start -= 1
    } else if units[mark] == Hanzi.openQuote, mark > choice.start, choice.end < upper,
      choice.end < units.count, units[choice.end] == Hanzi.closeQuote
    {
      choice.end += 1
      choice.candidate?.end += 1
    }
  }

  /// The parts of a name on either side of a mark that it opens and does not close, or closes and
  /// does not open; `nil` when all is well.
  static func split(
    _ choice: SentenceResolver.Choice, _ evidence: borrowing Evidence
  ) -> [SentenceResolver.Choice]? {
    guard choice.fact == nil,
      let mark = loneMark(choice, evidence.units) ?? spaceBehindBody(choice, evidence)
    else { return nil }
    var left = choice
    left.partCount = 0
    left.candidate = nil
    left.end = mark
    var right = left
    (right.start, right.end) = (mark + 1, choice.end)
    // 才让卓玛（河湟大学: a name, and in the bracket where it is from.
    if evidence.units[mark] == Hanzi.openBracket, choice.kind == .organization,
      !endsAsBody(mark, evidence)
    {
      left.kind = .person
    }
    return [left, right].filter { $0.end - $0.start >= 2 }
  }

  /// 南宫玉　延吉市第十三中学, 乌海　海勃湾区公安分局: a person or place in its own column in front of the
  /// body; `nil` when the blank stands elsewhere.
  static func splitColumn(
    _ choice: SentenceResolver.Choice, _ evidence: borrowing Evidence, _ lexicon: LexiconStack
  ) -> [SentenceResolver.Choice]? {
    let units = evidence.units
    guard choice.kind == .organization, choice.fact == nil, choice.candidate == nil,
      let blank = (choice.start..<choice.end).first(where: { units[$0] == Hanzi.space }),
      (2...4).contains(blank - choice.start), choice.end - blank > 4,
      units[choice.start..<blank].allSatisfy(Hanzi.isHan)
    else { return nil }
    let opens = !evidence.startClasses[blank + 1].isDisjoint(with: .nameStarts)
    let place = evidence.longest(startingAt: choice.start, in: .divisions, lexicon, upTo: blank)
    let isSite = place.map { Int($0.end) == blank } ?? false
    guard opens || isSite else { return nil }
    var (left, right) = (choice, choice)
    (left.end, left.partCount) = (blank, 0)
    (right.start, right.partCount) = (blank + 1, 0)
    if isSite {
      left.kind = .place
      return [left, right]
    }
    guard evidence.startClasses[choice.start].contains(.personSurname) else { return [right] }
    left.kind = .person
    return [left, right]
  }

  /// 县第一中学　民族大学后勤处: a blank behind what ends as a body does parts two bodies.
  private static func spaceBehindBody(
    _ choice: SentenceResolver.Choice, _ evidence: borrowing Evidence
  ) -> Int? {
    if choice.kind == .place { return spaceBehindPlace(choice, evidence) }
    guard choice.kind == .organization else { return nil }
    return (choice.start..<choice.end).first { offset in
      evidence.units[offset] == Hanzi.space && offset - choice.start >= 4
        && choice.end - offset > 4 && endsAsBody(offset, evidence)
        && Hanzi.isHan(evidence.units[offset - 1])
    }
  }

  /// 西宁　湟水: a dateline in front of another place.
  private static func spaceBehindPlace(
    _ choice: SentenceResolver.Choice, _ evidence: borrowing Evidence
  ) -> Int? {
    guard
      let blank = evidence.units[choice.start..<choice.end].firstIndex(of: Hanzi.space),
      blank - choice.start >= 2, choice.end - blank > 2
    else { return nil }
    let isDivision = evidence.hitSlots(startingAt: choice.start).contains {
      let hit = evidence.hits[$0]
      return Int(hit.end) == blank && !hit.classes.isDisjoint(with: .divisions)
    }
    return isDivision ? blank : nil
  }

  private static func endsAsBody(_ end: Int, _ evidence: borrowing Evidence) -> Bool {
    !evidence.endClasses[end].isDisjoint(with: [.orgHead, .orgUnit, .orgName, .orgShort])
  }

  /// The first mark without its partner.
  private static func loneMark(
    _ choice: SentenceResolver.Choice, _ units: [UInt16]
  ) -> Int? {
    var open: Int?
    for offset in choice.start..<choice.end {
      switch units[offset] {
      case Hanzi.openQuote, 0x300C, Hanzi.openBracket: open = offset
      case Hanzi.closeQuote, 0x300D, Hanzi.closeBracket:
        guard open != nil else { return offset }
        open = nil
      default: break
      }
    }
    return open
  }
}
