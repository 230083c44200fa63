/// Counts document by document.
struct EvaluationRun {
  private let comparison: ValueComparison
  /// Label of the gold to kind; `nil` for the kinds of the guidelines.
  private let mapping: [String: String]?
  private let kinds: [String]
  private let column: [String: Int]
  private let labelsIgnored: [String]

  private var exact: [[Tally]] = []
  private var overlap: [Tally]
  private var nouns = Tally()
  private var relations: [String: Tally] = [:]
  private var values: [ValueScore] = []
  private var errorCounts: [ErrorClass: Int] = [:]
  private var documents: [DocumentEvaluation] = []
  private var kindsLeftOut: [String: Int] = [:]
  private var nestedLeftOut = 0

  init(scheme: AnnotationScheme, gold: [GoldDocument], comparison: ValueComparison) {
    self.comparison = comparison
    let labels = Set(gold.flatMap { $0.entities.map(\.label) })
    switch scheme {
    case .guidelines:
      mapping = nil
      kinds = Self.sorted(labels.union(GuidelineKinds.scored).subtracting(["IGNORE"]))
      labelsIgnored = []
    case .labels(let pairs):
      let table = Dictionary(pairs.map { ($0.label, $0.kind) }) { $1 }
      mapping = table
      kinds = Self.sorted(Set(table.values))
      labelsIgnored = Self.sorted(labels.subtracting(table.keys))
    }
    column = Dictionary(uniqueKeysWithValues: kinds.enumerated().map { ($1, $0) })
    overlap = [Tally](repeating: Tally(), count: kinds.count)
  }

