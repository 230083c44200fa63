/// Folds the surfaces of a lexicon as a text is folded before matching.
///
/// The same units as ``NormalizedText``'s, without its offsets: a million rows are folded in a
/// fraction of a second.
public struct SurfaceFolder: Sendable {
  private let table: CharacterTable

  /// A folder by the table that texts are folded with.
  public init(table: CharacterTable) { self.table = table }

  /// Appends the folded units of `utf8`.
  ///
  /// - Throws: ICU's error when its data can't be loaded.
  /// - Precondition: `utf8` is valid.
  /// - Complexity: O(`utf8.count`)
  public func append(
    _ utf8: ArraySlice<UInt8>, to units: inout [UInt16]
  ) throws(ICUError) {
    let start = units.count
    var index = utf8.startIndex
    while index < utf8.endIndex {
      let lead = UInt16(utf8[index])
      var unit = lead
      var width = 1
      if lead >= 0xF0 { return try appendSlowly(utf8, from: start, to: &units) }
      if lead >= 0xE0 {
        unit = lead << 12 | UInt16(utf8[index + 1] & 0x3F) << 6 | UInt16(utf8[index + 2] & 0x3F)
        width = 3
      } else if lead >= 0x80 {
        unit = (lead & 0x1F) << 6 | UInt16(utf8[index + 1] & 0x3F)
        width = 2
      }
      let fold = table.folded(unit)
      if fold == CharacterTable.slow { return try appendSlowly(utf8, from: start, to: &units) }
      units.append(fold)
      index += width
    }
  }

  /// The whole surface by way of ICU: what is before a mark may change with it.
  private func appendSlowly(
    _ utf8: ArraySlice<UInt8>, from start: Int, to units: inout [UInt16]
  ) throws(ICUError) {
    units.removeLast(units.count - start)
    let text = SourceText(String(decoding: utf8, as: UTF8.self))
    units.append(contentsOf: try NormalizedText(text, table: table).units)
  }
}
