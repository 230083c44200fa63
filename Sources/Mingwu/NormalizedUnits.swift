public import MingwuCore

/// The UTF-16 units of a string as matchers read it: what a lexicon's surfaces are folded with.
///
/// - Throws: `ICUError` when ICU's data can't be loaded.
public func normalizedUnits(_ text: String) throws(ICUError) -> [UInt16] {
  try NormalizedText(SourceText(text), table: BuiltIn.characters).units
}
