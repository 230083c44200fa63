public import MingwuCore

/// Stub until the numerals land.
public struct NumericFact: Sendable {
  public var kind: KindCode
  public var start: Int32
  public var coreEnd: Int32
  public var end: Int32
}

public struct NumericScanner: Sendable {
  public init() {}
  public func appendFacts(in units: [UInt16], range: Range<Int>, to facts: inout [NumericFact]) {}
}
