package import MingwuCore

/// The people of a document, from its entities and relations.
package enum PersonRecords {
  /// Words in front of a post, or of its body, that say it is over.
  private static let former = ["曾任", "历任", "原", "前", "曾担任"].map { Array($0.utf8) }

  /// One record for each name, in the order of the text.
  ///
  /// - Complexity: O(*e* + *r*) for *e* entities and *r* relations
  package static func records(of document: Document) -> [PersonRecord] {
    var numbers: [String: Int] = [:]
    var owner: [Int: Int] = [:]
    var records: [PersonRecord] = []
    for index in document.entities.indices where document.entities[index].kind == .person {
      let name = document.source.bareString(in: document.entities[index].range)
      let number = numbers[name] ?? records.count
      if number == records.count {
        numbers[name] = number
        records.append(PersonRecord(name: name))
      }
      records[number].mentions.append(index)
      owner[index] = number
    }
    var bodies: [Int: [Int]] = [:]
    for relation in document.relations where relation.kind == .at {
      guard let to = relation.to else { continue }
      bodies[relation.from, default: []].append(to)
    }
    for relation in document.relations {
      guard let number = owner[relation.from], let to = relation.to else { continue }
      switch relation.kind {
      case .holds:
        let organizations = bodies[to] ?? []
        let starts = ([to] + organizations).map { document.entities[$0].range.lowerBound }
        records[number].posts.append(
          PersonRecord.Post(
            post: to, organizations: organizations,
            isFormer: starts.contains { isFormer(at: $0, in: document) }))
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
