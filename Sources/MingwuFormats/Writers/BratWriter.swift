internal import MingwuCore

/// Writes brat stand-off: the lines of an `.ann` file, which stands beside the unchanged text.
///
/// Entities are `T` lines, in pieces where a line end lies within; relations and short forms (`alias`)
/// are `R`; bound, level, class and the role of a reporter are `A`; codes of places are `N`; the value
/// is a note (`#`) of JSON; the name in full and an amount without its noun (`Core`) are others. Offsets are Unicode scalars. Entities inside
/// others come behind those of the top level.
public struct BratWriter: Sendable {
  private var table = OffsetTable(unit: .scalar)

  /// Scratch memory is kept from one document to the next: use one a task.
  public init() {}

  /// What brat's server wants to know about the labels of a folder: its `annotation.conf`.
  public static let configuration = """
    [entities]
    \(EntityKind.builtIn.map(\.rawValue).joined(separator: "\n"))

    [relations]
    holds\tArg1:PERSON, Arg2:POSITION
    at\tArg1:PERSON|POSITION, Arg2:ORG
    honoured\tArg1:PERSON|ORG|PLACE, Arg2:HONOUR
    hosted\tArg1:EVENT, Arg2:ORG
    tookPlaceAt\tArg1:EVENT, Arg2:PLACE|ORG
    alias\tArg1:<ENTITY>, Arg2:<ENTITY>
    <OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

    [events]

    [attributes]
    Bound\tArg:<ENTITY>, Value:exact|about|over|atLeast|under|atMost
    Level\tArg:HONOUR, Value:national|provincial|municipal|district|industry|enterprise
    Class\tArg:ORG|PLACE
    Reported\tArg:PERSON

    """

  /// Appends the lines of one document.
  ///
  /// - Complexity: O(bytes of the text + bytes written)
  public mutating func append(_ record: DocumentRecord, to buffer: inout ByteBuffer) {
    let document = record.document
    let inner = document.entities.flatMap(\.nested)
    let all = document.entities + inner
    let pieces = all.map { Self.pieces($0.range, document.source.utf8) }
    table.load(pieces.flatMap(\.self), in: document.source)
    for (index, entity) in all.enumerated() {
      line("T", index + 1, &buffer)
      buffer.append(label: entity.kind)
      for (number, piece) in pieces[index].enumerated() {
        buffer.append(number == 0 ? 0x20 : 0x3B)
        buffer.append(decimal: table.start(piece.lowerBound))
        buffer.append(0x20)
        buffer.append(decimal: table.end(piece.upperBound))
      }
      buffer.append(0x09)
      for (number, piece) in pieces[index].enumerated() {
        if number > 0 { buffer.append(0x20) }
        buffer.append(document.source.utf8, piece.indices)
      }
      buffer.append(0x0A)
    }
    appendRelations(document, &buffer)
    appendAttributes(document, all, &buffer)
    appendNotes(document, all, &buffer)
  }

  private func appendRelations(_ document: Document, _ buffer: inout ByteBuffer) {
    var count = 0
    func relation(_ kind: String, _ from: Int, _ to: Int, _ buffer: inout ByteBuffer) {
      count += 1
      line("R", count, &buffer)
      buffer.append(label: EntityKind(rawValue: kind))
      buffer.append(" Arg1:T")
      buffer.append(decimal: from + 1)
      buffer.append(" Arg2:T")
      buffer.append(decimal: to + 1)
      buffer.append(0x0A)
    }
    for link in document.relations {
      if let to = link.to { relation(link.kind.rawValue, link.from, to, &buffer) }
    }
    for (index, entity) in document.entities.enumerated() {
      if let alias = entity.alias { relation("alias", index, alias, &buffer) }
    }
  }

