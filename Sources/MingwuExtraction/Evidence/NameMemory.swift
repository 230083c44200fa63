internal import MingwuCore
internal import MingwuLexicon

/// The rest of the document as evidence: a name that was found surely once counts elsewhere.
///
/// `浙江省劳动模范、村委会主任农为本…` says who 农为本 is; three paragraphs on he stands alone.
struct NameMemory: Sendable {
  /// A name that begins at some unit, and where it ends.
  typealias Mention = (number: Int, end: Int)

  private struct Name {
    var length: Int32
    var kind: KindCode
    var rule: RuleID
  }

  /// Names of bodies and places that are shorter than this may be common nouns elsewhere.
  private static let shortestBody = 4

  private var names: [Name] = []
  private var tree = UnitTree()
  /// The name that ends at a node; -1 for none.
  private var nameOfNode: [Int32] = [-1]
  /// Which remainders by 64 the first units have, and for each of these the second ones: most units are
  /// passed over without a look-up.
  private var filter: UInt64 = 0
  private var pairs = [UInt64](repeating: 0, count: 64)
  private let kinds: Set<KindCode>
  private let threshold: Int32

  /// Nothing yet; names of `kinds` that score at least `threshold` will be remembered.
  init(kinds: Set<KindCode>, threshold: Int32) {
    self.kinds = kinds
    self.threshold = threshold
  }

  /// Remembers the names among `choices`, which lie in the window shown; of a body whose name a
  /// division opens also the rest (浦江第三毛纺厂, later 第三毛纺厂).
  mutating func remember(
    _ choices: [SentenceResolver.Choice], of evidence: borrowing Evidence,
    _ lexicon: LexiconStack
  ) {
    for choice in choices where kinds.contains(choice.kind) && choice.score >= threshold {
      if choice.kind == .event {
        rememberEvent(choice, evidence)
        continue
      }
      let isPerson = choice.kind == .person
      let isDefined = choice.candidate?.rule == .organizationDefined
      remember(
        evidence.units[choice.start..<choice.end], choice.kind,
        isPerson ? .personRepeated : isDefined ? .organizationDefined : .organizationRepeated)
      if choice.kind == .place { rememberShortForm(choice, evidence, lexicon) }
      if choice.kind == .organization { rememberUnion(choice, evidence) }
      guard choice.kind == .organization,
        let place = evidence.longest(
          startingAt: choice.start, in: .divisions, lexicon, upTo: choice.end - Self.shortestBody),
        evidence.isWordStart[Int(place.end)],
        !Self.isHead(Int(place.end), choice.end, evidence, lexicon)
      else { continue }
      remember(evidence.units[Int(place.end)..<choice.end], choice.kind, .organizationAlias)
    }
  }

  /// 连云港马拉松(下称“连马”), later 连马; 第二届“慈善周”, later 慈善周.
  private mutating func rememberEvent(
    _ choice: SentenceResolver.Choice, _ evidence: borrowing Evidence
  ) {
    let units = evidence.units
    if choice.candidate?.rule == .organizationDefined {
      return remember(units[choice.start..<choice.end], .event, .organizationDefined)
    }
    guard units[choice.end - 1] == Hanzi.closeQuote,
      let open = units[choice.start..<choice.end].lastIndex(of: Hanzi.openQuote),
      choice.end - open >= 5, units[(open + 1)..<(choice.end - 1)].allSatisfy(Hanzi.isHan)
    else { return }
    remember(units[(open + 1)..<(choice.end - 1)], .event, .organizationDefined)
  }

  /// 海淀区, later 海淀: a division without its level, unless that is a common word (和平区, 平安县).
  private mutating func rememberShortForm(
    _ choice: SentenceResolver.Choice, _ evidence: borrowing Evidence, _ lexicon: LexiconStack
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
    remember(evidence.units[choice.start..<(choice.end - 1)], .place, .placeRepeated)
  }

  private static let levels: UnitSet = "市县区旗"

  /// Whether a common word is met more than about once in seventy thousand words (和平, 平安; not 白银).
  private func isFrequent(_ hit: LexiconHit, _ lexicon: LexiconStack) -> Bool {
    lexicon.rows(of: hit.surface).contains { $0.lexiconClass == .wordCommon && $0.weight > -11_400 }
  }

  /// …公司工会, later 公司工会: the body within the body, by the noun.
  private mutating func rememberUnion(
    _ choice: SentenceResolver.Choice, _ evidence: borrowing Evidence
  ) {
    guard choice.end - choice.start > 5 else { return }
    let name = evidence.units[(choice.end - 4)..<choice.end]
    guard Self.unions.contains(where: { name.elementsEqual($0) }) else { return }
    remember(name, .organization, .organizationAlias)
  }

  private static let unions = ["公司工会", "集团工会", "公司党委", "集团党委", "学院工会", "医院工会", "大学工会"].map {
    Array($0.utf16)
  }

