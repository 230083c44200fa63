internal import MingwuCore
internal import MingwuLexicon

/// The conventions of the guidelines that no score decides: where a body ends and a post begins,
/// what follows a place, what is no name at all.
///
/// Applied to the choices of one sentence, in order of offset. A user's rows stay as they are.
struct NameEdges {
  let lexicon: LexiconStack

  private static let posts: LexiconClassSet = [.postHead, .postFull, .postModifier]
  /// Posts that head a department: 采购部经理, 护理部主任.
  private static let heads = PostWords([
    "主任", "经理", "科长", "部长", "处长", "队长", "所长", "站长", "室主任", "主管",
  ])
  /// What a named department ends in.
  private static let departments: UnitSet = "部科处室队所站办"

  /// Adjusts `choices[first...]`, which are those of one sentence.
  func adjust(
    _ choices: inout [SentenceResolver.Choice], from first: Int, _ evidence: borrowing Evidence,
    lower: Int, upper: Int
  ) {
    let hasTitle = MarkedNames.hasTitle(near: lower..<upper, evidence.units)
    splitAtMarks(&choices, from: first, lower, upper, hasTitle, evidence)
    var kept = first
    for index in first..<choices.count {
      var choice = choices[index]
      let next = index + 1 < choices.count ? choices[index + 1].start : upper
      if choice.isBuiltIn {
        if kept > first, takesPrevious(choice, choices[kept - 1], evidence) {
          let start = choices[kept - 1].start
          choice.start = start
          choice.candidate?.start = Int32(truncatingIfNeeded: start)
          kept -= 1
        }
        let previous = kept > first ? choices[kept - 1] : nil
        if hasTitle, MarkedNames.isInsideTitle(choice, evidence.units) { continue }
        trim(&choice, evidence)
        complete(&choice, from: previous?.end ?? lower, to: next, evidence)
        takeLastCharacter(&choice, to: next, evidence)
        if choice.kind == .place {
          trimWord(&choice, next, evidence)
          if isSeatOfOther(choice, previous, next, evidence)
            || isInsideWord(choice, next, evidence)
          {
            continue
          }
        }
        if isNoName(choice, next, choices, index, evidence) { continue }
        if choice.kind == .position, isUnheld(choice, previous, choices, index, evidence) {
          continue
        }
        if choice.kind == .place {
          extend(&choice, next, evidence)
          takeSite(&choice, next, evidence)
          takeHead(&choice, next, evidence)
          takeRegion(&choice, next, evidence)
          takePlayer(&choice, evidence)
        }
        takeBracket(&choice, evidence)
        takeKeeper(&choice, previous?.end ?? lower, evidence)
        takeMinister(&choice, next, evidence)
        settleKind(&choice, evidence)
        settleEvent(&choice, evidence)
        if choice.kind == .event, !cutEvent(&choice, next, evidence) { continue }
        if kept > first, takesBatch(choice, choices[kept - 1], evidence.units) {
          let start = choices[kept - 1].start
          choice.start = start
          choice.candidate?.start = Int32(truncatingIfNeeded: start)
          kept -= 1
        }
        if choice.kind == .position, kept > first {
          moveDepartment(&choices[kept - 1], &choice, evidence)
        }
      }
      choices[kept] = choice
      kept += 1
    }
    choices.removeLast(choices.count - kept)
    settleNeighbours(&choices, from: first, evidence, lower: lower, upper: upper)
  }

  /// 甲公司“乙班组 is 甲公司 and 乙班组: a mark without its partner parts two names.
  private func splitAtMarks(
    _ choices: inout [SentenceResolver.Choice], from first: Int, _ lower: Int, _ upper: Int,
    _ hasTitle: Bool, _ evidence: borrowing Evidence
  ) {
    var index = first
    while index < choices.count {
      MarkedNames.close(
        &choices[index], from: index > first ? choices[index - 1].end : lower,
        to: index + 1 < choices.count ? choices[index + 1].start : upper, evidence.units)
      let choice = choices[index]
      guard choice.isBuiltIn,
        !hasTitle || !MarkedNames.isInsideTitle(choice, evidence.units),
        let parts = parts(of: choice, evidence)
      else {
        index += 1
        continue
      }
      choices.replaceSubrange(index...index, with: parts)
      index += parts.count
    }
  }

