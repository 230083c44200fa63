internal import CICUShims

/// Properties of single characters, from ICU's Unicode data.
public enum CharacterProperties {
  /// The general category, with ICU's numbers.
  public enum Category: Int32, Sendable {
    /// Cn.
    case unassigned = 0
    /// Lo; all of Han.
    case uppercaseLetter, lowercaseLetter, titlecaseLetter, modifierLetter, otherLetter
    /// Mc.
    case nonspacingMark, enclosingMark, spacingMark
    /// No.
    case decimalNumber, letterNumber, otherNumber
    /// Zp.
    case spaceSeparator, lineSeparator, paragraphSeparator
    /// Cs.
    case control, format, privateUse, surrogate
    /// Pc.
    case dashPunctuation, openingPunctuation, closingPunctuation, connectorPunctuation
    /// Po.
    case otherPunctuation
    /// So.
    case mathSymbol, currencySymbol, modifierSymbol, otherSymbol
    /// Pf.
    case initialPunctuation, finalPunctuation
  }

  /// The script, with ICU's numbers. The set is open.
  public struct Script: RawRepresentable, Hashable, Sendable {
    public let rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }

    /// Zyyy: digits, most punctuation.
    public static let common = Self(rawValue: 0)
    /// Cyrl.
    public static let cyrillic = Self(rawValue: 8)
    /// Grek.
    public static let greek = Self(rawValue: 14)
    /// Hani.
    public static let han = Self(rawValue: 17)
    /// Hang.
    public static let hangul = Self(rawValue: 18)
    /// Hira.
    public static let hiragana = Self(rawValue: 20)
    /// Kana.
    public static let katakana = Self(rawValue: 22)
    /// Latn.
    public static let latin = Self(rawValue: 25)
  }

  /// The general category of `scalar`, any number below 0x110000.
  public static func category(of scalar: UInt32) -> Category {
    Category(rawValue: cicu_character_category(scalar)) ?? .unassigned
  }

  /// The script of `scalar`.
  public static func script(of scalar: UInt32) -> Script {
    Script(rawValue: cicu_character_script(scalar))
  }

  /// The simple lower-case form of `scalar`.
  public static func lowercase(of scalar: UInt32) -> UInt32 { cicu_character_lowercase(scalar) }

  /// Whether `scalar` shows nothing by itself: zero-width space, variation selectors.
  public static func isIgnorable(_ scalar: UInt32) -> Bool { cicu_character_is_ignorable(scalar) }

  /// The numeric value, if `scalar` has one: 1 for `①`, 5 for `五`.
  public static func numericValue(of scalar: UInt32) -> Double? {
    let value = cicu_character_numeric_value(scalar)
    return value == -123_456_789 ? nil : value
  }
}
