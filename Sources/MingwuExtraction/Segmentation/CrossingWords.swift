/// Settles where words cross the words that were chosen: 地面 · 积水 or 地 · 面积 · 水.
///
/// The learned layer sees seven units, and a word of the lexicon is worth the same wherever it
/// stands. Where a word that is known lies across an edge of those chosen, or their two units are
/// often two words (将来), the stretch is read once more: each way to cut it has the learned layer's
/// score and what a model of word pairs says of it, with the words before and behind. Exact within
/// the stretch, in integers. Elsewhere nothing changes, so that a corpus keeps its convention: a
/// word is neither made of whole words nor cut up for itself.
struct CrossingWords: Sendable {
  private struct Edge {
    var start, end: Int32
    var word: ClassBigramModel.Word
    /// The best score up to its end, and the edge before on that way.
    var best: Int32
    var back: Int32
    /// The edge that was found before with the same end.
    var next: Int32
  }

  /// How much the word pairs count beside the learned layer, in halves.
  private static let pairWeight: Int32 = 3
  /// What another way must be better by, in 1/1024 nats.
  private static let margin: Int32 = 1536
  /// Stretches of more units are left as they are, and crossing words of more not looked for.
  private static let longestStretch = 16
  private static let longestCrossing = 4

  /// How much likelier a word must be than a surname behind the word before, in 1/1024 nats.
  private static let surnameMargin: Int32 = 3072
  private static let surnames = Array("王李张刘陈杨黄赵周吴".utf16)

  private let model: ClassBigramModel
  private let moves: [Int32]
  /// The classes in which surnames are.
  private let surnameClasses: [ClassBigramModel.Word]
  private var bounds: [Int] = []
  private var isCut: [Bool] = []
  /// Cuts that nothing crosses: where places with their unit end (义乌市).
  private var isFixed: [Bool] = []
  private var hasFixed = false
  private var edges: [Edge] = []
  /// For each offset of the stretch the last edge that ends there.
  private var lastEdges: [Int32] = []

  init(_ model: ClassBigramModel, moves: [Int32]) {
    self.model = model
    self.moves = moves
    surnameClasses = Self.surnames.compactMap { unit in
      var hash = ClassBigramModel.Hash()
      hash.add(unit)
      return model.word(hash)
    }
  }

  /// Whether the first unit of what was taken for a name is rather a word in front of one: behind it
  /// stands a surname, and behind the word before such a word is likelier than a surname (来 · 查 ·
  /// 金泰).
  ///
  /// - Precondition: the words of the same sentence were settled just now.
  func isWordBeforeName(_ start: Int, _ end: Int, units: [UInt16]) -> Bool {
    guard start > 0, 3...4 ~= end - start else { return false }
    let first = word(start, start + 1, units)
    let next = word(start + 1, start + 2, units)
    guard !isSurname(first), isSurname(next) else { return false }
    let before = word(isCut[..<start].lastIndex(of: true) ?? 0, start, units)
    let asWord = model.cost(of: first, behind: before) &- first.cost
    return surnameClasses.allSatisfy {
      model.cost(of: $0, behind: before) &- $0.cost > asWord &+ Self.surnameMargin
    }
  }

  private func isSurname(_ word: ClassBigramModel.Word) -> Bool {
    surnameClasses.contains { $0.wordClass == word.wordClass }
  }

  /// Moves the words of a sentence to where they are likelier.
  ///
  /// - Parameters:
  ///   - starts: the first units of the words, in falling order.
  ///   - units: the sentence.
  ///   - places: words that stay whole when they are among those chosen, by start.
  ///   - scores: for each unit the scores of B, M, E, S; rows of `stride`.
  /// - Complexity: linear in units.
  mutating func settle(
    _ starts: inout [Int], units: [UInt16], places: [Range<Int>],
    scores: UnsafeBufferPointer<Int32>, stride: Int
  ) {
    load(starts, units.count, places)
    let scores = unsafe WordScores(scores: scores, stride: stride, moves: moves)
    var changes = false
    var first = 0
    var last = 0  // The stretch so far: words first..<last.
    for word in 0..<(bounds.count - 1) {
      let reach = furthestCrossing(of: word, units.span)
      guard reach > bounds[word] else { continue }
      var end = max(last, word + 1)
      while bounds[end] < reach { end += 1 }
      if word >= last {
        if last > first, settle(first..<last, units, scores) { changes = true }
        first = word
      }
      last = end
    }
    if last > first, settle(first..<last, units, scores) { changes = true }
    guard changes else { return }
    starts.removeAll(keepingCapacity: true)
    for offset in units.indices.reversed() where isCut[offset] { starts.append(offset) }
  }

