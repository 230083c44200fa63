/// One line of a page that is not blank, as line repair and zones see it.
struct PageLine {
  /// Units without the blanks at both ends.
  var range: Range<Int>
  /// How many blank lines stand in front.
  var blankLinesBefore: Int
  /// Columns of blanks in front; a wide blank counts two.
  var indent: Int
  /// Columns of the line; a wide character counts two.
  var width: Int
  /// Marks that end a sentence, also in mid-line.
  var stops = 0
  /// Commas between clauses; one between digits does not count.
  var commas = 0
  /// Enumeration commas (、).
  var listCommas = 0
  /// Stretches of blanks inside the line, and the widest of them.
  var gaps = 0
  var widestGap = 0
  var latin = 0
  /// Characters that stand in program text and hardly elsewhere.
  var codeMarks = 0
  /// Opening minus closing brackets and quotes, and the lowest value on the way.
  var depth = 0
  var lowestDepth = 0
  var hasTab = false
  /// The common width at which the lines around it are broken; 0 for none.
  var wrapWidth = 0
  /// It is one of the lines of a poem.
  var isVerse = false
  /// A paper or agency stands at the head, perhaps in brackets.
  var namesAgency = false

  var count: Int { range.count }

  /// Whether the line can be nothing but running text.
  var isRunning: Bool { stops > 0 || commas >= 2 || width >= 64 }

  /// Whether the line is short and without the marks of running text.
  var isTitleLike: Bool { stops == 0 && commas <= 1 && width <= 64 }
}

/// The lines of a page, and what their shapes say.
struct PageLayout {
  let units: [UInt16]
  let table: CharacterTable
  private(set) var lines: [PageLine] = []

  init(_ text: NormalizedText, table: CharacterTable) {
    units = text.units
    self.table = table
    var start = 0
    var blanks = 0
    lines.reserveCapacity(8)
    while start <= units.count {
      let index = UnitScanner.first(0x0A, in: units, start..<units.count)
      if let line = line(in: start..<index, blanks: blanks, text) {
        lines.append(line)
        blanks = 0
      } else {
        blanks += 1
      }
      start = index + 1
    }
  }

  private func line(in range: Range<Int>, blanks: Int, _ text: NormalizedText) -> PageLine? {
    var (lower, upper) = (range.lowerBound, range.upperBound)
    while lower < upper, kind(lower) == .space { lower += 1 }
    guard lower < upper else { return nil }
    while kind(upper - 1) == .space { upper -= 1 }
    var line = PageLine(
      range: lower..<upper, blankLinesBefore: blanks, indent: 0,
      width: columns(text, lower..<upper))
    if lower > range.lowerBound { line.indent = columns(text, range.lowerBound..<lower) }
    measure(&line)
    line.namesAgency = namesAgency(line)
    return line
  }

  /// Counts one column for an ASCII byte of the source and two for any other scalar.
  private func columns(_ text: NormalizedText, _ range: Range<Int>) -> Int {
    let source = text.sourceRange(of: NormalizedRange(range.lowerBound, range.upperBound))
    return unsafe text.source.utf8.withUnsafeBufferPointer { bytes in
      if text.offsets.isOneToOne {
        return unsafe 2 * range.count - UTF8Scanner.asciiCount(in: bytes, source.indices)
      }
      let leads = unsafe UTF8Scanner.leads(in: bytes, source.indices)
      return leads.ascii + 2 * leads.multibyte
    }
  }

