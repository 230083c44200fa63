/// How gold is written.
public enum GoldFormat: String, Hashable, Sendable, CaseIterable {
  /// One object a line: `id`, `text`, `entities`, and if known `date`, `values`, `relations`.
  case jsonl
  /// One token a line with its tag; an empty line ends a document.
  case conll
  /// A text beside a file of stand-off lines.
  case brat
  /// Marks in the text: `[[126名^选手|QUANTITY]]`, and below a line `---` values and relations.
  case marked

  /// The format that a file's name or first bytes tell.
  ///
  /// - Throws: `unknownFormat`.
  public init(path: String, bytes: [UInt8]) throws(EvaluationError) {
    let name = path.lowercased()
    func ends(_ suffixes: [String]) -> Bool { suffixes.contains { name.hasSuffix($0) } }
    if ends([".jsonl", ".ndjson", ".json"]) {
      self = .jsonl
    } else if ends([".ann.txt"]) {
      self = .marked
    } else if ends([".ann"]) {
      self = .brat
    } else if ends([".conll", ".bio", ".bioes", ".bmes", ".iob", ".iob2", ".conllu"]) {
      self = .conll
    } else if bytes.first(where: { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) })
      == UInt8(ascii: "{")
    {
      self = .jsonl
    } else {
      throw EvaluationError(
        code: .unknownFormat, message: "neither the name nor the content tells the format",
        path: path)
    }
  }
}
