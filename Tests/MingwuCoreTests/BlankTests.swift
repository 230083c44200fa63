import Testing

@testable import MingwuCore

@Suite("White space")
struct BlankTests {
  @Test("white space is seen whatever its bytes, and nothing else is taken for it")
  func blanks() {
    for value in UInt32(0)...0x1_1000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let character = Character(scalar)
      let text = SourceText("“甲\(character)、乙”")
      let isBlank = character.isWhitespace
      #expect(text.holdsBlank(in: text.range) == isBlank, "U+\(String(value, radix: 16))")
      if isBlank { #expect(text.bareString(in: text.range) == "“甲、乙”") }
    }
  }
}
