public import MingwuCore

/// What a pipeline is asked for.
public struct PipelineOptions: Sendable {
  /// The kinds to report; `nil` for all. What the other kinds need is not run.
  public var kinds: Set<EntityKind>?
  /// Whether entities inside other entities are reported too.
  public var includesNested = false
  /// Whether line ends that cut words and names are repaired.
  public var repairsLines = true

  public init() {}
}
