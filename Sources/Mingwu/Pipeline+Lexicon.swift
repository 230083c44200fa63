public import MingwuCore
internal import MingwuLexicon

extension Pipeline {
  /// What the lexicons say about a term, one line a row: file and line, kind, class, layer, weight,
  /// canonical form, attributes, separated by tabs.
  ///
  /// - Throws: ``ICUError`` when ICU's data can't be loaded.
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
