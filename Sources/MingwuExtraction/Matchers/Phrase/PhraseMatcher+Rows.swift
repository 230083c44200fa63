internal import MingwuCore
internal import MingwuLexicon

extension PhraseMatcher {
  /// What a row loses whose edges are no edges of words: 经济南下 holds no 济南.
  private static func cut(_ kind: KindCode) -> Int32 {
    switch kind {
    case .place: 3072
    case .organization: 2048
    default: 0
    }
  }

  /// The score of a built-in row by its class, before its own weight. Longer surfaces are surer.
  private static func baseScore(_ rowClass: LexiconClassSet) -> Int32 {
    switch rowClass {
    case .placeCountry, .placeProvince, .placePrefecture: 2048
    case .placeCounty, .placeForeign: 1536
    case .placeTownship, .placeNatural, .placeSite, .placeRegion: 1024
    case .orgName, .honourFixed, .eventFixed: 3072
    case .orgShort: 1024
    case .postFull, .postHead: 768
    case .personName: 1024
    default: 1024
    }
  }

  /// The rows of one surface of a user's file: of several force rows the last one that fits counts.
  func appendUserRows(
    _ rows: LexiconStack.Rows, hit: LexiconHit, _ evidence: borrowing Evidence,
    _ lexicon: LexiconStack, to candidates: inout [Candidate]
  ) {
    var forced: Int?
    for row in rows {
      let count = candidates.count
      appendCandidate(row, hit: hit, evidence, lexicon, to: &candidates)
      guard candidates.count > count, row.layer == .force else { continue }
      if let forced {
        candidates[forced] = candidates.removeLast()
      } else {
        forced = count
      }
    }
  }

  /// Turns one row found at `hit` into a candidate, unless its boundary forbids it there.
  func appendCandidate(
    _ row: borrowing LexiconStack.Row, hit: LexiconHit, _ evidence: borrowing Evidence,
    _ lexicon: LexiconStack, to candidates: inout [Candidate]
  ) {
    let layer = Candidate.Layer(rawValue: row.layer.rawValue) ?? .normal
    let kind = row.kind
    guard kind != .none || layer == .forbid || layer == .force else { return }
    // A post needs somebody who holds it: PostMatcher looks at what stands around.
    if layer == .normal, kind == .position { return }
    let (start, end) = (Int(hit.start), Int(hit.end))
    let isAlone = standsAlone(start, end, evidence)
    if row.boundary == .word, !isAlone { return }
    let (weight, classes) = (row.weight, LexiconClassSet(row.lexiconClass))
    var score = weight
    if layer == .normal || layer == .prefer {
      let length = hit.end &- hit.start
      score &+= Self.baseScore(classes) &+ 256 &* length
      if layer == .prefer { score &+= 8192 }
      // 特级教师, 开发建设新疆奖章: a title in full is one, whatever its words would be on their own.
      if layer == .normal, length >= 4, classes == .honourFixed,
        isAlone, !isLonger(start, end, evidence)
      {
        score &+= 3072 &+ 256 &* length
      }
    }
    // 康力电梯 is sure, but not in 江苏康力电梯, 康力电梯集团, 太钢不锈 · 钢: the name may be longer there.
    if layer == .normal, row.weight > 0, LexiconClassSet(row.lexiconClass) == .orgName,
      !standsAlone(start, end, evidence) || isPartOfBody(start, end, evidence)
    {
      score &-= row.weight
    }
    // 遵义会议, 上合峰会: as an event in full, unless more of its name follows (组委会).
    if layer == .normal, kind == .event, hit.end - hit.start >= 3,
      isAlone, !isBeforeHead(end, evidence),
      // 十五大 is as often the body; “光明行”义诊活动 goes on.
      evidence.units[end - 1] != 0x5927,
      end == evidence.units.count || evidence.units[end] != Hanzi.closeQuote
    {
      score &+= 6144
    }
    // 英超, 欧冠
    if layer == .normal, kind == .event, hit.end - hit.start == 2,
      evidence.units[end - 1] != 0x5927, isAlone
    {
      score &+= 3072
    }
    // 三棵树镇, 五棵松体育馆: a name in full that begins like an amount.
    if layer == .normal, kind == .place, hit.end - hit.start >= 4, evidence.startsFact[start],
      Hanzi.isHan(evidence.units[start]), weight > -512
    {
      score &+= 16_384
    }
    if layer == .normal, !isAlone {
      score &-= Self.cut(kind)
      // 为何经 · 济南 · 强: the word that the row cuts stands in the text.
      if kind == .place, hit.end - hit.start == 2, isCutOpen(start, evidence) { score &-= 6144 }
    }
    // 省政府, 市总: a level and a body, where the words are cut so.
    let isShort =
      layer == .normal && classes == .orgShort && end - start >= 3
      && isAlone
    // 中央大街, 两江新区: a site in full.
    let isSite =
      layer == .normal && end - start >= 4 && kind == .place
      && !classes.isDisjoint(with: [.placeSite, .placeNatural])
      && isAlone
    // 首都: a common noun that means one place, where the words are cut so.
    let isSeat =
      layer == .normal && classes == .placeRegion
      && row.canonical != nil && isAlone
    let isNamesake = layer == .normal && kind == .person && isBeforeHead(end, evidence)
    candidates.append(
      Candidate(
        start: start, end: end, kind: kind,
        rule: isShort
          ? .organizationShort
          : isSeat ? .placeSeat : isSite ? .placeNamed : isNamesake ? .personNamesake : .lexicon,
        score: score,
        payload: Int32(bitPattern: hit.surface), layer: layer,
        priority: UInt8(clamping: row.lexicon)))
  }

