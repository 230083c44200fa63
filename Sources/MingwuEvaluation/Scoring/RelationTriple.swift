/// A relation between two texts without white space.
struct RelationTriple: Hashable {
  let kind: String
  let from: ScalarText
  let to: ScalarText

  /// What stands for the document.
  private static let document = ScalarText("DOC")

  private init(kind: String, from: ScalarText, to: ScalarText) {
    (self.kind, self.from, self.to) = (kind, from, to)
  }

  init(_ relation: GoldRelation) {
    self.init(
      kind: relation.kind, from: .squeezed(relation.from),
      to: relation.to.map { .squeezed($0) } ?? Self.document)
  }

  /// Relations and alias links, without links between equal names.
  ///
  /// - Precondition: indices are in range.
  static func triples(of prediction: PredictedDocument) -> Set<RelationTriple> {
    let entities = prediction.entities
    func name(_ index: Int?) -> ScalarText {
      index.map { .squeezed(entities[$0].text) } ?? document
    }
    var output: Set<RelationTriple> = []
    for entity in entities where entity.alias != nil {
      output.insert(Self(kind: "alias", from: .squeezed(entity.text), to: name(entity.alias)))
    }
    for relation in prediction.relations {
      output.insert(
        Self(kind: relation.kind, from: name(relation.from), to: name(relation.to)))
    }
    return output.filter { $0.kind != "alias" || $0.from != $0.to }
  }

  /// Gives all names that the gold links by aliases the same name, so that a relation counts
  /// whichever mention of a body it points to. Alias links themselves stay as they are.
  static func unified(
    gold: Set<RelationTriple>, predicted: Set<RelationTriple>
  ) -> (gold: Set<RelationTriple>, predicted: Set<RelationTriple>) {
    // Union by relabelling: groups are small, and each link relabels the smaller one.
    var body: [ScalarText: ScalarText] = [:]
    var members: [ScalarText: [ScalarText]] = [:]
    for link in gold where link.kind == "alias" {
      let (one, other) = (body[link.from] ?? link.from, body[link.to] ?? link.to)
      if one == other { continue }
      let ours = members[one] ?? [one]
      let theirs = members[other] ?? [other]
      let (kept, moved) = ours.count < theirs.count ? (other, ours) : (one, theirs)
      for name in moved { body[name] = kept }
      members[kept] = ours + theirs
    }
    func renamed(_ triples: Set<RelationTriple>) -> Set<RelationTriple> {
      Set(
        triples.map { triple in
          if triple.kind == "alias" { return triple }
          return Self(
            kind: triple.kind, from: body[triple.from] ?? triple.from,
            to: body[triple.to] ?? triple.to)
        })
    }
    return (renamed(gold), renamed(predicted))
  }
}
