internal import MingwuCore
internal import MingwuLexicon

/// Where the name of an event begins and ends in what was taken for one: lists that go on, verbs in front
/// of a title, words that only share a character with a kind of event, and what names nothing.
extension NameEdges {
  /// Cuts an event down to its name.
  ///
  /// - Returns: whether a name is left.
  func cutEvent(
    _ event: inout SentenceResolver.Choice, _ next: Int, _ evidence: borrowing Evidence
  ) -> Bool {
    guard event.candidate?.rule != .lexicon, event.end - event.start >= 4 else { return true }
    let units = evidence.units
    guard cutSeries(&event, evidence), cutCaller(&event, evidence), cutInside(&event, evidence)
    else { return false }
    cutCeremony(&event, evidence)
    if let last = Self.wordEnds.first(where: { $0.head == units[event.end - 1] }), event.end < next,
      last.rest.contains(units[event.end]),
      !evidence.isWordStart[event.end]
        || Self.consulting.end(units, event.end + 1, longest: 2)
          && !(event.end + 1 < units.count && Self.agendas.contains(units[event.end + 1]))
    {
      // 援疆主题展 · 示活动
      if event.end + 3 <= next, units[event.end...].starts(with: Self.showing) {
        move(&event, event.start, event.end + 3)
        return true
      }
      // 大联欢活动 · 日前
      if evidence.endClasses[event.end - 1].contains(.eventHead) {
        move(&event, event.start, event.end - 1)
        return true
      }
      // 圆桌会 · 议, 文化周 · 末
      guard Self.longer.end(units, event.end + 1, longest: 2) else { return false }
      move(&event, event.start, event.end + 1)
    }
    return !namesNothing(event.start, event.end, evidence)
  }

  private static let showing = Array("示活动".utf16)
  private static let consulting = PostWords(["会商", "节点", "会议"])
  private static let agendas: UnitSet = "题程定决案事"
  private static let longer = PostWords(["会议", "会晤", "周末"])

  private func move(
    _ event: inout SentenceResolver.Choice, _ start: Int, _ end: Int
  ) {
    (event.start, event.end) = (start, end)
    event.candidate?.start = Int32(truncatingIfNeeded: start)
    event.candidate?.end = Int32(truncatingIfNeeded: end)
  }

  /// “科技周” · 等系列活动, 艺术节 · 等一批活动: the list goes on, its last item ends before.
  private func cutSeries(
    _ event: inout SentenceResolver.Choice, _ evidence: borrowing Evidence
  ) -> Bool {
    let units = evidence.units
    guard
      let cut = (event.start + 1..<event.end - 1).first(where: { offset in
        units[offset] == 0x7B49 && !Self.gradeFronts.contains(units[offset - 1])  // 等
          && !Self.gradeEnds.contains(units[offset + 1])
          && (!Hanzi.isHan(units[offset - 1]) || evidence.isWordStart[offset])
          && evidence.isWordStart[offset + 1]
      })
    else { return true }
    var (start, end) = (event.start, cut)
    if units[end - 1] == Hanzi.closeQuote, units[start] == Hanzi.openQuote,
      !units[start..<(end - 1)].contains(Hanzi.closeQuote)
    {
      (start, end) = (start + 1, end - 1)
    }
    guard end - start >= 3, evidence.endClasses[end].contains(.eventHead) else { return false }
    move(&event, start, end)
    return true
  }

  private static let gradeFronts: UnitSet = "高平初中同均对优头一二三四特上下劣次何"
  private static let gradeEnds: UnitSet = "级候同待于额距离式"

  /// 持续办好 · “当代中国”征文活动: what is done with the event stands in front of its title.
  private func cutCaller(
    _ event: inout SentenceResolver.Choice, _ evidence: borrowing Evidence
  ) -> Bool {
    let units = evidence.units
    guard
      let open = units[(event.start + 1)..<event.end].firstIndex(of: Hanzi.openQuote),
      Self.callers.end(units, open, longest: open - event.start)
    else { return true }
    move(&event, open, event.end)
    return event.end - open >= 4
  }

  private static let callers = PostWords([
    "组织", "开展", "举办", "举行", "结合", "持续", "策划", "优化", "选取", "推出", "发起", "实施", "打造", "办好", "推进",
    "落实", "融入", "启动", "参加", "参评", "合作", "聚焦", "围绕", "深化", "召开", "一场", "一次", "一个", "此次", "本次",
    "这次", "首场", "首次", "参与", "通过", "借助", "依托", "承办", "主办", "穿越", "创建", "培育", "报名", "上线", "加快",
    "方式庆祝", "推动", "出席",
  ])

