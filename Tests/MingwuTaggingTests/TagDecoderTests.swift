import MingwuTestSupport
import Testing

@testable import MingwuTagging

/// The decoder against all sequences there are.
@Suite struct TagDecoderTests {
  /// Whether `sequence` is legal, said in another way than the decoder says it.
  static func isLegal(_ sequence: [Int], outside: Int) -> Bool {
    var open: Int? = nil
    for tag in sequence {
      let role = tag < outside ? 3 : (tag - outside) % 4
      let kind = tag < outside ? -1 : (tag - outside) / 4
      if let expected = open {
        guard role == 1 || role == 2, kind == expected else { return false }
        if role == 2 { open = nil }
      } else {
        guard role == 0 || role == 3 else { return false }
        if role == 0 { open = kind }
      }
    }
    return open == nil
  }

  static func bestByForce(
    tagCount: Int, count: Int, scores: [Int32], stride: Int, first: Int, moves: [Int32]
  ) -> Int64 {
    var best = Int64.min
    var sequence = Array(repeating: 0, count: count)
    while true {
      if isLegal(sequence, outside: tagCount % 4) {
        best = max(
          best, value(of: sequence, tagCount, scores: scores, stride: stride, first: first, moves))
      }
      var place = count - 1
      while place >= 0, sequence[place] == tagCount - 1 {
        sequence[place] = 0
        place -= 1
      }
      if place < 0 { return best }
      sequence[place] += 1
    }
  }

  static func value(
    of sequence: [Int], _ tagCount: Int, scores: [Int32], stride: Int, first: Int,
    _ moves: [Int32]
  ) -> Int64 {
    var total: Int64 = 0
    for (unit, tag) in sequence.enumerated() {
      total += Int64(scores[unit * stride + first + tag])
      if unit > 0 { total += Int64(moves[sequence[unit - 1] * tagCount + tag]) }
    }
    return total
  }

  @Test(
    "The best legal sequence is found, whatever the scores",
    arguments: [(4, 17, 6), (5, 0, 5), (9, 0, 4), (17, 0, 3)])
  func bestSequence(tagCount: Int, first: Int, longest: Int) {
    var random = RepeatableRandomNumberGenerator(seed: UInt64(tagCount))
    var tags: [UInt8] = []
    for _ in 0..<40 {
      let moves = (0..<tagCount * tagCount).map { _ in
        Int32.random(in: -900...900, using: &random)
      }
      var decoder = TagDecoder(tagCount: tagCount, firstTag: first, transitions: moves)
      for count in 1...longest {
        let stride = 24
        let scores = (0..<count * stride).map { _ in
          Int32.random(in: -2000...2000, using: &random)
        }
        unsafe scores.withUnsafeBufferPointer {
          unsafe decoder.decode($0, stride: stride, count: count, into: &tags)
        }
        let found = tags.map(Int.init)
        #expect(Self.isLegal(found, outside: tagCount % 4))
        let reached = Self.value(
          of: found, tagCount, scores: scores, stride: stride, first: first, moves)
        let best = Self.bestByForce(
          tagCount: tagCount, count: count, scores: scores, stride: stride, first: first,
          moves: moves)
        #expect(reached == best)
      }
    }
  }

  @Test("No units, no tags")
  func empty() {
    var decoder = TagDecoder(tagCount: 5, firstTag: 0, transitions: Array(repeating: 0, count: 25))
    var tags: [UInt8] = [7]
    unsafe UnsafeBufferPointer<Int32>(start: nil, count: 0).withMemoryRebound(to: Int32.self) {
      unsafe decoder.decode($0, stride: 24, count: 0, into: &tags)
    }
    #expect(tags.isEmpty)
  }

  @Test("Tags become spans")
  func spans() {
    // O S-PERSON B-ORG I-ORG E-ORG O B-PLACE E-PLACE
    let tags: [UInt8] = [0, 4, 5, 6, 7, 0, 9, 11]
    #expect(
      TaggedSpan.spans(of: tags) == [
        TaggedSpan(range: 1..<2, kind: 0), TaggedSpan(range: 2..<5, kind: 1),
        TaggedSpan(range: 6..<8, kind: 2),
      ])
    #expect(TaggedSpan.spans(of: [0, 0]).isEmpty)
  }
}