  private mutating func load(_ starts: [Int], _ count: Int, _ places: [Range<Int>]) {
    bounds.removeAll(keepingCapacity: true)
    bounds.append(contentsOf: starts.reversed())
    bounds.append(count)
    isCut.removeAll(keepingCapacity: true)
    isCut.append(contentsOf: repeatElement(false, count: count + 1))
    for bound in bounds { isCut[bound] = true }
    hasFixed = false
    for place in places where isCut[place.lowerBound] && isCut[place.upperBound] {
      guard !isCut[(place.lowerBound + 1)..<place.upperBound].contains(true) else { continue }
      if !hasFixed {
        hasFixed = true
        isFixed.removeAll(keepingCapacity: true)
        isFixed.append(contentsOf: repeatElement(false, count: count + 1))
      }
      isFixed[place.upperBound] = true
    }
  }

  /// Whether a cut that stays lies between two offsets.
  private func isAcrossFixed(_ start: Int, _ end: Int) -> Bool {
    hasFixed && isFixed[(start + 1)..<end].contains(true)
  }

  /// Where the furthest word ends that begins in a chosen word and crosses its end, or has two
  /// readings; 0 when there is none.
  private func furthestCrossing(of word: Int, _ units: Span<UInt16>) -> Int {
    let (lower, upper) = (bounds[word], bounds[word + 1])
    let isCut = isCut.span
    var reach = 0
    for start in lower..<min(upper, units.count - 1) {
      let (first, second) = (units[start], units[start &+ 1])
      guard Hanzi.isHan(first), Hanzi.isHan(second) else { continue }
      var hash = ClassBigramModel.Hash()
      hash.add(first)
      hash.add(second)
      guard model.mayOpen(hash) else { continue }
      let limit = min(start &+ Self.longestCrossing, units.count)
      var end = start &+ 2
      while true {
        let isWhole = start == lower && isCut[end]
        if isWhole ? end == start &+ 2 : end > upper, let found = model.word(hash),
          !isWhole || found.hasTwoReadings, !isAcrossFixed(start, end)
        {
          reach = max(reach, end)
        }
        guard end < limit, Hanzi.isHan(units[end]) else { break }
        hash.add(units[end])
        end &+= 1
      }
    }
    return reach
  }

  /// Takes the best way through some of the chosen words; whether it is another one.
  private mutating func settle(
    _ chosen: Range<Int>, _ units: [UInt16], _ scores: WordScores
  ) -> Bool {
    let (lower, upper) = (bounds[chosen.lowerBound], bounds[chosen.upperBound])
    guard upper - lower <= Self.longestStretch else { return false }
    edges.removeAll(keepingCapacity: true)
    lastEdges.removeAll(keepingCapacity: true)
    lastEdges.append(contentsOf: repeatElement(-1, count: upper - lower + 1))
    var before = ClassBigramModel.Word.boundary
    var lastTag = -1
    if lower > 0 {
      // The word before may have changed just now.
      let start = isCut[..<lower].lastIndex(of: true) ?? 0
      before = self.word(start, lower, units)
      lastTag = WordScores.lastTag(lower - start)
    }
    var behind = ClassBigramModel.Word.boundary
    if upper < units.count { behind = self.word(upper, bounds[chosen.upperBound + 1], units) }
    let nextTag =
      upper == units.count
      ? -1 : WordScores.firstTag(bounds[chosen.upperBound + 1] - upper)

    var kept: Int32 = 0  // The score of the words as they are.
    var (keptWord, keptTag) = (before, lastTag)
    var index = chosen.lowerBound
    for start in lower..<upper {
      if start > lower, isCut[start] { index += 1 }
      if start > lower, lastEdges[start - lower] < 0 { continue }
      let oldEnd = isCut[start] ? bounds[index + 1] : -1
      var hash = ClassBigramModel.Hash()
      let limit = min(upper, max(oldEnd, start + ClassBigramModel.longestWord))
      for end in (start + 1)...limit {
        let isOld = end == oldEnd
        hash.add(units[end - 1])
        guard Hanzi.isHan(units[end - 1]) || end == start + 1 || end <= oldEnd else { break }
        guard let word = word(start, end, hash, units, isOld: isOld) else { continue }
        let net = scores.score(start, end)
        let firstTag = WordScores.firstTag(end - start)
        if isOld {
          kept &+= net &+ scores.move(keptTag, firstTag)
          kept &-= weighed(model.cost(of: word, behind: keptWord))
          (keptWord, keptTag) = (word, WordScores.lastTag(end - start))
        }
        append(
          start, end, word, net, origin: (before, lastTag, lower), scores)
      }
    }
    kept &+= scores.move(keptTag, nextTag) &- weighed(model.cost(of: behind, behind: keptWord))

    var (_, way) = bestWay(
      to: behind, nextTag, from: lastEdges[upper - lower], above: kept &+ Self.margin, scores)
    guard way >= 0 else { return false }
    for offset in (lower + 1)..<upper { isCut[offset] = false }
    while way >= 0 {
      isCut[Int(edges[Int(way)].start)] = true
      way = edges[Int(way)].back
    }
    return true
  }

