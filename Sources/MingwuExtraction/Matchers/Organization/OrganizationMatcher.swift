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
      let isUnit = lexicon.classes(of: head.surface).isDisjoint(with: [.orgHead])
      let base: Int32 = (isUnit ? 0 : 1024) &+ lexicon.weight(of: head.surface)
      for start in starts {
        let length = Int32(truncatingIfNeeded: Int(head.end) - start.offset)
        candidates.append(
          Candidate(
            start: start.offset, end: Int(head.end), kind: .organization,
            rule: isUnit ? .organizationUnit : .organizationHead,
            score: base &+ start.quality &+ 192 &* length))
      }
    }
  }
}
