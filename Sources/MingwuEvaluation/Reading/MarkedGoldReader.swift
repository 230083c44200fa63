/// Reads gold that is written into the text: `[[126名^选手|QUANTITY]]参赛`.
///
/// In a quantity `^` divides the core from the counted noun. Below a line `---` stand relations,
/// `REL holds<tab>方向<tab>主席` (`DOC` for the document; `#2` behind a text for its second mention),
/// and values, `VAL 126名选手<tab>{"value": 126, …}`; `DATE 2024-05-20` is the document's date, where
/// the text does not state it.
public struct MarkedGoldReader: Sendable {
  private let path: String?

  /// - Parameter path: for errors.
  public init(path: String? = nil) { self.path = path }

  /// The kinds that have values.
  private static let valued = [
    "QUANTITY", "MONEY", "PERCENT", "ORDINAL", "DURATION", "DATE", "NUMBER",
  ]

  /// The document of one file.
  ///
  /// - Throws: `invalidUTF8` or `malformed`, with the line.
  public func read(_ bytes: [UInt8], id: String) throws(EvaluationError) -> GoldDocument {
    let source = try SourceLines(bytes, path: path)
    let lines = source.strings.map(\.0)
    let rules = lines.indices.filter { lines[$0] == "---" }
    guard rules.count == 1, let rule = rules.first else {
      throw source.malformed("expected one line ---, found \(rules.count)", 1)
    }
    var parser = Parser(source: source)
    for index in 0..<rule {
      if index > 0 { parser.scalars.append("\n") }
      try parser.read(lines[index], index + 1)
    }
    try parser.finish()
    var document = GoldDocument(id: id, text: parser.text, entities: parser.entities)
    document.relations = []
    let surfaces = parser.surfaces
    for index in rule + 1..<lines.count where !lines[index].allSatisfy(\.isWhitespace) {
      try Self.readStatement(lines[index], surfaces, &document, source, index + 1)
    }
    return document
  }

  private static func readStatement(
    _ line: String, _ surfaces: [(text: ScalarText, label: String)],
    _ document: inout GoldDocument, _ source: SourceLines, _ number: Int
  ) throws(EvaluationError) {
    let words = line.split(separator: " ", maxSplits: 1)
    let columns = words.count == 2 ? words[1].split(separator: "\t") : []
    switch (words.first, columns.count) {
    case ("DATE", 1):
      guard CalendarTime(prefixOf: String(columns[0])) != nil else {
        throw source.malformed("no date: \(columns[0])", number)
      }
      document.date = String(columns[0])
    case ("REL", 3):
      let (from, to) = (bare(columns[1]), bare(columns[2]))
      for name in [from, to]
      where name != "DOC" && !surfaces.contains(where: { $0.text == ScalarText(name) }) {
        throw source.malformed("no entity \(name)", number)
      }
      document.relations?.append(
        GoldRelation(kind: String(columns[0]), from: from, to: to == "DOC" ? nil : to))
    case ("VAL", 2):
      let name = bare(columns[0])
      let labels = surfaces.filter { $0.text == ScalarText(name) }.map(\.label)
      guard let label = labels.first(where: valued.contains) else {
        throw source.malformed("no entity with a value: \(name)", number)
      }
      do throws(JSONTreeParser.Problem) {
        let value = try JSONTreeParser.value(Array(columns[1].utf8)[...])
        document.values.append(GoldValue(text: name, label: label, value: value))
      } catch {
        throw source.malformed("not JSON at byte \(error.offset): \(error.message)", number)
      }
    default: throw source.malformed("none of REL, VAL and DATE: \(line)", number)
    }
  }

  /// A text without the number of its mention.
  private static func bare(_ name: Substring) -> String {
    guard let hash = name.lastIndex(of: "#"), hash > name.startIndex else { return String(name) }
    let digits = name[name.index(after: hash)...]
    let isNumber = !digits.isEmpty && digits.utf8.allSatisfy { 0x30...0x39 ~= $0 }
    return String(isNumber ? name[..<hash] : name)
  }

  /// Takes the marks out of the text.
  private struct Parser {
    let source: SourceLines
    var scalars: [Unicode.Scalar] = []
    var entities: [GoldEntity] = []
    /// Where the open mark begins, and its core ends.
    private var start: Int?
    private var coreEnd: Int?
    private var startLine = 0

    init(source: SourceLines) { self.source = source }

    var text: String {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars)
      return String(view)
    }

    var surfaces: [(text: ScalarText, label: String)] {
      let text = ScalarString(text)
      return entities.map { (.squeezed(text.slice($0.start, $0.end)), $0.label) }
    }

    mutating func read(_ line: String, _ number: Int) throws(EvaluationError) {
      var rest = line.unicodeScalars[...]
      while let scalar = rest.popFirst() {
        switch (scalar, start) {
        case ("[", nil):
          guard rest.popFirst() == "[" else { throw source.malformed("a single [", number) }
          (start, coreEnd, startLine) = (scalars.count, nil, number)
        case ("^", .some) where coreEnd == nil: coreEnd = scalars.count
        case ("|", .some(let begin)):
          let label = rest.prefix { 0x41...0x5A ~= $0.value || $0 == "_" }
          rest = rest.dropFirst(label.count)
          guard !label.isEmpty, rest.popFirst() == "]", rest.popFirst() == "]" else {
            throw source.malformed("expected a label and ]]", number)
          }
          try close(begin, String(label), number)
        case ("[", _), ("]", _), ("|", _), ("^", _):
          throw source.malformed("\(scalar) is no part of a mark here", number)
        default: scalars.append(scalar)
        }
      }
    }

    private mutating func close(
      _ begin: Int, _ label: String, _ number: Int
    ) throws(EvaluationError) {
      defer { start = nil }
      guard let first = scalars[begin...].first, let last = scalars.last,
        !ScalarText.isSpace(first), !ScalarText.isSpace(last)
      else { throw source.malformed("a mark is empty or has white space at its edge", number) }
      guard var core = coreEnd else {
        entities.append(
          GoldEntity(
            label: label, start: begin, end: scalars.count,
            coreEnd: label == "QUANTITY" ? scalars.count : nil))
        return
      }
      while core > begin, ScalarText.isSpace(scalars[core - 1]) { core -= 1 }
      guard label == "QUANTITY", core > begin, core < scalars.count else {
        throw source.malformed("^ divides no quantity", number)
      }
      entities.append(
        GoldEntity(label: label, start: begin, end: scalars.count, coreEnd: core))
    }

    func finish() throws(EvaluationError) {
      if start != nil { throw source.malformed("a mark without end", startLine) }
    }
  }
}
