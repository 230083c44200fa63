internal import MingwuCore
internal import MingwuLexicon

/// Names that the tagger cuts inside a word or a row, and what follows a name and belongs to it.
extension NameEdges {
  private static let bodies: LexiconClassSet = [.orgName, .orgShort]

  /// Gives a name the rest of the row or word that it was cut from: 时 · 传祥纪念馆, 和 · 龙市. The
  /// ground before it, from `floor` on, must be free, and so must that up to `next`.
  func complete(
    _ choice: inout SentenceResolver.Choice, from floor: Int, to next: Int,
    _ evidence: borrowing Evidence
  ) {
    guard choice.kind == .organization || choice.kind == .place, choice.fact == nil else { return }
    let rows = choice.kind == .place ? LexiconClassSet.places : Self.bodies
    if let row = evidence.longest(endingAt: choice.end, in: rows, lexicon, from: floor),
      Int(row.start) < choice.start, row.end - row.start >= 4
    {
      return begin(&choice, at: Int(row.start))
    }
    // 新疆阿勒泰 · 地区
    if choice.kind == .place, choice.end + 2 <= next, evidence.units[choice.end] == 0x5730,
      evidence.units[choice.end + 1] == 0x533A,
      let row = evidence.longest(
        endingAt: choice.end + 2, in: .divisions, lexicon, from: choice.start),
      Int(row.start) < choice.end
    {
      choice.end += 2
      choice.candidate?.end += 2
    }
    // 中国 · 建材: a place that opens the row of a body.
    if let row = evidence.longest(startingAt: choice.start, in: [.orgName], lexicon, upTo: next),
      Int(row.end) > choice.end, row.end - row.start >= 4, evidence.isWordStart[Int(row.end)],
      evidence.isWordStart[choice.start]
    {
      choice.kind = .organization
      choice.end = Int(row.end)
      choice.candidate = Candidate(
        start: choice.start, end: choice.end, kind: .organization, rule: .lexicon,
        score: choice.score, payload: Int32(bitPattern: row.surface))
      return
    }
    guard !evidence.isWordStart[choice.start], choice.end - choice.start >= 2 else { return }
    var start = choice.start
    while start > floor, choice.start - start < 2, !evidence.isWordStart[start],
      Hanzi.isHan(evidence.units[start - 1])
    { start -= 1 }
    guard start < choice.start, evidence.isWordStart[start],
      !Self.qualifying.contains(evidence.units[start]),
      evidence.endClasses[choice.start].isDisjoint(with: .barriers)
    else { return }
    begin(&choice, at: start)
  }

  /// What opens words with names in them that name nothing themselves: 新中国, 赴京, 老北京.
  private static let qualifying: UnitSet = "新老旧大小各全赴进抵离驻来返回到在去援"

  private func begin(_ choice: inout SentenceResolver.Choice, at start: Int) {
    choice.start = start
    choice.candidate?.start = Int32(truncatingIfNeeded: start)
  }

  /// 周恩来 · 华 · 表示: one character between a known name and a verb of speech makes it another
  /// person's.
  func takeLastCharacter(
    _ person: inout SentenceResolver.Choice, to next: Int, _ evidence: borrowing Evidence
  ) {
    let end = person.end
    guard person.kind == .person, end - person.start == 3, end + 1 < next,
      person.candidate?.rule == .lexicon, person.candidate?.layer == .normal,
      Hanzi.isHan(evidence.units[end]), !Self.adverbs.contains(evidence.units[end]),
      // 毛泽东 · 作为, 曾荫权 · 看在: only a word of two characters says so.
      let speech = evidence.longest(startingAt: end + 1, in: [.wordSpeech], lexicon, upTo: next),
      speech.end - speech.start >= 2,
      evidence.endClasses[end + 1].isDisjoint(with: .barriers)
    else { return }
    person.end += 1
    person.candidate = Candidate(
      start: person.start, end: person.end, kind: .person, rule: .personFrame, score: person.score)
  }

  /// What may stand between a name and its verb: 则, 曾, 等, 今.
  private static let adverbs: UnitSet = "则就也都还却又曾正将已均亦并再今昨后前等仍便既方才又所时同已也在是的地得已即先首分来去日"

  /// Whether a place is only the beginning of a word that is none: 京 · 剧, 蒙古 · 包.
  func isInsideWord(
    _ place: SentenceResolver.Choice, _ next: Int, _ evidence: borrowing Evidence
  ) -> Bool {
    guard place.end < next, !evidence.isWordStart[place.end], evidence.isWordStart[place.start],
      place.end - place.start <= 2, Self.things.contains(evidence.units[place.end])
    else { return false }
    return evidence.hitSlots(startingAt: place.start).contains {
      let hit = evidence.hits[$0]
      return Int(hit.end) > place.end && hit.classes.contains(.wordCommon)
        && hit.classes.isDisjoint(with: .places) && hit.classes.isDisjoint(with: [.orgName])
    }
  }

