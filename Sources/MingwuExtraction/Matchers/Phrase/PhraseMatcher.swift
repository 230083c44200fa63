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
    let hits = evidence.hits.span
    let slots = evidence.hitSlots(startingIn: sentence)
    precondition(slots.upperBound <= hits.count, "not in the window")
    for slot in slots where unsafe hits[unchecked: slot].isEntity {
      let hit = hits[slot]
      guard Int(hit.end) <= sentence.upperBound else { continue }
      if hit.surface >= lexicon.firstUserSurface {
        let rows = lexicon.rows(of: hit.surface)
        if rows.count > 1 {
          appendUserRows(rows, hit: hit, evidence, lexicon, to: &candidates)
          continue
        }
      }
      lexicon.forEachRow(of: hit.surface) { row in
        appendCandidate(row, hit: hit, evidence, lexicon, to: &candidates)
        return true
      }
    }
  }
}
