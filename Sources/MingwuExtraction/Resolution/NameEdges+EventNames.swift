internal import MingwuCore
internal import MingwuLexicon

/// Events in full: the place and the edition that open the name, whatever stands between them and what
/// was seen of it, and what is kept or honoured.
extension NameEdges {
  /// 绵阳市 · 第二届 · “慈善周”, 澜湄 · 流域水果 · 产业大会, 淮海 · 经济 · 区职工乒乓球邀请赛: a place opens the name of the
  /// event behind it when only words of the name stand between.
  func joinOpenings(
    _ choices: inout [SentenceResolver.Choice], from first: Int, _ evidence: borrowing Evidence,
    lower: Int, upper: Int
  ) {
    guard choices.count > first else { return }
    takeEditions(&choices, from: first, evidence, upper: upper)
    takeLegs(&choices, from: first, evidence, upper: upper)
    takePairs(&choices, from: first, evidence, upper: upper)
    takeScopes(&choices, from: first, evidence, lower: lower, upper: upper)
    takeRegions(&choices, from: first, evidence, lower: lower)
    joinEvents(&choices, from: first, evidence, upper: upper)
    var index = choices.count - 1
    while index > first {
      guard let opening = opening(of: index, choices, first, evidence) else {
        index -= 1
        continue
      }
      let (start, event) = (choices[opening].start, choices[index])
      choices[opening] = Self.missed(start, event.end, .event, .eventPhrase, score: event.score)
      choices.removeSubrange((opening + 1)...index)
      index = opening
    }
  }

  /// 太行区 · 首届 · 群英会: what follows a place and an edition, up to the kind of event.
  private func takeEditions(
    _ choices: inout [SentenceResolver.Choice], from first: Int, _ evidence: borrowing Evidence,
    upper: Int
  ) {
    var missed: [SentenceResolver.Choice] = []
    for index in (first + 1)..<choices.count {
      let edition = choices[index]
      guard isEdition(edition, evidence), choices[index - 1].kind == .place,
        choices[index - 1].end == edition.start
      else { continue }
      let limit = index + 1 < choices.count ? choices[index + 1].start : upper
      guard let end = eventEnd(from: edition.end, to: limit, evidence, touches: false) else {
        continue
      }
      missed.append(Self.missed(edition.end, end, .event, .eventEdition))
    }
    insert(missed, into: &choices, from: first)
  }

  /// 职业技能大赛 · 东非 · 赛区决赛: the leg of a contest by its region.
  private func takeLegs(
    _ choices: inout [SentenceResolver.Choice], from first: Int, _ evidence: borrowing Evidence,
    upper: Int
  ) {
    let units = evidence.units
    var index = first
    while index + 1 < choices.count {
      let (event, place) = (choices[index], choices[index + 1])
      let limit = index + 2 < choices.count ? choices[index + 2].start : upper
      if event.kind == .event, place.kind == .place, isFree(event), isFree(place),
        event.end == place.start, place.end + 4 <= limit,
        units[place.end...].starts(with: Self.leg),
        let head = evidence.longest(
          startingAt: place.end + 2, in: [.eventHead], lexicon, upTo: limit)
      {
        choices[index].end = Int(head.end)
        choices[index].candidate?.end = head.end
        choices.remove(at: index + 1)
      }
      index += 1
    }
  }

  private static let leg = Array("赛区".utf16)

  /// 全球消费创新论坛, 全省职工广场舞展演, 中越新业态劳动者权益研讨会: what it is for opens the name.
  private func takeScopes(
    _ choices: inout [SentenceResolver.Choice], from first: Int, _ evidence: borrowing Evidence,
    lower: Int, upper: Int
  ) {
    let units = evidence.units
    var leads = Ahead(lower: lower, upper: upper)
    fillGaps(in: &choices, from: first, lower: lower, upper: upper) { start, _, _, _ in
      leads.start(of: [.scopeLead], from: start, evidence)
    } _: { start, limit, _, _ in
      if Self.capitals.contains(units[start]), start > lower, units[start - 1] == 0x5728,  // 在
        Self.meeting.contains(where: { units[(start + 1)..<limit].starts(with: $0) })
      {
        return Self.missed(start, start + 1, .place, .placeNamed)
      }
      if let end = scopedEnd(start, limit, lower, evidence) {
        return Self.missed(start, end, .event, .eventPhrase)
      }
      guard start + 4 < limit, evidence.isWordStart[start], isBound(start, lower, evidence),
        let opening = scopeEnd(start, limit, units),
        let end = eventEnd(from: opening, to: limit, evidence, touches: true),
        end - start >= (Self.powers.contains(units[start]) ? 5 : 6),
        !Self.loose.end(units, end, longest: 2)
      else { return nil }
      return Self.missed(start, end, .event, .eventPhrase)
    }
  }

