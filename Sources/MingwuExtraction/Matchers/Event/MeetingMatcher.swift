package import MingwuCore
package import MingwuLexicon

/// Sessions of bodies: `荆门市第十届人大常委会第十二次会议`, `省总工会十五届四次全委会`,
/// `岳西县第十八届人民代表大会第四次会议`.
///
/// The body, its term and the number of the session make one name. A term that opens it with 第 is an
/// ordinal of its own.
package struct MeetingMatcher: Matcher {
  package let kinds: [KindCode] = [.event]

  private static let session: UInt16 = 0x6B21  // 次
  private static let term: UInt16 = 0x5C4A  // 届
  private static let ordinal: UInt16 = 0x7B2C  // 第
  /// What is held for the n-th time, the longer first.
  private static let heads = [
    "领导人非正式会议", "领导人峰会", "领导人会议", "双周协商座谈会", "学生代表大会", "研究生代表大会", "部长级会议", "外长会议", "外长会", "联席会议",
    "学术年会", "缔约方大会", "委员会议", "工作会议", "学术会议",
    "全委(扩大)会议", "全体(扩大)会议", "会员代表大会", "职工代表大会", "人民代表大会", "党员代表大会", "全国代表大会", "全体会议", "扩大会议",
    "全委会议", "代表大会", "代表会议", "常务会议", "理事会议", "党代会", "全委会", "职代会", "理事会", "会议", "全会", "大会",
  ].map { Array($0.utf16) }
  private static let council = Array("理事会".utf16)
  private static let conference = Array("政协".utf16)
  private static let openers = LexiconClassSet.divisions.union([.orgName, .orgShort])
  private static let inside = LexiconClassSet.insideOrganization.union([.eventHead])
  private static let levels: Set<UInt16> = Set("省市县区州旗镇乡".utf16)
  /// Units that a name may have in front of its session.
  private static let limit = 36
  private static let bareLimit = 3

  package init() {}

  package func appendCandidates(
    in evidence: borrowing Evidence, sentence: NormalizedRange, lexicon: LexiconStack,
    to candidates: inout [Candidate]
  ) {
    var next = sentence.lowerBound
    while let mark = evidence.units.firstIndex(of: Self.session, in: next..<sentence.upperBound) {
      let offset = mark + 1
      next = offset
      guard offset < sentence.upperBound, let end = headEnd(offset, evidence, sentence),
        let first = numberStart(offset, evidence, sentence),
        let start = start(before: first, evidence, sentence, lexicon)
      else { continue }
      candidates.append(
        Candidate(
          start: start, end: end, kind: .event, rule: .eventEdition,
          score: 16_384 &+ 512 &* Int32(truncatingIfNeeded: end - start)))
    }
  }

  private func headEnd(
    _ offset: Int, _ evidence: borrowing Evidence, _ sentence: NormalizedRange
  ) -> Int? {
    let rest = evidence.units[offset..<min(sentence.upperBound, offset + 9)]
    return Self.heads.first { rest.starts(with: $0) }.map { offset + $0.count }
  }

  /// Where the number begins whose measure word ends at `end`: 第十二次, 四次, 一次 (which is no amount).
  private func numberStart(
    _ end: Int, _ evidence: borrowing Evidence, _ sentence: NormalizedRange
  ) -> Int? {
    var start = end - 1
    while start > sentence.lowerBound,
      Self.numerals.contains(evidence.units[start - 1]) || Hanzi.isDigit(evidence.units[start - 1])
    { start -= 1 }
    guard start < end - 1 else { return nil }
    return start > sentence.lowerBound && evidence.units[start - 1] == Self.ordinal
      ? start - 1 : start
  }

  private static let numerals: UnitSet = "一二三四五六七八九十百"

  /// Walks left over the body and its term; `nil` when no body stands there.
  private func start(
    before session: Int, _ evidence: borrowing Evidence, _ sentence: NormalizedRange,
    _ lexicon: LexiconStack
  ) -> Int? {
    let floor = max(sentence.lowerBound, session - Self.limit)
    var offset = session
    var best: Int?
    var bare = 0
    var hasTerm = false
    while offset > floor, bare <= Self.bareLimit {
      if evidence.units[offset - 1] == Self.term,
        let first = numberStart(offset, evidence, sentence), first >= floor
      {
        offset = first
        bare = 0
        hasTerm = true
        // 九届全国人大二次会议: the term is part of the name, 第九届 alone is not.
        if best != nil, evidence.units[first] != Self.ordinal { best = first }
        continue
      }
      if let row = evidence.longest(endingAt: offset, in: Self.inside, lexicon, from: floor),
        row.end - row.start >= 2
      {
        offset = Int(row.start)
        bare = 0
        if !row.classes.isDisjoint(with: Self.openers) { best = offset }
        // 政协天津市第十二届委员会第四次会议
        if evidence.units[offset..<(offset + 2)].elementsEqual(Self.conference) { best = offset }
        continue
      }
      // 市 · 十六届人大三次会议
      if best == nil || best == offset, Self.levels.contains(evidence.units[offset - 1]), hasTerm,
        offset - 1 == sentence.lowerBound || !Hanzi.isNameUnit(evidence.units[offset - 2])
          || !evidence.endClasses[offset - 1].isDisjoint(with: .barriers)
      {
        return offset - 1
      }
      guard Hanzi.isHan(evidence.units[offset - 1]),
        evidence.endClasses[offset].isDisjoint(with: .barriers)
      else { break }
      offset -= 1
      bare += 1
    }
    return best ?? bareTerm(before: session, evidence, sentence)
  }

  /// 四届 · 一次全委会: a term without 第 opens the name, where no word goes on in front of it.
  private func bareTerm(
    before session: Int, _ evidence: borrowing Evidence, _ sentence: NormalizedRange
  ) -> Int? {
    guard session > sentence.lowerBound, evidence.units[session - 1] == Self.term,
      evidence.units[session] != Self.ordinal,
      let first = numberStart(session, evidence, sentence), evidence.units[first] != Self.ordinal,
      first == sentence.lowerBound || !Hanzi.isNameUnit(evidence.units[first - 1])
        || !evidence.endClasses[first].isDisjoint(with: .barriers)
        || Self.leading.contains(evidence.units[first - 1])
    else { return nil }
    return first
  }

  /// Units behind which a short name begins: 举行的 · 十六届一次全会.
  private static let leading: UnitSet = "的在开了届行"

  /// Where the name of a session goes on to that a body opens: 第四次 · 代表大会, 第五届 · 职工代表大会 · 第二次 ·
  /// 会议; `nil` when none begins at `start`.
  static func sessionEnd(_ units: [UInt16], from start: Int, limit: Int) -> Int? {
    var position = start
    var found: Int?
    var hasNumber = false
    var isTerm = false
    while position < limit {
      var end = position
      if units[end] == ordinal { end += 1 }
      let digits = end
      while end < limit, numerals.contains(units[end]) || Hanzi.isDigit(units[end]) { end += 1 }
      if end > digits, end < limit, units[end] == session || units[end] == term {
        isTerm = units[end] == term
        position = end + 1
        hasNumber = true
        continue
      }
      guard hasNumber,
        let head = heads.first(where: { units[position..<limit].starts(with: $0) })
      else { break }
      position += head.count
      // 第六届理事会 is a body of its own, its second meeting an event.
      if !isTerm || head != council { found = position }
    }
    return found
  }
}
