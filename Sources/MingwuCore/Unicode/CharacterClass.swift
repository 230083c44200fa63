/// What a scanner needs to know of a code unit, as one byte.
///
/// The class is that of the folded unit, so that it is the same before and after normalisation:
/// `（` and `(` are both `opening`, `５` and `5` both `digit`.
public struct CharacterClass: RawRepresentable, Hashable, Sendable {
  public let rawValue: UInt8

  @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Symbols, controls, private use, unassigned.
  public static let other = Self(rawValue: 0)
  /// A Chinese character, `〇` and `々` among them; Chinese digits too.
  public static let han = Self(rawValue: 1)
  /// `0` to `9`.
  public static let digit = Self(rawValue: 2)
  /// A letter of the Latin script.
  public static let latin = Self(rawValue: 3)
  /// A blank that is no line end: space, tab, ideographic space.
  public static let space = Self(rawValue: 4)
  /// LF, CR, VT, FF, NEL, U+2028, U+2029.
  public static let lineEnd = Self(rawValue: 5)
  /// `。` `!` `?` `;` and their relatives; the full stop of Latin text is `punctuation`.
  public static let sentenceEnd = Self(rawValue: 6)
  /// Commas, colons, dashes, `…`, and every mark without a class of its own.
  public static let punctuation = Self(rawValue: 7)
  /// An opening bracket or quotation mark; the straight quotes are `punctuation`.
  public static let opening = Self(rawValue: 8)
  /// A closing bracket or quotation mark.
  public static let closing = Self(rawValue: 9)
  /// Hiragana and katakana.
  public static let kana = Self(rawValue: 10)
  /// A letter of another script.
  public static let letter = Self(rawValue: 11)
  /// A combining mark.
  public static let mark = Self(rawValue: 12)
  /// Half of a scalar beyond U+FFFF.
  public static let surrogate = Self(rawValue: 13)

  /// Whether a word may hold the unit: Han, digit, Latin, kana, other letters.
  @inlinable public var isWordLike: Bool {
    self == .han || self == .digit || self == .latin || self == .kana || self == .letter
  }
}
