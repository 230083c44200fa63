internal import ArgumentParser
internal import Mingwu

/// The files of the user's own that stand above the built-in lexicons.
struct LexiconOptions: ParsableArguments {
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

  /// Whether the user brings rows, and with them kinds, of their own.
  var isEmpty: Bool { lexicons.isEmpty && patterns.isEmpty }

  /// - Throws: `noInput` or ``LexiconError`` for a file that can't be read.
  func pipeline(_ options: PipelineOptions = PipelineOptions()) throws -> Pipeline {
    try PipelineLoader(lexicons: lexicons, patterns: patterns, options: options).load()
  }
}

/// Makes the pipeline that the command line asks for.
struct PipelineLoader {
  var lexicons: [String] = []
  var patterns: [String] = []
  var options = PipelineOptions()

  /// - Throws: `noInput` or ``LexiconError`` for a file that can't be read.
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
    return try Pipeline(lexicons: loaded, patterns: tokens, options: options)
  }
}
