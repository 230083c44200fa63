public import MingwuCore
internal import MingwuExtraction

/// Why a text was read as it was: every candidate, its score, and what it lost to.
public struct Explanation: Sendable {
  /// One candidate.
  public struct Item: Hashable, Sendable {
    /// The kind that was proposed.
    public var kind: EntityKind
    /// UTF-8 code units of the source.
    public var range: SourceRange
    /// The rule that proposed it: `organization.head`, `lexicon`, `tagger`.
    public var origin: String
    /// The lexicon rows behind it, as `file:line`; empty for a grammar rule.
    public var evidence: String
    /// The same, a row an element: a path may hold blanks.
    public var rows: [String] = []
    /// normal, prefer, force or forbid.
    public var layer: String
    /// In 1/1024 of the decoder's unit.
    public var score: Int32
    /// Whether it is among the entities of the document.
    public var isChosen: Bool
    /// The index of the item it lost to: the chosen one that overlaps it, else the forbid row that
    /// deletes it or the force row without a kind that cuts it. `nil` for a chosen one, and for one
    /// that lost to nothing at all.
    public var lostTo: Int?
  }

  /// By start, the longer first.
  public var items: [Item]
}

extension Pipeline {
  /// Every candidate of a text, and which won.
  ///
  /// - Throws: `ICUError` when ICU's data can't be loaded.
  public func explanation(
    for text: SourceText, date: String? = nil
  ) throws(ICUError) -> Explanation {
    var workspace = makeWorkspace()
    let page = try normalize(text, &workspace)
    let normalized = page.text
    var candidates: [Candidate] = []
    analyze(page, &workspace) { _, found in candidates += found }
    var items: [Explanation.Item] = []
    for choice in workspace.choices {
      items.append(item(choice, normalized))
    }
    let chosen = items
    // A sentence that was read twice proposed the same again.
    var known: Set<Explanation.Item> = []
    for candidate in candidates
    where !workspace.choices.contains(where: { $0.isMade(of: candidate) }) {
      let item = item(candidate, normalized)
      if known.insert(item).inserted { items.append(item) }
    }
    let rulers = items.indices.filter { Self.rules(items[$0]) }
    for index in items.indices where !items[index].isChosen && !Self.rules(items[index]) {
      items[index].lostTo =
        chosen.firstIndex { $0.range.overlaps(items[index].range) }
        ?? rulers.first { Self.removes(items[$0], items[index]) }
    }
    return Explanation(items: Self.sorted(items))
  }

  /// Whether an item is a user's row that takes others out without being an entity.
  private static func rules(_ item: Explanation.Item) -> Bool {
    item.layer == "forbid" || item.layer == "force" && !item.isChosen && item.kind == .none
  }

  private static func removes(_ ruler: Explanation.Item, _ item: Explanation.Item) -> Bool {
    guard ruler.layer == "forbid" else { return ruler.range.overlaps(item.range) }
    return ruler.range == item.range && (ruler.kind == .none || ruler.kind == item.kind)
  }

  /// By start, the longer first, with the indices of winners moved along.
  private static func sorted(_ items: [Explanation.Item]) -> [Explanation.Item] {
    let order = items.indices.sorted { a, b in
      let (x, y) = (items[a], items[b])
      return (x.range.lowerBound, -x.range.upperBound, -Int(x.score), a)
        < (y.range.lowerBound, -y.range.upperBound, -Int(y.score), b)
    }
    var places = [Int](repeating: 0, count: items.count)
    for (place, index) in order.enumerated() { places[index] = place }
    return order.map { index in
      var item = items[index]
      item.lostTo = item.lostTo.map { places[$0] }
      return item
    }
  }

  private func item(_ choice: SentenceResolver.Choice, _ text: NormalizedText) -> Explanation.Item {
    guard let candidate = choice.candidate else {
      return Explanation.Item(
        kind: lexicon.kinds[Int(choice.kind.rawValue)],
        range: text.sourceRange(of: NormalizedRange(choice.start, choice.end)),
        origin: RuleID.tagger.name, evidence: "model", layer: "normal", score: choice.score,
        isChosen: true)
    }
    var item = item(candidate, text)
    item.isChosen = true
    return item
  }

  private func item(_ candidate: Candidate, _ text: NormalizedText) -> Explanation.Item {
    let kind = Int(candidate.kind.rawValue)
    var rows: [String] = []
    if [.lexicon, .organizationShort, .personNamesake].contains(candidate.rule),
      candidate.payload >= 0
    {
      rows = lexicon.rows(of: UInt32(bitPattern: candidate.payload))
        .filter { $0.kind == candidate.kind && "\($0.layer)" == "\(candidate.layer)" }
        .map(\.origin)
    } else if candidate.rule == .pattern {
      rows = [patterns.origin(of: candidate)]
    }
    return Explanation.Item(
      kind: kind < lexicon.kinds.count ? lexicon.kinds[kind] : .none,
      range: text.sourceRange(of: candidate.range), origin: candidate.rule.name,
      evidence: candidate.rule == .tagger ? "model" : rows.joined(separator: " "), rows: rows,
      layer: "\(candidate.layer)",
      score: candidate.score, isChosen: false)
  }
}

extension EntityKind {
  /// Stands for rows that name no entity.
  fileprivate static let none = Self(rawValue: "NONE")
}
