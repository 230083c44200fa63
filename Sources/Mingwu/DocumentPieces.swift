public import MingwuCore
internal import MingwuExtraction
internal import MingwuLexicon
internal import MingwuNumerals

/// The document of one text, its entities made as they are asked for.
///
/// An entity takes several times the room that its choice took, so a text of a hundred megabytes is best
/// written out piece by piece. Belongs to one task.
public final class DocumentPieces {
  /// The text as given.
  public var source: SourceText { text.source }
  /// How many entities there are in all.
  public let count: Int
  /// As `relations` of `Document`.
  public let relations: [Relation]
  /// As `articles` of `Document`.
  public let articles: [ArticleLayout]
  /// As `joins` of `Document`.
  public let joins: [LineJoin]

  private let text: NormalizedText
  private let pipeline: Pipeline
  private let choices: [SentenceResolver.Choice]
  private let parts: [SentenceResolver.Choice]
  private var values: EntityValues
  private var numbers: NumericValues
  /// For each choice its entity; -1 for one of a kind that was not asked for.
  private let places: [Int32]
  /// For each choice the one of which it is a short form; -1 for none.
  private let full: [Int32]
  /// What became of choices of which others are short forms.
  private var known: [Int32: Meaning] = [:]
  /// The last dates, and the year that each states and no more.
  private var years: [(choice: Int, year: Int?)] = []
  private var next = 0

  /// What a short form takes from its full form.
  private struct Meaning {
    var value: EntityValue?
    var canonical: String?
  }

  init(
    _ page: RepairedPage, _ zones: DocumentZones, date: String?, _ pipeline: Pipeline,
    _ workspace: borrowing Workspace
  ) {
    self.pipeline = pipeline
    text = page.text
    joins = page.joins
    choices = workspace.choices
    parts = workspace.scratch.parts
    numbers = NumericValues(
      of: workspace.evidence.facts, in: text.units, context: zones.timeContext(date: date),
      parses: workspace.parses, includesCounted: false)
    values = EntityValues(text: text, lexicon: pipeline.lexicon, evidence: workspace.evidence)
    (places, count) = Self.places(of: choices, in: text, pipeline)
    let links = pipeline.links(text, zones, workspace)
    relations = Self.reported(links.relations, places)
    articles = zones.articles.map { Self.layout(of: $0, zones, page.text) }
    full = links.alias.map { Int32(truncatingIfNeeded: $0 ?? -1) }
    findLaterForms()
  }

  /// Appends the next entities, in order, about `limit` of them; false when there are no more.
  ///
  /// - Complexity: linear in the text that they come from.
  public func appendEntities(upTo limit: Int, to entities: inout [Entity]) -> Bool {
    guard next < choices.count else { return false }
    if pipeline.isNumericOnly {
      Self.appendFacts(
        choices, places, from: &next, upTo: limit, in: text, pipeline.kinds,
        values.evidence.facts, &numbers, to: &entities)
      return true
    }
    numbers.forget()
    var made = 0
    while next < choices.count, made < limit {
      if places[next] >= 0 {
        append(next, to: &entities)
        made += 1
      }
      next += 1
    }
    return true
  }

  // MARK: Entities

  /// The same where nothing but numbers and dates was looked for: choices are the facts in order, and
  /// none is a form of another.
  private static func appendFacts(
    _ choices: [SentenceResolver.Choice], _ places: [Int32], from next: inout Int,
    upTo limit: Int, in text: NormalizedText, _ kinds: [EntityKind], _ facts: [NumericFact],
    _ numbers: inout NumericValues, to entities: inout [Entity]
  ) {
    var made = 0
    while next < choices.count, made < limit {
      let index = next
      next += 1
      guard let number = choices[index].fact else { continue }
      // What a date says may be what those behind it mean.
      var value = numbers.take(number)
      guard places[index] >= 0 else { continue }
      made += 1
      let fact = facts[number]
      let range = text.sourceRange(of: NormalizedRange(Int(fact.start), Int(fact.end)))
      let coreEnd = value.finish(fact, end: range.upperBound, in: text)
      entities.append(
        Entity(
          kind: kinds[Int(fact.kind.rawValue)], range: range, coreEnd: coreEnd,
          value: consume value, origin: RuleID.numeric.name, score: choices[index].score))
    }
  }

