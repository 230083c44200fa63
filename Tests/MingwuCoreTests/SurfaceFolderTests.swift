import MingwuCore
import MingwuTestSupport
import Testing

@Suite("Folding of surfaces")
struct SurfaceFolderTests {
  @Test("gives the units that the whole text gives", arguments: 0..<40)
  func oracle(seed: UInt64) throws {
    var random = RepeatableRandomNumberGenerator(seed: seed)
    let table = try CharacterTable.generated()
    let folder = SurfaceFolder(table: table)
    let pieces = [
      "雲", "Ａ", "é", "e\u{301}", "①", "㈠", "ﾊﾟ", "𠮷", "🌞", "\u{200B}", "ﬃ", "·", "•", "　", "가", "½",
    ]
    for _ in 0..<50 {
      let text = (0..<Int.random(in: 1...6, using: &random)).map { _ in
        pieces[Int.random(in: 0..<pieces.count, using: &random)]
      }.joined()
      var units: [UInt16] = [7]
      let bytes = Array("前\(text)后".utf8)
      try folder.append(bytes[3..<(bytes.count - 3)], to: &units)
      #expect(try Array(units.dropFirst()) == NormalizedText(SourceText(text), table: table).units)
    }
  }
}
