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
  /// Bounding words that may stand inside all the same.
  private let crossing: [[UInt16]]
  /// What a place that opens the name is worth beyond its row: where the tagger sees it too.
  private let placeWorth: Int32
  /// Those of the crossing words that the name may begin with.
  private let opening: [[UInt16]]

  init(
    inside: LexiconClassSet, barriers: LexiconClassSet, limit: Int, bareLimit: Int,
    allowsQuotes: Bool, allowsEnumeration: Bool, crossing: [String] = [], placeWorth: Int32 = 0,
    opening: [String] = []
  ) {
    self.inside = inside
    self.barriers = barriers
    self.limit = limit
    self.bareLimit = bareLimit
    self.allowsQuotes = allowsQuotes
    self.allowsEnumeration = allowsEnumeration
    self.crossing = crossing.map { Array($0.utf16) }
    self.placeWorth = placeWorth
    self.opening = opening.map { Array($0.utf16) }
  }

  /// A possible start of the name.
  struct Start {
    var offset: Int
    /// In 1/1024; higher is better.
    var quality: Int32
    /// Characters between here and the head that no row explains.
    var bareUnits = 0
    /// Whether a mark or a bounding word stands in front.
    var isBounded = false
  }

  /// Few heads have more possible starts.
  private static let usualStarts = 12
  /// What may precede a name directly: nothing says more about an edge.
  private static let strongEdge: Int32 = 1536
  private static let boundWord: Int32 = 1024

  /// Appends the possible starts left of `head`, nearest first.
  func appendStarts(
    headStart head: Int, lower: Int, evidence: borrowing Evidence, lexicon: LexiconStack,
    to starts: inout [Start]
  ) {
    starts.reserveCapacity(Self.usualStarts)
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
      if placeWorth > 0, evidence.endsFact[offset],
        let first = openedDay(offset, floor, evidence) ?? edition(offset, floor, evidence)
      {
        // 山西省第八届职工篮球联赛: the edition in mid-name.
        absorbed &+= 2560 &+ 256 &* Int32(truncatingIfNeeded: offset - first)
        offset = first
        bare = 0
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
          if joins(hit, offset, evidence) { break }
          offset = Int(hit.start)
          bare = 0
          let classes = hit.classes
          quality = classes.isDisjoint(with: .nameStarts) ? 256 : 1024
          if !classes.isDisjoint(with: .absorbable) {
            absorbed &+= 1536 &+ 320 &* Int32(truncatingIfNeeded: length)
            if !classes.isDisjoint(with: .divisions) { absorbed &+= placeWorth }
          }
          append(offset, quality &+ absorbed, allBare, lower, evidence, lexicon, &starts)
          continue
        }
      }
      if !evidence.endClasses[offset].isDisjoint(with: barriers) {
        guard
          let word = crossing.first(where: { word in
            offset - word.count >= floor
              && units[(offset - word.count)..<offset].elementsEqual(word)
          })
        else { break }
        offset -= word.count
        bare = 0
        if opening.contains(word) {
          append(offset, 512 &+ absorbed, allBare, lower, evidence, lexicon, &starts)
        }
        continue
      }
      guard
        Hanzi.isNameUnit(unit) || unit == Hanzi.middleDot
          // 中国—中东欧国家论坛
          || placeWorth > 0 && unit == 0x2014 && bare == 0
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

  /// 出版社 · 联合 · 教育部: the word between two bodies is no part of either.
  private func joins(_ hit: LexiconHit, _ end: Int, _ evidence: borrowing Evidence) -> Bool {
    let start = Int(hit.start)
    return end - start == 2 && evidence.units[start] == 0x8054 && evidence.units[end - 1] == 0x5408
      && !evidence.endClasses[start].isDisjoint(with: [.orgHead, .orgName])
      && !evidence.startClasses[end].isDisjoint(with: .nameStarts)
  }

  private func append(
    _ offset: Int, _ quality: Int32, _ bareUnits: Int, _ lower: Int,
    _ evidence: borrowing Evidence, _ lexicon: LexiconStack, _ starts: inout [Start]
  ) {
    let edge = edge(at: offset, lower: lower, evidence: evidence, lexicon: lexicon)
    starts.append(
      Start(
        offset: offset, quality: quality &+ edge, bareUnits: bareUnits,
        isBounded: edge >= Self.boundWord))
  }

  /// Whether a name that nobody knows stands in front of a head: bounded on both sides, and its words
  /// cut to single characters at least once. 热门 · 景区 is made of words, 雨林 · 谷 · 景区 is not.
  static func isUnknownName(
    _ start: Start, head: Int, end: Int, upper: Int, _ evidence: borrowing Evidence
  ) -> Bool {
    guard start.isBounded, head - start.offset >= 3, start.bareUnits >= 2,
      !sides.contains(evidence.units[head - 1])
    else { return false }
    guard end == upper || !Hanzi.isHan(evidence.units[end]) || evidence.isWordStart[end],
      !opensWithNoun(start.offset, head, evidence)
    else { return false }
    return (start.offset..<head).contains {
      evidence.isWordStart[$0] && evidence.isWordStart[$0 + 1] && Hanzi.isHan(evidence.units[$0])
        && evidence.startClasses[$0].isDisjoint(with: [.wordStop])
    }
  }

  /// Whether a common word opens what stands in front of the head, or what follows a place there:
  /// 经营者 · 京源公司, 德国 · 企业 · 莱茵河谷集团, 老 · 工业基地.
  private static func opensWithNoun(
    _ start: Int, _ head: Int, _ evidence: borrowing Evidence
  ) -> Bool {
    var offset = start
    while let place = evidence.hitSlots(startingAt: offset).first(where: {
      !evidence.hits[$0].classes.isDisjoint(with: .nameStarts)
        && Int(evidence.hits[$0].end) <= head && evidence.isWordStart[Int(evidence.hits[$0].end)]
    }) {
      offset = Int(evidence.hits[place].end)
      if offset == head { return false }
    }
    if qualifiers.contains(evidence.units[offset]) { return true }
    return evidence.hitSlots(startingAt: offset).contains { slot in
      let hit = evidence.hits[slot]
      return hit.end - hit.start >= 2 && Int(hit.end) <= head && hit.classes.contains(.wordCommon)
        && hit.classes.isDisjoint(with: [.wordIndustry]) && evidence.isWordStart[Int(hit.end)]
    }
  }

  private static let sides: UnitSet = "前后旁边里外上下"
  private static let qualifiers: UnitSet = "新老原旧大小本该各全某被除这那两几"

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

  /// Where the day begins that ends at `end` and is kept by the event: 庆祝 · “五一”国际劳动节.
  private func openedDay(_ end: Int, _ floor: Int, _ evidence: borrowing Evidence) -> Int? {
    var offset = end - 1
    while offset > floor, end - offset < 14 {
      offset -= 1
      guard evidence.startsFact[offset] else { continue }
      return opening.contains { word in
        offset - word.count >= floor
          && evidence.units[(offset - word.count)..<offset].elementsEqual(word)
      } ? offset : nil
    }
    return nil
  }

  /// Where the ordinal begins that ends at `end`: 第八届, 第四次.
  private func edition(_ end: Int, _ floor: Int, _ evidence: borrowing Evidence) -> Int? {
    guard Self.editions.contains(evidence.units[end - 1]) else { return nil }
    var offset = end - 1
    while offset > floor, end - offset < 8 {
      offset -= 1
      if evidence.startsFact[offset] { return evidence.units[offset] == 0x7B2C ? offset : nil }
    }
    return nil
  }

  private static let editions: UnitSet = "届次"

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
