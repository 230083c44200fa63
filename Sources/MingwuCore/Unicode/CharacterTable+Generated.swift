extension CharacterTable {
  /// Builds the table from ICU's data, in about 50 ms.
  ///
  /// - Throws: ICU's error when its data can't be loaded.
  public static func generated() throws(ICUError) -> Self {
    let normalizer = try Normalizer()
    let storage = Storage()
    var folds = [UInt16](repeating: slow, count: 0x1_0000)
    for unit in UInt16.min...UInt16.max {
      folds[Int(unit)] = try compatibilityFold(of: unit, normalizer)
    }
    let simplified = try simplifiedForms()
    for unit in 0..<0x1_0000 {
      let fold = folds[unit]
      guard fold != slow else { continue }
      let lower = CharacterProperties.lowercase(of: UInt32(simplified[Int(fold)]))
      folds[unit] = lower < 0xFFFF ? UInt16(lower) : simplified[Int(fold)]
    }
    for unit in 0..<0x1_0000 {
      unsafe storage.folds[unit] = folds[unit]
      let shown = folds[unit] == slow ? UInt16(unit) : folds[unit]
      unsafe storage.classes[unit] = characterClass(ofFolded: shown).rawValue
    }
    return Self(storage)
  }

  /// Width and compatibility folding of one unit; `slow` when it does not stay one unit or may
  /// join with the unit before it.
  private static func compatibilityFold(
    of unit: UInt16, _ normalizer: Normalizer
  ) throws(ICUError) -> UInt16 {
    if let fold = ownFolds[unit] { return fold }
    if contextual.contains(where: { $0.contains(unit) }) { return slow }
    let scalar = UInt32(unit)
    if 0xD800...0xDFFF ~= unit || CharacterProperties.isIgnorable(scalar)
      || !normalizer.hasBoundaryBefore(scalar)
    {
      return slow
    }
    let form = try normalizer.normalized([unit])
    guard form.count == 1 else { return slow }
    return ownFolds[form[0]] ?? form[0]
  }

  /// Each unit in the Simplified script, where that is one unit. The units stand on lines of
  /// their own, so that no rule of ICU sees a context.
  private static func simplifiedForms() throws(ICUError) -> [UInt16] {
    var forms = [UInt16](UInt16.min...UInt16.max)
    let hanzi = [UInt16](0x3400...0x9FFF)
    let separated = [UInt16](hanzi.map { [$0, 0x0A] }.joined())
    let result = try Transliterator(.traditionalToSimplified).transliterated(separated)
    for (unit, form) in zip(hanzi, result.split(separator: 0x0A, omittingEmptySubsequences: false))
    where form.count == 1 {
      forms[Int(unit)] = form[form.startIndex]
    }
    // ICU swaps a few pairs (苎, 苧); the lower of the two stands for both.
    for unit in hanzi {
      let form = forms[Int(unit)]
      let next = forms[Int(form)]
      if next != form { forms[Int(unit)] = forms[Int(next)] == form ? min(form, next) : next }
    }
    return forms
  }

  /// Folds that are Mingwu's own; they go before ICU's.
  private static let ownFolds: [UInt16: UInt16] = [
    0x09: 0x09, 0x0A: 0x0A, 0x0B: 0x0A, 0x0C: 0x0A, 0x85: 0x0A, 0x2028: 0x0A, 0x2029: 0x0A,
    0x0D: slow,  // CR LF is one line end
    0x2026: 0x2026, 0x22EF: 0x2026,
    0x300C: 0x201C, 0x300D: 0x201D, 0x300E: 0x2018, 0x300F: 0x2019, 0x301D: 0x201C,
    0x301E: 0x201D,
    0x2022: 0xB7, 0x2027: 0xB7, 0x2219: 0xB7, 0x22C5: 0xB7, 0x30FB: 0xB7,
    0x25CB: 0x3007, 0x25EF: 0x3007,
    0x301C: 0x7E,
  ]

  /// Circled numbers: whether they are numbers depends on what stands around them.
  static let contextual: [ClosedRange<UInt16>] = [0x2460...0x2473, 0x3280...0x3289]

  private static func characterClass(ofFolded unit: UInt16) -> CharacterClass {
    switch unit {
    case 0x0A, 0x0D: return .lineEnd
    case 0x09, 0x20: return .space
    case 0x30...0x39: return .digit
    case 0x3002, 0x21, 0x3F, 0x3B, 0xFF61, 0x203C, 0x2047, 0x2048, 0x2049: return .sentenceEnd
    case 0x22, 0x27: return .punctuation
    case 0x3005, 0x3007: return .han
    case 0xD800...0xDFFF: return .surrogate
    default: return characterClass(ofProperties: UInt32(unit))
    }
  }

  private static func characterClass(ofProperties scalar: UInt32) -> CharacterClass {
    switch CharacterProperties.category(of: scalar) {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .letterNumber:
      switch CharacterProperties.script(of: scalar) {
      case .han: return .han
      case .latin: return .latin
      case .hiragana, .katakana: return .kana
      default: return scalar == 0x30FC ? .kana : .letter
      }
    case .nonspacingMark, .enclosingMark, .spacingMark: return .mark
    case .spaceSeparator: return .space
    case .openingPunctuation, .initialPunctuation: return .opening
    case .closingPunctuation, .finalPunctuation: return .closing
    case .dashPunctuation, .connectorPunctuation, .otherPunctuation: return .punctuation
    default: return .other
    }
  }
}