  /// Appends an entity and completes it where it stands: it is dear to move.
  private func append(_ index: Int, to entities: inout [Entity]) {
    let choice = choices[index]
    let place = entities.count
    entities.append(entity(of: choice))
    complete(&entities[place], choice)
    if case .honour(let level, nil) = entities[place].value {
      entities[place].value = .honour(level: level, year: year(of: index))
    }
    if choice.kind == .date {
      if years.count == 8 { years.removeFirst() }
      years.append((index, Self.year(entities[place].value)))
    }
    for slot in 0..<Int(choice.partCount) {
      let part = parts[Int(choice.firstPart) + slot]
      guard pipeline.reports(part.kind) else { continue }
      var inner = self.entity(of: part)
      complete(&inner, part)
      entities[place].nested.append(inner)
    }
    takeFullForm(&entities[place], index)
    if known[Int32(truncatingIfNeeded: index)] != nil {
      known[Int32(truncatingIfNeeded: index)] = Meaning(
        value: entities[place].value, canonical: entities[place].canonical)
    }
  }

  private func entity(of choice: SentenceResolver.Choice) -> Entity {
    let range = NormalizedRange(choice.start, choice.end)
    return Entity(
      kind: pipeline.kinds[Int(choice.kind.rawValue)], range: text.sourceRange(of: range),
      origin: choice.candidate?.rule.name ?? RuleID.tagger.name, score: choice.score)
  }

  private func complete(_ entity: inout Entity, _ choice: SentenceResolver.Choice) {
    if let fact = choice.fact {
      entity.value = numbers.value(of: fact)
      let found = values.evidence.facts[fact]
      // The entity may end in front of the fact's noun (10名“港口工匠”).
      let end = text.offsets.sourceEnd(ofUnit: Int(found.end) - 1)
      entity.coreEnd = entity.value.finish(found, end: end, in: text)
    } else {
      show(unit: choice.start)
      entity.value = values.value(of: choice)
      entity.canonical = values.canonical(of: choice)
    }
  }

  /// Makes ready for entities that start at `unit` or a little behind.
  private func show(unit: Int) {
    if values.shows(unit: unit) { return }
    var evidence = values.evidence
    // The old one is let go, so that the arrays are used again and not copied.
    values = EntityValues(text: text, lexicon: pipeline.lexicon, evidence: Evidence())
    evidence.show(unit: unit)
    values = EntityValues(text: text, lexicon: pipeline.lexicon, evidence: evidence)
  }

  // MARK: Short forms

  private func fullForm(of index: Int) -> Int? {
    guard index < full.count, full[index] >= 0, places[Int(full[index])] >= 0 else { return nil }
    return Int(full[index])
  }

  /// Computes what full forms mean that stand behind their short forms, and notes which others will
  /// be asked for.
  private func findLaterForms() {
    var later: Set<Int32> = []
    for index in full.indices where places[index] >= 0 {
      guard let target = fullForm(of: index) else { continue }
      known[full[index]] = Meaning()
      if target > index { later.insert(full[index]) }
    }
    // Few names stand behind their short forms: their sentences are looked at one by one.
    for target in later {
      let choice = choices[Int(target)]
      guard choice.fact == nil else { continue }
      var values = values
      if !values.evidence.shows(unit: choice.start) {
        values = EntityValues(
          text: text, lexicon: pipeline.lexicon, evidence: values.evidence.closeUp(on: choice.start)
        )
      }
      known[target] = Meaning(
        value: values.value(of: choice), canonical: values.canonical(of: choice))
    }
  }

  /// A short form is of the type of the name in full.
  private func takeFullForm(_ entity: inout Entity, _ index: Int) {
    guard let target = fullForm(of: index), let meaning = known[full[index]] else { return }
    entity.alias = Int(places[target])
    if case .organization = entity.value, case .organization = meaning.value {
      entity.value = meaning.value
    }
    let choice = choices[target]
    entity.canonical =
      meaning.canonical
      ?? text.source.bareString(
        in: text.sourceRange(of: NormalizedRange(choice.start, choice.end)))
  }

  // MARK: Years

  /// The year of an honour: it stands in front (2024年北京市劳动模范), or before the verb of the
  /// clause that confers it (2020年荣立个人二等功).
  private func year(of index: Int) -> Int? {
    let start = choices[index].start
    let isConferred = (max(0, start - 3)...start).contains {
      values.evidence.endClasses[$0].contains(.honourVerb)
    }
    for before in stride(from: index - 1, through: max(0, index - 4), by: -1) {
      let choice = choices[before]
      guard start - choice.end <= 40, places[before] >= 0 else { return nil }
      if choice.kind == .date {
        guard choice.end == start || isConferred,
          !text.units[choice.end..<start].contains(where: Self.endsClause)
        else { return nil }
        return years.last { $0.choice == before }?.year
      }
      guard isConferred, choice.kind != .honour else { return nil }
    }
    return nil
  }

