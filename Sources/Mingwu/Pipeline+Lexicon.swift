public import MingwuCore
public import MingwuLexicon

extension Pipeline {
  /// What the lexicons say about a term, one line a row: file and line, kind, class, layer, weight,
  /// canonical form, attributes, separated by tabs.
  ///
  /// - Throws: `ICUError` when ICU's data can't be loaded.
  public func lexiconRows(for term: String) throws(ICUError) -> [String] {
    let units = try NormalizedText(SourceText(term), table: table).units
    return lexicon.surfaces(equalTo: units).flatMap { surface in
      lexicon.rows(of: surface).map { row in
        let kind = row.kind == .none ? "" : lexicon.kinds[Int(row.kind.rawValue)].rawValue
        return [
          row.origin, kind, row.lexiconClass.name, "\(row.layer)", "\(row.weight)",
          row.canonical ?? "", row.attributes,
        ].joined(separator: "\t")
      }
    }
  }
}

extension Lexicon {
  /// Loads a user's file from memory: a table with a header line, or a plain word list.
  ///
  ///     let rows = Array("surface\tkind\n石墨烯电池\tTERM\n".utf8)
  ///     let pipeline = try Pipeline(lexicons: [Lexicon(parsing: rows, path: "mine")])
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - path: its name, for errors and explanations.
  /// - Throws: ``LexiconError`` with path and line; nothing is kept then.
  /// - Complexity: O(`bytes.count`)
  public init(parsing bytes: [UInt8], path: String) throws(LexiconError) {
    try self.init(parsing: bytes, path: path, table: BuiltIn.characters)
  }

  /// Takes rows over that do not come from a table, as the strings of `EntityRulerReader`.
  ///
  /// - Throws: ``LexiconError`` with path and line.
  public init(loading rows: [LexiconRow], path: String) throws(LexiconError) {
    try self.init(loading: rows, path: path, table: BuiltIn.characters)
  }
}

extension LexiconLinter {
  /// What is to be said of `files`, judged by the built-in rows, in the order of files and lines.
  public static func findings(in files: [(path: String, bytes: [UInt8])]) -> [LexiconFinding] {
    findings(in: files, table: BuiltIn.characters, builtIn: BuiltIn.lexicon)
  }
}
