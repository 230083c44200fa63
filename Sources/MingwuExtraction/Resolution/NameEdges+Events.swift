internal import MingwuCore
internal import MingwuLexicon

/// Events whose name a place opens, and those that the tagger takes for bodies and places.
extension NameEdges {
  /// 成都 · 大运会, 世界互联网大会 · 乌镇峰会: a place and an event that touch are one name. The party's congresses
  /// have no place in front (江西 · 党的二十大 · 代表).
  func opensEvent(
    _ last: SentenceResolver.Choice, _ next: SentenceResolver.Choice,
    _ evidence: borrowing Evidence
  ) -> Bool {
    guard next.kind == .event, last.kind == .place || last.kind == .event, last.end == next.start,
      last.end - last.start >= 2 || Self.regions.contains(evidence.units[next.start])
        || isOfTwo(next.start, evidence.units),
      isFree(last), isFree(next)
    else { return false }
    let name = evidence.units[next.start..<next.end]
    return !Self.central.contains { name.starts(with: $0) }
  }

  /// 沪 · 港澳青年创业大赛: parts of the country by one character each.
  static let regions: UnitSet = "京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川贵云滇黔陕甘青藏宁新疆蒙台港澳"

  private static let central = ["党", "中共", "全国", "中国共产党"].map { Array($0.utf16) }

  /// 大连 · 国际服装节, 台儿庄 · 战役, 航天工匠 · 论坛, 国际葡萄酒大奖 · 赛: a place or title that the name of an event
  /// goes on behind.
  func takeEvent(
    _ place: inout SentenceResolver.Choice, _ next: SentenceResolver.Choice?, upper: Int,
    _ evidence: borrowing Evidence
  ) {
    let limit = min(next?.start ?? upper, place.end + Self.nameLimit)
    if place.kind == .organization { return takeSummit(&place, limit, evidence) }
    guard place.kind == .place || place.kind == .honour, isFree(place), place.end < limit,
      place.end - place.start >= 2
    else { return }
    // The place or title may end within the head: 大奖 · 赛.
    let shared = place.end + 1
    if place.kind == .honour, shared <= limit,
      let head = evidence.longest(
        endingAt: shared, in: [.eventHead], lexicon, from: place.start + 1),
      Int(head.start) < place.end, closesEvent(head, touching: false, evidence)
    {
      return become(&place, end: shared)
    }
    guard evidence.isWordStart[place.end],
      let end = eventEnd(from: place.end, to: limit, evidence, touches: true)
    else { return }
    become(&place, end: end)
  }

  /// 亚太经合组织 · 工商领导人峰会, 中韩大学 · 校长论坛, 云山香米 · 旅游节: what a body that several countries are, or
  /// one that no list knows, opens the name of.
  private func takeSummit(
    _ body: inout SentenceResolver.Choice, _ limit: Int, _ evidence: borrowing Evidence
  ) {
    let units = evidence.units
    guard isFree(body), body.end + 2 < limit, evidence.isWordStart[body.end],
      let end = (body.end + 2...min(limit, body.end + 12)).first(where: {
        evidence.endClasses[$0].contains(.eventHead)
      }), units[body.end..<end].allSatisfy({ Hanzi.isHan($0) && !Self.doing.contains($0) })
    else { return }
    if Self.summits.end(units, end, longest: 4)
      || Self.talks.end(units, end, longest: 3) && isOfTwo(body.start, units)
      || body.candidate == nil && Self.festivals.end(units, end, longest: 3)
    {
      become(&body, end: end)
    }
  }

  /// Whether a name begins with two countries by one character each.
  func isOfTwo(_ start: Int, _ units: [UInt16]) -> Bool {
    start + 1 < units.count && Self.powers.contains(units[start])
      && Self.powers.contains(units[start + 1])
  }

  static let powers: UnitSet = "中美俄日韩法德英印欧非朝澳"
  private static let doing: UnitSet = "的在于和与对将举出参上由为是称说应受向"
  private static let summits = PostWords(["峰会", "首脑会议", "世界杯", "锦标赛", "冠军赛"])
  private static let talks = PostWords(["论坛", "对话会", "年会", "研讨会"])
  private static let festivals = PostWords(["旅游节", "文化节", "美食节", "采摘节", "艺术节", "音乐节", "丰收节"])

