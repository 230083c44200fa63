internal import MingwuCore

extension LexiconParser {
  /// Tags of word lists in the PKU set that name an entity.
  private static let taggedKinds: [[UInt8]: EntityKind] = Dictionary(
    uniqueKeysWithValues: [
      ("nr", EntityKind.person), ("nrf", .person), ("nrfg", .person), ("nrj", .person),
      ("nrt", .person), ("ns", .place), ("nsf", .place), ("nt", .organization),
      ("nto", .organization),
    ].map { (Array($0.utf8), $1) })

  /// `word [frequency] [tag]`; a line that is not of this shape is one term, blanks included.
  ///
  /// A term whose tag names an entity is one, whatever scores say. Any other is a word: it is not
  /// cut, it is no entity, and names may go across it.
  func wordListRow(_ line: ArraySlice<UInt8>, _ number: Int) -> LexiconFields? {
    let term = Self.trimmed(line)
    guard !term.isEmpty else { return nil }
    var row = LexiconFields(kind: defaults.kind, layer: defaults.layer, line: number)
    row.surface = term.indices
    if let first = Self.field(of: term), let second = Self.field(of: term[first.endIndex...]) {
      let third = Self.field(of: term[second.endIndex...])
      let isLast = (third ?? second).endIndex == term.endIndex
      if isLast, second.allSatisfy({ (48...57).contains($0) }) {
        row.surface = first.indices
        if let third { row.kind = Self.taggedKinds[Array(third)] ?? row.kind }
      } else if third == nil, let kind = Self.taggedKinds[Array(second)] {
        row.surface = first.indices
        row.kind = kind
      } else if third == nil, term[first.endIndex] == 0x09, Self.isTag(second) {
        row.surface = first.indices
      }
    }
    if row.kind == nil, row.layer == .force { row.layer = .normal }
    return row
  }

  /// Whether a field is shaped like a tag of the PKU set: `n`, `vn`, `nrfg`.
  private static func isTag(_ field: ArraySlice<UInt8>) -> Bool {
    field.count <= 4 && field.allSatisfy { (0x61...0x7A).contains($0) }
  }

  /// The next stretch without blanks.
  private static func field(of line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard let start = line.firstIndex(where: { $0 != 0x20 && $0 != 0x09 }) else { return nil }
    let end = line[start...].firstIndex { $0 == 0x20 || $0 == 0x09 } ?? line.endIndex
    return line[start..<end]
  }

  /// Less the blanks at both ends, ideographic ones too.
  private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = line
    while let width = blankWidth(rest.prefix(3)) { rest.removeFirst(width) }
    while true {
      if let last = rest.last, last == 0x20 || last == 0x09 {
        rest.removeLast()
      } else if blankWidth(rest.suffix(3)) == 3 {
        rest.removeLast(3)
      } else {
        return rest
      }
    }
  }

  /// The bytes of the blank that `bytes` begins with.
  private static func blankWidth(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let first = bytes.first else { return nil }
    if first == 0x20 || first == 0x09 { return 1 }
    return first == 0xE3 && bytes.elementsEqual([0xE3, 0x80, 0x80]) ? 3 : nil
  }
}
