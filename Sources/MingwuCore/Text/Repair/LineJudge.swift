/// Decides on each line end of one page.
struct LineJudge {
  private enum Decision: Equatable {
    /// The line before ends its sentence.
    case ended
    /// The shapes of the lines keep them apart.
    case hard
    case soft(LineJoin.Reason)
    /// Left to the habits of the page.
    case open
  }

  let layout: PageLayout
  private let oracles: [any ContinuityOracle]
  private let asksNearNumerals: Bool
  /// The lines that carry text; mastheads and page numbers between them are left out.
  private(set) var lines: [PageLine]
  /// One for each line but the last.
  private var decisions: [Decision] = []
  /// The paragraph up to the line that is being judged.
  private var paragraph = Paragraph()

  /// What a paragraph has shown of itself, its soft line ends left out.
  private struct Paragraph {
    var stops = 0
    var commas = 0
    var width = 0
    var hasFrame = false
    /// Brackets and quotes still open.
    var open = 0

    var isRunning: Bool {
      hasFrame || stops > 0 || commas > 1 || commas > 0 && width >= 56 || width >= 64
    }

    mutating func add(_ line: PageLine) {
      stops += line.stops
      commas += line.commas
      width += line.width
      open = max(0, open + line.lowestDepth) + line.depth - line.lowestDepth
    }
  }

  /// Single line ends so far that are soft, less those behind a finished sentence.
  private var softSurplus = 0

  /// Columns by which full lines may differ: marks that must not begin a line, words and numbers
  /// that are kept whole.
  private static let slack = 7

  /// Units of each side that an oracle sees.
  private static let window = 8
  /// Units behind the line end among which a numeral may begin whose approximator was cut.
  private static let numeralWindow = 2

  init(layout: PageLayout, oracles: [any ContinuityOracle], asksNearNumerals: Bool) {
    self.layout = layout
    self.oracles = oracles
    self.asksNearNumerals = asksNearNumerals
    var lines: [PageLine] = []
    lines.reserveCapacity(layout.lines.count)
    var skipped = 0
    for line in layout.lines {
      if !lines.isEmpty,
        layout.isPageNumber(line) || layout.isMasthead(line) && !layout.isFullDate(line)
      {
        skipped += line.blankLinesBefore + 1
        continue
      }
      var line = line
      line.blankLinesBefore += skipped
      skipped = 0
      lines.append(line)
    }
    self.lines = lines
  }

  mutating func joins(in text: NormalizedText) -> [LineJoin] {
    guard lines.count > 1 else { return [] }
    decisions.reserveCapacity(lines.count)
    measureBlocks()
    for index in 0..<lines.count - 1 {
      extendParagraph(index)
      let decision = firstDecision(index)
      decisions.append(decision)
      guard lines[index + 1].blankLinesBefore == 0 else { continue }
      if case .soft = decision { softSurplus += 1 } else if decision == .ended { softSurplus -= 1 }
    }
    settleOpen()
    var joins: [LineJoin] = []
    for (index, decision) in decisions.enumerated() {
      if case .soft(let reason) = decision { joins.append(join(index, reason, text)) }
    }
    return joins
  }

  /// Takes the line into the paragraph, or begins a new one when the line before stands apart.
  private mutating func extendParagraph(_ index: Int) {
    switch index > 0 ? decisions[index - 1] : .hard {
    case .soft, .open: break
    case .ended where lines[index].blankLinesBefore == 0 && lines[index].wrapWidth > 0: break
    case .ended, .hard:
      paragraph = Paragraph()
      paragraph.hasFrame = layout.opensReport(lines[index])
    }
    paragraph.add(lines[index])
  }

  /// Lines without a blank line between them make a block. Says which blocks are verse, and which
  /// are broken at one width.
  private mutating func measureBlocks() {
    var start = 0
    for end in 1...lines.count
    where end == lines.count || lines[end].blankLinesBefore > 0
      || layout.isListItem(lines[end]) && end - start > 0
    {
      let block = start..<end
      start = end
      guard block.count > 1 else { continue }
      let widest = block.map { lines[$0].width }.max() ?? 0
      let marked = block.count { layout.endsSentence(lines[$0]) || endsClause(lines[$0]) }
      if widest <= 40, block.count > 2, marked * 4 >= block.count * 3 || isEvenVerse(block) {
        for index in block { lines[index].isVerse = true }
        continue
      }
      let inner = block.dropLast().filter { !layout.endsSentence(lines[$0]) }
      let full = inner.count { lines[$0].width + Self.slack > widest }
      let marks = block.reduce(0) {
        $0 + lines[$1].stops + lines[$1].commas + lines[$1].listCommas
      }
      if widest >= 20, full * 5 >= inner.count * 3, marks * 2 >= block.count || marks > 1,
        full > 1 || block.count == 2 && lines[block.upperBound - 1].width < widest
      {
        for index in block { lines[index].wrapWidth = widest }
      }
    }
  }

