import Foundation
import Mingwu
import Testing

@Suite("Evaluator with a pipeline")
struct EvaluatorTests {
  private static func gold() throws -> [GoldDocument] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let file = folder.appending(path: "Corpus/evaluation/articles.gold.jsonl")
    return try JSONLinesGoldReader(path: "articles").read(Array(try Data(contentsOf: file)))
  }

  @Test("scores the project's own articles in one call")
  func articles() throws {
    let evaluation = try Evaluator().evaluate(try Pipeline(lexicons: []), on: try Self.gold())
    #expect(evaluation.micro.exact.f1 > 0.85)
    #expect(evaluation.documents.count == 4)
    #expect(evaluation.allRelations?.right ?? 0 > 20)
  }

  @Test("found entities keep their place, text, core and links")
  func conversion() throws {
    let text = "\u{1F600}北京市总工会（以下简称市总工会）有450余名职工。"
    let document = try Pipeline(lexicons: []).document(for: text)
    let converted = PredictedDocument(document, id: "a")
    let scalars = Array(text.unicodeScalars)
    #expect(converted.entities.count == document.entities.count)
    for (entity, found) in zip(converted.entities, document.entities) {
      let slice = String(String.UnicodeScalarView(scalars[entity.start..<entity.end]))
      #expect(slice == document.text(of: found) && slice == entity.text)
      #expect(entity.kind == found.kind.rawValue && entity.alias == found.alias)
      #expect(
        (entity.coreEnd < entity.end)
          == (found.coreEnd.map { $0 < found.range.upperBound } ?? false))
    }
    #expect(converted.relations.count == document.relations.count)
  }
}
