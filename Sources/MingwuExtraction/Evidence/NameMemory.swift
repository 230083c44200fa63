internal import MingwuCore

/// The rest of the document as evidence: a name that was found surely once counts elsewhere.
///
/// `浙江省劳动模范、村委会主任农为本…` says who 农为本 is; three paragraphs on he stands alone.
struct NameMemory: Sendable {
  private struct Name {
    var units: [UInt16]
    var kind: KindCode
  }

  private var names: [Name] = []
  /// The names that start with a unit.
  private var byFirst: [UInt16: [Int]] = [:]
  /// Which remainders by 64 the first units have: most units are passed over without a look-up.
  private var filter: UInt64 = 0

  /// Remembers the names among `choices` that score at least `threshold`.
  init(
    _ choices: [SentenceResolver.Choice], units: [UInt16], kinds: Set<KindCode>, threshold: Int32
  ) {
    var known: Set<[UInt16]> = []
    for choice in choices where kinds.contains(choice.kind) && choice.score >= threshold {
      let name = units[choice.start..<choice.end].filter { $0 != Hanzi.space }
      guard name.count >= 2, Hanzi.isHan(name[0]), known.insert(name).inserted else { continue }
      byFirst[name[0], default: []].append(names.count)
      filter |= 1 << UInt64(name[0] & 63)
      names.append(Name(units: name, kind: choice.kind))
    }
  }

  var isEmpty: Bool { names.isEmpty }

  /// Appends a candidate for each mention of a remembered name in `range`.
  func appendCandidates(
    in range: NormalizedRange, of units: [UInt16], to candidates: inout [Candidate]
  ) {
    for start in range.indices where filter >> UInt64(units[start] & 63) & 1 == 1 {
      guard let numbers = byFirst[units[start]] else { continue }
      for number in numbers {
        guard let end = end(of: names[number].units, at: start, in: range, units) else { continue }
        candidates.append(
          Candidate(
            start: start, end: end, kind: names[number].kind, rule: .personRepeated, score: 0))
      }
    }
  }

  /// Where a name that starts at `start` ends, blanks inside it left out.
  private func end(
    of name: [UInt16], at start: Int, in range: NormalizedRange, _ units: [UInt16]
  ) -> Int? {
    var offset = start
    for unit in name {
      while offset < range.upperBound, offset > start, units[offset] == Hanzi.space { offset += 1 }
      guard offset < range.upperBound, units[offset] == unit else { return nil }
      offset += 1
    }
    return offset
  }
}
