public import MingwuCore
internal import MingwuExtraction
internal import MingwuNumerals

extension Pipeline {
  /// The document of one text: what was found in it, with offsets into the text as given.
  ///
  /// - Parameters:
  ///   - workspace: scratch memory of the calling task.
  ///   - date: the document's date (ISO 8601), against which relative times resolve.
  ///   - text: the text.
  /// - Throws: `ICUError` when ICU's data can't be loaded.
  /// - Complexity: O(`text.count`)
  public func document(
    for text: SourceText, date: String? = nil, workspace: inout Workspace
  ) throws(ICUError) -> Document {
    try read(text, date: date, &workspace).document
  }

  /// The document, and the text as matchers read it; the workspace still holds words and sentences.
  func read(
    _ text: SourceText, date: String?, _ workspace: inout Workspace
  ) throws(ICUError) -> (document: Document, text: NormalizedText) {
    let page = try normalize(text, &workspace)
    let zones = analyze(page, &workspace)
    return (assemble(page.text, page.joins, zones, date: date, workspace), page.text)
  }

  /// The text as matchers read it, its soft line ends left out.
  func normalize(
    _ text: SourceText, _ workspace: inout Workspace
  ) throws(ICUError) -> RepairedPage {
    guard options.repairsLines, text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else {
      return RepairedPage(try NormalizedText(text, table: table))
    }
    if workspace.repair == nil {
      workspace.repair = LineRepair(
        table: table, oracles: [LexiconContinuity(lexicon: lexicon), try WordContinuity()])
    }
    guard let repair = workspace.repair else {
      return RepairedPage(try NormalizedText(text, table: table))
    }
    return try RepairedPage(text, table: table, by: repair)
  }

  /// Fills the workspace: sentences, lexicon rows, numeric facts, words, entities.
  ///
  /// - Parameter observe: called with each sentence and its candidates.
  @discardableResult
  func analyze(
    _ page: RepairedPage, _ workspace: inout Workspace,
    observe: ((NormalizedRange, [Candidate]) -> Void)? = nil
  ) -> DocumentZones {
    let text = page.text
    let zones = DocumentZones.find(in: page, table: table)
    workspace.sentences.removeAll(keepingCapacity: true)
    splitter.appendSentences(of: text, to: &workspace.sentences)
    if !isNumericOnly {
      joinSentences(of: text.units, &workspace.sentences)
    }
    workspace.facts.removeAll(keepingCapacity: true)
    workspace.parses.removeAll()
    for sentence in workspace.sentences {
      scanner.appendFacts(
        in: text.units, range: sentence.indices, to: &workspace.facts, &workspace.parses)
    }
    workspace.choices.removeAll(keepingCapacity: true)
    if isNumericOnly {
      workspace.evidence.load(units: text.units, facts: workspace.facts)
      extractor.takeFacts(of: workspace.evidence, choices: &workspace.choices)
      return zones
    }
    // Patterns look at the words of a whole document.
    if !patterns.isEmpty { workspace.evidence.windowLimit = .max }
    workspace.evidence.load(
      units: text.units, sentences: workspace.sentences, facts: workspace.facts,
      reporters: zones.articles.flatMap(\.names).map(\.range), lexicon: lexicon)
    guard !patterns.isEmpty else {
      extractor.extract(
        from: &workspace.evidence, scratch: &workspace.scratch, choices: &workspace.choices,
        observe: observe)
      return zones
    }
    // Patterns ask for words and entities: the text is read once for them, and again with what
    // they match.
    extractor.extract(
      from: &workspace.evidence, scratch: &workspace.scratch, choices: &workspace.choices)
    let matches = patterns.candidates(
      in: text, workspace.sentences, tokens: { words(of: $0, in: text, workspace) },
      kind: { kind(at: $0, workspace.choices) })
    workspace.choices.removeAll(keepingCapacity: true)
    extractor.extract(
      from: &workspace.evidence, forced: matches, scratch: &workspace.scratch,
      choices: &workspace.choices, observe: observe)
    return zones
  }

