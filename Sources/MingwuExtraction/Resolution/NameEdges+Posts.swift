internal import MingwuCore
internal import MingwuLexicon

/// Posts that rows and their neighbours show, whatever the tagger saw.
extension NameEdges {
  /// 渔民 · 虞善海, 车间主任 · 马占海: a row of a post directly in front of a person is one, and so is what
  /// says which post it is (夜班 · 司机, 社区 · 民警).
  func takePosts(
    _ choices: inout [SentenceResolver.Choice], from first: Int, _ evidence: borrowing Evidence,
    lower: Int
  ) {
    var missed: [SentenceResolver.Choice] = []
    for index in first..<choices.count {
      let person = choices[index]
      guard person.kind == .person, person.end - person.start >= 2 else { continue }
      let previous = index > first ? choices[index - 1] : nil
      if let previous, previous.kind == .position, previous.end == person.start {
        if isFree(previous) {
          let floor = index - 1 > first ? choices[index - 2].end : lower
          let start = postStart(previous.start, previous.end, floor, evidence)
          if start < previous.start {
            choices[index - 1].start = start
            choices[index - 1].candidate?.start = Int32(truncatingIfNeeded: start)
          }
        }
        continue
      }
      let floor = previous?.end ?? lower
      guard floor < person.start,
        let row = evidence.longest(
          endingAt: person.start, in: [.postHead, .postFull], lexicon, from: floor),
        row.end - row.start >= 2, !isNoPost(Int(row.start), Int(row.end), evidence)
      else { continue }
      let start = postStart(Int(row.start), Int(row.end), floor, evidence)
      guard start == floor || !Hanzi.isHan(evidence.units[start - 1]) || evidence.isWordStart[start]
      else { continue }
      missed.append(Self.missed(start, person.start, .position, .postFrame, score: person.score))
    }
    insert(missed, into: &choices, from: first)
  }

  /// Where a post begins whose head stands at `start..<end`: rows that end with it first, then modifiers,
  /// then a few characters between it and a mark or the name before.
  private func postStart(
    _ start: Int, _ end: Int, _ floor: Int, _ evidence: borrowing Evidence
  ) -> Int {
    var start = start
    if let row = evidence.longest(
      endingAt: end, in: [.postHead, .postFull], lexicon, from: floor), Int(row.start) < start
    {
      start = Int(row.start)
    }
    while let modifier = evidence.longest(
      endingAt: start, in: [.postModifier, .postHead, .postFull], lexicon, from: floor),
      modifier.start < start, modifier.end - modifier.start >= 2,
      evidence.isWordStart[Int(modifier.start)]
    {
      start = Int(modifier.start)
    }
    return describedStart(start, floor, evidence) ?? start
  }

  /// 挖掘机 · 司机, 驿站 · 管理员: up to four characters that no other name claims, between the post and a
  /// mark or the body in front.
  private func describedStart(
    _ head: Int, _ floor: Int, _ evidence: borrowing Evidence
  ) -> Int? {
    let units = evidence.units
    var start = head
    while start > floor, head - start <= Self.describingLimit, Hanzi.isHan(units[start - 1]),
      evidence.endClasses[start].isDisjoint(with: .barriers), !evidence.endsFact[start]
    {
      if start < head, Self.loose.contains(units[start - 1]) { return nil }
      start -= 1
    }
    guard head - start >= 2, head - start <= Self.describingLimit, evidence.isWordStart[start],
      evidence.isWordStart[head], isDescribed(start, floor, evidence),
      !Self.loose.contains(units[head - 1]), !Self.loose.contains(units[start]),
      !Self.describing.contains(where: { units[start..<head].starts(with: $0) }),
      evidence.endClasses[head].isDisjoint(with: [.orgHead, .orgName, .orgShort, .orgUnit])
        || Self.bareUnits.contains(where: { units[start..<head].elementsEqual($0) })
    else { return nil }
    // Words only: what is cut to single characters may be a name.
    let cuts = (start..<head).count { evidence.isWordStart[$0] }
    return cuts * 2 <= head - start + 1 ? start : nil
  }

  /// Whether a name, a bounding word or 、 stands in front: after other marks a clause begins.
  private func isDescribed(
    _ start: Int, _ floor: Int, _ evidence: borrowing Evidence
  ) -> Bool {
    guard start > 0 else { return false }
    if Hanzi.isHan(evidence.units[start - 1]) {
      return start == floor || !evidence.endClasses[start].isDisjoint(with: .barriers)
    }
    return evidence.units[start - 1] == Hanzi.enumerationComma
  }

