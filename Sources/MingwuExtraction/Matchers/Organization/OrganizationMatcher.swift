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
    for offset in sentence.indices
    where !evidence.startClasses[offset].isDisjoint(with: .organizationHeads) {
      guard
        let head = evidence.longest(
          startingAt: offset, in: .organizationHeads, lexicon, upTo: sentence.upperBound)
      else { continue }
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
          && LeftExpander.isUnknownName(
            start, head: offset, end: Int(head.end), upper: sentence.upperBound, evidence)
        let length = Int32(truncatingIfNeeded: Int(head.end) - start.offset)
        candidates.append(
          Candidate(
            start: start.offset, end: Int(head.end), kind: .organization,
            rule: isUnknown
              ? .organizationNamed : isUnit ? .organizationUnit : .organizationHead,
            score: base &+ start.quality &+ 192 &* length))
      }
    }
  }

  /// Whether what stands in front of the head can be a name: more than one character, and no
  /// pointing or counting word (本公司, 各工会, 两公司).
  private func isName(_ start: Int, before head: Int, _ evidence: borrowing Evidence) -> Bool {
    guard head - start >= 2 || !evidence.startClasses[start].isDisjoint(with: .nameStarts) else {
      return false
    }
    return !Self.pointing.contains(evidence.units[start])
  }

  private static let pointing: Set<UInt16> = Set("本该各某我全一两几这那每此另多其贵".utf16)
}
