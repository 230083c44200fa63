package import MingwuCore
package import MingwuLexicon

/// Posts, ranks and occupations: a head (主任, 书记, 工程师) with the modifiers in front of it
/// (副, 首席, 党委, 车间), or a whole post that is a row of its own.
///
/// `北京市总工会主席`: 主席. `第二联合党委书记`: the decoder chooses between 书记 and 党委书记.
package struct PostMatcher: Matcher {
  package let kinds: [KindCode] = [.position]

  package init() {}

  private static let heads: LexiconClassSet = [.postHead, .postFull]
  private static let modifiers: LexiconClassSet = [.postModifier, .postHead, .postFull]
  /// What a post begins with, or the name behind one.
  private static let starts: LexiconClassSet = [.postHead, .postFull, .personSurname]
  /// Whom somebody is made: 增选为院士, 任副所长.
  private static let taking: UnitSet = "为任"
  /// Modifiers a post may carry, one behind the other: 常务 副 总 经理.
  private static let modifierLimit = 4

  package func appendCandidates(
    in evidence: borrowing Evidence, sentence: NormalizedRange, lexicon: LexiconStack,
    to candidates: inout [Candidate]
  ) {
    let workers = Self.workers
    var next = sentence.lowerBound
    while let offset = evidence.firstStart(of: Self.starts, in: next..<sentence.upperBound) {
      next = offset + 1
      let classes = evidence.startClasses[offset]
      if classes.contains(.personSurname), evidence.isWordStart[offset],
        offset - sentence.lowerBound >= 2,
        workers.contains(evidence.units[offset - 1])
          || evidence.endClasses[offset].contains(.postFull)
      {
        appendWork(before: offset, evidence, sentence, lexicon, to: &candidates)
      }
      guard !classes.isDisjoint(with: Self.heads) else { continue }
      for slot in evidence.hitSlots(startingAt: offset) {
        let hit = evidence.hits[slot]
        guard Int(hit.end) <= sentence.upperBound else { continue }
        guard !hit.classes.isDisjoint(with: Self.heads) else { continue }
        propose(hit, evidence, sentence, lexicon, to: &candidates)
      }
    }
  }

  private func propose(
    _ hit: LexiconHit, _ evidence: borrowing Evidence, _ sentence: NormalizedRange,
    _ lexicon: LexiconStack, to candidates: inout [Candidate]
  ) {
    var start = Int(hit.start)
    let end = Int(hit.end)
    let behind = contextBehind(end, evidence, sentence)
    var weight = hit.weight
    for depth in 0...Self.modifierLimit {
      // Each modifier makes the longer reading win over the shorter one.
      let before = contextBefore(start, evidence, sentence)
      candidates.append(
        Candidate(
          start: start, end: end, kind: .position,
          rule: before >= 256 && behind >= 768 || before == 512 && behind == 128
            ? .postFrame : .postPhrase,
          score: behind &+ before &+ weight &+ Int32(truncatingIfNeeded: 400 * depth)))
      guard
        let modifier = evidence.longest(
          endingAt: start, in: Self.modifiers, lexicon, from: sentence.lowerBound),
        Int(modifier.start) < start
      else { break }
      start = Int(modifier.start)
      weight &+= modifier.weight
    }
  }

  /// 横机工濮存昭, 夜班司机余平: work that no row knows, from a mark, body or bounding word up to what may
  /// be a name.
  private func appendWork(
    before end: Int, _ evidence: borrowing Evidence, _ sentence: NormalizedRange,
    _ lexicon: LexiconStack, to candidates: inout [Candidate]
  ) {
    let units = evidence.units
    guard Self.workers.contains(units[end - 1]) || Hanzi.isHan(units[end - 1]) else { return }
    let floor = max(sentence.lowerBound, end - Self.workLimit)
    var start = end - 1
    while start > floor, Hanzi.isHan(units[start]), !isEdge(start, evidence) { start -= 1 }
    guard end - start >= 2, Hanzi.isHan(units[start]), evidence.isWordStart[start],
      start == sentence.lowerBound || isEdge(start, evidence),
      !Self.qualities.contains(where: { units[start..<end].starts(with: $0) }),
      // A row is proposed as it is.
      evidence.longest(endingAt: end, in: Self.heads, lexicon, from: start)
        .map({ Int($0.start) > start }) ?? true
    else { return }
    candidates.append(
      Candidate(start: start, end: end, kind: .position, rule: .postWork, score: 0))
  }

  /// Whether a name of work may begin at `offset`: behind a mark, an amount, a body or a bounding word.
  private func isEdge(_ offset: Int, _ evidence: borrowing Evidence) -> Bool {
    !Hanzi.isHan(evidence.units[offset - 1]) || evidence.endsFact[offset]
      || !evidence.endClasses[offset].isDisjoint(with: Self.edges)
  }

  private static let edges = LexiconClassSet.barriers.union([
    .orgHead, .orgName, .orgUnit, .orgShort, .honourHolder,
  ])
  /// What names of work end in.
  private static let workers: UnitSet = "工员手师匠警"
  private static let workLimit = 7
  /// What says how or where somebody is, and of what trade he is not.
  private static let qualities = [
    "青年", "知名", "著名", "优秀", "专业", "年轻", "退休", "老", "新", "我", "该", "本", "全", "国外", "国内", "国际", "参训",
    "三", "两",
    "一", "首", "多", "各", "众", "外", "女", "男",
  ].map { Array($0.utf16) }

  /// A name behind speaks for a post; a word that goes on speaks against one.
  private func contextBehind(
    _ end: Int, _ evidence: borrowing Evidence, _ sentence: NormalizedRange
  ) -> Int32 {
    guard end < sentence.upperBound else { return 128 }
    if evidence.startClasses[end].contains(.personSurname) { return 768 }
    // 发言人 林 以诺
    if end + 1 < sentence.upperBound, evidence.units[end] == Hanzi.space,
      evidence.startClasses[end + 1].contains(.personSurname)
    {
      return 768
    }
    if !Hanzi.isNameUnit(evidence.units[end]) { return 128 }
    return evidence.isWordStart[end] ? -256 : -1024
  }

  /// A body in front speaks for a post, and so does a list that one stands in.
  private func contextBefore(
    _ start: Int, _ evidence: borrowing Evidence, _ sentence: NormalizedRange
  ) -> Int32 {
    guard start > sentence.lowerBound else { return 0 }
    if evidence.endsFact[start] { return -2048 }
    let classes = evidence.endClasses[start]
    if !classes.isDisjoint(with: [.orgHead, .orgName, .orgUnit, .orgShort]) { return 768 }
    if evidence.units[start - 1] == Hanzi.enumerationComma { return 256 }
    if Self.taking.contains(evidence.units[start - 1]) { return 512 }
    return 0
  }
}