  private static let describingLimit = 4
  private static let loose: UnitSet = "的了是和与在为向对把被给请找让叫由从到当说其该本我他她你它这那每各某全老新等及"
  /// What says how somebody is and not what.
  private static let describing = [
    "青年", "知名", "著名", "优秀", "年轻", "退休", "离休", "兼职", "挂职", "专职", "名誉", "同行", "当地", "本地", "国内", "国外",
    "我国",
    "中国", "全国", "世界", "国际", "资深", "前任", "现任", "时任", "曾任", "新任", "首任", "首位", "另外", "今年", "去年", "昨天",
    "今天",
    "记者", "一线", "当年", "随后", "其中", "包括", "以及", "首任", "退役", "身旁", "厂方", "随机", "认定", "一边", "集团", "公司",
    "分公司", "单位", "办公室", "女", "男", "原", "前",
  ].map { Array($0.utf16) }
  /// Unit words that name no unit: with the post behind they make one post.
  private static let bareUnits = [
    "车间", "大队", "中队", "支队", "小队", "工区", "工段", "班组", "科室", "系", "场站", "支部", "教研室", "教研组", "党支部",
    "党总支",
    "党委", "工会", "团委", "纪委", "妇联", "团支部", "妇代会", "站区",
  ].map { Array($0.utf16) }

  private func isNoPost(_ start: Int, _ end: Int, _ evidence: borrowing Evidence) -> Bool {
    Self.noPosts.length(evidence.units, end, longest: end - start) == end - start
  }

  private static let noPosts = PostWords([
    "记者", "通讯员", "老师", "师傅", "代表", "负责人", "同志", "获得者", "选手", "村民", "居民", "市民", "研究生", "大学生", "学生",
    "志愿者", "干部", "老人", "徒弟", "职工", "员工", "工人", "农民工", "农民", "群众", "学员", "队员", "队友", "同学", "成员",
    "会员",
    "人员", "党员", "团员", "名将", "小将", "老将", "战友", "专家", "学者", "嘉宾", "家长", "青年", "官兵", "战士", "被告人", "被告",
    "原告", "患者", "病人", "朋友", "同事", "粉丝", "戏迷", "棋迷", "球迷", "业主", "车主", "船主", "老乡", "乡亲", "先生", "女士",
    "工匠", "劳模", "能手", "标兵", "博士", "硕士", "毕业生", "网友", "游客", "旅客", "乘客", "候选人", "当事人", "申请人", "监护人",
    "联系人",
  ])

  /// 装配车间 · 钳工, 民事审判第三庭 · 庭长: a named unit in front of the post is a body, or the end of the one
  /// in front.
  func takeUnitsOut(
    _ choices: inout [SentenceResolver.Choice], from first: Int, _ evidence: borrowing Evidence
  ) {
    var missed: [SentenceResolver.Choice] = []
    for index in first..<choices.count {
      let post = choices[index]
      guard post.kind == .position, isFree(post), post.end - post.start >= 5,
        post.start == 0 || evidence.units[post.start - 1] != Hanzi.enumerationComma,
        let edge = unitEdge(in: post, evidence)
      else { continue }
      choices[index].start = edge
      choices[index].candidate?.start = Int32(truncatingIfNeeded: edge)
      if index > first, choices[index - 1].end == post.start,
        choices[index - 1].kind == .organization, isFree(choices[index - 1])
      {
        choices[index - 1].end = edge
        choices[index - 1].candidate?.end = Int32(truncatingIfNeeded: edge)
      } else if index == first || choices[index - 1].end < post.start
        || choices[index - 1].kind != .organization
      {
        missed.append(Self.missed(post.start, edge, .organization, .organizationUnit))
      }
    }
    insert(missed, into: &choices, from: first)
  }

  /// Where the unit ends that a post begins with: the last that has a name of its own in front of a row
  /// of a post.
  private func unitEdge(
    in post: SentenceResolver.Choice, _ evidence: borrowing Evidence
  ) -> Int? {
    for edge in stride(from: post.end - 2, through: post.start + 3, by: -1)
    where evidence.isWordStart[edge] {
      guard
        let unit = evidence.longest(endingAt: edge, in: [.orgUnit], lexicon, from: post.start),
        let head = evidence.longest(
          startingAt: edge, in: [.postHead, .postFull, .postModifier], lexicon, upTo: post.end),
        head.end - head.start >= 2,
        !Self.belonging.end(evidence.units, edge, longest: edge - post.start),
        // 车间 · 主任 names no unit.
        Int(unit.start) > post.start || isBareUnit(unit),
        evidence.longest(endingAt: post.end, in: [.postFull], lexicon, from: post.start)
          .map({ Int($0.start) >= edge }) ?? true
      else { continue }
      return edge
    }
    return nil
  }

