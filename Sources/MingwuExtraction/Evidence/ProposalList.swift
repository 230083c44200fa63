/// Candidates of some sentences, as they come rule by rule: of each rule those of the first sentence,
/// those of the second, and so on.
struct ProposalList: Sendable {
  /// Rules append here, and say where the sentence ends.
  var candidates: [Candidate] = []
  /// Where the candidates of each rule and sentence end.
  private var ends: [Int] = []
  private var sentences = 0

  mutating func reset(sentences: Int) {
    candidates.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    self.sentences = sentences
  }

  /// One rule is done with one sentence.
  mutating func endSentence() { ends.append(candidates.count) }

  /// Takes what was proposed in one sentence, rule by rule.
  func gather(_ sentence: Int, into result: inout [Candidate]) {
    result.removeAll(keepingCapacity: true)
    for place in stride(from: sentence, to: ends.count, by: sentences) {
      let first = place == 0 ? 0 : ends[place - 1]
      if first < ends[place] { result.append(contentsOf: candidates[first..<ends[place]]) }
    }
  }
}
