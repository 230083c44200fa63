internal import MingwuCore

/// How many rows of what a lexicon holds.
public struct LexiconStatistics: Hashable, Sendable {
  /// Different terms, as they are folded.
  public var surfaces = 0
  /// All rows.
  public var rows = 0
  /// By file.
  public var files: [String: Int] = [:]
  /// By kind; rows that name none are under the empty name, here and by class.
  public var kinds: [String: Int] = [:]
  /// By class.
  public var classes: [String: Int] = [:]
  /// By layer.
  public var layers: [String: Int] = [:]

  /// Counts the rows of a lexicon.
  ///
  /// - Complexity: O(rows)
  public init(_ lexicon: Lexicon) {
    surfaces = lexicon.count
    rows = lexicon.rowCount
    let names = lexicon.files
    for index in 0..<rows {
      let row = lexicon.storedRow(index)
      let kind = Int(row.kind) < lexicon.kinds.count ? lexicon.kinds[Int(row.kind)].rawValue : ""
      kinds[kind, default: 0] += 1
      classes[LexiconClass(rawValue: row.lexiconClass).name, default: 0] += 1
      layers["\(LexiconRow.Layer(rawValue: row.layer) ?? .normal)", default: 0] += 1
      files[Int(row.file) < names.count ? names[Int(row.file)] : "", default: 0] += 1
    }
  }

  /// Lines of a group, a name and a number, separated by tabs; the greatest number first.
  public var lines: [String] {
    func group(_ name: String, _ counts: [String: Int]) -> [String] {
      counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        .map { "\(name)\t\($0.key.isEmpty ? "-" : $0.key)\t\($0.value)" }
    }
    return ["total\tsurfaces\t\(surfaces)", "total\trows\t\(rows)"] + group("file", files)
      + group("kind", kinds) + group("class", classes) + group("layer", layers)
  }
}
