internal import MingwuCore
internal import MingwuLexicon

/// Names of bodies that a mark, a dash or a verb runs through.
extension NameEdges {
  /// 西南科技大学 · “阳光支教团”, 天津 · 援 · 刚果(布)医疗队, 广西大学 · 中国—东盟研究院: one body each.
  func joinCompounds(
    _ choices: inout [SentenceResolver.Choice], from first: Int, _ evidence: borrowing Evidence
  ) {
    guard choices.count - first > 1 else { return }
    var index = choices.count - 2
    while index >= first {
      if areOne(choices[index], choices[index + 1], evidence) {
        let last = choices[index + 1]
        let end =
          last.end < evidence.units.count && opensMark(before: last.start, evidence.units)
          ? last.end + 1 : last.end
        choices[index] = Self.missed(
          choices[index].start, end, .organization, .organizationHead, score: last.score)
        choices.remove(at: index + 1)
      }
      index -= 1
    }
  }

  /// Whether two names make one body.
  private func areOne(
    _ left: SentenceResolver.Choice, _ right: SentenceResolver.Choice,
    _ evidence: borrowing Evidence
  ) -> Bool {
    let units = evidence.units
    guard isFree(left), isFree(right) else { return false }
    if left.kind == .organization, right.kind == .organization, right.start == left.end + 1,
      opensMark(before: right.start, units), right.end < units.count,
      units[right.end] == Hanzi.closeQuote, Self.groups.end(units, right.end, longest: 3)
    {
      return true
    }
    if left.kind == .place, right.kind == .organization, right.start == left.end + 1,
      units[left.end] == 0x63F4, Self.groups.end(units, right.end, longest: 3)  // 援
    {
      return true
    }
    // 青岛站 · “心海”服务台
    if left.kind == .place || left.kind == .organization, right.kind == .organization,
      right.start == left.end, units[right.start] == Hanzi.openQuote,
      Self.desks.end(units, right.end, longest: 3)
    {
      return true
    }
    // 中国—东盟研究院
    if left.kind == .place, right.kind == .organization, right.start == left.end + 1,
      units[left.end] == 0x2014,
      !evidence.startClasses[right.start].isDisjoint(with: .nameStarts)
    {
      return true
    }
    // 广西大学 · 中国—东盟研究院
    return left.kind == .organization && right.kind == .organization && right.start == left.end
      && units[right.start..<right.end].contains(0x2014)
  }

  /// 文化遗产学院 · 组成联合考古队: a body ends where a verb follows the head of one.
  func cutVerb(_ body: inout SentenceResolver.Choice, _ evidence: borrowing Evidence) {
    guard body.kind == .organization, isFree(body), body.candidate?.rule != .lexicon,
      body.end - body.start >= 6
    else { return }
    let ends: LexiconClassSet = [.orgHead, .orgName, .orgShort]
    for offset in (body.start + 2)..<(body.end - 1)
    where evidence.isWordStart[offset] && evidence.isWordStart[offset + 2]
      && !evidence.endClasses[offset].isDisjoint(with: ends)
      && Self.doings.end(evidence.units, offset + 2, longest: 2)
    {
      body.end = offset
      body.candidate?.end = Int32(truncatingIfNeeded: offset)
      return
    }
  }

  /// What bodies do and are not called after.
  private static let doings = PostWords([
    "组成", "组建", "成立", "主办", "承办", "协办", "派出", "举办", "召开", "开展", "编印", "牵头", "率先", "参与", "发起", "举行",
    "发布",
    "推出", "启动", "参加", "出席", "授予", "获得", "荣获", "印发", "出台", "表示", "宣布", "介绍",
  ])

  private func opensMark(before start: Int, _ units: [UInt16]) -> Bool {
    start > 0 && units[start - 1] == Hanzi.openQuote
  }

  private static let desks = PostWords(["服务台", "服务岗", "示范岗", "服务组", "工作室", "服务队", "班组", "突击队"])
  private static let groups = PostWords([
    "队", "团", "组", "班", "工作室", "中心", "联盟", "协会", "志愿者", "支部", "驿站", "工作站",
  ])
}