  /// The names that the tagger took for one; `nil` when it is one.
  private func parts(
    of choice: SentenceResolver.Choice, _ evidence: borrowing Evidence
  ) -> [SentenceResolver.Choice]? {
    if choice.kind != .organization { return MarkedNames.split(choice, evidence) }
    if let parts = MarkedNames.splitColumn(choice, evidence, lexicon) { return parts }
    if let parts = MarkedNames.split(choice, evidence) { return parts }
    if let parts = countryAndBody(choice, evidence) { return parts }
    if let place = sharesHead(choice, evidence) { return [place] }
    return jointly(choice, evidence)
  }

  // MARK: No names

  private func isNoName(
    _ choice: SentenceResolver.Choice, _ next: Int, _ choices: [SentenceResolver.Choice],
    _ index: Int, _ evidence: borrowing Evidence
  ) -> Bool {
    switch choice.kind {
    case .organization:
      return isBareHead(choice, evidence) || Self.nouns.contains(choice, evidence.units)
        || isRowOfCountries(choice, evidence)
    case .place: return isBareSuffix(choice, evidence)
    // 高级技师37人: an amount counts people of an occupation, nobody holds a post.
    case .position:
      return next == choice.end && index + 1 < choices.count && choices[index + 1].fact != nil
        && choices[index + 1].kind == .quantity
    case .honour:
      return choice.end - choice.start == 1 || isCommonTitle(choice, evidence)
    case .person:
      // 安老师, 尤婆婆: a surname alone is no name.
      return choice.end - choice.start == 1 || isFamiliar(choice, evidence)
    default: return false
    }
  }

  /// 英美法, 中俄: countries by one character each are no body.
  private func isRowOfCountries(
    _ choice: SentenceResolver.Choice, _ evidence: borrowing Evidence
  ) -> Bool {
    guard choice.candidate == nil, choice.end - choice.start <= 4 else { return false }
    return evidence.units[choice.start..<choice.end].allSatisfy(Self.countries.contains)
  }

  private static let countries = Array(
    "中美英法德俄日韩朝印欧阿非苏土乌哈越泰缅马菲澳加巴意西葡以伊柬老蒙新智墨秘摩塔吉白萨卢希匈捷波挪丹芬荷比奥".utf16)

  private static let nouns = PostWords([
    "组委会", "筹委会", "代表团", "赛事组委会", "大赛组委会", "活动组委会", "大会组委会", "大会秘书处", "大会主席团", "考察团", "访问团",
    "参访团", "慰问团", "观摩团", "评审团", "专家团", "评审组", "评委会", "考核组", "督导组", "巡视组", "检查组", "调查组", "审计组",
    "工作组", "专案组", "专家组", "村民小组", "人民法院", "人民检察院", "基层人民法院", "外资行", "中资行", "领导小组", "主办方", "承办方",
  ])

  /// Whether a body is a common noun: 公司, 医疗队, 工会. Of organs of state (人大常委会, 国会, 空军) there
  /// is one.
  private func isBareHead(
    _ choice: SentenceResolver.Choice, _ evidence: borrowing Evidence
  ) -> Bool {
    let names: LexiconClassSet = [.orgName, .orgShort]
    var isHead = false
    for slot in evidence.hitSlots(startingAt: choice.start) {
      let hit = evidence.hits[slot]
      guard Int(hit.end) == choice.end else { continue }
      let classes = hit.classes
      if !classes.isDisjoint(with: names) { return false }
      guard !classes.isDisjoint(with: [.orgHead, .orgUnit]) else { continue }
      isHead = true
      for row in lexicon.rows(of: hit.surface) {
        let type = row.attribute("type")
        if type == "government" || type == "party" || type == "army" { return false }
        // 心内科, 质检班: named within its body.
        if row.attribute("bare") == "yes" { return false }
      }
    }
    return isHead
  }