  /// Lines of the same few characters and without marks: a poem of five or seven.
  private func isEvenVerse(_ block: Range<Int>) -> Bool {
    let width = lines[block.lowerBound].width
    return block.count > 2 && width <= 20 && block.allSatisfy { lines[$0].width == width }
  }

  private func endsClause(_ line: PageLine) -> Bool {
    let last = layout.last(line)
    return last == 0x2C || last == 0x3001
  }

  private func firstDecision(_ index: Int) -> Decision {
    let (line, next) = (lines[index], lines[index + 1])
    if layout.isCode(line) || layout.isCode(next) { return .hard }
    if startsInMidSentence(next), next.blankLinesBefore < 5 { return .soft(.lineStartMark) }
    if layout.endsSentence(line) || layout.endsWithCredit(line) { return .ended }
    if closesBracket(next) { return .soft(.bracket) }
    if isApart(index) { return .hard }
    if let reason = bond(index) { return .soft(reason) }
    return .open
  }

  /// Whether the line closes, within its first clauses, what the paragraph has open.
  private func closesBracket(_ line: PageLine) -> Bool {
    paragraph.open > 0 && line.lowestDepth < 0 && paragraph.width < 4_000
      && line.blankLinesBefore < 5 && !layout.isFrame(line)
  }

  /// Whether the line begins with a mark that never begins one.
  private func startsInMidSentence(_ line: PageLine) -> Bool {
    let unit = layout.first(line)
    if layout.kind(line.range.lowerBound) == .closing { return true }
    return Self.neverFirst.contains(unit)
  }

  /// Whether the shapes of the two lines keep them apart.
  private func isApart(_ index: Int) -> Bool {
    let (line, next) = (lines[index], lines[index + 1])
    if layout.isListItem(next) && !isNumberTail(line, next) { return true }
    if layout.isFrame(next) && !(paragraph.isRunning && next.blankLinesBefore == 0) { return true }
    if layout.isCredit(line) || layout.isContinuation(line) || layout.isMasthead(line) {
      return true
    }
    if layout.hasLabel(next), !isWrapped(index), !paragraph.isRunning { return true }
    if layout.isFullDate(next), !isWrapped(index) { return true }
    if layout.isRow(line), layout.isRow(next) { return true }
    if lines[index].isVerse, lines[index + 1].isVerse, next.blankLinesBefore == 0 { return true }
    let last = layout.last(line)
    if last == 0x3A { return !isWrapped(index) || next.blankLinesBefore > 0 }
    if isDash(layout.first(next)), line.isTitleLike { return true }
    // A paragraph that is set in by two characters begins anew.
    return next.indent == 4 && line.indent != 4 && !layout.isListItem(line)
  }

  private func isDash(_ unit: UInt16) -> Bool { unit == 0x2014 || unit == 0x2015 || unit == 0x2500 }

  /// `3` at the line's end and `.5万` on the next.
  private func isNumberTail(_ line: PageLine, _ next: PageLine) -> Bool {
    layout.kind(line.range.upperBound - 1) == .digit && layout.first(next) == 0x2E
  }

  /// Whether the line fills a width at which its paragraph is broken.
  private func isWrapped(_ index: Int) -> Bool {
    lines[index + 1].blankLinesBefore == 0 && lines[index].wrapWidth > 0
      && lines[index].width + Self.slack > lines[index].wrapWidth
  }

