internal import MingwuCore
internal import MingwuLexicon

/// How much a person's name that begins at a unit may be worth at most: what the tagger says of its
/// best end, over the path outside.
///
/// Most characters that are surnames begin no name, and the tagger says so. A name whose own score
/// does not make up for that loses to the path outside in any lattice, whatever stands around it, so
/// nobody has to propose it. What is chosen stays the same to the last bit.
enum NameLimits {
  /// Units that a name has at most of which a limit speaks: a surname of two and a given name.
  static let longest = 5
  /// The limit where nothing is known.
  static let none = Int32.max / 2

  /// The limit of names that begin at unit `start` of a sentence of `count` units.
  @inline(__always)
  static func limit(
    _ start: Int, _ count: Int, _ scores: TagScoresView, _ steps: TagScoresView.Steps
  ) -> Int32 {
    let kind = TagScores.index(of: .person)
    guard start &+ 2 <= count else { return -none }
    let begin = scores.emission(start, kind, .begin) &+ steps.into
    var best = begin &+ steps.beginEnd &+ scores.emission(start &+ 1, kind, .end)
    // Each longer one has one I more.
    var inside = begin &+ steps.beginInside
    var last = start &+ 2
    let limit = min(count, start &+ longest)
    while last < limit {
      inside &+= scores.emission(last &- 1, kind, .inside)
      best = max(best, inside &+ steps.insideEnd &+ scores.emission(last, kind, .end))
      inside &+= steps.insideInside
      last &+= 1
    }
    return best
  }
}

extension Evidence {
  /// Notes the limits of the names that begin with a surname in a sentence, of which the tagger's scores
  /// are in use. Where blanks were left out the scores are of other units, and nothing is noted.
  mutating func limitPersons(in sentence: NormalizedRange, _ scores: borrowing TagScores) {
    let count = sentence.count
    guard SqueezedSentence.isWhole(sentence, units), count <= scores.unitCount else { return }
    let lower = sentence.lowerBound &- personLimits.lower
    var limits = personLimits.elements.take()
    scores.withView { view in
      var noted = limits.mutableSpan
      let steps = view.steps(TagScores.index(of: .person))
      var next = sentence.lowerBound
      while let start = firstStart(of: [.personSurname], in: next..<sentence.upperBound) {
        next = start &+ 1
        let unit = start &- sentence.lowerBound
        noted[lower &+ unit] = NameLimits.limit(unit, count, view, steps)
      }
    }
    personLimits.elements = limits
  }
}

extension SentenceResolver {
  /// Takes candidates out that lose to the path outside in any lattice: see
  /// ``TagScoresView/gain(kind:start:end:)``.
  ///
  /// - Parameter scores: of the sentence whose offsets the candidates have.
  static func dropHopeless(_ candidates: inout [Candidate], _ scores: borrowing TagScores) {
    let count = scores.unitCount
    let kept = scores.withView { view in
      var list = candidates.mutableSpan
      var kept = 0
      for index in list.indices {
        let candidate = list[index]
        let kind = TagScores.index(of: candidate.kind)
        let (start, end) = (Int(candidate.start), Int(candidate.end))
        if candidate.layer == .normal, kind >= 0, start >= 0, start < end, end <= count,
          view.gain(kind: kind, start: start, end: end) &+ candidate.score <= 0
        {
          continue
        }
        list[kept] = candidate
        kept &+= 1
      }
      return kept
    }
    candidates.removeLast(candidates.count - kept)
  }
}
