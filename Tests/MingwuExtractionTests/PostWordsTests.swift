import Testing

@testable import MingwuExtraction

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
