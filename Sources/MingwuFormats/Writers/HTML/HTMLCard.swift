internal import MingwuCore

/// One article: its text with marks, and its relations.
struct HTMLCard {
  let document: Document
  let article: Int?
  /// Indices of the entities that begin in it.
  let entities: Range<Int>
  /// What it shows of the text.
  let range: SourceRange
  let links: HTMLLinks

  /// How many short forms and relations of one entity its tip names.
  private static let tipLimit = 12

  var heading: String? {
    guard let headline = article.flatMap({ document.articles[$0].headline }) else { return nil }
    let text = document.flatText(headline)
    return text.isEmpty ? nil : text
  }

  var date: String? { article.flatMap { document.articles[$0].date } }

  func append(_ table: inout OffsetTable, to buffer: inout ByteBuffer) {
    buffer.append("<div class=\"text\" lang=\"zh\"><p>")
    var lines = HTMLLines(document, from: range.lowerBound)
    var position = range.lowerBound
    for index in entities {
      let entity = document.entities[index]
      guard entity.range.lowerBound >= position else { continue }
      lines.append(position..<entity.range.lowerBound, to: &buffer)
      mark(entity, index, &lines, &table, &buffer)
      position = entity.range.upperBound
    }
    lines.append(position..<max(position, range.upperBound), to: &buffer)
    buffer.append("</p></div>\n")
    appendRelations(&buffer)
  }

  /// An entity, with those inside it.
  private func mark(
    _ entity: Entity, _ index: Int?, _ lines: inout HTMLLines, _ table: inout OffsetTable,
    _ buffer: inout ByteBuffer
  ) {
    buffer.append("<mark class=\"")
    buffer.append(string: HTMLAssets.className(of: entity.kind))
    if index == nil { buffer.append(" inner") }
    buffer.append("\" data-s=\"")
    buffer.append(decimal: table.start(entity.range.lowerBound))
    buffer.append("\" data-e=\"")
    buffer.append(decimal: table.end(entity.range.upperBound))
    if let index {
      buffer.append("\" data-i=\"")
      buffer.append(decimal: index)
      appendLinked(index, &buffer)
    }
    buffer.append("\" tabindex=\"0\" data-tip=\"")
    appendTip(entity, index, &buffer)
    buffer.append("\">")
    var position = entity.range.lowerBound
    for inner in entity.nested where inner.range.lowerBound >= position {
      guard inner.range.upperBound <= entity.range.upperBound else { break }
      lines.append(position..<inner.range.lowerBound, isInside: true, to: &buffer)
      mark(inner, nil, &lines, &table, &buffer)
      position = inner.range.upperBound
    }
    lines.append(position..<entity.range.upperBound, isInside: true, to: &buffer)
    buffer.append("</mark>")
  }

  /// The entities at the other ends of relations and aliases.
  private func appendLinked(_ index: Int, _ buffer: inout ByteBuffer) {
    var linked = links.shortForms[index]
    if let alias = document.entities[index].alias { linked.append(alias) }
    for number in links.ends[index] {
      let relation = document.relations[number]
      if relation.from != index { linked.append(relation.from) }
      if let to = relation.to, to != index { linked.append(to) }
    }
    guard !linked.isEmpty else { return }
    buffer.append("\" data-l=\"")
    for (place, other) in linked.enumerated() {
      if place > 0 { buffer.append(0x20) }
      buffer.append(decimal: other)
    }
  }

  /// Lines for people: kind and name, value, name in full, relations, origin.
  private func appendTip(_ entity: Entity, _ index: Int?, _ buffer: inout ByteBuffer) {
    buffer.append(markup: entity.kind.rawValue)
    let name = document.flatText(entity.range)
    if let canonical = entity.canonical, canonical != name {
      buffer.append("\n= ")
      buffer.append(markup: canonical)
    }
    if let summary = entity.value?.summary, !summary.isEmpty {
      buffer.append("\n")
      buffer.append(markup: summary)
    }
    if let index {
      for number in links.ends[index].prefix(Self.tipLimit) {
        buffer.append("\n")
        appendRelation(document.relations[number], from: index, &buffer)
      }
      let forms = Set(
        links.shortForms[index].map { document.flatText(document.entities[$0].range) }
      )
      .subtracting([name]).sorted()
      if !forms.isEmpty {
        buffer.append("\nalso ")
        buffer.append(markup: forms.prefix(Self.tipLimit).joined(separator: "、"))
      }
    }
    buffer.append("\nby ")
    buffer.append(markup: entity.origin)
    buffer.append(" · ")
    buffer.append(score: entity.score)
  }

  private func appendRelation(
    _ relation: Relation, from index: Int, _ buffer: inout ByteBuffer
  ) {
    let isOutgoing = relation.from == index
    buffer.append(isOutgoing ? "→ " : "← ")
    buffer.append(markup: relation.kind.rawValue)
    if let role = relation.role {
      buffer.append(" ")
      buffer.append(markup: role)
    }
    guard let other = isOutgoing ? relation.to : relation.from else { return }
    buffer.append(" ")
    buffer.append(markup: document.flatText(document.entities[other].range))
  }

  private func appendRelations(_ buffer: inout ByteBuffer) {
    var members = document.relations.filter { entities.contains($0.from) }
    members.sort { ($0.from, $0.to ?? -1) < ($1.from, $1.to ?? -1) }
    guard !members.isEmpty else { return }
    buffer.append("<details><summary>Relations <b>")
    buffer.append(decimal: members.count)
    buffer.append("</b></summary>\n<table><tbody>\n")
    for relation in members {
      buffer.append("<tr>")
      cell(relation.from, &buffer)
      buffer.append("<td class=\"rel\">")
      buffer.append(markup: relation.kind.rawValue)
      buffer.append("</td>")
      if let to = relation.to {
        cell(to, &buffer)
      } else {
        buffer.append("<td>")
        buffer.append(markup: relation.role ?? "")
        buffer.append("</td>")
      }
      buffer.append("</tr>\n")
    }
    buffer.append("</tbody></table></details>\n")
  }

  private func cell(_ index: Int, _ buffer: inout ByteBuffer) {
    buffer.append("<td lang=\"zh\" data-to=\"")
    buffer.append(decimal: index)
    buffer.append("\"><span class=\"dot ")
    buffer.append(string: HTMLAssets.className(of: document.entities[index].kind))
    buffer.append("\"></span>")
    buffer.append(markup: document.fullName(of: index))
    buffer.append("</td>")
  }
}
