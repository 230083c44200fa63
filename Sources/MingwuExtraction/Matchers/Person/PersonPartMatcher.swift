package import MingwuCore
package import MingwuLexicon

/// Tibetan and Mongolian names by their parts: 更松 · 扎西, 才让 · 卓玛, 图力 · 古尔.
///
/// A part alone may be a word or a place, so two must stand side by side, or one with a single
/// character that closes such names (仁青 · 加).
package struct PersonPartMatcher: Matcher {
  package let kinds: [KindCode] = [.person]

  /// What closes a name behind one part: 仁青加, 周毛措, 卓玛吉.
  private static let closing: UnitSet = "加吉措草本才太姆玛"

  package init() {}

  package func appendCandidates(
    in evidence: borrowing Evidence, sentence: NormalizedRange, lexicon: LexiconStack,
    to candidates: inout [Candidate]
  ) {
    var next = sentence.lowerBound
    while let offset = evidence.firstStart(of: [.personGiven], in: next..<sentence.upperBound) {
      next = offset + 1
      var end = offset
      var parts = 0
      while parts < 3,
        let part = evidence.longest(
          startingAt: end, in: [.personGiven], lexicon, upTo: sentence.upperBound)
      {
        end = Int(part.end)
        parts += 1
      }
      // A row may go beyond the sentence.
      if parts == 0 { continue }
      if parts == 1 {
        end = closed(end, evidence, sentence) ?? end
        if end == offset + 2 { continue }
      }
      candidates.append(
        Candidate(
          start: offset, end: end, kind: .person, rule: .personTransliterated,
          score: parts > 1 ? 6144 : 3072))
      next = end
    }
  }

  /// The end of a name of one part and a closing character, which nothing else may claim.
  private func closed(
    _ end: Int, _ evidence: borrowing Evidence, _ sentence: NormalizedRange
  ) -> Int? {
    guard end < sentence.upperBound, Self.closing.contains(evidence.units[end]) else { return nil }
    let behind = end + 1
    return behind == sentence.upperBound || evidence.isWordStart[behind] ? behind : nil
  }
}
