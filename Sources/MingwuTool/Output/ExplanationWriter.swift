internal import Mingwu

/// Writes candidates: as a table, as one JSON object, or as an object a candidate.
struct ExplanationWriter {
  let source: SourceText
  let explanation: Explanation
  /// For each candidate, its first scalar and the one behind its last.
  private let places: [(start: Int, end: Int)]

  init(source: SourceText, explanation: Explanation) {
    self.source = source
    self.explanation = explanation
    let converter = OffsetConverter(source, to: .scalar)
    let (starts, ends) = converter.converted(
      starts: explanation.items.map(\.range.lowerBound),
      ends: explanation.items.map(\.range.upperBound))
    places = zip(starts, ends).map { ($0, $1) }
  }

  /// The ranges that `span` names: `START:END` in scalars, or each place of words of the text.
  ///
  /// - Returns: `nil` when the text has no such span.
  func ranges(of span: String) -> [SourceRange]? {
    let numbers = span.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    if numbers.count == 2, let start = numbers[0], let end = numbers[1] {
      guard 0 <= start, start < end, let first = offset(ofScalar: start),
        let last = offset(ofScalar: end)
      else { return nil }
      return [SourceRange(first, last)]
    }
    let words = Array(span.utf8)
    guard !words.isEmpty, words.count <= source.utf8.count else { return nil }
    let found = (0...(source.utf8.count - words.count)).filter {
      source.utf8[$0...].starts(with: words)
    }
    return found.isEmpty ? nil : found.map { SourceRange($0, $0 + words.count) }
  }

  /// Where a scalar begins; the end of the text counts as one.
  private func offset(ofScalar wanted: Int) -> Int? {
    var count = 0
    for (offset, byte) in source.utf8.enumerated() where byte & 0xC0 != 0x80 {
      if count == wanted { return offset }
      count += 1
    }
    return count == wanted ? source.utf8.count : nil
  }

  // MARK: Table

  func appendTable(_ shown: [Int], to buffer: inout ByteBuffer) {
    func padded(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(1, width - DisplayWidth.cells(of: text)))
    }
    for index in shown {
      let item = explanation.items[index]
      let lost = item.lostTo.map { number in
        let winner = explanation.items[number]
        if winner.layer == "forbid" { return "forbidden by \(winner.evidence)" }
        if winner.layer == "force", !winner.isChosen { return "cut by \(winner.evidence)" }
        return "lost to \(line(winner.range)) \(winner.kind.rawValue) "
          + "\(Self.score(winner.score))"
      }
      let tail = item.isChosen ? "" : lost ?? Self.effect(of: item)
      buffer.append(
        string: (item.isChosen ? "* " : "  ") + padded(line(item.range), 30)
          + padded(item.kind.rawValue, 10) + padded(item.origin, 24)
          + padded(Self.score(item.score), 9) + padded(item.layer, 8) + padded(item.evidence, 28)
          + tail + "\n")
    }
  }

  /// A slice on one line: an entity may span line ends.
  private func line(_ range: SourceRange) -> String {
    var text = String.UnicodeScalarView()
    for scalar in source.string(in: range).unicodeScalars {
      text.append(scalar.properties.generalCategory == .control ? " " : scalar)
    }
    return String(text)
  }

  private static func effect(of item: Explanation.Item) -> String {
    switch item.layer {
    case "forbid": "forbids"
    case "force": "cuts"
    default: "not worth an entity"
    }
  }

  /// Two digits behind the point, of 1/1024.
  private static func score(_ score: Int32) -> String {
    let hundredths = Int(score) * 100 / 1024
    let (whole, rest) = (abs(hundredths) / 100, abs(hundredths) % 100)
    return (hundredths < 0 ? "-" : "") + "\(whole)." + (rest < 10 ? "0" : "") + "\(rest)"
  }

  // MARK: JSON

  /// `{"schema":1,"text":…,"candidates":[…]}`; `lostTo` is the candidate that won, or null where no
  /// entity covers the place.
  func appendObject(_ shown: [Int], to buffer: inout ByteBuffer) {
    buffer.append("{\"schema\":")
    buffer.append(decimal: JSONDocumentWriter.schema)
    buffer.append(",\"text\":")
    buffer.append(jsonString: source.utf8, source.utf8.indices)
    buffer.append(",\"candidates\":[")
    for (place, index) in shown.enumerated() {
      if place > 0 { buffer.append(0x2C) }
      appendFields(index, to: &buffer)
      appendEvidence(explanation.items[index], to: &buffer)
      if !explanation.items[index].isChosen {
        buffer.append(",\"lostTo\":")
        if let winner = explanation.items[index].lostTo {
          appendFields(winner, to: &buffer)
          buffer.append(0x7D)
        } else {
          buffer.append("null")
        }
      }
      buffer.append(0x7D)
    }
    buffer.append("]}\n")
  }

  func appendLines(_ shown: [Int], to buffer: inout ByteBuffer) {
    for index in shown {
      let item = explanation.items[index]
      appendFields(index, to: &buffer)
      buffer.append(",\"evidence\":")
      buffer.append(jsonString: item.evidence)
      if let winner = item.lostTo {
        buffer.append(",\"lostTo\":")
        buffer.append(decimal: winner)
      }
      buffer.append("}\n")
    }
  }

  /// An object without its end.
  private func appendFields(_ index: Int, to buffer: inout ByteBuffer) {
    let item = explanation.items[index]
    buffer.append("{\"index\":")
    buffer.append(decimal: index)
    buffer.append(",\"kind\":")
    buffer.append(jsonString: item.kind.rawValue)
    buffer.append(",\"start\":")
    buffer.append(decimal: places[index].start)
    buffer.append(",\"end\":")
    buffer.append(decimal: places[index].end)
    buffer.append(",\"text\":")
    buffer.append(jsonString: source.utf8, item.range.indices)
    buffer.append(",\"by\":")
    buffer.append(jsonString: item.origin)
    buffer.append(",\"layer\":")
    buffer.append(jsonString: item.layer)
    buffer.append(",\"score\":")
    buffer.append(score: item.score)
    buffer.append(item.isChosen ? ",\"chosen\":true" : ",\"chosen\":false")
  }

  /// Rows of lexicons as file and line, or the model for what the tagger alone found; empty for a rule
  /// of grammar.
  private func appendEvidence(_ item: Explanation.Item, to buffer: inout ByteBuffer) {
    buffer.append(",\"evidence\":[")
    if item.rows.isEmpty && !item.evidence.isEmpty {
      buffer.append("{\"source\":")
      buffer.append(jsonString: item.evidence)
      buffer.append(0x7D)
    }
    for (place, row) in item.rows.enumerated() {
      if place > 0 { buffer.append(0x2C) }
      let colon = row.lastIndex(of: ":") ?? row.endIndex
      buffer.append("{\"file\":")
      buffer.append(jsonString: String(row[..<colon]))
      if let line = Int(row[colon...].dropFirst()) {
        buffer.append(",\"line\":")
        buffer.append(decimal: line)
      }
      buffer.append(0x7D)
    }
    buffer.append(0x5D)
  }
}
