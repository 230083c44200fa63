internal import MingwuCore
internal import MingwuLexicon

/// Events whose name was found in parts: a dash, a year, a term or the name of a party between them.
extension NameEdges {
  /// 中国—澳大利亚经贸论坛, 博鳌亚洲论坛 · 2022年 · 年会, 十四届 · 全国政协第四次协商座谈会, 中共 · 二十大.
  func joinEvents(
    _ choices: inout [SentenceResolver.Choice], from first: Int, _ evidence: borrowing Evidence,
    upper: Int
  ) {
    var index = choices.count - 1
    while index >= first {
      if choices[index].kind == .event, isFree(choices[index]) {
        takeYear(&choices, index, evidence, upper: upper)
        if index > first, opensInParts(choices[index - 1], choices[index], evidence) {
          let (start, event) = (choices[index - 1].start, choices[index])
          choices[index - 1] = Self.missed(
            start, event.end, .event, .eventPhrase, score: event.score)
          choices.remove(at: index)
        }
      }
      if index < choices.count, choices[index].kind == .position || choices[index].kind == .person,
        isFree(choices[index])
      {
        let limit = index + 1 < choices.count ? choices[index + 1].start : upper
        if index > first, let end = forumEnd(choices[index - 1], choices[index], limit, evidence) {
          choices[index - 1] = Self.missed(
            choices[index - 1].start, end, .event, .eventPhrase)
          choices.remove(at: index)
        } else if let end = titleEnd(choices[index], limit, evidence) {
          choices[index] = Self.missed(choices[index].start, end, .event, .eventQuoted)
        }
      }
      index -= 1
    }
  }

  /// 中韩大学 · 校长 · 论坛: those who meet hold no post there.
  private func forumEnd(
    _ body: SentenceResolver.Choice, _ post: SentenceResolver.Choice, _ limit: Int,
    _ evidence: borrowing Evidence
  ) -> Int? {
    guard post.kind == .position, body.end == post.start, isFree(body),
      body.kind == .organization || body.kind == .place,
      let head = Self.forums.first(where: {
        post.end + $0.count <= limit && evidence.units[post.end...].starts(with: $0)
      }), evidence.isWordStart[post.end + head.count]
    else { return nil }
    return post.end + head.count
  }

  /// “周恩来 · 论坛”: a name and a kind of event are all that stands between the marks.
  private func titleEnd(
    _ name: SentenceResolver.Choice, _ limit: Int, _ evidence: borrowing Evidence
  ) -> Int? {
    let units = evidence.units
    guard name.kind == .person, name.start > 0, units[name.start - 1] == Hanzi.openQuote,
      let head = Self.forums.first(where: {
        name.end + $0.count < units.count && name.end + $0.count <= limit
          && units[name.end...].starts(with: $0)
      }), units[name.end + head.count] == Hanzi.closeQuote
    else { return nil }
    return name.end + head.count
  }

  private static let forums = ["论坛", "讲坛", "大讲堂", "讲堂", "峰会", "圆桌会议", "联席会议", "读书会", "沙龙"].map {
    Array($0.utf16)
  }

  private func opensInParts(
    _ opening: SentenceResolver.Choice, _ event: SentenceResolver.Choice,
    _ evidence: borrowing Evidence
  ) -> Bool {
    let units = evidence.units
    switch opening.kind {
    case .place:
      // Two places with a dash between.
      guard isFree(opening), opening.end < event.start, event.start - opening.end <= 2,
        units[opening.end..<event.start].allSatisfy(Self.dashes.contains),
        opening.end - opening.start <= 6
      else { return false }
      return !evidence.startClasses[event.start].isDisjoint(with: .places)
    case .organization:
      // 二十大, 二十届三中全会: the party's number.
      guard isFree(opening), opening.end == event.start,
        Self.counts.contains(units[event.start]),
        Self.parties.contains(opening, units)
      else { return false }
      return units[event.end - 1] == 0x5927 || units[event.end - 1] == 0x4F1A  // 大, 会
    case .ordinal:
      // The term of the body that opens the name.
      guard opening.fact != nil, opening.end == event.start, units[opening.end - 1] == 0x5C4A,
        Self.counts.contains(units[opening.start]),
        Self.organs.contains(where: { units[event.start..<event.end].starts(with: $0) })
      else { return false }
      return units[event.start..<event.end].contains(0x6B21)  // 次
    default: return false
    }
  }

  /// 世界经济论坛 · 2017年 · 年会.
  private func takeYear(
    _ choices: inout [SentenceResolver.Choice], _ index: Int, _ evidence: borrowing Evidence,
    upper: Int
  ) {
    guard index + 1 < choices.count else { return }
    let (event, year) = (choices[index], choices[index + 1])
    guard year.kind == .date, year.fact != nil, year.start == event.end, year.end - year.start == 5
    else { return }
    let limit = index + 2 < choices.count ? choices[index + 2].start : upper
    guard
      let head = Self.yearly.first(where: {
        year.end + $0.count <= limit && evidence.units[year.end...].starts(with: $0)
      })
    else { return }
    choices[index] = Self.missed(
      event.start, year.end + head.count, .event, .eventPhrase, score: event.score)
    choices.remove(at: index + 1)
  }

  private static let dashes = UnitSet([0x2014, 0x2D, 0x2013, 0x2500])
  private static let counts: UnitSet = "一二三四五六七八九十"
  private static let parties = PostWords(["中共", "中国共产党", "中国工会", "全国总工会", "中国妇女", "共青团"])
  private static let organs = ["全国政协", "全国人大", "政协", "省政协", "市政协"].map { Array($0.utf16) }
  private static let yearly = ["年会", "峰会", "全会", "学术年会"].map { Array($0.utf16) }
}
