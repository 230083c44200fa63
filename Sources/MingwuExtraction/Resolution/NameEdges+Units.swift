internal import MingwuCore
internal import MingwuLexicon

/// Units behind their body.
extension NameEdges {
  /// 定州市人民法院 · 立案庭, 装卸三队 · 丙班: a unit directly behind its body, up to a mark, a post, or a
  /// bounding word.
  func takeUnit(
    _ body: inout SentenceResolver.Choice, _ next: SentenceResolver.Choice?, upper: Int,
    _ evidence: borrowing Evidence
  ) {
    let limit = next?.start ?? upper
    guard body.kind == .organization, isFree(body), body.end < limit,
      !Self.unitless.contains(evidence.units[body.end])
    else { return }
    var offset = body.end
    var found: Int?
    let floor = body.end
    while offset < limit, offset - floor < Self.unitLimit, Hanzi.isNameUnit(evidence.units[offset]),
      offset == floor || evidence.endClasses[offset].isDisjoint(with: .barriers),
      !evidence.startsFact[offset] || Hanzi.isHan(evidence.units[offset])
    {
      if let unit = evidence.longest(
        startingAt: offset, in: [.orgUnit], lexicon, upTo: limit),
        Int(unit.end) - floor >= 2, isUnitEnd(Int(unit.end), next, limit, evidence),
        !isCommonWord(unit, from: floor, evidence)
      {
        found = Int(unit.end)
        break
      }
      offset += 1
    }
    guard let found else { return }
    body.end = found
    body.candidate?.end = Int32(truncatingIfNeeded: found)
  }

  private static let unitLimit = 9
  /// What opens a phrase behind a body that names no unit of it.
  static let unitless: UnitSet = "各全本该两三多这那每和与及或同等的之所共是有新老内外"

  private func isUnitEnd(
    _ end: Int, _ next: SentenceResolver.Choice?, _ limit: Int, _ evidence: borrowing Evidence
  ) -> Bool {
    guard evidence.isWordStart[end] || end == limit else { return false }
    if let next, next.start == end { return next.kind == .position || next.kind == .person }
    if end == evidence.units.count || !Hanzi.isNameUnit(evidence.units[end]) { return true }
    // 前纺车间 · 挡车工
    return !evidence.startClasses[end].isDisjoint(with: [.postHead, .postFull])
  }

  /// 内部, 上班, 教室: a word that ends like a unit.
  private func isCommonWord(
    _ unit: LexiconHit, from floor: Int, _ evidence: borrowing Evidence
  ) -> Bool {
    let end = Int(unit.end)
    guard unit.end - unit.start == 1 else { return false }
    return (max(floor, end - 3)..<(end - 1)).contains { start in
      evidence.hitSlots(startingAt: start).contains {
        let hit = evidence.hits[$0]
        return Int(hit.end) == end && hit.classes.contains(.wordCommon)
          && hit.classes.isDisjoint(with: [.orgUnit, .orgHead, .wordIndustry])
      }
    }
  }

  /// 怀柔区 · 总, 锦州市 · 总: how unions call the union of a division.
  func takeLevelUnion(
    _ place: inout SentenceResolver.Choice, _ next: SentenceResolver.Choice?, upper: Int,
    _ evidence: borrowing Evidence
  ) {
    let end = place.end
    guard place.kind == .place, isFree(place), end < upper, evidence.units[end] == 0x603B,  // 总
      Self.unionLevels.contains(evidence.units[end - 1]), place.end - place.start >= 2,
      next.map({ $0.start > end }) ?? true
    else { return }
    let behind = end + 1
    let isEnd =
      behind >= upper || !Hanzi.isHan(evidence.units[behind])
      || evidence.startsFact[behind] || next?.start == behind
      || evidence.isWordStart[behind] && evidence.isWordStart[end]
        && (!evidence.startClasses[behind].isDisjoint(with: .barriers)
          || !evidence.startClasses[behind].isDisjoint(with: [.postHead, .postFull]))
    guard isEnd else { return }
    place.kind = .organization
    place.end = behind
    place.candidate = Candidate(
      start: place.start, end: behind, kind: .organization, rule: .organizationShort,
      score: place.score)
  }

