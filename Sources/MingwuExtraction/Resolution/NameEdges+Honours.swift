internal import MingwuCore
internal import MingwuLexicon

/// Titles that only the list they stand in shows.
extension NameEdges {
  /// 五一劳动奖章、最美通信人、优秀共产党员: what stands between the honours of a list is one too, and so is
  /// the last item when it ends like a title.
  func takeListedHonours(
    _ choices: inout [SentenceResolver.Choice], from first: Int, _ evidence: borrowing Evidence,
    upper: Int
  ) {
    guard choices[first...].contains(where: { $0.kind == .honour }) else { return }
    var result: [SentenceResolver.Choice] = []
    var index = first
    var isChanged = false
    while index < choices.count {
      result.append(choices[index])
      index += 1
      while let last = result.last, last.kind == .honour,
        let item = listedItem(behind: last, choices, index, evidence, upper)
      {
        // The place or body that opens the item is part of it.
        while index < choices.count, choices[index].end <= item.upperBound { index += 1 }
        result.append(Self.missed(item.lowerBound, item.upperBound, .honour, .honourFrame))
        isChanged = true
      }
    }
    if isChanged { choices.replaceSubrange(first..., with: result) }
  }

  /// 校长、特级教师: the row of a title, seen as a post.
  func settleTitle(_ post: inout SentenceResolver.Choice, _ evidence: borrowing Evidence) {
    guard post.kind == .position, isFree(post),
      let row = evidence.longest(
        startingAt: post.start, in: [.honourFixed], lexicon, upTo: post.end),
      Int(row.end) == post.end,
      !evidence.hitSlots(startingAt: post.start).contains(where: {
        Int(evidence.hits[$0].end) == post.end
          && !evidence.hits[$0].classes.isDisjoint(with: [.postHead, .postFull])
      })
    else { return }
    post.kind = .honour
    post.candidate = Candidate(
      start: post.start, end: post.end, kind: .honour, rule: .lexicon, score: post.score,
      payload: Int32(bitPattern: row.surface))
  }

  private func listedItem(
    behind honour: SentenceResolver.Choice, _ choices: [SentenceResolver.Choice], _ following: Int,
    _ evidence: borrowing Evidence, _ upper: Int
  ) -> Range<Int>? {
    let units = evidence.units
    var start = honour.end
    if start < upper, units[start] == Hanzi.closeQuote { start += 1 }
    guard start < upper, units[start] == Hanzi.enumerationComma else { return nil }
    start += 1
    if start < upper, units[start] == Hanzi.openQuote { start += 1 }
    var end = start
    var next = following
    while end < upper, end - start <= Self.titleLimit, Hanzi.isNameUnit(units[end]) {
      if next < choices.count, choices[next].start == end {
        // Only a place or a body in front may be swallowed.
        guard end == start, isFree(choices[next]),
          choices[next].kind == .place || choices[next].kind == .organization
        else { return nil }
        end = choices[next].end
        next += 1
        continue
      }
      if units[end] == 0x7684 || evidence.startsFact[end] { return nil }
      if evidence.startClasses[end].contains(.honourHolder) { break }
      end += 1
    }
    guard end - start >= 4, end - start <= Self.titleLimit,
      next == following || end > choices[following].end + 1
    else { return nil }
    let closing = end < upper && units[end] == Hanzi.closeQuote ? end + 1 : end
    let isBetween =
      closing < upper && units[closing] == Hanzi.enumerationComma && next < choices.count
      && choices[next].kind == .honour && choices[next].start <= closing + 2
    let isHeld = closing < upper && evidence.startClasses[closing].contains(.honourHolder)
    let isClosed =
      closing == upper || !Hanzi.isNameUnit(units[closing])
    guard isBetween || isHeld || isClosed,
      Self.titles.contains(units[end - 1]) && !Self.noTitles.end(units, end, longest: end - start)
        && evidence.endClasses[end].isDisjoint(with: [.postHead, .postFull, .orgHead])
    else { return nil }
    return start..<end
  }

  private static let titleLimit = 18
  private static let titles: UnitSet = "人手兵匠星范岗号奖章状家庭体军锋士先队能户社村店"
  private static let noTitles = PostWords([
    "证人", "本人", "工人", "病人", "负责人", "主持人", "董事长", "队员", "代表人", "公司", "医院", "学校", "大会", "夫人", "院士",
    "博士",
    "硕士", "护士", "女士", "人士", "专家", "画家", "作家", "科学家", "国家", "大家", "选手", "助手", "水手", "车队", "部队", "农户",
    "客户",
    "出版社", "通讯社", "合作社", "旅行社", "新华社", "饭店", "商店", "酒店", "门店", "书店", "农村", "乡村", "社区", "报社", "将军",
  ])
}
