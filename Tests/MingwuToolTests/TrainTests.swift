import Foundation
import Testing

@Suite("Models of one's own")
struct TrainTests {
  /// Dishes that somebody eats, a kind that no rule knows; and people, whom rules know.
  private static func lessons(_ dishes: [String]) -> String {
    dishes.enumerated().map { index, dish in
      let text = "我们昨天吃了\(dish)，韩立新没有来。"
      let end = 6 + dish.count
      return """
        {"id":\(index),"text":"\(text)","entities":[{"start":6,"end":\(end),"type":"FOOD"},\
        {"start":\(end + 1),"end":\(end + 4),"type":"NAME"}]}

        """
    }.joined()
  }

  private static let dishes = ["红烧肉", "酸菜鱼", "小笼包", "担担面", "油泼面", "佛跳墙", "锅包肉", "羊肉泡馍"]

  private static func train(_ folder: TemporaryFolder, _ model: String, _ more: [String]) throws
    -> ToolRun
  {
    let lessons = try folder.file("lessons.jsonl", lessons(dishes))
    return try ToolRun(
      [
        "train", "--train", lessons, "--dev", lessons, "-o", folder.url.path + "/" + model,
        "--batch", "2", "--rate", "0.01",
      ] + more)
  }

  @Test("a new kind comes out of extract, beside what rules find; twice the same bytes")
  func learns() throws {
    let folder = try TemporaryFolder()
    let run = try Self.train(folder, "a.model", ["--labels", "NAME=PERSON", "--epochs", "8"])
    #expect(run.status == 0 && run.output.isEmpty)
    #expect(run.complaints.contains("round 1 of 8") && run.complaints.contains("PERSON FOOD"))
    let path = folder.url.path + "/a.model"

    let found = try ToolRun(
      ["extract", "--to", "jsonl", "--model", path], input: "周大福说，我们昨天吃了糖醋鱼，花了35元。")
    #expect(found.status == 0)
    let entities = found.objects.first?["entities"] as? [[String: Any]] ?? []
    let names = entities.map { "\($0["kind"] ?? ""):\($0["text"] ?? "")" }
    #expect(names.contains("FOOD:糖醋鱼"))
    #expect(names.contains("MONEY:35元"))

    let info = try ToolRun(["model", "info", path])
    #expect(info.output.contains("PERSON FOOD") && info.output.contains("decides alone"))

    let again = try Self.train(
      folder, "b.model", ["--labels", "NAME=PERSON", "--epochs", "8", "--quiet"])
    #expect(again.status == 0 && again.complaints.isEmpty)
    #expect(
      try Data(contentsOf: URL(fileURLWithPath: path))
        == Data(contentsOf: folder.url.appendingPathComponent("b.model")))
  }

  @Test("BIO is read, and a line that is none is named")
  func conll() throws {
    let folder = try TemporaryFolder()
    let bad = try folder.file("bad.bio", "吃 O\n鱼 B-FOOD\n\n肉 X-FOOD\n")
    let run = try ToolRun(
      ["train", "--train", bad, "--format", "conll-bio", "-o", folder.url.path + "/m"])
    #expect(run.status == 65 && run.complaints.contains("bad.bio:4"))
    #expect(!FileManager.default.fileExists(atPath: folder.url.path + "/m"))
  }

  @Test(
    "what can't be learned from is an error before any work",
    arguments: [
      ("{\"text\":\"无\",\"entities\":[]}\n", [], "no entities"),
      ("{\"text\":\"无\"", [], "mine.jsonl:1"),
      (
        "{\"text\":\"吃鱼\",\"entities\":[{\"start\":1,\"end\":2,\"type\":\"A\"}]}\n",
        ["--labels", "A=-"], "no entities"
      ),
    ])
  func badData(lines: String, options: [String], message: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("mine.jsonl", lines)
    let run = try ToolRun(["train", "--train", path, "-o", folder.url.path + "/m"] + options)
    #expect(run.status == 65 && run.complaints.contains(message))
  }

  @Test("a place that can't be written is an error before any work")
  func badOutput() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("mine.jsonl", Self.lessons(Self.dishes))
    let run = try ToolRun(["train", "--train", path, "-o", folder.url.path + "/none/m"])
    #expect(run.status == 74 && run.complaints.contains("none/m"))
  }

  @Test("a file that is no model is an error with its name", arguments: ["extract", "people"])
  func noModel(command: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("broken.model", "MWTG, but no more of it")
    let run = try ToolRun([command, "--model", path], input: "无")
    #expect(run.status == 65 && run.complaints.contains("broken.model: not a tagger model"))
    #expect(try ToolRun(["model", "info", path]).status == 65)
    #expect(try ToolRun([command, "--model", path + ".none"], input: "无").status == 66)
  }

  @Test("without rules, and without the tagger, what is left finds what it can")
  func ablation() throws {
    let text = "全国劳动模范韩立新昨天来到北京市。"
    func kinds(_ part: String) throws -> [String] {
      let run = try ToolRun(["extract", "--to", "jsonl", "--without", part], input: text)
      let entities = run.objects.first?["entities"] as? [[String: Any]] ?? []
      return entities.compactMap { $0["kind"] as? String }
    }
    #expect(try kinds("rules").contains("PERSON") && !kinds("rules").contains("HONOUR"))
    #expect(try kinds("tagger").contains("HONOUR"))
    let none = try ToolRun(["extract", "--without", "tagger", "--without", "rules"], input: text)
    #expect(none.status == 64)
  }
}
