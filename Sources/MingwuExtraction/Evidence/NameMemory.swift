internal import MingwuCore
internal import MingwuLexicon

/// The rest of the document as evidence: a name that was found surely once counts elsewhere.
///
/// `浙江省劳动模范、村委会主任农为本…` says who 农为本 is; three paragraphs on he stands alone.
struct NameMemory: Sendable {
  private struct Name {
    var units: [UInt16]
    var kind: KindCode
    var rule: RuleID
  }

  /// Names of bodies and places that are shorter than this may be common nouns elsewhere.
  private static let shortestBody = 4

  private var names: [Name] = []
  /// The names that start with a unit.
  private var byFirst: [UInt16: [Int]] = [:]
  /// Which remainders by 64 the first units have: most units are passed over without a look-up.
  private var filter: UInt64 = 0

  /// Remembers the names among `choices` that score at least `threshold`; of a body whose name a
  /// division opens also the rest (浦江第三毛纺厂, later 第三毛纺厂).
  init(
    _ choices: [SentenceResolver.Choice], of evidence: borrowing Evidence, _ lexicon: LexiconStack,
    kinds: Set<KindCode>, threshold: Int32
  ) {
    var known: Set<[UInt16]> = []
    for choice in choices where kinds.contains(choice.kind) && choice.score >= threshold {
      let isPerson = choice.kind == .person
      let isDefined = choice.candidate?.rule == .organizationDefined
      remember(
        evidence.units[choice.start..<choice.end], choice.kind,
        isPerson ? .personRepeated : isDefined ? .organizationDefined : .organizationRepeated,
        &known)
      if choice.kind == .place { rememberShortForm(choice, evidence, lexicon, &known) }
      guard choice.kind == .organization,
        let place = evidence.longest(
          startingAt: choice.start, in: .divisions, lexicon, upTo: choice.end - Self.shortestBody),
        evidence.isWordStart[Int(place.end)],
        !Self.isHead(Int(place.end), choice.end, evidence, lexicon)
      else { continue }
      remember(
        evidence.units[Int(place.end)..<choice.end], choice.kind, .organizationAlias, &known)
    }
  }

  /// 海淀区, later 海淀: a division without its level, unless that is a common word (和平区, 平安县).
  private mutating func rememberShortForm(
    _ choice: SentenceResolver.Choice, _ evidence: borrowing Evidence, _ lexicon: LexiconStack,
    _ known: inout Set<[UInt16]>
  ) {
    let length = choice.end - choice.start
    guard length == 3 || length == 4, Self.levels.contains(evidence.units[choice.end - 1]) else {
      return
    }
    var isShortForm = false
    for slot in evidence.hitSlots(startingAt: choice.start) {
      let hit = evidence.hits[slot]
      guard Int(hit.end) == choice.end - 1 else { continue }
      if hit.classes.contains(.wordCommon), isFrequent(hit, lexicon) { return }
      if !hit.classes.isDisjoint(with: .divisions) { isShortForm = true }
    }
    guard isShortForm else { return }
    remember(
      evidence.units[choice.start..<(choice.end - 1)], .place, .placeRepeated, &known)
  }

  private static let levels: Set<UInt16> = Set("市县区旗".utf16)

  /// Whether a common word is met more than about once in seventy thousand words (和平, 平安; not 白银).
  private func isFrequent(_ hit: LexiconHit, _ lexicon: LexiconStack) -> Bool {
    lexicon.rows(of: hit.surface).contains { $0.lexiconClass == .wordCommon && $0.weight > -11_400 }
  }

  /// Whether what is left is a common noun: 人民医院, 总工会.
  private static func isHead(
    _ start: Int, _ end: Int, _ evidence: borrowing Evidence, _ lexicon: LexiconStack
  ) -> Bool {
    let head = evidence.longest(
      startingAt: start, in: [.orgHead, .orgUnit, .orgShort, .orgName], lexicon, upTo: end)
    return head.map { Int($0.end) == end } ?? false
  }

  private mutating func remember(
    _ units: ArraySlice<UInt16>, _ kind: KindCode, _ rule: RuleID, _ known: inout Set<[UInt16]>
  ) {
    let name = units.filter { $0 != Hanzi.space }
    let isSure = kind == .person || rule == .organizationDefined || rule == .placeRepeated
    guard name.count >= (isSure ? 2 : Self.shortestBody), Hanzi.isHan(name[0]),
      known.insert(name).inserted
    else { return }
    byFirst[name[0], default: []].append(names.count)
    filter |= 1 << UInt64(name[0] & 63)
    names.append(Name(units: name, kind: kind, rule: rule))
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
        let isPerson = names[number].kind == .person
        // The longer a name, the less likely it stands there by chance.
        let length = Int32(truncatingIfNeeded: names[number].units.count)
        candidates.append(
          Candidate(
            start: start, end: end, kind: names[number].kind,
            rule: names[number].rule,
            score: isPerson
              ? 3072 &* max(0, length &- 2)
              : names[number].rule == .organizationDefined ? 2048 &* (length &- 4) : 256 &* length))
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
