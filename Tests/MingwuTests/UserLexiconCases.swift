import Foundation
import Mingwu
import MingwuTestSupport
import Testing

/// One case of `Corpus/user-lexicon/cases.txt`.
struct UserLexiconCase: CustomTestStringConvertible, Sendable {
  var rule: String
  /// Files in the order of their first lines: name and text.
  var files: [(name: String, text: String)] = []
  var text = MarkedText("")
  var excluded: [String] = []
  var words: [String] = []
  var origin: String?
  var canonical: String?

  var testDescription: String { rule }

  static let all: [UserLexiconCase] = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Corpus/user-lexicon")
    guard
      let text = try? String(
        contentsOf: folder.appendingPathComponent("cases.txt"), encoding: .utf8)
    else { return [] }
    return text.components(separatedBy: "\n## ").dropFirst().map(UserLexiconCase.init)
  }()

  private init(_ block: String) {
    let lines = block.split(separator: "\n", omittingEmptySubsequences: true)
    rule = String(lines[0])
    for line in lines.dropFirst() {
      guard let tab = line.firstIndex(of: "\t") else { continue }
      let value = String(line[line.index(after: tab)...])
      switch line[..<tab] {
      case "text": text = MarkedText(value.replacing("⏎", with: "\n"))
      case "not": excluded.append(value)
      case "words": words += value.split(separator: " ").map(String.init)
      case "by": origin = value
      case "canonical": canonical = value
      default: add(value.replacing("|", with: "\t") + "\n", to: String(line[..<tab]))
      }
    }
  }

  private mutating func add(_ row: String, to file: String) {
    if let index = files.firstIndex(where: { $0.name == file }) {
      files[index].text += row
    } else {
      files.append((file, row))
    }
  }

  func pipeline() throws -> Pipeline {
    try Pipeline(
      lexicons: files.map { try Lexicon(parsing: Array($0.text.utf8), path: $0.name) })
  }
}

@Suite("My dictionary wins")
struct UserLexiconCaseTests {
  @Test("there are at least sixty cases")
  func count() {
    #expect(UserLexiconCase.all.count >= 60)
    #expect(Set(UserLexiconCase.all.map(\.rule)).count == UserLexiconCase.all.count)
  }

  @Test("the documented rule decides", arguments: UserLexiconCase.all)
  func rule(example: UserLexiconCase) throws {
    let document = try example.pipeline().document(for: example.text.text)
    let found = marks(document)
    for mark in example.text.marks { #expect(found.contains(mark)) }
    let own = Set(example.text.marks.map(\.label))
      .filter { label in !EntityKind.builtIn.contains { $0.rawValue == label } }
    #expect(
      found.filter { own.contains($0.label) }
        == example.text.marks.filter { own.contains($0.label) })
    for name in example.excluded { #expect(!found.contains { $0.text == name }) }
    if let canonical = example.canonical {
      let first = document.entities.first { $0.range == example.text.marks.first?.range }
      #expect(first?.canonical == canonical)
    }
  }

  @Test(
    "explain names the row", arguments: UserLexiconCase.all.filter { $0.origin != nil })
  func origin(example: UserLexiconCase) throws {
    let items = try example.pipeline().explanation(for: SourceText(example.text.text)).items
    let item = try #require(items.first { $0.evidence == example.origin })
    // A row that takes something out is no entity itself.
    #expect(item.isChosen == !example.text.marks.isEmpty)
    #expect(item.isChosen || item.layer == "forbid")
  }

  @Test(
    "the tokenizer keeps the words", arguments: UserLexiconCase.all.filter { !$0.words.isEmpty })
  func words(example: UserLexiconCase) throws {
    let pipeline = try example.pipeline()
    var workspace = pipeline.makeWorkspace()
    let text = SourceText(example.text.text)
    let words = try pipeline.segmentation(of: text, workspace: &workspace).tokens
      .map { text.string(in: $0) }
    for word in example.words { #expect(words.contains(word)) }
  }
}
