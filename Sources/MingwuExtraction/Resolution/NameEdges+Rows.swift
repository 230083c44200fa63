internal import MingwuCore
internal import MingwuLexicon

/// Bodies and places that a row or a number shows between other names.
extension NameEdges {
  /// 配网抢修 · 一班, 掘进五队, 转向架 · 车间, 人力资源部: a unit with a number, a shop with a name, or a row of a unit,
  /// between bounds.
  private func namedUnit(
    _ start: Int, _ limit: Int, _ next: SentenceResolver.Choice?, _ evidence: borrowing Evidence
  ) -> SentenceResolver.Choice? {
    let units = evidence.units
    var offset = start
    while offset + 1 < limit, offset - start <= Self.unitReach, Hanzi.isHan(units[offset]) {
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
  private func namedBody(
    _ start: Int, _ limit: Int, _ evidence: borrowing Evidence
  ) -> SentenceResolver.Choice? {
    let units = evidence.units
    guard Hanzi.isHan(units[start]),
      !evidence.hitSlots(startingAt: start).contains(where: {
        let hit = evidence.hits[$0]
        return hit.end - hit.start >= 2 && hit.classes.contains(.wordCommon)
      })
    else { return nil }
    var offset = start + 1
    while offset < limit, offset - start <= Self.bodyReach, Hanzi.isHan(units[offset]) {
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

  /// What stands in a named unit, or opens the last word of one, behind its first two characters.
  static let unitMarks: UnitSet = "班队所车工作"
  /// Units from the start of a name up to the last word of a unit, and up to the head of a body.
  private static let unitReach = 6
  private static let bodyReach = 12

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
    // At most places no row begins, and nothing ahead ends a name.
    let classes = Self.rows
    var rows = Ahead(lower: lower, upper: upper)
    var marks = Ahead(lower: lower, upper: upper)
    var heads = Ahead(lower: lower, upper: upper)
    fillGaps(in: &choices, from: first, lower: lower, upper: upper) { start, limit, _, _ in
      let row = rows.start(of: classes, from: start, evidence)
      let mark = marks.start(of: [.unitMark], from: start + 2, evidence)
      let head = heads.start(of: [.orgHead], from: start + 3, evidence)
      let unit = mark < limit ? max(start, mark - Self.unitReach - 1) : limit
      let body = head < limit ? max(start, head - Self.bodyReach) : limit
      return min(row, unit, body)
    } _: { start, limit, names, next in
      guard evidence.isWordStart[start] else { return nil }
      let mark = marks.start(of: [.unitMark], from: start + 2, evidence)
      let head = heads.start(of: [.orgHead], from: start + 3, evidence)
      let mayBeUnit =
        mark <= start + Self.unitReach + 1 || evidence.startClasses[start].contains(.orgUnit)
      let mayBeBody = head < limit && head <= start + Self.bodyReach
      if let road = road(start, limit, evidence) { return road }
      guard isBound(start, lower, evidence) else { return shortName(start, limit, lower, evidence) }
      if let site = site(start, limit, lower, evidence) { return site }
      if let place = settledDivision(start, limit, lower, evidence) { return place }
      if mayBeUnit || mayBeBody, !Self.unitless.contains(evidence.units[start]) {
        let name = next < names.count ? names[next] : nil
        if mayBeUnit, let unit = namedUnit(start, limit, name, evidence) { return unit }
        if mayBeBody, let body = namedBody(start, limit, evidence) { return body }
      }
      return shortName(start, limit, lower, evidence)
    }
  }

  /// Rows that are names where they stand.
  private static let rows = LexiconClassSet.chainLinks.union([.orgShort, .orgUnit])

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
