package import MingwuCore
package import MingwuLexicon

/// Events by their head (大赛, 论坛, 运动会) with a name in front of it.
///
/// `海淀职工“长春杯”健步走活动`. Unnamed ones (座谈会, 活动) stay out: there must be a quoted part, a
/// place or body, or an edition inside the name.
package struct EventMatcher: Matcher {
  package let kinds: [KindCode] = [.event]

  private let expander = LeftExpander(
    inside: .insideEvent, barriers: .barriers, limit: 30, bareLimit: 8,
    allowsQuotes: true, allowsEnumeration: false, crossing: Self.entering + ["对话"] + Self.opening,
    placeWorth: 3072, opening: Self.opening)

  /// Verbs that open a name: 庆祝“五一”国际劳动节大会.
  private static let opening = ["庆祝", "纪念", "迎接"]

  /// Verbs in mid-name: 大国工匠进校园活动, 名医走进乡村义诊活动.
  private static let entering = [
    "走进", "走入", "进校园", "进企业", "进社区", "进车间", "进班组", "进机关", "进军营", "进农村", "进基层", "进万家",
  ]
  private static let enteringUnits = entering.map { Array($0.utf16) }

  package init() {}

  package func appendCandidates(
    in evidence: borrowing Evidence, sentence: NormalizedRange, lexicon: LexiconStack,
    to candidates: inout [Candidate]
  ) {
    appendEditions(evidence, sentence, lexicon, to: &candidates)
    var starts: [LeftExpander.Start] = []
    var next = sentence.lowerBound
    while let offset = evidence.firstStart(
      of: [.eventHead, .quoteEnd], in: next..<sentence.upperBound)
    {
      next = offset + 1
      if evidence.units[offset] == Hanzi.closeQuote || evidence.units[offset] == 0x300D {
        appendMarked(closedAt: offset, evidence, sentence, lexicon, &starts, to: &candidates)
      }
      guard evidence.startClasses[offset].contains(.eventHead),
        let head = evidence.longest(
          startingAt: offset, in: [.eventHead], lexicon, upTo: sentence.upperBound),
        // 图 · 书市 · 场
        head.end - head.start > 2 || evidence.isWordStart[offset]
          || evidence.isWordStart[Int(head.end)]
      else { continue }
      let needsMarks = lexicon.rows(of: head.surface).contains { $0.attribute("marked") == "yes" }
      if !needsMarks { appendWhole(head, evidence, sentence, to: &candidates) }
      if isRound(head, evidence) || isOrgan(head, evidence) { continue }
      starts.removeAll(keepingCapacity: true)
      expander.appendStarts(
        headStart: offset, lower: sentence.lowerBound, evidence: evidence, lexicon: lexicon,
        to: &starts)
      for start in starts {
        let quoted = containsQuote(start.offset..<offset, evidence.units)
        // 组织 · “杏林春暖”义诊
        if quoted, startsWithVerb(start.offset, evidence.units) { continue }
        if !quoted,
          needsMarks
            || Self.marked.end(evidence.units, Int(head.end), longest: Int(head.end) - start.offset)
        {
          continue
        }
        let named = evidence.startClasses[start.offset].isDisjoint(with: .nameStarts) == false
        guard quoted || named && isProper(start.offset, head, evidence, sentence, lexicon) else {
          continue
        }
        let length = Int32(truncatingIfNeeded: Int(head.end) - start.offset)
        candidates.append(
          Candidate(
            start: start.offset, end: Int(head.end), kind: .event,
            rule: quoted ? .eventQuoted : .eventPhrase,
            score: (quoted ? markedScore(start.offset..<Int(head.end), evidence) : -512)
              &+ start.quality &+ 160
              &* length
              &+ head.weight &+ (enters(start.offset..<offset, evidence) ? 4096 : 0)))
      }
    }
  }

  /// What marks in the name are worth: more than the places and titles between them.
  private static let markedScore: Int32 = 9216

  /// 国家开放大学 · “求学圆梦”行动: a body in front is who does it. 全国“安康杯”竞赛 · 优秀个人 is an honour.
  private func markedScore(_ range: Range<Int>, _ evidence: borrowing Evidence) -> Int32 {
    let classes = evidence.startClasses[range.lowerBound]
    if !evidence.startClasses[range.upperBound].isDisjoint(with: [.honourHead, .honourGrade]) {
      return 1536
    }
    return classes.isDisjoint(with: [.orgName, .orgShort]) || !classes.isDisjoint(with: .divisions)
      ? Self.markedScore : -4096
  }

  /// “慈善”周, “重返一汽”工业电影展, “北疆工匠杯”乳品检验职业技能竞赛: words up to a kind of event behind a quoted part.
  /// The single characters name one only so.
  private func appendMarked(
    closedAt close: Int, _ evidence: borrowing Evidence, _ sentence: NormalizedRange,
    _ lexicon: LexiconStack, _ starts: inout [LeftExpander.Start],
    to candidates: inout [Candidate]
  ) {
    let units = evidence.units
    let limit = min(sentence.upperBound, close + 1 + Self.tailLimit)
    var end = close + 1
    while end < limit, Hanzi.isHan(units[end]), !evidence.startsFact[end],
      evidence.startClasses[end].isDisjoint(with: .barriers) || !evidence.isWordStart[end]
    {
      end += 1
      guard
        Self.periods.contains(units[end - 1]) && evidence.isWordStart[end - 1]
          || isGathering(end, close, evidence),
        end == sentence.upperBound || !Hanzi.isHan(units[end]) || evidence.isWordStart[end],
        end - close > 3 || Self.shortHeads.contains(units[end - 1])
      else { continue }
      starts.removeAll(keepingCapacity: true)
      expander.appendStarts(
        headStart: close + 1, lower: sentence.lowerBound, evidence: evidence, lexicon: lexicon,
        to: &starts)
      for start in starts where containsQuote(start.offset..<close, units) {
        if startsWithVerb(start.offset, units) { continue }
        candidates.append(
          Candidate(
            start: start.offset, end: end, kind: .event, rule: .eventQuoted,
            score: markedScore(start.offset..<end, evidence) &+ start.quality
              &+ 160 &* Int32(truncatingIfNeeded: end - start.offset)))
      }
    }
  }

  /// 义诊 · 会, 品茗 · 会: what meets, and is no body.
  private func isGathering(_ end: Int, _ close: Int, _ evidence: borrowing Evidence) -> Bool {
    evidence.units[end - 1] == 0x4F1A && end - close > 3
      && evidence.endClasses[end].isDisjoint(with: [.orgHead, .orgName, .orgShort, .orgUnit])
      && evidence.startClasses[end - 1].isDisjoint(with: .barriers)
      && evidence.isWordStart[end - 1]
  }

  private static let tailLimit = 14
  /// 读书 · 月 needs a word between: “五一”当日 is no event.
  private static let periods: UnitSet = "节展赛杯周月季日"

  /// 男子500米 · 决赛: a round by its distance is no part of the name.
  private func isRound(_ head: LexiconHit, _ evidence: borrowing Evidence) -> Bool {
    let end = Int(head.end)
    guard evidence.units[end - 1] == 0x8D5B, evidence.units[end - 2] == 0x51B3 else { return false }
    // 厨王争霸赛 · 总决赛
    if head.start > 0, evidence.units[Int(head.start) - 1] == 0x8D5B { return true }
    let before = evidence.units[max(0, Int(head.start) - 10)..<Int(head.start)]
    return Self.sexes.contains { sex in before.indices.contains { before[$0...].starts(with: sex) }
    }
  }

  /// 人民代表大会 · 常务委员会: the meeting gives its name to an organ.
  private func isOrgan(_ head: LexiconHit, _ evidence: borrowing Evidence) -> Bool {
    evidence.units[Int(head.end)...].starts(with: Self.standing)
      || evidence.units[Int(head.end)...].starts(with: Self.standingShort)
  }

  private static let standing = Array("常务委员会".utf16)
  private static let standingShort = Array("常委会".utf16)
  private static let sexes = ["男子", "女子", "混合"].map { Array($0.utf16) }

  /// Whether somebody goes somewhere within the name, behind at least two characters.
  private func enters(_ range: Range<Int>, _ evidence: borrowing Evidence) -> Bool {
    let units = evidence.units
    return range.dropFirst(2).contains { offset in
      (units[offset] == 0x8D70 || units[offset] == 0x8FDB)
        && Self.enteringUnits.contains { units[offset..<range.upperBound].starts(with: $0) }
    }
  }

  /// “东方微笑——石窟艺术展”: all between the marks is the name when its head closes them.
  private func appendWhole(
    _ head: LexiconHit, _ evidence: borrowing Evidence, _ sentence: NormalizedRange,
    to candidates: inout [Candidate]
  ) {
    let (units, end) = (evidence.units, Int(head.end))
    guard end < sentence.upperBound, units[end] == Hanzi.closeQuote || units[end] == 0x300D,
      end + 1 == sentence.upperBound
        || evidence.startClasses[end + 1].isDisjoint(with: [.eventHead])
    else { return }
    var open = Int(head.start)
    let floor = max(sentence.lowerBound, open - 30)
    while open > floor, units[open] != Hanzi.openQuote, units[open] != 0x300C {
      if [Hanzi.comma, Hanzi.fullStop, Hanzi.closeQuote].contains(units[open]) { return }
      open -= 1
    }
    guard units[open] == Hanzi.openQuote || units[open] == 0x300C, Int(head.start) - open >= 4
    else {
      return
    }
    candidates.append(
      Candidate(
        start: open + 1, end: end, kind: .event, rule: .eventQuoted,
        score: 2048 &+ 448 &* Int32(truncatingIfNeeded: end - open)))
  }

  /// 第五届天府金融论坛, 第九届古城讲古节: what follows an edition up to its head is a name.
  private func appendEditions(
    _ evidence: borrowing Evidence, _ sentence: NormalizedRange, _ lexicon: LexiconStack,
    to candidates: inout [Candidate]
  ) {
    let units = evidence.units
    var next = sentence.lowerBound
    while let mark = units.firstIndex(of: 0x5C4A, in: next..<sentence.upperBound) {  // 届
      let start = mark + 1
      next = start
      guard start < sentence.upperBound, evidence.endsFact[start] else { continue }
      let limit = min(sentence.upperBound, start + 24)
      var end = start
      var found: Int?
      var inner: Int?
      var last: Int?
      var depth = 0
      while end < limit, Hanzi.isNameUnit(units[end]) || Self.marks.contains(units[end]) {
        end += 1
        if Self.opens.contains(units[end - 1]) { depth += 1 }
        if Self.closing.contains(units[end - 1]) { depth -= 1 }
        // 1998届学生最近在北京演出的毕业晚会: whose show it is, and where.
        if depth == 0, Self.clauses.contains(units[end - 1]), evidence.isWordStart[end - 1],
          evidence.isWordStart[end]
        {
          break
        }
        guard depth == 0, end - start >= 4, isHead(endingAt: end, from: start, evidence, lexicon)
        else { continue }
        // 职业技能大赛 · 焊工决赛: a round is no part of the name, but 大赛东非赛区决赛 is one.
        if let inner, units[end - 1] == 0x8D5B, units[end - 2] == 0x51B3,
          !units[inner..<(end - 1)].contains(0x8D5B)
        {
          found = inner
          break
        }
        inner = inner ?? end
        if evidence.isWordStart[end] { last = end }
        guard
          end == sentence.upperBound || !Hanzi.isNameUnit(units[end])
            || units[end - 1] == Hanzi.closeQuote
              && evidence.startClasses[end].isDisjoint(with: .nameStarts)
            || evidence.startsFact[end] || !evidence.startClasses[end].isDisjoint(with: .barriers)
        else { continue }
        found = end
        break
      }
      // 第十届中俄博览会 · 主题为…: no edge behind the head, but a word.
      guard let end = found ?? last else { continue }
      candidates.append(
        Candidate(
          start: start, end: end, kind: .event, rule: .eventEdition,
          score: (found == nil ? 1024 : 3072) &+ 512 &* Int32(truncatingIfNeeded: end - start)))
    }
  }

  private func isHead(
    endingAt end: Int, from start: Int, _ evidence: borrowing Evidence, _ lexicon: LexiconStack
  ) -> Bool {
    // 第二届“慈善周”: all between the marks.
    if evidence.units[end - 1] == Hanzi.closeQuote, evidence.units[start] == Hanzi.openQuote,
      end - start >= 5
    {
      return Self.periods.contains(evidence.units[end - 2])
        || evidence.endClasses[end - 1].contains(.eventHead)
    }
    if Self.editionHeads.contains(evidence.units[end - 1]), evidence.isWordStart[end] {
      return true
    }
    guard let head = evidence.longest(endingAt: end, in: [.eventHead], lexicon, from: start) else {
      return false
    }
    // 第32届 · 奥林匹克运动会: a head that says more than a kind.
    return Int(head.start) > start || head.end - head.start >= 7
  }

  static let closingQuotes = UnitSet([Hanzi.closeQuote, 0x300D])
  private static let clauses: UnitSet = "在的被向将由是为于把从了着"
  private static let opens = UnitSet([0x28, 0x201C, 0x300C])
  private static let closing = UnitSet([0x29, 0x201D, 0x300D])
  private static let marks = UnitSet([0x28, 0x201C, 0x300C, 0x29, 0x201D, 0x300D, 0xB7])
  private static let shortHeads: UnitSet = "节展赛杯"
  private static let editionHeads: UnitSet = "节展赛杯周月季"

  /// Whether more than an opener and a common noun is there: 区公益活动, 总工会计划 name nothing.
  private func isProper(
    _ start: Int, _ head: LexiconHit, _ evidence: borrowing Evidence,
    _ sentence: NormalizedRange, _ lexicon: LexiconStack
  ) -> Bool {
    let end = Int(head.end)
    guard Self.common.end(evidence.units, end, longest: end - Int(head.start)) else { return true }
    // 计划在明年 is a verb.
    if evidence.units[end - 1] == 0x5212, end < sentence.upperBound,
      Hanzi.isHan(evidence.units[end])
    {
      return false
    }
    guard
      let opener = evidence.longest(
        startingAt: start, in: .nameStarts, lexicon, upTo: Int(head.start))
    else { return false }
    return end - 2 - Int(opener.end) >= 4
  }

  private func startsWithVerb(_ start: Int, _ units: [UInt16]) -> Bool {
    Self.verbs.contains { units[start...].starts(with: $0) }
  }

  private static let verbs = ["组织", "合办", "开展", "举办", "联合", "启动", "参加"].map { Array($0.utf16) }
  /// Heads that need a quoted part.
  private static let marked = PostWords(["仪式", "培训班", "项目", "宣传月", "招聘月", "图片展", "校史展", "义诊", "评选"])

  /// Heads that are common nouns.
  private static let common = PostWords([
    "活动", "行动", "计划", "课堂", "讲堂", "大讲堂", "学堂", "项目", "会议", "工程", "评选",
  ])

  private func containsQuote(_ range: Range<Int>, _ units: [UInt16]) -> Bool {
    range.contains { units[$0] == Hanzi.openQuote || units[$0] == 0x300C }
  }
}
