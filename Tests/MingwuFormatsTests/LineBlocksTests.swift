import Testing

@testable import MingwuFormats

@Suite("LineBlocks")
struct LineBlocksTests {
  /// The lines of `text` when its bytes come in pieces of up to `piece` bytes.
  private func lines(_ text: String, piece: Int, blockSize: Int) -> [String] {
    var rest = Array(text.utf8)[...]
    var blocks = LineBlocks(blockSize: blockSize)
    var found: [String] = []
    while let block = blocks.next(read: { limit in
      let bytes = Array(rest.prefix(min(piece, limit)))
      rest = rest.dropFirst(bytes.count)
      return bytes
    }) {
      block.forEachLine { line, number in
        #expect(number == found.count + 1)
        let bytes = (0..<line.count).map { line[$0] }
        found.append(String(decoding: bytes, as: UTF8.self))
      }
    }
    return found
  }

  @Test(
    "cuts at line feeds only, whatever pieces the bytes come in",
    arguments: [
      ("", []), ("\n", [""]), ("a", ["a"]), ("a\n", ["a"]), ("a\nb", ["a", "b"]),
      ("a\r\n\n北京\u{2028}\u{85}x\n", ["a\r", "", "北京\u{2028}\u{85}x"]),
    ] as [(String, [String])])
  func cuts(_ text: String, _ expected: [String]) {
    for piece in [1, 2, 3, 100] {
      for blockSize in [1, 2, 5, 1000] {
        #expect(lines(text, piece: piece, blockSize: blockSize) == expected)
      }
    }
  }

  @Test("reads a line much longer than a block")
  func longLine() {
    let long = String(repeating: "长", count: 100_000)
    #expect(lines("\(long)\nb", piece: 4096, blockSize: 64) == [long, "b"])
  }

  @Test("hands on what has come and does not wait for a full block")
  func prompt() {
    var pieces = ["{}\n", "[]\n"][...]
    var blocks = LineBlocks()
    var sizes: [Int] = []
    while let block = blocks.next(read: { _ in Array((pieces.popFirst() ?? "").utf8) }) {
      sizes.append(block.bytes.count)
    }
    #expect(sizes == [3, 3])
  }
}
