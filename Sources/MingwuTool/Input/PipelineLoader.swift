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
    help: ArgumentHelp(
      "A lexicon above the built-in ones; repeatable, a later one wins.", valueName: "FILE"),
    completion: .file())
  var lexicons: [String] = []

  @Option(
    help: ArgumentHelp(
      "Patterns as spaCy's EntityRuler has them (JSON lines); repeatable.", valueName: "FILE"),
    completion: .file())
  var patterns: [String] = []

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

  /// Whether all kinds are built in: a user's rows, patterns and models may bring others.
  var bringsNoKinds: Bool { lexicons.isEmpty && patterns.isEmpty && model == nil }

  /// - Throws: as ``PipelineLoader/load()``.
  func load(_ options: PipelineOptions = PipelineOptions()) throws -> Pipeline {
    var options = options
    options.usesTagger = !without.contains(.tagger)
    options.usesRules = !without.contains(.rules)
    return try PipelineLoader(
      lexicons: lexicons, patterns: patterns, model: model, options: options
    ).load()
  }
}

/// Makes the pipeline that the command line asks for.
struct PipelineLoader {
  var lexicons: [String] = []
  var patterns: [String] = []
  /// `nil` for the built-in one.
  var model: String?
  var options = PipelineOptions()

  /// - Throws: `noInput` for a file that can't be read, ``LexiconError``, `badData` for a model.
  func load() throws -> Pipeline {
    var loaded: [Lexicon] = []
    for path in lexicons {
      loaded.append(try Lexicon(parsing: try FileReader(path: path).readToEnd(), path: path))
    }
    var tokens: [TokenPattern] = []
    for path in patterns {
      let read = try EntityRulerReader(path: path).read(try FileReader(path: path).readToEnd())
      tokens += read.patterns
      if !read.rows.isEmpty { loaded.append(try Lexicon(loading: read.rows, path: path)) }
    }
    return try Pipeline(
      lexicons: loaded, patterns: tokens, options: options, model: try model.map(Self.model))
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
}
