internal import MingwuCore

/// The network of people, bodies and honours over many documents, for GEXF (Gephi, networkx).
///
/// A node is a name in full; an edge joins two names that a relation links or that stand in one
/// sentence. It is held in memory: its size is that of the names and pairs, not of the texts.
public struct EntityNetwork: Sendable {
  private struct Name: Hashable {
    let kind: EntityKind
    let text: String
  }

  private struct Node {
    let name: Name
    var mentions = 0
    var documents = 0
    var lastDocument = 0
    var dates = DateSpan()
  }

  private struct Pair: Hashable, Comparable {
    let low: Int
    let high: Int

    init(_ one: Int, _ other: Int) { (low, high) = (min(one, other), max(one, other)) }

    static func < (one: Pair, other: Pair) -> Bool {
      (one.low, one.high) < (other.low, other.high)
    }
  }

  private struct Edge {
    /// Sentences in which both stand.
    var together = 0
    /// How often a relation links them.
    var linked = 0
    /// What links them: `honoured`, `at`, `holds 主席`.
    var relations: Set<String> = []
    var documents = 0
    var lastDocument = 0
    var dates = DateSpan()
  }

  /// Of a sentence with more names, each is paired with so many before it: the number of pairs stays
  /// linear in the text.
  private static let window = 24

  private static let kinds: Set<EntityKind> = [.person, .organization, .honour]

  private var nodes: [Node] = []
  private var places: [Name: Int] = [:]
  private var edges: [Pair: Edge] = [:]
  private var documents = 0

  /// A network without names.
  public init() {}

  /// What records must hold.
  public static let needs: DocumentNeeds = [.words, .people]

  /// Adds what one document says.
  ///
  /// - Complexity: O(*e* + *r*) for *e* entities and *r* relations
  public mutating func add(_ record: DocumentRecord) {
    documents += 1
    let document = record.document
    let date = record.day.map { String($0.prefix(10)) }
    var members = [Int?](repeating: nil, count: document.entities.count)
    for person in record.people {
      for mention in person.mentions {
        members[mention] = node(Name(kind: .person, text: person.name), date)
      }
    }
    for (index, entity) in document.entities.enumerated()
    where members[index] == nil && Self.kinds.contains(entity.kind) {
      members[index] = node(Name(kind: entity.kind, text: document.fullName(of: index)), date)
    }
    addSentences(record, members, date)
    addRelations(record, members, date)
  }

  private mutating func node(_ name: Name, _ date: String?) -> Int {
    let place = places[name] ?? nodes.count
    if place == nodes.count {
      places[name] = place
      nodes.append(Node(name: name))
    }
    nodes[place].mentions += 1
    if nodes[place].lastDocument != documents {
      nodes[place].lastDocument = documents
      nodes[place].documents += 1
    }
    nodes[place].dates.add(date)
    return place
  }

  private mutating func addSentences(
    _ record: DocumentRecord, _ members: [Int?], _ date: String?
  ) {
    var next = 0
    let entities = record.document.entities
    for sentence in record.sentences {
      var names: [Int] = []
      while next < entities.count, entities[next].range.lowerBound < sentence.upperBound {
        if let member = members[next], !names.suffix(Self.window).contains(member) {
          for other in names.suffix(Self.window) {
            edge(member, other, date) { $0.together += 1 }
          }
          names.append(member)
        }
        next += 1
      }
    }
  }

  private mutating func addRelations(
    _ record: DocumentRecord, _ members: [Int?], _ date: String?
  ) {
    func link(_ from: Int?, _ to: Int, _ label: String) {
      guard let from, let to = members[to] else { return }
      edge(from, to, date) {
        $0.linked += 1
        $0.relations.insert(label)
      }
    }
    for person in record.people {
      let from = person.mentions.first.flatMap { members[$0] }
      for post in person.posts {
        let name = (post.isFormer ? "held " : "holds ") + record.document.fullName(of: post.post)
        for body in post.organizations { link(from, body, name) }
      }
      for body in person.organizations { link(from, body, "at") }
      for honour in person.honours { link(from, honour, "honoured") }
    }
    for relation in record.document.relations where relation.kind == .honoured {
      guard let to = relation.to, record.document.entities[relation.from].kind == .organization
      else { continue }
      link(members[relation.from], to, "honoured")
    }
  }

