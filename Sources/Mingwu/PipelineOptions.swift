public import MingwuCore

/// What a pipeline is asked for.
public struct PipelineOptions: Sendable {
  /// The kinds to report; `nil` for all. What the other kinds need is not run.
  public var kinds: Set<EntityKind>?
  /// Whether entities inside other entities are reported too.
  public var includesNested = false
  /// Whether line ends that cut words and names are repaired.
  public var repairsLines = true
  /// Whether the tagger has a say; without it rules and lists find names alone.
  public var usesTagger = true
  /// Whether rules and lists have a say, a user's among them; without them the tagger finds names
  /// alone. Numbers, amounts and dates are found in any case.
  public var usesRules = true

  /// All kinds, no nested entities, line ends repaired.
  public init() {}
}
