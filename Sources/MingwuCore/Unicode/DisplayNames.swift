internal import CICUShims

/// ICU's (CLDR's) Chinese names of territories and currencies.
public enum DisplayNames {
  /// The two-letter ISO 3166 codes that ICU knows, in alphabetical order.
  public static var territories: [String] {
    var codes: [String] = []
    guard var next = unsafe cicu_display_territories() else { return [] }
    while let code = unsafe next.pointee {
      unsafe codes.append(String(cString: code))
      unsafe next += 1
    }
    return codes
  }

  /// The name of an ISO 3166 territory: `FR` is 法国. An unknown code is its own name.
  ///
  /// - Parameters:
  ///   - code: the code.
  ///   - locale: `zh` for the Simplified, `zh_Hant` for the Traditional name.
  public static func territory(
    _ code: String, locale: String = "zh"
  ) throws(ICUError) -> String {
    var status: Int32 = 0
    var name = [UInt16](repeating: 0, count: 128)
    let count = unsafe cicu_display_territory(code, locale, &name, Int32(name.count), &status)
    guard status <= 0 else { throw ICUError(code: status) }
    return String(decoding: name[..<Int(count)], as: UTF16.self)
  }

  /// The name of an ISO 4217 currency: `USD` is 美元. An unknown code is its own name.
  ///
  /// - Precondition: `code` has three UTF-16 units.
  public static func currency(
    _ code: String, locale: String = "zh", isSymbol: Bool = false
  ) throws(ICUError) -> String {
    let units = Array(code.utf16)
    precondition(units.count == 3, "a currency code has three letters")
    var status: Int32 = 0
    var name = [UInt16](repeating: 0, count: 128)
    let count = unsafe cicu_display_currency(
      units, locale, isSymbol ? 0 : 1, &name, Int32(name.count), &status)
    guard status <= 0 else { throw ICUError(code: status) }
    return String(decoding: name[..<Int(count)], as: UTF16.self)
  }
}
