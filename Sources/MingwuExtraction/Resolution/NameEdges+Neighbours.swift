internal import MingwuCore
internal import MingwuLexicon

/// What the names of a sentence say about the ground between them, once all are chosen.
extension NameEdges {
  /// Two that touch are one, a body goes on with its unit, rows between the names are names, and what stands
  /// in front of a person or behind a body is a post.
  func settleNeighbours(
    _ choices: inout [SentenceResolver.Choice], from first: Int, _ evidence: borrowing Evidence,
    lower: Int, upper: Int
  ) {
    for index in first..<choices.count {
      cutVerb(&choices[index], evidence)
      settleTitle(&choices[index], evidence)
      cutWork(&choices[index], evidence)
      takeLongerPost(
        &choices[index], index + 1 < choices.count ? choices[index + 1].start : upper, evidence)
      takeEvent(
        &choices[index], index + 1 < choices.count ? choices[index + 1] : nil, upper: upper,
        evidence)
    }
    takeSessions(&choices, from: first, evidence, upper: upper)
    settleAbroad(&choices, from: first, evidence, lower: lower, upper: upper)
    joinCompounds(&choices, from: first, evidence)
    takeUnitsOut(&choices, from: first, evidence)
    takeCommemorations(&choices, from: first, evidence, lower: lower, upper: upper)
    joinOpenings(&choices, from: first, evidence, lower: lower, upper: upper)
    joinTouching(&choices, from: first, evidence)
    joinCompanies(&choices, from: first, evidence)
    dropCommon(&choices, from: first, evidence)
    takeListedHonours(&choices, from: first, evidence, upper: upper)
    for index in first..<choices.count {
      takeSurname(
        &choices[index], index > first ? choices[index - 1].end : lower, lower: lower, evidence)
      let next = index + 1 < choices.count ? choices[index + 1] : nil
      if next?.kind == .position {
        partUnion(&choices, index, evidence)
        takeSchool(&choices, index, evidence)
      }
      takeBodyOfEvent(&choices[index], next, upper: upper, evidence)
      takeTail(&choices[index], next, upper: upper, evidence)
      takeLevelUnion(&choices[index], next, upper: upper, evidence)
      takeOpening(&choices[index], from: index > first ? choices[index - 1].end : lower, evidence)
      takeUnit(&choices[index], next, upper: upper, evidence)
    }
    takeRows(&choices, from: first, evidence, lower: lower, upper: upper)
    takePosts(&choices, from: first, evidence, lower: lower)
    takeShorterPosts(&choices, from: first, evidence, lower: lower)
    takeSiteCompanies(&choices, from: first, evidence)
    takeListedCompanies(&choices, from: first, evidence, lower: lower, upper: upper)
    takeBoards(&choices, from: first, evidence, lower: lower, upper: upper)
    takeFramedPosts(&choices, from: first, evidence, lower: lower, upper: upper)
  }

  /// Asks `find` at places between the names and puts what it finds there; goes on behind it.
  ///
  /// - Parameter place: the first place from `start` on to be asked about, `limit` or beyond when there is
  ///   none; gets what `find` gets.
  /// - Parameter find: gets the place, where the gap ends, and the names so far with the index of the
  ///   first one behind the place.
  func fillGaps(
    in choices: inout [SentenceResolver.Choice], from first: Int, lower: Int, upper: Int,
    at place: (_ start: Int, _ limit: Int, _ names: [SentenceResolver.Choice], _ next: Int) -> Int,
    _ find: (_ start: Int, _ limit: Int, _ names: [SentenceResolver.Choice], _ next: Int)
      -> SentenceResolver.Choice?
  ) {
    var missed: [SentenceResolver.Choice] = []
    var next = first
    var start = lower
    while start < upper {
      while next < choices.count, choices[next].end <= start { next += 1 }
      let limit = next < choices.count ? choices[next].start : upper
      if limit <= start { start = choices[next].end }
      while start < limit {
        start = min(place(start, limit, choices, next), limit)
        guard start < limit else { break }
        if let found = find(start, limit, choices, next) {
          missed.append(found)
          start = found.end
          break
        }
        start += 1
      }
    }
    insert(missed, into: &choices, from: first)
  }

  /// The next place of a sentence at which something stands, looked for once for all who ask in order.
  struct Ahead {
    private var place: Int
    private let upper: Int

    init(lower: Int, upper: Int) { (place, self.upper) = (lower - 1, upper) }

    /// The first place from `start` on where a row of one of `classes` starts; not below `upper` when
    /// there is none.
    @inline(__always)
    mutating func start(
      of classes: LexiconClassSet, from start: Int, _ evidence: borrowing Evidence
    ) -> Int {
      if place < start {
        place = start < upper ? evidence.firstStart(of: classes, in: start..<upper) ?? upper : upper
      }
      return max(place, start)
    }
  }

  /// Puts what was missed in its place.
  func insert(
    _ missed: [SentenceResolver.Choice], into choices: inout [SentenceResolver.Choice],
    from first: Int
  ) {
    guard !missed.isEmpty else { return }
    choices += missed
    choices[first...].sort { $0.start < $1.start }
  }

  /// A name that a rule finds where the tagger saw none.
  static func missed(
    _ start: Int, _ end: Int, _ kind: KindCode, _ rule: RuleID, score: Int32 = 1024
  ) -> SentenceResolver.Choice {
    SentenceResolver.Choice(
      start: start, end: end, kind: kind,
      candidate: Candidate(start: start, end: end, kind: kind, rule: rule, score: score),
      score: score)
  }

  // MARK: Names that touch

  /// Makes one name of two bodies or two honours that touch: 蜂鸟速达 · 重庆江北站, 金鸡奖 · 终身成就奖.
  func joinTouching(
    _ choices: inout [SentenceResolver.Choice], from first: Int, _ evidence: borrowing Evidence
  ) {
    guard choices.count - first > 1 else { return }
    var kept = first
    for index in (first + 1)..<choices.count {
      let (last, next) = (choices[kept], choices[index])
      // 甲公司（宁波）: the place in brackets is taken.
      if last.kind == .organization, next.kind == .place, next.end < last.end, isFree(next) {
        continue
      }
      if opensEvent(last, next, evidence) {
        choices[kept] = Self.missed(last.start, next.end, .event, .eventPhrase, score: next.score)
      } else if last.end == next.start, last.kind == next.kind, isFree(last), isFree(next),
        last.kind == .organization && !isMedium(last, evidence) && !opensQuote(next, evidence)
          || last.kind == .honour
      {
        choices[kept].end = next.end
        choices[kept].candidate?.end = Int32(truncatingIfNeeded: next.end)
        choices[kept].score = min(last.score, next.score)
      } else {
        kept += 1
        choices[kept] = next
      }
    }
    choices.removeLast(choices.count - kept - 1)
  }

  func isFree(_ choice: SentenceResolver.Choice) -> Bool {
    choice.fact == nil && choice.isBuiltIn
  }

  private func opensQuote(
    _ choice: SentenceResolver.Choice, _ evidence: borrowing Evidence
  ) -> Bool {
    evidence.units[choice.start] == Hanzi.openQuote || evidence.units[choice.start] == 0x300C
  }

  /// 新华社 · 北京市总工会: an agency stands in front of what it reports from.
  private func isMedium(
    _ body: SentenceResolver.Choice, _ evidence: borrowing Evidence
  ) -> Bool {
    evidence.hitSlots(startingAt: body.start).contains { slot in
      let hit = evidence.hits[slot]
      return Int(hit.end) == body.end
        && lexicon.rows(of: hit.surface).contains { $0.attribute("type") == "media" }
    }
  }
}
