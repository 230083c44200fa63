package import MingwuCore

/// The people of a document, from its entities and relations.
package enum PersonRecords {
  /// Words in front of a post, or of its body, that say it is over.
  private static let former = ["曾任", "历任", "原", "前", "曾担任"].map { Array($0.utf8) }

  /// One record for each name, in the order of the text.
  ///
  /// - Complexity: O(*e* + *r*) for *e* entities and *r* relations
  package static func records(of document: Document) -> [PersonRecord] {
    var names = NameTable<UInt8>()
    /// For each entity the number of its record; -1 for none.
    var owner = [Int32](repeating: -1, count: document.entities.count)
    var records: [PersonRecord] = []
    for index in document.entities.indices where document.entities[index].kind == .person {
      let range = document.entities[index].range
      let number: Int
      if document.source.holdsBlank(in: range) {
        number = names.number(adding: Array(document.source.bareString(in: range).utf8)[...])
      } else {
        number = names.number(adding: document.source.utf8[range.indices])
      }
      if number == records.count {
        records.append(PersonRecord(name: document.source.bareString(in: range)))
      }
      records[number].mentions.append(index)
      owner[index] = Int32(truncatingIfNeeded: number)
    }
    if records.isEmpty { return [] }
    let bodies = BodiesOfPosts(document)
    for relation in document.relations {
      guard let to = relation.to, document.entities.indices.contains(relation.from) else {
        continue
      }
      let number = Int(owner[relation.from])
      if number < 0 { continue }
      switch relation.kind {
      case .holds:
        let organizations = bodies.bodies(of: to)
        let isOver =
          isFormer(at: document.entities[to].range.lowerBound, in: document)
          || organizations.contains {
            isFormer(at: document.entities[$0].range.lowerBound, in: document)
          }
        records[number].posts.append(
          PersonRecord.Post(post: to, organizations: organizations, isFormer: isOver))
      case .honoured: records[number].honours.append(to)
      case .at: records[number].organizations.append(to)
      default: break
      }
    }
    return records
  }

  private static func isFormer(at start: Int, in document: Document) -> Bool {
    let before = document.source.utf8[max(0, start - 12)..<start]
    return former.contains { before.suffix($0.count).elementsEqual($0) }
  }
}

/// The bodies at which posts are held, from the relations of a document.
private struct BodiesOfPosts {
  /// By post, those of one in the order of the document.
  private var pairs: [(post: Int, body: Int)] = []

  init(_ document: Document) {
    for relation in document.relations where relation.kind == .at {
      if let body = relation.to { pairs.append((relation.from, body)) }
    }
    // They come in order from the pipeline; others may have made the document.
    let isSorted = zip(pairs, pairs.dropFirst()).allSatisfy { $0.post <= $1.post }
    if isSorted { return }
    let order = pairs.indices.sorted { (pairs[$0].post, $0) < (pairs[$1].post, $1) }
    pairs = order.map { pairs[$0] }
  }

  func bodies(of post: Int) -> [Int] {
    var (lower, upper) = (0, pairs.count)
    while lower < upper {
      let middle = (lower + upper) / 2
      if pairs[middle].post < post { lower = middle + 1 } else { upper = middle }
    }
    return pairs[lower...].prefix { $0.post == post }.map(\.body)
  }
}
