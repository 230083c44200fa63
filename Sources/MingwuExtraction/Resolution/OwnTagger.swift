internal import MingwuCore
internal import MingwuTagging

/// A model of a user's own kinds, with the scratch memory of one task.
///
/// It has learned one convention, which no built-in rule knows: for its kinds it decides alone, and
/// rules are left with the others. Only a user's rows of layer `force`, `forbid` and `prefer` stand
/// above it.
final class OwnTagger {
  /// More than all rules of a sentence together can bring up against one of its spans, and little
  /// enough for the sum over a sentence.
  private static let score: Int32 = 1 << 18

  private let model: TaggerModel
  private let kinds: [KindCode]
  private var workspace: TaggerWorkspace
  private var decoder: TagDecoder
  private var tags: [UInt8] = []

  /// - Parameter kinds: the codes of the model's kinds, in its order.
  init(_ model: TaggerModel, kinds: [KindCode]) {
    self.model = model
    self.kinds = kinds
    workspace = TaggerWorkspace(model)
    workspace.wantedScores = 0..<model.tagCount
    decoder = .entities(model)
  }

  /// Replaces what rules propose for the model's kinds by what the model reads in `units`, a
  /// squeezed sentence.
  func settle(_ candidates: inout [Candidate], units: [UInt16]) {
    var kept = 0
    for index in candidates.indices {
      var candidate = candidates[index]
      if candidate.layer == .normal, kinds.contains(candidate.kind) { continue }
      if candidate.layer == .prefer { candidate.score &+= Self.score }
      candidates[kept] = candidate
      kept += 1
    }
    candidates.removeLast(candidates.count - kept)
    model.score(units: units, range: 0..<units.count, into: &workspace)
    decoder.decode(workspace, into: &tags)
    for span in TaggedSpan.spans(of: tags) {
      candidates.append(
        Candidate(
          start: span.range.lowerBound, end: span.range.upperBound, kind: kinds[span.kind],
          rule: .tagger, score: Self.score))
    }
  }
}
