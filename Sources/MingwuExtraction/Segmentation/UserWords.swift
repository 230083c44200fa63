package import MingwuCore
package import MingwuLexicon

/// The words of a user's lexicons: no segmenter cuts them.
package enum UserWords {
  /// Appends the user's words of a sentence, by offset from its start: leftmost, then longest; they
  /// do not overlap.
  package static func append(
    in sentence: NormalizedRange, _ evidence: borrowing Evidence, _ lexicon: LexiconStack,
    to words: inout [Range<Int>]
  ) {
    let first = lexicon.firstUserSurface
    guard first != .max else { return }
    var end = sentence.lowerBound
    for slot in evidence.hitSlots(startingIn: sentence) {
      let hit = evidence.hits[slot]
      guard hit.surface >= first, Int(hit.start) >= end, Int(hit.end) <= sentence.upperBound,
        lexicon.rows(of: hit.surface).contains(where: isWord)
      else { continue }
      end = Int(hit.end)
      words.append((Int(hit.start) - sentence.lowerBound)..<(end - sentence.lowerBound))
    }
  }

  /// Whether a user's row is a word wherever it stands: one that always wins, or one of a word list.
  private static func isWord(_ row: LexiconStack.Row) -> Bool {
    guard row.boundary == .any else { return false }
    switch row.layer {
    case .force: return true
    case .normal: return row.kind == .none && row.lexiconClass == .none
    case .prefer, .forbid: return false
    }
  }
}