  /// What binds the two lines, if anything does beyond doubt.
  private func bond(_ index: Int) -> LineJoin.Reason? {
    let (line, next) = (lines[index], lines[index + 1])
    let end = line.range.upperBound
    let (last, first) = (units[end - 1], units[next.range.lowerBound])
    let (lastKind, firstKind) = (layout.kind(end - 1), layout.kind(next.range.lowerBound))
    let goesOn = paragraph.isRunning || isWrapped(index)
    let isLoose = next.blankLinesBefore > 0 && !paragraph.isRunning
    if lastKind == .opening { return .bracket }
    if last == 0xB7 || first == 0xB7 && !standsInDotList(index) { return .nameDot }
    if endsClause(line) {
      // Not behind a greeting.
      let isGreeting = line.latin * 2 > line.count ? line.width < 30 : isLoose && line.width < 20
      return isGreeting ? nil : .comma
    }
    if lastKind == .digit && line.width > 4 && !layout.isRow(line) {
      if firstKind == .digit, !isAllDigits(next) { return .number }
      if Self.counted.contains(first) && !isLoose
        || firstKind == .han && goesOn && !endsInCode(line)
      {
        return .number
      }
    }
    if last == 0x2E, firstKind == .digit, line.count > 1, layout.kind(end - 2) == .digit {
      return .number
    }
    if let reason = latinBond(index) { return reason }
    guard lastKind == .han, firstKind == .han else { return nil }
    let needed = isLoose ? Continuity.certain : .possible
    if layout.isRow(line) && layout.isRow(next) { return nil }
    if Self.hanNumerals(last), Self.hanNumerals(first), !isLoose { return .number }
    // On a page of broken lines running text goes on; no need to ask word by word.
    if softSurplus > 8, goesOn, next.blankLinesBefore == 0 { return .unfinished }
    if !standsAsTitle(index), isContinuous(line, next, needed) { return .word }
    if goesOn, Self.binding.contains(last) { return .functionWord }
    if !isLoose, Self.leaning.contains(first),
      !Self.notLeaning.contains(units[next.range.lowerBound...].dropFirst().first ?? 0)
    {
      return .functionWord
    }
    return nil
  }

  private var units: [UInt16] { layout.units }

  /// Whether the line ends with more digits than a number of running text has: a telephone number.
  private func endsInCode(_ line: PageLine) -> Bool {
    line.count > 8 && units[line.range.suffix(9)].allSatisfy { 0x30...0x39 ~= $0 || $0 == 0x2D }
  }

  /// Whether the line in front or behind begins with `·` too, as items do.
  private func standsInDotList(_ index: Int) -> Bool {
    layout.first(lines[index]) == 0xB7
      || index + 2 < lines.count && layout.first(lines[index + 2]) == 0xB7
  }

  private static func hanNumerals(_ unit: UInt16) -> Bool { PageLayout.hanNumerals.contains(unit) }

  private func isAllDigits(_ line: PageLine) -> Bool {
    line.range.allSatisfy { layout.kind($0) == .digit }
  }

  /// Whether the next line stands between a title and a by-line, so that both are titles.
  private func standsAsTitle(_ index: Int) -> Bool {
    guard index + 2 < lines.count, lines[index].isTitleLike, lines[index + 1].isTitleLike else {
      return false
    }
    return layout.isFrame(lines[index + 2]) && !lines[index].isRunning
  }

  /// Whether one of the oracles is as sure as `needed`.
  private func isContinuous(
    _ line: PageLine, _ next: PageLine, _ needed: Continuity
  ) -> Bool {
    let left = max(line.range.lowerBound, line.range.upperBound - Self.window)
    let right = min(next.range.upperBound, next.range.lowerBound + Self.window)
    let boundary = line.range.upperBound - left
    var window: [UInt16] = []
    window.reserveCapacity(2 * Self.window)
    window.append(contentsOf: units[left..<line.range.upperBound])
    window.append(contentsOf: units[next.range.lowerBound..<right])
    if asksNearNumerals,
      !window.prefix(boundary + Self.numeralWindow).contains(where: layout.isNumeral)
    {
      return false
    }
    return oracles.contains { $0.isContinuous(in: window, at: boundary, least: needed) }
  }

  // MARK: The habits of the page