  /// Whether the head of a body stands behind a person's name: 焦裕禄 · 纪念馆, 鲁迅 · 中学. The person
  /// is likely a part of its name then.
  private func isBeforeHead(_ end: Int, _ evidence: borrowing Evidence) -> Bool {
    guard end < evidence.units.count else { return false }
    return evidence.hitSlots(startingAt: end).contains { slot in
      let head = evidence.hits[slot]
      return head.end - head.start >= 2 && !head.classes.isDisjoint(with: .orgHead)
    }
  }

  /// Whether a level, issuer or place in front, or 奖 behind, makes a longer title: 自治区 · 特级教师.
  private func isLonger(_ start: Int, _ end: Int, _ evidence: borrowing Evidence) -> Bool {
    // 国家级教学名师 · 奖
    if end < evidence.units.count, evidence.units[end] == 0x5956 { return true }
    return start > 0
      && (!evidence.endClasses[start].isDisjoint(with: .nameStarts.union([.orgHead]))
        || evidence.units[start - 1] == Hanzi.openQuote)
  }

  /// Whether a place in front, or a head, letters or a bracket behind, may belong to a body's name.
  private func isPartOfBody(_ start: Int, _ end: Int, _ evidence: borrowing Evidence) -> Bool {
    if !evidence.endClasses[start].isDisjoint(with: .divisions) { return true }
    guard end < evidence.units.count else { return false }
    // 太钢 · 不锈钢
    let isCut = (max(start + 1, end - 2)..<end).contains { offset in
      evidence.hitSlots(startingAt: offset).contains {
        let hit = evidence.hits[$0]
        return Int(hit.end) > end && hit.end - hit.start >= 3 && hit.classes.contains(.wordCommon)
      }
    }
    return isCut || !evidence.startClasses[end].isDisjoint(with: [.orgHead, .orgUnit])
      || Hanzi.isLatin(evidence.units[end])
      // (集团), not a share's number.
      || evidence.units[end] == Hanzi.openBracket && end + 1 < evidence.units.count
        && Hanzi.isHan(evidence.units[end + 1])
  }

  /// Whether a common word of two characters ends inside a row, one unit behind its beginning.
  private func isCutOpen(_ start: Int, _ evidence: borrowing Evidence) -> Bool {
    !evidence.isWordStart[start] && evidence.isWordStart[start + 1]
      && evidence.endClasses[start + 1].contains(.wordCommon)
  }

  /// Whether the span begins and ends at word edges: at the edge of a run of letters for Latin, at
  /// a cut of the most probable words for Han.
  private func standsAlone(_ start: Int, _ end: Int, _ evidence: borrowing Evidence) -> Bool {
    isEdge(start, evidence) && isEdge(end, evidence)
  }

  private func isEdge(_ offset: Int, _ evidence: borrowing Evidence) -> Bool {
    let units = evidence.units
    guard offset > 0, offset < units.count else { return true }
    let (before, after) = (units[offset - 1], units[offset])
    let isLatin = { (unit: UInt16) in Hanzi.isLatin(unit) || Hanzi.isDigit(unit) }
    if isLatin(before) || isLatin(after) { return !(isLatin(before) && isLatin(after)) }
    return evidence.isWordStart[offset]
  }
}
