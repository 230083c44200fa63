internal import MingwuCore
internal import MingwuExtraction
internal import MingwuLexicon

/// Places with the divisions above them.
extension EntityValues {
  /// A division as the text names it.
  private struct Division {
    var end: Int
    /// GB/T 2260, six digits.
    var code: Int
    /// As the text has it.
    var given: String
    /// In full, and as it is called today.
    var name: String
    /// Whether it ends in what sort of division it is: 市.
    var hasLevel: Bool

    /// 南京, not 南京市 or 襄樊市, which is called 襄阳市 today.
    var isShort: Bool { !hasLevel && name != given }
    var isRenamed: Bool { name != given && !isShort }
  }

  /// 青岛市市南区香港中路18号 is 山东省青岛市市南区香港中路18号, 新疆伊宁市 is 新疆维吾尔自治区伊犁哈萨克自治州伊宁市.
  ///
  /// - Returns: `nil` when nothing can be added or nothing is sure: 南京 in 南京路 is no address.
  func fullPlace(_ choice: SentenceResolver.Choice) -> String? {
    guard let first = division(at: choice.start, upTo: choice.end) else { return nil }
    let names = BuiltIn.divisions
    let next =
      first.end < choice.end
      ? division(at: first.end, upTo: choice.end, inside: first.code) : nil
    if first.isShort, next == nil, !endsAsVillage(first.end, choice.end) { return nil }
    if first.code % 10_000 == 0 {
      // A province: what is left out stands between it and a county.
      guard let next, next.code / 10_000 == first.code / 10_000 else { return nil }
      let between = next.code % 100 == 0 ? nil : names.prefecture(of: next.code)
      guard first.isShort || between != nil || next.isRenamed else { return nil }
      return first.name + (between ?? "") + (next.isRenamed ? next.name : next.given)
        + bare(next.end, choice.end)
    }
    guard let province = names.province(of: first.code) else { return nil }
    let above = first.code % 100 == 0 ? nil : names.prefecture(of: first.code)
    return province + (above ?? "") + first.name + bare(first.end, choice.end)
  }

  /// - Parameter above: the division that stands in front of it.
  private func division(at start: Int, upTo end: Int, inside above: Int? = nil) -> Division? {
    guard
      let hit = evidence.longest(
        startingAt: start, in: [.placeProvince, .placePrefecture, .placeCounty], lexicon,
        upTo: end)
    else { return nil }
    // The names of the table are in simplified script, and a name keeps the script of its text.
    let units = text.units[start..<Int(hit.end)]
    let range = text.sourceRange(of: NormalizedRange(start, Int(hit.end)))
    guard isGiven(units, in: range) else { return nil }
    guard
      let row = bestPlace(of: hit), let digits = code(of: hit, row, inside: above.map(String.init)),
      digits.utf8.count == 6, let code = Int(digits)
    else { return nil }
    let given = text.source.bareString(in: range)
    return Division(
      end: Int(hit.end), code: code, given: given, name: row.canonical ?? given,
      hasLevel: units.last.map(Self.levels.contains) ?? false)
  }

  /// Whether the text has these units as they are, but for blanks.
  private func isGiven(_ units: ArraySlice<UInt16>, in range: SourceRange) -> Bool {
    let bytes = text.source.utf8[range.indices]
    // Nearly always: hanzi of three bytes each.
    if bytes.count == 3 * units.count, units.allSatisfy({ 0x800..<0xD800 ~= $0 }) {
      let isSame = units.indices.allSatisfy { index in
        let (unit, place) = (units[index], bytes.startIndex + 3 * (index - units.startIndex))
        return bytes[place] == UInt8(truncatingIfNeeded: 0xE0 | unit >> 12)
          && bytes[place + 1] == UInt8(truncatingIfNeeded: 0x80 | unit >> 6 & 0x3F)
          && bytes[place + 2] == UInt8(truncatingIfNeeded: 0x80 | unit & 0x3F)
      }
      if isSame { return true }
    }
    return text.source.bareString(in: range)
      == String(decoding: units.filter { $0 > Hanzi.space }, as: UTF16.self)
  }

  /// The code of the last link of a chain of places that begins at `start`.
  func code(of link: LexiconHit, _ row: LexiconStack.Row, in start: Int) -> String? {
    guard Int(link.start) > start,
      let above = evidence.longest(
        endingAt: Int(link.start), in: [.placeProvince, .placePrefecture, .placeCounty], lexicon,
        from: start),
      let division = bestPlace(of: above)
    else { return code(of: link, row, inside: nil) }
    return code(of: link, row, inside: code(of: above, division, in: start))
  }

  /// The code of a division: of several that bear its name (北京市朝阳区, 长春市朝阳区), and where the
  /// text may mean another than the list does (南京市雨花区), the one that lies in the division above.
  ///
  /// - Parameter above: the code of the division above, if one is named and known.
  private func code(
    of hit: LexiconHit, _ row: LexiconStack.Row, inside above: String?
  ) -> String? {
    if let code = row.attribute("code") {
      return above.map { Self.lies(code, in: $0) } ?? true ? code : nil
    }
    guard let above else { return nil }
    for other in lexicon.rows(of: hit.surface) where other.lexiconClass == row.lexiconClass {
      guard let codes = other.attribute("codes") else { continue }
      let inside = codes.split(separator: ",").filter { Self.lies($0, in: above) }
      return inside.count == 1 ? String(inside[0]) : nil
    }
    return nil
  }

  /// Whether a code of GB/T 2260 lies in that of a province, prefecture or county; others are not
  /// compared.
  private static func lies(_ code: some StringProtocol, in above: String) -> Bool {
    guard above.utf8.count == 6, code.utf8.count >= 6 else { return true }
    if above.hasSuffix("0000") { return code.hasPrefix(above.prefix(2)) }
    return code.hasPrefix(above.hasSuffix("00") ? above.prefix(4) : above.prefix(6))
  }

  /// 城塘社区, 黄茅岭乡: a name and what villages and townships end in.
  private func endsAsVillage(_ start: Int, _ end: Int) -> Bool {
    guard end - start >= 3 else { return false }
    switch text.units[end - 1] {
    // 村 镇 乡
    case 0x6751, 0x9547, 0x4E61: return true
    // 社区, 街道
    case 0x533A: return end - start >= 4 && text.units[end - 2] == 0x793E
    case 0x9053: return end - start >= 4 && text.units[end - 2] == 0x8857
    default: return false
    }
  }
}