  private static func endsClause(_ unit: UInt16) -> Bool {
    unit == 0x3002 || unit == 0x0A || unit == 0x3B || unit == 0x21 || unit == 0x3F
  }

  /// The year that a date states and no more.
  private static func year(_ value: EntityValue?) -> Int? {
    guard case .date(let value) = value, let iso = value.iso, iso.utf8.count == 4 else {
      return nil
    }
    return Int(iso)
  }

  // MARK: The whole

  /// Entities of kinds that were not asked for are left out, and what points to them.
  private static func places(
    of choices: [SentenceResolver.Choice], in text: NormalizedText, _ pipeline: Pipeline
  ) -> (places: [Int32], count: Int) {
    var places = [Int32](repeating: -1, count: choices.count)
    var count = 0
    var end = 0
    // One character of the text may be several units (a ligature) that two names share.
    let sharesCharacters = text.offsets.hasInnerUnits
    for index in choices.indices where pipeline.reports(choices[index].kind) {
      var (lower, upper) = (choices[index].start, choices[index].end)
      if sharesCharacters {
        let range = text.sourceRange(of: NormalizedRange(lower, upper))
        (lower, upper) = (range.lowerBound, range.upperBound)
      }
      guard lower >= end else { continue }
      end = upper
      places[index] = Int32(truncatingIfNeeded: count)
      count += 1
    }
    return (places, count)
  }

  private static func reported(_ relations: [Relation], _ places: [Int32]) -> [Relation] {
    relations.compactMap { relation in
      let from = Int(places[relation.from])
      guard from >= 0 else { return nil }
      guard let to = relation.to else {
        return Relation(kind: relation.kind, from: from, to: nil, role: relation.role)
      }
      return places[to] < 0 ? nil : Relation(kind: relation.kind, from: from, to: Int(places[to]))
    }
  }

  private static func layout(
    of article: Article, _ zones: DocumentZones, _ text: NormalizedText
  ) -> ArticleLayout {
    func place(_ range: NormalizedRange?) -> SourceRange? { range.map(text.sourceRange(of:)) }
    return ArticleLayout(
      range: text.sourceRange(of: article.range), headline: place(article.headline),
      byline: place(article.byline), dateline: place(article.dateline),
      credit: place(article.credit), date: (article.date?.iso ?? zones.date?.iso))
  }
}

extension Pipeline {
  /// Numbers and dates alone have no links.
  fileprivate func links(
    _ text: NormalizedText, _ zones: DocumentZones, _ workspace: borrowing Workspace
  ) -> Links {
    if isNumericOnly { return Links() }
    return Linker().links(
      in: LinkInput(
        units: text.units,
        mentions: workspace.choices.map {
          Mention(kind: $0.kind, range: NormalizedRange($0.start, $0.end))
        },
        sentences: workspace.sentences, reporters: zones.articles.flatMap(\.names),
        articles: zones.articles.map(\.range)))
  }

  fileprivate func reports(_ kind: KindCode) -> Bool { isReported[Int(kind.rawValue)] }
}

extension StatedDay {
  /// `2024-05-08`; `nil` unless year, month and day are stated.
  fileprivate var iso: String? {
    guard let year, let month, let day else { return nil }
    func padded(_ number: Int, _ count: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, count - digits.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}

extension EntityValue? {
  /// Quantities end with their counted noun, which keeps the script of the text. Returns where
  /// approximators, number and measure word end; `nil` for what is no quantity.
  ///
  /// - Parameter end: where the fact ends in the source.
  fileprivate mutating func finish(_ fact: NumericFact, end: Int, in text: NormalizedText) -> Int? {
    guard fact.kind == .quantity else { return nil }
    guard fact.end > fact.coreEnd else { return end }
    let coreEnd = text.offsets.sourceEnd(ofUnit: Int(fact.coreEnd) - 1)
    guard case .quantity(var quantity) = self else { return coreEnd }
    quantity.counted = text.source.bareString(in: SourceRange(coreEnd, end))
    self = .quantity(quantity)
    return coreEnd
  }
}
