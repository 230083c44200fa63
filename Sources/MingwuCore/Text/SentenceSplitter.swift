/// Cuts normalised text into sentences.
///
/// A sentence ends at `。` `!` `?` `;` and `……`, with the closing quotes and brackets behind it,
/// and at every line end that line repair left standing. A full stop of Latin text ends one only
/// where a blank and a capital or a Chinese character follow a whole word: not in 3.5, U.S. or a
/// web address. Commas do not cut. A sentence longer than ``limit`` is cut at the last weaker mark,
/// so that later stages use bounded memory.
public struct SentenceSplitter: Sendable {
  /// The greatest number of UTF-16 code units of a sentence.
  public let limit: Int
  private let table: CharacterTable

  /// - Precondition: `limit` is above 1.
  public init(table: CharacterTable, limit: Int = 2_000) {
    precondition(limit > 1, "a sentence needs room")
    self.table = table
    self.limit = limit
  }

  /// Appends the sentences of `text`, in order. White space at the ends of a sentence does not
  /// belong to it; a line without a word-like or punctuation character gives none.
  ///
  /// - Parameters:
  ///   - text: the text.
  ///   - range: the part to cut; the whole text when `nil`.
  ///   - sentences: receives the ranges.
  /// - Complexity: O(`text.units.count`)
  public func appendSentences(
    of text: NormalizedText, in range: NormalizedRange? = nil,
    to sentences: inout [NormalizedRange]
  ) {
    appendSentences(of: text.units, in: range ?? text.range, to: &sentences)
  }

  /// The same on bare units.
  public func appendSentences(
    of units: [UInt16], in range: NormalizedRange, to sentences: inout [NormalizedRange]
  ) {
    precondition(range.upperBound <= units.count, "range beyond the text")
    var scanner = Scanner(units: units, table: table, limit: limit, range: range)
    scanner.appendSentences(to: &sentences)
  }

  private struct Scanner {
    let units: [UInt16]
    let table: CharacterTable
    let limit: Int
    let end: Int
    var start: Int
    var index: Int

    init(units: [UInt16], table: CharacterTable, limit: Int, range: NormalizedRange) {
      self.units = units
      self.table = table
      self.limit = limit
      (start, index, end) = (range.lowerBound, range.lowerBound, range.upperBound)
    }

    mutating func appendSentences(to sentences: inout [NormalizedRange]) {
      while true {
        index = nextMark(from: index)
        guard index < end else { break }
        let unit = units[index]
        let kind = table.characterClass(of: unit)
        if kind == .lineEnd {
          append(through: index, to: &sentences)
          index += 1
          start = index
        } else if kind == .sentenceEnd && !isEntity(unit) || isEllipsis(unit) || isFullStop(unit) {
          index = endOfClosing(from: index + 1)
          if goesOn(at: index) { continue }
          append(through: index, to: &sentences)
          start = index
        } else {
          index += 1
        }
      }
      append(through: end, to: &sentences)
    }

    /// The next unit with which a sentence may end.
    private func nextMark(from first: Int) -> Int {
      let classes = unsafe table.classTable
      var next = end
      UnitScanner.forEachOther(in: units, first..<end) { index, unit in
        let kind = CharacterClass(rawValue: unsafe classes[Int(unit)])
        guard kind == .lineEnd || kind == .sentenceEnd || unit == 0x2026 || unit == 0x2E else {
          return true
        }
        next = index
        return false
      }
      table.keepAlive()
      return next
    }

    /// `;` as the end of `&amp;`, or a mark inside a web address (`?a=b`).
    private func isEntity(_ unit: UInt16) -> Bool {
      guard unit == 0x3F || unit == 0x3B || unit == 0x21, index > start, index + 1 < end else {
        return false
      }
      if isAlphanumeric(units[index - 1]) && isAlphanumeric(units[index + 1]) { return true }
      guard unit == 0x3B else { return false }
      var word = index
      while word > start, index - word < 8, isAlphanumeric(units[word - 1]) { word -= 1 }
      return word < index && word > start && units[word - 1] == 0x26
    }

    private func isAlphanumeric(_ unit: UInt16) -> Bool {
      0x30...0x39 ~= unit || 0x61...0x7A ~= unit
    }

