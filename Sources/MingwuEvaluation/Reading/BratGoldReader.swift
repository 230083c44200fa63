/// Reads brat stand-off: a text, and beside it lines of entities (`T`) and relations (`R`).
///
/// A note of an entity (`#1 AnnotatorNotes T1 {…}`) that is a JSON object is its value. Events,
/// attributes and other notes are skipped; an entity in several pieces is an error.
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
      case UInt8(ascii: "#"):
        guard columns.count == 3, let target = columns[1].split(separator: " ").last,
          let place = places[target],
          let note = try? JSONTreeParser.value(Array(columns[2].utf8)[...])
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
    return document
  }

  /// `PER 0 5` and the text.
  private static func entity(
    _ span: Substring, _ stated: Substring, _ text: ScalarString, _ source: SourceLines,
    _ number: Int
  ) throws(EvaluationError) -> GoldEntity {
    if span.contains(";") { throw source.malformed("an entity in several pieces", number) }
    let words = span.split(separator: " ")
    guard words.count == 3, let start = Int(words[1]), let end = Int(words[2]) else {
      throw source.malformed("expected a label, a start and an end: \(span)", number)
    }
    try source.checkSpan(start, end, stated: String(stated), in: text, line: number)
    return GoldEntity(label: String(words[0]), start: start, end: end)
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
