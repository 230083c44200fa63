internal import MingwuCore
internal import MingwuExtraction
internal import MingwuNumerals

/// Scratch memory of one task, passed from document to document so that the steady state
/// allocates little.
///
/// Not copyable: exactly one task works with it. Make one with ``Pipeline/makeWorkspace()``.
public struct Workspace: ~Copyable {
  /// Made when the first text with line ends comes: opening ICU's breaker takes time.
  var repair: LineRepair?
  /// Made when words of ICU are first asked for.
  var breaker: WordBreaker?
  var sentences: [NormalizedRange] = []
  var facts: [NumericFact] = []
  var parses = NumericParses()
  var evidence = Evidence()
  var scratch: Extractor.Scratch
  var choices: [SentenceResolver.Choice] = []
  /// Made when learned words are first asked for.
  var cutter: WordCutter?
  var isCut: [Bool] = []

  init(_ extractor: Extractor) { scratch = extractor.makeScratch() }
}