  private mutating func edge(
    _ one: Int, _ other: Int, _ date: String?, _ change: (inout Edge) -> Void
  ) {
    guard one != other else { return }
    var edge = edges[Pair(one, other)] ?? Edge()
    change(&edge)
    if edge.lastDocument != documents {
      edge.lastDocument = documents
      edge.documents += 1
    }
    edge.dates.add(date)
    edges[Pair(one, other)] = edge
  }

  /// Appends the network as GEXF 1.2: nodes in the order of the texts, edges by their ends.
  public func append(to buffer: inout ByteBuffer) {
    buffer.append(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <gexf xmlns="http://www.gexf.net/1.2draft" xmlns:viz="http://www.gexf.net/1.2draft/viz" \
      version="1.2">
      <meta><creator>mingwu</creator></meta>
      <graph mode="static" defaultedgetype="undirected">
      <attributes class="node" mode="static">
      <attribute id="kind" title="kind" type="string"/>
      <attribute id="mentions" title="mentions" type="integer"/>
      <attribute id="documents" title="documents" type="integer"/>
      <attribute id="first" title="first" type="string"/>
      <attribute id="last" title="last" type="string"/>
      </attributes>
      <attributes class="edge" mode="static">
      <attribute id="relations" title="relations" type="string"/>
      <attribute id="linked" title="linked" type="integer"/>
      <attribute id="together" title="together" type="integer"/>
      <attribute id="documents" title="documents" type="integer"/>
      <attribute id="first" title="first" type="string"/>
      <attribute id="last" title="last" type="string"/>
      </attributes>
      <nodes>

      """)
    for (number, node) in nodes.enumerated() { append(node, number, &buffer) }
    buffer.append("</nodes>\n<edges>\n")
    for (number, pair) in edges.keys.sorted().enumerated() {
      if let edge = edges[pair] { append(edge, pair, number, &buffer) }
    }
    buffer.append("</edges>\n</graph>\n</gexf>\n")
  }

  private func append(_ node: Node, _ number: Int, _ buffer: inout ByteBuffer) {
    buffer.append("<node id=\"n")
    buffer.append(decimal: number)
    buffer.append("\" label=\"")
    buffer.append(markup: node.name.text)
    buffer.append("\"><attvalues>")
    Self.value("kind", node.name.kind.rawValue, &buffer)
    Self.value("mentions", node.mentions, &buffer)
    Self.value("documents", node.documents, &buffer)
    Self.value(node.dates, &buffer)
    buffer.append("</attvalues><viz:color ")
    switch node.name.kind {
    case .person: buffer.append("r=\"201\" g=\"74\" b=\"64\"")
    case .honour: buffer.append("r=\"219\" g=\"164\" b=\"43\"")
    default: buffer.append("r=\"62\" g=\"112\" b=\"188\"")
    }
    buffer.append("/></node>\n")
  }

  private func append(_ edge: Edge, _ pair: Pair, _ number: Int, _ buffer: inout ByteBuffer) {
    buffer.append("<edge id=\"e")
    buffer.append(decimal: number)
    buffer.append("\" source=\"n")
    buffer.append(decimal: pair.low)
    buffer.append("\" target=\"n")
    buffer.append(decimal: pair.high)
    buffer.append("\" weight=\"")
    buffer.append(decimal: edge.together + edge.linked)
    buffer.append("\"><attvalues>")
    if !edge.relations.isEmpty {
      Self.value("relations", edge.relations.sorted().joined(separator: "; "), &buffer)
    }
    Self.value("linked", edge.linked, &buffer)
    Self.value("together", edge.together, &buffer)
    Self.value("documents", edge.documents, &buffer)
    Self.value(edge.dates, &buffer)
    buffer.append("</attvalues></edge>\n")
  }

  private static func value(_ key: StaticString, _ text: String, _ buffer: inout ByteBuffer) {
    buffer.append("<attvalue for=\"")
    buffer.append(key)
    buffer.append("\" value=\"")
    buffer.append(markup: text)
    buffer.append("\"/>")
  }

  private static func value(_ key: StaticString, _ number: Int, _ buffer: inout ByteBuffer) {
    value(key, "\(number)", &buffer)
  }

  private static func value(_ dates: DateSpan, _ buffer: inout ByteBuffer) {
    if let first = dates.first { value("first", first, &buffer) }
    if let last = dates.last { value("last", last, &buffer) }
  }
}

/// The first and the last of some dates; ISO 8601 sorts as text.
private struct DateSpan: Sendable {
  private(set) var first: String?
  private(set) var last: String?

  mutating func add(_ date: String?) {
    guard let date else { return }
    first = first.map { min($0, date) } ?? date
    last = last.map { max($0, date) } ?? date
  }
}
