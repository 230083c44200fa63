internal import MingwuCore

/// What a rule's proposal adds to the tagger's own score of the same span.
///
/// Without a tagger a candidate's score must carry the whole decision; with one it only corrects.
/// A rule's score *s* becomes `bias + s * factor / 16`. The weights were chosen on development data:
/// `Benchmarks/README.md` says how, and what each part is worth.
struct FusionWeights: Sendable {
  private struct Weight {
    var bias: Int32
    var factor: Int32
  }

  private let weights: [Weight]

  static let standard = FusionWeights()

  private init() {
    var weights = [Weight](repeating: Weight(bias: 0, factor: 16), count: RuleID.names.count)
    func set(_ rule: RuleID, _ bias: Int32, _ factor: Int32) {
      weights[Int(rule.rawValue)] = Weight(bias: bias, factor: factor)
    }
    set(.lexicon, 0, 6)
    set(.personHan, -1024, 16)
    set(.personCompound, 4096, 16)
    set(.personFrame, 2048, 16)
    set(.personRepeated, 5120, 16)
    set(.personAnonymous, 6144, 0)
    set(.personTransliterated, 512, 8)
    set(.personSeparated, 2048, 16)
    set(.placeChain, 512, 8)
    set(.placeSuffix, -1024, 6)
    set(.organizationHead, -1024, 4)
    set(.organizationUnit, -1024, 4)
    set(.organizationListed, 4096, 16)
    set(.organizationShort, 2048, 6)
    set(.organizationRepeated, 1024, 16)
    set(.postPhrase, 0, 8)
    set(.postFrame, 2048, 8)
    set(.placeRoad, 16384, 0)
    set(.placeNamed, 2048, 6)
    set(.organizationNamed, 1536, 4)
    set(.organizationAlias, 2048, 0)
    set(.organizationDefined, 12288, 16)
    set(.placeRepeated, 4096, 0)
    set(.postWork, 1024, 0)
    set(.placeSeat, 9216, 0)
    self.weights = weights
  }

  /// Replaces the scores of built-in candidates of the kinds that the tagger knows.
  func apply(to candidates: inout [Candidate]) {
    let weights = self.weights.span
    var candidates = candidates.mutableSpan
    for index in candidates.indices {
      let candidate = candidates[index]
      guard candidate.layer == .normal, TagScores.index(of: candidate.kind) >= 0 else { continue }
      let weight = weights[Int(candidate.rule.rawValue)]
      candidates[index].score = weight.bias &+ candidate.score &* weight.factor / 16
    }
  }
}
