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

  /// Moves the forbid rows out of `candidates`, and with them the candidates that they delete, which
  /// go into `deleted`. Force rows stay.
  static func removeForbidden(
    _ candidates: inout [Candidate], into forbidding: inout [Candidate],
    _ deleted: inout [Candidate]
  ) {
    forbidding.removeAll(keepingCapacity: true)
    deleted.removeAll(keepingCapacity: true)
    for candidate in candidates where candidate.layer == .forbid { forbidding.append(candidate) }
    guard !forbidding.isEmpty else { return }
    candidates.removeAll { candidate in
      let isDeleted =
        candidate.layer != .force && candidate.layer != .forbid
        && forbidding.contains {
          deletes($0, Int(candidate.start), Int(candidate.end), candidate.kind)
        }
      if isDeleted { deleted.append(candidate) }
      return isDeleted || candidate.layer == .forbid
    }
  }

  /// Whether a forbid row deletes an entity: one of its very span, and of its kind when it names
  /// one.
  static func deletes(_ row: Candidate, _ start: Int, _ end: Int, _ kind: KindCode) -> Bool {
    Int(row.start) == start && Int(row.end) == end && (row.kind == .none || row.kind == kind)
  }
}
