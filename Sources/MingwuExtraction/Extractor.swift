package import MingwuCore
package import MingwuLexicon
internal import MingwuNumerals

/// Runs the matchers over a document's evidence and resolves what they propose, sentence by
/// sentence.
package struct Extractor: Sendable {
  /// Scratch memory of one task, reused from document to document.
  package struct Scratch: Sendable {
    var candidates: [Candidate] = []
    var resolver = SentenceResolver()
    var segmenter = UnigramSegmenter()
    package init() {}
  }

  private let lexicon: LexiconStack
  private let matchers: [any Matcher]

  /// - Parameter kinds: the kinds asked for; matchers that propose none of them are not run.
  ///   `nil` asks for all.
  package init(lexicon: LexiconStack, kinds: Set<KindCode>?) {
    self.lexicon = lexicon
    let all: [any Matcher] = [
      PhraseMatcher(), PersonMatcher(), PostMatcher(), HonourMatcher(), OrganizationMatcher(),
      PlaceMatcher(), EventMatcher(),
    ]
    let named = kinds.map { asked in
      all.filter { $0.kinds.isEmpty || $0.kinds.contains(where: asked.contains) }
    }
    matchers = named ?? all
  }

  /// Marks the words of the document in its evidence.
  package func segment(_ evidence: inout Evidence, scratch: inout Scratch) {
    evidence.resetWordStarts()
    for sentence in evidence.sentences {
      scratch.segmenter.mark(sentence, &evidence, lexicon)
    }
  }

  /// Appends the entities of the document, in order, to `choices`.
  ///
  /// - Parameter observe: called with the candidates of each sentence and its choices; for
  ///   explanations.
  package func extract(
    from evidence: borrowing Evidence, scratch: inout Scratch,
    choices: inout [SentenceResolver.Choice],
    observe: ((NormalizedRange, [Candidate]) -> Void)? = nil
  ) {
    var fact = 0
    var reporter = 0
    for sentence in evidence.sentences {
      scratch.candidates.removeAll(keepingCapacity: true)
      appendNumeric(&fact, evidence, sentence, to: &scratch.candidates)
      for matcher in matchers {
        matcher.appendCandidates(
          in: evidence, sentence: sentence, lexicon: lexicon, to: &scratch.candidates)
      }
      appendReporters(&reporter, evidence, sentence, to: &scratch.candidates)
      scratch.resolver.resolve(
        &scratch.candidates, in: sentence, scores: nil, into: &choices)
      observe?(sentence, scratch.candidates)
    }
  }

  /// Numeric facts are candidates too: a name that covers one (第二联合党委) may win over it.
  private func appendNumeric(
    _ next: inout Int, _ evidence: borrowing Evidence, _ sentence: NormalizedRange,
    to candidates: inout [Candidate]
  ) {
    while next < evidence.facts.count, Int(evidence.facts[next].start) < sentence.upperBound {
      let fact = evidence.facts[next]
      if Int(fact.end) <= sentence.upperBound {
        candidates.append(
          Candidate(
            start: Int(fact.start), end: Int(fact.end), kind: fact.kind, rule: .numeric,
            score: Self.numericScore(fact), payload: Int32(truncatingIfNeeded: next)))
      }
      next += 1
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
      candidates.append(
        Candidate(
          start: name.lowerBound, end: name.upperBound, kind: .person, rule: .personReporter,
          score: 16 * 1024))
    }
  }

  /// Numeric facts are nearly always right; what they lose to are long names around them.
  private static func numericScore(_ fact: NumericFact) -> Int32 {
    2560 &+ 256 &* (fact.end &- fact.start)
  }
}
