package import MingwuCore
package import MingwuLexicon

/// Short names that the text gives itself: `岭南精工装备公司(下称岭南精工,代码002983)`,
/// `甘肃省博物馆(以下简称“甘博”)`.
///
/// Whatever the characters say, what stands there names the body in front of the bracket.
package struct ShortNameMatcher: Matcher {
  package let kinds: [KindCode] = [.organization, .event]

  private static let frames = ["以下简称", "简称", "以下称", "下称", "以下简称为", "简称为", "下简称", "又称"].map {
    Array($0.utf16)
  }
  private static let lengths = 2...10
  /// What bodies end in that go by letters.
  private static let lastUnits: UnitSet = "局会院所部社团司校学署厅委心处织盟集台行协组府庭馆网构军党"

  package init() {}

  package func appendCandidates(
    in evidence: borrowing Evidence, sentence: NormalizedRange, lexicon: LexiconStack,
    to candidates: inout [Candidate]
  ) {
    let units = evidence.units
    var next = sentence.lowerBound
    while let open = units.firstIndex(of: Hanzi.openBracket, in: next..<sentence.upperBound) {
      next = open + 1
      guard open > sentence.lowerBound else { continue }
      let isEvent = namesEvent(open, evidence)
      guard isEvent || namesBody(open, evidence) else { continue }
      if !isEvent, let end = bareEnd(open, sentence, evidence) {
        candidates.append(
          Candidate(
            start: open + 1, end: end, kind: .organization, rule: .organizationDefined,
            score: 4096))
        continue
      }
      guard
        let frame = Self.frames.last(where: { word in
          open + 1 + word.count <= sentence.upperBound
            && units[(open + 1)..<(open + 1 + word.count)].elementsEqual(word)
        })
      else { continue }
      var start = open + 1 + frame.count
      // (下称,国铁集团)
      if start < sentence.upperBound, units[start] == Hanzi.comma || units[start] == Hanzi.colon {
        start += 1
      }
      let isQuoted =
        start < sentence.upperBound && (units[start] == Hanzi.openQuote || units[start] == 0x300C)
      if isQuoted { start += 1 }
      var end = start
      while end < sentence.upperBound, Hanzi.isNameUnit(units[end]) { end += 1 }
      guard Self.lengths.contains(end - start), end < sentence.upperBound else { continue }
      candidates.append(
        Candidate(
          start: start, end: end, kind: isEvent ? .event : .organization,
          rule: .organizationDefined, score: isEvent ? 8192 : 4096))
    }
  }

  /// Where a bracket ends that holds nothing but letters or the body's own characters in order:
  /// 出版集团(NPG), 联合国贸易和发展会议(贸发会议).
  private func bareEnd(
    _ open: Int, _ sentence: NormalizedRange, _ evidence: borrowing Evidence
  ) -> Int? {
    let units = evidence.units
    var end = open + 1
    let limit = min(sentence.upperBound, open + 8)
    guard end < limit else { return nil }
    let isLatin = Hanzi.isLatin(units[end])
    while end < limit, isLatin ? Hanzi.isLatin(units[end]) : Hanzi.isHan(units[end]) { end += 1 }
    guard end < limit, units[end] == Hanzi.closeBracket, end - open > 2 else { return nil }
    // 国际标准化组织(ISO)秘书处, 大学联合会(IAU)第十四届年会: the name goes on.
    if end + 1 < sentence.upperBound,
      evidence.startsFact[end + 1] && units[end + 1] == 0x7B2C
        || !evidence.startClasses[end + 1].isDisjoint(with: [.orgHead, .orgUnit, .eventHead])
    {
      return nil
    }
    // A material or a product has letters too.
    if isLatin { return Self.lastUnits.contains(units[open - 1]) ? end : nil }
    // The name in front, up to its first character's last place.
    var place = end - 1
    var offset = open - 1
    let floor = max(sentence.lowerBound, open - 30)
    while offset >= floor, Hanzi.isHan(units[offset]), place > open {
      if units[offset] == units[place] { place -= 1 }
      offset -= 1
    }
    return place == open && end - open > 3 && open - offset > end - open + 2 ? end : nil
  }

  /// 连云港马拉松(下称“连马”)
  private func namesEvent(_ open: Int, _ evidence: borrowing Evidence) -> Bool {
    evidence.endClasses[open].contains(.eventHead)
      && evidence.endClasses[open].isDisjoint(with: [.orgHead, .orgUnit, .orgName, .orgShort])
  }

  /// Whether what stands in front of the bracket ends as names of bodies do. A short name of something
  /// else (a law, a disease) follows other words.
  private func namesBody(_ open: Int, _ evidence: borrowing Evidence) -> Bool {
    let bodies: LexiconClassSet = [.orgHead, .orgUnit, .orgName, .orgShort]
    return !evidence.endClasses[open].isDisjoint(with: bodies)
  }
}
