package import MingwuCore
package import MingwuLexicon

/// Lexicon rows that name a kind are entities themselves: `北京市`, `全国总工会`.
///
/// Built-in rows propose with a score; a user's rows carry their layer to the decoder.
package struct PhraseMatcher: Matcher {
  package let kinds: [KindCode] = []

  package init() {}

  package func appendCandidates(
    in evidence: borrowing Evidence, sentence: NormalizedRange, lexicon: LexiconStack,
    to candidates: inout [Candidate]
  ) {
    for slot in evidence.hitSlots(startingIn: sentence) {
      let hit = evidence.hits[slot]
      guard Int(hit.end) <= sentence.upperBound, hit.isEntity else {
        continue
      }
      let rows = lexicon.rows(of: hit.surface)
      if hit.surface >= lexicon.firstUserSurface, rows.count > 1 {
        appendUserRows(rows, hit: hit, evidence, lexicon, to: &candidates)
        continue
      }
      for row in rows { appendCandidate(row, hit: hit, evidence, lexicon, to: &candidates) }
    }
  }
}
