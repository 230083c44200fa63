import Foundation
import MingwuCore
import MingwuTestSupport
import Testing

@testable import MingwuExtraction

/// The marked lines of Tests/Corpus/linking, with the mentions as given.
struct LinkingTests {
  static let rows: [String] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let files = ["relations", "subjects", "bodies", "lists"]
    return files.flatMap { name in
      let file = folder.appending(path: "Corpus/linking/\(name).txt")
      let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
      return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init)
    }
  }()

  @Test func `the corpus is there`() { #expect(Self.rows.count >= 235) }

  @Test(arguments: rows) func `a line gives its relations and no others`(_ row: String) {
    let parts = row.split(separator: "\t", omittingEmptySubsequences: false)
    // ⏎ is a line end, and with it the end of a sentence.
    let marked = MarkedText(String(parts[0]).replacing("⏎", with: "\n"))
    let wanted = Set(parts[1].split(separator: ";").map(String.init))
    let text = marked.text
    func unit(_ byte: Int) -> Int {
      String(decoding: Array(text.utf8.prefix(byte)), as: UTF8.self).utf16.count
    }
    let mentions = marked.marks.map { mark in
      let code = EntityKind.builtIn.firstIndex { $0.rawValue == mark.label } ?? 255
      return Mention(
        kind: KindCode(rawValue: UInt8(code)),
        range: NormalizedRange(unit(mark.range.lowerBound), unit(mark.range.upperBound)))
    }
    let units = Array(text.utf16)
    var sentences: [NormalizedRange] = []
    for line in units.split(separator: 0x0A) {
      sentences.append(NormalizedRange(line.startIndex, line.endIndex))
    }
    let links = Linker().links(
      in: LinkInput(units: units, mentions: mentions, sentences: sentences, reporters: []))
    var found: Set<String> = []
    for relation in links.relations {
      guard let to = relation.to else { continue }
      found.insert(
        "\(relation.kind.rawValue) \(marked.marks[relation.from].text) \(marked.marks[to].text)")
    }
    for (index, target) in links.alias.enumerated() {
      guard let target else { continue }
      found.insert("alias \(marked.marks[index].text) \(marked.marks[target].text)")
    }
    #expect(found == wanted)
  }
}
