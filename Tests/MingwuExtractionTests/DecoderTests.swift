import MingwuCore
import MingwuTestSupport
import Testing

@testable import MingwuExtraction

@Suite("Decoder")
struct DecoderTests {
  static func candidates(
    _ count: Int, length: Int, _ random: inout RepeatableRandomNumberGenerator
  ) -> [Candidate] {
    (0..<count).map { _ in
      let start = Int.random(in: 0..<length, using: &random)
      let end = Int.random(in: (start + 1)...length, using: &random)
      let kind = KindCode(rawValue: UInt8.random(in: 0..<6, using: &random))
      return Candidate(
        start: start, end: end, kind: kind, rule: .lexicon,
        score: Int32.random(in: -500...2_000, using: &random))
    }.sorted(by: Candidate.precedes)
  }

  /// The greatest total of non-overlapping candidates, by trying all subsets.
  static func bestTotal(_ candidates: [Candidate]) -> Int32 {
    var best: Int32 = 0
    for subset in 0..<(1 << candidates.count) {
      let chosen = candidates.indices.filter { subset >> $0 & 1 == 1 }.map { candidates[$0] }
        .sorted { $0.start < $1.start }
      let isSound = zip(chosen, chosen.dropFirst()).allSatisfy { $0.end <= $1.start }
      if isSound { best = max(best, chosen.reduce(0) { $0 + $1.score }) }
    }
    return best
  }

  @Test("without a tagger it finds the best set of spans", arguments: 0..<150)
  func intervals(seed: UInt64) {
    var random = RepeatableRandomNumberGenerator(seed: seed)
    let candidates = Self.candidates(
      Int.random(in: 0...10, using: &random), length: 12, &random)
    var decoder = Decoder()
    var choices: [Decoder.Choice] = []
    decoder.decode(
      lower: 0, upper: 12, candidates: candidates[...], scores: nil, origin: 0, into: &choices)
    #expect(choices.reduce(0) { $0 + $1.score } == Self.bestTotal(candidates))
    #expect(zip(choices, choices.dropFirst()).allSatisfy { $0.end <= $1.start })
  }

  @Test("with a tagger it finds the best path through tags and edges", arguments: 0..<80)
  func lattice(seed: UInt64) {
    var random = RepeatableRandomNumberGenerator(seed: seed)
    let length = Int.random(in: 1...5, using: &random)
    var scores = TagScores()
    let tags = TagScores.tagCount
    scores.transitions = (0..<(tags * tags)).map { _ in Int32.random(in: -300...300, using: &random)
    }
    let raw = (0..<(length * tags)).map { _ in Int32.random(in: -900...900, using: &random) }
    unsafe raw.withUnsafeBufferPointer { unsafe scores.load($0, stride: tags, count: length) }
    let candidates = Self.candidates(
      Int.random(in: 0...4, using: &random), length: length, &random)
    var decoder = Decoder()
    var choices: [Decoder.Choice] = []
    decoder.decode(
      lower: 0, upper: length, candidates: candidates[...], scores: scores, origin: 0,
      into: &choices)
    #expect(zip(choices, choices.dropFirst()).allSatisfy { $0.end <= $1.start })
    #expect(
      Self.total(of: choices, candidates, scores, length)
        == Self.bestPath(length, candidates, scores))
  }

  @Test("what may not win is not followed, and the best path stays the same", arguments: 0..<80)
  func outlook(seed: UInt64) {
    var random = RepeatableRandomNumberGenerator(seed: seed)
    let length = Int.random(in: 1...32, using: &random)
    // Most tags speak against names.
    let scores = NameLimitsTests.scores(length, &random)
    let candidates = Self.candidates(
      Int.random(in: 0...8, using: &random), length: length, &random)
    var decoder = Decoder()
    var choices: [Decoder.Choice] = []
    decoder.decode(
      lower: 0, upper: length, candidates: candidates[...], by: scores, origin: 0, into: &choices)
    #expect(
      Self.total(of: choices, candidates, scores, length)
        == Self.bestPath(length, candidates, scores))
  }

  /// The score of a set of choices, walked step by step.
  static func total(
    of choices: [Decoder.Choice], _ candidates: [Candidate], _ scores: TagScores, _ length: Int
  ) -> Int32 {
    var state = 0
    var total: Int32 = 0
    var offset = 0
    func step(to tag: Int) {
      if offset > 0 { total += scores.transitions[state * TagScores.tagCount + tag] }
    }
    while offset < length {
      guard let choice = choices.first(where: { Int($0.start) == offset }) else {
        step(to: 0)
        state = 0
        offset += 1
        continue
      }
      let end = Int(choice.end)
      let bonus = choice.candidate >= 0 ? candidates[Int(choice.candidate)].score : 0
      let kind = TagScores.index(of: choice.kind)
      if kind < 0 {
        step(to: 0)
        total += Int32(end - offset - 1) * scores.transitions[0] + bonus
        state = 0
      } else {
        let single = end - offset == 1
        step(to: TagScores.tag(kind, single ? .single : .begin))
        total += scores.path(kind: kind, start: offset, end: end) + bonus
        state = TagScores.tag(kind, single ? .single : .end)
      }
      offset = end
    }
    return total
  }

  /// The best total, by trying every next step behind every tag at every unit.
  static func bestPath(_ length: Int, _ candidates: [Candidate], _ scores: TagScores) -> Int32 {
    let tags = TagScores.tagCount
    var best = Array(repeating: [Int32](repeating: 0, count: tags), count: length + 1)
    for offset in stride(from: length - 1, through: 0, by: -1) {
      for state in 0..<tags {
        best[offset][state] = bestStep(offset, state, length, candidates, scores) { end, last in
          best[end][last]
        }
      }
    }
    return best[0][0]
  }

  /// The best total from `offset` on.
  private static func bestStep(
    _ offset: Int, _ state: Int, _ length: Int, _ candidates: [Candidate], _ scores: TagScores,
    _ onward: (_ end: Int, _ last: Int) -> Int32
  ) -> Int32 {
    let tags = TagScores.tagCount
    func move(_ tag: Int) -> Int32 { offset == 0 ? 0 : scores.transitions[state * tags + tag] }
    var best = move(0) + onward(offset + 1, 0)
    func consider(_ kind: Int, _ end: Int, _ bonus: Int32) {
      let single = end - offset == 1
      let open = TagScores.tag(kind, single ? .single : .begin)
      let close = TagScores.tag(kind, single ? .single : .end)
      let path = move(open) + scores.path(kind: kind, start: offset, end: end) + bonus
      best = max(best, path + onward(end, close))
    }
    for kind in 0..<TagScores.kindCount {
      for end in (offset + 1)...length { consider(kind, end, 0) }
    }
    for candidate in candidates where Int(candidate.start) == offset {
      let kind = TagScores.index(of: candidate.kind)
      let end = Int(candidate.end)
      if kind >= 0 {
        consider(kind, end, candidate.score)
      } else {
        let outside = Int32(end - offset - 1) * scores.transitions[0]
        best = max(best, move(0) + outside + candidate.score + onward(end, 0))
      }
    }
    return best
  }
}