  /// What makes a thing of a place: 京剧, 川菜, 湘绣, 中医.
  private static let things: UnitSet = "剧菜戏酒茶绣曲调医药餐包鸡鸭画外"

  /// 三都澳 · 海面, 莲溪村 · 村集体: a place does not end in the first character of a word.
  func trimWord(
    _ place: inout SentenceResolver.Choice, _ next: Int, _ evidence: borrowing Evidence
  ) {
    let end = place.end
    guard end < next, end - place.start >= 4, !evidence.isWordStart[end],
      evidence.isWordStart[end - 1], Hanzi.isHan(evidence.units[end])
    else { return }
    place.end -= 1
    place.candidate?.end -= 1
  }

  /// Whether a place is 首都 of something named beside it, or of whatever country: 巴西首都巴西利亚.
  func isSeatOfOther(
    _ place: SentenceResolver.Choice, _ previous: SentenceResolver.Choice?, _ next: Int,
    _ evidence: borrowing Evidence
  ) -> Bool {
    guard place.end - place.start == 2, evidence.units[place.start] == 0x9996,
      evidence.units[place.start + 1] == 0x90FD
    else { return false }
    if next == place.end { return true }
    if let previous, previous.end == place.start, previous.kind == .place { return true }
    return place.start > 0 && Self.owners.contains(evidence.units[place.start - 1])
  }

  private static let owners: UnitSet = "国的其该各"

  /// 德州 · 三地供电公司: a place that a count of places follows is one of a list, whose head they share.
  func sharesHead(
    _ choice: SentenceResolver.Choice, _ evidence: borrowing Evidence
  ) -> SentenceResolver.Choice? {
    guard choice.kind == .organization, choice.fact == nil,
      let place = evidence.longest(
        startingAt: choice.start, in: .divisions, lexicon, upTo: choice.end),
      Int(place.end) + 1 < choice.end, choice.start > 0,
      evidence.units[choice.start - 1] == Hanzi.enumerationComma,
      Self.counts.contains(evidence.units[Int(place.end)]),
      Self.levels.contains(evidence.units[Int(place.end) + 1])
    else { return nil }
    var first = choice
    (first.end, first.kind, first.candidate, first.partCount) = (Int(place.end), .place, nil, 0)
    return first
  }

  private static let counts: UnitSet = "两三四五六七八九十"
  private static let levels: UnitSet = "地市县区省州旗镇乡村国"

  /// 塔里木盆地 · 富满油田: a site with a name of its own behind a place.
  func takeSite(
    _ place: inout SentenceResolver.Choice, _ next: Int, _ evidence: borrowing Evidence
  ) {
    guard place.end - place.start >= 3, evidence.isWordStart[place.end] else { return }
    for offset in [place.end + 2, place.end + 3] where offset + 2 <= next {
      guard
        let suffix = evidence.longest(
          startingAt: offset, in: [.placeSuffix], lexicon, upTo: next),
        suffix.end - suffix.start >= 2, suffix.weight > 0, evidence.isWordStart[Int(suffix.end)]
      else { continue }
      let isBare = (place.end..<offset).allSatisfy {
        Hanzi.isHan(evidence.units[$0]) && !Self.counts.contains(evidence.units[$0])
          && evidence.endClasses[$0 + 1].isDisjoint(with: .barriers)
      }
      let isWord = evidence.hitSlots(startingAt: place.end).contains {
        let hit = evidence.hits[$0]
        return hit.end - hit.start >= 2 && hit.classes.contains(.wordCommon)
      }
      guard isBare, !isWord else { continue }
      place.end = Int(suffix.end)
      place.candidate = Candidate(
        start: place.start, end: place.end, kind: .place, rule: .placeChain, score: place.score)
      return
    }
  }

  /// 海淀法院 · 联合 · 区总工会: two bodies that do something together.
  func jointly(
    _ choice: SentenceResolver.Choice, _ evidence: borrowing Evidence
  ) -> [SentenceResolver.Choice]? {
    guard choice.kind == .organization, choice.fact == nil, choice.end - choice.start >= 8 else {
      return nil
    }
    let units = evidence.units
    for offset in (choice.start + 3)...(choice.end - 5)
    where units[offset] == 0x8054 && units[offset + 1] == 0x5408
      && !evidence.endClasses[offset].isDisjoint(with: [.orgHead, .orgName, .orgShort])
      && !evidence.startClasses[offset + 2].isDisjoint(with: Self.openers)
    {
      var (left, right) = (choice, choice)
      (left.end, left.candidate, left.partCount) = (offset, nil, 0)
      (right.start, right.candidate, right.partCount) = (offset + 2, nil, 0)
      return [left, right]
    }
    return nil
  }

  private static let openers = LexiconClassSet.divisions.union([.orgName, .orgShort])

