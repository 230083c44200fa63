package import MingwuCore
package import MingwuLexicon

/// Honours by what stands around them: `被授予“…”称号`, `获“…奖”`, `获全国…先进集体称号`.
///
/// The frame says that a title stands there; its own words need no row.
package struct HonourFrameMatcher: Matcher {
  package let kinds: [KindCode] = [.honour]

  /// Units between the quotation marks, or between the verb and 称号.
  private static let lengths = 3...26

  package init() {}

  package func appendCandidates(
    in evidence: borrowing Evidence, sentence: NormalizedRange, lexicon: LexiconStack,
    to candidates: inout [Candidate]
  ) {
    let verbEnds = Self.verbEnds
    var next = sentence.lowerBound
    while let lead = evidence.firstStart(
      of: [.honourHolder, .frameLead], in: next..<sentence.upperBound)
    {
      var offset = lead
      append(at: offset, evidence, sentence, lexicon, to: &candidates)
      // What a verb confers stands behind it.
      while offset + 1 < sentence.upperBound, verbEnds.contains(evidence.units[offset]) {
        offset += 1
        append(at: offset, evidence, sentence, lexicon, to: &candidates)
      }
      next = offset + 1
    }
  }

  private func append(
    at offset: Int, _ evidence: borrowing Evidence, _ sentence: NormalizedRange,
    _ lexicon: LexiconStack, to candidates: inout [Candidate]
  ) {
    if isOpening(evidence.units[offset]) {
      appendQuoted(from: offset, evidence, sentence, lexicon, to: &candidates)
    } else if evidence.startClasses[offset].contains(.honourHolder) {
      appendUnquoted(before: offset, evidence, sentence, lexicon, to: &candidates)
    } else if offset > sentence.lowerBound, Self.verbEnds.contains(evidence.units[offset - 1]) {
      appendVerbal(from: offset, evidence, sentence, lexicon, to: &candidates)
      appendAward(from: offset, evidence, sentence, to: &candidates)
    }
  }

  /// The last units of all verbs that a frame begins with.
  private static let verbEnds = UnitSet(
    [winning, entering, conferring, having].flatMap(\.lastUnits))
  /// What a frame begins with, beside 称号.
  static let leads = UnitSet([Hanzi.openQuote, 0x300C] + verbEnds.members)

  private func isOpening(_ unit: UInt16) -> Bool { unit == Hanzi.openQuote || unit == 0x300C }
  private func isClosing(_ unit: UInt16) -> Bool { unit == Hanzi.closeQuote || unit == 0x300D }

  /// “…” with 称号 behind it, or with a conferring verb before it and a title noun in it.
  private func appendQuoted(
    from open: Int, _ evidence: borrowing Evidence, _ sentence: NormalizedRange,
    _ lexicon: LexiconStack, to candidates: inout [Candidate]
  ) {
    let limit = min(sentence.upperBound, open + Self.lengths.upperBound + 2)
    var close = open + 1
    while close < limit, isTitleUnit(evidence.units[close]) { close += 1 }
    guard close < limit, isClosing(evidence.units[close]),
      Self.lengths.contains(close - open - 1)
    else { return }
    let isCalled =
      close + 1 < sentence.upperBound && evidence.startClasses[close + 1].contains(.honourHolder)
    // 命名首批“…”
    let verbEnd = behindBatch(open, evidence.units, sentence.lowerBound)
    let isConferred =
      open > sentence.lowerBound
      && (evidence.endClasses[open].contains(.honourVerb) || verbEnd < open)
    // 全国“最美家庭”: a level in front, the marks around a part.
    if let level = evidence.longest(
      endingAt: open, in: Self.levels, lexicon, from: sentence.lowerBound)
    {
      let start = Int(level.start)
      let isGiven =
        start > sentence.lowerBound
        && (evidence.endClasses[start].contains(.honourVerb)
          || !Hanzi.isNameUnit(evidence.units[start - 1]))
      if isCalled || isGiven { return append(start, close + 1, to: &candidates) }
    }
    // “金鹿奖”揭晓: nothing but an award is called so.
    let isAward =
      close - open >= 4 && Self.awards.contains(evidence.units[close - 1])
      && Self.grades.length(evidence.units, close, longest: close - open - 1) == nil
    guard isCalled || isAward || isConferred && endsInTitle(open + 1, close, evidence, lexicon)
    else { return }
    append(open + 1, close, to: &candidates)
  }

  /// Where what stands in front of 首批, 第三批 or 新一批 ends; `open` when none stands there.
  private func behindBatch(_ open: Int, _ units: [UInt16], _ lower: Int) -> Int {
    guard open - lower >= 2, Self.batches.contains(units[open - 1]) else { return open }
    switch units[open - 2] {
    case 0x9996, 0x672C: return open - 2  // 首 本
    case 0x4E00 where open - lower >= 3 && units[open - 3] == 0x65B0: return open - 3  // 新一
    default: return open - lower >= 3 && units[open - 3] == 0x7B2C ? open - 3 : open  // 第
    }
  }

  private static let batches: UnitSet = "批届"
  private static let awards: UnitSet = "奖奬"
  /// What names no award by itself.
  private static let grades = PostWords([
    "一等奖", "二等奖", "三等奖", "特等奖", "金奖", "银奖", "铜奖", "优秀奖", "优胜奖", "鼓励奖", "大奖", "冠军奖", "亚军奖", "季军奖",
    "头奖",
    "入围奖", "参与奖", "纪念奖", "特别奖", "组织奖", "第一名奖",
  ])

  /// 获安全驾驶奖, 夺得最佳发明大奖: a verb of getting and a few characters up to 奖, 奖章, 勋章 or 奖状.
  private func appendAward(
    from start: Int, _ evidence: borrowing Evidence, _ sentence: NormalizedRange,
    to candidates: inout [Candidate]
  ) {
    let units = evidence.units
    guard start > sentence.lowerBound,
      Self.winning.end(units, start, longest: min(3, start - sentence.lowerBound))
    else { return }
    let limit = min(sentence.upperBound, start + 16)
    var end = start
    while end < limit, Hanzi.isHan(units[end]), units[end] != 0x7684, !evidence.startsFact[end] {
      end += 1
      guard end - start >= 4, end == sentence.upperBound || !Hanzi.isHan(units[end]),
        Self.prizes.end(units, end, longest: end - start), !Self.particles.contains(units[start]),
        !Self.giving.contains(units[end - 2]),
        Self.grades.length(units, end, longest: end - start) != end - start
      else { continue }
      candidates.append(
        Candidate(
          start: start, end: end, kind: .honour, rule: .honourFrame,
          score: 1024 &+ 448 &* Int32(truncatingIfNeeded: end - start)))
      return
    }
  }

  /// 颁出, 获奖: these go on with the verb.
  private static let particles: UnitSet = "奖出给予了到过得其此一两多首颁授"
  private static let giving: UnitSet = "颁获得领评发受授开抽中"
  private static let winning = PostWords([
    "获", "获得", "荣获", "夺得", "摘得", "捧得", "获颁", "颁", "颁发", "颁授", "再获", "又获", "曾获", "捧回", "斩获", "揽获",
    "申报",
  ])
  private static let prizes = PostWords(["奖", "奖章", "勋章", "奖状", "奖杯", "金章", "银章"])

  private static let levels: LexiconClassSet = [
    .honourLevel, .placeProvince, .placePrefecture, .placeCounty,
  ]

  /// 获评全省避暑旅游目的地: a verb that confers and nothing but a title up to the next mark;
  /// 列入中国传统村落名录: a list between.
  private func appendVerbal(
    from start: Int, _ evidence: borrowing Evidence, _ sentence: NormalizedRange,
    _ lexicon: LexiconStack, to candidates: inout [Candidate]
  ) {
    guard !evidence.startClasses[start].isDisjoint(with: .nameStarts.union([.honourLevel])),
      let (length, isList) = Self.verb(before: start, evidence.units, sentence.lowerBound),
      start - length >= sentence.lowerBound
    else { return }
    let limit = min(sentence.upperBound, start + Self.lengths.upperBound)
    var end = start
    while end < limit,
      isTitleUnit(evidence.units[end]) || isQuote(evidence.units[end]) && end > start
    {
      if evidence.startsFact[end], !isOpening(evidence.units[end]) { return }
      // 的 of its own, not 旅游目的地.
      if evidence.units[end] == 0x7684, evidence.isWordStart[end],
        end + 1 == sentence.upperBound || evidence.isWordStart[end + 1]
      {
        return
      }
      // 获评辽宁省美丽宜居村 · 和 · 全国民主法治示范村
      if end > start, Self.and.contains(evidence.units[end]), evidence.isWordStart[end],
        !evidence.startClasses[end + 1].isDisjoint(with: [.honourLevel, .placeProvince])
      {
        break
      }
      // 被授予全国模范教师 · 称号 is the other frame's.
      if evidence.startClasses[end].contains(.honourHolder) { return }
      end += 1
    }
    guard end < limit || end == sentence.upperBound else { return }
    if !isList, Self.conferring.length(evidence.units, start, longest: start) == nil {
      guard end - start >= 6, Self.honoured.end(evidence.units, end, longest: end - start) else {
        return
      }
      return append(start, end, to: &candidates)
    }
    if isList {
      guard end - start >= 6, Self.lists.end(evidence.units, end, longest: end - start) else {
        return
      }
      return append(start, end - 2, to: &candidates)
    }
    guard end - start >= 5 else { return }
    append(start, end, to: &candidates)
  }

  private static let givers = PostWords(["颁发", "授予", "颁授", "评选", "评出", "命名", "认定"])
  private static let lists = PostWords(["名录", "名单"])
  private static let entering = PostWords(["列入", "入选", "入围"])
  private static let and: UnitSet = "和及与"
  /// What says of whom or what a title is that is plainly had (获, 得过).
  private static let honoured = PostWords([
    "能手", "卫士", "先锋", "带头人", "人才", "村寨", "名村", "名镇", "示范区", "产品", "企业", "品牌", "农民工", "军人", "分子",
    "导师", "标兵",
    "工匠", "个人", "集体", "单位", "家庭", "工作者", "员工", "高校",
  ])
  private static let having = PostWords(["获", "获得", "得过", "荣膺", "获授", "获颁", "授予他", "授予她"])
  private static let conferring = PostWords([
    "获评", "被评为", "评为", "荣获", "被授予", "命名为", "认定为", "评定为",
  ])

  private static func verb(
    before start: Int, _ units: [UInt16], _ lower: Int
  ) -> (length: Int, isList: Bool)? {
    if let length = entering.length(units, start, longest: start - lower) { return (length, true) }
    if let length = conferring.length(units, start, longest: start - lower) {
      return (length, false)
    }
    return having.length(units, start, longest: start - lower).map { ($0, false) }
  }

  /// 获…称号 without marks: it must begin with a level, an issuer or a place.
  private func appendUnquoted(
    before holder: Int, _ evidence: borrowing Evidence, _ sentence: NormalizedRange,
    _ lexicon: LexiconStack, to candidates: inout [Candidate]
  ) {
    let floor = max(sentence.lowerBound, holder - Self.lengths.upperBound)
    var start = holder
    while start > floor, isTitleUnit(evidence.units[start - 1]) {
      start -= 1
      // 获得中国红十字会颁发的全国红十字志愿服务先进个人: the title begins behind 的.
      if evidence.units[start] == 0x7684 {
        if holder - start > Self.lengths.lowerBound + 1,
          !evidence.startClasses[start + 1].isDisjoint(with: .nameStarts.union([.honourLevel])),
          Self.givers.end(evidence.units, start, longest: start - sentence.lowerBound)
        {
          append(start + 1, holder, to: &candidates)
        }
        return
      }
      guard holder - start >= Self.lengths.lowerBound + 1,
        evidence.endClasses[start].contains(.honourVerb),
        !evidence.startClasses[start].isDisjoint(with: .nameStarts)
          || isCalled(start, holder, evidence, sentence)
      else { continue }
      append(start, holder, to: &candidates)
      return
    }
  }

  /// 获最佳射手称号, 被授予岗位明星荣誉称号: nothing but a title stands between 获 and 称号.
  private func isCalled(
    _ start: Int, _ holder: Int, _ evidence: borrowing Evidence, _ sentence: NormalizedRange
  ) -> Bool {
    let units = evidence.units
    guard holder - start <= 14, !evidence.startsFact[start], evidence.isWordStart[start],
      !Self.particles.contains(units[start]), !Self.pointing.contains(units[start]),
      Self.called.contains(where: {
        units[holder..<min(sentence.upperBound, holder + $0.count)].elementsEqual($0)
      })
    else { return false }
    return (start..<holder).allSatisfy {
      Hanzi.isHan(units[$0]) && !Self.joiners.contains(units[$0]) && !evidence.startsFact[$0]
    }
  }

  private static let called = ["称号", "荣誉称号", "光荣称号"].map { Array($0.utf16) }
  private static let pointing: UnitSet = "此该这那各几双某他她其上以下等相多同任何更"
  private static let joiners: UnitSet = "的了等项个和将被获"

  private func isQuote(_ unit: UInt16) -> Bool { isOpening(unit) || isClosing(unit) }

  private func isTitleUnit(_ unit: UInt16) -> Bool {
    Hanzi.isNameUnit(unit) || unit == Hanzi.middleDot || unit == 0x2D
  }

  /// Whether the words end in a title noun, or in 奖 or 章.
  private func endsInTitle(
    _ start: Int, _ end: Int, _ evidence: borrowing Evidence, _ lexicon: LexiconStack
  ) -> Bool {
    let titles: LexiconClassSet = [.honourHead, .honourFixed, .honourGrade]
    return evidence.longest(endingAt: end, in: titles, lexicon, from: start) != nil
      || evidence.units[end - 1] == 0x5956 || evidence.units[end - 1] == 0x7AE0
  }

  private func append(_ start: Int, _ end: Int, to candidates: inout [Candidate]) {
    candidates.append(
      Candidate(
        start: start, end: end, kind: .honour, rule: .honourFrame,
        score: 4096 &+ 448 &* Int32(truncatingIfNeeded: end - start)))
  }
}
