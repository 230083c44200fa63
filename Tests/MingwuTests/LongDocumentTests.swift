import Foundation
import MingwuExtraction
import Testing

@testable import Mingwu

/// A long document is read window by window and written piece by piece; both must show nowhere.
@Suite struct LongDocumentTests {
  /// Articles behind each other, with names that one of them gives and another repeats.
  static let text: String = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Corpus/domain")
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    var articles: [String] = files.filter { $0.hasSuffix(".txt") }.sorted().prefix(4).compactMap {
      // Without the marks of the annotation.
      (try? String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8))?
        .replacing(/\|[A-Z]+\]\]/, with: "").replacing("[[", with: "").replacing("^", with: "")
    }
    articles.append(
      """
      省劳模在滨江市总工会座谈。市总工会主席孟大鹏说，2024年荣立个人二等功。
      阿力木说，滨江重工集团党委书记王　强来自滨江重工集团党委。司徒　明远、居来提在场。
      滨江市第一纺织厂党委书记到会，随后滨江市总工会、阿力木·居来提和第一纺织厂受到表扬。
      江苏省的省劳模与自治区劳模同行；内蒙古自治区人民医院（以下简称内医）也来了。
      """)
    return (articles + articles).joined(separator: "\n\n")
  }()

  private func document(_ limit: Int?, nested: Bool) throws -> Document {
    var options = PipelineOptions()
    options.includesNested = nested
    let pipeline = try Pipeline(lexicons: [], options: options)
    var workspace = pipeline.makeWorkspace()
    if let limit { workspace.evidence.windowLimit = limit }
    return try pipeline.document(for: SourceText(Self.text), workspace: &workspace)
  }

  @Test("windows of any size give the same document", arguments: [20, 1_500])
  func windows(_ limit: Int) throws {
    let whole = try document(nil, nested: true)
    let cut = try document(limit, nested: true)
    #expect(whole.entities.count > 200)
    #expect(whole.entities.contains { $0.alias != nil })
    #expect(cut.entities == whole.entities)
    #expect(cut.relations == whole.relations)
    #expect(cut.articles == whole.articles)
  }

  @Test("words and sentences are the same too")
  func words() throws {
    func words(_ limit: Int?, _ convention: WordConvention) throws -> Segmentation {
      var workspace = pipeline.makeWorkspace()
      if let limit { workspace.evidence.windowLimit = limit }
      return try pipeline.segmentation(
        of: SourceText(Self.text), convention: convention, workspace: &workspace)
    }
    for convention in WordConvention.allCases {
      let (whole, cut) = (try words(nil, convention), try words(200, convention))
      #expect(cut.tokens == whole.tokens)
      #expect(cut.sentences == whole.sentences)
    }
  }

  @Test("a user's term may go across sentences and windows")
  func terms() throws {
    let rows = Array("surface\tkind\tlayer\n问。答\tTERM\tforce\n".utf8)
    let pipeline = try Pipeline(lexicons: [Lexicon(parsing: rows, path: "mine")])
    let text = String(repeating: "他们在会议上讨论有关问题。\n", count: 40) + "先问。答在后。\n"
    for limit in [1, 100, 1 << 16] {
      var workspace = pipeline.makeWorkspace()
      workspace.evidence.windowLimit = limit
      let document = try pipeline.document(for: SourceText(text + text), workspace: &workspace)
      #expect(
        document.entities.filter { $0.kind.rawValue == "TERM" }.map(document.text(of:))
          == ["问。答", "问。答"])
    }
  }

  @Test("pieces make up the document", arguments: [7, 100_000])
  func pieces(_ limit: Int) throws {
    let whole = try document(nil, nested: false)
    var workspace = pipeline.makeWorkspace()
    workspace.evidence.windowLimit = 400
    let pieces = try pipeline.pieces(of: SourceText(Self.text), workspace: &workspace)
    var entities: [Entity] = []
    while pieces.appendEntities(upTo: limit, to: &entities) {
      #expect(entities.count <= pieces.count)
    }
    #expect(entities == whole.entities)
    #expect(pieces.count == entities.count)
    #expect(pieces.relations == whole.relations)
    #expect(pieces.articles == whole.articles)
  }
}
