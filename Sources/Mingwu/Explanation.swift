public import MingwuCore
internal import MingwuExtraction

/// Why a text was read as it was: every candidate, its score, and what it lost to.
public struct Explanation: Sendable {
  /// One candidate.
  public struct Item: Hashable, Sendable {
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
    /// The index of the chosen item that overlaps it; `nil` for a chosen one, and for one that
    /// lost to no entity at all.
    public var lostTo: Int?
  }

  /// By start, the longer first.
  public var items: [Item]
}

extension Pipeline {
  /// Every candidate of a text, and which won.
  ///
  /// - Throws: ``ICUError`` when ICU's data can't be loaded.
  public func explanation(
    for text: SourceText, date: String? = nil
  ) throws(ICUError) -> Explanation {
    var workspace = makeWorkspace()
    let normalized = try normalize(text, &workspace).text
    var candidates: [Candidate] = []
    analyze(normalized, &workspace) { _, found in candidates += found }
    var items: [Explanation.Item] = []
    for choice in workspace.choices {
      items.append(item(choice, normalized))
    }
    let chosen = items
    for candidate in candidates
    where !workspace.choices.contains(where: { $0.isMade(of: candidate) }) {
      var item = item(candidate, normalized)
      item.lostTo = chosen.firstIndex { $0.range.overlaps(item.range) }
      items.append(item)
    }
    return Explanation(items: Self.sorted(items))
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
    if candidate.rule == .lexicon || candidate.rule == .organizationShort, candidate.payload >= 0 {
      rows = lexicon.rows(of: UInt32(bitPattern: candidate.payload))
        .filter { $0.kind == candidate.kind }.map(\.origin)
    }
    return Explanation.Item(
      kind: kind < lexicon.kinds.count ? lexicon.kinds[kind] : EntityKind(rawValue: "NONE"),
      range: text.sourceRange(of: candidate.range), origin: candidate.rule.name,
      evidence: candidate.rule == .tagger ? "model" : rows.joined(separator: " "), rows: rows, layer: "\(candidate.layer)",
      score: candidate.score, isChosen: false)
  }
}
