package import MingwuCore
package import MingwuLexicon

/// Short names that the text gives itself: `岭南精工装备公司(下称岭南精工,代码002983)`,
/// `甘肃省博物馆(以下简称“甘博”)`.
///
/// Whatever the characters say, what stands there names the body in front of the bracket.
package struct ShortNameMatcher: Matcher {
  package let kinds: [KindCode] = [.organization, .event]

  private static let frames = ["以下简称", "简称", "以下称", "下称", "以下简称为", "简称为"].map {
    Array($0.utf16)
  }
  private static let lengths = 2...10

  package init() {}

  package func appendCandidates(
    in evidence: borrowing Evidence, sentence: NormalizedRange, lexicon: LexiconStack,
    to candidates: inout [Candidate]
  ) {
    let units = evidence.units
    for open in sentence.indices
    where units[open] == Hanzi.openBracket && open > sentence.lowerBound {
      let isEvent = namesEvent(open, evidence)
      guard isEvent || namesBody(open, evidence) else { continue }
      guard
        let frame = Self.frames.last(where: { word in
          open + 1 + word.count <= sentence.upperBound
            && units[(open + 1)..<(open + 1 + word.count)].elementsEqual(word)
        })
      else { continue }
      var start = open + 1 + frame.count
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
