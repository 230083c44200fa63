package import MingwuCore
package import MingwuLexicon

/// Honour titles: [level or issuer] [field] title noun [grade].
///
/// `全国五一劳动奖章`, `陕西省科学技术进步奖二等奖`. A bare title noun (劳动模范) counts only as what is
/// conferred or held: in front of 称号, 荣誉, 获得者, or behind 荣获, 被评为.
package struct HonourMatcher: Matcher {
  package let kinds: [KindCode] = [.honour]

  private let expander = LeftExpander(
    inside: .insideHonour, barriers: .barriers, limit: 24, bareLimit: 8,
    allowsQuotes: true, allowsEnumeration: false, crossing: Self.deeds, placeWorth: 3072)

  /// Verbs that say for what: 关心下一代工作先进个人, 支援脱贫攻坚先进集体.
  private static let deeds = [
    "关心", "关爱", "支持", "支援", "参与", "服务", "保护", "庆祝", "推进", "维护", "帮扶", "扶助", "抗击", "管理", "创建", "培育",
    "推动",
    "振兴", "促进", "保障", "执行", "开发", "利用", "防治",
  ]

  package init() {}

  package func appendCandidates(
    in evidence: borrowing Evidence, sentence: NormalizedRange, lexicon: LexiconStack,
    to candidates: inout [Candidate]
  ) {
    var starts: [LeftExpander.Start] = []
    let praisesFirst = Self.praisesFirst
    var next = sentence.lowerBound
    while let offset = evidence.firstStart(
      of: .honourHeads.union(.praiseLead), in: next..<sentence.upperBound)
    {
      next = offset + 1
      if praisesFirst.contains(evidence.units[offset]) {
        appendPraised(from: offset, evidence, sentence, lexicon, to: &candidates)
      }
      guard !evidence.startClasses[offset].isDisjoint(with: .honourHeads) else { continue }
      guard
        let head = evidence.longest(
          startingAt: offset, in: .honourHeads, lexicon, upTo: sentence.upperBound)
      else { continue }
      if isVerb(head, evidence) { continue }
      var end = Int(head.end)
      if let grade = evidence.longest(
        startingAt: end, in: [.honourGrade], lexicon, upTo: sentence.upperBound)
      {
        end = Int(grade.end)
      }
      starts.removeAll(keepingCapacity: true)
      expander.appendStarts(
        headStart: offset, lower: sentence.lowerBound, evidence: evidence, lexicon: lexicon,
        to: &starts)
      for start in starts
      where hasIssuer(start.offset, evidence, lexicon)
        && !isCountryAlone(start.offset, evidence.units)
        && !countsPeople(start, head, evidence, lexicon)
        && isNamed(start.offset, head, end, evidence, sentence, lexicon)
      {
        let length = Int32(truncatingIfNeeded: end - start.offset)
        candidates.append(
          Candidate(
            start: start.offset, end: end, kind: .honour, rule: .honourPhrase,
            score: 2560 &+ start.quality &+ 288 &* length))
      }
      if mayStandBare(head, lexicon), isConferred(offset, end, evidence, sentence, lexicon) {
        candidates.append(
          Candidate(start: offset, end: end, kind: .honour, rule: .honourBare, score: 1024))
      }
    }
  }

  /// 陕西省 · 最美 · 村医, 全国优秀河湖卫士: a word of praise and whom it is said of, up to a mark; who confers
  /// the title must stand in front.
  private func appendPraised(
    from offset: Int, _ evidence: borrowing Evidence, _ sentence: NormalizedRange,
    _ lexicon: LexiconStack, to candidates: inout [Candidate]
  ) {
    let units = evidence.units
    guard offset > sentence.lowerBound,
      Self.praises.contains(where: { units[offset...].starts(with: $0) })
    else { return }
    var end = offset + 2
    let limit = min(sentence.upperBound, end + 6)
    while end < limit, Hanzi.isHan(units[end]), !evidence.startsFact[end],
      !evidence.startClasses[end].contains(.honourHolder)
    { end += 1 }
    guard end - offset >= 4,
      end == sentence.upperBound || !Hanzi.isHan(units[end])
        || evidence.startClasses[end].contains(.honourHolder),
      Self.praised.contains(units[end - 1]),
      !(offset..<end).dropFirst(2).contains(where: {
        !evidence.startClasses[$0].isDisjoint(with: [.wordPreposition, .wordStop])
          && evidence.isWordStart[$0]
      })
    else { return }
    var starts: [LeftExpander.Start] = []
    expander.appendStarts(
      headStart: offset, lower: sentence.lowerBound, evidence: evidence, lexicon: lexicon,
      to: &starts)
    for start in starts
    where !evidence.startClasses[start.offset].isDisjoint(with: .nameStarts)
      && (start.offset == sentence.lowerBound || !Self.pointing.contains(units[start.offset - 1]))
      && !units[start.offset..<end].elementsEqual(Self.ofTheDead)
    {
      candidates.append(
        Candidate(
          start: start.offset, end: end, kind: .honour, rule: .honourPhrase,
          score: 2048 &+ start.quality &+ 288 &* Int32(truncatingIfNeeded: end - start.offset)))
    }
  }

  static let praisesFirst: UnitSet = "最优十杰模先"
  private static let praises = ["最美", "优秀", "十佳", "十大", "杰出", "模范", "先进"].map {
    Array($0.utf16)
  }
  /// What ends the names of those who are praised.
  private static let praised: UnitSet = "者人手员工士师生医匠星兵警官家庭队组班岗村社店企业院校属长姐嫂哥"

  /// 中国 · 全国五一劳动奖章: whose it is, seen from abroad.
  private func isCountryAlone(_ start: Int, _ units: [UInt16]) -> Bool {
    units[start...].starts(with: Self.abroad)
  }

  private static let abroad = Array("中国全国".utf16)

  /// Whether the name starts with who confers it or on what level.
  private func hasIssuer(
    _ offset: Int, _ evidence: borrowing Evidence, _ lexicon: LexiconStack
  ) -> Bool {
    !evidence.startClasses[offset].isDisjoint(with: .honourOpeners)
      || evidence.units[offset] == Hanzi.openQuote
  }

  /// Whether the title noun only says what some people are: 集团7名劳模, 工会邀劳模. An amount stands in
  /// front of it, or, where the noun is a short form (劳模), anything but rows.
  private func countsPeople(
    _ start: LeftExpander.Start, _ head: LexiconHit, _ evidence: borrowing Evidence,
    _ lexicon: LexiconStack
  ) -> Bool {
    if start.bareUnits > 0, isShortForm(head, lexicon) { return true }
    // 中国古典文学权威 · 学者: a short noun behind much that no row knows.
    if start.bareUnits > 4, (2...2).contains(head.end - head.start) { return true }
    return (start.offset..<Int(head.start)).contains { evidence.startsFact[$0] }
  }

  /// Whether 奖 is part of a verb (领奖, 颁奖) or of a longer word (奖励, 奖金).
  private func isVerb(_ head: LexiconHit, _ evidence: borrowing Evidence) -> Bool {
    guard head.end - head.start == 1, head.start > 0 else { return false }
    return Self.givingVerbs.contains(evidence.units[Int(head.start) - 1])
      || !evidence.isWordStart[Int(head.end)]
  }

  private static let pointing: UnitSet = "该本"
  private static let givingVerbs: UnitSet = "领颁获得评中抽开受授发"

  /// A field alone makes no title (科技奖), and a studio is one only where it is conferred: what else
  /// 某某创新工作室 names is a body.
  private func isNamed(
    _ start: Int, _ head: LexiconHit, _ end: Int, _ evidence: borrowing Evidence,
    _ sentence: NormalizedRange, _ lexicon: LexiconStack
  ) -> Bool {
    // 该区劳模, 本市先进工作者 point and name nothing.
    if start > sentence.lowerBound, Self.pointing.contains(evidence.units[start - 1]) {
      return false
    }
    if Self.isLecture(end, evidence.units) { return false }
    // 友好人 · 士, 少年先锋 · 队
    if end < evidence.units.count,
      Self.tails.contains(where: { evidence.units[(end - 1)...].starts(with: $0) })
    {
      return false
    }
    // 专家学者, 志愿军烈士: a common noun where nobody is given it.
    if Self.common.contains(where: { evidence.units[Int(head.start)..<end].elementsEqual($0) }),
      evidence.units[start] != Hanzi.openQuote, Self.isGeneral(start, head, evidence.units)
    {
      return isConferred(start, end, evidence, sentence, lexicon)
    }
    // 中国共产党优秀党员 is said of the dead.
    if evidence.units[start..<end].elementsEqual(Self.ofTheDead) { return false }
    // 甲公司工会 · 等 · 先进单位
    if (start..<Int(head.start)).contains(where: {
      evidence.units[$0] == 0x7B49 && evidence.isWordStart[$0] && evidence.isWordStart[$0 + 1]
    }) {
      return false
    }
    let isStudio = evidence.units[Int(head.end) - 1] == 0x5BA4  // 室
    let isFieldAlone =
      head.end - head.start == 1 && evidence.startClasses[start].contains(.honourField)
      && evidence.startClasses[start].isDisjoint(with: .nameStarts)
    guard isStudio || isFieldAlone else { return true }
    return isConferred(start, end, evidence, sentence, lexicon)
  }

  /// The last unit of a head and one that makes another word of it.
  private static let tails = ["人士", "锋队"].map { Array($0.utf16) }
  private static let common = ["学者", "烈士"].map { Array($0.utf16) }
  private static let ofTheDead = Array("中国共产党优秀党员".utf16)
  /// Words in front of 学者 and 烈士 that name no title: 专家学者, 历史学者, 英雄烈士.
  private static let generalFields = [
    "专家", "史", "族", "国", "愿军", "英雄", "家", "年", "典", "内", "外", "方",
  ].map {
    Array($0.utf16)
  }

  private static func isGeneral(_ start: Int, _ head: LexiconHit, _ units: [UInt16]) -> Bool {
    let field = units[start..<Int(head.start)]
    return generalFields.contains { field.suffix($0.count).elementsEqual($0) }
  }

  private static let alike = ["工匠", "劳模", "先进", "代表", "志愿者"].map { Array($0.utf16) }

  /// Whether what follows says that a title is only who speaks or where: 劳模讲堂, 大国工匠进校园.
  static func isLecture(_ end: Int, _ units: [UInt16]) -> Bool {
    var start = end
    // 劳模工匠走进…, 劳模代表宣讲
    while let noun = alike.first(where: { units[start...].starts(with: $0) }) {
      start += noun.count
    }
    let rest = units[start..<min(units.count, start + 3)]
    return lectures.contains { rest.starts(with: $0) }
  }

  private static let lectures = [
    "走进", "走入", "进校园", "进企业", "进社区", "进车间", "进班组", "进项目", "进机关", "讲堂", "大讲堂", "课堂", "宣讲",
    "学院", "讲师团", "报告团", "陵园", "公墓", "纪念",
  ].map { Array($0.utf16) }

  private func isShortForm(_ head: LexiconHit, _ lexicon: LexiconStack) -> Bool {
    lexicon.rows(of: head.surface).contains {
      $0.lexiconClass == .honourHead && $0.canonical != nil
    }
  }

  /// 劳动模范 may be conferred as it is; 奖 and 劳模 are common nouns then.
  private func mayStandBare(_ head: LexiconHit, _ lexicon: LexiconStack) -> Bool {
    if head.end - head.start >= 3 { return true }
    return lexicon.rows(of: head.surface).contains { $0.attribute("bare") == "yes" }
  }

  private func isConferred(
    _ start: Int, _ end: Int, _ evidence: borrowing Evidence, _ sentence: NormalizedRange,
    _ lexicon: LexiconStack
  ) -> Bool {
    if end < sentence.upperBound, evidence.startClasses[end].contains(.honourHolder) { return true }
    return start > sentence.lowerBound && evidence.endClasses[start].contains(.honourVerb)
  }
}