  /// Where the name of an event ends of which only words of names stand between `start` and its head.
  ///
  /// - Parameter touches: whether the head that stands there at once must be one that needs nothing more.
  func eventEnd(
    from start: Int, to end: Int, _ evidence: borrowing Evidence, touches: Bool
  ) -> Int? {
    let limit = min(end, start + Self.nameLimit)
    var offset = start
    var bare = 0
    while offset < limit, Hanzi.isHan(evidence.units[offset]), !evidence.startsFact[offset],
      evidence.startClasses[offset].isDisjoint(with: .barriers)
    {
      if let head = evidence.longest(startingAt: offset, in: [.eventHead], lexicon, upTo: limit),
        head.end - head.start >= 2,
        closesEvent(head, touching: touches && offset == start, evidence)
      {
        return Int(head.end)
      }
      if let row = evidence.longest(startingAt: offset, in: Self.nameWords, lexicon, upTo: limit),
        row.end - row.start >= 2
      {
        offset = Int(row.end)
        bare = 0
        continue
      }
      bare += 1
      guard bare <= 3 else { return nil }
      offset += 1
    }
    return nil
  }

  private static let nameLimit = 16
  private static let nameWords = LexiconClassSet.insideEvent.union([.wordCommon])

  private func become(_ name: inout SentenceResolver.Choice, end: Int) {
    name.kind = .event
    name.end = end
    name.candidate = Candidate(
      start: name.start, end: end, kind: .event, rule: .eventPhrase, score: name.score)
  }

  /// Whether a head ends the name here. 战役 and 起义 do so directly behind the place, 比赛 and 活动 never.
  private func closesEvent(
    _ head: LexiconHit, touching: Bool, _ evidence: borrowing Evidence
  ) -> Bool {
    let end = Int(head.end)
    let units = evidence.units
    guard head.weight >= 0 || touching && Self.battles.end(units, end, longest: 2),
      Self.closing.contains(units[end - 1]) || head.end - head.start >= 3 || head.weight < 0
    else { return false }
    return end == units.count
      || evidence.isWordStart[end]
        && (evidence.startClasses[end].isDisjoint(with: [.orgHead, .orgUnit, .eventHead])
          || Self.ceremonies.contains { units[end...].starts(with: $0) })
  }

  /// 论坛 · 开幕式 is a part of it, not its name.
  private static let ceremonies = ["开幕", "闭幕", "启动仪式", "颁奖"].map { Array($0.utf16) }
  private static let battles = PostWords(["战役", "事变", "起义", "会战", "惨案"])
  /// What events of two characters end in: 车展, 庙会; not 巡演, 考察.
  private static let closing: UnitSet = "节展赛会杯坛"

  /// 残特奥会, 虹桥国际经济论坛, 女排世界联赛香港站: what ends as an event and was seen as a body or place.
  func settleEvent(_ choice: inout SentenceResolver.Choice, _ evidence: borrowing Evidence) {
    guard choice.kind == .organization || choice.kind == .place || choice.kind == .person,
      choice.candidate == nil || choice.candidate?.rule == .organizationHead
        || choice.candidate?.rule == .placeSuffix || choice.candidate?.rule == .placeNamed
        || choice.candidate?.rule == .placeChain,
      choice.end - choice.start >= 3
    else { return }
    let last = evidence.units[choice.end - 1]
    if last == 0x7AD9 {  // 站
      guard choice.end - choice.start >= 6,
        (choice.start + 3..<choice.end - 1).contains(where: {
          evidence.units[$0 - 1] == 0x8D5B && evidence.endClasses[$0].contains(.eventHead)
        })
      else { return }
    } else {
      guard Self.closing.contains(last) || last == 0x677E,  // 马拉松
        let head = evidence.longest(
          endingAt: choice.end, in: [.eventHead], lexicon, from: choice.start + 1),
        head.weight >= 0,
        evidence.longest(endingAt: choice.end, in: Self.bodyRows, lexicon, from: choice.start)
          == nil,
        !Self.bodyLike.end(evidence.units, choice.end, longest: 4)
      else { return }
    }
    choice.kind = .event
    choice.candidate = nil
  }

  private static let bodyRows: LexiconClassSet = [.orgHead, .orgName, .orgUnit, .orgShort]
  /// What organs are called too.
  private static let bodyLike = PostWords(["代表大会", "妇代会", "读书会", "代会", "论坛"])

  /// 甲公司工会 · 第四次代表大会, 乙石化 · 第五届职工代表大会第二次会议: the session of the body in front.
  func takeSessions(
    _ choices: inout [SentenceResolver.Choice], from first: Int, _ evidence: borrowing Evidence,
    upper: Int
  ) {
    var index = first
    while index < choices.count {
      defer { index += 1 }
      guard choices[index].kind == .organization, isFree(choices[index]),
        let end = MeetingMatcher.sessionEnd(
          evidence.units, from: choices[index].end, limit: min(upper, choices[index].end + 30)),
        end == upper || evidence.isWordStart[end],
        !choices[(index + 1)...].contains(where: {
          $0.start < end && ($0.fact == nil && $0.kind != .event || $0.end > end)
        })
      else { continue }
      become(&choices[index], end: end)
      choices.removeSubrange(
        (index + 1)..<(choices[(index + 1)...].firstIndex { $0.start >= end } ?? choices.count))
    }
  }
}
