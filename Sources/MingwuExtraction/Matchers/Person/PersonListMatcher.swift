package import MingwuCore
package import MingwuLexicon

/// People in a list of names: `常委郎永、卜建中、公孙策、滑冰、宁可出席`.
///
/// A list of short items most of which can only be names says that the others are too, even where their
/// characters are a word (宁可).
package struct PersonListMatcher: Matcher {
  package let kinds: [KindCode] = [.person]

  private static let lengths = 2...4
  /// Items without which a list says nothing.
  private static let least = 3

  package init() {}

  package func appendCandidates(
    in evidence: borrowing Evidence, sentence: NormalizedRange, lexicon: LexiconStack,
    to candidates: inout [Candidate]
  ) {
    var offset = sentence.lowerBound
    while offset < sentence.upperBound,
      let comma = evidence.units.firstIndex(
        of: Hanzi.enumerationComma, in: offset..<sentence.upperBound)
    {
      offset = appendList(openedBy: comma, evidence, sentence, lexicon, to: &candidates)
    }
  }

  /// Reads the items between the marks from `first` on, and the one in front; returns where to go on.
  private func appendList(
    openedBy first: Int, _ evidence: borrowing Evidence, _ sentence: NormalizedRange,
    _ lexicon: LexiconStack, to candidates: inout [Candidate]
  ) -> Int {
    let known = candidates.count
    var sure = 0
    var items = 0
    var start = openingItem(endingAt: first, evidence, sentence)
    if let opening = start {
      items += 1
      sure += append(opening, first, evidence, lexicon, to: &candidates)
    }
    start = first + 1
    var next = first + 1
    while let begin = start {
      var end = begin
      while end < sentence.upperBound, end - begin <= Self.lengths.upperBound + 1,
        Hanzi.isHan(evidence.units[end]) || evidence.units[end] == Hanzi.space && end == begin + 1
      { end += 1 }
      next = max(next, begin)
      guard end < sentence.upperBound, end > begin else { break }
      let isMiddle = evidence.units[end] == Hanzi.enumerationComma
      let isLast =
        evidence.units[end] == Hanzi.comma || evidence.units[end] == Hanzi.openBracket
        || evidence.units[end] == Hanzi.fullStop
      guard isMiddle || isLast else { break }
      items += 1
      sure += append(begin, end, evidence, lexicon, to: &candidates)
      next = end
      start = isMiddle ? end + 1 : nil
    }
    if sure < Self.least || 2 * sure < items { candidates.removeLast(candidates.count - known) }
    return max(next, first + 1)
  }

  /// 出席的有, 获奖的是, 成员包括: what opens a list.
  private static let openers: UnitSet = "有是为括"

  /// Where the item in front of the first mark begins: behind a post, a mark, a blank or 有, 是.
  private func openingItem(
    endingAt end: Int, _ evidence: borrowing Evidence, _ sentence: NormalizedRange
  ) -> Int? {
    let posts: LexiconClassSet = [.postHead, .postFull, .honourHolder, .honourHead, .honourFixed]
    for start in stride(from: end - 2, through: max(sentence.lowerBound, end - 4), by: -1) {
      guard Hanzi.isHan(evidence.units[start]) else { return nil }
      if start > sentence.lowerBound, evidence.units[start - 1] == Hanzi.openQuote { return nil }
      if start == sentence.lowerBound || !Hanzi.isHan(evidence.units[start - 1])
        || Self.openers.contains(evidence.units[start - 1])
        || !evidence.endClasses[start].isDisjoint(with: posts)
      {
        return start
      }
    }
    return nil
  }

  /// Proposes an item that a surname opens; returns 1 when it can hardly be anything else.
  private func append(
    _ start: Int, _ end: Int, _ evidence: borrowing Evidence, _ lexicon: LexiconStack,
    to candidates: inout [Candidate]
  ) -> Int {
    guard Self.lengths.contains(end - start),
      let given = evidence.surnameEnd(start, upTo: end, lexicon), given < end,
      end - given <= 2 || evidence.units[given] == Hanzi.space
    else { return 0 }
    candidates.append(
      Candidate(start: start, end: end, kind: .person, rule: .personListed, score: 0))
    let isWord = evidence.hitSlots(startingAt: start).contains {
      let hit = evidence.hits[$0]
      return Int(hit.end) == end && hit.end - hit.start >= 2
        && hit.classes.isDisjoint(with: [.personName])
    }
    // 东进, 西连: characters that are rarely surnames prove nothing.
    let surname = evidence.longest(startingAt: start, in: [.personSurname], lexicon, upTo: end)
    return isWord || (surname?.weight ?? 0) < -2048 ? 0 : 1
  }
}