  /// 项目 · 工会主席: these stay with the post.
  private static let belonging = PostWords([
    "工会", "党委", "党支部", "党总支", "纪委", "团委", "妇联", "书记处", "女工委", "委员会", "大队", "中队", "支队",
  ])

  func isBareUnit(_ unit: LexiconHit) -> Bool {
    lexicon.rows(of: unit.surface).contains { $0.attribute("bare") == "yes" }
  }

  // MARK: Frames

  /// 滨江店 · 厨师长, (甲公司,络筒工), 当过 · 班长: posts behind a body, in brackets behind one, behind a verb
  /// that makes somebody one, and those that 、 joins to them.
  func takeFramedPosts(
    _ choices: inout [SentenceResolver.Choice], from first: Int, _ evidence: borrowing Evidence,
    lower: Int, upper: Int
  ) {
    var lastMade = -2
    var making = Ahead(lower: lower, upper: upper)
    fillGaps(in: &choices, from: first, lower: lower, upper: upper) { start, limit, names, next in
      // Most places stand neither near a body, in a list of posts nor behind a verb.
      let distance = next > first ? start - names[next - 1].end : .max
      let isNear =
        distance <= 2 && names[next - 1].kind == .organization
        || distance <= 5 && names[next - 1].kind == .position
      if isNear || lastMade == start - 1 { return start }
      let verb = making.start(of: [.makingEnd], from: max(lower, start - 1), evidence)
      return lastMade >= start ? min(lastMade, verb) + 1 : verb + 1
    } _: { start, limit, names, next in
      let previous = next > first ? names[next - 1] : nil
      guard let end = framedPost(start, limit, previous, lastMade, lower, evidence) else {
        return nil
      }
      lastMade = end
      return Self.missed(start, end, .position, .postFrame)
    }
  }

  private func framedPost(
    _ start: Int, _ limit: Int, _ previous: SentenceResolver.Choice?, _ lastMade: Int,
    _ lower: Int, _ evidence: borrowing Evidence
  ) -> Int? {
    let units = evidence.units
    // Units between the body in front and the place.
    let distance = previous.map { $0.kind == .organization ? start - $0.end : .max } ?? .max
    // 钾肥二厂的浮选工。
    let isOfBody =
      distance == 1 && units[start - 1] == 0x7684 && start + 2 < limit
      && evidence.startClasses[start].contains(.postFull)
      && previous.map { isPredicated($0, evidence) } ?? false
    let isBehindBody =
      distance == 0
      || distance == 2 && Self.retired.contains { units[(start - 2)...].starts(with: $0) }
    let isInBracket = distance == 1 && units[start - 1] == Hanzi.comma
    let isListed = lastMade == start - 1 && units[start - 1] == Hanzi.enumerationComma
    let isMade =
      !isBehindBody && Self.making.end(units, start, longest: min(3, start - lower))
    let isListedBehind = previous.map { isListedPost(start, behind: $0, evidence) } ?? false
    guard isBehindBody || isInBracket || isListed || isMade || isOfBody || isListedBehind else {
      return nil
    }
    let head = isListedBehind ? unitNameEnd(start, limit, units) ?? start : start
    if let end = postEnd(head, limit, evidence), end - start >= 2,
      !evidence.startsFact[end], !isNoPost(start, end, evidence), !isOfNobody(start, units),
      !Self.spokesmen.end(units, end, longest: end - start),
      !Self.retired.contains(where: { units[start...].starts(with: $0) }),
      isBehindBody
        ? isPostEnd(end, limit, evidence) : end == limit || Self.isMark(units[end])
    {
      return isInBracket && (end == units.count || units[end] != Hanzi.closeBracket) ? nil : end
    }
    // 络筒工, 细纱班长: in brackets work needs no row.
    guard isInBracket || isBehindBody else { return nil }
    var end = start
    while end < limit, end - start <= 6, Hanzi.isHan(units[end]),
      evidence.endClasses[end].isDisjoint(with: .barriers) || end == start
    {
      end += 1
    }
    guard (2...6).contains(end - start), end < units.count,
      isInBracket
        ? units[end] == Hanzi.closeBracket
        : units[end] == Hanzi.enumerationComma || units[end] == Hanzi.comma,
      Self.jobs.contains(units[end - 1]), !Self.group.end(units, end, longest: end - start)
    else { return nil }
    return end
  }

