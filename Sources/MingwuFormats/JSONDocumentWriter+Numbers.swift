package import MingwuCore

/// Documents that hold nothing but numbers and dates, written one after the other as they are found.
extension JSONDocumentWriter {
  /// Whether documents of numbers can be written so: not where characters are counted, nor with zones.
  package var takesNumbers: Bool { takesParts && !options.includesZones }

  /// Appends the head of a document of numbers; ``append(_:_:to:)`` and ``endNumbers(_:)`` follow.
  ///
  /// - Precondition: ``takesNumbers``
  package func beginNumbers(
    id: DocumentID, of text: NormalizedText, to buffer: inout ByteBuffer
  ) -> NumberPlaces {
    begin(id: id, article: nil, &buffer)
    buffer.append(",\"entities\":[")
    return NumberPlaces(text, in: options.offsets)
  }

  /// Appends one number; they come in order.
  package func append(
    _ number: borrowing NumericEntity, _ places: inout NumberPlaces, to buffer: inout ByteBuffer
  ) {
    if places.isFirst { places.isFirst = false } else { buffer.append(0x2C) }
    buffer.append(Self.head(of: number.kind))
    buffer.append(decimal: places.next(number.range.lowerBound, number.units.lowerBound))
    var core: Int?
    if let coreEnd = number.coreEnd { core = places.next(coreEnd, number.unitCoreEnd) }
    buffer.append(",\"end\":")
    buffer.append(decimal: places.next(number.range.upperBound, number.units.upperBound))
    buffer.append(",\"text\":")
    buffer.append(jsonString: places.utf8, number.range.indices)
    if let core {
      buffer.append(",\"coreEnd\":")
      buffer.append(decimal: core)
    }
    if let value = number.value {
      buffer.append(",\"value\":")
      buffer.append(value: value)
    }
    buffer.append(",\"by\":\"")
    buffer.append(NumericEntity.origin)
    buffer.append("\",\"score\":")
    buffer.append(score: number.score)
    buffer.append(0x7D)
  }

  /// Appends what stands behind the last number, and a line feed.
  package func endNumbers(_ buffer: inout ByteBuffer) {
    buffer.append("],\"relations\":[]}\n")
  }

  private static func head(of kind: KindCode) -> StaticString {
    switch kind {
    case .date: "{\"kind\":\"DATE\",\"start\":"
    case .duration: "{\"kind\":\"DURATION\",\"start\":"
    case .quantity: "{\"kind\":\"QUANTITY\",\"start\":"
    case .money: "{\"kind\":\"MONEY\",\"start\":"
    case .percent: "{\"kind\":\"PERCENT\",\"start\":"
    case .ordinal: "{\"kind\":\"ORDINAL\",\"start\":"
    default: "{\"kind\":\"NUMBER\",\"start\":"
    }
  }
}

/// Where the numbers of one text stand in the unit of the output, counted as they come.
package struct NumberPlaces {
  /// Whether none was written yet.
  var isFirst = true
  let utf8: [UInt8]
  private let unit: OffsetUnit
  /// Units of the normalised text are what the output counts.
  private let countsUnits: Bool
  /// The last offset, and its place.
  private var known = (offset: 0, place: 0)

  init(_ text: NormalizedText, in unit: OffsetUnit) {
    utf8 = text.source.utf8
    self.unit = unit
    countsUnits = text.offsets.isOneToOne && unit != .utf8
  }

  /// The place of an offset that does not lie in front of the last one.
  ///
  /// - Parameter position: the same place in the normalised text.
  mutating func next(_ offset: Int, _ position: Int) -> Int {
    if countsUnits { return position }
    if unit == .utf8 { return offset }
    let count = UTF8Scanner.scalarCount(
      of: utf8, known.offset..<offset, perFourBytes: unit == .utf16 ? 2 : 1)
    known = (offset, known.place + count)
    return known.place
  }
}
