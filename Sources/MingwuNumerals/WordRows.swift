/// Reads the rows of `Lexicons/numerals` one after the other.
///
/// Most rows are nouns and boundaries that carry nothing but their class: for these no string is made,
/// so that the whole lexicon is ready in about a millisecond.
struct WordRowReader {
  private let rows: [UInt8]
  private var position = 0
  /// The units of the last row's surface.
  private(set) var surface: [UInt16] = []
  /// Where the fields of the last row begin; one more than there are fields.
  private var fields: [Int] = []

  init(rows: [UInt8]) {
    self.rows = rows
    surface.reserveCapacity(16)
    fields.reserveCapacity(16)
  }

  /// The next row of a known class; header and comments are passed over.
  mutating func next() -> Word? {
    while position < rows.count {
      readFields()
      guard fields.count > 8, let wordClass = wordClass() else { continue }
      decodeSurface()
      guard !surface.isEmpty else { continue }
      var word = Word(wordClass: wordClass, canonical: "")
      switch wordClass {
      case .noun, .stop, .notCounted, .block:
        // loose=1 is the only attribute of these.
        word.isLoose = fields[8] - fields[7] > 1
      default:
        word.surface = text(0)
        word.canonical = fields[4] - fields[3] > 1 ? text(3) : word.surface
        word.read(attributes: text(7))
      }
      return word
    }
    return nil
  }

  private mutating func readFields() {
    fields.removeAll(keepingCapacity: true)
    fields.append(position)
    while position < rows.count, rows[position] != 0x0A {
      if rows[position] == 0x09 { fields.append(position + 1) }
      position += 1
    }
    position += 1
    fields.append(position)
  }

  private func text(_ field: Int) -> String {
    String(decoding: rows[fields[field]..<fields[field + 1] - 1], as: UTF8.self)
  }

  private func wordClass() -> WordClass? {
    switch (rows[fields[2]], fields[3] - fields[2] - 1) {
    case (UInt8(ascii: "n"), 4): return .noun
    case (UInt8(ascii: "n"), 10): return .notCounted
    case (UInt8(ascii: "s"), 4): return .stop
    case (UInt8(ascii: "b"), 5): return .block
    default: return WordClass(name: text(2))
    }
  }

  /// Decodes UTF-8 of the basic plane; a surface beyond it is left out.
  private mutating func decodeSurface() {
    surface.removeAll(keepingCapacity: true)
    var index = fields[0]
    let end = fields[1] - 1
    while index < end {
      let lead = UInt16(rows[index])
      if lead < 0x80 {
        surface.append(lead)
        index += 1
      } else if lead < 0xE0, index + 1 < end {
        surface.append((lead & 0x1F) << 6 | UInt16(rows[index + 1] & 0x3F))
        index += 2
      } else if lead < 0xF0, index + 2 < end {
        surface.append(
          (lead & 0x0F) << 12 | UInt16(rows[index + 1] & 0x3F) << 6 | UInt16(rows[index + 2] & 0x3F)
        )
        index += 3
      } else {
        surface.removeAll()
        return
      }
    }
  }
}

extension Word {
  /// Reads attributes of the form `iso=USD;factor=0.01`.
  mutating func read(attributes: String) {
    for attribute in attributes.split(separator: ";") {
      guard let equals = attribute.firstIndex(of: "=") else { continue }
      let value = String(attribute[attribute.index(after: equals)...])
      switch attribute[..<equals] {
      case "iso", "si", "relative": code = value
      case "factor", "seconds": factor = value
      case "bound": bound = Approximation.code(value)
      case "a": a = Int(value) ?? 0
      case "b": b = Int(value) ?? 0
      case "length": length = Int(value) ?? 1
      case "loose": isLoose = true
      case "ambiguous": isAmbiguous = true
      case "unless": unless = Array(value.utf16)
      default: break
      }
    }
  }
}
