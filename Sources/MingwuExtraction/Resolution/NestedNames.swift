internal import MingwuCore
internal import MingwuLexicon

/// Finds the names that are parts of other names: 北京市 in 北京市总工会, 时传祥 in 时传祥纪念馆.
///
/// Only what rules and rows propose strictly inside a chosen name counts, one level deep; the best
/// set of spans is chosen as among top-level names, without the tagger, which knows flat names only.
struct NestedNames: Sendable {
  /// The candidates of the sentence as the matchers proposed them.
  private var proposals: [Candidate] = []
  private var inside: [Candidate] = []
  private var decoder = Decoder()
  private var chosen: [Decoder.Choice] = []

  /// Keeps the proposals of a sentence.
  mutating func load(
    _ candidates: [Candidate], _ evidence: borrowing Evidence, _ lexicon: LexiconStack,
    _ squeezed: SqueezedSentence
  ) {
    proposals.removeAll(keepingCapacity: true)
    for candidate in candidates
    where candidate.layer != .forbid && isNestable(candidate, lexicon) {
      proposals.append(candidate)
      // Between the start of a name and its head (张秉贵 · 创新工作室) a person is likely.
      let isBeforeHead = !evidence.startClasses[Int(candidate.end)].isDisjoint(
        with: [.orgHead, .orgUnit, .placeSuffix])
      if candidate.rule == .personHan, isBeforeHead {
        proposals[proposals.count - 1].score &+= 1536
      }
      // Unlikely as a name of its own, the known person is sure as a part.
      if candidate.rule == .personNamesake { proposals[proposals.count - 1].score = 2048 }
    }
    squeezed.squeeze(&proposals)
    proposals.sort(by: Candidate.precedes)
  }

  private func isNestable(_ candidate: Candidate, _ lexicon: LexiconStack) -> Bool {
    if candidate.layer != .normal { return candidate.kind != .none }
    switch candidate.rule {
    case .lexicon:
      if candidate.kind == .place || candidate.kind == .person { return true }
      // A short form in front of the rest of its own name is no part (北京市总 in 北京市总工会).
      return [.organization, .honour, .event].contains(candidate.kind)
        && lexicon.rows(of: UInt32(bitPattern: candidate.payload)).allSatisfy {
          $0.canonical == nil
        }
    case .numeric: return true
    case .personHan: return candidate.end - candidate.start >= 3
    case .personReporter, .personRepeated, .personNamesake, .organizationHead: return true
    default: return false
    }
  }

  /// The parts of `outer`, in order.
  mutating func appendParts(
    of outer: SentenceResolver.Choice, to parts: inout [SentenceResolver.Choice]
  ) {
    guard outer.end - outer.start > 2, outer.fact == nil, outer.kind != .person else { return }
    inside.removeAll(keepingCapacity: true)
    for candidate in proposals {
      let (start, end) = (Int(candidate.start), Int(candidate.end))
      guard start >= outer.start, end <= outer.end, end - start < outer.end - outer.start,
        end - start > 1, fits(candidate, outer)
      else { continue }
      inside.append(candidate)
    }
    guard !inside.isEmpty else { return }
    chosen.removeAll(keepingCapacity: true)
    decoder.decode(
      lower: outer.start, upper: outer.end, candidates: inside[...], scores: nil,
      origin: outer.start, into: &chosen)
    for choice in chosen {
      parts.append(
        SentenceResolver.Choice(
          start: Int(choice.start), end: Int(choice.end), kind: choice.kind,
          candidate: inside[Int(choice.candidate)], score: choice.score))
    }
  }

  /// Bodies and people stand in front in the names of others: 北京公交集团客四分公司, 时传祥纪念馆.
  private func fits(_ candidate: Candidate, _ outer: SentenceResolver.Choice) -> Bool {
    guard candidate.layer == .normal else { return true }
    switch candidate.kind {
    case .person:
      // The tagger takes museums for places; their kind is settled later.
      return Int(candidate.start) == outer.start
        && (outer.kind != .place || candidate.rule == .personNamesake)
    case .organization:
      return Int(candidate.start) == outer.start
        && (outer.kind == .organization ? candidate.rule == .lexicon : true)
    case .honour: return outer.kind != .honour
    default: return true
    }
  }
}
