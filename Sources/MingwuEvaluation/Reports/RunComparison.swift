/// What two runs over the same texts do not have in common.
public struct RunComparison: Sendable {
  /// A difference in one document.
  public struct Change: Hashable, Sendable {
    /// Sorted as a report tells them.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
      /// A document that only the first run has.
      case documentGone = "document gone"
      /// A document that only the second run has.
      case documentNew = "document new"
      /// Answered by another error, or by one in one run only.
      case failure
      /// An entity that only the first run has.
      case gone
      /// An entity that only the second run has.
      case new
      /// It begins later now.
      case cutLeft = "cut left"
      /// It ends earlier now.
      case cutRight = "cut right"
      /// It is longer now.
      case longer
      /// The span has another kind now.
      case kind
      /// One is several now.
      case split
      /// Several are one now.
      case merged
      /// The same entity with another value.
      case value
      /// The same quantity with another end of its core.
      case core
      /// The same entity with another name in full.
      case canonical
      /// The same entity as a short form of another one.
      case alias
      /// A relation that only the first run has.
      case relationGone = "relation gone"
      /// A relation that only the second run has.
      case relationNew = "relation new"
    }

    /// How it changed.
    public var kind: Kind
    /// Scalars of the text; `nil` where the document as a whole is meant.
    public var range: Range<Int>?
    /// What the first run says; empty for nothing.
    public var before: String
    /// What the second run says; empty for nothing.
    public var after: String
  }

  /// A document that differs.
  public struct DocumentChanges: Sendable {
    /// The id of the document.
    public var id: String
    /// In the order of the text.
    public var changes: [Change]
  }

  /// How many entities of one kind the runs have.
  public struct KindCount: Hashable, Sendable {
    /// The label.
    public var kind: String
    /// How many the first run has.
    public var before: Int
    /// How many the second run has.
    public var after: Int
    /// With the same span in both.
    public var same: Int
  }

  /// Documents that differ, in the order of the first run, then those that it lacks.
  public private(set) var documents: [DocumentChanges] = []
  /// Sorted by name.
  public private(set) var kinds: [KindCount] = []
  /// In both runs or in one.
  public private(set) var documentCount = 0

  /// Whether the runs say the same. `by` and `score` may differ.
  public var isEmpty: Bool { documents.isEmpty }

  /// How often each kind of change occurs.
  public var counts: [Change.Kind: Int] {
    documents.lazy.flatMap(\.changes).reduce(into: [:]) { $0[$1.kind, default: 0] += 1 }
  }

  /// Compares two runs. Documents are paired by id; of equal ids the first with the first.
  public init(_ first: [PredictedDocument], _ second: [PredictedDocument]) {
    var waiting: [String: [Int]] = [:]
    for (index, document) in second.enumerated().reversed() {
      waiting[document.id, default: []].append(index)
    }
    var isPaired = [Bool](repeating: false, count: second.count)
    var tallies: [String: Tally] = [:]
    for document in first {
      documentCount += 1
      guard let index = waiting[document.id]?.popLast() else {
        count(document, into: &tallies) { $0.predicted += 1 }
        add(document.id, [Change(kind: .documentGone, range: nil, before: document.id, after: "")])
        continue
      }
      isPaired[index] = true
      let other = second[index]
      count(document, into: &tallies) { $0.predicted += 1 }
      count(other, into: &tallies) { $0.gold += 1 }
      for span in Self.spans(document).intersection(Self.spans(other)) {
        tallies[span.kind, default: Tally()].right += 1
      }
      add(document.id, DocumentComparison(document, other).changes)
    }
    for (document, isPaired) in zip(second, isPaired) where !isPaired {
      documentCount += 1
      count(document, into: &tallies) { $0.gold += 1 }
      add(document.id, [Change(kind: .documentNew, range: nil, before: "", after: document.id)])
    }
    kinds = tallies.sorted { $0.key < $1.key }.map {
      KindCount(kind: $0, before: $1.predicted, after: $1.gold, same: $1.right)
    }
  }

  private mutating func add(_ id: String, _ changes: [Change]) {
    if !changes.isEmpty { documents.append(DocumentChanges(id: id, changes: changes)) }
  }

  private func count(
    _ document: PredictedDocument, into tallies: inout [String: Tally],
    _ step: (inout Tally) -> Void
  ) {
    for span in Self.spans(document) { step(&tallies[span.kind, default: Tally()]) }
  }

  fileprivate static func spans(_ document: PredictedDocument) -> Set<Span> {
    Set(document.entities.map(Span.init))
  }

  /// One JSON object a change: `{"id", "change", "start", "end", "before", "after"}`; offsets are
  /// absent where the document as a whole is meant.
  public func jsonLines() -> String {
    var output = ""
    for document in documents {
      for change in document.changes {
        output += "{\"id\":\(JSONText.quoted(document.id))"
        output += ",\"change\":\(JSONText.quoted(change.kind.rawValue))"
        if let range = change.range {
          output += ",\"start\":\(range.lowerBound),\"end\":\(range.upperBound)"
        }
        output += ",\"before\":\(JSONText.quoted(change.before))"
        output += ",\"after\":\(JSONText.quoted(change.after))}\n"
      }
    }
    return output
  }

  /// A table, the changes and a last line with their number; `limit` changes at most.
  public func text(limit: Int = .max) -> String {
    var output = TextReport.left("kind", 22)
    output += ["first", "second", "same"].map { TextReport.right($0, 8) }.joined() + "\n"
    for row in kinds {
      output += TextReport.left(row.kind, 22)
      output += [row.before, row.after, row.same].map { TextReport.right(String($0), 8) }.joined()
      output += "\n"
    }
    var shown = 0
    for document in documents {
      for change in document.changes where shown < limit {
        let place = change.range.map { "[\($0.lowerBound):\($0.upperBound)]" } ?? ""
        output += "\(document.id)\(place): \(change.kind.rawValue): "
        output += change.before.isEmpty ? "-" : TextReport.flat(change.before)
        output += " → " + (change.after.isEmpty ? "-" : TextReport.flat(change.after)) + "\n"
        shown += 1
      }
    }
    let counts = counts
    let parts = Change.Kind.allCases.compactMap { kind in
      counts[kind].map { "\(kind.rawValue) \($0)" }
    }
    let total = counts.values.reduce(0, +)
    if shown < total { output += "… \(total - shown) more\n" }
    return output + "\(documents.count) of \(documentCount) documents differ; "
      + "changes: \(parts.isEmpty ? "none" : parts.joined(separator: ", "))\n"
  }
}

