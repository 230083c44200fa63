package import MingwuCore
package import MingwuLexicon

/// Names of people: a surname with one or two characters behind it (孟大鹏, 欧阳在天), foreign
/// names with a dot (史蒂夫·乔布斯), two-character names with a space inside (王　强).
///
/// Where the name stands counts as much as its characters: behind a post or an honour, in front of
/// 表示 or 说, in a list of names.
package struct PersonMatcher: Matcher {
  package let kinds: [KindCode] = [.person]

  package init() {}

  package func appendCandidates(
    in evidence: borrowing Evidence, sentence: NormalizedRange, lexicon: LexiconStack,
    to candidates: inout [Candidate]
  ) {
    let weights = Weights()
    var next = sentence.lowerBound
    while let offset = evidence.firstStart(
      of: [.personSurname], in: next..<sentence.upperBound)
    {
      next = offset + 1
      // Most are ruled out before anybody looks at what stands around.
      if isRuledOut(offset, evidence, sentence, weights) { continue }
      appendHan(at: offset, evidence, sentence, lexicon, weights, to: &candidates)
    }
    next = sentence.lowerBound
    while let mark = evidence.units.firstIndex(
      of: Hanzi.middleDot, or: Self.hyphen, in: next..<sentence.upperBound)
    {
      next = mark + 1
      if evidence.units[mark] == Self.hyphen {
        appendHyphened(around: mark, evidence, sentence, to: &candidates)
      } else {
        appendDotted(around: mark, evidence, sentence, to: &candidates)
      }
    }
  }

  private func appendHan(
    at offset: Int, _ evidence: borrowing Evidence, _ sentence: NormalizedRange,
    _ lexicon: LexiconStack, _ weights: Weights, to candidates: inout [Candidate]
  ) {
    for slot in evidence.hitSlots(startingAt: offset) {
      let surname = evidence.hits[slot]
      guard surname.classes.contains(.personSurname) else { continue }
      let given = Int(surname.end)
      let left = leftContext(offset, evidence, sentence)
      let base = surname.weight / 2 &+ left
      if isHopeless(offset, given, base, evidence, sentence, weights) { continue }
      // 王　强: one space inside a two-character name. In front of more hanzi (方 圆分列) what stands
      // before it must speak for a name.
      if given == offset + 1, given + 1 < sentence.upperBound,
        evidence.units[given] == Hanzi.space, Hanzi.isHan(evidence.units[given + 1])
      {
        let isClosed =
          given + 2 == sentence.upperBound || !Hanzi.isHan(evidence.units[given + 2])
          || evidence.startClasses[given + 2].contains(.wordSpeech)
        let after = given + 2 < sentence.upperBound ? evidence.units[given + 2] : 0
        let isListed = after == Hanzi.openBracket || after == Hanzi.enumerationComma
        // 聘任宁　愿为总裁: nothing but a name is spread in running text, least of all a word.
        let isWord = isWord(offset, given + 1, evidence, lexicon)
        let isSure =
          isWord
          || (surname.weight > -2048 || left >= 1536)
            && (isClosed || !mayGoOn(given + 2, evidence, sentence))
        let isRunning = isSure && isRunning(offset, given + 2, evidence, sentence)
        if left >= 512 || isListed || isRunning || isClosed && !isWord,
          !isSpread(offset, given + 2, evidence, sentence)
        {
          candidates.append(
            Candidate(
              start: offset, end: given + 2, kind: .person, rule: .personSeparated,
              score: base &+ (isClosed || isRunning ? 3072 : 1024) &+ (isRunning ? 4096 : 0)))
        }
      }
      if let end = anonymousEnd(given, evidence, sentence, lexicon) {
        candidates.append(
          Candidate(start: offset, end: end, kind: .person, rule: .personAnonymous, score: 4096))
      }
      for length in 1...3 where given + length <= sentence.upperBound {
        guard Hanzi.isHan(evidence.units[given + length - 1]) else { break }
        let end = given + length
        // 小泉纯一郎: three characters are a given name of Japan.
        if length == 3, given < offset + 2 || evidence.units[end - 1] != Self.son { break }
        // 欧阳 is a surname in front of 在天, not 阳 of the family 欧.
        if given == offset + 1, length == 1,
          evidence.surnameEnd(offset, upTo: end, lexicon) == end
        {
          continue
        }
        var score = base &+ rightContext(end, evidence, sentence)
        score &+= length >= 2 ? 256 : -256
        // A frequent word over the same characters speaks against a name.
        if let word = evidence.longest(
          startingAt: offset, in: [.wordCommon], lexicon, upTo: end), Int(word.end) == end
        {
          score &-= 1024
        }
        if !evidence.isWordStart[end] { score &-= 512 }
        if !evidence.isWordStart[offset] { score &-= 768 }
        candidates.append(
          Candidate(
            start: offset, end: end, kind: .person,
            rule: rule(surname, length, offset, end, evidence, sentence), score: score))
      }
    }
  }

  /// What becomes of the scores of names.
  private struct Weights {
    let frame = FusionWeights.standard.weight(of: .personFrame, kind: TagScores.index(of: .person))
    let han = FusionWeights.standard.weight(of: .personHan, kind: TagScores.index(of: .person))
    let compound = FusionWeights.standard.weight(
      of: .personCompound, kind: TagScores.index(of: .person))
  }

  /// Whether the tagger rules out all surnames at a unit, whatever stands around them.
  @inline(__always)
  private func isRuledOut(
    _ offset: Int, _ evidence: borrowing Evidence, _ sentence: NormalizedRange,
    _ weights: Weights
  ) -> Bool {
    guard evidence.personLimits[offset] < 0 else { return false }
    let hits = evidence.hits.span
    let slots = evidence.hitSlots(startingAt: offset)
    precondition(slots.upperBound <= hits.count)
    for slot in slots {
      guard unsafe hits[unchecked: slot].classes.contains(.personSurname) else { continue }
      let surname = unsafe hits[unchecked: slot]
      let most = surname.weight / 2 &+ Self.greatestLeft
      if !isHopeless(offset, Int(surname.end), most, evidence, sentence, weights) { return false }
    }
    return true
  }

  /// Whether the tagger rules out what may be proposed with this surname: see ``NameLimits``.
  @inline(__always)
  private func isHopeless(
    _ offset: Int, _ given: Int, _ base: Int32, _ evidence: borrowing Evidence,
    _ sentence: NormalizedRange, _ weights: Weights
  ) -> Bool {
    let limit = evidence.personLimits[offset]
    guard limit < 0, given &- offset <= NameLimits.longest - 3 else { return false }
    // Names with a space inside and those with 某 are worth more.
    if given < sentence.upperBound,
      evidence.units[given] == Hanzi.space || evidence.units[given] == Self.someone
    {
      return false
    }
    let score = base &+ Self.greatestContext
    var most = max(weights.frame.fused(score), weights.han.fused(score))
    if given &- offset >= 2 { most = max(most, weights.compound.fused(score)) }
    return limit &+ most <= 0
  }

  /// What stands in front of a name adds no more than this.
  private static let greatestLeft: Int32 = 2560
  /// What stands behind a name, and its length, add no more than this.
  private static let greatestContext: Int32 = 1536 + 256

  /// Where a name ends that hides who it is: 王某, 王某某, 李某甲. Words that begin with 某 (某些) are
  /// none.
  private func anonymousEnd(
    _ given: Int, _ evidence: borrowing Evidence, _ sentence: NormalizedRange,
    _ lexicon: LexiconStack
  ) -> Int? {
    guard given < sentence.upperBound, evidence.units[given] == Self.someone else { return nil }
    let end = given + 1
    guard end < sentence.upperBound else { return end }
    if evidence.units[end] == Self.someone || Self.stems.contains(evidence.units[end]) {
      return end + 1
    }
    let word = evidence.longest(
      startingAt: given, in: [.wordCommon], lexicon, upTo: sentence.upperBound)
    // 与某公司, 于某地: the word in front of 某 is no surname there.
    let isBound = !evidence.endClasses[given].isDisjoint(with: .barriers)
    if let word, Int(word.end) > end { return nil }
    return isBound && Hanzi.isNameUnit(evidence.units[end]) ? nil : end
  }

  /// Between a name and its verb: 欧阳倩 · 则 · 透露.
  private static let adverbs: UnitSet = "则就也都还却又曾正将已"
  private static let someone: UInt16 = 0x67D0  // 某
  private static let son: UInt16 = 0x90CE  // 郎
  private static let of: UInt16 = 0x4E4B  // 之
  private static let stems: UnitSet = "甲乙丙丁戊"

  /// Whether a name with a space inside stands in running text: its first character opens a word there (not
  /// 基层　送温暖), and text goes on at least on one side.
  private func isRunning(
    _ start: Int, _ end: Int, _ evidence: borrowing Evidence, _ sentence: NormalizedRange
  ) -> Bool {
    let units = evidence.units
    guard evidence.isWordStart[start], evidence.isWordStart[start + 1] else { return false }
    let isAttachedLeft =
      start > sentence.lowerBound
      && (Hanzi.isHan(units[start - 1]) || Self.joints.contains(units[start - 1]))
    let isAttachedRight =
      end < sentence.upperBound
      && (Hanzi.isHan(units[end]) && evidence.isWordStart[end] || Self.joints.contains(units[end]))
    return isAttachedLeft
      || isAttachedRight && (start == sentence.lowerBound || units[start - 1] != Hanzi.space)
  }

  /// Whether one more character may belong to the name: 林 以诺(.
  private func mayGoOn(
    _ end: Int, _ evidence: borrowing Evidence, _ sentence: NormalizedRange
  ) -> Bool {
    end < sentence.upperBound && Hanzi.isHan(evidence.units[end])
      && (end + 1 == sentence.upperBound || !Hanzi.isHan(evidence.units[end + 1])
        || !evidence.isWordStart[end])
  }

  private static let joints = UnitSet([
    Hanzi.enumerationComma, Hanzi.comma, Hanzi.fullStop, Hanzi.semicolon, Hanzi.colon,
  ])

  /// Whether two characters with a space between them are a common word (高 考).
  private func isWord(
    _ first: Int, _ second: Int, _ evidence: borrowing Evidence, _ lexicon: LexiconStack
  ) -> Bool {
    lexicon.surfaces(equalTo: [evidence.units[first], evidence.units[second]]).contains {
      lexicon.rows(of: $0).contains { $0.lexiconClass == .wordCommon }
    }
  }

  /// Whether single characters stand apart on either side too: 高 质 量 is a spread heading.
  private func isSpread(
    _ start: Int, _ end: Int, _ evidence: borrowing Evidence, _ sentence: NormalizedRange
  ) -> Bool {
    func stands(_ space: Int, _ single: Int, _ beyond: Int) -> Bool {
      let inside = sentence.indices
      guard inside.contains(space), inside.contains(single),
        evidence.units[space] == Hanzi.space, Hanzi.isHan(evidence.units[single])
      else { return false }
      return !inside.contains(beyond) || !Hanzi.isHan(evidence.units[beyond])
    }
    return stands(end, end + 1, end + 2) || stands(start - 1, start - 2, start - 3)
  }

  /// What speaks for a name: a surname of two characters (欧阳修远), or its place between a post and a
  /// verb of speech (部长成立表示).
  private func rule(
    _ surname: LexiconHit, _ length: Int, _ start: Int, _ end: Int,
    _ evidence: borrowing Evidence, _ sentence: NormalizedRange
  ) -> RuleID {
    if surname.end - surname.start >= 2, length >= 2 {
      // 欧阳先生, 欧阳老师: what follows is no given name.
      let isVerbal =
        Self.adverbs.contains(evidence.units[end - 1])
        && end < sentence.upperBound && evidence.startClasses[end].contains(.wordSpeech)
      // 宇多田光 · 之 · 樱
      let isPossessive =
        evidence.units[end - 1] == Self.of && end < sentence.upperBound
        && Hanzi.isNameUnit(evidence.units[end])
      // 司马攸 · 受封, 申屠 · 老爷
      let isDoubtful =
        isVerbal || isPossessive || opensWord(Int(surname.end), evidence)
        || opensWord(end - 1, evidence) || opensBody(start, end, evidence)
        || Self.titles.end(evidence.units, end, longest: 2)
      return isDoubtful ? .personHan : .personCompound
    }
    guard start > sentence.lowerBound else { return .personHan }
    if length == 2, !evidence.endClasses[start].isDisjoint(with: [.honourHead, .honourFixed]),
      evidence.isWordStart[end], !opensWord(start, evidence)
    {
      return .personFrame
    }
    // 给 · 高政 · 留言: whom somebody does something for.
    if Self.addressing.contains(evidence.units[start - 1]), evidence.isWordStart[start - 1],
      evidence.isWordStart[start], evidence.isWordStart[end], surname.weight > 0,
      !opensWord(start, evidence), !opensWord(end - 1, evidence), end < sentence.upperBound,
      opensWord(end, evidence)
    {
      return .personFrame
    }
    // 返乡大学生和小田, 烟台队的于在水: somebody of a sort, cut as a word.
    if length == 2, evidence.isWordStart[end],
      evidence.endClasses[end].isDisjoint(with: .barriers), isOfSort(start, evidence, sentence)
    {
      return .personFrame
    }
    guard !evidence.endClasses[start].isDisjoint(with: [.postHead, .postFull, .honourHolder])
    else { return .personHan }
    // 院长时光、副院长和风: a mark behind says as much as a verb of speech.
    let isClosed = end == sentence.upperBound || !Hanzi.isNameUnit(evidence.units[end])
    return isClosed || evidence.startClasses[end].contains(.wordSpeech) ? .personFrame : .personHan
  }

  private static let addressing: UnitSet = "给向跟对"
  private static let titles = PostWords(["老爷", "将军", "先生", "太太", "夫人", "小姐", "公子", "姑娘", "大人"])

  /// Whether a noun for people stands directly in front.
  private func isOfSort(
    _ start: Int, _ evidence: borrowing Evidence, _ sentence: NormalizedRange
  ) -> Bool {
    let longest = min(3, start - sentence.lowerBound)
    return longest >= 2 && Self.sorts.end(evidence.units, start, longest: longest)
      && !opensWord(start, evidence)
  }

  private static let sorts = PostWords([
    "大学生", "毕业生", "研究生", "养殖户", "种植户", "村民", "居民", "市民", "职工", "员工", "工人", "队员", "学员", "学生", "青年",
    "牧民", "渔民", "农民", "业主", "老人", "大娘", "大爷", "徒弟", "师傅", "妻子", "丈夫", "女儿", "儿子", "父亲", "母亲", "孙女",
    "选手", "名将", "小将", "老将", "教练", "姑娘", "小伙", "女孩", "男孩", "游客", "乘客", "顾客", "旅客", "家长", "同学", "队的",
    "同事", "战友", "老兵", "干部", "骨干", "学徒", "客商", "商户", "摊主", "店主", "老板", "住户", "用户", "失主", "患者", "病人",
  ])

  private func appendDotted(
    around dot: Int, _ evidence: borrowing Evidence, _ sentence: NormalizedRange,
    to candidates: inout [Candidate]
  ) {
    let units = evidence.units
    var start = dot
    while start > sentence.lowerBound, dot - start < 6, Hanzi.isNameUnit(units[start - 1]),
      start == dot || !evidence.isWordStart[start]
    { start -= 1 }
    var end = dot + 1
    while end < sentence.upperBound, end - dot <= 8,
      Hanzi.isNameUnit(units[end]) || units[end] == Hanzi.middleDot,
      end == dot + 1 || !evidence.isWordStart[end]
    { end += 1 }
    guard start < dot, end > dot + 1 else { return }
    candidates.append(
      Candidate(start: start, end: end, kind: .person, rule: .personTransliterated, score: 2048))
  }

  /// 沙恩-朗, 让-皮埃尔: characters that make no word on either side of a hyphen.
  private func appendHyphened(
    around hyphen: Int, _ evidence: borrowing Evidence, _ sentence: NormalizedRange,
    to candidates: inout [Candidate]
  ) {
    let units = evidence.units
    func isBare(_ offset: Int) -> Bool {
      Hanzi.isHan(units[offset]) && evidence.isWordStart[offset] && evidence.isWordStart[offset + 1]
    }
    let floor = max(sentence.lowerBound, hyphen - 4)
    let limit = min(sentence.upperBound, hyphen + 5)
    var start = hyphen
    while start > floor, isBare(start - 1) { start -= 1 }
    var end = hyphen + 1
    while end < limit, isBare(end) { end += 1 }
    guard hyphen - start >= 1, end > hyphen + 1, end - start >= 4 else { return }
    for first in start..<hyphen {
      for last in (hyphen + 2)...end where last - first >= 4 {
        candidates.append(
          Candidate(
            start: first, end: last, kind: .person, rule: .personTransliterated, score: 2048))
      }
    }
  }

  private static let hyphen: UInt16 = 0x2D

  private func leftContext(
    _ offset: Int, _ evidence: borrowing Evidence, _ sentence: NormalizedRange
  ) -> Int32 {
    guard offset > sentence.lowerBound else { return 0 }
    let classes = evidence.endClasses[offset]
    if !classes.isDisjoint(with: [.postHead, .postFull, .honourHolder]) { return 1536 }
    // 全国劳动模范农为本: a title in front of what is no word.
    if !classes.isDisjoint(with: [.honourHead, .honourFixed]), !opensWord(offset, evidence) {
      return Self.greatestLeft
    }
    if evidence.units[offset - 1] == Hanzi.enumerationComma { return 512 }
    return Hanzi.isNameUnit(evidence.units[offset - 1]) ? -256 : 256
  }

  /// Whether a word of two characters or more begins at `offset`.
  private func opensWord(_ offset: Int, _ evidence: borrowing Evidence) -> Bool {
    evidence.hitSlots(startingAt: offset).contains { slot in
      let hit = evidence.hits[slot]
      return hit.end - hit.start >= 2 && hit.classes.contains(.wordCommon)
    }
  }

  /// Whether a body's own name begins at `start` and goes on to `end` at least: 东方日升, 司马集团.
  private func opensBody(_ start: Int, _ end: Int, _ evidence: borrowing Evidence) -> Bool {
    evidence.hitSlots(startingAt: start).contains { slot in
      let hit = evidence.hits[slot]
      return Int(hit.end) >= end && hit.classes.contains(.orgName)
    }
  }

  private func rightContext(
    _ end: Int, _ evidence: borrowing Evidence, _ sentence: NormalizedRange
  ) -> Int32 {
    guard end < sentence.upperBound else { return 256 }
    if evidence.startClasses[end].contains(.wordSpeech) { return 1536 }
    if evidence.units[end] == Hanzi.enumerationComma { return 512 }
    return Hanzi.isNameUnit(evidence.units[end]) ? 0 : 256
  }
}
