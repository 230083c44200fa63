import Testing

@testable import MingwuExtraction

@Suite("UnitSet")
struct UnitSetTests {
  @Test(
    "holds what a set of the standard library holds, of all units",
    arguments: ["", "省", "省市区县州旗盟", "的一是了 a9、。\u{FFFD}", "一丁丄丅丆万丈三上下丌不与丏丐丑"])
  func membership(_ text: String) {
    let units = UnitSet(text.utf16)
    let oracle = Set(text.utf16)
    #expect((0...UInt16.max).allSatisfy { units.contains($0) == oracle.contains($0) })
  }

  @Test("units that share a bit of the filter are told apart")
  func remainders() {
    let set: UnitSet = "一"
    #expect(set.contains(0x4E00))
    #expect(!set.contains(0x4E00 + 1024) && !set.contains(0x4E00 - 1024))
  }
}

@Suite("PostWords")
struct PostWordsTests {
  private static let words = ["局长", "副局长", "员", "部门"]

  @Test(
    "the first word that ends at a place and is not too long",
    arguments: [
      ("前副局长", 4, 4, 2), ("前副局长", 4, 1, nil), ("船员", 2, 2, 1), ("船员", 1, 1, nil),
      ("门", 1, 1, nil), ("部门", 2, 2, 2), ("部门", 0, 2, nil), ("局长", 2, 0, nil),
    ] as [(String, Int, Int, Int?)])
  func length(_ text: String, _ end: Int, _ longest: Int, _ expected: Int?) {
    #expect(PostWords(Self.words).length(Array(text.utf16), end, longest: longest) == expected)
  }
}
