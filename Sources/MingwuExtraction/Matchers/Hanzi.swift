/// UTF-16 units that the grammars name.
package enum Hanzi {
  package static let openQuote: UInt16 = 0x201C
  package static let closeQuote: UInt16 = 0x201D
  package static let openBracket: UInt16 = 0x28  // NFKC of （
  package static let closeBracket: UInt16 = 0x29
  package static let openTitle: UInt16 = 0x300A
  package static let closeTitle: UInt16 = 0x300B
  package static let enumerationComma: UInt16 = 0x3001
  package static let middleDot: UInt16 = 0xB7
  package static let space: UInt16 = 0x20
  package static let lineFeed: UInt16 = 0x0A
  package static let comma: UInt16 = 0x2C  // NFKC of ，
  package static let colon: UInt16 = 0x3A
  package static let semicolon: UInt16 = 0x3B
  package static let fullStop: UInt16 = 0x3002

  /// Whether `unit` is a Chinese character of the basic planes.
  @inline(__always) package static func isHan(_ unit: UInt16) -> Bool {
    (0x4E00...0x9FFF).contains(unit) || (0x3400...0x4DBF).contains(unit) || unit == 0x3007
  }

  @inline(__always) package static func isLatin(_ unit: UInt16) -> Bool {
    (0x61...0x7A).contains(unit) || (0x41...0x5A).contains(unit)
  }

  @inline(__always) package static func isDigit(_ unit: UInt16) -> Bool {
    (0x30...0x39).contains(unit)
  }

  /// Whether `unit` can stand inside a name: a Chinese character, letter or digit.
  @inline(__always) package static func isNameUnit(_ unit: UInt16) -> Bool {
    isHan(unit) || isLatin(unit) || isDigit(unit)
  }
}
