public import MingwuCore

/// Reads lexicon rows from tab-separated text, or from a plain word list.
///
/// A file with a header line (`surface`, then any of kind, class, canonical, weight, layer,
/// boundary, attributes, source, in any order) is tab-separated. A file without one is a word list
/// as other segmenters take it: `word [frequency] [tag]`, separated by blanks, or a bare term a
/// line. A byte order mark and CRLF are accepted; lines that start with `#` and blank lines are
/// passed over. A term may hold any character but a tab and a line end.
public struct LexiconParser: Sendable {
  /// What rows are when a column does not say.
  public struct Defaults: Sendable {
    public var layer: LexiconRow.Layer
    public var kind: EntityKind?

    /// A user's own rows always win.
    public static let user = Self(layer: .force, kind: nil)
    /// Rows that come with the product.
    public static let builtIn = Self(layer: .normal, kind: nil)

    public init(layer: LexiconRow.Layer, kind: EntityKind?) {
      self.layer = layer
      self.kind = kind
    }
  }

  private enum Column {
    case surface, kind, lexiconClass, canonical, weight, layer, boundary, attributes, source
  }

  private static let columns: [String: Column] = [
    "surface": .surface, "kind": .kind, "class": .lexiconClass, "canonical": .canonical,
    "weight": .weight, "layer": .layer, "boundary": .boundary, "attributes": .attributes,
    "source": .source,
  ]

  /// Tags of word lists in the PKU set that name an entity.
  private static let taggedKinds: [String: EntityKind] = [
    "nr": .person, "nrf": .person, "nrt": .person, "ns": .place, "nsf": .place,
    "nt": .organization, "nto": .organization,
  ]

  private let path: String
  private let defaults: Defaults

  public init(path: String, defaults: Defaults = .user) {
    self.path = path
    self.defaults = defaults
  }

  /// Calls `body` with each row of `bytes`, in order.
  ///
  /// - Throws: ``LexiconError`` with path and line at the first row that can't be read.
  /// - Complexity: O(`bytes.count`)
  public func forEachRow(
    in bytes: [UInt8], _ body: (LexiconRow) throws(LexiconError) -> Void
  ) throws(LexiconError) {
    var header: [Column]?
    var isFirst = true
    var number = 0
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != 0x0A { end += 1 }
      let next = end + 1
      if end > start, bytes[end - 1] == 0x0D { end -= 1 }
      number += 1
      defer { start = next }
      guard end > start, bytes[start] != 0x23 else { continue }
      let line = try text(bytes[start..<end], number)
      if isFirst {
        isFirst = false
        header = try readHeader(line, number)
        if header != nil { continue }
      }
      if let header {
        if let row = try tabbedRow(line, header, number) { try body(row) }
      } else if let row = try plainRow(line, number) {
        try body(row)
      }
    }
  }

  private func text(_ bytes: ArraySlice<UInt8>, _ line: Int) throws(LexiconError) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw LexiconError(code: .invalidUTF8, path: path, line: line)
    }
    return text
  }

  private func readHeader(_ line: String, _ number: Int) throws(LexiconError) -> [Column]? {
    let names = line.split(separator: "\t", omittingEmptySubsequences: false)
    guard names.contains("surface") else { return nil }
    var header: [Column] = []
    for name in names {
      guard let column = Self.columns[String(name)] else {
        throw LexiconError(
          code: .unknownColumn, path: path, line: number, detail: String(name))
      }
      header.append(column)
    }
    return header
  }

  private func tabbedRow(
    _ line: String, _ header: [Column], _ number: Int
  ) throws(LexiconError) -> LexiconRow? {
    var row = LexiconRow(
      surface: "", kind: defaults.kind, layer: defaults.layer, file: path, line: number)
    var index = 0
    for field in line.split(separator: "\t", omittingEmptySubsequences: false) {
      guard index < header.count else {
        throw LexiconError(code: .tooManyFields, path: path, line: number)
      }
      if !field.isEmpty { try read(field, as: header[index], into: &row, number) }
      index += 1
    }
    guard !row.surface.isEmpty else {
      throw LexiconError(code: .missingSurface, path: path, line: number)
    }
    return row
  }

  private func read(
    _ field: Substring, as column: Column, into row: inout LexiconRow, _ number: Int
  ) throws(LexiconError) {
    func fail(_ code: LexiconError.Code) -> LexiconError {
      LexiconError(code: code, path: path, line: number, detail: String(field))
    }
    switch column {
    case .surface: row.surface = String(field)
    case .kind:
      guard field.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else { throw fail(.malformedKind) }
      row.kind = EntityKind(rawValue: String(field))
    case .lexiconClass:
      guard let value = LexiconClass(name: field) else { throw fail(.unknownClass) }
      row.lexiconClass = value
    case .canonical: row.canonical = String(field)
    case .weight:
      guard let value = Int32(field) else { throw fail(.malformedWeight) }
      row.weight = value
    case .layer: row.layer = try layer(field, fail(.unknownLayer))
    case .boundary:
      switch field {
      case "any": row.boundary = .any
      case "word": row.boundary = .word
      default: throw fail(.unknownBoundary)
      }
    case .attributes: row.attributes = String(field)
    case .source: break
    }
  }

  private func layer(
    _ field: Substring, _ error: @autoclosure () -> LexiconError
  ) throws(LexiconError) -> LexiconRow.Layer {
    switch field {
    case "normal": return .normal
    case "prefer": return .prefer
    case "force": return .force
    case "forbid": return .forbid
    default: throw error()
    }
  }

  /// `word [frequency] [tag]`; a line that is not of this shape is one term, blanks included.
  private func plainRow(_ line: String, _ number: Int) throws(LexiconError) -> LexiconRow? {
    let trimmed = line.trimmingBlanks()
    guard !trimmed.isEmpty else { return nil }
    var row = LexiconRow(
      surface: String(trimmed), kind: defaults.kind, layer: defaults.layer, file: path,
      line: number)
    let fields = trimmed.split(whereSeparator: { $0 == " " || $0 == "\t" })
    if fields.count >= 2, fields.count <= 3, fields[1].utf8.allSatisfy({ (48...57).contains($0) }) {
      row.surface = String(fields[0])
      if fields.count == 3 { row.kind = Self.taggedKinds[String(fields[2])] ?? row.kind }
    } else if fields.count == 2, let kind = Self.taggedKinds[String(fields[1])] {
      row.surface = String(fields[0])
      row.kind = kind
    }
    return row
  }
}

extension StringProtocol {
  func trimmingBlanks() -> SubSequence {
    var rest = self[...]
    while let first = rest.first, first == " " || first == "\t" || first == "\u{3000}" {
      rest = rest.dropFirst()
    }
    while let last = rest.last, last == " " || last == "\t" || last == "\u{3000}" {
      rest = rest.dropLast()
    }
    return rest
  }
}
