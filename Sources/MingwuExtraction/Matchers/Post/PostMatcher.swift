package import MingwuCore
package import MingwuLexicon

/// Posts, ranks and occupations: a head (主任, 书记, 工程师) with the modifiers in front of it
/// (副, 首席, 党委, 车间), or a whole post that is a row of its own.
///
/// `北京市总工会主席`: 主席. `第二联合党委书记`: the decoder chooses between 书记 and 党委书记.
package struct PostMatcher: Matcher {
  package let kinds: [KindCode] = [.position]

  package init() {}

  private static let heads: LexiconClassSet = [.postHead, .postFull]
  private static let modifiers: LexiconClassSet = [.postModifier, .postHead, .postFull]
  /// Whom somebody is made: 增选为院士, 任副所长.
  private static let taking: Set<UInt16> = Set("为任".utf16)
  /// Modifiers a post may carry, one behind the other: 常务 副 总 经理.
  private static let modifierLimit = 4

  package func appendCandidates(
    in evidence: borrowing Evidence, sentence: NormalizedRange, lexicon: LexiconStack,
    to candidates: inout [Candidate]
  ) {
    for offset in sentence.indices where !evidence.startClasses[offset].isDisjoint(with: Self.heads)
    {
      for slot in evidence.hitSlots(startingAt: offset) {
        let hit = evidence.hits[slot]
        guard Int(hit.end) <= sentence.upperBound else { continue }
        guard !hit.classes.isDisjoint(with: Self.heads) else { continue }
        propose(hit, evidence, sentence, lexicon, to: &candidates)
      }
    }
  }

  private func propose(
    _ hit: LexiconHit, _ evidence: borrowing Evidence, _ sentence: NormalizedRange,
    _ lexicon: LexiconStack, to candidates: inout [Candidate]
  ) {
    var start = Int(hit.start)
    let end = Int(hit.end)
    let behind = contextBehind(end, evidence, sentence)
    var weight = hit.weight
    for depth in 0...Self.modifierLimit {
      // Each modifier makes the longer reading win over the shorter one.
      let before = contextBefore(start, evidence, sentence)
      candidates.append(
        Candidate(
          start: start, end: end, kind: .position,
          rule: before >= 256 && behind >= 768 || before == 512 && behind == 128
            ? .postFrame : .postPhrase,
          score: behind &+ before &+ weight &+ Int32(truncatingIfNeeded: 400 * depth)))
      guard
        let modifier = evidence.longest(
          endingAt: start, in: Self.modifiers, lexicon, from: sentence.lowerBound),
        Int(modifier.start) < start
      else { break }
      start = Int(modifier.start)
      weight &+= modifier.weight
    }
  }

  /// A name behind speaks for a post; a word that goes on speaks against one.
  private func contextBehind(
    _ end: Int, _ evidence: borrowing Evidence, _ sentence: NormalizedRange
  ) -> Int32 {
    guard end < sentence.upperBound else { return 128 }
    if evidence.startClasses[end].contains(.personSurname) { return 768 }
    // 发言人 林 以诺
    if end + 1 < sentence.upperBound, evidence.units[end] == Hanzi.space,
      evidence.startClasses[end + 1].contains(.personSurname)
    {
      return 768
    }
    if !Hanzi.isNameUnit(evidence.units[end]) { return 128 }
    return evidence.isWordStart[end] ? -256 : -1024
  }

  /// A body in front speaks for a post, and so does a list that one stands in.
  private func contextBefore(
    _ start: Int, _ evidence: borrowing Evidence, _ sentence: NormalizedRange
  ) -> Int32 {
    guard start > sentence.lowerBound else { return 0 }
    if evidence.endsFact[start] { return -2048 }
    let classes = evidence.endClasses[start]
    if !classes.isDisjoint(with: [.orgHead, .orgName, .orgUnit, .orgShort]) { return 768 }
    if evidence.units[start - 1] == Hanzi.enumerationComma { return 256 }
    if Self.taking.contains(evidence.units[start - 1]) { return 512 }
    return 0
  }
}
