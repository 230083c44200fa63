internal import MingwuCore
internal import MingwuLexicon
internal import MingwuNumerals

/// What is proposed: numeric facts, the rules' candidates, names of by-lines, a user's candidates.
extension Extractor {
  /// How far the lists that are read along with the sentences have been read.
  struct Cursor {
    let forced: [Candidate]
    var nextForced = 0
    var fact = 0
    var reporter = 0

    init(forced: [Candidate]) { self.forced = forced }
  }

  /// Collects what is proposed in some sentences.
  func propose(
    _ batch: Range<Int>, _ evidence: borrowing Evidence, _ cursor: inout Cursor,
    _ scratch: inout Scratch
  ) {
    scratch.proposals.reset(sentences: batch.count)
    for index in batch {
      appendNumeric(
        &cursor.fact, evidence, evidence.sentences[index], to: &scratch.proposals.candidates)
      scratch.proposals.endSentence()
    }
    for matcher in matchers {
      for index in batch {
        matcher.appendCandidates(
          in: evidence, sentence: evidence.sentences[index], lexicon: lexicon,
          to: &scratch.proposals.candidates)
        scratch.proposals.endSentence()
      }
    }
    for index in batch {
      let sentence = evidence.sentences[index]
      appendReporters(&cursor.reporter, evidence, sentence, to: &scratch.proposals.candidates)
      appendForced(&cursor, sentence, to: &scratch.proposals.candidates)
      scratch.proposals.endSentence()
    }
  }

  /// Numeric facts are candidates too: a name that covers one (第二联合党委) may win over it.
  private func appendNumeric(
    _ next: inout Int, _ evidence: borrowing Evidence, _ sentence: NormalizedRange,
    to candidates: inout [Candidate]
  ) {
    while next < evidence.facts.count, Int(evidence.facts[next].start) < sentence.upperBound {
      let fact = evidence.facts[next]
      if Int(fact.start) >= sentence.lowerBound, Int(fact.end) <= sentence.upperBound {
        // 伍元, 陆拾: all there is, a numeral is no name.
        let isAll =
          !fact.isLabel && Int(fact.start) == sentence.lowerBound
          && Int(fact.end) == sentence.upperBound
        candidates.append(
          Candidate(
            start: Int(fact.start), end: Int(fact.end), kind: fact.kind, rule: .numeric,
            score: Self.numericScore(fact.end &- fact.start, kind: fact.kind)
              &+ (isAll ? 8192 : 0),
            payload: Int32(truncatingIfNeeded: next)))
        // The counted noun may be an entity itself (3名全国劳动模范): the amount stands without it.
        if fact.coreEnd < fact.end {
          candidates.append(
            Candidate(
              start: Int(fact.start), end: Int(fact.coreEnd), kind: fact.kind, rule: .numeric,
              score: Self.numericScore(fact.coreEnd &- fact.start, kind: fact.kind),
              payload: Int32(truncatingIfNeeded: next)))
        }
      }
      next += 1
    }
  }

  private func appendForced(
    _ cursor: inout Cursor, _ sentence: NormalizedRange, to candidates: inout [Candidate]
  ) {
    while cursor.nextForced < cursor.forced.count,
      Int(cursor.forced[cursor.nextForced].start) < sentence.upperBound
    {
      let candidate = cursor.forced[cursor.nextForced]
      cursor.nextForced += 1
      if Int(candidate.start) >= sentence.lowerBound, Int(candidate.end) <= sentence.upperBound {
        candidates.append(candidate)
      }
    }
  }

  /// The layout of the page says who wrote and who took the photo: a frame says more than any list.
  private func appendReporters(
    _ next: inout Int, _ evidence: borrowing Evidence, _ sentence: NormalizedRange,
    to candidates: inout [Candidate]
  ) {
    while next < evidence.reporters.count,
      evidence.reporters[next].lowerBound < sentence.upperBound
    {
      let name = evidence.reporters[next]
      next += 1
      guard name.lowerBound >= sentence.lowerBound, name.upperBound <= sentence.upperBound else {
        continue
      }
      // 新京报 in front of its own people, 驻陕西 · 记者: whose reporter, and from where.
      let isBody = evidence.hitSlots(startingAt: name.lowerBound).contains {
        Int(evidence.hits[$0].end) == name.upperBound
          && evidence.hits[$0].classes.contains(.orgName)
      }
      if isBody || evidence.units[name.lowerBound] == 0x9A7B { continue }
      candidates.append(
        Candidate(
          start: name.lowerBound, end: name.upperBound, kind: .person, rule: .personReporter,
          score: 16 * 1024))
    }
  }
}