  private func appendAttributes(
    _ document: Document, _ all: [Entity], _ buffer: inout ByteBuffer
  ) {
    var count = 0
    func attribute(
      _ name: StaticString, _ entity: Int, _ value: String?, _ buffer: inout ByteBuffer
    ) {
      guard let value, !value.isEmpty else { return }
      count += 1
      line("A", count, &buffer)
      buffer.append(name)
      buffer.append(" T")
      buffer.append(decimal: entity + 1)
      buffer.append(0x20)
      buffer.append(label: EntityKind(rawValue: value))
      buffer.append(0x0A)
    }
    for (index, entity) in all.enumerated() {
      guard let value = entity.value.map(ValueFields.init) else { continue }
      attribute("Bound", index, value.bound, &buffer)
      attribute("Level", index, value.level, &buffer)
      attribute("Class", index, value.category, &buffer)
    }
    for relation in document.relations where relation.to == nil {
      attribute("Reported", relation.from, relation.role ?? "记者", &buffer)
    }
  }

  private func appendNotes(
    _ document: Document, _ all: [Entity], _ buffer: inout ByteBuffer
  ) {
    var codes = 0
    for (index, entity) in all.enumerated() {
      guard case .place(_, let code?) = entity.value else { continue }
      codes += 1
      line("N", codes, &buffer)
      buffer.append("Reference T")
      buffer.append(decimal: index + 1)
      let isDivision = code.utf8.allSatisfy { 0x30...0x39 ~= $0 }
      buffer.append(isDivision ? " GBT2260:" : " ISO3166:")
      buffer.append(label: EntityKind(rawValue: code))
      buffer.append(0x09)
      buffer.append(string: entity.canonical.map(Self.oneLine) ?? code)
      buffer.append(0x0A)
    }
    var count = 0
    for (index, entity) in all.enumerated() {
      if let value = entity.value {
        count += 1
        note("AnnotatorNotes", count, index, &buffer)
        buffer.append(value: value)
        buffer.append(0x0A)
      }
      if let core = entity.coreEnd, core < entity.range.upperBound {
        count += 1
        note("Core", count, index, &buffer)
        let range = SourceRange(entity.range.lowerBound, core)
        buffer.append(string: Self.oneLine(document.source.string(in: range)))
        buffer.append(0x0A)
      }
      if let canonical = entity.canonical {
        count += 1
        note("Canonical", count, index, &buffer)
        buffer.append(string: Self.oneLine(canonical))
        buffer.append(0x0A)
      }
    }
  }

  private func note(
    _ type: StaticString, _ number: Int, _ entity: Int, _ buffer: inout ByteBuffer
  ) {
    line("#", number, &buffer)
    buffer.append(type)
    buffer.append(" T")
    buffer.append(decimal: entity + 1)
    buffer.append(0x09)
  }

  private func line(_ letter: StaticString, _ number: Int, _ buffer: inout ByteBuffer) {
    buffer.append(letter)
    buffer.append(decimal: number)
    buffer.append(0x09)
  }

  /// Line ends and tabs would end a line or a column.
  private static func oneLine(_ text: String) -> String {
    var line = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      line.append(
        scalar.value < 0x20 || [0x85, 0x2028, 0x2029].contains(scalar.value) ? " " : scalar)
    }
    return String(line)
  }

  /// `range` without the line ends and tabs in it, which brat does not allow in an annotation.
  ///
  /// Blanks beside a line end are left out too.
  private static func pieces(_ range: SourceRange, _ utf8: [UInt8]) -> [SourceRange] {
    guard utf8[range.indices].contains(where: { 0x09...0x0D ~= $0 || $0 == 0xC2 || $0 == 0xE2 })
    else { return [range] }
    var pieces: [SourceRange] = []
    var start: Int?
    var end = range.lowerBound
    var index = range.lowerBound
    while index < range.upperBound {
      let scalar = utf8.scalar(at: index)
      if breaks(scalar.value) {
        if let open = start { pieces.append(SourceRange(open, end)) }
        start = nil
      } else if !TokenRun.isBlank(scalar.value) {
        start = start ?? index
        end = index + scalar.length
      }
      index += scalar.length
    }
    if let open = start { pieces.append(SourceRange(open, end)) }
    return pieces.isEmpty ? [range] : pieces
  }

  private static func breaks(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x09...0x0D, 0x1C...0x1E, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }
}
