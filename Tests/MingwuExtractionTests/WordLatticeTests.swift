import MingwuTestSupport
import Testing

@testable import MingwuExtraction

@Suite("Words of the lattice")
struct WordLatticeTests {
  private struct Case {
    let count: Int
    let scores, moves, singles: [Int32]
    let edges: [WordLattice.Edge]

    init(seed: UInt64) {
      var random = RepeatableRandomNumberGenerator(seed: seed)
      let count = Int.random(in: 1...9, using: &random)
      self.count = count
      scores = (0..<count * 5).map { _ in Int32.random(in: -3000...3000, using: &random) }
      moves = (0..<16).map { _ in Int32.random(in: -2000...2000, using: &random) }
      singles = (0..<count).map { _ in
        Bool.random(using: &random) ? Int32.random(in: -800...800, using: &random) : 0
      }
      edges = (0..<Int.random(in: 0...6, using: &random)).map { _ in
        let start = Int32.random(in: 0..<Int32(count), using: &random)
        return WordLattice.Edge(
          start: start, end: Int32.random(in: start + 1...Int32(count), using: &random),
          weight: Int32.random(in: 0...4000, using: &random))
      }.sorted { $0.start < $1.start }
    }

    /// The score of one way to cut: bit i of `cuts` says that a word begins at unit i + 1.
    func total(_ cuts: Int) -> Int64 {
      var sum: Int64 = 0
      var start = 0
      var last: Int?
      func add(_ unit: Int, _ tag: Int) {
        sum += Int64(scores[unit * 5 + tag])
        if let last { sum += Int64(moves[last * 4 + tag]) }
        last = tag
      }
      for end in 1...count where end == count || cuts >> (end - 1) & 1 == 1 {
        if end - start == 1 {
          add(start, 3)
          sum += Int64(singles[start])
        } else {
          for unit in start..<end { add(unit, unit == start ? 0 : unit == end - 1 ? 2 : 1) }
          sum += Int64(
            edges.filter { Int($0.start) == start && Int($0.end) == end }.map(\.weight).max() ?? 0)
        }
        start = end
      }
      return sum
    }
  }

  @Test("the words found are the best of all ways to cut", arguments: 0..<300)
  func best(seed: UInt64) {
    let lines = Case(seed: seed)
    var lattice = WordLattice()
    var starts: [Int] = []
    unsafe lines.scores.withUnsafeBufferPointer {
      unsafe lattice.decode(
        $0, stride: 5, count: lines.count, moves: lines.moves, edges: lines.edges,
        singles: lines.singles, into: &starts)
    }
    #expect(starts.last == 0 && zip(starts, starts.dropFirst()).allSatisfy { $0 > $1 })
    let cuts = starts.reduce(0) { $1 > 0 ? $0 | 1 << ($1 - 1) : $0 }
    let best = (0..<(1 << (lines.count - 1))).map(lines.total).max()
    #expect(lines.total(cuts) == best)
  }
}
