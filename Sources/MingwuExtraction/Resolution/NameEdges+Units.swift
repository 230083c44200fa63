internal import MingwuCore
internal import MingwuLexicon

/// Units behind their body, and bodies that a row or a number shows between other names.
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
  private static let unitless: UnitSet = "各全本该两三多这那每和与及或同等的之所共是有新老内外"

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
      // 省劳模 · 艺术团
      guard
        let head = evidence.longest(
          startingAt: start, in: .organizationHeads, lexicon, upTo: limit),
        head.end - head.start >= 3, Self.groupEnds.contains(evidence.units[Int(head.end) - 1]),
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

  /// 配网抢修 · 一班, 掘进五队, 转向架 · 车间, 人力资源部: a unit with a number, a shop with a name, or a row of a unit,
  /// between bounds.
  private func namedUnit(
    _ start: Int, _ limit: Int, _ next: SentenceResolver.Choice?, _ evidence: borrowing Evidence
  ) -> SentenceResolver.Choice? {
    let units = evidence.units
    var offset = start
    while offset + 1 < limit, offset - start <= 6, Hanzi.isHan(units[offset]) {
      if offset > start, !evidence.endClasses[offset].isDisjoint(with: .barriers) { return nil }
      if let end = unitEnd(offset, from: start, limit, evidence) {
        guard isUnitClosed(end, limit, next, evidence) else { return nil }
        return Self.missed(start, end, .organization, .organizationUnit)
      }
      offset += 1
    }
    return nil
  }

  /// 窑火千年瓷文化博物馆: a museum, school or hospital whose name no word opens, between bounds.
  ///
  /// - Parameter lastHead: no head of a body begins behind it.
  private func namedBody(
    _ start: Int, _ limit: Int, _ lastHead: Int, _ evidence: borrowing Evidence
  ) -> SentenceResolver.Choice? {
    let units = evidence.units
    guard lastHead - start >= 3, Hanzi.isHan(units[start]),
      !evidence.hitSlots(startingAt: start).contains(where: {
        let hit = evidence.hits[$0]
        return hit.end - hit.start >= 2 && hit.classes.contains(.wordCommon)
      })
    else { return nil }
    var offset = start + 1
    while offset <= lastHead, offset - start <= 12, Hanzi.isHan(units[offset]) {
      if !evidence.endClasses[offset].isDisjoint(with: .barriers) || evidence.startsFact[offset] {
        return nil
      }
      if offset - start >= 3,
        let head = evidence.longest(startingAt: offset, in: [.orgHead], lexicon, upTo: limit),
        head.end - head.start >= 3, Int(head.end) == limit || evidence.isWordStart[Int(head.end)],
        lexicon.rows(of: head.surface).contains(where: { $0.attribute("type") == "culture" })
      {
        return Self.missed(start, Int(head.end), .organization, .organizationNamed)
      }
      offset += 1
    }
    return nil
  }

  /// Where the last word of a named unit ends that begins at `offset`.
  private func unitEnd(
    _ offset: Int, from start: Int, _ limit: Int, _ evidence: borrowing Evidence
  ) -> Int? {
    let units = evidence.units
    if offset == start {
      guard evidence.startClasses[offset].contains(.orgUnit),
        let row = evidence.longest(startingAt: offset, in: [.orgUnit], lexicon, upTo: limit),
        row.end - row.start >= 3, isBareUnit(row)
      else { return nil }
      return Int(row.end)
    }
    guard offset - start >= 2 else { return nil }
    if Self.numerals.contains(units[offset]), Self.numbered.contains(units[offset + 1]) {
      return offset + 2
    }
    guard Self.shopStarts.contains(units[offset]),
      let shop = Self.shops.first(where: {
        offset + $0.count <= limit && units[offset...].starts(with: $0)
      }), !Self.shopless.contains(where: { units[start..<offset].elementsEqual($0) })
    else { return nil }
    return offset + shop.count
  }

  private func isUnitClosed(
    _ end: Int, _ limit: Int, _ next: SentenceResolver.Choice?, _ evidence: borrowing Evidence
  ) -> Bool {
    if end == limit { return next == nil || next?.kind == .position || next?.kind == .person }
    if !Hanzi.isNameUnit(evidence.units[end]) || evidence.units[end] == 0x7684 { return true }
    return evidence.isWordStart[end]
      && (!evidence.startClasses[end].isDisjoint(with: .barriers)
        || !evidence.startClasses[end].isDisjoint(with: [.postHead, .postFull]))
  }

  private static let shops = ["车间", "工区", "作业区", "工段"].map { Array($0.utf16) }
  private static let shopStarts: UnitSet = "车工作"
  /// What says of what sort a shop is and not which.
  private static let shopless = [
    "生产", "工厂", "扶贫", "就业", "帮扶", "无尘", "智能", "数字化", "标准化", "现代化", "自动化", "社区", "乡村", "家庭", "共享",
    "深入", "走进", "进入", "来到", "基层", "一线", "企业", "公司", "干净", "宽敞",
  ].map { Array($0.utf16) }

  static let numerals: UnitSet = "一二三四五六七八九十甲乙丙丁"
  private static let numbered: UnitSet = "班队所"

  @inline(__always)
  func isBound(_ offset: Int, _ lower: Int, _ evidence: borrowing Evidence) -> Bool {
    offset == lower || !Hanzi.isNameUnit(evidence.units[offset - 1]) || evidence.endsFact[offset]
      || !evidence.endClasses[offset].isDisjoint(with: .barriers)
  }

  // MARK: Rows between names

  /// 市政府, 区总工会, 县医院, 建设路, 装卸二队 between words: the row or the number says what they are.
  func takeRows(
    _ choices: inout [SentenceResolver.Choice], from first: Int, _ evidence: borrowing Evidence,
    lower: Int, upper: Int
  ) {
    var gap = (limit: lower, lastHead: lower)
    let unitless = Self.unitless
    fillGaps(in: &choices, from: first, lower: lower, upper: upper) { start, limit, names, next in
      guard evidence.isWordStart[start] else { return nil }
      if let road = road(start, limit, evidence) { return road }
      guard isBound(start, lower, evidence) else { return shortName(start, limit, lower, evidence) }
      if let site = site(start, limit, lower, evidence) { return site }
      if let place = settledDivision(start, limit, lower, evidence) { return place }
      if !unitless.contains(evidence.units[start]) {
        if gap.limit != limit { gap = (limit, lastHead(in: start..<limit, evidence)) }
        let name = next < names.count ? names[next] : nil
        if let unit = namedUnit(start, limit, name, evidence) { return unit }
        if let body = namedBody(start, limit, gap.lastHead, evidence) { return body }
      }
      return shortName(start, limit, lower, evidence)
    }
  }

  /// The last place in `gap` where the head of a body begins; its start when there is none.
  private func lastHead(in gap: Range<Int>, _ evidence: borrowing Evidence) -> Int {
    gap.last { evidence.startClasses[$0].contains(.orgHead) } ?? gap.lowerBound
  }

  /// 市政府, 区总工会: a short name that is a row.
  private func shortName(
    _ start: Int, _ limit: Int, _ lower: Int, _ evidence: borrowing Evidence
  ) -> SentenceResolver.Choice? {
    guard evidence.startClasses[start].contains(.orgShort),
      start == lower || evidence.endClasses[start].isDisjoint(with: Self.placesAndBodies),
      start == lower || !opensWord(start - 1, beyond: start, evidence),
      let row = evidence.longest(startingAt: start, in: [.orgShort], lexicon, upTo: limit),
      row.end - row.start >= 3, Int(row.end) == limit || evidence.isWordStart[Int(row.end)],
      isStateOrUnion(row),
      !evidence.startClasses[Int(row.end) == limit ? start : Int(row.end)].contains(.orgHead)
    else { return nil }
    return Self.missed(start, Int(row.end), .organization, .organizationShort)
  }

  /// 建设路, 青年大街: a street that is a row, cut from the words around.
  private func road(
    _ start: Int, _ limit: Int, _ evidence: borrowing Evidence
  ) -> SentenceResolver.Choice? {
    guard evidence.startClasses[start].contains(.placeSite),
      let row = evidence.longest(startingAt: start, in: [.placeSite], lexicon, upTo: limit),
      row.end - row.start >= 3, Int(row.end) == limit || evidence.isWordStart[Int(row.end)],
      lexicon.rows(of: row.surface).contains(where: { $0.attribute("type") == "address" })
    else { return nil }
    return Self.missed(start, Int(row.end), .place, .placeChain)
  }

  /// 高校 · 党委: whether a word begins in front and ends behind `offset`.
  private func opensWord(
    _ start: Int, beyond offset: Int, _ evidence: borrowing Evidence
  ) -> Bool {
    evidence.hitSlots(startingAt: start).contains {
      Int(evidence.hits[$0].end) > offset && evidence.hits[$0].classes.contains(.wordCommon)
    }
  }

  private static let placesAndBodies = LexiconClassSet.places.union([.orgHead, .orgName])

  private func isStateOrUnion(_ row: LexiconHit) -> Bool {
    lexicon.rows(of: row.surface).contains {
      let type = $0.attribute("type")
      return $0.lexiconClass == .organizationShort
        && (type == "government" || type == "party" || type == "union" || type == "hospital")
    }
  }
}