  /// The best of the edges that end at one place, `edge` the first of them, to go on to a word; -1 when
  /// none scores above `floor`.
  @inline(__always)
  private func bestWay(
    to word: ClassBigramModel.Word, _ firstTag: Int, from edge: Int32, above floor: Int32,
    _ scores: WordScores
  ) -> (score: Int32, edge: Int32) {
    var best: (score: Int32, edge: Int32) = (floor, -1)
    var edge = edge
    while edge >= 0 {
      let last = edges[Int(edge)]
      let tag = WordScores.lastTag(Int(last.end - last.start))
      let score =
        last.best &+ scores.move(tag, firstTag)
        &- weighed(model.cost(of: word, behind: last.word))
      if score > best.score { best = (score, edge) }
      edge = last.next
    }
    return best
  }

  /// Adds an edge with the best way to it.
  private mutating func append(
    _ start: Int, _ end: Int, _ word: ClassBigramModel.Word, _ net: Int32,
    origin: (word: ClassBigramModel.Word, tag: Int, offset: Int), _ scores: WordScores
  ) {
    let firstTag = WordScores.firstTag(end - start)
    var best = Int32.min
    var back: Int32 = -1
    if start == origin.offset {
      best =
        scores.move(origin.tag, firstTag) &- weighed(model.cost(of: word, behind: origin.word))
    } else {
      (best, back) = bestWay(
        to: word, firstTag, from: lastEdges[start - origin.offset], above: .min, scores)
    }
    edges.append(
      Edge(
        start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: end), word: word,
        best: best &+ net, back: back, next: lastEdges[end - origin.offset]))
    lastEdges[end - origin.offset] = Int32(truncatingIfNeeded: edges.count - 1)
  }

  /// What stands between two offsets as an edge: a chosen word, a single unit, or a word of the model
  /// that is not made of whole chosen words.
  private func word(
    _ start: Int, _ end: Int, _ hash: ClassBigramModel.Hash, _ units: [UInt16], isOld: Bool
  ) -> ClassBigramModel.Word? {
    if isOld || end == start + 1 { return word(start, end, units) }
    guard let found = model.word(hash), !isAcrossFixed(start, end) else { return nil }
    let isMade = isCut[start] && isCut[end] && isCut[(start + 1)..<end].contains(true)
    return isMade && !found.hasTwoReadings ? nil : found
  }

  /// What the model says of the units between two offsets.
  private func word(_ start: Int, _ end: Int, _ units: [UInt16]) -> ClassBigramModel.Word {
    guard Hanzi.isNameUnit(units[start]) else { return .boundary }
    guard end - start <= ClassBigramModel.longestWord else { return .unknown }
    var hash = ClassBigramModel.Hash()
    for offset in start..<end { hash.add(units[offset]) }
    return model.word(hash) ?? .unknown
  }

  @inline(__always)
  private func weighed(_ cost: Int32) -> Int32 { cost &* Self.pairWeight / 2 }
}

/// The learned layer's scores of words, from those of the tags B, M, E, S.
@safe struct WordScores {
  private static let (begin, inside, last, single) = (0, 1, 2, 3)
  private static let tagCount = 4

  let scores: UnsafeBufferPointer<Int32>
  let stride: Int
  let moves: [Int32]

  /// The first and last tag of a word of so many units.
  static func firstTag(_ length: Int) -> Int { length == 1 ? single : begin }
  static func lastTag(_ length: Int) -> Int { length == 1 ? single : last }

  /// The score of one tag behind another; none (below 0) at the edges of the sentence.
  func move(_ tag: Int, _ next: Int) -> Int32 {
    tag < 0 || next < 0 ? 0 : moves[tag * Self.tagCount + next]
  }

  /// The score of a word within itself.
  func score(_ start: Int, _ end: Int) -> Int32 {
    if end == start + 1 { return score(of: Self.single, at: start) }
    var sum = score(of: Self.begin, at: start) &+ score(of: Self.last, at: end - 1)
    if end == start + 2 { return sum &+ move(Self.begin, Self.last) }
    sum &+= move(Self.begin, Self.inside) &+ move(Self.inside, Self.last)
    for unit in (start + 1)..<(end - 1) { sum &+= score(of: Self.inside, at: unit) }
    return sum &+ Int32(truncatingIfNeeded: end - start - 3) &* move(Self.inside, Self.inside)
  }

  private func score(of tag: Int, at unit: Int) -> Int32 { unsafe scores[unit * stride + tag] }
}
