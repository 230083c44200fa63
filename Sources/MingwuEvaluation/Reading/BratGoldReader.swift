/// Reads brat stand-off: a text, and beside it lines of entities (`T`) and relations (`R`).
///
/// A note of an entity (`#1 AnnotatorNotes T1 {…}`) that is a JSON object is its value, a note `Core`
/// is the text of a quantity without the counted noun, and an attribute `Reported` makes a relation to
/// the document. Events, other attributes and other notes are skipped. An entity in several pieces is
/// one where white space alone lies between them, as at line ends; else it is an error.
public struct BratGoldReader: Sendable {
  private let path: String?

  /// - Parameter path: of the annotations, for errors.
  public init(path: String? = nil) { self.path = path }

  private struct Relation {
    let kind: String
    let from: String
    let to: String
    let line: Int
  }

  /// The document that `annotations` are about.
  ///
  /// Its relations are `nil` when there is no line of any.
  ///
  /// - Parameters:
  ///   - annotations: the whole `.ann` file.
  ///   - text: the whole text file.
  ///   - id: the id of the document.
  /// - Throws: `invalidUTF8`, `malformed` or `invalidSpan`, with the line.
  public func read(
    _ annotations: [UInt8], text: [UInt8], id: String
  ) throws(EvaluationError) -> GoldDocument {
    guard let string = String(validating: text, as: UTF8.self) else {
      throw EvaluationError(code: .invalidUTF8, message: "the text is not UTF-8", path: path)
    }
    let source = try SourceLines(annotations, path: path)
    let scalars = ScalarString(string)
    var document = GoldDocument(id: id, text: string)
    var places: [Substring: Int] = [:]
    var relations: [Relation] = []
    var reported: [GoldRelation] = []
    for (line, number) in source.strings {
      let columns = line.split(separator: "\t", maxSplits: 2, omittingEmptySubsequences: false)
      switch line.utf8.first {
      case UInt8(ascii: "T"):
        guard columns.count == 3 else {
          throw source.malformed("an entity has three columns", number)
        }
        places[columns[0]] = document.entities.count
        document.entities.append(
          try Self.entity(columns[1], columns[2], scalars, source, number))
      case UInt8(ascii: "R"):
        guard columns.count >= 2 else {
          throw source.malformed("a relation has two columns", number)
        }
        relations.append(try Self.relation(columns[1], source, number))
      case UInt8(ascii: "A"):
        let words = columns.count > 1 ? columns[1].split(separator: " ") : []
        guard words.count >= 2, words[0] == "Reported", let place = places[words[1]] else {
          continue
        }
        let entity = document.entities[place]
        let name = scalars.slice(entity.start, entity.end)
        reported.append(GoldRelation(kind: "reported", from: name, to: nil))
      case UInt8(ascii: "#"):
        guard columns.count == 3, let target = columns[1].split(separator: " ").last,
          let place = places[target]
        else { continue }
        if columns[1].hasPrefix("Core ") {
          let entity = document.entities[place]
          document.entities[place].coreEnd = Self.coreEnd(of: entity, columns[2], scalars)
          continue
        }
        guard let note = try? JSONTreeParser.value(Array(columns[2].utf8)[...])
        else { continue }
        document.entities[place].value = GuidelineValue(note)
      default: continue
      }
    }
    for relation in relations {
      func name(_ reference: String) throws(EvaluationError) -> String {
        guard let place = places[reference[...]] else {
          throw source.malformed("no entity \(reference)", relation.line)
        }
        let entity = document.entities[place]
        return scalars.slice(entity.start, entity.end)
      }
      let link = GoldRelation(
        kind: relation.kind, from: try name(relation.from), to: try name(relation.to))
      document.relations = (document.relations ?? []) + [link]
    }
    if !reported.isEmpty { document.relations = (document.relations ?? []) + reported }
    return document
  }

  /// `PER 0 5` and the text.
  private static func entity(
    _ span: Substring, _ stated: Substring, _ text: ScalarString, _ source: SourceLines,
    _ number: Int
  ) throws(EvaluationError) -> GoldEntity {
    let words = span.split(separator: " ", maxSplits: 1)
    var edges: [(start: Int, end: Int)] = []
    for piece in words.count == 2 ? words[1].split(separator: ";") : [] {
      let numbers = piece.split(separator: " ").compactMap { Int($0) }
      guard numbers.count == 2 else { break }
      edges.append((numbers[0], numbers[1]))
    }
    guard let first = edges.first, let last = edges.last,
      edges.count == words[1].split(separator: ";", omittingEmptySubsequences: false).count
    else { throw source.malformed("expected a label, a start and an end: \(span)", number) }
    try source.checkSpan(first.start, last.end, stated: String(stated), in: text, line: number)
    for (piece, next) in zip(edges, edges.dropFirst()) {
      guard first.start <= piece.end, piece.end <= next.start, next.start <= last.end,
        text.slice(piece.end, next.start).unicodeScalars.allSatisfy(ScalarText.isSpace)
      else { throw source.malformed("an entity in several pieces", number) }
    }
    return GoldEntity(label: String(words[0]), start: first.start, end: last.end)
  }

  /// Where the text of a core ends; its white space need not be that of the text.
  private static func coreEnd(
    of entity: GoldEntity, _ core: Substring, _ text: ScalarString
  ) -> Int? {
    var wanted = core.unicodeScalars.filter { !ScalarText.isSpace($0) }[...]
    var place = entity.start
    for scalar in text.slice(entity.start, entity.end).unicodeScalars {
      guard let next = wanted.first else { break }
      place += 1
      if ScalarText.isSpace(scalar) { continue }
      guard scalar == next else { return nil }
      wanted = wanted.dropFirst()
    }
    return wanted.isEmpty ? place : nil
  }

  /// `holds Arg1:T3 Arg2:T1`.
  private static func relation(
    _ column: Substring, _ source: SourceLines, _ number: Int
  ) throws(EvaluationError) -> Relation {
    let words = column.split(separator: " ")
    let ends = words.dropFirst().compactMap { $0.split(separator: ":").dropFirst().first }
    guard words.count == 3, ends.count == 2 else {
      throw source.malformed("expected a kind and two arguments: \(column)", number)
    }
    return Relation(
      kind: String(words[0]), from: String(ends[0]), to: String(ends[1]), line: number)
  }
}
