package import MingwuCore
internal import MingwuLexicon
package import MingwuTagging

/// Cuts sentences into words by the learned word layer and the lexicons, with the scratch memory
/// of one task.
package struct WordCutter: ~Copyable {
  /// What a word of the lexicon is worth beyond the learned layer, in 1/1024 nats.
  package struct Weights: Sendable {
    /// A word of two units, and each further one: longer words say more.
    var word: Int32
    var furtherUnit: Int32
    var single: Int32
    /// How much of a word's frequency counts, in hundredths, from e⁻¹³ on and for single units from
    /// e⁻⁸ on.
    var frequency: Int32
    var singleFrequency: Int32
    /// Whether the name of a person is one word.
    var joinsNames: Bool

    /// Chosen on the development part of People's Daily.
    package static let pku = Weights(
      word: 2048, furtherUnit: 1536, single: 717, frequency: 0, singleFrequency: 10,
      joinsNames: false)
    /// Chosen on the development parts of UD and MSR too, whose words the learned layer has not seen:
    /// there the lexicon's frequencies have more to say (经济 · 南, not 经 · 济南).
    package static let news = Weights(
      word: 2048, furtherUnit: 1200, single: 717, frequency: 50, singleFrequency: 10,
      joinsNames: true)
  }

  private static let rareWord: Int32 = 13 * 1024
  private static let rareSingle: Int32 = 8 * 1024

  /// A division by its name with its unit (义乌市), whose frequency no row gives.
  private static let placeCost: Int32 = 12_801
  private static let divisions: LexiconClassSet = [.placeProvince, .placePrefecture, .placeCounty]
  private static let divisionUnits = Array("省市县区州盟旗".utf16)

  private let model: TaggerModel
  private let moves: [Int32]
  private var workspace: TaggerWorkspace
  private var lattice = WordLattice()
  private var crossings: CrossingWords
  private var places: [Range<Int>] = []
  private var squeezed = SqueezedSentence()
  private var words: [Candidate] = []
  private var edges: [WordLattice.Edge] = []
  private var singles: [Int32] = []
  private var starts: [Int] = []
  // For names: the tagger's entities, as the pipeline's lattice reads them without a rule.
  private var scores = TagScores()
  private var names = Lattice()
  private var found: [Decoder.Choice] = []

  package init(_ model: TaggerModel, pairs: ClassBigramModel) {
    self.model = model
    moves = model.wordTransitions
    crossings = CrossingWords(pairs, moves: moves)
    workspace = TaggerWorkspace(model)
    scores.transitions = model.transitions
  }

  /// Sets `isCut` for the units of a sentence in front of which a word begins, and for its end.
  ///
  /// - Parameters:
  ///   - index: the sentence, one of the evidence's.
  ///   - scratch: keeps the tagger's scores when names were looked for in the same evidence.
  ///   - weights: what the lexicon's words are worth.
  ///   - isCut: one element more than the document has units.
  /// - Complexity: linear in units and lexicon rows.
  package mutating func mark(
    _ index: Int, _ evidence: borrowing Evidence, _ scratch: borrowing Extractor.Scratch,
    weights: Weights,
    into isCut: inout [Bool]
  ) {
    let sentence = evidence.sentences[index]
    squeezed.load(sentence, of: evidence.units)
    for offset in sentence.indices { isCut[offset] = false }
    isCut[sentence.lowerBound] = true
    isCut[sentence.upperBound] = true
    guard !squeezed.units.isEmpty else { return }
    findWords(sentence, evidence, weights)
    let count = squeezed.units.count
    if let known = scratch.wordScores(of: index, count: count, by: model) {
      unsafe known.withUnsafeBufferPointer {
        unsafe decode($0, stride: TaggerModel.wordTagCount, count: count)
      }
      cut(into: &isCut)
      return
    }
    let end = model.tagCount + TaggerModel.wordTagCount
    workspace.wantedScores = (weights.joinsNames ? 0 : model.tagCount)..<end
    model.score(units: squeezed.units, range: 0..<count, into: &workspace)
    unsafe decode(
      UnsafeBufferPointer(rebasing: workspace.emissions[model.tagCount...]),
      stride: workspace.scoreStride, count: count)
    cut(into: &isCut)
    if weights.joinsNames { joinNames(count, &isCut) }
  }

  private func cut(into isCut: inout [Bool]) {
    for start in starts { isCut[squeezed.position(of: start)] = true }
  }

  /// Names as the tagger alone reads them in the scores that gave the words.
  private mutating func joinNames(_ count: Int, _ isCut: inout [Bool]) {
    scores.reset()
    unsafe scores.load(workspace.emissions, stride: workspace.scoreStride, count: count)
    found.removeAll(keepingCapacity: true)
    names.decode(
      lower: 0, upper: count, candidates: [], scores: scores, origin: 0, into: &found)
    for name in found {
      var first = Int(name.start)
      if name.kind == .person,
        crossings.isWordBeforeName(first, Int(name.end), units: squeezed.units)
      {
        first += 1
      }
      let start = squeezed.position(of: first)
      let end = squeezed.position(of: Int(name.end) - 1) + 1
      Self.join(name.kind, start, end, in: &isCut)
    }
  }

  /// No word goes across the edge of a name (我经 · 济南 · 下广州); the name of a person is one word.
  package static func join(
    _ kind: KindCode, _ start: Int, _ end: Int, in isCut: inout [Bool]
  ) {
    switch kind {
    case .place, .organization: break
    case .person: for offset in start..<end { isCut[offset] = false }
    default: return
    }
    isCut[start] = true
    isCut[end] = true
  }

  private mutating func decode(_ scores: UnsafeBufferPointer<Int32>, stride: Int, count: Int) {
    unsafe lattice.decode(
      scores, stride: stride, count: count, moves: moves, edges: edges, singles: singles,
      into: &starts)
    unsafe crossings.settle(
      &starts, units: squeezed.units, places: places, scores: scores, stride: stride)
  }

  /// What a division costs as a word, when a row names it with its unit.
  @inline(__always)
  private static func cost(ofPlace hit: LexiconHit, _ units: [UInt16]) -> Int32? {
    guard !hit.classes.isDisjoint(with: divisions), hit.end - hit.start > 2,
      divisionUnits.contains(units[Int(hit.end) - 1])
    else { return nil }
    return placeCost
  }

  /// Moves the lexicon's words into the squeezed sentence.
  private mutating func findWords(
    _ sentence: NormalizedRange, _ evidence: borrowing Evidence, _ weights: Weights
  ) {
    words.removeAll(keepingCapacity: true)
    for slot in evidence.hitSlots(startingIn: sentence) {
      let hit = evidence.hits[slot]
      guard let cost = hit.wordCost ?? Self.cost(ofPlace: hit, evidence.units),
        Int(hit.end) <= sentence.upperBound
      else { continue }
      words.append(
        Candidate(
          start: Int(hit.start), end: Int(hit.end), kind: .none, rule: .lexicon, score: cost))
    }
    squeezed.squeeze(&words)
    singles.removeAll(keepingCapacity: true)
    singles.append(contentsOf: repeatElement(0, count: squeezed.units.count))
    edges.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    for word in words {
      let length = word.end &- word.start
      if length == 1 {
        singles[Int(word.start)] =
          weights.single &+ (Self.rareSingle &- word.score) &* weights.singleFrequency / 100
      } else {
        if word.score == Self.placeCost { places.append(Int(word.start)..<Int(word.end)) }
        let frequency = (Self.rareWord &- word.score) &* weights.frequency / 100
        edges.append(
          WordLattice.Edge(
            start: word.start, end: word.end,
            weight: weights.word &+ (length &- 2) &* weights.furtherUnit &+ frequency))
      }
    }
  }
}
