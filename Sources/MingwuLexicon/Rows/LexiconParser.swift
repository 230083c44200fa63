public import MingwuCore

/// Reads lexicon rows from tab-separated text, or from a plain word list.
///
/// A file with a header line (`surface`, then any of kind, class, canonical, weight, layer,
/// boundary, attributes, source, in any order and case) is tab-separated. A file without one is a
/// word list as other segmenters take it: `word [frequency] [tag]`, separated by blanks, or a bare
/// term a line. A byte order mark is accepted, and every kind of line end; lines that start with `#`
/// and blank lines are passed over. A term may hold any character but controls; one that begins
/// with `#` needs another column in front of it.
public struct LexiconParser: Sendable {
  /// What rows are when a column does not say.
  public struct Defaults: Sendable {
    /// The layer of a row without one.
    public var layer: LexiconRow.Layer
    /// The kind of a row without one.
    public var kind: EntityKind?

    /// A user's own rows always win.
    public static let user = Self(layer: .force, kind: nil)
    /// Rows that come with the product.
    public static let builtIn = Self(layer: .normal, kind: nil)

    /// What rows have that say nothing.
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

  /// Kinds come in runs: the last one is kept, not made anew for every row.
  private struct KindCache {
    var field = 0..<0
    var kind: EntityKind?
  }

  private let path: String
  let defaults: Defaults

  /// A parser; `path` stands in errors and rows.
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
    try forEachFields(in: bytes) { (fields) throws(LexiconError) in
      try body(LexiconRow(fields, of: bytes, file: path))
    }
  }

  /// The same without a string for any field.
  func forEachFields(
    in bytes: [UInt8], _ body: (LexiconFields) throws(LexiconError) -> Void
  ) throws(LexiconError) {
    try check(bytes)
    var header: [Column]?
    var isFirst = true
    var number = 0
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var kinds = KindCache()
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
      let isPair = end + 1 < bytes.count && bytes[end] == 0x0D && bytes[end + 1] == 0x0A
      let next = end + (isPair ? 2 : 1)
      number += 1
      defer { start = next }
      guard end > start, bytes[start] != 0x23 else { continue }
      let line = start..<end
      if isFirst {
        isFirst = false
        header = try readHeader(bytes[line], number)
        if header != nil { continue }
      }
      let row =
        if let header {
          try tabbedRow(bytes, line, header, number, &kinds)
        } else {
          wordListRow(bytes[line], number)
        }
      guard let row else { continue }
      try checkSurface(bytes[row.surface], number, isListed: header == nil)
      try body(row)
    }
  }

  private func check(_ bytes: [UInt8]) throws(LexiconError) {
    guard let offset = SourceText.firstInvalidOffset(in: bytes) else { return }
    let before = bytes[..<offset]
    let line = max(before.count { $0 == 0x0A }, before.count { $0 == 0x0D }) + 1
    throw LexiconError(code: .invalidUTF8, path: path, line: line)
  }

  /// Nothing may be loaded in silence that can't be meant.
  private func checkSurface(
    _ surface: ArraySlice<UInt8>, _ number: Int, isListed: Bool
  ) throws(LexiconError) {
    guard surface.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return }
    let code: LexiconError.Code =
      isListed && surface.contains(0x09) ? .missingHeader : .malformedSurface
    throw LexiconError(code: code, path: path, line: number, detail: Self.shown(surface))
  }

  /// The beginning of a line, on one line.
  private static func shown(_ line: ArraySlice<UInt8>) -> String {
    let text = String(decoding: line.map { $0 < 0x20 || $0 == 0x7F ? 0x20 : $0 }, as: UTF8.self)
    return text.count > 40 ? text.prefix(40) + "…" : text
  }

  /// The columns that the first line names; `nil` when it is the first row of a word list.
  private func readHeader(
    _ line: ArraySlice<UInt8>, _ number: Int
  ) throws(LexiconError) -> [Column]? {
    func names(_ separator: UInt8) -> [String] {
      line.split(separator: separator, omittingEmptySubsequences: false).map { field in
        String(decoding: field.filter { $0 != 0x20 }, as: UTF8.self).lowercased()
      }
    }
    func fail(_ code: LexiconError.Code, _ detail: String) -> LexiconError {
      LexiconError(code: code, path: path, line: number, detail: detail)
    }
    guard names(0x09).contains("surface") else {
      for separator in ",;|".utf8 {
        let others = names(separator)
        if others.contains("surface") || others.contains("\"surface\"") {
          throw fail(.wrongSeparator, Self.shown(line))
        }
      }
      if names(0x09).dropFirst().contains(where: { Self.columns[$0] != nil }) {
        throw fail(.missingHeader, Self.shown(line))
      }
      if line.starts(with: Array("{\"".utf8)) { throw fail(.notARow, Self.shown(line)) }
      return nil
    }
    var header: [Column] = []
    for name in names(0x09) {
      guard let column = Self.columns[name] else { throw fail(.unknownColumn, name) }
      if header.contains(column) { throw fail(.repeatedColumn, name) }
      header.append(column)
    }
    return header
  }

  private func tabbedRow(
    _ bytes: [UInt8], _ line: Range<Int>, _ header: [Column], _ number: Int,
    _ kinds: inout KindCache
  ) throws(LexiconError) -> LexiconFields {
    var row = LexiconFields(kind: defaults.kind, layer: defaults.layer, line: number)
    var column = 0
    var start = line.lowerBound
    while true {
      var end = start
      while end < line.upperBound, bytes[end] != 0x09 { end += 1 }
      guard column < header.count else {
        throw LexiconError(code: .tooManyFields, path: path, line: number)
      }
      if end > start { try read(bytes, start..<end, as: header[column], into: &row, &kinds) }
      column += 1
      if end == line.upperBound { break }
      start = end + 1
    }
    guard !row.surface.isEmpty else {
      throw LexiconError(code: .missingSurface, path: path, line: number)
    }
    return row
  }

  private func read(
    _ bytes: [UInt8], _ field: Range<Int>, as column: Column, into row: inout LexiconFields,
    _ kinds: inout KindCache
  ) throws(LexiconError) {
    let line = row.line
    func text() -> String { String(decoding: bytes[field], as: UTF8.self) }
    func fail(_ code: LexiconError.Code) -> LexiconError {
      LexiconError(code: code, path: path, line: line, detail: text())
    }
    switch column {
    case .surface: row.surface = field
    case .canonical: row.canonical = field
    case .attributes: row.attributes = field
    case .source: break
    case .kind:
      if !bytes[kinds.field].elementsEqual(bytes[field]) {
        guard bytes[field].allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else {
          throw fail(.malformedKind)
        }
        kinds = KindCache(field: field, kind: EntityKind(rawValue: text()))
      }
      row.kind = kinds.kind
    case .lexiconClass:
      guard let value = LexiconClass(name: text()) else { throw fail(.unknownClass) }
      row.lexiconClass = value
    case .weight:
      guard let value = Int32(text()) else { throw fail(.malformedWeight) }
      row.weight = value
    case .layer:
      guard let value = LexiconRow.Layer(name: text()) else { throw fail(.unknownLayer) }
      row.layer = value
    case .boundary:
      guard let value = LexiconRow.Boundary(name: text()) else { throw fail(.unknownBoundary) }
      row.boundary = value
    }
  }
}
