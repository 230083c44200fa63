package import MingwuCore
package import MingwuLexicon
internal import MingwuNumerals
package import MingwuTagging

/// Runs the matchers over a document's evidence and resolves what they propose, sentence by
/// sentence.
package struct Extractor: Sendable {
  /// Scratch memory of one task, reused from document to document.
  package struct Scratch: ~Copyable {
    var candidates: [Candidate] = []
    var resolver = SentenceResolver()
    var segmenter = UnigramSegmenter()
    var scores = TagScores()
    /// Where the scores of each sentence of the document are kept; `nil` when they were given up.
    var places: [Int?] = []
    var squeezed = SqueezedSentence()
    var nested = NestedNames()
    /// The parts of the names of the document.
    package fileprivate(set) var parts: [SentenceResolver.Choice] = []
    var decoded: [SentenceResolver.Choice] = []
    let tagger: TaggerSession?

    init(model: TaggerModel?) {
      if let model {
        tagger = TaggerSession(model)
        scores.transitions = model.transitions
      } else {
        tagger = nil
      }
    }
  }

  private let lexicon: LexiconStack
  private let matchers: [any Matcher]
  private let model: TaggerModel?
  private let includesNested: Bool

  /// - Parameter kinds: the kinds asked for; matchers that propose none of them are not run.
  ///   `nil` asks for all.
  /// - Parameter includesNested: whether the parts of names are looked for too.
  package init(
    lexicon: LexiconStack, model: TaggerModel?, kinds: Set<KindCode>?, includesNested: Bool = false
  ) {
    self.lexicon = lexicon
    self.model = model
    self.includesNested = includesNested
    let all: [any Matcher] = [
      PhraseMatcher(), PersonMatcher(), PostMatcher(), HonourMatcher(), OrganizationMatcher(),
      PlaceMatcher(), EventMatcher(),
    ]
    let named = kinds.map { asked in
      all.filter { $0.kinds.isEmpty || $0.kinds.contains(where: asked.contains) }
    }
    matchers = named ?? all
  }

  /// Scratch memory for one task.
  package func makeScratch() -> Scratch { Scratch(model: model) }

  /// Marks the words of the document in its evidence.
  package func segment(_ evidence: inout Evidence, scratch: inout Scratch) {
    evidence.resetWordStarts()
    for sentence in evidence.sentences {
      scratch.segmenter.mark(sentence, &evidence, lexicon)
    }
  }

  /// Appends the entities of the document, in order, to `choices`.
  ///
  /// The document is read once; sentences in which a name stands that was surely found elsewhere,
  /// but not here, are read again with that name as a candidate.
  ///
  /// - Parameter observe: called with each sentence and its candidates, for explanations.
  package func extract(
    from evidence: borrowing Evidence, scratch: inout Scratch,
    choices: inout [SentenceResolver.Choice],
    observe: ((NormalizedRange, [Candidate]) -> Void)? = nil
  ) {
    var ends: [Int] = []
    ends.reserveCapacity(evidence.sentences.count)
    var cursor = Cursor()
    scratch.scores.reset()
    scratch.parts.removeAll(keepingCapacity: true)
    scratch.places.removeAll(keepingCapacity: true)
    for sentence in evidence.sentences {
      read(sentence, evidence, &cursor, nil, &scratch, &choices)
      ends.append(choices.count)
      observe?(sentence, scratch.candidates.map(scratch.squeezed.spread))
    }
    defer { BelongingBodies.settle(&choices, units: evidence.units) }
    let memory = NameMemory(
      choices, units: evidence.units, kinds: [.person], threshold: Self.memoryThreshold)
    guard model != nil, !memory.isEmpty else { return }
    reread(evidence, memory, ends, &scratch, &choices, observe)
  }

  /// A name must be this sure to count elsewhere.
  private static let memoryThreshold: Int32 = 2048

  private func reread(
    _ evidence: borrowing Evidence, _ memory: NameMemory, _ ends: [Int], _ scratch: inout Scratch,
    _ choices: inout [SentenceResolver.Choice],
    _ observe: ((NormalizedRange, [Candidate]) -> Void)?
  ) {
    var result: [SentenceResolver.Choice] = []
    var cursor = Cursor()
    var mentions: [Candidate] = []
    var start = 0
    for (index, sentence) in evidence.sentences.enumerated() {
      let found = choices[start..<ends[index]]
      start = ends[index]
      mentions.removeAll(keepingCapacity: true)
      memory.appendCandidates(in: sentence, of: evidence.units, to: &mentions)
      let isComplete = mentions.allSatisfy { mention in
        found.contains { $0.start == Int(mention.start) && $0.end == Int(mention.end) }
      }
      if isComplete {
        result.append(contentsOf: found)
      } else {
        cursor.sentence = index
        read(sentence, evidence, &cursor, mentions, &scratch, &result)
        observe?(sentence, scratch.candidates.map(scratch.squeezed.spread))
      }
    }
    choices = result
  }

  /// How far the lists that are read along with the sentences have been read.
  private struct Cursor {
    var fact = 0
    var reporter = 0
    /// The sentence that is read again; `nil` in the first pass.
    var sentence: Int?
  }

  /// Reads one sentence: proposals, the tagger's scores, and the choice among them.
  private func read(
    _ sentence: NormalizedRange, _ evidence: borrowing Evidence, _ cursor: inout Cursor,
    _ mentions: [Candidate]?, _ scratch: inout Scratch,
    _ choices: inout [SentenceResolver.Choice]
  ) {
    scratch.candidates.removeAll(keepingCapacity: true)
    appendNumeric(&cursor.fact, evidence, sentence, to: &scratch.candidates)
    for matcher in matchers {
      matcher.appendCandidates(
        in: evidence, sentence: sentence, lexicon: lexicon, to: &scratch.candidates)
    }
    appendReporters(&cursor.reporter, evidence, sentence, to: &scratch.candidates)
    if let mentions { scratch.candidates += mentions }
    scratch.squeezed.load(sentence, of: evidence.units)
    let isScored = score(cursor.sentence, &scratch)
    if includesNested {
      scratch.nested.load(scratch.candidates, evidence, lexicon, scratch.squeezed)
    }
    scratch.squeezed.squeeze(&scratch.candidates)
    scratch.decoded.removeAll(keepingCapacity: true)
    scratch.resolver.resolve(
      &scratch.candidates, in: scratch.squeezed.range, scores: isScored ? scratch.scores : nil,
      into: &scratch.decoded)
    PlaceChains.join(&scratch.decoded, units: scratch.squeezed.units)
    scratch.resolver.removeForbidden(&scratch.decoded)
    if includesNested { findParts(&scratch) }
    let first = choices.count
    for choice in scratch.decoded { choices.append(scratch.squeezed.spread(choice)) }
    NameEdges(lexicon: lexicon).adjust(
      &choices, from: first, evidence, upper: sentence.upperBound)
  }

  private func findParts(_ scratch: inout Scratch) {
    for index in scratch.decoded.indices {
      let first = scratch.parts.count
      scratch.nested.appendParts(of: scratch.decoded[index], to: &scratch.parts)
      scratch.decoded[index].firstPart = Int32(truncatingIfNeeded: first)
      scratch.decoded[index].partCount = Int32(truncatingIfNeeded: scratch.parts.count - first)
      for part in first..<scratch.parts.count {
        scratch.parts[part] = scratch.squeezed.spread(scratch.parts[part])
      }
    }
  }

  /// Takes every numeric fact for an entity: nothing else was looked for.
  package func takeFacts(
    of evidence: borrowing Evidence, choices: inout [SentenceResolver.Choice]
  ) {
    for (index, fact) in evidence.facts.enumerated() {
      let candidate = Candidate(
        start: Int(fact.start), end: Int(fact.end), kind: fact.kind, rule: .numeric,
        score: Self.numericScore(fact.end &- fact.start), payload: Int32(truncatingIfNeeded: index))
      choices.append(
        SentenceResolver.Choice(
          start: Int(fact.start), end: Int(fact.end), kind: fact.kind, candidate: candidate,
          score: candidate.score))
    }
  }

  /// Lets the tagger read the squeezed sentence, unless it did so before; false without one.
  private func score(_ sentence: Int?, _ scratch: inout Scratch) -> Bool {
    guard let tagger = scratch.tagger else { return false }
    if sentence.map({ scratch.scores.use(scratch.places[$0]) }) != true {
      if !tagger.score(scratch.squeezed.units, into: &scratch.scores) {
        for index in scratch.places.indices { scratch.places[index] = nil }
      }
      if sentence == nil { scratch.places.append(scratch.scores.place) }
    }
    for index in scratch.candidates.indices {
      FusionWeights.standard.apply(to: &scratch.candidates[index])
    }
    return true
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
            score: Self.numericScore(fact.end &- fact.start) &+ (isAll ? 8192 : 0),
            payload: Int32(truncatingIfNeeded: next)))
        // The counted noun may be an entity itself (3名全国劳动模范): the amount stands without it.
        if fact.coreEnd < fact.end {
          candidates.append(
            Candidate(
              start: Int(fact.start), end: Int(fact.coreEnd), kind: fact.kind, rule: .numeric,
              score: Self.numericScore(fact.coreEnd &- fact.start),
              payload: Int32(truncatingIfNeeded: next)))
        }
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
  private static func numericScore(_ length: Int32) -> Int32 { 2560 &+ 256 &* length }
}
