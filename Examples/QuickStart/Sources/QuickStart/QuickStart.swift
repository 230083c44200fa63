import Mingwu

@main
struct QuickStart {
  static func main() throws {
    let pipeline = try Pipeline.standard()
    let document = try pipeline.document(
      for: "全国劳动模范、北京市总工会主席孟大鹏昨天说，近200万人次参加了活动。", date: "2024-05-20")
    for entity in document.entities {
      print(entity.kind.rawValue, document.text(of: entity), entity.range.lowerBound)
    }
    for relation in document.relations {
      let to = relation.to.map { document.text(of: document.entities[$0]) } ?? "the document"
      print(document.text(of: document.entities[relation.from]), relation.kind.rawValue, to)
    }
  }
}