  /// 南极科学考察 · 队, 百团大战 · 纪念馆, 詹天佑 · 纪念馆: the body that is named after an event or a person.
  func takeBodyOfEvent(
    _ event: inout SentenceResolver.Choice, _ next: SentenceResolver.Choice?, upper: Int,
    _ evidence: borrowing Evidence
  ) {
    let limit = next?.start ?? upper
    guard event.kind == .event || event.kind == .person || event.kind == .honour, isFree(event),
      event.end < limit
    else { return }
    let start = event.end
    let end: Int
    if event.kind == .honour {
      // 省劳模 · 艺术团, 中国旅游景区 · 协会
      guard
        let head = evidence.longest(
          startingAt: start, in: .organizationHeads, lexicon, upTo: limit),
        head.end - head.start >= 3 && Self.groupEnds.contains(evidence.units[Int(head.end) - 1])
          || Self.associations.end(evidence.units, Int(head.end), longest: 2),
        Int(head.end) == evidence.units.count || evidence.isWordStart[Int(head.end)]
      else { return }
      event.kind = .organization
      event.end = Int(head.end)
      event.candidate = Candidate(
        start: event.start, end: event.end, kind: .organization, rule: .organizationHead,
        score: event.score)
      return
    }
    if event.kind == .event, Self.groups.contains(evidence.units[start]),
      evidence.isWordStart[start + 1]
    {
      end = start + 1
    } else if let head = evidence.longest(
      startingAt: start, in: [.orgHead], lexicon, upTo: limit),
      head.end - head.start >= 3,
      lexicon.rows(of: head.surface).contains(where: { $0.attribute("type") == "culture" })
    {
      end = Int(head.end)
    } else {
      return
    }
    event.kind = .organization
    event.end = end
    event.candidate = Candidate(
      start: event.start, end: end, kind: .organization, rule: .organizationHead,
      score: event.score)
  }

  private static let groups: UnitSet = "队团"
  private static let groupEnds: UnitSet = "队团会室"
  private static let associations = PostWords(["协会", "学会", "商会"])

  /// 海口市美兰区 · 总 · 主席: 总 belongs to the union, not to its post.
  func partUnion(
    _ choices: inout [SentenceResolver.Choice], _ index: Int, _ evidence: borrowing Evidence
  ) {
    let (place, post) = (choices[index], choices[index + 1])
    guard place.kind == .place, isFree(place), isFree(post), post.start == place.end,
      evidence.units[post.start] == 0x603B, post.end - post.start >= 3,
      Self.unionLevels.contains(evidence.units[place.end - 1]),
      evidence.longest(
        startingAt: post.start, in: [.postHead, .postFull], lexicon, upTo: post.end
      )
      .map({ Int($0.end) < post.end }) ?? true
    else { return }
    choices[index].kind = .organization
    choices[index].end = post.start + 1
    choices[index].candidate = Candidate(
      start: place.start, end: post.start + 1, kind: .organization, rule: .organizationShort,
      score: place.score)
    choices[index + 1].start = post.start + 1
    choices[index + 1].candidate?.start += 1
  }

  /// 石镇镇中心 · 小学 · 教师: what makes a school of a centre stands in front of the post.
  func takeSchool(
    _ choices: inout [SentenceResolver.Choice], _ index: Int, _ evidence: borrowing Evidence
  ) {
    let (body, post) = (choices[index], choices[index + 1])
    let gap = post.start - body.end
    guard body.kind == .organization, isFree(body), isFree(post), 2...3 ~= gap,
      Self.centre.end(evidence.units, body.end, longest: body.end - body.start),
      Self.schools.length(evidence.units, post.start, longest: gap) == gap
    else { return }
    choices[index].end = post.start
    choices[index].candidate?.end = Int32(truncatingIfNeeded: post.start)
  }

  private static let centre = PostWords(["中心"])
  private static let schools = PostWords(["小学", "幼儿园", "中学"])

  private static let unionLevels: UnitSet = "省市区县州旗盟镇"

  /// 从 · 江县卫生健康局, 首都 · 绿化委员会: a body that begins inside the row of a division, or behind one that
  /// nothing else claims, begins with it.
  func takeOpening(
    _ body: inout SentenceResolver.Choice, from floor: Int, _ evidence: borrowing Evidence
  ) {
    guard body.kind == .organization, isFree(body), body.start > floor else { return }
    for start in max(floor, body.start - 5)..<body.start
    where evidence.isWordStart[start] {
      guard
        let row = evidence.longest(
          startingAt: start, in: .divisions, lexicon, upTo: body.end), row.end - row.start >= 2,
        Int(row.end) > body.start || Int(row.end) == body.start && row.end - row.start >= 3,
        start == floor || evidence.endClasses[start].isDisjoint(with: .places)
      else { continue }
      body.start = start
      body.candidate?.start = Int32(truncatingIfNeeded: start)
      return
    }
  }
}
