/// An interval that a score lies in when the documents are drawn anew.
public struct ConfidenceInterval: Hashable, Sendable {
  /// The lower end, 0 to 1.
  public var low: Double
  /// The upper end, 0 to 1.
  public var high: Double

  /// Both ends, 0 to 1.
  public init(low: Double, high: Double) {
    self.low = low
    self.high = high
  }
}

/// Percentile bootstrap over documents (Efron 1979): as many are drawn with replacement as there
/// are, and the middle 95 % of the scores reported. The same seed gives the same intervals on every
/// machine.
public struct Bootstrap: Hashable, Sendable {
  /// How often the documents are drawn; 0 for no intervals.
  public var rounds: Int
  /// Of the random numbers: the same seed gives the same interval.
  public var seed: UInt64

  /// - Precondition: `rounds >= 0`.
  public init(rounds: Int = 1000, seed: UInt64 = 1) {
    precondition(rounds >= 0, "rounds must not be negative")
    self.rounds = rounds
    self.seed = seed
  }

  /// Intervals of F1: one a column, then micro, then macro over the columns that have gold.
  ///
  /// - Parameter documents: for each document one tally a column.
  /// - Returns: `nil` for fewer than two documents, or no rounds.
  /// - Complexity: O(rounds × documents × columns)
  func intervals(_ documents: [[Tally]]) -> (
    columns: [ConfidenceInterval], micro: ConfidenceInterval, macro: ConfidenceInterval
  )? {
    guard rounds > 0, documents.count > 1, let width = documents.first?.count else { return nil }
    let hasGold = (0..<width).map { column in documents.contains { $0[column].gold > 0 } }
    let divisor = Double(max(hasGold.count { $0 }, 1))
    var scores = [[Double]](repeating: [], count: width + 2)
    var generator = SplitMix64(state: seed)
    for _ in 0..<rounds {
      var sums = [Tally](repeating: Tally(), count: width)
      for _ in documents.indices {
        let drawn = documents[generator.next(below: documents.count)]
        for column in 0..<width { sums[column] += drawn[column] }
      }
      for column in 0..<width { scores[column].append(sums[column].f1) }
      scores[width].append(sums.reduce(Tally(), +).f1)
      scores[width + 1].append(min(1, sums.reduce(0) { $0 + $1.f1 } / divisor))
    }
    let intervals = scores.map { Self.middle($0.sorted()) }
    return (Array(intervals.prefix(width)), intervals[width], intervals[width + 1])
  }

  /// The 2.5th and the 97.5th percentile of sorted scores: nearest rank.
  private static func middle(_ sorted: [Double]) -> ConfidenceInterval {
    let count = sorted.count
    let low = max((count * 25 + 999) / 1000, 1) - 1
    let high = max((count * 975 + 999) / 1000, 1) - 1
    return ConfidenceInterval(low: sorted[low], high: sorted[high])
  }
}

/// The generator of Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014).
struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number below `bound`, by Lemire's multiplication; its bias is below `bound` / 2⁶⁴.
  mutating func next(below bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }
}
