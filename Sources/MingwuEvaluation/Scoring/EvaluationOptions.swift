/// Which labels are scored, and how.
public enum AnnotationScheme: Hashable, Sendable {
  /// Kinds, values and relations of the annotation guidelines. `IGNORE` hides what it covers; the
  /// counted noun of a quantity is scored apart.
  case guidelines
  /// A corpus with labels of its own: spans alone. Nested gold counts only with its outermost span.
  case labels([LabelMapping])

  /// The scheme that fits: labels where any is not of the guidelines, each to itself.
  public static func fitting(_ documents: [GoldDocument]) -> Self {
    let labels = Set(documents.flatMap { $0.entities.map(\.label) })
    if labels.isSubset(of: GuidelineKinds.all + ["IGNORE"]) { return .guidelines }
    return .labels(labels.sorted().map { LabelMapping(label: $0, kind: $0) })
  }
}

/// A label of a corpus that counts as a kind.
public struct LabelMapping: Hashable, Sendable {
  /// The label in gold.
  public var label: String
  /// The kind of the extractor.
  public var kind: String

  /// A label of gold and the kind it stands for.
  public init(label: String, kind: String) {
    self.label = label
    self.kind = kind
  }

  /// Reads `PER=PERSON,LOC=PLACE`; `nil` when it is not of that shape.
  public static func parse(_ list: String) -> [LabelMapping]? {
    var output: [LabelMapping] = []
    for pair in list.split(separator: ",", omittingEmptySubsequences: false) {
      let sides = pair.split(separator: "=", omittingEmptySubsequences: false).map {
        $0.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed()
      }
      guard sides.count == 2, sides.allSatisfy({ !$0.isEmpty }) else { return nil }
      output.append(LabelMapping(label: String(sides[0]), kind: String(sides[1])))
    }
    return output
  }
}

/// How an evaluation is made.
public struct EvaluationOptions: Hashable, Sendable {
  /// `nil` for ``AnnotationScheme/fitting(_:)``.
  public var scheme: AnnotationScheme?
  /// How confidence intervals are drawn.
  public var bootstrap: Bootstrap
  /// Score predictions that overlap, are out of order or do not slice to their text.
  public var isLenient: Bool

  /// `nil` scores in the scheme that gold tells.
  public init(
    scheme: AnnotationScheme? = nil, bootstrap: Bootstrap = Bootstrap(), isLenient: Bool = false
  ) {
    self.scheme = scheme
    self.bootstrap = bootstrap
    self.isLenient = isLenient
  }
}

/// The kinds of the annotation guidelines.
enum GuidelineKinds {
  /// Scored even where the gold has none of them. A bare NUMBER counts only where the gold has one.
  static let scored = [
    "HONOUR", "EVENT", "QUANTITY", "MONEY", "PERCENT", "ORDINAL", "DURATION", "DATE", "PERSON",
    "POSITION", "ORG", "PLACE",
  ]
  static let all = scored + ["NUMBER"]
}
