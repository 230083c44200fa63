internal import MingwuCore

/// How many rows of what a lexicon holds.
public struct LexiconStatistics: Hashable, Sendable {
  public var surfaces = 0
  public var rows = 0
  /// By file, in the order of the lexicon's files.
  public var files: [String: Int] = [:]
  /// By kind, class and layer; rows that name no kind or class are under the empty name.
  public var kinds: [String: Int] = [:]
  public var classes: [String: Int] = [:]
  public var layers: [String: Int] = [:]

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
