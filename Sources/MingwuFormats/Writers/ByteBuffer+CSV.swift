/// How the fields of a row are written.
public struct CSVDialect: Hashable, Sendable {
  /// Between fields: a comma or a tab.
  public var separator: UInt8
  /// Whether a field that a spreadsheet would take for a formula gets an apostrophe in front.
  public var guardsFormulas: Bool

  /// Commas, and no guard, by default.
  public init(separator: UInt8 = 0x2C, guardsFormulas: Bool = false) {
    self.separator = separator
    self.guardsFormulas = guardsFormulas
  }
}

extension ByteBuffer {
  /// Appends `text` as a field: in quotes where RFC 4180 asks for them.
  public mutating func append(field text: String, _ dialect: CSVDialect) {
    let done: Void? = unsafe text.utf8.withContiguousStorageIfAvailable { units in
      unsafe append(field: units, dialect)
    }
    if done == nil {
      unsafe Array(text.utf8).withUnsafeBufferPointer { unsafe append(field: $0, dialect) }
    }
  }

  /// Appends `source[range]` as a field: in quotes where RFC 4180 asks for them.
  public mutating func append(
    field source: borrowing [UInt8], _ range: Range<Int>, _ dialect: CSVDialect
  ) {
    unsafe source.withUnsafeBufferPointer { units in
      unsafe append(field: UnsafeBufferPointer(rebasing: units[range]), dialect)
    }
  }

  private mutating func append(field units: UnsafeBufferPointer<UInt8>, _ dialect: CSVDialect) {
    let isGuarded = unsafe dialect.guardsFormulas && Self.beginsFormula(units)
    var needsQuotes = false
    var index = 0
    while index < units.count && !needsQuotes {
      let byte = unsafe units[index]
      needsQuotes = byte == 0x22 || byte == 0x0A || byte == 0x0D || byte == dialect.separator
      index += 1
    }
    if needsQuotes { append(0x22) }
    if isGuarded { append(0x27) }
    if needsQuotes {
      var start = 0
      for index in 0..<units.count where unsafe units[index] == 0x22 {
        unsafe append(UnsafeBufferPointer(rebasing: units[start...index]))
        start = index  // once more: a quote is written twice
      }
      unsafe append(UnsafeBufferPointer(rebasing: units[start...]))
      append(0x22)
    } else {
      unsafe append(units)
    }
  }

  /// `=`, `+`, `-`, `@`, their full-width forms, a tab or a carriage return at the start.
  private static func beginsFormula(_ units: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = unsafe units.first else { return false }
    switch first {
    case 0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D: return true
    case 0xEF where units.count >= 3:
      guard unsafe units[1] == 0xBC else { return false }
      return unsafe [0x9D, 0x8B, 0x8D, 0xA0].contains(units[2])
    default: return false
    }
  }
}