  /// Decides the line ends that are still open from those that are not.
  private mutating func settleOpen() {
    var softSingle = 0
    var softSpread = 0
    var endedSingle = 0
    var openSpread = 0
    for (index, decision) in decisions.enumerated() {
      let isSingle = lines[index + 1].blankLinesBefore == 0
      switch decision {
      case .soft(.functionWord): break  // too weak to speak for the page
      case .soft: if isSingle { softSingle += 1 } else { softSpread += 1 }
      case .ended: if isSingle { endedSingle += 1 }
      case .open: if !isSingle && !lines[index].isTitleLike { openSpread += 1 }
      case .hard: break
      }
    }
    // Where most single line ends stand behind a finished sentence, a line is a paragraph.
    let isLineParagraph = endedSingle > 2 && endedSingle > softSingle
    let isSingleSoft = softSingle > 1 && softSingle > endedSingle
    // Where every seventh break or more cuts a word, breaks fall anywhere.
    let isSpreadSoft = softSpread * 6 >= openSpread && softSpread > 0
    for index in decisions.indices {
      extendParagraph(index)
      let isRunning = paragraph.isRunning
      guard decisions[index] == .open else { continue }
      let isSingle = lines[index + 1].blankLinesBefore == 0
      decisions[index] =
        isSingle
        ? settledSingle(
          index, isRunning: isRunning && (!isLineParagraph || goesOnAlone(index)),
          isSoft: isSingleSoft)
        : settledSpread(index, isRunning: isRunning, isSoft: isSpreadSoft)
    }
  }

  private func settledSingle(_ index: Int, isRunning: Bool, isSoft: Bool) -> Decision {
    let next = lines[index + 1]
    if isWrapped(index) { return .soft(.lineWidth) }
    if lines[index].wrapWidth > 0 && lines[index].wrapWidth < 100 && !isSoft { return .hard }
    if standsAsTitle(index) || layout.isRow(next) && layout.isRow(lines[index]) { return .hard }
    if isRunning { return .soft(.unfinished) }
    let stands = index == 0 || lines[index].blankLinesBefore > 0
    let isLastOfBlock = index + 2 >= lines.count || lines[index + 2].blankLinesBefore > 0
    guard isSoft, lines[index].latin * 2 < lines[index].count else { return .hard }
    // Two lines of their own: the halves of an item, or of a headline when running text follows.
    if stands, isLastOfBlock, index == 0 { return .hard }
    return .soft(.pageHabit)
  }

  /// Whether the line by itself is running text without an end.
  private func goesOnAlone(_ index: Int) -> Bool {
    let (line, next) = (lines[index], lines[index + 1])
    return line.isRunning && layout.kind(line.range.upperBound - 1) == .han
      && line.stops + line.commas > 1 && !layout.isFrame(next) && !layout.hasLabel(next)
  }

  private func settledSpread(_ index: Int, isRunning: Bool, isSoft: Bool) -> Decision {
    let next = lines[index + 1]
    // A headline may have one comma; where breaks fall anywhere, so may the head of a paragraph.
    let isHead = isSoft && index > 0 && paragraph.commas > 0 && paragraph.width >= 36
    guard isRunning && (isSoft || runs(on: index + 1)) || isHead else { return .hard }
    if layout.kind(lines[index].range.upperBound - 1) == .closing, !isSoft { return .hard }
    let isTitle =
      next.isTitleLike && index + 2 < lines.count && layout.isFrame(lines[index + 2])
      && !layout.endsSentence(next)
    return isTitle ? .hard : .soft(.unfinished)
  }

  /// Whether the line is running text, or a piece of it by the line ends behind that are soft.
  private func runs(on index: Int) -> Bool {
    for position in index..<min(index + 5, lines.count) {
      if lines[position].isRunning { return true }
      guard position < decisions.count, case .soft = decisions[position] else { return false }
    }
    return false
  }

  private func join(_ index: Int, _ reason: LineJoin.Reason, _ text: NormalizedText) -> LineJoin {
    let (line, next) = (lines[index], lines[index + 1])
    var end = line.range.upperBound
    var leavesSpace = false
    if reason == .latin {
      // The hyphen of a divided word goes too.
      if units[end - 1] == 0x2D { end -= 1 } else { leavesSpace = true }
    } else {
      let isWord = layout.kind(end - 1) == .latin
      leavesSpace = isWord && layout.kind(next.range.lowerBound) == .latin
    }
    let start = text.offsets.sourceEnd(ofUnit: end - 1)
    let upper = text.offsets.sourceStart(ofUnit: next.range.lowerBound)
    return LineJoin(
      range: SourceRange(start, upper), reason: reason, leavesSpace: leavesSpace)
  }
}
