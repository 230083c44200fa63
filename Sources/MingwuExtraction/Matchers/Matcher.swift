package import MingwuCore
package import MingwuLexicon

/// Proposes candidates in one sentence. Implementations hold no mutable state and decide nothing:
/// overlaps are the decoder's business.
package protocol Matcher: Sendable {
  /// The kinds this matcher proposes; it is not run when none of them is asked for.
  var kinds: [KindCode] { get }

  /// Appends candidates in any order.
  func appendCandidates(
    in evidence: borrowing Evidence, sentence: NormalizedRange, lexicon: LexiconStack,
    to candidates: inout [Candidate])
}
