public import Mingwu
internal import MingwuCore
internal import MingwuExtraction
internal import MingwuFormats
internal import MingwuLexicon
internal import MingwuNumerals
internal import MingwuResources
internal import MingwuTagging

/// The embedded character table is not one.
private struct MissingTable: Error {}

/// The stages of the pipeline one by one, over the same texts: for `Benchmarks/`, and no part of the
/// library's promise.
///
/// What a stage reads is made when the value is made. Each returns a number that depends on all it
/// did, so that nothing is left out.
public final class Stages: @unchecked Sendable {
  // Sendable: one benchmark runs at a time.

  /// What a stage reads of one text.
  private struct Prepared {
    var source: SourceText
    var text: NormalizedText
    var reporters: [BylineName]
    var sentences: [NormalizedRange]
    var facts: [NumericFact]
    var links: LinkInput
    var document: Document
  }

  /// The UTF-8 code units of all texts.
  public let byteCount: Int

  private let pipeline: Pipeline
  private let table: CharacterTable
  private let lexicon: LexiconStack
  private let model: TaggerModel
  private let splitter: SentenceSplitter
  private let repair: LineRepair
  private let extractor: Extractor
  private var texts: [Prepared] = []
  private var workspace: Workspace
  private var tagger: TaggerWorkspace
  private var scratch: Extractor.Scratch
  private var evidence = Evidence()
  private var breaker: WordBreaker

  /// - Throws: ``ICUError`` when ICU's data can't be loaded.
  public init(_ texts: [String]) throws {
    pipeline = try Pipeline.standard()
    guard let table = unsafe CharacterTable(bytes: EmbeddedTable.characters) else {
      throw MissingTable()
    }
    self.table = table
    lexicon = LexiconStack([try unsafe Lexicon(compiled: EmbeddedTable.lexicon)])
    model = try unsafe TaggerModel(bytes: EmbeddedTable.tagger, isTrusted: true)
    splitter = SentenceSplitter(table: table)
    repair = LineRepair(
      table: table, oracles: [LexiconContinuity(lexicon: lexicon), try WordContinuity()])
    extractor = Extractor(lexicon: lexicon, model: nil, kinds: nil)
    workspace = pipeline.makeWorkspace()
    tagger = TaggerWorkspace(model)
    scratch = extractor.makeScratch()
    breaker = try WordBreaker()
    byteCount = texts.reduce(0) { $0 + $1.utf8.count }
    for text in texts { self.texts.append(try prepare(SourceText(text))) }
  }

  private func prepare(_ source: SourceText) throws -> Prepared {
    let text = try NormalizedText.repaired(source, table: table, by: repair).text
    let zones = DocumentZones.find(in: text, table: table)
    var sentences: [NormalizedRange] = []
    splitter.appendSentences(of: text, to: &sentences)
    var facts: [NumericFact] = []
    for sentence in sentences {
      NumericScanner().appendFacts(in: text.units, range: sentence.indices, to: &facts)
    }
    let document = try pipeline.document(for: source, workspace: &workspace)
    let reporters = zones.articles.flatMap(\.names)
    let mentions = document.entities.map { entity in
      let code = lexicon.kinds.firstIndex(of: entity.kind) ?? 0
      return Mention(
        kind: KindCode(rawValue: UInt8(code)),
        range: text.offsets.normalizedRange(of: entity.range))
    }
    return Prepared(
      source: source, text: text, reporters: reporters, sentences: sentences, facts: facts,
      links: LinkInput(
        units: text.units, mentions: mentions, sentences: sentences, reporters: reporters,
        articles: zones.articles.map(\.range)),
      document: document)
  }

  /// Checks UTF-8 and folds it to units.
  public func decode() throws -> Int {
    var sum = 0
    for prepared in texts {
      let source = try SourceText(validating: prepared.source.utf8)
      sum += try NormalizedText(source, table: table).units.count
    }
    return sum
  }

