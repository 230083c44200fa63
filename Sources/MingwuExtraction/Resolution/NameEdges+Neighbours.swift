internal import MingwuCore
internal import MingwuLexicon

/// What the names of a sentence say about the ground between them, once all are chosen: two that touch
/// are one, a body goes on with its unit, and what stands directly in front of a person is a post.
extension NameEdges {
  // MARK: Names that touch

  /// Makes one name of two bodies or two honours that touch: 蜂鸟速达 · 重庆江北站, 金鸡奖 · 终身成就奖.
  func joinTouching(
    _ choices: inout [SentenceResolver.Choice], from first: Int, _ evidence: borrowing Evidence
  ) {
    guard choices.count - first > 1 else { return }
    var kept = first
    for index in (first + 1)..<choices.count {
      let (last, next) = (choices[kept], choices[index])
      if last.end == next.start, last.kind == next.kind, isFree(last), isFree(next),
        last.kind == .organization && !isMedium(last, evidence) && !opensQuote(next, evidence)
          || last.kind == .honour
      {
        choices[kept].end = next.end
        choices[kept].candidate?.end = Int32(truncatingIfNeeded: next.end)
        choices[kept].score = min(last.score, next.score)
      } else {
        kept += 1
        choices[kept] = next
      }
    }
    choices.removeLast(choices.count - kept - 1)
  }

  private func isFree(_ choice: SentenceResolver.Choice) -> Bool {
    choice.fact == nil && choice.candidate?.layer ?? .normal == .normal
  }

  private func opensQuote(
    _ choice: SentenceResolver.Choice, _ evidence: borrowing Evidence
  ) -> Bool {
    evidence.units[choice.start] == Hanzi.openQuote || evidence.units[choice.start] == 0x300C
  }

  /// 新华社 · 北京市总工会: an agency stands in front of what it reports from.
  private func isMedium(
    _ body: SentenceResolver.Choice, _ evidence: borrowing Evidence
  ) -> Bool {
    evidence.hitSlots(startingAt: body.start).contains { slot in
      let hit = evidence.hits[slot]
      return Int(hit.end) == body.end
        && lexicon.rows(of: hit.surface).contains { $0.attribute("type") == "media" }
    }
  }

  // MARK: Units

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
  private static let unitless: Set<UInt16> = Set("各全本该两三多这那每和与及或同等的之所共是有新老内外".utf16)

