internal import MingwuCore
internal import MingwuLexicon

/// Walks left from the head of a name and finds where the name may start.
///
/// Chinese names of bodies, honours and events end in their head (公司, 劳动模范, 大赛), so their
/// hard edge is the left one. The walk goes from piece to piece: a lexicon row that may stand
/// inside, a quoted or bracketed part, or a bare character. It stops at punctuation and at words
/// that bound a name (verbs, prepositions, particles). Every stop on the way is a possible start;
/// its quality says how well it is supported by what it starts with and what stands before.
struct LeftExpander {
  /// Row classes that may stand inside the name.
  let inside: LexiconClassSet
  /// Row classes that end the walk when such a word ends there and no longer inside row does.
  let barriers: LexiconClassSet
  /// Units a name may have left of its head.
  let limit: Int
  /// Bare characters in a row that no row explains.
  let bareLimit: Int
  /// Whether parts in quotation marks belong inside.
  let allowsQuotes: Bool
  /// Whether 、 may stand inside.
  let allowsEnumeration: Bool

  /// A possible start of the name.
  struct Start {
    var offset: Int
    /// In 1/1024; higher is better.
    var quality: Int32
    /// Characters between here and the head that no row explains.
    var bareUnits = 0
  }

  /// What may precede a name directly: nothing says more about an edge.
  private static let strongEdge: Int32 = 1536
  private static let boundWord: Int32 = 1024

  /// Appends the possible starts left of `head`, nearest first.
  func appendStarts(
    headStart head: Int, lower: Int, evidence: borrowing Evidence, lexicon: LexiconStack,
    to starts: inout [Start]
  ) {
    let units = evidence.units
    var offset = head
    var bare = 0
    var allBare = 0
    var quality: Int32 = 0
    // What the names swallowed on the way would be worth on their own.
    var absorbed: Int32 = 0
    let floor = max(lower, head - limit)
    while offset > floor {
      let unit = units[offset - 1]
      if allowsQuotes, unit == Hanzi.closeQuote || unit == 0x300D,
        let open = opening(before: offset - 1, floor: floor, units: units)
      {
        offset = open
        bare = 0
        quality = 768
        append(offset, quality &+ absorbed, allBare, lower, evidence, lexicon, &starts)
        continue
      }
      if unit == Hanzi.closeBracket, let open = openingBracket(offset - 1, floor, units) {
        offset = open
        continue
      }
      if let hit = evidence.longest(endingAt: offset, in: inside, lexicon, from: floor) {
        // A single character that is also a bounding word (在, 由) is no piece.
        let length = Int(hit.end - hit.start)
        if length > 1 || evidence.endClasses[offset].isDisjoint(with: barriers) {
          if let wall = evidence.longest(endingAt: offset, in: barriers, lexicon, from: floor),
            Int(wall.start) <= Int(hit.start)
          {
            break
          }
          offset = Int(hit.start)
          bare = 0
          let classes = hit.classes
          quality = classes.isDisjoint(with: .nameStarts) ? 256 : 1024
          if !classes.isDisjoint(with: .absorbable) {
            absorbed &+= 1536 &+ 320 &* Int32(truncatingIfNeeded: length)
          }
          append(offset, quality &+ absorbed, allBare, lower, evidence, lexicon, &starts)
          continue
        }
      }
      if !evidence.endClasses[offset].isDisjoint(with: barriers) { break }
      guard
        Hanzi.isNameUnit(unit) || unit == Hanzi.middleDot
          || (allowsEnumeration && unit == Hanzi.enumerationComma && bare == 0)
      else { break }
      offset -= 1
      bare += 1
      allBare += 1
      if bare > bareLimit { break }
      quality = bare == 1 ? -768 : bare <= 4 ? 0 : -256
      append(offset, quality &+ absorbed, allBare, lower, evidence, lexicon, &starts)
    }
  }

  private func append(
    _ offset: Int, _ quality: Int32, _ bareUnits: Int, _ lower: Int,
    _ evidence: borrowing Evidence, _ lexicon: LexiconStack, _ starts: inout [Start]
  ) {
    starts.append(
      Start(
        offset: offset,
        quality: quality &+ edge(at: offset, lower: lower, evidence: evidence, lexicon: lexicon),
        bareUnits: bareUnits))
  }

  /// How likely it is that a name starts at `offset`, from what stands before it.
  private func edge(
    at offset: Int, lower: Int, evidence: borrowing Evidence, lexicon: LexiconStack
  ) -> Int32 {
    guard offset > lower else { return Self.strongEdge }
    let before = evidence.units[offset - 1]
    guard Hanzi.isNameUnit(before) else { return Self.strongEdge }
    if evidence.endsFact[offset] { return Self.boundWord }
    if !evidence.endClasses[offset].isDisjoint(with: barriers) { return Self.boundWord }
    return evidence.isWordStart[offset] ? -512 : -1536
  }

  /// The offset of the quotation mark that opens the part closed at `close`.
  private func opening(before close: Int, floor: Int, units: [UInt16]) -> Int? {
    var offset = close
    while offset > floor {
      offset -= 1
      if units[offset] == Hanzi.openQuote || units[offset] == 0x300C { return offset }
      if units[offset] == Hanzi.closeQuote || units[offset] == Hanzi.fullStop { return nil }
    }
    return nil
  }

  private func openingBracket(_ close: Int, _ floor: Int, _ units: [UInt16]) -> Int? {
    var offset = close
    while offset > max(floor, close - 12) {
      offset -= 1
      if units[offset] == Hanzi.openBracket { return offset }
      if !Hanzi.isNameUnit(units[offset]) { return nil }
    }
    return nil
  }
}