  /// Whether a place is a common noun: 纪念馆, 广场, 火车站.
  private func isBareSuffix(
    _ choice: SentenceResolver.Choice, _ evidence: borrowing Evidence
  ) -> Bool {
    guard choice.end - choice.start >= 2 else { return false }
    if isVessel(choice, evidence.units) || isTongue(choice, evidence.units) { return true }
    // 新 · 中国
    if choice.start > 0, evidence.units[choice.start - 1] == 0x65B0,
      evidence.units[choice.start..<choice.end].elementsEqual([0x4E2D, 0x56FD])
    {
      return true
    }
    // 查本省, 我市: the place one speaks of, not its name.
    if choice.candidate == nil, Self.levels.contains(evidence.units[choice.end - 1]),
      Self.pointing.contains(evidence.units[choice.end - 2])
    {
      return true
    }
    var isSuffix = false
    for slot in evidence.hitSlots(startingAt: choice.start) {
      let hit = evidence.hits[slot]
      guard Int(hit.end) == choice.end else { continue }
      if !hit.classes.isDisjoint(with: .places) { return false }
      if !hit.classes.isDisjoint(with: [.placeSuffix, .orgHead]) { isSuffix = true }
    }
    return isSuffix
  }

  /// “南海救101”轮, “海丰河内”轮: the name of a ship, whatever it begins with.
  private func isVessel(_ place: SentenceResolver.Choice, _ units: [UInt16]) -> Bool {
    guard place.start > 0, units[place.start - 1] == Hanzi.openQuote else { return false }
    let limit = min(units.count - 1, place.end + 8)
    guard place.end < limit,
      let close = units[place.end..<limit].firstIndex(of: Hanzi.closeQuote)
    else { return false }
    return Self.vessels.contains(units[close + 1])
  }

  private static let vessels: UnitSet = "轮舰艇船号"

  /// 越南 · 语, 布朗 · 族.
  private func isTongue(_ place: SentenceResolver.Choice, _ units: [UInt16]) -> Bool {
    place.end < units.count && place.end - place.start <= 3
      && (units[place.end] == 0x8BED || units[place.end] == 0x65CF)
  }

  private static let levels: UnitSet = "省市县区镇乡村州国"
  private static let pointing: UnitSet = "本该各全我两贵"

  // MARK: Places

  /// A place goes on with the word that says what it is: 帕米尔 · 高原, 郑州 · 北站.
  private func extend(
    _ choice: inout SentenceResolver.Choice, _ next: Int, _ evidence: borrowing Evidence
  ) {
    guard choice.end < next, choice.end - choice.start >= 2,
      let suffix = evidence.longest(
        startingAt: choice.end, in: [.placeSuffix], lexicon, upTo: next),
      suffix.end - suffix.start >= 2, suffix.weight > 0,
      evidence.isWordStart[Int(suffix.end)]
    else { return }
    choice.end = Int(suffix.end)
    choice.candidate = Candidate(
      start: choice.start, end: choice.end, kind: .place, rule: .placeChain, score: choice.score)
  }

  // MARK: Bodies and posts

  /// 外交部 · 长 is 外交部长: a row of a post that is one character longer than the body.
  private func takeMinister(
    _ choice: inout SentenceResolver.Choice, _ next: Int, _ evidence: borrowing Evidence
  ) {
    guard choice.kind == .organization, choice.end < next, choice.end < evidence.units.count,
      evidence.units[choice.end] == 0x957F  // 长
    else { return }
    // 外交部 · 长期关注
    guard evidence.isWordStart[choice.end + 1] else { return }
    let isPost = evidence.hitSlots(startingAt: choice.start).contains { slot in
      Int(evidence.hits[slot].end) == choice.end + 1
        && !evidence.hits[slot].classes.isDisjoint(with: [.postHead, .postFull])
    }
    guard isPost else { return }
    choice.end += 1
    choice.kind = .position
    choice.candidate = nil
  }

