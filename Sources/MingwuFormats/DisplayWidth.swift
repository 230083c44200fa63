/// How many terminal cells text takes.
public enum DisplayWidth {
  /// The cells of `text`: two for wide characters, none for marks that combine.
  ///
  /// Wide is East Asian Width W or F (UAX #11) by block; ambiguous characters such as “ ” take one.
  public static func cells(of text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + cells(of: $1) }
  }

  static func cells(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0: return 0
    case 0..<0x300: return 1
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
      0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default:
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .enclosingMark, .format: return 0
      default: return 1
      }
    }
  }

  /// `text` padded with spaces to `width` cells, or cut to it with `…` at its end.
  public static func fitted(_ text: String, to width: Int) -> String {
    let cells = cells(of: text)
    if cells <= width { return text + String(repeating: " ", count: width - cells) }
    var kept = ""
    var used = 1  // the ellipsis
    for character in text {
      let more = Self.cells(of: String(character))
      if used + more > width { break }
      kept.append(character)
      used += more
    }
    return kept + "…" + String(repeating: " ", count: width - used)
  }
}