  private func measure(_ line: inout PageLine) {
    // The blanks that stand together, and the last of them.
    var (gap, lastBlank) = (0, -2)
    let classes = unsafe table.classTable
    UnitScanner.forEachOther(in: units, line.range) { index, unit in
      let kind = CharacterClass(rawValue: unsafe classes[Int(unit)])
      switch kind {
      case .space:
        gap = lastBlank == index - 1 ? gap + 1 : 1
        lastBlank = index
        if gap == 1 { line.gaps += 1 }
        line.widestGap = max(line.widestGap, gap)
        if unit == 0x09 { line.hasTab = true }
        return true
      case .han: return true
      case .latin: line.latin += 1
      case .sentenceEnd: line.stops += 1
      case .opening: line.depth += 1
      case .closing:
        line.depth -= 1
        line.lowestDepth = min(line.lowestDepth, line.depth)
      default: break
      }
      switch unit {
      case 0x2C: if !isBetweenDigits(index, line.range) { line.commas += 1 }
      case 0x3001: line.listCommas += 1
      case 0x7B, 0x7D, 0x3D, 0x5C, 0x5F, 0x7C, 0x24: line.codeMarks += 1
      default: break
      }
      return true
    }
    table.keepAlive()
  }

  func kind(_ index: Int) -> CharacterClass { table.characterClass(of: units[index]) }

  private func isBetweenDigits(_ index: Int, _ range: Range<Int>) -> Bool {
    index > range.lowerBound && index + 1 < range.upperBound && kind(index - 1) == .digit
      && kind(index + 1) == .digit
  }
}

extension PageLayout {
  func first(_ line: PageLine) -> UInt16 { units[line.range.lowerBound] }
  func last(_ line: PageLine) -> UInt16 { units[line.range.upperBound - 1] }

  func contains(_ word: [UInt16], in range: Range<Int>) -> Bool {
    guard let head = word.first, range.count >= word.count else { return false }
    for index in range.lowerBound...(range.upperBound - word.count)
    where units[index] == head && units[index...].starts(with: word) {
      return true
    }
    return false
  }

  /// Whether a sentence ends with the line: `。`, `？”`, `……`.
  func endsSentence(_ line: PageLine) -> Bool {
    var index = line.range.upperBound - 1
    while index > line.range.lowerBound, kind(index) == .closing || units[index] == 0x22 {
      index -= 1
    }
    if kind(index) == .sentenceEnd || units[index] == 0x2026 { return true }
    // The full stop of Latin text.
    return units[index] == 0x2E && index > line.range.lowerBound && kind(index - 1) != .digit
  }

  /// `一、` `（二）` `3.` `4、` `①` `•` `第五条`: the head of an item.
  func isListItem(_ line: PageLine) -> Bool {
    var index = line.range.lowerBound
    let end = line.range.upperBound
    let unit = units[index]
    if Self.bullets.contains(unit) { return true }
    if unit == 0xB7 { return index + 1 < end && kind(index + 1) == .space }
    if 0x2460...0x2473 ~= unit || 0x3280...0x3289 ~= unit { return true }
    if unit == 0x2D || unit == 0x2A || unit == 0x2B || unit == 0x3E || unit == 0x23, index + 1 < end
    {
      return kind(index + 1) == .space || unit == 0x3E || unit == 0x23
    }
    let isBracketed = unit == 0x28
    if isBracketed { index += 1 }
    let isOrdinal = index < end && units[index] == 0x7B2C  // 第
    if isOrdinal { index += 1 }
    let start = index
    while index < end, index - start < 4, isNumeral(units[index]) { index += 1 }
    guard index > start, index < end else { return false }
    let next = units[index]
    if isBracketed { return next == 0x29 }
    if isOrdinal { return Self.articleHeads.contains(next) }
    if next == 0x3001 { return true }
    guard kind(start) == .digit, index + 1 < end else { return false }
    // 3.5 is a number, 3.加强 an item; 3) too.
    return (next == 0x2E || next == 0x29) && kind(index + 1) != .digit
  }

  func isNumeral(_ unit: UInt16) -> Bool {
    0x30...0x39 ~= unit || Self.hanNumerals.contains(unit)
  }

  private static let bullets = UnitSet("■□◆◇●▲△★☆▪►◎※→")
  private static let articleHeads = UnitSet("条章节款编")
  static let hanNumerals = UnitSet("〇零一二三四五六七八九十百千万亿两")
}
