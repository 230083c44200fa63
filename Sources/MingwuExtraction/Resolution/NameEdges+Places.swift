internal import MingwuCore
internal import MingwuLexicon

/// Places that go on with what directly follows them.
extension NameEdges {
  /// 成都 · 地铁8号线, 安徽 · 无为 · 人, 武汉 · 经济技术开发区: what directly follows a place and is more of it.
  func takeTail(
    _ place: inout SentenceResolver.Choice, _ next: SentenceResolver.Choice?, upper: Int,
    _ evidence: borrowing Evidence
  ) {
    let limit = next?.start ?? upper
    guard place.kind == .place, isFree(place), place.end < limit, place.end - place.start >= 2
    else { return }
    guard
      let end = lineEnd(place.end, limit, evidence) ?? homeEnd(place, limit, evidence)
        ?? smallerPlace(place, limit, evidence) ?? siteEnd(place, limit, next, evidence)
    else { return }
    place.end = end
    place.candidate = Candidate(
      start: place.start, end: end, kind: .place, rule: .placeChain, score: place.score)
  }

  /// 地铁8号线, 轨道交通S1线.
  private func lineEnd(_ start: Int, _ limit: Int, _ evidence: borrowing Evidence) -> Int? {
    let units = evidence.units
    guard
      let word = Self.railways.first(where: {
        start + $0.count < limit && units[start...].starts(with: $0)
      })
    else { return nil }
    var end = start + word.count
    let first = end
    while end < limit,
      Hanzi.isDigit(units[end]) || Hanzi.isLatin(units[end]) || isNumeral(units[end])
    { end += 1 }
    guard end > first else { return nil }
    if end < limit, units[end] == 0x53F7 { end += 1 }  // 号
    return end < limit && units[end] == 0x7EBF ? end + 1 : nil  // 线
  }

  private static let railways = ["地铁", "轨道交通", "轻轨"].map { Array($0.utf16) }
  private func isNumeral(_ unit: UInt16) -> Bool { Self.numerals.contains(unit) }

  /// 安徽无为 · 人,: where somebody is from.
  private func homeEnd(
    _ place: SentenceResolver.Choice, _ limit: Int, _ evidence: borrowing Evidence
  ) -> Int? {
    let units = evidence.units
    guard !evidence.endClasses[place.end].isDisjoint(with: Self.homes) else { return nil }
    for end in [place.end + 2, place.end + 3] where end + 1 < limit {
      guard units[end] == 0x4EBA, Self.isMark(units[end + 1]),
        units[place.end..<end].allSatisfy(Hanzi.isHan),
        evidence.endClasses[end].isDisjoint(with: .barriers), !evidence.startsFact[place.end],
        !units[place.end..<end].contains(0x7684),
        evidence.longest(endingAt: end, in: [.wordCommon], lexicon, from: place.end) == nil
          || evidence.endClasses[end].isDisjoint(with: .divisions) == false,
        !Self.homeless.contains(units[end - 1])
      else { continue }
      return end
    }
    return nil
  }

  private static let homes: LexiconClassSet = [.placeCountry, .placeProvince, .placePrefecture]

  /// 本地人, 当地人, 领导人, 负责人.
  private static let homeless: UnitSet = "地导责办持辩理病老年乡国代表继候证"

  /// 突尼斯 · 苏塞, 河南 · 新密: a smaller division of which there is a row.
  private func smallerPlace(
    _ place: SentenceResolver.Choice, _ limit: Int, _ evidence: borrowing Evidence
  ) -> Int? {
    guard isDivision(place, evidence), evidence.isWordStart[place.end],
      let row = evidence.longest(
        startingAt: place.end, in: Self.smaller, lexicon, upTo: limit), row.end - row.start >= 2,
      Int(row.end) == limit || evidence.isWordStart[Int(row.end)],
      !evidence.hitSlots(startingAt: place.end).contains(where: {
        evidence.hits[$0].end == row.end && evidence.hits[$0].classes.contains(.wordCommon)
      })
    else { return nil }
    return Int(row.end)
  }

  private static let smaller: LexiconClassSet = [
    .placePrefecture, .placeCounty, .placeTownship, .placeForeign,
  ]

  private func isDivision(
    _ place: SentenceResolver.Choice, _ evidence: borrowing Evidence
  ) -> Bool {
    !evidence.endClasses[place.end].isDisjoint(with: .divisions)
  }

  /// 阿拉尔 · 经济技术开发区, 钦州 · 自动化集装箱码头: words of trades between a division and what is built there.
  private func siteEnd(
    _ place: SentenceResolver.Choice, _ limit: Int, _ next: SentenceResolver.Choice?,
    _ evidence: borrowing Evidence
  ) -> Int? {
    guard isDivision(place, evidence), evidence.isWordStart[place.end] else { return nil }
    var offset = place.end
    while offset < limit, offset - place.end <= 6 {
      if let suffix = evidence.longest(
        startingAt: offset, in: [.placeSuffix], lexicon, upTo: limit),
        suffix.end - suffix.start >= 3, suffix.weight > 0,
        Int(suffix.end) == limit
          ? next == nil || next?.kind != .organization : evidence.isWordStart[Int(suffix.end)],
        Int(suffix.end) >= evidence.units.count
          || evidence.startClasses[Int(suffix.end)].isDisjoint(with: [.orgHead, .orgUnit])
      {
        return Int(suffix.end)
      }
      guard
        let word = evidence.longest(
          startingAt: offset, in: [.wordIndustry], lexicon, upTo: limit), word.end - word.start >= 2
      else { return nil }
      offset = Int(word.end)
    }
    return nil
  }
}