    /// The second of two `…`.
    private func isEllipsis(_ unit: UInt16) -> Bool {
      unit == 0x2026 && index > start && units[index - 1] == 0x2026
    }

    /// Whether the sentence goes on behind its mark: in front of a comma (`“走吗？”，他说`) and behind
    /// a title that ends in a mark (`《谁在敲门？》一书`).
    private func goesOn(at next: Int) -> Bool {
      guard next < end else { return false }
      let last = units[next - 1]
      if last == 0x300B || last == 0x3009 { return table.characterClass(of: units[next]) == .han }
      return table.characterClass(of: units[next]) == .punctuation
        && units[next] != 0x22 && units[next] != 0x27 && !isDash(units[next])
    }

    private func isDash(_ unit: UInt16) -> Bool { unit == 0x2014 || unit == 0x2D }

    /// A full stop behind a whole word in front of a blank and the start of a sentence.
    private func isFullStop(_ unit: UInt16) -> Bool {
      guard unit == 0x2E, index > start else { return false }
      let next = index + 1
      let before = table.characterClass(of: units[index - 1])
      if before == .han {  // 这是半角句号.
        return next == end || !isAlphanumeric(units[next]) && units[next] != 0x2E
      }
      guard before == .latin || before == .digit || before == .closing, next < end,
        table.characterClass(of: units[next]) == .space
      else { return false }
      // An initial (U.S., J. Smith), a short title (Dr., No.) or a list number (1. 加强) goes on.
      var wordStart = index
      while wordStart > start, isAlphanumeric(units[wordStart - 1]) { wordStart -= 1 }
      let length = index - wordStart
      if before == .digit { return wordStart > start && length > 3 }
      if length <= 1 || wordStart > start && units[wordStart - 1] == 0x2E { return false }
      return !SentenceSplitter.abbreviations.contains { units[wordStart..<index].elementsEqual($0) }
    }

    /// Takes further ends of sentences, closing quotes and brackets: `？！”）`.
    private func endOfClosing(from first: Int) -> Int {
      var next = first
      while next < end {
        let unit = units[next]
        let kind = table.characterClass(of: unit)
        guard
          kind == .closing || kind == .sentenceEnd || unit == 0x2026 || unit == 0x22 && isOpen(next)
        else { break }
        next += 1
      }
      return next
    }

    /// Whether a straight quote at `position` closes one that was opened in this sentence.
    private func isOpen(_ position: Int) -> Bool {
      var isOpen = false
      for unit in units[max(start, position - limit)..<position] where unit == 0x22 {
        isOpen.toggle()
      }
      return isOpen
    }

    private func append(through end: Int, to sentences: inout [NormalizedRange]) {
      var (lower, upper) = (start, end)
      while lower < upper, isBlank(units[lower]) { lower += 1 }
      while upper > lower, isBlank(units[upper - 1]) { upper -= 1 }
      while upper - lower > limit {
        let cut = cutPoint(from: lower)
        sentences.append(NormalizedRange(lower, cut))
        lower = cut
        while lower < upper, isBlank(units[lower]) { lower += 1 }
      }
      if lower < upper { sentences.append(NormalizedRange(lower, upper)) }
    }

    /// Where to cut a sentence that is too long: behind the last comma or other mark, else at the
    /// limit, never inside a surrogate pair.
    private func cutPoint(from lower: Int) -> Int {
      let last = lower + limit
      var cut = last
      while cut > lower + limit / 2 {
        let kind = table.characterClass(of: units[cut - 1])
        if kind == .punctuation && !isNumberPart(cut - 1) || kind == .closing || kind == .space {
          return cut
        }
        cut -= 1
      }
      return 0xDC00...0xDFFF ~= units[last] ? last - 1 : last
    }

    private func isNumberPart(_ position: Int) -> Bool {
      position > 0 && position + 1 < end && isAlphanumeric(units[position - 1])
        && isAlphanumeric(units[position + 1])
    }

    private func isBlank(_ unit: UInt16) -> Bool {
      let kind = table.characterClass(of: unit)
      return kind == .space || kind == .lineEnd
    }
  }

  private static let abbreviations: [[UInt16]] = [
    "mr", "mrs", "ms", "dr", "no", "st", "vs", "prof", "inc", "ltd", "co", "corp", "vol", "fig",
  ].map { Array($0.utf16) }
}
