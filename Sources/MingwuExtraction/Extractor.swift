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
    var proposals = ProposalList()
    var resolver = SentenceResolver()
    var scores = TagScores()
    /// Where the scores of each sentence of the document are kept; `nil` when they were given up.
    var places: [Int?] = []
    var squeezed = SqueezedSentence()
    var nested = NestedNames()
    /// The parts of the names of the document.
    package fileprivate(set) var parts: [SentenceResolver.Choice] = []
    var decoded: [SentenceResolver.Choice] = []
    let tagger: TaggerSession?
    let own: OwnTagger?

    /// Whether the tagger's scores of words are kept for ``wordScores(of:count:by:)``.
    package var keepsWords: Bool {
      get { scores.keepsWords }
      set { scores.keepsWords = newValue }
    }

    /// The scores of the word tags of a sentence of the document extracted last, if `model` gave them
    /// and they are still there.
    func wordScores(of sentence: Int, count: Int, by model: TaggerModel) -> ArraySlice<Int32>? {
      guard keepsWords, tagger?.model.isSame(as: model) == true, sentence < places.count,
        let place = places[sentence]
      else { return nil }
      return scores.words(at: place, count: count)
    }

    init(_ tagging: Tagging, usesRules: Bool) {
      switch tagging {
      case .none: (tagger, own) = (nil, nil)
      case .fused(let model):
        (tagger, own) = (TaggerSession(model), nil)
        scores.transitions = model.transitions
        if usesRules { scores.alone = .besideRules }
      case .own(let model, let kinds): (tagger, own) = (nil, OwnTagger(model, kinds: kinds))
      }
    }
  }

  /// What part a tagger has in the choice.
  enum Tagging: Sendable {
    case none
    /// Scores of the standard kinds are the base of the lattice.
    case fused(TaggerModel)
    /// A model of other kinds, with their codes, decides for them alone.
    case own(TaggerModel, [KindCode])
  }

  let lexicon: LexiconStack
  let matchers: [any Matcher]
  private let tagging: Tagging
  private let includesNested: Bool
  private let usesRules: Bool

  /// - Parameters:
  ///   - kinds: the kinds asked for; matchers that propose none of them are not run. `nil` asks
  ///     for all.
  ///   - includesNested: whether the parts of names are looked for too.
  ///   - usesRules: whether rules and lists have a say; else only the tagger finds names.
  /// - Precondition: `lexicon` knows the kinds of `model`.
  package init(
    lexicon: LexiconStack, model: TaggerModel?, kinds: Set<KindCode>?, includesNested: Bool = false,
    usesRules: Bool = true
  ) {
    self.lexicon = lexicon
    self.includesNested = includesNested
    self.usesRules = usesRules
    if let model {
      let codes = model.kinds.map { name in
        lexicon.kinds.firstIndex(of: EntityKind(rawValue: name)).map {
          KindCode(rawValue: UInt8($0))
        } ?? .none
      }
      tagging = model.kinds == TaggerModel.standardKinds ? .fused(model) : .own(model, codes)
    } else {
      tagging = .none
    }
    let all: [any Matcher] = [
      PhraseMatcher(), PersonMatcher(), PostMatcher(), HonourMatcher(), HonourFrameMatcher(),
      OrganizationMatcher(), OrganizationListMatcher(), ShortNameMatcher(), PlaceMatcher(),
      EventMatcher(), MeetingMatcher(), PersonListMatcher(), PersonPartMatcher(),
    ]
    let named = kinds.map { asked in
      all.filter { $0.kinds.isEmpty || $0.kinds.contains(where: asked.contains) }
    }
    matchers = usesRules ? named ?? all : []
  }

  /// Scratch memory for one task.
  package func makeScratch() -> Scratch { Scratch(tagging, usesRules: usesRules) }

  /// Finds the entities of the document, in order.
  ///
  /// The document is read once; sentences in which a name stands that was surely found elsewhere,
  /// but not here, are read again with that name as a candidate.
  ///
  /// - Parameters:
  ///   - forced: a user's own candidates, by start.
  ///   - choices: what it holds is replaced.
  ///   - observe: called with each sentence and its candidates, for explanations.
  package func extract(
    from evidence: inout Evidence, forced: [Candidate] = [], scratch: inout Scratch,
    choices: inout [SentenceResolver.Choice],
    observe: ((NormalizedRange, [Candidate]) -> Void)? = nil
  ) {
    let keepsRules = usesRules && scratch.own == nil
    var memory = NameMemory(
      kinds: [.person, .organization, .place, .event], threshold: Self.memoryThreshold)
    var ends: [Int] = []
    ends.reserveCapacity(evidence.sentences.count)
    var cursor = Cursor(forced: forced)
    scratch.scores.reset()
    scratch.resolver.keepsHopeless = observe != nil
    scratch.parts.removeAll(keepingCapacity: true)
    scratch.places.removeAll(keepingCapacity: true)
    // Window by window, so that each can be given up when it has been read again.
    var found: [[SentenceResolver.Choice]] = []
    var chosen = choices.take()
    for (number, window) in evidence.windows.enumerated() {
      evidence.show(number)
      chosen.removeAll(keepingCapacity: true)
      // Stage by stage over some sentences, so that code and tables of a stage stay in the caches.
      var next = window.lowerBound
      while next < window.upperBound {
        let batch = batch(from: next, upTo: window.upperBound, evidence)
        next = batch.upperBound
        scratch.tagger?.score(batch, of: evidence, into: &scratch.scores, &scratch.places)
        if observe == nil { limitPersons(batch, &evidence, &scratch) }
        propose(batch, evidence, &cursor, &scratch)
        for index in batch {
          scratch.proposals.gather(index - batch.lowerBound, into: &scratch.candidates)
          choose(index, evidence, &scratch, &chosen)
          ends.append(chosen.count)
          observe?(evidence.sentences[index], proposals(scratch))
        }
      }
      if keepsRules { memory.remember(chosen, of: evidence, lexicon) }
      found.append(chosen)
    }
    guard keepsRules else {
      choices = Array(found.joined())
      return
    }
    if scratch.tagger == nil { memory = NameMemory(kinds: [], threshold: 0) }
    choices = reread(
      &evidence, memory, &found, ends, Cursor(forced: forced), &scratch, observe)
  }

  /// Notes of which surnames no name can begin, where nobody wants to see what was proposed.
  private func limitPersons(
    _ batch: Range<Int>, _ evidence: inout Evidence, _ scratch: inout Scratch
  ) {
    guard scratch.tagger != nil, usesRules, !includesNested else { return }
    for index in batch where scratch.scores.use(scratch.places[index]) {
      evidence.limitPersons(in: evidence.sentences[index], scratch.scores)
    }
  }

  /// A name must be this sure to count elsewhere.
  private static let memoryThreshold: Int32 = 2048

  /// Reads the sentences again in which a known name was not found, and moves the edges between
  /// bodies and posts.
  private func reread(
    _ evidence: inout Evidence, _ memory: NameMemory,
    _ found: inout [[SentenceResolver.Choice]], _ ends: [Int], _ start: Cursor,
    _ scratch: inout Scratch, _ observe: ((NormalizedRange, [Candidate]) -> Void)?
  ) -> [SentenceResolver.Choice] {
    var bodies = BelongingBodies(capacity: found.reduce(0) { $0 + $1.count })
    var result: [SentenceResolver.Choice] = []
    var cursor = start
    for (number, window) in evidence.windows.enumerated() {
      result.removeAll(keepingCapacity: true)
      let chosen = found[number].take()
      let again = memory.isEmpty ? [] : incomplete(window, evidence, memory, chosen, ends)
      // Most of a long document is not looked at again.
      if again.count * Self.fewSentences > window.count { evidence.show(number) }
      var next = 0
      var start = 0
      for index in window {
        let known = chosen[start..<ends[index]]
        start = ends[index]
        if next == again.count || again[next].sentence != index {
          result.append(contentsOf: known)
          continue
        }
        let unit = evidence.sentences[index].lowerBound
        if evidence.shows(unit: unit) {
          reread(index, evidence, again[next].mentions, &cursor, &scratch, &result)
        } else {
          reread(
            index, evidence.closeUp(on: unit), again[next].mentions, &cursor, &scratch, &result)
        }
        next += 1
        observe?(evidence.sentences[index], proposals(scratch))
      }
      bodies.append(result, evidence)
    }
    return bodies.settled(evidence.units)
  }

  /// A window is shown for more than one in so many of its sentences.
  private static let fewSentences = 8

  private func reread(
    _ index: Int, _ evidence: borrowing Evidence, _ mentions: [Candidate],
    _ cursor: inout Cursor, _ scratch: inout Scratch,
    _ result: inout [SentenceResolver.Choice]
  ) {
    propose(index..<(index + 1), evidence, &cursor, &scratch)
    scratch.proposals.gather(0, into: &scratch.candidates)
    scratch.candidates += mentions
    choose(index, evidence, &scratch, &result)
  }

  /// The sentences of a window in which known names stand that were not found there.
  private func incomplete(
    _ window: Range<Int>, _ evidence: borrowing Evidence, _ memory: NameMemory,
    _ chosen: [SentenceResolver.Choice], _ ends: [Int]
  ) -> [(sentence: Int, mentions: [Candidate])] {
    var again: [(sentence: Int, mentions: [Candidate])] = []
    var mentions: [Candidate] = []
    var found: [NameMemory.Mention] = []
    var start = 0
    for index in window {
      mentions.removeAll(keepingCapacity: true)
      memory.appendCandidates(
        in: evidence.sentences[index], of: evidence.units, &found, to: &mentions)
      if !mentions.isEmpty, !isComplete(&mentions, chosen[start..<ends[index]]) {
        again.append((index, mentions))
      }
      start = ends[index]
    }
    return again
  }

  /// Whether all mentions of known names in a sentence were found, but for those inside longer names,
  /// which go.
  private func isComplete(
    _ mentions: inout [Candidate], _ known: ArraySlice<SentenceResolver.Choice>
  ) -> Bool {
    // A name inside a longer one is a part of it.
    mentions.removeAll { mention in
      known.contains {
        $0.kind != .person && $0.start <= Int(mention.start) && $0.end >= Int(mention.end)
          && $0.end - $0.start > Int(mention.end - mention.start)
      }
    }
    return mentions.allSatisfy { mention in
      // FDA that the text has said to be a body is no person.
      known.contains {
        $0.start == Int(mention.start) && $0.end == Int(mention.end)
          && ($0.kind == mention.kind || mention.rule != .organizationDefined)
      }
    }
  }

  /// Units of the sentences that are read together.
  private static let batchLimit = 1024

  private func batch(
    from first: Int, upTo limit: Int, _ evidence: borrowing Evidence
  ) -> Range<Int> {
    var end = first + 1
    var count = evidence.sentences[first].count
    while end < limit {
      count += evidence.sentences[end].count
      if count > Self.batchLimit { break }
      end += 1
    }
    return first..<end
  }

  /// Chooses among the candidates of one sentence.
  private func choose(
    _ index: Int, _ evidence: borrowing Evidence, _ scratch: inout Scratch,
    _ choices: inout [SentenceResolver.Choice]
  ) {
    let sentence = evidence.sentences[index]
    scratch.squeezed.load(sentence, of: evidence.units)
    let isScored = useScores(index, &scratch)
    if includesNested {
      scratch.nested.load(scratch.candidates, evidence, lexicon, scratch.squeezed)
    }
    scratch.squeezed.squeeze(&scratch.candidates)
    scratch.own?.settle(&scratch.candidates, units: scratch.squeezed.units)
    scratch.decoded.removeAll(keepingCapacity: true)
    scratch.resolver.resolve(
      &scratch.candidates, in: scratch.squeezed.range, scores: scratch.scores,
      isScored: isScored, into: &scratch.decoded)
    if usesRules, scratch.own == nil {
      let units = scratch.squeezed.units
      PlaceChains.join(&scratch.decoded, units: units) { rank($0, units) }
    }
    scratch.resolver.removeForbidden(&scratch.decoded)
    if includesNested { findParts(&scratch) }
    let first = choices.count
    for choice in scratch.decoded { choices.append(scratch.squeezed.spread(choice)) }
    guard usesRules, scratch.own == nil else { return }
    NameEdges(lexicon: lexicon).adjust(
      &choices, from: first, evidence, lower: sentence.lowerBound, upper: sentence.upperBound)
  }

  /// How great the division is of which a place is a row: a country 0, a township 4.
  private func rank(_ place: SentenceResolver.Choice, _ units: [UInt16]) -> Int? {
    var greatest: Int?
    for surface in lexicon.surfaces(equalTo: Array(units[place.start..<place.end])) {
      for row in lexicon.rows(of: surface) {
        guard let rank = Self.ranks.firstIndex(where: { $0 == LexiconClassSet(row.lexiconClass) })
        else { continue }
        greatest = min(greatest ?? rank, rank)
      }
    }
    return greatest
  }

  private static let ranks: [LexiconClassSet] = [
    .placeCountry, .placeProvince, .placePrefecture, .placeCounty, .placeTownship,
  ]

  /// What was proposed in the last sentence, what forbid rows deleted too.
  private func proposals(_ scratch: borrowing Scratch) -> [Candidate] {
    let resolver = scratch.resolver
    return (scratch.candidates + resolver.forbidding + resolver.deleted)
      .map(scratch.squeezed.spread)
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
        score: Self.numericScore(fact.end &- fact.start, kind: fact.kind),
        payload: Int32(truncatingIfNeeded: index))
      choices.append(
        SentenceResolver.Choice(
          start: Int(fact.start), end: Int(fact.end), kind: fact.kind, candidate: candidate,
          score: candidate.score))
    }
  }

  /// Goes back to the tagger's scores of a sentence; false without a tagger.
  private func useScores(_ sentence: Int, _ scratch: inout Scratch) -> Bool {
    guard let tagger = scratch.tagger else { return false }
    if !scratch.scores.use(scratch.places[sentence]) {
      scratch.places[sentence] = tagger.score(
        scratch.squeezed.units, into: &scratch.scores, &scratch.places)
    }
    FusionWeights.standard.apply(to: &scratch.candidates)
    return true
  }

  /// Numeric facts are nearly always right; what they lose to are long names around them.
  ///
  /// A long date is one beyond doubt, also when it begins with a place: 澳门回归纪念日.
  package static func numericScore(_ length: Int32, kind: KindCode) -> Int32 {
    2560 &+ 256 &* length &+ (kind == .date && length >= 6 ? 3072 : 0)
  }
}
