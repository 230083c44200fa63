internal import MingwuCore
internal import MingwuLexicon

/// Places that go on with what directly follows them, and sites between other names.
extension NameEdges {
  /// 俄罗斯东西伯利亚 · 地区: a country and a part of it. Of China's divisions the level says it (阿里地区).
  func takeRegion(
    _ place: inout SentenceResolver.Choice, _ next: Int, _ evidence: borrowing Evidence
  ) {
    let end = place.end
    guard end + 2 <= next, evidence.units[end] == 0x5730, evidence.units[end + 1] == 0x533A,
      let country = evidence.longest(
        startingAt: place.start, in: [.placeCountry], lexicon, upTo: end),
      end - Int(country.end) >= 2, !evidence.units[place.start..<end].starts(with: Self.china)
    else { return }
    place.end += 2
    place.candidate?.end += 2
  }

  private static let china = Array("中国".utf16)

  /// 莫里森 · 中路 · 直塞: where on the pitch somebody plays is no road.
  func takePlayer(_ place: inout SentenceResolver.Choice, _ evidence: borrowing Evidence) {
    let end = place.end
    guard end - place.start >= 4, end < evidence.units.count,
      Self.lanes.end(evidence.units, end, longest: 2),
      let word = evidence.longest(startingAt: end, in: [.wordSpeech], lexicon),
      word.end - word.start >= 2
    else { return }
    place.kind = .person
    place.end -= 2
    place.candidate = nil
  }

  private static let lanes = PostWords(["中路", "左路", "右路", "边路"])

  /// 中央大街, 地铁 · 和平门站: a site in full from a bound on, or a station behind 地铁.
  func site(
    _ start: Int, _ limit: Int, _ lower: Int, _ evidence: borrowing Evidence
  ) -> SentenceResolver.Choice? {
    guard !evidence.startClasses[start].isDisjoint(with: .chainLinks) else { return nil }
    if let row = evidence.longest(startingAt: start, in: [.placeSite], lexicon, upTo: limit),
      row.end - row.start >= 4, Int(row.end) == limit || evidence.isWordStart[Int(row.end)],
      isPlaceRow(row),
      Int(row.end) == evidence.units.count
        || evidence.startClasses[Int(row.end)].isDisjoint(
          with: [.orgHead, .orgUnit])
    {
      return Self.missed(start, Int(row.end), .place, .placeNamed)
    }
    guard let row = evidence.longest(startingAt: start, in: .chainLinks, lexicon, upTo: limit),
      Int(row.end) < limit, row.end - row.start >= 2, evidence.units[Int(row.end)] == 0x7AD9,
      Int(row.end) + 1 == evidence.units.count || !Hanzi.isHan(evidence.units[Int(row.end) + 1]),
      Self.railways.contains(where: { word in
        (start - 1 - word.count..<start + 1 - word.count).contains {
          $0 >= lower && evidence.units[$0...].starts(with: word)
        }
      })
    else { return nil }
    return Self.missed(start, Int(row.end) + 1, .place, .placeNamed)
  }

  /// 记者来到 · 仪征 · 采访: the short name of a division that is hardly ever anything else, from a bound on.
  func settledDivision(
    _ start: Int, _ limit: Int, _ lower: Int, _ evidence: borrowing Evidence
  ) -> SentenceResolver.Choice? {
    let end = start + 2
    guard end <= limit, evidence.isWordStart[start],
      !evidence.startClasses[start].isDisjoint(with: Self.settled),
      let row = evidence.longest(startingAt: start, in: Self.settled, lexicon, upTo: limit),
      Int(row.end) == end, row.weight > 0, isSettled(row),
      end == evidence.units.count || isClosed(end, evidence)
    else { return nil }
    let place = Self.missed(start, end, .place, .placeChain)
    return MarkedNames.isInsideTitle(place, evidence.units) ? nil : place
  }

  private func isSettled(_ row: LexiconHit) -> Bool {
    lexicon.rows(of: row.surface).contains {
      $0.weight > 0 && !LexiconClassSet($0.lexiconClass).isDisjoint(with: Self.settled)
    }
  }

  private static let settled: LexiconClassSet = [.placeCounty, .placePrefecture]

  /// Whether a mark, an amount or date, or a bounding word follows.
  private func isClosed(_ end: Int, _ evidence: borrowing Evidence) -> Bool {
    if !Hanzi.isNameUnit(evidence.units[end]) || evidence.startsFact[end] { return true }
    return evidence.isWordStart[end] && !evidence.startClasses[end].isDisjoint(with: .barriers)
  }

  private func isPlaceRow(_ row: LexiconHit) -> Bool {
    lexicon.rows(of: row.surface).contains { $0.kind == .place && $0.weight >= -1024 }
  }

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