  /// Whether what is left is a common noun: 人民医院, 总工会.
  private static func isHead(
    _ start: Int, _ end: Int, _ evidence: borrowing Evidence, _ lexicon: LexiconStack
  ) -> Bool {
    let head = evidence.longest(
      startingAt: start, in: [.orgHead, .orgUnit, .orgShort, .orgName], lexicon, upTo: end)
    return head.map { Int($0.end) == end } ?? false
  }

  private mutating func remember(_ units: ArraySlice<UInt16>, _ kind: KindCode, _ rule: RuleID) {
    var (count, first, second): (Int32, UInt16, UInt16) = (0, 0, 0)
    for unit in units where unit != Hanzi.space {
      if count == 0 { first = unit }
      if count == 1 { second = unit }
      count += 1
    }
    let isSure = kind == .person || rule == .organizationDefined || rule == .placeRepeated
    guard count >= (isSure ? 2 : Int32(Self.shortestBody)),
      Hanzi.isHan(first) || rule == .organizationDefined && count >= 3 && Hanzi.isLatin(first)
    else { return }
    filter |= 1 << UInt64(first & 63)
    pairs[Int(first & 63)] |= 1 << UInt64(second & 63)
    var node = UnitTree.root
    for unit in units where unit != Hanzi.space { node = tree.makeChild(of: node, unit) }
    while nameOfNode.count < tree.nodeCount { nameOfNode.append(-1) }
    guard nameOfNode[Int(node)] < 0 else { return }
    nameOfNode[Int(node)] = Int32(truncatingIfNeeded: names.count)
    names.append(Name(length: count, kind: kind, rule: rule))
  }

  var isEmpty: Bool { names.isEmpty }

  /// Appends a candidate for each mention of a remembered name in `range`.
  ///
  /// - Parameter found: scratch memory.
  func appendCandidates(
    in range: NormalizedRange, of units: [UInt16], _ found: inout [Mention],
    to candidates: inout [Candidate]
  ) {
    var next = range.lowerBound
    while let start = firstStart(in: next..<range.upperBound, units) {
      next = start + 1
      findNames(at: start, in: range, units, &found)
      for (number, end) in found {
        let name = names[number]
        if Hanzi.isLatin(units[start]), !isWord(start..<end, units) { continue }
        // The longer a name, the less likely it stands there by chance.
        candidates.append(
          Candidate(
            start: start, end: end, kind: name.kind, rule: name.rule,
            score: name.kind == .person
              ? 3072 &* max(0, name.length &- 2)
              : name.kind == .event
                ? 8192
                : name.rule == .organizationDefined
                  ? (Hanzi.isLatin(units[start]) ? 12_288 : 2048 &* (name.length &- 4))
                  : 256 &* name.length))
      }
    }
  }

  /// The first place in `range` where a name may begin: by its first unit, and by its second one unless
  /// that is a blank.
  private func firstStart(in range: Range<Int>, _ units: [UInt16]) -> Int? {
    let units = units.span.extracting(..<range.upperBound)
    let pairs = self.pairs.span
    let last = range.upperBound &- 1
    precondition(range.lowerBound >= 0 && pairs.count == 64)
    var start = range.lowerBound
    while start < last {
      let unit = unsafe units[unchecked: start]
      if filter >> UInt64(unit & 63) & 1 == 1 {
        let second = unsafe units[unchecked: start &+ 1]
        let seconds = unsafe pairs[unchecked: Int(unit & 63)]
        if seconds >> UInt64(second & 63) & 1 == 1 || second == Hanzi.space { return start }
      }
      start &+= 1
    }
    return nil
  }

  /// Whether neither letter nor digit stands on either side.
  private func isWord(_ range: Range<Int>, _ units: [UInt16]) -> Bool {
    func isPart(_ unit: UInt16) -> Bool { Hanzi.isLatin(unit) || Hanzi.isDigit(unit) }
    return (range.lowerBound == 0 || !isPart(units[range.lowerBound - 1]))
      && (range.upperBound == units.count || !isPart(units[range.upperBound]))
  }

  /// The names that start at `start` and where they end, blanks inside left out, in the order in
  /// which they were remembered.
  private func findNames(
    at start: Int, in range: NormalizedRange, _ units: [UInt16],
    _ found: inout [Mention]
  ) {
    found.removeAll(keepingCapacity: true)
    var node = UnitTree.root
    var offset = start
    while true {
      while offset < range.upperBound, offset > start, units[offset] == Hanzi.space { offset += 1 }
      guard offset < range.upperBound, let next = tree.child(of: node, units[offset]) else {
        break
      }
      offset += 1
      node = next
      let number = Int(nameOfNode[Int(node)])
      if number >= 0 { found.append((number, offset)) }
    }
    if found.count > 1 { found.sort { $0.number < $1.number } }
  }
}
