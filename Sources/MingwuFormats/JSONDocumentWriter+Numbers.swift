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
    let isFirst = places.isFirst
    places.isFirst = false
    let start = places.next(number.range.lowerBound, number.units.lowerBound)
    let core = number.coreEnd.map { places.next($0, number.unitCoreEnd) }
    let end = places.next(number.range.upperBound, number.units.upperBound)
    unsafe places.utf8.withUnsafeBufferPointer { utf8 in
      let text = unsafe UnsafeBufferPointer(rebasing: utf8[number.range.indices])
      let isPlain = unsafe ByteBuffer.isPlain(text)
      unsafe buffer.write(atMost: 128 + (isPlain ? text.count : 0)) { room in
        unsafe ByteCursor.fill(room) { cursor in
          if !isFirst { unsafe cursor.put(0x2C) }
          unsafe cursor.put(Self.head(of: number.kind))
          unsafe cursor.put(decimal: UInt(start))
          unsafe cursor.put(",\"end\":")
          unsafe cursor.put(decimal: UInt(end))
          unsafe cursor.put(",\"text\":")
          guard isPlain else { return }
          unsafe cursor.put(0x22)
          unsafe cursor.put(text)
          unsafe cursor.put(0x22)
        }
      }
      if !isPlain { unsafe buffer.appendQuoted(text) }
    }
    if let core {
      buffer.append(",\"coreEnd\":")
      buffer.append(decimal: core)
    }
    if let value = number.value {
      buffer.append(",\"value\":")
      buffer.append(value: value)
    }
    unsafe buffer.write(atMost: 64) { room in
      unsafe ByteCursor.fill(room) { cursor in
        unsafe cursor.put(",\"by\":\"")
        unsafe cursor.put(NumericEntity.origin)
        unsafe cursor.put("\",\"score\":")
        unsafe cursor.put(score: number.score)
        unsafe cursor.put(0x7D)
      }
    }
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