  /// 全球大数据 · 产业论坛: where the scope stands that opens the name of the event behind it.
  private func scopeStart(
    before event: Int, from behind: Int, _ lower: Int, _ evidence: borrowing Evidence
  ) -> Int? {
    let units = evidence.units
    guard units[event] != Hanzi.openQuote else { return nil }
    var start = event
    while start > behind, event - start < 10, Hanzi.isHan(units[start - 1]),
      !Self.actions.contains(units[start - 1])
    {
      start -= 1
      if Self.wideStarts.contains(units[start]), event - start >= 3,
        Self.wide.contains(where: { units[start..<event].starts(with: $0) }),
        isBound(start, lower, evidence) || Hanzi.isDigit(units[start - 1])
      {
        return start
      }
    }
    return nil
  }

  /// Where 全国经济法理论研讨会, 全球大数据产业论坛 end: a scope, what it is about, and a kind of meeting.
  private func scopedEnd(
    _ start: Int, _ limit: Int, _ lower: Int, _ evidence: borrowing Evidence
  ) -> Int? {
    let units = evidence.units
    guard Self.wideStarts.contains(units[start]), start + 7 <= limit,
      Self.wide.contains(where: { units[start..<limit].starts(with: $0) }),
      isBound(start, lower, evidence) || Hanzi.isDigit(units[start - 1])
    else { return nil }
    for end in (start + 3)...min(limit, start + 20) {
      let unit = units[end - 1]
      guard Hanzi.isHan(unit), !Self.actions.contains(unit) else { return nil }
      if end >= start + 7, Self.meetings.end(units, end, longest: 4),
        end == units.count || evidence.isWordStart[end]
      {
        return end
      }
    }
    return nil
  }

  private static let wide = ["全国", "全球", "世界", "亚洲", "国际", "全省", "全市"].map { Array($0.utf16) }
  private static let wideStarts = UnitSet(wide.compactMap(\.first))
  private static let meetings = PostWords([
    "研讨会", "论坛", "峰会", "博览会", "锦标赛", "学术会议", "学术年会", "邀请赛", "公开赛",
  ])
  /// What hardly stands in the name of a meeting.
  private static let actions: UnitSet = "的在于对将举参上由为是称说受向开召推组起看各个次届首第了着过到等"

  /// 在 · 京 · 召开: cities by one character.
  private static let capitals: UnitSet = "京津沪渝穗蓉杭宁汉深厦邕筑"
  private static let meeting = [
    "举行", "召开", "举办", "开幕", "闭幕", "启动", "成立", "揭牌", "签约", "发布", "落幕", "揭晓", "隆重", "揭幕", "会见", "开展",
    "正式",
    "举辦", "签署", "会晤", "出席", "逝世", "病逝", "开赛",
  ].map { Array($0.utf16) }

  /// Where 全省, 中越, 苏浙皖 end.
  private func scopeEnd(_ start: Int, _ limit: Int, _ units: [UInt16]) -> Int? {
    if Self.scopeStarts.contains(units[start]),
      Self.scopes.contains(where: { units[start..<limit].starts(with: $0) })
    {
      return start + 2
    }
    if units[start] == 0x4E2D, Self.partners.contains(units[start + 1]) { return start + 2 }  // 中
    if Self.powers.contains(units[start]) {
      var end = start
      while end < limit, end - start < 3, Self.powers.contains(units[end]) { end += 1 }
      if end - start >= 2 { return end }
    }
    var end = start
    while end < limit, end - start < 4, Self.regions.contains(units[end]) { end += 1 }
    return end - start >= 2 ? end : nil
  }

