import MingwuCore
import MingwuTestSupport
import Testing

@testable import MingwuExtraction

@Suite("Sorting of candidates")
struct CandidateSorterTests {
  @Test("the order of the total order, few candidates and many", arguments: 0..<40)
  func order(seed: UInt64) {
    var random = RepeatableRandomNumberGenerator(seed: seed)
    var sorter = CandidateSorter()
    for _ in 0..<8 {
      let length = Int.random(in: 1...60, using: &random)
      var candidates = DecoderTests.candidates(
        Int.random(in: 0...150, using: &random), length: length, &random)
      candidates.shuffle(using: &random)
      let expected = candidates.sorted(by: Candidate.precedes)
      sorter.sort(&candidates, upTo: length)
      #expect(candidates == expected)
    }
  }

  @Test("equal candidates of several rows stay in their order")
  func stable() {
    var sorter = CandidateSorter()
    var candidates = (0..<40).map { index in
      Candidate(
        start: 0, end: 2, kind: .place, rule: .lexicon, score: 0,
        layer: index % 2 == 0 ? .prefer : .force, priority: UInt8(index))
    }
    let given = candidates
    sorter.sort(&candidates, upTo: 2)
    #expect(candidates == given)
  }
}
