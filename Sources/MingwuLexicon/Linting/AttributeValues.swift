internal import MingwuCore

/// What attributes may say.
struct AttributeValues {
  struct Fault {
    var rule: LexiconFinding.Rule
    var message: String
  }

  /// The codes of divisions and countries that the built-in rows give; empty without those.
  private var codes: Set<String> = []

  private static let levels: Set<String> = [
    "national", "provincial", "municipal", "district", "industry", "enterprise",
  ]
  private static let organizations: Set<String> = [
    "party", "government", "union", "company", "school", "hospital", "media", "army",
    "association", "culture", "other",
  ]
  private static let places: Set<String> = ["address", "site", "natural", "township"]
  private static let answers: Set<String> = ["yes", "no"]

  init(builtIn: Lexicon?) {
    guard let builtIn else { return }
    for surface in 0..<builtIn.count {
      for index in builtIn.rowRange(of: Int32(surface)) {
        let row = builtIn.storedRow(index)
        guard row.details != 0, let code = builtIn.attribute("code", at: row.details) else {
          continue
        }
        codes.insert(code)
        // A code of a township holds those of its county, prefecture and province.
        if code.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), code.utf8.count >= 6 {
          codes.insert(String(code.prefix(6)))
          codes.insert(code.prefix(4) + "00")
          codes.insert(code.prefix(2) + "0000")
        }
      }
    }
  }

  func faults(of row: LexiconRow) -> [Fault] {
    var faults: [Fault] = []
    func fault(_ rule: LexiconFinding.Rule, _ message: String) {
      faults.append(Fault(rule: rule, message: message))
    }
    for attribute in row.attributes.split(separator: ";", omittingEmptySubsequences: false) {
      if attribute.isEmpty { continue }
      guard let sign = attribute.firstIndex(of: "=") else {
        fault(.wrongAttribute, "\(attribute) is not of the shape name=value")
        continue
      }
      let value = String(attribute[attribute.index(after: sign)...])
      switch attribute[..<sign] {
      case "codes":
        for code in value.split(separator: ",", omittingEmptySubsequences: false) {
          if let message = faultOfCode(String(code), row) { fault(.wrongCode, message) }
        }
      case "code": if let message = faultOfCode(value, row) { fault(.wrongCode, message) }
      case "level" where !Self.levels.contains(value): fault(.wrongAttribute, "level \(value)")
      case "type" where !Self.types(of: row).contains(value):
        fault(.wrongAttribute, "type \(value)")
      case "ambiguous", "compound", "whole", "bare", "marked":
        if !Self.answers.contains(value) { fault(.wrongAttribute, String(attribute)) }
      case "level", "type": break
      default: fault(.wrongAttribute, "nothing reads \(attribute[..<sign])")
      }
    }
    return faults
  }

  private static func types(of row: LexiconRow) -> Set<String> {
    let name = row.lexiconClass.name
    if name.hasPrefix("place") || row.kind == .place { return places }
    if name.hasPrefix("org") || row.kind == .organization { return organizations }
    return places.union(organizations)
  }

  /// GB/T 2260 has six digits, townships nine, villages twelve; countries have two letters, parts of
  /// them a hyphen and more (ISO 3166-2).
  private func faultOfCode(_ code: String, _ row: LexiconRow) -> String? {
    let digits = code.utf8.allSatisfy { 0x30...0x39 ~= $0 }
    let count = code.utf8.count
    guard digits else {
      let country = code.prefix { $0 != "-" }
      let isShaped =
        country.utf8.count == 2 && country.utf8.allSatisfy { 0x41...0x5A ~= $0 }
        && (count == 2 || (4...6).contains(count))
      if !isShaped { return "\(code) is neither a code of a division nor of a country" }
      return codes.isEmpty || codes.contains(String(country))
        ? nil : "no country has the code \(country)"
    }
    guard [6, 9, 12].contains(count) else { return "\(code): codes have 6, 9 or 12 digits" }
    if codes.isEmpty || codes.contains(code) || count == 12 { return nil }
    return "no division has the code \(code)"
  }
}
