public import MingwuCore
internal import MingwuExtraction
public import MingwuLexicon
internal import MingwuNumerals
public import MingwuTagging

/// Finds the entities of a text: one value, shared by any number of tasks.
///
///     let pipeline = try Pipeline.standard()
///     let document = try pipeline.document(for: "全国劳动模范孟大鹏在北京市总工会发言。")
///     for entity in document.entities { print(document.text(of: entity), entity.kind.rawValue) }
///
/// A pipeline reads no clock, no network and no file once it is made. The same text gives the same
/// document on every run and in any number of tasks.
public struct Pipeline: Sendable {
  /// What the pipeline was asked for.
  public let options: PipelineOptions

  let table: CharacterTable
  let lexicon: LexiconStack
  let splitter: SentenceSplitter
  let scanner: NumericScanner
  let extractor: Extractor
  let patterns: TokenPatterns
  /// Whether only numeric facts are asked for: names, lexicons and the tagger are not run then.
  let isNumericOnly: Bool
  /// All kinds by their code, and whether each was asked for.
  let kinds: [EntityKind]
  let isReported: [Bool]

  /// The built-in lexicons, all kinds.
  ///
  /// - Throws: `ICUError` when ICU's data can't be loaded.
  public static func standard() throws -> Pipeline {
    try Pipeline(lexicons: [], options: PipelineOptions())
  }

  /// The built-in lexicons and `lexicons` above them, in order: a later one wins.
  ///
  /// - Parameters:
  ///   - lexicons: in order; a later one wins.
  ///   - patterns: patterns of words; what they match always wins, as force rows do.
  ///   - options: what is asked for.
  ///   - model: takes the place of the built-in tagger. One of the four kinds of
  ///     `TaggerModel.standardKinds` is weighed against rules and lists as the built-in one is; one
  ///     of other kinds decides for its kinds alone, and rules find the rest.
  /// - Throws: `ICUError` when ICU's data can't be loaded.
  public init(
    lexicons: [Lexicon], patterns: [TokenPattern] = [],
    options: PipelineOptions = PipelineOptions(), model: TaggerModel? = nil
  ) throws {
    self.options = options
    table = BuiltIn.characters
    lexicon = LexiconStack(
      [BuiltIn.lexicon] + lexicons,
      additionalKinds: patterns.map(\.kind)
        + (model?.kinds ?? []).map(EntityKind.init(rawValue:)))
    self.patterns = TokenPatterns(patterns, kinds: lexicon.kinds)
    splitter = SentenceSplitter(table: table)
    scanner = NumericScanner()
    kinds = lexicon.kinds
    isReported = kinds.map { options.kinds?.contains($0) ?? true }
    isNumericOnly =
      lexicons.isEmpty && patterns.isEmpty
      && options.kinds.map { $0.isSubset(of: Self.numericKinds) } ?? false
    extractor = Extractor(
      lexicon: lexicon, model: options.usesTagger ? model ?? BuiltIn.tagger : nil, kinds: nil,
      includesNested: options.includesNested, usesRules: options.usesRules)
  }

  private static let numericKinds: Set<EntityKind> = [
    .date, .duration, .quantity, .money, .percent, .ordinal, .number,
  ]

  /// Scratch memory for one task.
  public func makeWorkspace() -> Workspace { Workspace(extractor) }

  /// The document of a string. For many texts, pass a workspace from one to the next.
  ///
  /// - Parameters:
  ///   - text: the text.
  ///   - date: the document's date, against which relative times resolve; what is not ISO 8601 counts
  ///     as none.
  /// - Throws: `ICUError` when ICU's data can't be loaded.
  /// - Complexity: O(`text.utf8.count`)
  public func document(for text: String, date: String? = nil) throws(ICUError) -> Document {
    var workspace = makeWorkspace()
    return try document(for: SourceText(text), date: date, workspace: &workspace)
  }
}
