public import MingwuCore

/// Writes documents as tables for people: an entity a row, with its value and its links.
public struct TableWriter: Sendable {
  /// Whether kinds are coloured with terminal escapes.
  public var isColoured: Bool
  /// What the offsets of the first column count.
  public var offsets: OffsetUnit

  /// A writer; colours are ANSI sequences.
  public init(isColoured: Bool = false, offsets: OffsetUnit = .scalar) {
    self.isColoured = isColoured
    self.offsets = offsets
  }

  private enum Width {
    static let text = 44
    static let value = 34
  }

  /// Appends the table of `document`, a summary line and a blank line.
  public func append(_ document: Document, id: DocumentID, to buffer: inout ByteBuffer) {
    var table = OffsetTable(unit: offsets)
    table.load(document)
    let links = Links(document)
    let rows = document.entities.enumerated().map { index, entity in
      Row(
        place: "\(table.start(entity.range.lowerBound))–\(table.end(entity.range.upperBound))",
        kind: entity.kind, text: document.flatText(entity.range),
        value: Self.value(of: entity, in: document),
        links: links.text(of: index))
    }
    line(bold(Self.shown(id)), &buffer)
    let place = max(5, rows.map { DisplayWidth.cells(of: $0.place) }.max() ?? 0)
    let kind = max(8, rows.map { DisplayWidth.cells(of: $0.kind.rawValue) }.max() ?? 0)
    let text = min(Width.text, rows.map { DisplayWidth.cells(of: $0.text) }.max() ?? 0)
    let value = min(Width.value, rows.map { DisplayWidth.cells(of: $0.value) }.max() ?? 0)
    for row in rows {
      let cells = [
        dim(DisplayWidth.fitted(row.place, to: place)),
        coloured(DisplayWidth.fitted(row.kind.rawValue, to: kind), row.kind),
        DisplayWidth.fitted(row.text, to: text), DisplayWidth.fitted(row.value, to: value),
        row.links,
      ]
      line("  " + cells.joined(separator: "  "), &buffer)
    }
    line(summary(of: document), &buffer)
    line("", &buffer)
  }

  /// Appends one line for a document that can't be read.
  public func append(_ error: InputError, id: DocumentID, to buffer: inout ByteBuffer) {
    line(bold(Self.shown(id)) + "  error: line \(error)", &buffer)
    line("", &buffer)
  }

  private struct Row {
    let place: String
    let kind: EntityKind
    let text: String
    let value: String
    let links: String
  }

  /// The id without control characters: a file name may hold terminal escapes.
  static func shown(_ id: DocumentID) -> String {
    var shown = ""
    for scalar in id.description.unicodeScalars {
      shown.unicodeScalars.append(
        scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar)
    }
    return shown
  }

  private static func value(of entity: Entity, in document: Document) -> String {
    let name = entity.canonical == document.flatText(entity.range) ? nil : entity.canonical
    return [name.map { "→ \($0)" }, entity.value?.summary].compactMap(\.self)
      .filter { !$0.isEmpty }.joined(separator: " · ")
  }

  private func summary(of document: Document) -> String {
    var counts: [EntityKind: Int] = [:]
    for entity in document.entities { counts[entity.kind, default: 0] += 1 }
    let order =
      EntityKind.builtIn
      + counts.keys.filter { !EntityKind.builtIn.contains($0) }
      .sorted { $0.rawValue < $1.rawValue }
    let parts = order.compactMap { kind in
      counts[kind].map { "\(coloured(kind.rawValue, kind)) \($0)" }
    }
    let total = "\(document.entities.count) entities, \(document.relations.count) relations"
    return "  " + ([bold(total)] + parts).joined(separator: " · ")
  }

  // MARK: Lines and colours

  private func line(_ text: String, _ buffer: inout ByteBuffer) {
    var end = text.endIndex
    while end > text.startIndex, text[text.index(before: end)] == " " {
      end = text.index(before: end)
    }
    buffer.append(string: String(text[..<end]))
    buffer.append(0x0A)
  }

  private func bold(_ text: String) -> String { styled(text, "1") }
  private func dim(_ text: String) -> String { styled(text, "2") }

  private func coloured(_ text: String, _ kind: EntityKind) -> String {
    let code =
      switch kind {
      case .person: "1;31"
      case .honour: "1;33"
      case .position: "33"
      case .organization: "34"
      case .place: "32"
      case .event: "35"
      case .date, .duration: "36"
      default: "37"
      }
    return styled(text, code)
  }

  private func styled(_ text: String, _ code: String) -> String {
    isColoured ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}

/// What hangs on each entity, in words.
private struct Links {
  private var texts: [[String]]

  init(_ document: Document) {
    texts = Array(repeating: [], count: document.entities.count)
    for (index, entity) in document.entities.enumerated() {
      guard let alias = entity.alias else { continue }
      texts[index].append("= \(document.flatText(document.entities[alias].range))")
    }
    for relation in document.relations {
      let target = relation.to.map { document.flatText(document.entities[$0].range) }
      let words = [relation.kind.rawValue, target ?? relation.role].compactMap(\.self)
      texts[relation.from].append(words.joined(separator: " "))
    }
  }

  func text(of index: Int) -> String { texts[index].joined(separator: " · ") }
}

extension Document {
  /// The text of `range` on one line and without control characters.
  ///
  /// White space that holds a line end is left out between wide characters, where a page break
  /// put it, and becomes one space elsewhere.
  ///
  /// - Complexity: O(`range.count`)
  func flatText(_ range: SourceRange) -> String {
    if !mayHoldBlank(range) { return source.string(in: range) }
    var flat = ""
    var blanks = ""
    for scalar in String(decoding: source.utf8[range.indices], as: UTF8.self).unicodeScalars {
      if scalar.properties.isWhitespace || scalar.properties.generalCategory == .control {
        blanks.unicodeScalars.append(scalar)
        continue
      }
      if !blanks.isEmpty {
        let isBreak = blanks.unicodeScalars.contains { $0 == "\n" || $0 == "\r" }
        let isWide =
          DisplayWidth.cells(of: scalar) == 2
          || flat.unicodeScalars.last.map { DisplayWidth.cells(of: $0) == 2 } ?? false
        if !(isBreak && isWide) { flat += " " }
        blanks = ""
      }
      flat.unicodeScalars.append(scalar)
    }
    return flat
  }

  /// Whether white space or a control character may stand in `range`.
  func mayHoldBlank(_ range: SourceRange) -> Bool {
    range.indices.contains { source.utf8[$0] == 0x7F || source.mayBeBlank(at: $0) }
  }
}