  /// 歌手大赛 · 新闻发布会, 电影周 · 闭幕式: what belongs to an event is no part of its name.
  private func cutCeremony(
    _ event: inout SentenceResolver.Choice, _ evidence: borrowing Evidence
  ) {
    guard
      let length = Self.ceremonyParts.length(
        evidence.units, event.end, longest: event.end - event.start - 4)
    else { return }
    let end = event.end - length
    guard evidence.endClasses[end].contains(.eventHead), evidence.units[end - 1] != 0x52A8 else {
      return
    }
    move(&event, event.start, end)
  }

  private static let ceremonyParts = PostWords([
    "新闻发布会", "新闻通气会", "开幕式", "闭幕式", "启动仪式", "颁奖仪式", "颁奖典礼", "动员会", "筹备工作会议", "发布会", "开幕仪式", "闭幕仪式",
  ])

  /// “不忘初心”主题教育 · 中专项整治: whatever is said to happen in it is no part of it.
  private func cutInside(
    _ event: inout SentenceResolver.Choice, _ evidence: borrowing Evidence
  ) -> Bool {
    let units = evidence.units
    guard let close = units[event.start..<event.end].firstIndex(of: Hanzi.closeQuote),
      close + 3 < event.end,
      let cut = (close + 3..<event.end).first(where: {
        units[$0] == 0x4E2D && evidence.isWordStart[$0] && evidence.isWordStart[$0 + 1]  // 中
      })
    else { return true }
    guard evidence.endClasses[cut].contains(.eventHead) || Self.doings.end(units, cut, longest: 2)
    else { return false }
    move(&event, event.start, cut)
    return true
  }

  private static let doings = PostWords(["活动", "行动", "计划", "教育", "工程"])

  /// 重要节 · 点, 项目会 · 商, 衢州展览 · 馆: a character that begins another word.
  private static let wordEnds: [(head: UInt16, rest: UnitSet)] = [
    ("节", "点日目气奏约能水拍律假选制省"), ("周", "年边期转报刊围岁密到"), ("展", "示现开出望销馆台位区厅品"),
    ("赛", "事场道车程跑"), ("会", "商议晤谈见员计长面所堂场费"), ("月", "份末底初球亮色"),
    ("览", "馆"), ("季", "度"), ("日", "前报常后期子程记均益"),
  ].map { (Array($0.0.utf16)[0], $0.1) }

  /// 国际竞赛, 国际学术会议: of what scope and what kind, and nothing more. 企业考察 is a visit.
  func dropCommon(
    _ choices: inout [SentenceResolver.Choice], from first: Int, _ evidence: borrowing Evidence
  ) {
    var kept = first
    for index in first..<choices.count {
      let choice = choices[index]
      if choice.kind == .event, isFree(choice), choice.candidate?.rule != .lexicon,
        namesNothing(choice.start, choice.end, evidence)
      {
        continue
      }
      choices[kept] = choice
      kept += 1
    }
    choices.removeLast(choices.count - kept)
  }

  private func namesNothing(_ start: Int, _ end: Int, _ evidence: borrowing Evidence) -> Bool {
    let units = evidence.units
    if units[end - 1] == 0x5BDF, Self.visits.end(units, end, longest: 2) {
      return !units[start..<end].contains(where: Self.expeditions.contains)
    }
    guard end - start <= 12,
      let scope = Self.bareScopes.first(where: { units[start..<end].starts(with: $0) })
    else { return false }
    var offset = start + scope.count
    while offset < end {
      guard
        let word = Self.bareWords.first(where: { units[offset..<end].starts(with: $0) })
      else { return false }
      offset += word.count
    }
    return true
  }

  private static let visits = PostWords(["考察"])
  private static let expeditions: UnitSet = "科综次极洋洲大测第“"
  private static let bareScopes = [
    "国际", "国家级", "国家", "全国性", "全国", "全球", "世界", "全省", "全市", "全县", "全区", "全校", "国内", "省级", "市级",
    "省里", "市里", "校内", "区域", "海外", "国外",
  ].map { Array($0.utf16) }
  private static let bareWords = [
    "学术", "专业", "大型", "高端", "高层", "高水平", "综合性", "重要", "重大", "知名", "系列", "相关", "会议", "研讨会", "论坛",
    "竞赛", "比赛", "大赛", "展览", "展会", "活动", "交流", "合作", "赛事", "行动", "峰会", "讲座", "培训班", "演习", "计划",
    "学科", "的", "和", "性", "级", "等", "体育", "文化",
  ].map { Array($0.utf16) }
}
