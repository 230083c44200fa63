/// Reads gold of one token a line, with a tag: BIO, BIOES, BMES or BILOU, a character or a word a
/// line.
///
/// Columns are apart by tabs, else by blanks; the first one is the token and the last one the tag,
/// or, where the first one counts the tokens, the second and the third (the Universal NER files).
/// An empty line ends a document; `# text = …` says what the tokens stand in, `# id = …` and
/// `# sent_id = …` name it, else its number does. A tag that goes on with another label than before, or after none,
/// begins an entity, as the scorer of CoNLL has it.
public struct CoNLLGoldReader: Sendable {
  private let path: String?

  /// - Parameter path: for errors.
  public init(path: String? = nil) { self.path = path }

  private struct Token {
    let text: String
    let tag: String
    let line: Int
  }

  /// A document that is being read.
  private struct Block {
    var tokens: [Token] = []
    var text: String?
    var id: String?
    var date: String?
    var line = 0
  }

  /// The documents in order.
  ///
  /// - Throws: `invalidUTF8` or `malformed`, with the line.
  public func read(_ bytes: [UInt8]) throws(EvaluationError) -> [GoldDocument] {
    let source = try SourceLines(bytes, path: path)
    var output: [GoldDocument] = []
    var block = Block()
    for (line, number) in source.strings {
      if line.allSatisfy(\.isWhitespace) && !line.contains("\t") {
        if !block.tokens.isEmpty { output.append(try Self.document(block, source, output.count)) }
        block = Block()
        continue
      }
      if line.hasPrefix("-DOCSTART-") || Self.readComment(line, &block) { continue }
      if block.tokens.isEmpty { block.line = number }
      block.tokens.append(try Self.token(line, source, number))
    }
    if !block.tokens.isEmpty { output.append(try Self.document(block, source, output.count)) }
    return output
  }

  private static func readComment(_ line: String, _ block: inout Block) -> Bool {
    guard line.hasPrefix("#"), !line.contains("\t") else { return false }
    guard let equals = line.firstIndex(of: "=") else { return !line.contains(" ") }
    guard line.hasPrefix("# ") else { return false }
    let value = String(line[line.index(after: equals)...].drop { $0 == " " })
    switch line[..<equals].dropFirst().filter({ $0 != " " }) {
    case "text": block.text = value
    case "id", "sent_id": block.id = value
    case "date": block.date = value
    default: break
    }
    return true
  }

  private static func token(
    _ line: String, _ source: SourceLines, _ number: Int
  ) throws(EvaluationError) -> Token {
    let columns =
      line.contains("\t")
      ? line.split(separator: "\t", omittingEmptySubsequences: false)
      : line.split(separator: " ")
    guard columns.count >= 2 else {
      throw source.malformed("a token without a tag: \(line)", number)
    }
    let isCounted = columns.count > 2 && columns[0].utf8.allSatisfy { 0x30...0x39 ~= $0 }
    let text = String(isCounted ? columns[1] : columns[0])
    let tag = String(isCounted ? columns[2] : columns[columns.count - 1])
    guard !text.isEmpty else { throw source.malformed("an empty token", number) }
    return Token(text: text, tag: tag, line: number)
  }

  private static func document(
    _ block: Block, _ source: SourceLines, _ before: Int
  ) throws(EvaluationError) -> GoldDocument {
    let (text, ranges) = try place(block, source)
    var output = GoldDocument(
      id: block.id ?? "\(before + 1)", text: text, date: block.date, line: block.line)
    var open: GoldEntity?
    for (token, range) in zip(block.tokens, ranges) {
      let (position, label) = try parse(token, source)
      let goesOn = "IMELO".unicodeScalars.contains(position) && label == open?.label
      if !goesOn || position == "O" {
        if let open { output.entities.append(open) }
        open = position == "O" ? nil : GoldEntity(label: label, start: range.lowerBound, end: 0)
      }
      open?.end = range.upperBound
      if "ELSU".unicodeScalars.contains(position), let entity = open {
        output.entities.append(entity)
        open = nil
      }
    }
    if let open { output.entities.append(open) }
    return output
  }

  /// `B-PER` is B and PER, `O` alone is O.
  private static func parse(
    _ token: Token, _ source: SourceLines
  ) throws(EvaluationError) -> (position: Unicode.Scalar, label: String) {
    if token.tag == "O" || token.tag == "_" { return ("O", "") }
    let scalars = token.tag.unicodeScalars
    guard let first = scalars.first, "BIMELSU".unicodeScalars.contains(first), scalars.count > 2,
      ["-", "_"].contains(scalars[scalars.index(after: scalars.startIndex)])
    else { throw source.malformed("no tag: \(token.tag)", token.line) }
    return (first, String(String.UnicodeScalarView(scalars.dropFirst(2))))
  }

  /// The text of the tokens, and where each stands in it.
  private static func place(
    _ block: Block, _ source: SourceLines
  ) throws(EvaluationError) -> (String, [Range<Int>]) {
    var ranges: [Range<Int>] = []
    guard let stated = block.text else {
      var scalars: [Unicode.Scalar] = []
      for token in block.tokens {
        let own = Array(token.text.unicodeScalars)
        // Latin words are apart, letters of one word are not.
        if let last = scalars.last, let first = own.first, isLatin(last), isLatin(first),
          own.count > 1 || ranges.last?.count != 1
        {
          scalars.append(" ")
        }
        ranges.append(scalars.count..<scalars.count + own.count)
        scalars += own
      }
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars)
      return (String(view), ranges)
    }
    let text = Array(stated.unicodeScalars)
    var position = 0
    for token in block.tokens {
      let own = Array(token.text.unicodeScalars)
      while position < text.count, text[position] != own[0], ScalarText.isSpace(text[position]) {
        position += 1
      }
      guard text[position...].starts(with: own) else {
        throw source.malformed(
          "\(JSONText.quoted(token.text)) does not come next in the text", token.line)
      }
      ranges.append(position..<position + own.count)
      position += own.count
    }
    return (stated, ranges)
  }

  private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && scalar.properties.isAlphabetic
  }
}
