/// What went wrong with a span.
public enum ErrorClass: String, Hashable, Sendable, CaseIterable {
  /// Nothing was predicted there.
  case missed
  /// Nothing stands there in the gold.
  case spurious
  /// It starts late; it may end early too.
  case cutLeft = "cut left"
  /// It only ends early.
  case cutRight = "cut right"
  /// It overlaps and is not cut.
  case tooLong = "too long"
  /// The same span, or else an overlapping one, with another label.
  case wrongKind = "wrong kind"
  /// Several predictions in place of one.
  case split
  /// One prediction in place of several.
  case merged
}

/// One error: the gold spans and the predicted ones that it takes together.
public struct SpanError: Hashable, Sendable {
  /// How it is wrong.
  public var errorClass: ErrorClass
  /// Empty when spurious.
  public var gold: [Span]
  /// Empty when missed.
  public var predicted: [Span]

  /// An error between spans of gold and of the prediction.
  public init(errorClass: ErrorClass, gold: [Span], predicted: [Span]) {
    self.errorClass = errorClass
    self.gold = gold
    self.predicted = predicted
  }

  /// What it covers, in scalars of the text.
  public var range: Range<Int> {
    let spans = gold + predicted
    let start = spans.map(\.start).min() ?? 0
    return start..<max(start, spans.map(\.end).max() ?? 0)
  }
}

/// Sorts what does not match into classes; each gold and each predicted span counts once.
///
/// In this order: another label for the same span, one prediction over several gold spans of its
/// label, several predictions over one gold span, other overlaps of one label, overlaps of two
/// labels, and what is left.
public struct ErrorTaxonomy: Sendable {
  private var gold: [Span]
  private var predicted: [Span]
  private var isGoldOpen: [Bool]
  private var isPredictedOpen: [Bool]
  private let longestGold: Int
  private let longestPrediction: Int
  private var errors: [SpanError] = []

  /// - Complexity: O(n log n + k), k overlaps, for spans of bounded length.
  public static func errors(gold: Set<Span>, predicted: Set<Span>) -> [SpanError] {
    var taxonomy = Self(gold: gold.subtracting(predicted), predicted: predicted.subtracting(gold))
    taxonomy.run()
    return taxonomy.errors
  }

  private init(gold: Set<Span>, predicted: Set<Span>) {
    self.gold = gold.sorted()
    self.predicted = predicted.sorted()
    isGoldOpen = [Bool](repeating: true, count: gold.count)
    isPredictedOpen = [Bool](repeating: true, count: predicted.count)
    longestGold = gold.map { $0.end - $0.start }.max() ?? 0
    longestPrediction = predicted.map { $0.end - $0.start }.max() ?? 0
  }

  /// The indices of `spans`, sorted by start, that may overlap `span`.
  private static func near(_ span: Span, _ spans: [Span], longest: Int) -> Range<Int> {
    func firstIndex(startingAtLeast start: Int) -> Int {
      var (low, high) = (0, spans.count)
      while low < high {
        let middle = (low + high) / 2
        if spans[middle].start < start { low = middle + 1 } else { high = middle }
      }
      return low
    }
    let low = firstIndex(startingAtLeast: span.start - longest)
    return low..<max(low, firstIndex(startingAtLeast: span.end))
  }

  private mutating func take(_ errorClass: ErrorClass, _ golds: [Int], _ predictions: [Int]) {
    errors.append(
      SpanError(
        errorClass: errorClass, gold: golds.map { gold[$0] },
        predicted: predictions.map { predicted[$0] }))
    for index in golds { isGoldOpen[index] = false }
    for index in predictions { isPredictedOpen[index] = false }
  }

  /// Takes each open gold span with the first open prediction that fits.
  private mutating func pair(
    _ fits: (Span, Span) -> Bool, _ errorClass: (Span, Span) -> ErrorClass
  ) {
    for index in gold.indices where isGoldOpen[index] {
      let span = gold[index]
      let other = Self.near(span, predicted, longest: longestPrediction).first {
        isPredictedOpen[$0] && fits(span, predicted[$0])
      }
      if let other { take(errorClass(span, predicted[other]), [index], [other]) }
    }
  }

  private mutating func run() {
    pair({ $0.start == $1.start && $0.end == $1.end }, { _, _ in .wrongKind })
    for index in predicted.indices where isPredictedOpen[index] {
      let span = predicted[index]
      let under = Self.near(span, gold, longest: longestGold).filter {
        isGoldOpen[$0] && gold[$0].kind == span.kind && gold[$0].overlap(span) > 0
      }
      if under.count > 1 { take(.merged, under, [index]) }
    }
    for index in gold.indices where isGoldOpen[index] {
      let span = gold[index]
      let under = Self.near(span, predicted, longest: longestPrediction).filter {
        isPredictedOpen[$0] && predicted[$0].kind == span.kind && predicted[$0].overlap(span) > 0
      }
      if under.count > 1 { take(.split, [index], under) }
    }
    pair(
      { $0.kind == $1.kind && $0.overlap($1) > 0 },
      { $1.start > $0.start ? .cutLeft : $1.end < $0.end ? .cutRight : .tooLong })
    pair({ $0.overlap($1) > 0 }, { _, _ in .wrongKind })
    for index in gold.indices where isGoldOpen[index] { take(.missed, [index], []) }
    for index in predicted.indices where isPredictedOpen[index] { take(.spurious, [], [index]) }
  }
}