  /// 黑土公司 · 采购部经理 is 黑土公司采购部 · 经理.
  private func moveDepartment(
    _ body: inout SentenceResolver.Choice, _ post: inout SentenceResolver.Choice,
    _ evidence: borrowing Evidence
  ) {
    guard body.kind == .organization, body.end == post.start, body.isBuiltIn else { return }
    guard let split = departmentEnd(post, evidence) else { return }
    body.end = split
    post.start = split
    body.candidate?.end = Int32(truncatingIfNeeded: split)
    post.candidate?.start = Int32(truncatingIfNeeded: split)
  }

  /// Where the department ends in a post that names one; `nil` when it names none.
  private func departmentEnd(
    _ post: SentenceResolver.Choice, _ evidence: borrowing Evidence
  ) -> Int? {
    var split = post.start + 2
    while split + 2 <= post.end {
      // 外办 · 主任, not 党委办主任.
      if Self.departments.contains(evidence.units[split - 1]),
        evidence.units[split - 1] != 0x529E || evidence.endClasses[split].contains(.orgUnit),
        isHead(from: split, to: post.end, evidence)
          // 儿科 · 护士, 眼科 · 主任医师: wards bear a name whoever works there.
          || evidence.units[split - 1] == 0x79D1 && isPost(from: split, to: post.end, evidence)
      {
        return split
      }
      split += 1
    }
    return nil
  }

  /// Whether a span is 主任, 副主任, 常务副部长.
  private func isHead(from start: Int, to end: Int, _ evidence: borrowing Evidence) -> Bool {
    Self.heads.end(evidence.units, end, longest: end - start)
      && isPost(from: start, to: end, evidence)
  }

  /// Whether a span is made of posts and their modifiers.
  private func isPost(from start: Int, to end: Int, _ evidence: borrowing Evidence) -> Bool {
    var offset = start
    while offset < end {
      guard
        let row = evidence.longest(startingAt: offset, in: Self.posts, lexicon, upTo: end)
      else { return false }
      offset = Int(row.end)
    }
    return true
  }
}

/// A few words, compared by units.
struct PostWords: Sendable {
  private let words: [[UInt16]]
  /// The last unit of each: most places are passed over without a comparison.
  let lastUnits: [UInt16]
  private let ends: UnitSet

  init(_ words: [String]) {
    self.words = words.map { Array($0.utf16) }
    lastUnits = self.words.map { $0.last ?? 0 }
    ends = UnitSet(lastUnits)
  }

  /// Whether the span is one of the words.
  func contains(_ choice: SentenceResolver.Choice, _ units: [UInt16]) -> Bool {
    let length = choice.end - choice.start
    return self.length(units, choice.end, longest: length) == length
  }

  /// Whether one of the words, at most `longest` units long, ends at `end`.
  @inline(__always)
  func end(_ units: [UInt16], _ end: Int, longest: Int) -> Bool {
    length(units, end, longest: longest) != nil
  }

  /// Whether one of the words ends in `unit`.
  @inline(__always)
  func mayEnd(in unit: UInt16) -> Bool { ends.contains(unit) }

  /// The length of the first word that ends at `end`.
  @inline(__always)
  func length(_ units: [UInt16], _ end: Int, longest: Int) -> Int? {
    guard longest > 0, end > 0, ends.contains(units[end - 1]) else { return nil }
    return compare(units, end, longest)
  }

  @inline(never)
  private func compare(_ units: [UInt16], _ end: Int, _ longest: Int) -> Int? {
    let last = units[end - 1]
    for index in words.indices where lastUnits[index] == last {
      let word = words[index]
      if word.count <= longest, units[(end - word.count)..<end].elementsEqual(word) {
        return word.count
      }
    }
    return nil
  }
}