  /// 副总经理、集团 · 副总裁, 支部书记、院工会副主席: another post of a list, of a company or unit that one only
  /// speaks of.
  private func isListedPost(
    _ start: Int, behind previous: SentenceResolver.Choice, _ evidence: borrowing Evidence
  ) -> Bool {
    let units = evidence.units
    guard previous.kind == .position, start > previous.end,
      units[previous.end] == Hanzi.enumerationComma
    else { return false }
    if start == previous.end + 1 { return unitNameEnd(start, units.count, units) != nil }
    let length = start - previous.end - 1
    return Self.bareBodies.length(units, start, longest: length) == length
  }

  /// Where a unit ends that one only speaks of: 院, 研究所.
  private func unitNameEnd(_ start: Int, _ limit: Int, _ units: [UInt16]) -> Int? {
    for end in [start + 3, start + 2] where end < limit {
      if Self.bareUnitWords.length(units, end, longest: end - start) == end - start { return end }
    }
    return Self.bareUnitNames.contains(units[start]) ? start + 1 : nil
  }

  /// Where a chain of modifiers and posts ends that begins at `start`.
  private func postEnd(_ start: Int, _ limit: Int, _ evidence: borrowing Evidence) -> Int? {
    var offset = start
    var found: Int?
    while offset < limit,
      let row = evidence.longest(
        startingAt: offset, in: [.postHead, .postFull, .postModifier], lexicon, upTo: limit)
    {
      offset = Int(row.end)
      if !row.classes.isDisjoint(with: [.postHead, .postFull]) { found = offset }
    }
    return found
  }

  /// Whether nothing goes on behind a post: a mark, another name, a bounding word.
  private func isPostEnd(_ end: Int, _ limit: Int, _ evidence: borrowing Evidence) -> Bool {
    end == limit || !Hanzi.isNameUnit(evidence.units[end]) || evidence.units[end] == 0x517C  // 兼
      || evidence.isWordStart[end] && !evidence.startClasses[end].isDisjoint(with: .barriers)
  }

  static func isMark(_ unit: UInt16) -> Bool {
    marks.contains(unit)
  }

  private static let marks = UnitSet([
    Hanzi.comma, Hanzi.fullStop, Hanzi.enumerationComma, Hanzi.semicolon, Hanzi.closeBracket,
  ])
  private static let making = PostWords([
    "当过", "做过", "干过", "当上", "历任", "曾任", "升任", "出任", "现任", "兼任", "改任", "当", "任", "还兼", "原是", "曾是",
    "就是",
  ])
  static let makingEnds = UnitSet(making.lastUnits)
  private static let spokesmen = PostWords(["发言人", "负责人", "代表", "委员", "专家", "学者"])
  private static let jobs: UnitSet = "工员手师匠长"
  /// What ends like work and is none.
  private static let group = PostWords([
    "职工", "员工", "民工", "成员", "会员", "学员", "人员", "党员", "团员", "队员", "委员", "动员", "选手", "新手", "对手", "助手",
    "施工",
    "分工", "义工", "开工", "手工", "老师", "律师", "成长", "增长", "家长", "特长", "延长", "青工", "女工", "全员",
  ])

  /// 厨师 · 长, 水手 · 长: the post is the longest row that begins with it.
  func takeLongerPost(
    _ post: inout SentenceResolver.Choice, _ limit: Int, _ evidence: borrowing Evidence
  ) {
    guard post.kind == .position, isFree(post), post.end < limit,
      let row = evidence.longest(
        startingAt: post.start, in: [.postHead, .postFull], lexicon, upTo: limit),
      Int(row.end) > post.end, Int(row.end) == limit || evidence.isWordStart[Int(row.end)]
    else { return }
    post.end = Int(row.end)
    post.candidate?.end = row.end
  }

  /// 格力电器 · 模具钳工, 铁矿东矿 · 电铲司机: work that the tagger took into the body, or a part of it.
  func cutWork(_ body: inout SentenceResolver.Choice, _ evidence: borrowing Evidence) {
    guard body.kind == .organization, isFree(body), body.end - body.start >= 5 else { return }
    let ends: LexiconClassSet = [.orgHead, .orgUnit, .orgName, .orgShort]
    let isComplete = !evidence.endClasses[body.end].isDisjoint(with: ends)
    // The body ends in mid-post, or with one.
    for start in stride(from: body.end - 1, through: body.start + 3, by: -1) {
      guard !evidence.endClasses[start].isDisjoint(with: ends), evidence.isWordStart[start],
        let post = evidence.longest(startingAt: start, in: [.postHead, .postFull], lexicon),
        Int(post.end) > body.end || Int(post.end) == body.end && !isComplete,
        post.end - post.start >= 3
      else { continue }
      body.end = start
      body.candidate?.end = Int32(truncatingIfNeeded: start)
      return
    }
  }
}
