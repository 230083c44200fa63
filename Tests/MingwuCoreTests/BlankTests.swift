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

  @Test(
    "names lose their blanks and nothing else",
    arguments: [
      ("王 强", "王强"), ("王\u{3000}强", "王强"), ("诸葛\n为民", "诸葛为民"), ("王\r\n强", "王强"), (" 王 强 ", "王强"),
      ("买买提·艾 力", "买买提·艾力"), ("王\u{00A0}强", "王强"), ("王 \u{0301}强", "王强"), ("欧\u{2003}阳é", "欧阳é"),
      ("J. K. 罗琳", "J.K.罗琳"), ("", ""), (" \u{3000}\n", ""), ("石破天", "石破天"), ("𠮷 田", "𠮷田"),
    ])
  func names(given: String, bare: String) {
    let text = SourceText(given)
    #expect(text.bareString(in: text.range) == bare)
    #expect(text.bareString(in: text.range) == given.filter { !$0.isWhitespace })
  }
}
