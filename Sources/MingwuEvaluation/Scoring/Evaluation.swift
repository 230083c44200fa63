/// The scores of one label.
public struct KindScore: Hashable, Sendable {
  /// The label.
  public var kind: String
  /// Spans and label equal.
  public var exact: Tally
  /// Label equal, spans at least overlap, one to one.
  public var overlap: Tally
  /// F1 where an overlap counts half (MUC's partial credit).
  public var partialF1: Double
  /// Of the exact F1; `nil` for fewer than two documents.
  public var interval: ConfidenceInterval?

  /// The scores of a kind.
  public init(
    kind: String, exact: Tally, overlap: Tally, interval: ConfidenceInterval? = nil
  ) {
    self.kind = kind
    self.exact = exact
    self.overlap = overlap
    self.interval = interval
    let right = Double(exact.right + overlap.right) / 2
    partialF1 = Tally.harmonicMean(
      right / Double(max(exact.predicted, 1)), right / Double(max(exact.gold, 1)))
  }
}

/// How often a field of the value of a matched entity is right.
public struct ValueScore: Hashable, Sendable {
  /// number, bound, unit, counted, currency, iso, relative, or "whole value".
  public var field: String
  /// How many of them are right.
  public var right: Int
  /// How many matched entities have the field in gold.
  public var count: Int

  /// The score of a field of values.
  public init(field: String, right: Int, count: Int) {
    self.field = field
    self.right = right
    self.count = count
  }
}

/// A value that is not that of the gold.
public struct ValueMismatch: Hashable, Sendable {
  /// The id of the document.
  public var document: String
  /// The kind of the entity.
  public var kind: String
  /// The entity as the text has it.
  public var text: String
  /// The fields that differ.
  public var fields: [String]
  /// JSON.
  public var gold: String
  /// JSON.
  public var predicted: String
}

/// What was found in one document, for pages and lists.
public struct DocumentEvaluation: Sendable {
  /// The id of the document.
  public var id: String
  /// The text, for context.
  public var text: String
  /// Scored spans, sorted.
  public var gold: [Span]
  /// Scored spans, sorted.
  public var predicted: [Span]
  /// What was found otherwise than in gold.
  public var errors: [SpanError]
  /// Values of matched entities that differ.
  public var mismatches: [ValueMismatch]
}

/// The scores of predictions against gold.
public struct Evaluation: Sendable {
  /// Sorted by name.
  public var kinds: [KindScore]
  /// All kinds together.
  public var micro: KindScore
  /// The mean of the F1 of the kinds that the gold has.
  public var macroF1: Double
  /// `nil` for fewer than two documents.
  public var macroInterval: ConfidenceInterval?
  /// Quantities with their counted noun; `nil` when labels are scored.
  public var countedNoun: Tally?
  /// Sorted by name; empty when labels are scored.
  public var relations: [NamedTally]
  /// All relations together; `nil` when labels are scored.
  public var allRelations: Tally?
  /// In the order in which the gold first states them.
  public var values: [ValueScore]
  /// How often each error was made.
  public var errorCounts: [ErrorClass: Int]
  /// In the order of the gold.
  public var documents: [DocumentEvaluation]
  /// Predicted entities whose kind is not scored, by kind.
  public var kindsLeftOut: [String: Int]
  /// Labels of the gold that no kind is mapped to.
  public var labelsIgnored: [String]
  /// Gold spans inside longer ones, which a flat score leaves out.
  public var nestedLeftOut: Int
}
