public import MingwuLexicon

extension Lexicon {
  /// Loads a user's file from memory: a table with a header line, or a plain word list.
  ///
  ///     let mine = try Lexicon(parsing: Array("surface\\tkind\\n石墨烯电池\\tTERM\\n".utf8), path: "mine")
  ///     let pipeline = try Pipeline(lexicons: [mine])
  ///
  /// - Parameter path: the file's name, for errors and explanations.
  /// - Throws: ``LexiconError`` with path and line; nothing is kept then.
  /// - Complexity: O(`bytes.count`)
  public init(parsing bytes: [UInt8], path: String) throws(LexiconError) {
    try self.init(parsing: bytes, path: path, table: BuiltIn.characters)
  }
}
