package import MingwuCore

/// Turns the candidates of one sentence into its entities: layers first, then the decoder on the
/// stretches between forced spans.
package struct SentenceResolver: Sendable {
  /// One chosen span with the candidate it came from.
  package struct Choice: Sendable {
    private var lower: Int32
    private var upper: Int32
    package var kind: KindCode
    /// `nil` when only the tagger proposed it.
    package var candidate: Candidate?
    package var score: Int32
    /// The names that are parts of this one, where they were asked for: places in the scratch
    /// memory's list of parts.
    package var firstPart: Int32 = 0
    package var partCount: Int32 = 0

    package init(start: Int, end: Int, kind: KindCode, candidate: Candidate?, score: Int32) {
      lower = Int32(truncatingIfNeeded: start)
      upper = Int32(truncatingIfNeeded: end)
      self.kind = kind
      self.candidate = candidate
      self.score = score
    }

    /// Whether no user's row asked for it, so that rules may move its edges.
    package var isBuiltIn: Bool { candidate?.layer ?? .normal == .normal }

    /// Normalised UTF-16 units, half open.
    package var start: Int {
      @inline(__always) get { Int(lower) }
      @inline(__always) set { lower = Int32(truncatingIfNeeded: newValue) }
    }
    package var end: Int {
      @inline(__always) get { Int(upper) }
      @inline(__always) set { upper = Int32(truncatingIfNeeded: newValue) }
    }

    /// Whether the span is `proposal`, chosen.
    package func isMade(of proposal: Candidate) -> Bool { candidate == proposal }

    /// The index of the numeric fact that the span is.
    package var fact: Int? {
      guard let candidate, candidate.rule == .numeric else { return nil }
      return Int(candidate.payload)
    }
  }

  private var decoder = Decoder()
  private var sorter = CandidateSorter()
  private var forced: [Int] = []
  /// The forbid rows of the last sentence, and what they deleted.
  private(set) var forbidding: [Candidate] = []
  private(set) var deleted: [Candidate] = []
  private var decoded: [Decoder.Choice] = []
  /// Whether candidates that can't be chosen are kept, for who wants to see them.
  var keepsHopeless = true

  package init() {}

  /// Resolves `candidates`, which are sorted in place, and appends the choices in order.
  ///
  /// - Parameter isScored: whether `scores` are those of the sentence; else there is no tagger.
  mutating func resolve(
    _ candidates: inout [Candidate], in sentence: NormalizedRange, scores: borrowing TagScores,
    isScored: Bool, into choices: inout [Choice]
  ) {
    forbidding.removeAll(keepingCapacity: true)
    deleted.removeAll(keepingCapacity: true)
    forced.removeAll(keepingCapacity: true)
    // Without a user's rows there are no layers.
    let hasLayers = candidates.contains { $0.layer != .normal }
    if hasLayers { LayerRules.removeForbidden(&candidates, into: &forbidding, &deleted) }
    if !keepsHopeless, isScored { Self.dropHopeless(&candidates, scores) }
    sorter.sort(&candidates, upTo: sentence.upperBound)
    if hasLayers { LayerRules.chooseForced(candidates, into: &forced) }
    var lower = sentence.lowerBound
    for index in forced {
      let candidate = candidates[index]
      decodeStretch(
        lower, Int(candidate.start), sentence.lowerBound, candidates, scores, isScored,
        into: &choices)
      // A force row without a kind only cuts: no name crosses it, and it is none itself.
      if candidate.kind != .none {
        choices.append(
          Choice(
            start: Int(candidate.start), end: Int(candidate.end), kind: candidate.kind,
            candidate: candidate, score: candidate.score))
      }
      lower = Int(candidate.end)
    }
    decodeStretch(
      lower, sentence.upperBound, sentence.lowerBound, candidates, scores, isScored,
      into: &choices)
  }

  /// Takes the choices out that a forbid row of the last sentence deletes: those that only the
  /// tagger proposed, and chains.
  package func removeForbidden(_ choices: inout [Choice]) {
    guard !forbidding.isEmpty else { return }
    choices.removeAll { choice in
      choice.candidate?.layer != .force
        && forbidding.contains { LayerRules.deletes($0, choice.start, choice.end, choice.kind) }
    }
  }

  private mutating func decodeStretch(
    _ lower: Int, _ upper: Int, _ origin: Int, _ candidates: [Candidate],
    _ scores: borrowing TagScores, _ isScored: Bool, into choices: inout [Choice]
  ) {
    guard lower < upper else { return }
    decoded.removeAll(keepingCapacity: true)
    // Candidates are sorted by end; those that end in the stretch stand together.
    let first = candidates.partitioningIndex { Int($0.end) > lower }
    let last = candidates.partitioningIndex { Int($0.end) > upper }
    let inside = candidates[first..<last]
    if isScored {
      decoder.decode(
        lower: lower, upper: upper, candidates: inside, by: scores, origin: origin, into: &decoded)
    } else {
      decoder.decode(lower: lower, upper: upper, candidates: inside, into: &decoded)
    }
    for choice in decoded {
      choices.append(
        Choice(
          start: Int(choice.start), end: Int(choice.end), kind: choice.kind,
          candidate: choice.candidate >= 0 ? candidates[Int(choice.candidate)] : nil,
          score: choice.score))
    }
  }
}

extension Array {
  /// The first index whose element satisfies `predicate`, in an array where all that do stand
  /// behind all that do not.
  package func partitioningIndex(where predicate: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if predicate(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