  /// Joins lines, finds zones and sentences.
  public func repairLines() throws -> Int {
    var sum = 0
    var sentences: [NormalizedRange] = []
    for prepared in texts {
      let text = try NormalizedText.repaired(prepared.source, table: table, by: repair).text
      sum += DocumentZones.find(in: text, table: table).articles.count
      sentences.removeAll(keepingCapacity: true)
      splitter.appendSentences(of: text, to: &sentences)
      sum += sentences.count
    }
    return sum
  }

  /// ICU's word breaker alone, over units that are ready.
  public func icuWords() throws -> Int {
    var sum = 0
    var ends: [Int32] = []
    for prepared in texts {
      try breaker.boundaries(
        of: prepared.text.units, range: 0..<prepared.text.units.count, into: &ends)
      sum += ends.count
    }
    return sum
  }

  /// Words and sentences of whole texts, from UTF-8 to UTF-8.
  public func words(_ source: WordSource) throws -> Int {
    var sum = 0
    for prepared in texts {
      sum += try pipeline.segmentation(
        of: prepared.source, words: source, workspace: &workspace
      ).tokens.count
    }
    return sum
  }

  /// Finds the rows of the lexicon.
  public func lexiconRows() -> Int {
    var sum = 0
    var hits: [LexiconHit] = []
    for prepared in texts {
      hits.removeAll(keepingCapacity: true)
      lexicon.appendHits(in: prepared.text.units, to: &hits)
      sum += hits.count
    }
    return sum
  }

  /// Finds numbers and dates and computes their values.
  public func numbers() -> Int {
    var sum = 0
    var facts: [NumericFact] = []
    let context = TimeContext(anchor: nil, datelines: [], mastheads: [])
    for prepared in texts {
      facts.removeAll(keepingCapacity: true)
      for sentence in prepared.sentences {
        NumericScanner().appendFacts(
          in: prepared.text.units, range: sentence.indices, to: &facts)
      }
      sum += NumericResolver().values(of: facts, in: prepared.text.units, context: context).count
    }
    return sum
  }

  /// Scores every unit.
  public func tags() -> Int {
    var sum = 0
    for prepared in texts {
      for sentence in prepared.sentences {
        model.score(units: prepared.text.units, range: sentence.indices, into: &tagger)
        sum &+= Int(tagger.emission(0, 0))
      }
    }
    return sum
  }

  /// Rows and words, what all rules propose, and the choice among it, without the tagger.
  public func choices() -> Int {
    var sum = 0
    var choices: [SentenceResolver.Choice] = []
    for prepared in texts {
      evidence.load(
        units: prepared.text.units, sentences: prepared.sentences, facts: prepared.facts,
        reporters: prepared.reporters.map(\.range), lexicon: lexicon)
      choices.removeAll(keepingCapacity: true)
      extractor.extract(from: &evidence, scratch: &scratch, choices: &choices)
      sum += choices.count
    }
    return sum
  }

  /// Relations and short names.
  public func links() -> Int {
    texts.reduce(0) { $0 + Linker().links(in: $1.links).relations.count }
  }

  /// Writes the documents as JSON lines.
  public func json() -> Int {
    var writer = JSONDocumentWriter()
    var buffer = ByteBuffer()
    var sum = 0
    for (number, prepared) in texts.enumerated() {
      writer.append(prepared.document, id: .line(number), to: &buffer)
      sum += buffer.count
      buffer.removeAll()
    }
    return sum
  }

  /// Everything, from text to document.
  public func documents() throws -> Int {
    var sum = 0
    for prepared in texts {
      sum += try pipeline.document(for: prepared.source, workspace: &workspace).entities.count
    }
    return sum
  }

  /// Makes lexicon and model ready, as a program does at its start.
  public static func load() throws -> Int {
    let lexicon = try unsafe Lexicon(compiled: EmbeddedTable.lexicon)
    let model = try unsafe TaggerModel(bytes: EmbeddedTable.tagger, isTrusted: true)
    return lexicon.count + model.vocabulary.bigrams
  }
}