  private static func sorted(_ names: Set<String>) -> [String] {
    names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  mutating func add(_ document: GoldDocument, _ prediction: PredictedDocument) {
    let text = ScalarString(document.text)
    var evaluated = DocumentEvaluation(
      id: document.id, text: document.text, gold: [], predicted: [], errors: [], mismatches: [])
    if let mapping {
      let spans = Set(
        document.entities.compactMap { entity in
          mapping[entity.label].map { Span(start: entity.start, end: entity.end, kind: $0) }
        })
      let outer = Self.outermost(spans)
      nestedLeftOut += spans.count - outer.count
      var found: Set<Span> = []
      for entity in prediction.entities where keeps(entity) {
        found.insert(Span(start: entity.start, end: entity.end, kind: entity.kind))
      }
      count(outer, found, &evaluated)
    } else {
      addGuidelines(document, prediction, text, &evaluated)
    }
    documents.append(evaluated)
  }

  /// Whether the kind is scored; counts those that are not.
  private mutating func keeps(_ entity: PredictedEntity) -> Bool {
    if column[entity.kind] != nil { return true }
    kindsLeftOut[entity.kind, default: 0] += 1
    return false
  }

  /// The spans that lie in no other one; equal spans with two labels both stay.
  private static func outermost(_ spans: Set<Span>) -> Set<Span> {
    let sorted = spans.sorted { ($0.start, -$0.end) < ($1.start, -$1.end) }
    var output: Set<Span> = []
    var last = (start: 0, end: 0)  // what reaches farthest so far
    for span in sorted {
      if span.end > last.end || (span.start, span.end) == last || output.isEmpty {
        output.insert(span)
        last = (span.start, max(span.end, last.end))
      }
    }
    return output
  }

  private mutating func count(
    _ gold: Set<Span>, _ predicted: Set<Span>,
    _ evaluated: inout DocumentEvaluation
  ) {
    var row = [Tally](repeating: Tally(), count: kinds.count)
    for span in gold { if let place = column[span.kind] { row[place].gold += 1 } }
    for span in predicted { if let place = column[span.kind] { row[place].predicted += 1 } }
    for (place, tally) in row.enumerated() {
      overlap[place] += Tally(predicted: tally.predicted, gold: tally.gold)
    }
    for (kind, pairs) in OverlapMatching.counts(gold: gold, predicted: predicted) {
      guard let place = column[kind] else { continue }
      row[place].right += pairs.equal
      overlap[place].right += pairs.equal + pairs.overlapping
    }
    exact.append(row)
    evaluated.gold = gold.sorted()
    evaluated.predicted = predicted.sorted()
    evaluated.errors = ErrorTaxonomy.errors(gold: gold, predicted: predicted)
    for error in evaluated.errors { errorCounts[error.errorClass, default: 0] += 1 }
  }

  // MARK: Guidelines

  /// A span with its counted noun.
  private struct Counted: Hashable {
    let span: Span
    let end: Int
  }

  private mutating func addGuidelines(
    _ document: GoldDocument, _ prediction: PredictedDocument, _ text: ScalarString,
    _ evaluated: inout DocumentEvaluation
  ) {
    let hidden = document.entities.filter { $0.label == "IGNORE" }.map {
      Span(start: $0.start, end: $0.end, kind: "")
    }
    var gold: [Span: GoldEntity] = [:]
    for entity in document.entities where entity.label != "IGNORE" {
      let end = entity.label == "QUANTITY" ? entity.coreEnd ?? entity.end : entity.end
      gold[Span(start: entity.start, end: end, kind: entity.label)] = entity
    }
    var predicted: [Span: PredictedEntity] = [:]
    for entity in prediction.entities where keeps(entity) {
      let whole = Span(start: entity.start, end: entity.end, kind: "")
      if hidden.contains(where: { $0.overlap(whole) > 0 }) { continue }
      let end = entity.kind == "QUANTITY" ? entity.coreEnd : entity.end
      predicted[Span(start: entity.start, end: end, kind: entity.kind)] = entity
    }
    count(Set(gold.keys), Set(predicted.keys), &evaluated)
    nouns.add(
      gold: Set(gold.compactMap { $1.end > $0.end ? Counted(span: $0, end: $1.end) : nil }),
      predicted: Set(
        predicted.compactMap { $1.end > $0.end ? Counted(span: $0, end: $1.end) : nil })
    )
    compareValues(document, gold, predicted, text, &evaluated)
    if let wanted = document.relations { count(wanted, prediction) }
  }

  private struct ValueKey: Hashable {
    let text: ScalarText
    let label: String
  }

  private mutating func compareValues(
    _ document: GoldDocument, _ gold: [Span: GoldEntity], _ predicted: [Span: PredictedEntity],
    _ text: ScalarString, _ evaluated: inout DocumentEvaluation
  ) {
    var stated: [ValueKey: JSONValue] = [:]
    for value in document.values {
      stated[ValueKey(text: .squeezed(value.text), label: value.label)] = value.value
    }
    for span in Set(gold.keys).intersection(predicted.keys).sorted() {
      guard let entity = gold[span], let found = predicted[span] else { continue }
      let surface = text.slice(entity.start, entity.end)
      let key = ValueKey(text: .squeezed(surface), label: span.kind)
      guard let value = entity.value?.json ?? stated[key], !value.isBlank else { continue }
      let verdicts = comparison.verdicts(kind: span.kind, gold: value, predicted: found.value)
      for verdict in verdicts { score(verdict.field, verdict.isRight) }
      if verdicts.contains(where: { $0.field != "relative" }) {
        score("whole value", verdicts.allSatisfy(\.isRight))
      }
      let wrong = verdicts.filter { !$0.isRight }.map(\.field)
      guard !wrong.isEmpty else { continue }
      evaluated.mismatches.append(
        ValueMismatch(
          document: document.id, kind: span.kind, text: surface, fields: wrong,
          gold: value.written, predicted: found.value.written))
    }
  }

  private mutating func score(_ field: String, _ isRight: Bool) {
    let place = values.firstIndex { $0.field == field } ?? values.count
    if place == values.count { values.append(ValueScore(field: field, right: 0, count: 0)) }
    values[place].count += 1
    if isRight { values[place].right += 1 }
  }

  private mutating func count(_ wanted: [GoldRelation], _ prediction: PredictedDocument) {
    let found = RelationTriple.triples(of: prediction)
    let (gold, given) = RelationTriple.unified(
      gold: Set(wanted.map(RelationTriple.init)), predicted: found)
    for kind in Set(gold.union(given).map(\.kind)) {
      relations[kind, default: Tally()].add(
        gold: gold.filter { $0.kind == kind }, predicted: given.filter { $0.kind == kind })
    }
  }

  // MARK: Result

  func finish(bootstrap: Bootstrap) -> Evaluation {
    var sums = [Tally](repeating: Tally(), count: kinds.count)
    for row in exact { for place in row.indices { sums[place] += row[place] } }
    let intervals = bootstrap.intervals(exact)
    let scores = kinds.indices.map { place in
      KindScore(
        kind: kinds[place], exact: sums[place], overlap: overlap[place],
        interval: intervals?.columns[place])
    }
    let named = Self.sorted(Set(relations.keys)).map {
      NamedTally(name: $0, tally: relations[$0] ?? Tally())
    }
    return Evaluation(
      kinds: scores,
      micro: KindScore(
        kind: "micro", exact: sums.reduce(Tally(), +), overlap: overlap.reduce(Tally(), +),
        interval: intervals?.micro),
      macroF1: sums.reduce(0) { $0 + $1.f1 } / Double(max(sums.count { $0.gold > 0 }, 1)),
      macroInterval: intervals?.macro, countedNoun: mapping == nil ? nouns : nil,
      relations: named,
      allRelations: mapping == nil ? named.reduce(Tally()) { $0 + $1.tally } : nil,
      values: values, errorCounts: errorCounts, documents: documents, kindsLeftOut: kindsLeftOut,
      labelsIgnored: labelsIgnored, nestedLeftOut: nestedLeftOut)
  }
}
