internal import MingwuCore

/// The rules that stand above scores: a user's `force` rows always win, `forbid` rows delete.
enum LayerRules {
  /// Chooses among the force candidates: leftmost first, then the longest, then the row of the
  /// later file. Returns indices into `candidates`, in order of offset.
  static func chooseForced(
    _ candidates: [Candidate], into chosen: inout [Int]
  ) {
    chosen.removeAll(keepingCapacity: true)
    var forced = candidates.indices.filter { candidates[$0].layer == .force }
    guard !forced.isEmpty else { return }
    forced.sort { precedes(candidates[$0], candidates[$1]) }
    var end = Int32.min
    for index in forced where candidates[index].start >= end {
      chosen.append(index)
      end = candidates[index].end
    }
  }

  private static func precedes(_ a: Candidate, _ b: Candidate) -> Bool {
    if a.start != b.start { return a.start < b.start }
    if a.end != b.end { return a.end > b.end }
    if a.priority != b.priority { return a.priority > b.priority }
    return Candidate.precedes(a, b)
  }

  /// Takes the candidates out that a forbid row deletes: those of its very span, and of its kind
  /// when it names one. Force rows stay.
  static func removeForbidden(_ candidates: inout [Candidate]) {
    let forbidding = candidates.filter { $0.layer == .forbid }
    guard !forbidding.isEmpty else { return }
    candidates.removeAll { candidate in
      if candidate.layer == .forbid { return true }
      guard candidate.layer != .force else { return false }
      return forbidding.contains {
        $0.start == candidate.start && $0.end == candidate.end
          && ($0.kind == .none || $0.kind == candidate.kind)
      }
    }
  }
}
