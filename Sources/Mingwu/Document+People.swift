public import MingwuCore
internal import MingwuExtraction

extension Document {
  /// What the text says about each person: posts and where they are held, honours, bodies.
  ///
  /// One record for each name, in the order of the text: two people of one name share a record, for
  /// a text alone can't tell them apart. Indices are those of `entities`.
  ///
  /// - Complexity: O(*e* + *r*) for *e* entities and *r* relations
  public var people: [PersonRecord] { PersonRecords.records(of: self) }
}
