/// A text with what should be found in it.
public struct GoldDocument: Sendable {
  /// The id of the file, or its line number.
  public var id: String
  /// Exactly as annotated.
  public var text: String
  /// The document's date for relative times (ISO 8601).
  public var date: String?
  /// In the order of the file.
  public var entities: [GoldEntity]
  /// What is said about entities, by their text; see ``GoldValue``.
  public var values: [GoldValue]
  /// `nil` where nothing is said about relations, so that none counts as wrong.
  public var relations: [GoldRelation]?
  /// Where the document begins; 1-based.
  public var line: Int

  /// An annotated text; offsets are scalars.
  public init(
    id: String, text: String, date: String? = nil, entities: [GoldEntity] = [],
    values: [GoldValue] = [], relations: [GoldRelation]? = nil, line: Int = 1
  ) {
    self.id = id
    self.text = text
    self.date = date
    self.entities = entities
    self.values = values
    self.relations = relations
    self.line = line
  }
}

/// One annotated entity. Offsets count Unicode scalars of the text.
public struct GoldEntity: Hashable, Sendable {
  /// The label of the corpus; `IGNORE` marks a stretch that is not scored.
  public var label: String
  /// In scalars of the text.
  public var start: Int
  /// One past the last scalar.
  public var end: Int
  /// For a quantity, the end without the counted noun.
  public var coreEnd: Int?
  /// Goes before what ``GoldDocument/values`` says about its text.
  public var value: GuidelineValue?

  /// An annotated mention; offsets are scalars of the text, half open.
  public init(
    label: String, start: Int, end: Int, coreEnd: Int? = nil, value: GuidelineValue? = nil
  ) {
    self.label = label
    self.start = start
    self.end = end
    self.coreEnd = coreEnd
    self.value = value
  }
}

/// The value of every entity with this text and label.
public struct GoldValue: Sendable {
  /// The text of the entity.
  public var text: String
  /// The kind of the entity.
  public var label: String
  package var value: JSONValue

  package init(text: String, label: String, value: JSONValue) {
    self.text = text
    self.label = label
    self.value = value
  }
}

/// A relation between two texts; `alias` goes from the short form to the name in full.
public struct GoldRelation: Hashable, Sendable {
  /// The label.
  public var kind: String
  /// The text of the entity it starts from.
  public var from: String
  /// `nil` for the document.
  public var to: String?

  /// A relation between texts of entities; `to` is `nil` for the document.
  public init(kind: String, from: String, to: String?) {
    self.kind = kind
    self.from = from
    self.to = to
  }
}

/// What some program found in a text: one object of `mingwu extract --to jsonl`.
public struct PredictedDocument: Sendable {
  /// The id of the document.
  public var id: String
  /// In the order of the output.
  public var entities: [PredictedEntity]
  /// In the order of the output.
  public var relations: [PredictedRelation]
  /// Why the program did not answer.
  public var failure: String?
  /// Where it stands in its file; 1-based.
  public var line: Int

  /// What a system says about a document; offsets are scalars.
  public init(
    id: String, entities: [PredictedEntity] = [], relations: [PredictedRelation] = [],
    failure: String? = nil, line: Int = 1
  ) {
    self.id = id
    self.entities = entities
    self.relations = relations
    self.failure = failure
    self.line = line
  }
}

/// One found entity. Offsets count Unicode scalars of the text.
public struct PredictedEntity: Hashable, Sendable {
  /// The label.
  public var kind: String
  /// In scalars of the text.
  public var start: Int
  /// One past the last scalar.
  public var end: Int
  /// `end` where a quantity has no counted noun, and for all other kinds.
  public var coreEnd: Int
  /// What the program says stands there.
  public var text: String
  /// The name in full, if the program gives one.
  public var canonical: String?
  /// Index of the entity that this one is a short form of.
  public var alias: Int?
  package var value: JSONValue

  package init(
    kind: String, start: Int, end: Int, coreEnd: Int, text: String, canonical: String? = nil,
    alias: Int? = nil, value: JSONValue = .null
  ) {
    self.kind = kind
    self.start = start
    self.end = end
    self.coreEnd = coreEnd
    self.text = text
    self.canonical = canonical
    self.alias = alias
    self.value = value
  }

  /// An entity without a value.
  public init(kind: String, start: Int, end: Int, text: String) {
    self.init(kind: kind, start: start, end: end, coreEnd: end, text: text)
  }
}

/// A found relation; indices into the entities of its document.
public struct PredictedRelation: Hashable, Sendable {
  /// The label.
  public var kind: String
  /// `nil` for the document.
  public var from: Int?
  /// `nil` for the document.
  public var to: Int?
  /// What a reporter did: 记者, 摄影.
  public var role: String?

  /// A relation by indices of entities; `to` is `nil` for the document.
  public init(kind: String, from: Int?, to: Int?, role: String? = nil) {
    self.kind = kind
    self.from = from
    self.to = to
    self.role = role
  }
}
