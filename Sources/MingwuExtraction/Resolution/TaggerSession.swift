internal import MingwuTagging

/// A model with the scratch memory of one task.
final class TaggerSession {
  private let model: TaggerModel
  private var workspace: TaggerWorkspace

  init(_ model: TaggerModel) {
    self.model = model
    workspace = TaggerWorkspace(model)
  }

  /// Scores `units` as one sentence. Returns false when older sentences were given up for it.
  @discardableResult
  func score(_ units: [UInt16], into scores: inout TagScores) -> Bool {
    model.score(units: units, range: 0..<units.count, into: &workspace)
    return unsafe scores.load(
      workspace.emissions, stride: workspace.scoreStride, count: units.count)
  }
}
