internal import MingwuCore

/// What a rule's proposal adds to the tagger's own score of the same span.
///
/// Without a tagger a candidate's score must carry the whole decision; with one it only corrects.
/// A rule's score *s* becomes `bias + s * factor / 16`. The weights were chosen on development data:
/// `Benchmarks/README.md` says how, and what each part is worth.
struct FusionWeights: Sendable {
  struct Weight {
    fileprivate var bias: Int32
    fileprivate var factor: Int32

    @inline(__always)
    func fused(_ score: Int32) -> Int32 { bias &+ score &* factor / 16 }
  }

  /// For each rule the weights of the tagger's kinds.
  private let weights: [Weight]

  static let standard = FusionWeights()

  private init() {
    let kinds = TagScores.kindCount
    var weights = [Weight](
      repeating: Weight(bias: 0, factor: 16), count: RuleID.names.count * kinds)
    func set(_ rule: RuleID, _ bias: Int32, _ factor: Int32) {
      for kind in 0..<kinds {
        weights[Int(rule.rawValue) * kinds + kind] = Weight(bias: bias, factor: factor)
      }
    }
    func set(_ rule: RuleID, _ kind: KindCode, _ bias: Int32, _ factor: Int32) {
      weights[Int(rule.rawValue) * kinds + TagScores.index(of: kind)] =
        Weight(bias: bias, factor: factor)
    }
    set(.lexicon, .person, 2560, 6)
    set(.lexicon, .organization, -256, 6)
    set(.lexicon, .place, 512, 6)
    set(.personHan, -1024, 16)
    set(.personCompound, 3328, 16)
    set(.personFrame, 1536, 16)
    set(.personRepeated, 5888, 16)
    set(.personAnonymous, 6144, 0)
    set(.personTransliterated, 512, 8)
    set(.personSeparated, 2048, 16)
    set(.placeChain, 1024, 8)
    set(.placeSuffix, -512, 6)
    set(.organizationHead, -1536, 6)
    set(.organizationUnit, -1408, 4)
    set(.organizationListed, 4096, 16)
    set(.organizationShort, 2304, 6)
    set(.organizationRepeated, 1024, 16)
    set(.postPhrase, 512, 8)
    set(.postFrame, 2048, 8)
    set(.placeRoad, 16384, 0)
    set(.placeNamed, 2304, 6)
    set(.organizationNamed, 1024, 4)
    set(.organizationAlias, 2048, 0)
    set(.organizationDefined, 12288, 16)
    set(.placeRepeated, 4096, 0)
    set(.postWork, 1024, 0)
    set(.placeSeat, 9216, 0)
    set(.personListed, 4096, 0)
    set(.personNamesake, -2048, 6)
    self.weights = weights
  }

  /// What becomes of a rule's scores for a kind of the tagger.
  func weight(of rule: RuleID, kind: Int) -> Weight {
    weights[Int(rule.rawValue) * TagScores.kindCount + kind]
  }

  /// What entities gain that the tagger finds and no rule or row proposes. Single units (中, 美) are a
  /// case of their own.
  struct Alone: Sendable {
    // A kind a lane.
    var single = SIMD4<Int32>()
    var several = SIMD4<Int32>()

    /// Beside rules and lists, which would have known more.
    static let besideRules = Alone(
      single: [-1024, 0, -512, 0], several: [-1536, -512, -512, -512])
  }

  /// Replaces the scores of built-in candidates of the kinds that the tagger knows.
  func apply(to candidates: inout [Candidate]) {
    let weights = self.weights.span
    var candidates = candidates.mutableSpan
    for index in candidates.indices {
      let candidate = candidates[index]
      let kind = TagScores.index(of: candidate.kind)
      guard candidate.layer == .normal, kind >= 0 else { continue }
      var score = weights[Int(candidate.rule.rawValue) * TagScores.kindCount + kind]
        .fused(candidate.score)
      // The name of a known person in three characters and more is nothing else.
      if candidate.rule == .lexicon, candidate.kind == .person {
        score &+= 1024 &* min(4, max(0, candidate.end &- candidate.start &- 2))
      }
      candidates[index].score = score
    }
  }
}
