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
    } else if Self.opensWithTag(bytes) {
      self = .conll
    } else {
      throw EvaluationError(
        code: .unknownFormat, message: "neither the name nor the content tells the format",
        path: path)
    }
  }

  /// Whether the first line that is not blank is a token and its tag: 孟 B-PER, -DOCSTART- O.
  private static func opensWithTag(_ bytes: [UInt8]) -> Bool {
    let lines = bytes.prefix(4_096).split { $0 == 0x0A || $0 == 0x0D }
    for line in lines where !line.starts(with: [0xEF, 0xBB, 0xBF, 0x23]) && line.first != 0x23 {
      let fields = line.split { $0 == 0x20 || $0 == 0x09 }
      guard let tag = fields.last else { continue }
      guard fields.count > 1 else { return false }
      return tag.elementsEqual([UInt8(ascii: "O")])
        || tag.count > 2 && tag.dropFirst().first == UInt8(ascii: "-")
          && "BIESMLU".utf8.contains(tag[tag.startIndex])
    }
    return false
  }
}