extension Span {
  fileprivate init(_ entity: PredictedEntity) {
    self.init(start: entity.start, end: entity.end, kind: entity.kind)
  }
}

/// Compares what two runs say about one text.
private struct DocumentComparison {
  private typealias Change = RunComparison.Change
  private(set) var changes: [RunComparison.Change] = []

  init(_ first: PredictedDocument, _ second: PredictedDocument) {
    if first.failure != second.failure {
      changes.append(
        Change(
          kind: .failure, range: nil, before: first.failure ?? "", after: second.failure ?? ""))
    }
    compareSpans(first, second)
    compareDetails(first, second)
    let (before, after) = (Self.relations(first), Self.relations(second))
    for relation in before.subtracting(after).sorted() {
      changes.append(Change(kind: .relationGone, range: nil, before: relation, after: ""))
    }
    for relation in after.subtracting(before).sorted() {
      changes.append(Change(kind: .relationNew, range: nil, before: "", after: relation))
    }
  }

  private mutating func compareSpans(_ first: PredictedDocument, _ second: PredictedDocument) {
    var texts: [Span: String] = [:]
    for entity in first.entities + second.entities { texts[Span(entity)] = entity.text }
    func said(_ spans: [Span]) -> String {
      spans.map { "\($0.kind) \(texts[$0] ?? "")" }.joined(separator: " + ")
    }
    let errors = ErrorTaxonomy.errors(
      gold: RunComparison.spans(first), predicted: RunComparison.spans(second))
    for error in errors.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      let kind: Change.Kind =
        switch error.errorClass {
        case .missed: .gone
        case .spurious: .new
        case .cutLeft: .cutLeft
        case .cutRight: .cutRight
        case .tooLong: .longer
        case .wrongKind: .kind
        case .split: .split
        case .merged: .merged
        }
      changes.append(
        Change(
          kind: kind, range: error.range, before: said(error.gold), after: said(error.predicted)))
    }
  }

  private mutating func compareDetails(_ first: PredictedDocument, _ second: PredictedDocument) {
    var others: [Span: PredictedEntity] = [:]
    for entity in second.entities { others[Span(entity)] = entity }
    for entity in first.entities {
      guard let other = others[Span(entity)] else { continue }
      func compare(_ kind: Change.Kind, _ before: String?, _ after: String?) {
        guard before.map({ ScalarText($0) }) != after.map({ ScalarText($0) }) else { return }
        let name = "\(entity.kind) \(entity.text): "
        changes.append(
          Change(
            kind: kind, range: entity.start..<max(entity.start, entity.end),
            before: name + (before ?? "-"), after: after ?? ""))
      }
      compare(.value, entity.value.sorted.written, other.value.sorted.written)
      compare(.core, "\(entity.coreEnd)", "\(other.coreEnd)")
      compare(.canonical, entity.canonical, other.canonical)
      compare(.alias, Self.name(entity.alias, first), Self.name(other.alias, second))
    }
  }

  /// The entity at an index, with its place.
  private static func name(_ index: Int?, _ document: PredictedDocument) -> String? {
    guard let index else { return nil }
    guard document.entities.indices ~= index else { return "entity \(index)" }
    let entity = document.entities[index]
    return "\(entity.text)[\(entity.start):\(entity.end)]"
  }

  private static func relations(_ document: PredictedDocument) -> Set<String> {
    Set(
      document.relations.map { relation in
        let role = relation.role.map { " (\($0))" } ?? ""
        return "\(relation.kind)\(role) \(name(relation.from, document) ?? "DOC")"
          + " \(name(relation.to, document) ?? "DOC")"
      })
  }
}

extension JSONValue {
  /// The same value with the keys of every object in order.
  fileprivate var sorted: JSONValue {
    switch self {
    case .object(let fields):
      .object(
        fields.map { Field(key: $0.key, value: $0.value.sorted) }.sorted {
          $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
        })
    case .array(let items): .array(items.map(\.sorted))
    default: self
    }
  }
}