  /// What all that ``takeScopes(_:from:_:lower:upper:)`` finds begins with.
  static let scopeLeads = UnitSet(
    [capitals, wideStarts, scopeStarts, "中", powers, regions].flatMap(\.members))

  /// 中 · 越 · 青年创业大赛: two countries by one character each.
  private func takePairs(
    _ choices: inout [SentenceResolver.Choice], from first: Int, _ evidence: borrowing Evidence,
    upper: Int
  ) {
    var index = first
    while index + 1 < choices.count {
      let (left, right) = (choices[index], choices[index + 1])
      let limit = index + 2 < choices.count ? choices[index + 2].start : upper
      if left.kind == .place, right.kind == .place, left.end == right.start,
        left.end - left.start == 1, right.end - right.start == 1, isFree(left), isFree(right),
        let end = eventEnd(from: right.end, to: limit, evidence, touches: true)
      {
        choices[index] = Self.missed(left.start, end, .event, .eventPhrase)
        choices.remove(at: index + 1)
      }
      index += 1
    }
  }

  private static let scopes = ["全球", "全省", "全市", "全县", "全区", "全州", "全军", "世界", "亚洲", "国际"].map {
    Array($0.utf16)
  }
  private static let scopeStarts = UnitSet(scopes.compactMap(\.first))
  private static let partners: UnitSet = "丹芬挪瑞荷比波捷希匈美英法德俄日韩朝印欧非越泰缅老柬蒙澳加巴意西葡以阿新哈乌塞匈"

  /// 沪 · 港澳青年创业大赛: an event that begins with parts of the country by one character each begins
  /// with the first.
  private func takeRegions(
    _ choices: inout [SentenceResolver.Choice], from first: Int, _ evidence: borrowing Evidence,
    lower: Int
  ) {
    let units = evidence.units
    for index in first..<choices.count {
      let event = choices[index]
      let behind = index > first ? choices[index - 1].end : lower
      if event.kind == .event, isFree(event),
        let start = scopeStart(before: event.start, from: behind, lower, evidence)
      {
        choices[index].start = start
        choices[index].candidate?.start = Int32(truncatingIfNeeded: start)
        continue
      }
      guard event.kind == .event, isFree(event), Self.regions.contains(units[event.start]),
        event.start + 1 < event.end, Self.regions.contains(units[event.start + 1])
      else { continue }
      let floor = index > first ? choices[index - 1].end : lower
      var start = event.start
      while start > floor, event.start - start < 3, Self.regions.contains(units[start - 1]) {
        start -= 1
      }
      guard start < event.start, isBound(start, lower, evidence) else { continue }
      choices[index].start = start
      choices[index].candidate?.start = Int32(truncatingIfNeeded: start)
    }
  }

  /// The index of the place that opens the name of the event at `index`.
  private func opening(
    of index: Int, _ choices: [SentenceResolver.Choice], _ first: Int,
    _ evidence: borrowing Evidence
  ) -> Int? {
    let event = choices[index]
    guard event.kind == .event, isFree(event) else { return nil }
    var other = index - 1
    var end = event.start
    var hasEdition = false
    if isEdition(choices[other], evidence) {
      guard isNameGap(choices[other].end..<end, evidence) || choices[other].end == end,
        other > first
      else { return nil }
      end = choices[other].start
      hasEdition = true
      other -= 1
    }
    let place = choices[other]
    guard place.kind == .place, isFree(place), place.end - place.start >= 2 else { return nil }
    if hasEdition { return place.end == end ? other : nil }
    guard event.candidate?.rule != .lexicon, event.end - event.start >= 4,
      isNameGap(place.end..<end, evidence)
    else { return nil }
    return other
  }

  /// 第二届, 首届: an edition as a number of its own.
  private func isEdition(
    _ choice: SentenceResolver.Choice, _ evidence: borrowing Evidence
  ) -> Bool {
    choice.fact != nil && choice.kind == .ordinal
      && evidence.units[choice.end - 1] == 0x5C4A  // 届
  }

