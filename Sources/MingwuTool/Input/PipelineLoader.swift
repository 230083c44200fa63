internal import ArgumentParser
internal import Mingwu

/// A part of the pipeline that can be left out.
enum PipelinePart: String, ExpressibleByArgument, CaseIterable, Sendable {
  case tagger, rules
}

/// What commands read texts with.
struct PipelineArguments: ParsableArguments {
  @Option(
    name: .customLong("lexicon"),
    help: ArgumentHelp("A lexicon above the built-in ones; repeatable.", valueName: "FILE"),
    completion: .file())
  var lexicons: [String] = []

  @Option(
    help: ArgumentHelp(
      "A model of mingwu train in place of the built-in tagger.", valueName: "FILE"),
    completion: .file())
  var model: String?

  @Option(
    help: ArgumentHelp(
      "Leave out the tagger, or rules and lists: shows what each is worth.",
      valueName: "tagger|rules"))
  var without: [PipelinePart] = []

  func validate() throws {
    if Set(without).count == PipelinePart.allCases.count {
      throw ValidationError("--without: without tagger and rules nothing is left to find names.")
    }
  }

  /// - Throws: as ``PipelineLoader/load()``.
  func load(_ options: PipelineOptions = PipelineOptions()) throws -> Pipeline {
    var options = options
    options.usesTagger = !without.contains(.tagger)
    options.usesRules = !without.contains(.rules)
    return try PipelineLoader(lexicons: lexicons, model: model, options: options).load()
  }
}

/// Makes the pipeline that the command line asks for.
struct PipelineLoader {
  var lexicons: [String] = []
  /// `nil` for the built-in one.
  var model: String?
  var options = PipelineOptions()

  /// - Throws: `noInput` for a file that can't be read, ``LexiconError``, `badData` for a model.
  func load() throws -> Pipeline {
    try Pipeline(
      lexicons: try lexicons.map(Self.lexicon), options: options, model: try model.map(Self.model))
  }

  /// Reads a model file.
  ///
  /// - Throws: `noInput`, or `badData` with what is wrong at which byte.
  static func model(at path: String) throws(ToolError) -> TaggerModel {
    let bytes = try FileReader(path: path).readToEnd()
    do {
      return try TaggerModel(bytes)
    } catch {
      throw ToolError(.badData, "\(path): \(error)")
    }
  }

  private static func lexicon(at path: String) throws -> Lexicon {
    let bytes = try FileReader(path: path).readToEnd()
    var rows: [LexiconRow] = []
    try LexiconParser(path: path).forEachRow(in: bytes) { rows.append($0) }
    let table = try CharacterTable.generated()
    return try Lexicon(rows: rows) { surface in
      try NormalizedText(SourceText(surface), table: table).units
    }
  }
}
