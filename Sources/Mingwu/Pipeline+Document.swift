public import MingwuCore
internal import MingwuExtraction
internal import MingwuNumerals

extension Pipeline {
  /// The document of one text: what was found in it, with offsets into the text as given.
  ///
  /// - Parameters:
  ///   - text: the text.
  ///   - date: the document's date, against which relative times resolve; what is not ISO 8601 counts
  ///     as none.
  ///   - workspace: scratch memory of the calling task.
  /// - Throws: `ICUError` when ICU's data can't be loaded.
  /// - Complexity: O(`text.utf8.count`)
  public func document(
    for text: SourceText, date: String? = nil, workspace: inout Workspace
  ) throws(ICUError) -> Document {
    try read(text, date: date, &workspace).document
  }

  /// The document, and the text as matchers read it; the workspace still holds words and sentences.
  func read(
    _ text: SourceText, date: String?, _ workspace: inout Workspace
  ) throws(ICUError) -> (document: Document, text: NormalizedText) {
    let page = try normalize(text, &workspace)
    let zones = analyze(page, &workspace)
    let pieces = DocumentPieces(page, zones, date: date, self, workspace)
    var entities: [Entity] = []
    entities.reserveCapacity(pieces.count)
    while pieces.appendEntities(upTo: .max, to: &entities) {}
    let document = Document(
      source: text, entities: entities, relations: pieces.relations, articles: pieces.articles,
      joins: pieces.joins)
    return (document, page.text)
  }

  /// The document of one text, its entities handed out some at a time: for a text so long that they
  /// had better not be held together.
  ///
  /// - Parameters:
  ///   - text: the text.
  ///   - date: the document's date, against which relative times resolve; what is not ISO 8601 counts
  ///     as none.
  ///   - workspace: scratch memory of the calling task, to be used again when the pieces are gone.
  /// - Throws: `ICUError` when ICU's data can't be loaded.
  /// - Complexity: O(`text.utf8.count`)
  public func pieces(
    of text: SourceText, date: String? = nil, workspace: inout Workspace
  ) throws(ICUError) -> DocumentPieces {
    let page = try normalize(text, &workspace)
    let zones = analyze(page, &workspace)
    return DocumentPieces(page, zones, date: date, self, workspace)
  }

  /// The text as matchers read it, its soft line ends left out.
  func normalize(
    _ text: SourceText, _ workspace: inout Workspace
  ) throws(ICUError) -> RepairedPage {
    guard options.repairsLines, text.hasLineEnds else {
      return RepairedPage(try NormalizedText(text, table: table))
    }
    if workspace.repair == nil {
      workspace.repair = LineRepair(
        table: table, oracles: [LexiconContinuity(lexicon: lexicon), try WordContinuity()],
        asksNearNumerals: isNumericOnly)
    }
    guard let repair = workspace.repair else {
      return RepairedPage(try NormalizedText(text, table: table))
    }
    return try RepairedPage(text, table: table, by: repair)
  }

  /// Fills the workspace with the sentences and numeric facts of a page.
  func readFacts(of page: RepairedPage, _ workspace: inout Workspace) -> DocumentZones {
    let text = page.text
    let zones = DocumentZones.find(in: page, table: table)
    workspace.evidence.letGo()
    workspace.sentences.removeAll(keepingCapacity: true)
    splitter.appendSentences(of: text, to: &workspace.sentences)
    if !isNumericOnly {
      joinSentences(of: text.units, &workspace.sentences)
    }
    workspace.facts.removeAll(keepingCapacity: true)
    workspace.parses.removeAll()
    // What was read is kept for resolving, but for a long text it would be too much.
    let keepsParses = text.units.count <= workspace.evidence.windowLimit
    if keepsParses {
      scanner.appendFacts(
        in: text.units, ranges: workspace.sentences, to: &workspace.facts, &workspace.parses)
    } else {
      for sentence in workspace.sentences {
        scanner.appendFacts(in: text.units, range: sentence.indices, to: &workspace.facts)
      }
    }
    return zones
  }

  /// Fills the workspace: sentences, lexicon rows, numeric facts, words, entities.
  ///
  /// - Parameter observe: called with each sentence and its candidates.
  @discardableResult
  func analyze(
    _ page: RepairedPage, _ workspace: inout Workspace,
    observe: ((NormalizedRange, [Candidate]) -> Void)? = nil
  ) -> DocumentZones {
    let text = page.text
    let zones = readFacts(of: page, &workspace)
    workspace.choices.removeAll(keepingCapacity: true)
    if isNumericOnly {
      workspace.evidence.load(units: text.units, facts: workspace.facts)
      extractor.takeFacts(of: workspace.evidence, choices: &workspace.choices)
      return zones
    }
    // Patterns look at the words of a whole document.
    if !patterns.isEmpty { workspace.evidence.windowLimit = .max }
    workspace.evidence.load(
      units: text.units, sentences: workspace.sentences, facts: workspace.facts,
      reporters: zones.articles.flatMap(\.names).map(\.range), lexicon: lexicon)
    guard !patterns.isEmpty else {
      extractor.extract(
        from: &workspace.evidence, scratch: &workspace.scratch, choices: &workspace.choices,
        observe: observe)
      return zones
    }
    // Patterns ask for words and entities: the text is read once for them, and again with what
    // they match.
    extractor.extract(
      from: &workspace.evidence, scratch: &workspace.scratch, choices: &workspace.choices)
    let matches = patterns.candidates(
      in: text, workspace.sentences, tokens: { words(of: $0, in: text, workspace) },
      kind: { kind(at: $0, workspace.choices) })
    workspace.choices.removeAll(keepingCapacity: true)
    extractor.extract(
      from: &workspace.evidence, forced: matches, scratch: &workspace.scratch,
      choices: &workspace.choices, observe: observe)
    return zones
  }
}
