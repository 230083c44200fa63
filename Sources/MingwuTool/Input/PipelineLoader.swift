internal import Mingwu

/// Makes the pipeline that the command line asks for.
struct PipelineLoader {
  var lexicons: [String] = []
  var options = PipelineOptions()

  /// - Throws: `noInput` or ``LexiconError`` for a lexicon that can't be read.
  func load() throws -> Pipeline {
    try Pipeline(lexicons: try lexicons.map(Self.lexicon), options: options)
  }

  private static func lexicon(at path: String) throws -> Lexicon {
    try Lexicon(parsing: try FileReader(path: path).readToEnd(), path: path)
  }
}
