/// A number or date on its way to a writer: what an ``Entity`` says of one, and nothing else.
///
/// Where nothing but numbers and dates is asked for there are many of them, each is looked at once, and
/// none hangs together with another. Not copyable: it goes from the finder to the writer.
package struct NumericEntity: ~Copyable {
  package var kind: KindCode
  /// Where it stands in the source.
  package var range: SourceRange
  /// As `coreEnd` of ``Entity``.
  package var coreEnd: Int?
  /// Where it stands in the normalised text.
  package var units: NormalizedRange
  /// ``coreEnd`` in units of the normalised text.
  package var unitCoreEnd: Int
  package var value: EntityValue?
  package var score: Int32

  /// What finds all of them, as `origin` of ``Entity`` says it.
  package static let origin: StaticString = "numeric"

  package init(
    kind: KindCode, range: SourceRange, coreEnd: Int?, units: NormalizedRange, unitCoreEnd: Int,
    value: consuming EntityValue?, score: Int32
  ) {
    self.kind = kind
    self.range = range
    self.coreEnd = coreEnd
    self.units = units
    self.unitCoreEnd = unitCoreEnd
    self.value = value
    self.score = score
  }
}
