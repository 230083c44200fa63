package import MingwuCore
package import MingwuLexicon
internal import MingwuNumerals

/// Bodies in a list that a count of bodies closes: `甲科技、乙配送、丙网络等12家企业`,
/// `甲汽车、乙重工4家企业`. The list says what its items are, whatever they are called.
package struct OrganizationListMatcher: Matcher {
  package let kinds: [KindCode] = [.organization]

  /// Units an item may have.
  private static let limit = 24
  private static let openingLimit = 10
  private static let measure: UInt16 = 0x5BB6  // 家
  private static let and: UInt16 = 0x7B49  // 等

  package init() {}

  package func appendCandidates(
    in evidence: borrowing Evidence, sentence: NormalizedRange, lexicon: LexiconStack,
    to candidates: inout [Candidate]
  ) {
    let facts = evidence.facts
    var next = facts.partitioningIndex { Int($0.start) >= sentence.lowerBound }
    while next < facts.count, Int(facts[next].start) < sentence.upperBound {
      let fact = facts[next]
      next += 1
      guard fact.kind == .quantity, Int(fact.coreEnd) <= sentence.upperBound,
        evidence.units[Int(fact.coreEnd) - 1] == Self.measure
      else { continue }
      var end = Int(fact.start)
      if end > sentence.lowerBound, evidence.units[end - 1] == Self.and { end -= 1 }
      // 五爱市场、南塔鞋城等18家市场 are sites.
      if Int(fact.coreEnd) < sentence.upperBound,
        evidence.startClasses[Int(fact.coreEnd)].contains(.placeSuffix)
      {
        continue
      }
      appendItems(before: end, evidence, sentence, lexicon, to: &candidates)
    }
  }

  /// Walks left from item to item; the first one ends at a mark or behind a word that bounds names.
  private func appendItems(
    before listEnd: Int, _ evidence: borrowing Evidence, _ sentence: NormalizedRange,
    _ lexicon: LexiconStack, to candidates: inout [Candidate]
  ) {
    let first = candidates.count
    var end = listEnd
    var items = 0
    while end > sentence.lowerBound {
      var start = end
      while start > sentence.lowerBound, end - start <= Self.limit,
        Hanzi.isNameUnit(evidence.units[start - 1])
      { start -= 1 }
      guard end - start >= 2, end - start <= Self.limit else { break }
      let isListed =
        start > sentence.lowerBound && evidence.units[start - 1] == Hanzi.enumerationComma
      if !isListed {
        // 与甲科技、乙配送: the list opens behind the last bounding word, or where the clause does.
        var offset = end - 2
        while offset > start, evidence.endClasses[offset].isDisjoint(with: .barriers) {
          offset -= 1
        }
        if offset > start, end - start <= Self.openingLimit {
          candidates.append(
            Candidate(
              start: start, end: end, kind: .organization, rule: .organizationListed, score: 0))
        }
        start = offset
      }
      items += 1
      if !isPlace(start, end, evidence, lexicon), !isClause(start, end, evidence) {
        candidates.append(
          Candidate(
            start: start, end: end, kind: .organization, rule: .organizationListed,
            score: isListed ? 6144 : 1024))
      }
      guard isListed else { break }
      end = start - 1
    }
    if items < 2 { candidates.removeLast(candidates.count - first) }
  }

  /// 市医院联合对临邑县城: a preposition inside, cut as a word of its own.
  private func isClause(_ start: Int, _ end: Int, _ evidence: borrowing Evidence) -> Bool {
    ((start + 1)..<(end - 1)).contains { offset in
      evidence.isWordStart[offset] && evidence.isWordStart[offset + 1]
        && Self.prepositions.contains(evidence.units[offset])
    }
  }

  private static let prepositions: UnitSet = "对在从向由把被以给"

  private func isPlace(
    _ start: Int, _ end: Int, _ evidence: borrowing Evidence, _ lexicon: LexiconStack
  ) -> Bool {
    guard
      let place = evidence.longest(startingAt: start, in: .places, lexicon, upTo: end)
    else { return false }
    return Int(place.end) == end
  }
}
