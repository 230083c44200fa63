internal import MingwuCore

/// The full names of provinces and prefectures by their GB/T 2260 code, as the rows of a lexicon give them.
package struct DivisionNames: Sendable {
  private let names: [Int: String]

  /// Reads the rows of `lexicon` that give a short form its full name.
  ///
  /// - Complexity: O(rows of the lexicon).
  package init(_ lexicon: Lexicon) {
    let classes: LexiconClassSet = [.placeProvince, .placePrefecture]
    var names: [Int: String] = [:]
    for index in 0..<lexicon.rowCount {
      let row = lexicon.storedRow(index)
      guard row.details != 0,
        !classes.isDisjoint(with: LexiconClassSet(LexiconClass(rawValue: row.lexiconClass)))
      else { continue }
      let name = lexicon.details(at: row.details).prefix { $0 != "\t" }
      guard !name.isEmpty,
        let code = lexicon.attribute("code", at: row.details).flatMap({ Int($0) })
      else { continue }
      names[code] = String(name)
    }
    self.names = names
  }

  /// The province of a code of six digits: 370202 is in 山东省.
  package func province(of code: Int) -> String? { names[code / 10_000 * 10_000] }

  /// The prefecture of a code of six digits: 370202 is in 青岛市; `nil` in municipalities and where
  /// the county is directly under its province.
  package func prefecture(of code: Int) -> String? {
    code / 100 % 100 == 0 ? nil : names[code / 100 * 100]
  }
}
