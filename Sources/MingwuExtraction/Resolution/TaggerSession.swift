internal import MingwuCore
internal import MingwuTagging

/// A model with the scratch memory of one task.
final class TaggerSession {
  /// Units that are scored together: what several sentences need of the model is looked up and
  /// made in one go.
  private static let unitsAtOnce = 1024

  let model: TaggerModel
  private var workspace: TaggerWorkspace
  private var squeezed = SqueezedSentence()
  /// Where the scores of each sentence begin, and how many units it has.
  private var ranges: [(start: Int, count: Int)] = []

  init(_ model: TaggerModel) {
    self.model = model
    workspace = TaggerWorkspace(model)
  }

  /// Scores sentences of the evidence that have no place yet, and notes where their scores are kept.
  func score(
    _ batch: Range<Int>, of evidence: borrowing Evidence, into scores: inout TagScores,
    _ places: inout [Int?]
  ) {
    let sentences = evidence.sentences
    choose(scores)
    makeRoom(batch.reduce(0) { $0 + sentences[$1].count }, &scores, &places)
    var next = batch.lowerBound
    while next < batch.upperBound {
      workspace.removeSentences()
      ranges.removeAll(keepingCapacity: true)
      var total = 0
      while next < batch.upperBound, total < Self.unitsAtOnce {
        squeezed.load(sentences[next], of: evidence.units)
        let count = squeezed.units.count
        ranges.append((workspace.append(squeezed.units), count))
        total += count
        next += 1
      }
      workspace.scoreSentences()
      for range in ranges { places.append(load(range, into: &scores)) }
    }
  }

  /// Scores `units` as one sentence; returns where the scores are kept.
  func score(_ units: [UInt16], into scores: inout TagScores, _ places: inout [Int?]) -> Int {
    choose(scores)
    workspace.removeSentences()
    let start = workspace.append(units)
    workspace.scoreSentences()
    makeRoom(units.count, &scores, &places)
    return load((start, units.count), into: &scores)
  }

  /// Leaves out the scores of words where nobody asks for them.
  private func choose(_ scores: borrowing TagScores) {
    workspace.wantedScores = 0..<model.tagCount + (scores.keepsWords ? TaggerModel.wordTagCount : 0)
  }

  private func makeRoom(_ count: Int, _ scores: inout TagScores, _ places: inout [Int?]) {
    if scores.makeRoom(count) { return }
    for index in places.indices { places[index] = nil }
  }

  private func load(_ range: (start: Int, count: Int), into scores: inout TagScores) -> Int {
    let stride = workspace.scoreStride
    let (first, end) = (range.start * stride, (range.start + range.count) * stride)
    unsafe scores.load(
      UnsafeBufferPointer(rebasing: workspace.emissions[first..<end]), stride: stride,
      count: range.count)
    return scores.place
  }
}
