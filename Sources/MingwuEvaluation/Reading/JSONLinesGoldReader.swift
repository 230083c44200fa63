/// Reads gold of one JSON object a line.
///
/// An entity has `start`, `end` and `type` (or `kind`), if known `text` and `core_end` (or
/// `coreEnd`). Values stand beside the entities as `{"text", "type", "value": {…}}`, or on the
/// entity in the shape that `mingwu extract` writes; relations name their ends by text or by index.
/// So an output of `mingwu extract`, corrected by hand and given its text, is gold too.
public struct JSONLinesGoldReader: Sendable {
  private let path: String?

  /// - Parameter path: for errors.
  public init(path: String? = nil) { self.path = path }

  /// The documents in order; blank lines are skipped.
  ///
  /// - Throws: `invalidUTF8`, `malformed`, `invalidSpan` or `invalidIndex`, with the line.
  public func read(_ bytes: [UInt8]) throws(EvaluationError) -> [GoldDocument] {
    let source = try SourceLines(bytes, path: path)
    var output: [GoldDocument] = []
    for (line, number) in source.lines where !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
      output.append(try Self.document(Self.object(line, source, number), source, number))
    }
    return output
  }

  static func object(
    _ line: ArraySlice<UInt8>, _ source: SourceLines, _ number: Int
  ) throws(EvaluationError) -> JSONValue {
    let value: JSONValue
    do throws(JSONTreeParser.Problem) {
      value = try JSONTreeParser.value(line)
    } catch {
      throw source.malformed("not JSON at byte \(error.offset): \(error.message)", number)
    }
    guard case .object = value else { throw source.malformed("not a JSON object", number) }
    return value
  }

  /// The items of the array at `key`; `nil` when there is none.
  static func items(
    _ row: JSONValue, _ key: String, _ source: SourceLines, _ number: Int
  ) throws(EvaluationError) -> [JSONValue]? {
    switch row[key] {
    case nil: return nil
    case .array(let items): return items
    default: throw source.malformed("\(key) is not an array", number)
    }
  }

  private static func document(
    _ row: JSONValue, _ source: SourceLines, _ number: Int
  ) throws(EvaluationError) -> GoldDocument {
    guard let text = row["text"]?.string else { throw source.malformed("no text", number) }
    guard let items = try items(row, "entities", source, number) else {
      throw source.malformed("no entities", number)
    }
    var document = GoldDocument(
      id: row["id"]?.name ?? "\(number)", text: text, date: row["date"]?.string, line: number)
    let scalars = ScalarString(text)
    var links: [GoldRelation] = []
    for item in items {
      let entity = try entity(item, scalars, source, number)
      document.entities.append(entity)
      guard let alias = item["alias"]?.integer else { continue }
      guard items.indices ~= alias else {
        throw EvaluationError(
          code: .invalidIndex, message: "alias \(alias) is no entity", path: source.path,
          line: number)
      }
      links.append(
        GoldRelation(
          kind: "alias", from: scalars.slice(entity.start, entity.end),
          to: try name(.number("\(alias)"), items, scalars, source, number)))
    }
    for item in try Self.items(row, "values", source, number) ?? [] {
      guard let surface = item["text"]?.string, let label = (item["type"] ?? item["kind"])?.string
      else { throw source.malformed("a value without text or type", number) }
      var value = item
      if case .object = item["value"] { value = item["value"] ?? item }
      document.values.append(GoldValue(text: surface, label: label, value: value))
    }
    if let relations = try Self.items(row, "relations", source, number) {
      document.relations = links
      for item in relations {
        guard let kind = (item["type"] ?? item["kind"])?.string else {
          throw source.malformed("a relation without type", number)
        }
        document.relations?.append(
          GoldRelation(
            kind: kind, from: try name(item["from"], items, scalars, source, number) ?? "DOC",
            to: try name(item["to"], items, scalars, source, number)))
      }
    }
    return document
  }

  private static func entity(
    _ item: JSONValue, _ text: ScalarString, _ source: SourceLines, _ number: Int
  ) throws(EvaluationError) -> GoldEntity {
    guard let label = (item["type"] ?? item["kind"])?.string else {
      throw source.malformed("an entity without type", number)
    }
    guard let start = item["start"]?.integer, let end = item["end"]?.integer else {
      throw source.malformed("\(label) without start or end", number)
    }
    try source.checkSpan(start, end, stated: item["text"]?.string, in: text, line: number)
    let core = item["core_end"] ?? item["coreEnd"]
    guard let core else {
      return GoldEntity(
        label: label, start: start, end: end, value: item["value"].flatMap(GuidelineValue.init))
    }
    guard let coreEnd = core.integer, start < coreEnd, coreEnd <= end else {
      throw EvaluationError(
        code: .invalidSpan, message: "[\(start):\(end)] has its core end out of range",
        path: source.path, line: number)
    }
    return GoldEntity(
      label: label, start: start, end: end, coreEnd: coreEnd,
      value: item["value"].flatMap(GuidelineValue.init))
  }

  /// The text that an end of a relation names; `nil` for the document.
  private static func name(
    _ end: JSONValue?, _ items: [JSONValue], _ text: ScalarString, _ source: SourceLines,
    _ number: Int
  ) throws(EvaluationError) -> String? {
    switch end {
    case nil: return nil
    case .string(let name):
      return ["DOC", "document"].contains(name.string) ? nil : name.string
    case .number(let literal):
      guard let index = Int(literal), items.indices ~= index,
        let start = items[index]["start"]?.integer, let stop = items[index]["end"]?.integer
      else {
        throw EvaluationError(
          code: .invalidIndex, message: "a relation points at \(literal), which is no entity",
          path: source.path, line: number)
      }
      return text.slice(start, stop)
    default: throw source.malformed("an end of a relation is neither text nor index", number)
    }
  }
}
