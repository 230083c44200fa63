internal import MingwuCore

/// Links the mentions of one document: who holds which post where, who got which honour, which
/// short name means which body.
///
/// Linear in the text; aliases compare names of a document that share their rarest unit.
package struct Linker: Sendable {
  package init() {}

  package func links(in input: LinkInput) -> Links {
    var links = Links()
    links.alias = AliasLinker().aliases(in: input)
    var input = input
    input.alias = links.alias
    links.alias = FormerNames.aliases(in: input)
    input.alias = links.alias
    let distribution = Distribution(input: input)
    var people = PersonLinker(input: input, dealt: distribution.dealt)
    var events = EventLinker(input: input)
    var roster = HonourRoster(input: input)
    var next = 0
    for sentence in input.sentences {
      var end = next
      while end < input.mentions.count,
        input.mentions[end].range.lowerBound < sentence.upperBound
      { end += 1 }
      people.link(next..<end, in: sentence)
      events.link(next..<end, in: sentence)
      roster.link(next..<end, in: sentence)
      next = end
    }
    var linked: [Int: Int] = [:]
    for relation in people.relations where relation.kind == .at {
      linked[relation.from] = relation.to ?? relation.from
    }
    let implied = ImpliedBodies(input: input, alias: links.alias, linked: linked)
    links.relations = Self.ordered(
      people.relations + implied.relations + distribution.relations
        + roster.relations.filter {
          !distribution.dealt.contains($0.to ?? -1)
        } + events.relations + reported(in: input))
    return links
  }

  /// By-line names are people of the text: each relates to the document.
  private func reported(in input: LinkInput) -> [Relation] {
    input.reporters.compactMap { reporter in
      var (index, limit) = (0, input.mentions.count)
      while index < limit {
        let middle = (index + limit) / 2
        if input.mentions[middle].range.lowerBound < reporter.range.lowerBound {
          index = middle + 1
        } else {
          limit = middle
        }
      }
      guard index < input.mentions.count, input.mentions[index].kind == .person,
        input.mentions[index].range == reporter.range
      else { return nil }
      return Relation(kind: .reported, from: index, to: nil, role: reporter.role)
    }
  }

  /// By the entity they start from, without duplicates.
  private static func ordered(_ relations: [Relation]) -> [Relation] {
    var order = relations.indices.map { (from: relations[$0].from, index: $0) }
    order.sort { ($0.from, $0.index) < ($1.from, $1.index) }
    var result: [Relation] = []
    result.reserveCapacity(relations.count)
    var first = 0  // of the relations of one entity: nearly always a few
    var seen: Set<Relation> = []
    for (from, index) in order {
      let relation = relations[index]
      if first < result.count, result[first].from != from {
        first = result.count
        seen.removeAll(keepingCapacity: true)
      }
      if result.count - first < 8 {
        if result[first...].contains(relation) { continue }
      } else {
        if seen.isEmpty { seen.formUnion(result[first...]) }
        if !seen.insert(relation).inserted { continue }
      }
      result.append(relation)
    }
    return result
  }
}
