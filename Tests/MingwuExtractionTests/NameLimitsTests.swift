import MingwuCore
import MingwuTestSupport
import Testing

@testable import MingwuExtraction

@Suite("Candidates that can't be chosen")
struct NameLimitsTests {
  /// Scores of a sentence, of which most speak against names, as those of a text do.
  static func scores(
    _ length: Int, _ random: inout RepeatableRandomNumberGenerator
  ) -> TagScores {
    var scores = TagScores()
    let tags = TagScores.tagCount
    scores.transitions = (0..<(tags * tags)).map { _ in Int32.random(in: -300...300, using: &random)
    }
    let raw = (0..<(length * tags)).map { place in
      place % tags == 0
        ? Int32.random(in: 0...900, using: &random) : Int32.random(in: -1200...900, using: &random)
    }
    unsafe raw.withUnsafeBufferPointer { unsafe scores.load($0, stride: tags, count: length) }
    return scores
  }

  static func decoded(
    _ candidates: [Candidate], _ scores: TagScores, _ length: Int
  ) -> [[Int32]] {
    var decoder = Decoder()
    var choices: [Decoder.Choice] = []
    decoder.decode(
      lower: 0, upper: length, candidates: candidates[...], scores: scores, origin: 0,
      into: &choices)
    return choices.map { choice in
      let candidate = choice.candidate >= 0 ? candidates[Int(choice.candidate)] : nil
      return [
        choice.start, choice.end, Int32(choice.kind.rawValue), choice.score,
        candidate?.score ?? .min,
      ]
    }
  }

  @Test("what is dropped would not have been chosen", arguments: 0..<200)
  func dropped(seed: UInt64) {
    var random = RepeatableRandomNumberGenerator(seed: seed)
    let length = Int.random(in: 1...24, using: &random)
    let scores = Self.scores(length, &random)
    let candidates = DecoderTests.candidates(
      Int.random(in: 0...40, using: &random), length: length, &random)
    var kept = candidates
    SentenceResolver.dropHopeless(&kept, scores)
    #expect(Self.decoded(kept, scores, length) == Self.decoded(candidates, scores, length))
  }

  @Test("most are dropped where the tagger sees no name, none of a user's rows and other kinds")
  func amount() {
    var scores = TagScores()
    let raw = [Int32](repeating: 0, count: 12 * TagScores.tagCount).enumerated().map { place, _ in
      place % TagScores.tagCount == 0 ? Int32(4096) : 0
    }
    unsafe raw.withUnsafeBufferPointer {
      unsafe scores.load($0, stride: TagScores.tagCount, count: 12)
    }
    let person = Candidate(start: 2, end: 5, kind: .person, rule: .personHan, score: 4096)
    var sure = person
    sure.score = 3 * 4096 + 1
    var forced = person
    forced.layer = .force
    let date = Candidate(start: 2, end: 5, kind: .date, rule: .numeric, score: 1)
    var candidates = [person, sure, forced, date]
    SentenceResolver.dropHopeless(&candidates, scores)
    #expect(candidates == [sure, forced, date])
  }

  @Test("a limit is what the best end gives", arguments: 0..<40)
  func limits(seed: UInt64) {
    var random = RepeatableRandomNumberGenerator(seed: seed)
    let length = Int.random(in: 1...12, using: &random)
    let scores = Self.scores(length, &random)
    let kind = TagScores.index(of: .person)
    scores.withView { view in
      for start in 0..<length {
        let ends = (2...NameLimits.longest).map { start + $0 }.filter { $0 <= length }
        let best = ends.map { view.gain(kind: kind, start: start, end: $0) }.max()
        #expect(NameLimits.limit(start, length, view, view.steps(kind)) == best ?? -NameLimits.none)
      }
    }
  }
}
