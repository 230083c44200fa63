package import MingwuCore
package import MingwuLexicon

/// Organisations by their head: 公司, 总工会, 研究院, with everything that belongs to the name on
/// its left, and the chain of sub-units on its right (…公司三分厂总装车间).
package struct OrganizationMatcher: Matcher {
  package let kinds: [KindCode] = [.organization]

  private let expander = LeftExpander(
    inside: .insideOrganization, barriers: .barriers, limit: 36, bareLimit: 6,
    allowsQuotes: false, allowsEnumeration: false)

  package init() {}

  package func appendCandidates(
    in evidence: borrowing Evidence, sentence: NormalizedRange, lexicon: LexiconStack,
    to candidates: inout [Candidate]
  ) {
    var starts: [LeftExpander.Start] = []
    var next = sentence.lowerBound
    while let offset = evidence.firstStart(
      of: .organizationHeads, in: next..<sentence.upperBound)
    {
      next = offset + 1
      guard
        let head = evidence.longest(
          startingAt: offset, in: .organizationHeads, lexicon, upTo: sentence.upperBound)
      else { continue }
      if isNamedUnit(head, evidence, sentence, lexicon) {
        candidates.append(
          Candidate(
            start: offset, end: Int(head.end), kind: .organization, rule: .organizationShort,
            score: 1024))
      }
      if isUnionOfNoun(head, evidence, sentence) {
        candidates.append(
          Candidate(
            start: offset - 2, end: Int(head.end), kind: .organization, rule: .organizationShort,
            score: 1024))
      }
      starts.removeAll(keepingCapacity: true)
      expander.appendStarts(
        headStart: offset, lower: sentence.lowerBound, evidence: evidence, lexicon: lexicon,
        to: &starts)
      let isUnit = head.classes.isDisjoint(with: [.orgHead])
      let base: Int32 = (isUnit ? 0 : 1024) &+ head.weight
      // 公司, 医院, 博物馆 make a name of what stands before them; 站, 队, 部 need more.
      let makesNames = head.end - head.start >= 2
      for start in starts where isName(start.offset, before: offset, evidence) {
        let isUnknown =
          makesNames
          && (LeftExpander.isUnknownName(
            start, head: offset, end: Int(head.end), upper: sentence.upperBound, evidence)
            || isUnit && isShop(head, start, evidence, sentence))
        let isLevel = isLevelled(start.offset, head, evidence, sentence, lexicon)
        let length = Int32(truncatingIfNeeded: Int(head.end) - start.offset)
        candidates.append(
          Candidate(
            start: start.offset, end: Int(head.end), kind: .organization,
            rule: isUnknown
              ? .organizationNamed
              : isLevel ? .organizationShort : isUnit ? .organizationUnit : .organizationHead,
            score: base &+ start.quality &+ 192 &* length))
      }
    }
  }

  /// 心内科, 质检班 where a clause or a bounding word opens them.
  private func isNamedUnit(
    _ head: LexiconHit, _ evidence: borrowing Evidence, _ sentence: NormalizedRange,
    _ lexicon: LexiconStack
  ) -> Bool {
    let (start, end) = (Int(head.start), Int(head.end))
    guard end - start >= 3, head.classes.contains(.orgUnit), isBounded(start, evidence, sentence),
      start == sentence.lowerBound || !Self.joining.contains(evidence.units[start - 1]),
      end == sentence.upperBound || evidence.isWordStart[end]
    else { return false }
    return lexicon.rows(of: head.surface).contains { $0.attribute("bare") == "yes" }
  }

  /// 公司工会: the union of the company that the text is about.
  private func isUnionOfNoun(
    _ head: LexiconHit, _ evidence: borrowing Evidence, _ sentence: NormalizedRange
  ) -> Bool {
    let (start, end) = (Int(head.start) - 2, Int(head.end))
    guard start >= sentence.lowerBound,
      evidence.units[Int(head.start)..<end].elementsEqual(Self.union),
      Self.employers.contains(where: { evidence.units[start...].starts(with: $0) })
    else { return false }
    return isBounded(start, evidence, sentence)
  }

  private static let union = Array("工会".utf16)
  private static let employers = ["公司", "集团"].map { Array($0.utf16) }

  /// 劳动和 · 经济工作部 is one name.
  private static let joining: UnitSet = "和与及"

  private func isBounded(
    _ start: Int, _ evidence: borrowing Evidence, _ sentence: NormalizedRange
  ) -> Bool {
    start == sentence.lowerBound || !Hanzi.isNameUnit(evidence.units[start - 1])
      || evidence.endsFact[start]
      || evidence.isWordStart[start] && !evidence.endClasses[start].isDisjoint(with: .barriers)
  }

  /// 制炼车间, 望昆车间: a workshop with a name of its own, between bounds.
  private func isShop(
    _ head: LexiconHit, _ start: LeftExpander.Start, _ evidence: borrowing Evidence,
    _ sentence: NormalizedRange
  ) -> Bool {
    let end = Int(head.end)
    guard start.isBounded, Int(head.start) - start.offset <= 4,
      Self.shops.contains(where: { evidence.units[..<end].suffix($0.count).elementsEqual($0) })
    else { return false }
    return end == sentence.upperBound
      || evidence.isWordStart[end] && !Self.shifts.contains(evidence.units[end])
  }

  /// 乙烯车间 · 丙班 goes on.
  private static let shifts: UnitSet = "甲乙丙丁一二三四五六七八九"
  private static let shops = ["车间", "工区", "作业区", "工段"].map { Array($0.utf16) }

  /// 市人民政府, 县人大: a level and an organ of state, at the beginning of a clause.
  private func isLevelled(
    _ start: Int, _ head: LexiconHit, _ evidence: borrowing Evidence,
    _ sentence: NormalizedRange, _ lexicon: LexiconStack
  ) -> Bool {
    guard Int(head.start) == start + 1, Self.levels.contains(evidence.units[start]),
      start == sentence.lowerBound || !Hanzi.isNameUnit(evidence.units[start - 1])
    else { return false }
    return lexicon.rows(of: head.surface).contains {
      let type = $0.attribute("type")
      return type == "government" || type == "party" || type == "association"
    }
  }

  private static let levels: UnitSet = "省市区县州旗镇乡"

  /// Whether what stands in front of the head can be a name: more than one character, and no
  /// pointing or counting word (本公司, 各工会, 两公司).
  private func isName(_ start: Int, before head: Int, _ evidence: borrowing Evidence) -> Bool {
    guard head - start >= 2 || !evidence.startClasses[start].isDisjoint(with: .nameStarts) else {
      return false
    }
    return !Self.pointing.contains(evidence.units[start])
  }

  private static let pointing: UnitSet = "本该各某我全一两几这那每此另多其贵"
}
