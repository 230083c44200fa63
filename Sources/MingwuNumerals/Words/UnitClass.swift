/// What a UTF-16 unit may contribute to a numeral; one byte a unit of the basic plane.
///
/// The high nibble is the class, the low nibble its value.
enum UnitClass {
  /// `0`…`9`; the low nibble is the digit.
  static let arabic: UInt8 = 0x10
  /// 零…九 and the financial forms; the low nibble is the digit.
  static let digit: UInt8 = 0x20
  /// 十 百 千; the low nibble is the power of ten.
  static let unit: UInt8 = 0x30
  /// 万 亿 兆 京; the low nibble is the power of ten divided by four.
  static let myriad: UInt8 = 0x40
  /// 廿 卅 卌: a digit with its ten; the low nibble is the digit.
  static let tens: UInt8 = 0x50
  /// 皕, two hundred.
  static let hundreds: UInt8 = 0x58
  /// 几 and 数, a digit that is not said.
  static let vague: UInt8 = 0x60

  static let table: UnitTable = {
    var table = [UInt8](repeating: 0, count: 65_536)
    func set(_ hanzi: String, _ value: UInt8) {
      for unit in hanzi.utf16 { table[Int(unit)] = value }
    }
    for digit in 0...9 { table[48 + digit] = arabic | UInt8(digit) }
    let digits = ["零〇", "一壹弌幺", "二贰两弍", "三叁参弎", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"]
    for (value, hanzi) in digits.enumerated() { set(hanzi, digit | UInt8(value)) }
    set("十拾", unit | 1)
    set("百佰", unit | 2)
    set("千仟", unit | 3)
    set("万", myriad | 1)
    set("亿", myriad | 2)
    set("兆", myriad | 3)
    set("京", myriad | 4)
    set("廿", tens | 2)
    set("卅", tens | 3)
    set("卌", tens | 4)
    set("皕", hundreds | 2)
    set("几数", vague)
    return UnitTable(table)
  }()
}

/// The units of hanzi that the grammar names, as constants.
enum Hanzi {
  static let zero: UInt16 = 0x96F6, circle: UInt16 = 0x3007
  static let one: UInt16 = 0x4E00, two: UInt16 = 0x4E8C, pair: UInt16 = 0x4E24
  static let ten: UInt16 = 0x5341, hundred: UInt16 = 0x767E, thousand: UInt16 = 0x5343
  static let myriad: UInt16 = 0x4E07
  static let few: UInt16 = 0x51E0, several: UInt16 = 0x6570, half: UInt16 = 0x534A
  static let more: UInt16 = 0x591A, over: UInt16 = 0x4F59, about: UInt16 = 0x6765
  static let point: UInt16 = 0x70B9, ordinal: UInt16 = 0x7B2C, first: UInt16 = 0x9996
  static let year: UInt16 = 0x5E74, month: UInt16 = 0x6708, day: UInt16 = 0x65E5
  static let number: UInt16 = 0x53F7, hour: UInt16 = 0x65F6, minute: UInt16 = 0x5206
  static let second: UInt16 = 0x79D2, of: UInt16 = 0x4E4B, measure: UInt16 = 0x4E2A
  static let to: UInt16 = 0x81F3, until: UInt16 = 0x5230, possessive: UInt16 = 0x7684
  static let negative: UInt16 = 0x8D1F, again: UInt16 = 0x53C8, before: UInt16 = 0x524D
  static let after: UInt16 = 0x540E, from: UInt16 = 0x4ECE, since: UInt16 = 0x81EA
  static let every: UInt16 = 0x6BCF, up: UInt16 = 0x4E0A, down: UInt16 = 0x4E0B
  static let handful: UInt16 = 0x628A, middle: UInt16 = 0x95F4
  static let exact: UInt16 = 0x6574, tenth: UInt16 = 0x6210, times: UInt16 = 0x500D
  static let discount: UInt16 = 0x6298, doubling: UInt16 = 0x756A
}

/// The ASCII and general punctuation that the grammar reads.
enum Mark {
  static let space: UInt16 = 0x20, newline: UInt16 = 0x0A
  static let comma: UInt16 = 0x2C, dot: UInt16 = 0x2E, hyphen: UInt16 = 0x2D
  static let slash: UInt16 = 0x2F, colon: UInt16 = 0x3A, percent: UInt16 = 0x25
  static let plus: UInt16 = 0x2B, asterisk: UInt16 = 0x2A, caret: UInt16 = 0x5E
  static let tilde: UInt16 = 0x7E, dash: UInt16 = 0x2014, enDash: UInt16 = 0x2013
  static let permyriad: UInt16 = 0x2031
  static let permille: UInt16 = 0x2030, fraction: UInt16 = 0x2044, degree: UInt16 = 0xB0
  static let openQuote: UInt16 = 0x201C, closeQuote: UInt16 = 0x201D
}