  /// 百色市 · 人民政府, 济宁市 · 体育运动学校: a place that the tagger saw alone opens the name of a body.
  func takeHead(
    _ place: inout SentenceResolver.Choice, _ next: Int, _ evidence: borrowing Evidence
  ) {
    guard place.end < next, place.end - place.start >= 2, evidence.isWordStart[place.end],
      !evidence.startClasses[place.start].isDisjoint(with: .divisions)
    else { return }
    let limit = min(next, place.end + 12)
    var offset = place.end
    var bare = 0
    while offset < limit, Hanzi.isHan(evidence.units[offset]) {
      if let head = evidence.longest(startingAt: offset, in: [.orgHead], lexicon, upTo: limit),
        head.end - head.start >= 2, evidence.isWordStart[Int(head.end)],
        makesBody(head, behind: place.end, evidence.units[place.end - 1]),
        bare == 0 || isBodyEnd(Int(head.end), next, evidence)
      {
        place.kind = .organization
        place.end = Int(head.end)
        place.candidate = Candidate(
          start: place.start, end: place.end, kind: .organization, rule: .organizationHead,
          score: place.score)
        return
      }
      // What names are made of may stand between: 第一, 体育运动, 实验; and a few characters that make no
      // word: 育英 · 二小.
      if let word = evidence.longest(
        startingAt: offset, in: Self.between, lexicon, upTo: limit), word.end - word.start >= 2
      {
        offset = Int(word.end)
        continue
      }
      let opensWord = evidence.hitSlots(startingAt: offset).contains {
        let hit = evidence.hits[$0]
        return hit.end - hit.start >= 2 && hit.classes.contains(.wordCommon)
      }
      bare += 1
      guard bare <= 3, !opensWord, !Self.notBetween.contains(evidence.units[offset]),
        !evidence.startsFact[offset],
        evidence.startClasses[offset].isDisjoint(with: .barriers)
      else { return }
      offset += 1
    }
  }

  private static let notBetween: UnitSet = "的各某一两三几多全本该新老原大小这那有和与及等每首另"

  private func isBodyEnd(_ end: Int, _ next: Int, _ evidence: borrowing Evidence) -> Bool {
    end == next || !Hanzi.isNameUnit(evidence.units[end])
      || !evidence.startClasses[end].isDisjoint(with: .barriers.union([.postHead, .postFull]))
  }

  private static let between: LexiconClassSet = [.wordIndustry, .placeCounty, .placeTownship]

  /// Organs of state directly behind the place, any public body behind the name of a trade.
  private func makesBody(
    _ head: LexiconHit, behind edge: Int, _ unit: UInt16
  ) -> Bool {
    let types =
      Int(head.start) > edge || Self.levels.contains(unit) ? Self.publicBodies : Self.state
    return lexicon.rows(of: head.surface).contains {
      $0.lexiconClass == .organizationHead && types.contains($0.attribute("type") ?? "")
    }
  }

  private static let state: Set<String> = ["government", "party"]
  private static let publicBodies: Set<String> = [
    "government", "party", "school", "hospital", "culture", "union",
  ]

  /// 中国科学院 · 地质与 · 地球物理研究所: the row of a body that ends with this name and begins with the
  /// one before.
  func takesPrevious(
    _ body: SentenceResolver.Choice, _ previous: SentenceResolver.Choice,
    _ evidence: borrowing Evidence
  ) -> Bool {
    guard body.kind == .organization, body.fact == nil, previous.fact == nil,
      previous.kind == .organization || previous.kind == .place,
      let row = evidence.longest(
        endingAt: body.end, in: [.orgName], lexicon, from: previous.start)
    else { return false }
    return Int(row.start) == previous.start
  }

  /// 香港科技大学 · (广州), 中芯国际 · (北京): a place in brackets behind a school or company is part of its
  /// name.
  func takeBracket(_ body: inout SentenceResolver.Choice, _ evidence: borrowing Evidence) {
    let units = evidence.units
    guard body.kind == .organization, body.fact == nil, body.end + 3 < units.count,
      units[body.end] == Hanzi.openBracket,
      let place = evidence.longest(
        startingAt: body.end + 1, in: .divisions, lexicon, upTo: units.count - 1),
      units[Int(place.end)] == Hanzi.closeBracket, isSchoolOrCompany(body, evidence)
    else { return }
    body.end = Int(place.end) + 1
    body.candidate?.end = place.end + 1
  }

  private func isSchoolOrCompany(
    _ body: SentenceResolver.Choice, _ evidence: borrowing Evidence
  ) -> Bool {
    evidence.firstHit(endingAt: body.end) { hit in
      Int(hit.start) >= body.start
        && lexicon.rows(of: hit.surface).contains {
          let type = $0.attribute("type")
          return type == "company" || type == "school"
        }
    } != nil
  }

  // MARK: Honours

  /// Whether a title only says who speaks or where: 劳模讲堂, 大国工匠进校园.
  func isCommonTitle(
    _ honour: SentenceResolver.Choice, _ evidence: borrowing Evidence
  ) -> Bool {
    HonourMatcher.isLecture(honour.end, evidence.units)
  }
}