  /// Whether a few words, none of which bounds a name or says who takes part, fill the gap.
  private func isNameGap(_ gap: Range<Int>, _ evidence: borrowing Evidence) -> Bool {
    guard (1...Self.gapLimit).contains(gap.count), evidence.units[gap].allSatisfy(Hanzi.isHan)
    else { return false }
    for offset in gap {
      if evidence.startsFact[offset] || evidence.units[offset] == 0x7684 { return false }  // 的
      if evidence.isWordStart[offset] || offset == gap.lowerBound,
        let word = evidence.longest(
          startingAt: offset, in: .barriers, lexicon, upTo: gap.upperBound),
        evidence.isWordStart[Int(word.end)] || word.end - word.start >= 2,
        !Self.everybody.contains(where: { evidence.units[offset...].starts(with: $0) })
      {
        return false
      }
    }
    return !Self.sides.end(evidence.units, gap.upperBound, longest: gap.count)
  }

  private static let everybody = ["各界", "各族"].map { Array($0.utf16) }
  private static let gapLimit = 10
  /// Who takes part in an event: 上海 · 队 · 全运会.
  private static let sides = PostWords([
    "与会", "参加", "主办",
    "队", "代表", "代表团", "团", "选手", "男篮", "女篮", "男排", "女排", "男足", "女足", "国足", "男乒", "女乒", "人", "人民",
    "省",
    "市", "县", "区", "政府", "赛区", "站", "分会场", "主会场",
  ])

  /// 纪念 · 抗日战争胜利80周年图片展, 庆祝第41个教师节暨表彰会: what is kept, up to the kind of event.
  func takeCommemorations(
    _ choices: inout [SentenceResolver.Choice], from first: Int, _ evidence: borrowing Evidence,
    lower: Int, upper: Int
  ) {
    let units = evidence.units
    var start = lower
    while start + 8 < upper,
      let lead = evidence.firstStart(of: [.keepingLead], in: start..<(upper - 8))
    {
      start = lead
      guard Self.keepingStarts.contains(units[start]),
        Self.keeping.contains(where: { units[start...].starts(with: $0) }),
        isBound(start, lower, evidence) || evidence.endClasses[start].contains(.placeProvince)
          || choices[first...].contains(where: { $0.end == start && $0.kind == .organization }),
        let end = commemorationEnd(start, upper, lexicon, evidence)
      else {
        start += 1
        continue
      }
      let last = choices[first...].lastIndex { $0.start < end } ?? first - 1
      // A name that crosses the edge, or a user's row: leave it.
      let crossing = choices[first...].contains {
        $0.start < end && $0.end > start && ($0.end > end || $0.start < start || !$0.isBuiltIn)
      }
      guard !crossing else {
        start = end
        continue
      }
      let inside = choices[first...].firstIndex { $0.start >= start } ?? last + 1
      if inside <= last { choices.removeSubrange(inside...last) }
      choices.insert(
        Self.missed(start, end, .event, .eventPhrase, score: 4096), at: min(inside, choices.count))
      start = end
    }
  }

  private func commemorationEnd(
    _ start: Int, _ upper: Int, _ lexicon: LexiconStack, _ evidence: borrowing Evidence
  ) -> Int? {
    let units = evidence.units
    var end = start + 2
    var isDated = false
    var found: Int?
    let limit = min(upper, start + Self.commemorationLimit)
    while end < limit, !Self.clauseEnds.contains(units[end]),
      Hanzi.isNameUnit(units[end]) || Self.innerMarks.contains(units[end])
    {
      end += 1
      if Self.occasions.end(units, end, longest: end - start - 2) { isDated = true }
      guard isDated, end == upper || !Hanzi.isHan(units[end]) || evidence.isWordStart[end],
        let head = evidence.longest(endingAt: end, in: [.eventHead], lexicon, from: start + 4),
        head.end - head.start >= 2, !Self.loose.end(units, end, longest: 4)
      else { continue }
      found = end
    }
    return found
  }

  private static let commemorationLimit = 44
  static let keepingStarts: UnitSet = "庆纪迎欢喜"
  private static let keeping = ["庆祝", "纪念", "迎接", "欢庆", "喜迎"].map { Array($0.utf16) }
  private static let occasions = PostWords(["周年", "百年", "节", "暨", "诞辰"])
  private static let loose = PostWords(["活动", "行动", "计划"])
  private static let clauseEnds: UnitSet = "的在于由将并向"
  private static let innerMarks = UnitSet([Hanzi.openQuote, Hanzi.closeQuote, 0xB7, 0x300C, 0x300D])
}
