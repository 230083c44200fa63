/// Reads what `mingwu extract --to jsonl` writes, or another program in its place.
///
/// Each line is `{"id", "entities": [{"kind", "start", "end", "text", …}], "relations": […]}`, or
/// `{"id", "error": {…}}`. Fields that are not scored are skipped.
public struct PredictionReader: Sendable {
  private let path: String?

  /// - Parameter path: for errors.
  public init(path: String? = nil) { self.path = path }

  /// The documents in order; blank lines are skipped.
  ///
  /// - Throws: `invalidUTF8` or `malformed`, with the line.
  public func read(_ bytes: [UInt8]) throws(EvaluationError) -> [PredictedDocument] {
    let source = try SourceLines(bytes, path: path)
    var output: [PredictedDocument] = []
    for (line, number) in source.lines where !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
      let row = try JSONLinesGoldReader.object(line, source, number)
      output.append(try Self.document(row, source, number))
    }
    return output
  }

  private static func document(
    _ row: JSONValue, _ source: SourceLines, _ number: Int
  ) throws(EvaluationError) -> PredictedDocument {
    var document = PredictedDocument(id: row["id"]?.name ?? "\(number)", line: number)
    if let error = row["error"] {
      document.failure = error["message"]?.string ?? error.written
      return document
    }
    guard let items = try JSONLinesGoldReader.items(row, "entities", source, number) else {
      throw source.malformed("no entities", number)
    }
    for item in items { document.entities.append(try entity(item, source, number)) }
    for item in try JSONLinesGoldReader.items(row, "relations", source, number) ?? [] {
      guard let kind = item["kind"]?.string else {
        throw source.malformed("a relation without kind", number)
      }
      for end in [item["from"], item["to"]] where end != nil && end?.integer == nil {
        throw source.malformed("a relation points at no index", number)
      }
      document.relations.append(
        PredictedRelation(
          kind: kind, from: item["from"]?.integer, to: item["to"]?.integer,
          role: item["role"]?.string))
    }
    return document
  }

  private static func entity(
    _ item: JSONValue, _ source: SourceLines, _ number: Int
  ) throws(EvaluationError) -> PredictedEntity {
    guard let kind = item["kind"]?.string, let start = item["start"]?.integer,
      let end = item["end"]?.integer, let text = item["text"]?.string
    else { throw source.malformed("an entity without kind, start, end or text", number) }
    let coreEnd = item["coreEnd"]?.integer.flatMap { $0 == 0 ? nil : $0 } ?? end
    // Whoever scores leniently still adds and subtracts offsets.
    guard [start, end, coreEnd].allSatisfy({ $0.magnitude < 1 << 40 }) else {
      throw source.malformed("an offset beyond any text", number)
    }
    return PredictedEntity(
      kind: kind, start: start, end: end, coreEnd: coreEnd, text: text,
      canonical: item["canonical"]?.string, alias: item["alias"]?.integer,
      value: item["value"] ?? .null)
  }
}