  private func isUnitEnd(
    _ end: Int, _ next: SentenceResolver.Choice?, _ limit: Int, _ evidence: borrowing Evidence
  ) -> Bool {
    guard evidence.isWordStart[end] || end == limit else { return false }
    if let next, next.start == end { return next.kind == .position || next.kind == .person }
    return end == evidence.units.count || !Hanzi.isNameUnit(evidence.units[end])
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

  // MARK: Posts

  /// 渔民 · 虞善海, 车间主任 · 马占海: a row of a post directly in front of a person is one, and so is what
  /// says which post it is (夜班 · 司机, 社区 · 民警).
  func takePosts(
    _ choices: inout [SentenceResolver.Choice], from first: Int, _ evidence: borrowing Evidence,
    lower: Int
  ) {
    var missed: [SentenceResolver.Choice] = []
    for index in first..<choices.count {
      let person = choices[index]
      guard person.kind == .person, person.end - person.start >= 2 else { continue }
      let previous = index > first ? choices[index - 1] : nil
      if let previous, previous.kind == .position, previous.end == person.start {
        if isFree(previous) {
          let floor = index - 1 > first ? choices[index - 2].end : lower
          let start = postStart(previous.start, previous.end, floor, evidence)
          if start < previous.start {
            choices[index - 1].start = start
            choices[index - 1].candidate?.start = Int32(truncatingIfNeeded: start)
          }
        }
        continue
      }
      let floor = previous?.end ?? lower
      guard floor < person.start,
        let row = evidence.longest(
          endingAt: person.start, in: [.postHead, .postFull], lexicon, from: floor),
        row.end - row.start >= 2, !isNoPost(Int(row.start), Int(row.end), evidence)
      else { continue }
      let start = postStart(Int(row.start), Int(row.end), floor, evidence)
      guard start == floor || !Hanzi.isHan(evidence.units[start - 1]) || evidence.isWordStart[start]
      else { continue }
      missed.append(
        SentenceResolver.Choice(
          start: start, end: person.start, kind: .position,
          candidate: Candidate(
            start: start, end: person.start, kind: .position, rule: .postFrame,
            score: person.score),
          score: person.score))
    }
    insert(missed, into: &choices, from: first)
  }

  private func insert(
    _ missed: [SentenceResolver.Choice], into choices: inout [SentenceResolver.Choice],
    from first: Int
  ) {
    guard !missed.isEmpty else { return }
    choices += missed
    choices[first...].sort { $0.start < $1.start }
  }

  /// Where a post begins whose head stands at `start..<end`: rows that end with it first, then modifiers,
  /// then a few characters between it and a mark or the name before.
  private func postStart(
    _ start: Int, _ end: Int, _ floor: Int, _ evidence: borrowing Evidence
  ) -> Int {
    var start = start
    if let row = evidence.longest(
      endingAt: end, in: [.postHead, .postFull], lexicon, from: floor), Int(row.start) < start
    {
      start = Int(row.start)
    }
    while let modifier = evidence.longest(
      endingAt: start, in: [.postModifier, .postHead, .postFull], lexicon, from: floor),
      modifier.start < start, modifier.end - modifier.start >= 2,
      evidence.isWordStart[Int(modifier.start)]
    {
      start = Int(modifier.start)
    }
    return describedStart(start, floor, evidence) ?? start
  }

  /// 挖掘机 · 司机, 驿站 · 管理员: up to four characters that no other name claims, between the post and a
  /// mark or the body in front.
  private func describedStart(
    _ head: Int, _ floor: Int, _ evidence: borrowing Evidence
  ) -> Int? {
    let units = evidence.units
    var start = head
    while start > floor, head - start <= Self.describingLimit, Hanzi.isHan(units[start - 1]),
      evidence.endClasses[start].isDisjoint(with: .barriers), !evidence.endsFact[start]
    {
      if start < head, Self.loose.contains(units[start - 1]) { return nil }
      start -= 1
    }
    guard head - start >= 2, head - start <= Self.describingLimit, evidence.isWordStart[start],
      evidence.isWordStart[head], isDescribed(start, floor, evidence),
      !Self.loose.contains(units[head - 1]), !Self.loose.contains(units[start]),
      !Self.describing.contains(where: { units[start..<head].starts(with: $0) }),
      evidence.endClasses[head].isDisjoint(with: [.orgHead, .orgName, .orgShort, .orgUnit])
        || Self.bareUnits.contains(where: { units[start..<head].elementsEqual($0) })
    else { return nil }
    // Words only: what is cut to single characters may be a name.
    let cuts = (start..<head).count { evidence.isWordStart[$0] }
    return cuts * 2 <= head - start + 1 ? start : nil
  }

  /// Whether a name, a bounding word or 、 stands in front: after other marks a clause begins.
  private func isDescribed(
    _ start: Int, _ floor: Int, _ evidence: borrowing Evidence
  ) -> Bool {
    guard start > 0 else { return false }
    if Hanzi.isHan(evidence.units[start - 1]) {
      return start == floor || !evidence.endClasses[start].isDisjoint(with: .barriers)
    }
    return evidence.units[start - 1] == Hanzi.enumerationComma
  }

  private static let describingLimit = 4
  private static let loose: Set<UInt16> = Set("的了是和与在为向对把被给请找让叫由从到当说其该本我他她你它这那每各某全老新等及".utf16)
  /// What says how somebody is and not what.
  private static let describing = [
    "青年", "知名", "著名", "优秀", "年轻", "退休", "离休", "兼职", "挂职", "专职", "名誉", "同行", "当地", "本地", "国内", "国外", "我国",
    "中国", "全国", "世界", "国际", "资深", "前任", "现任", "时任", "曾任", "新任", "首任", "首位", "另外", "今年", "去年", "昨天", "今天",
    "记者", "一线", "当年", "随后", "其中", "包括", "以及", "首任", "退役", "身旁", "厂方", "随机", "认定", "一边", "集团", "公司",
    "分公司", "单位", "办公室", "女", "男", "原", "前",
  ].map { Array($0.utf16) }
  /// Unit words that name no unit: with the post behind they make one post.
  private static let bareUnits = [
    "车间", "大队", "中队", "支队", "小队", "工区", "工段", "班组", "科室", "系", "场站", "支部", "教研室", "教研组", "党支部", "党总支",
    "党委", "工会", "团委", "纪委", "妇联", "团支部", "妇代会", "站区",
  ].map { Array($0.utf16) }

  private func isNoPost(_ start: Int, _ end: Int, _ evidence: borrowing Evidence) -> Bool {
    Self.noPosts.length(evidence.units, end, longest: end - start) != nil
  }

  private static let noPosts = PostWords([
    "记者", "通讯员", "老师", "师傅", "代表", "负责人", "同志", "获得者", "选手", "村民", "居民", "市民", "研究生", "大学生", "学生",
    "志愿者", "干部", "老人", "徒弟", "职工", "员工", "工人", "农民工", "农民", "群众", "学员", "队员", "队友", "同学", "成员", "会员",
    "人员", "党员", "团员", "名将", "小将", "老将", "战友", "专家", "学者", "嘉宾", "家长", "青年", "官兵", "战士", "被告人", "被告",
    "原告", "患者", "病人", "朋友", "同事", "粉丝", "戏迷", "棋迷", "球迷", "业主", "车主", "船主", "老乡", "乡亲", "先生", "女士",
    "工匠", "劳模", "能手", "标兵", "毕业生", "网友", "游客", "旅客", "乘客", "候选人", "当事人", "申请人", "监护人", "联系人",
  ])

  // MARK: Short names

  /// 市政府, 区总工会, 村委会 between words: the row says what they are, whatever the tagger saw.
  func takeShortNames(
    _ choices: inout [SentenceResolver.Choice], from first: Int, _ evidence: borrowing Evidence,
    lower: Int, upper: Int
  ) {
    var missed: [SentenceResolver.Choice] = []
    var index = first
    var start = lower
    while start < upper {
      while index < choices.count, choices[index].end <= start { index += 1 }
      if index < choices.count, choices[index].start <= start {
        start = choices[index].end
        continue
      }
      let limit = index < choices.count ? choices[index].start : upper
      if let road = road(start, limit, evidence) {
        missed.append(road)
        start = road.end
        continue
      }
      guard evidence.startClasses[start].contains(.orgShort), evidence.isWordStart[start],
        start == lower || evidence.endClasses[start].isDisjoint(with: Self.placesAndBodies),
        let row = evidence.longest(startingAt: start, in: [.orgShort], lexicon, upTo: limit),
        row.end - row.start >= 3, Int(row.end) == limit || evidence.isWordStart[Int(row.end)],
        isStateOrUnion(row),
        !evidence.startClasses[Int(row.end) == limit ? start : Int(row.end)].contains(.orgHead)
      else {
        start += 1
        continue
      }
      missed.append(
        SentenceResolver.Choice(
          start: start, end: Int(row.end), kind: .organization,
          candidate: Candidate(
            start: start, end: Int(row.end), kind: .organization, rule: .organizationShort,
            score: 1024), score: 1024))
      start = Int(row.end)
    }
    insert(missed, into: &choices, from: first)
  }

  /// 建设路, 青年大街: a street that is a row, cut from the words around.
  private func road(
    _ start: Int, _ limit: Int, _ evidence: borrowing Evidence
  ) -> SentenceResolver.Choice? {
    guard evidence.startClasses[start].contains(.placeSite), evidence.isWordStart[start],
      let row = evidence.longest(startingAt: start, in: [.placeSite], lexicon, upTo: limit),
      row.end - row.start >= 3, Int(row.end) == limit || evidence.isWordStart[Int(row.end)],
      lexicon.rows(of: row.surface).contains(where: { $0.attribute("type") == "address" })
    else { return nil }
    return SentenceResolver.Choice(
      start: start, end: Int(row.end), kind: .place,
      candidate: Candidate(
        start: start, end: Int(row.end), kind: .place, rule: .placeChain, score: 1024), score: 1024)
  }

  private static let placesAndBodies = LexiconClassSet.places.union([.orgHead, .orgName])

  private func isStateOrUnion(_ row: LexiconHit) -> Bool {
    lexicon.rows(of: row.surface).contains {
      let type = $0.attribute("type")
      return $0.lexiconClass == .organizationShort
        && (type == "government" || type == "party" || type == "union")
    }
  }
}
