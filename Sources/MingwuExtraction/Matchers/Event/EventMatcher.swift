package import MingwuCore
package import MingwuLexicon

/// Events by their head (大赛, 论坛, 运动会) with a name in front of it.
///
/// `海淀职工“长春杯”健步走活动`. Unnamed ones (座谈会, 活动) stay out: there must be a quoted part, a
/// place or body, or an edition inside the name.
package struct EventMatcher: Matcher {
  package let kinds: [KindCode] = [.event]

  private let expander = LeftExpander(
    inside: .insideEvent, barriers: .barriers, limit: 30, bareLimit: 8,
    allowsQuotes: true, allowsEnumeration: false)

  package init() {}

  package func appendCandidates(
    in evidence: borrowing Evidence, sentence: NormalizedRange, lexicon: LexiconStack,
    to candidates: inout [Candidate]
  ) {
    var starts: [LeftExpander.Start] = []
    for offset in sentence.indices where evidence.startClasses[offset].contains(.eventHead) {
      guard
        let head = evidence.longest(
          startingAt: offset, in: [.eventHead], lexicon, upTo: sentence.upperBound)
      else { continue }
      starts.removeAll(keepingCapacity: true)
      expander.appendStarts(
        headStart: offset, lower: sentence.lowerBound, evidence: evidence, lexicon: lexicon,
        to: &starts)
      for start in starts {
        let quoted = containsQuote(start.offset..<offset, evidence.units)
        let named = evidence.startClasses[start.offset].isDisjoint(with: .nameStarts) == false
        guard quoted || named else { continue }
        let length = Int32(truncatingIfNeeded: Int(head.end) - start.offset)
        candidates.append(
          Candidate(
            start: start.offset, end: Int(head.end), kind: .event,
            rule: quoted ? .eventQuoted : .eventPhrase,
            score: (quoted ? 1536 : -512) &+ start.quality &+ 160 &* length
              &+ head.weight))
      }
    }
  }

  private func containsQuote(_ range: Range<Int>, _ units: [UInt16]) -> Bool {
    range.contains { units[$0] == Hanzi.openQuote || units[$0] == 0x300C }
  }
}
