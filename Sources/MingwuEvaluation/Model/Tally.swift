/// How many were right, given and wanted; precision, recall and F1 follow.
public struct Tally: Hashable, Sendable {
  /// In both.
  public var right: Int
  /// What the program gave.
  public var predicted: Int
  /// What the gold has.
  public var gold: Int

  /// Counts.
  public init(right: Int = 0, predicted: Int = 0, gold: Int = 0) {
    self.right = right
    self.predicted = predicted
    self.gold = gold
  }

  /// 0 when nothing was predicted.
  public var precision: Double { Double(right) / Double(max(predicted, 1)) }
  /// 0 when there is no gold.
  public var recall: Double { Double(right) / Double(max(gold, 1)) }
  /// The harmonic mean of precision and recall; 0 when both are.
  public var f1: Double { Self.harmonicMean(precision, recall) }

  static func harmonicMean(_ precision: Double, _ recall: Double) -> Double {
    precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall)
  }

  static func + (left: Tally, right: Tally) -> Tally {
    Tally(
      right: left.right + right.right, predicted: left.predicted + right.predicted,
      gold: left.gold + right.gold)
  }

  static func += (left: inout Tally, right: Tally) { left = left + right }

  /// Counts what two sets have in common.
  mutating func add<Element>(gold: Set<Element>, predicted: Set<Element>) {
    self += Tally(
      right: gold.intersection(predicted).count, predicted: predicted.count, gold: gold.count)
  }
}

/// A tally under a name, in the order of a table.
public struct NamedTally: Hashable, Sendable {
  /// What is counted.
  public var name: String
  /// The counts.
  public var tally: Tally

  /// A tally under a name.
  public init(name: String, tally: Tally) {
    self.name = name
    self.tally = tally
  }
}

/// Numbers between 0 and 1 with four digits.
package enum FixedPoint {
  /// `ratio` with four digits behind the point, rounded half to even as C and Python do.
  ///
  /// Exact: a binary fraction has a finite decimal expansion, which is cut here and nowhere before.
  ///
  /// - Precondition: `0 <= ratio <= 1`.
  package static func fourDigits(_ ratio: Double) -> String {
    let count = tenThousandths(ratio)
    let digits = String(count % 10_000)
    return "\(count / 10_000)." + String(repeating: "0", count: 4 - digits.count) + digits
  }

  /// The nearest multiple of 1/10000, half to even.
  package static func tenThousandths(_ ratio: Double) -> Int {
    precondition(ratio >= 0 && ratio <= 1, "no ratio")
    guard ratio > 0x1p-40 else { return 0 }
    // ratio = significand / 2^shift with a significand of 53 bits.
    let shift = 52 - Int(ratio.exponent)
    let significand = UInt128(ratio.significandBitPattern | 1 << 52)
    let product = significand * 10_000
    let rest = product & (1 << UInt128(shift) - 1)
    let half = UInt128(1) << UInt128(shift - 1)
    var quotient = Int(product >> UInt128(shift))
    if rest > half || (rest == half && quotient % 2 == 1) { quotient += 1 }
    return quotient
  }
}
