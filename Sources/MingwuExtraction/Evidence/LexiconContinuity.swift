package import MingwuCore
package import MingwuLexicon

/// Tells line repair that a row of the lexicons goes across a line end: `社会主义核|心价值观`.
package final class LexiconContinuity: ContinuityOracle {
  private let lexicon: LexiconStack
  private var hits: [LexiconHit] = []

  package init(lexicon: LexiconStack) { self.lexicon = lexicon }

  /// A row of three and more characters is certain, a shorter one possible.
  package func continuity(in window: [UInt16], at boundary: Int) -> Continuity {
    hits.removeAll(keepingCapacity: true)
    lexicon.appendHits(in: window, to: &hits)
    var best = Continuity.none
    for hit in hits where Int(hit.start) < boundary && Int(hit.end) > boundary {
      best = max(best, hit.end - hit.start > 2 ? .certain : .possible)
    }
    return best
  }
}
