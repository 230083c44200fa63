internal import MingwuCore

/// A row as it stands in a file: where its fields lie in the file's bytes. Empty for a field that
/// the row leaves out.
struct LexiconFields {
  var surface = 0..<0
  var canonical = 0..<0
  var attributes = 0..<0
  var kind: EntityKind?
  var lexiconClass = LexiconClass.none
  var weight: Int32 = 0
  var layer: LexiconRow.Layer
  var boundary = LexiconRow.Boundary.any
  /// 1-based.
  let line: Int

  init(kind: EntityKind?, layer: LexiconRow.Layer, line: Int) {
    self.kind = kind
    self.layer = layer
    self.line = line
  }
}

extension LexiconRow {
  /// The row with its strings.
  init(_ fields: LexiconFields, of bytes: [UInt8], file: String) {
    func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    self.init(
      surface: string(fields.surface), kind: fields.kind, lexiconClass: fields.lexiconClass,
      canonical: fields.canonical.isEmpty ? nil : string(fields.canonical), weight: fields.weight,
      layer: fields.layer, boundary: fields.boundary, attributes: string(fields.attributes),
      file: file, line: fields.line)
  }
}