  private func assemble(
    _ text: NormalizedText, _ joins: [LineJoin], _ zones: DocumentZones, date: String?,
    _ workspace: borrowing Workspace
  ) -> Document {
    let context = TimeContext(
      anchor: date.flatMap(CivilDateTime.init(iso:)),
      datelines: zones.articles.compactMap { $0.dateline?.indices },
      mastheads: zones.mastheads.map(\.indices))
    let numbers = NumericResolver().values(
      of: workspace.evidence.facts, in: text.units, context: context, parses: workspace.parses,
      includesCounted: false)
    let values = EntityValues(text: text, lexicon: lexicon, evidence: workspace.evidence)
    let links = links(text, zones, workspace)
    func complete(_ entity: inout Entity, _ choice: SentenceResolver.Choice) {
      values.show(unit: choice.start)
      if let fact = choice.fact {
        entity.value = numbers[fact]
        finishNumeric(&entity, workspace.evidence.facts[fact], text)
      } else {
        entity.value = values.value(of: choice)
        entity.canonical = values.canonical(of: choice)
      }
    }
    var entities: [Entity] = []
    entities.reserveCapacity(workspace.choices.count)
    // Entities of kinds that were not asked for are left out, and what points to them.
    var places = [Int?](repeating: nil, count: workspace.choices.count)
    var end = 0
    for (index, choice) in workspace.choices.enumerated() where reports(choice.kind) {
      var entity = entity(choice, text)
      // One character of the text may be several units (a ligature) that two names share.
      guard entity.range.lowerBound >= end else { continue }
      end = entity.range.upperBound
      complete(&entity, choice)
      if case .honour(let level, nil) = entity.value {
        entity.value = .honour(level: level, year: year(of: index, entities, places, values.evidence, workspace))
      }
      for slot in 0..<Int(choice.partCount) {
        let part = workspace.scratch.parts[Int(choice.firstPart) + slot]
        guard reports(part.kind) else { continue }
        var inner = self.entity(part, text)
        complete(&inner, part)
        entity.nested.append(inner)
      }
      places[index] = entities.count
      entities.append(entity)
    }
    for (index, place) in places.enumerated() where index < links.alias.count {
      guard let place, let full = links.alias[index], let target = places[full] else { continue }
      entities[place].alias = target
      // A short form is of the type of the name in full.
      if case .organization = entities[place].value,
        case .organization = entities[target].value
      {
        entities[place].value = entities[target].value
      }
      entities[place].canonical =
        entities[target].canonical
        ?? text.source.bareString(in: entities[target].range)
    }
    return Document(
      source: text.source, entities: entities, relations: reported(links.relations, places),
      articles: zones.articles.map { layout(of: $0, zones, text) }, joins: joins)
  }

  /// Numbers and dates alone have no links.
  private func links(
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

  private func layout(
    of article: Article, _ zones: DocumentZones, _ text: NormalizedText
  ) -> ArticleLayout {
    func place(_ range: NormalizedRange?) -> SourceRange? { range.map(text.sourceRange(of:)) }
    return ArticleLayout(
      range: text.sourceRange(of: article.range), headline: place(article.headline),
      byline: place(article.byline), dateline: place(article.dateline),
      credit: place(article.credit), date: (article.date?.iso ?? zones.date?.iso))
  }

  private func reported(_ relations: [Relation], _ places: [Int?]) -> [Relation] {
    relations.compactMap { relation in
      guard let from = places[relation.from] else { return nil }
      guard let to = relation.to else {
        return Relation(kind: relation.kind, from: from, to: nil, role: relation.role)
      }
      return places[to].map { Relation(kind: relation.kind, from: from, to: $0) }
    }
  }

  /// Quantities end with their counted noun, which keeps the script of the text.
  private func finishNumeric(_ entity: inout Entity, _ fact: NumericFact, _ text: NormalizedText) {
    guard fact.kind == .quantity else { return }
    let core = text.sourceRange(of: NormalizedRange(Int(fact.start), Int(fact.coreEnd)))
    entity.coreEnd = core.upperBound
    guard fact.end > fact.coreEnd, case .quantity(var quantity) = entity.value else { return }
    let whole = text.sourceRange(of: NormalizedRange(Int(fact.start), Int(fact.end)))
    quantity.counted = text.source.bareString(
      in: SourceRange(core.upperBound, whole.upperBound))
    entity.value = .quantity(quantity)
  }

  /// The year of an honour: it stands in front (2024年北京市劳动模范), or before the verb of the
  /// clause that confers it (2020年荣立个人二等功).
  private func year(
    of index: Int, _ entities: [Entity], _ places: [Int?], _ evidence: borrowing Evidence,
    _ workspace: borrowing Workspace
  ) -> Int? {
    let start = workspace.choices[index].start
    let isConferred = (max(0, start - 3)...start).contains {
      evidence.endClasses[$0].contains(.honourVerb)
    }
    for before in stride(from: index - 1, through: max(0, index - 4), by: -1) {
      let choice = workspace.choices[before]
      guard start - choice.end <= 40, let place = places[before] else { return nil }
      if choice.kind == .date {
        guard choice.end == start || isConferred,
          !evidence.units[choice.end..<start].contains(where: Self.endsClause)
        else { return nil }
        return year(entities[place])
      }
      guard isConferred, choice.kind != .honour else { return nil }
    }
    return nil
  }

  private static func endsClause(_ unit: UInt16) -> Bool {
    unit == 0x3002 || unit == 0x0A || unit == 0x3B || unit == 0x21 || unit == 0x3F
  }

  /// The year that a date states and no more.
  private func year(_ entity: Entity) -> Int? {
    guard entity.kind == .date, case .date(let value) = entity.value, let iso = value.iso,
      iso.utf8.count == 4
    else { return nil }
    return Int(iso)
  }

  private func reports(_ kind: KindCode) -> Bool { isReported[Int(kind.rawValue)] }

  private func entity(_ choice: SentenceResolver.Choice, _ text: NormalizedText) -> Entity {
    let range = NormalizedRange(choice.start, choice.end)
    return Entity(
      kind: kinds[Int(choice.kind.rawValue)], range: text.sourceRange(of: range),
      origin: choice.candidate?.rule.name ?? RuleID.tagger.name, score: choice.score)
  }
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
