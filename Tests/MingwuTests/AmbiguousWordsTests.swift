import Foundation
import Mingwu
import MingwuTestSupport
import Testing

/// One line of `Corpus/words/ambiguous.txt`.
struct AmbiguousSentence: CustomTestStringConvertible, Sendable {
  var text = ""
  /// UTF-8 offsets at which a word must end, and at which none may.
  var ends: [Int] = []
  var insides: [Int] = []
  /// Whether the sentence is not yet cut as it says.
  var isOpen: Bool
  var testDescription: String { text }

  static let all: [AmbiguousSentence] = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Corpus/words")
    let file = folder.appendingPathComponent("ambiguous.txt")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(AmbiguousSentence.init)
  }()

  init(_ line: Substring) {
    isOpen = line.hasPrefix("!")
    for character in isOpen ? line.dropFirst() : line {
      switch character {
      case "|": ends.append(text.utf8.count)
      case "~": insides.append(text.utf8.count)
      default: text.append(character)
      }
    }
  }
}

@Suite("Words that can be cut in two ways")
struct AmbiguousWordsTests {
  @Test("the sentences are there, with both kinds of marks")
  func corpus() {
    let all = AmbiguousSentence.all
    #expect(all.contains { !$0.ends.isEmpty } && all.contains { !$0.insides.isEmpty })
  }

  @Test("cuts where the sentence says", arguments: AmbiguousSentence.all)
  func words(sentence: AmbiguousSentence) throws {
    var workspace = pipeline.makeWorkspace()
    let cut = try pipeline.segmentation(of: SourceText(sentence.text), workspace: &workspace)
    let ends = Set(cut.tokens.map(\.upperBound))
    withKnownIssue("the other reading is taken so far") {
      #expect(sentence.ends.allSatisfy(ends.contains))
      #expect(ends.isDisjoint(with: sentence.insides))
    } when: {
      sentence.isOpen
    }
  }
}
