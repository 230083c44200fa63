import Foundation
import Testing

@Suite("mingwu extract")
struct ExtractTests {
  static let sentence = "全国劳动模范、北京市总工会主席孟大鹏说，近200万人次参加。"

  /// The texts of the test corpus as JSON lines.
  static func corpusLines() throws -> String {
    var lines = ""
    for file in try corpusFiles("domain") {
      let text = try String(contentsOf: file, encoding: .utf8)
      let object: [String: Any] = [
        "id": file.lastPathComponent, "text": text, "date": "2024-05-20",
      ]
      lines += String(
        decoding: try JSONSerialization.data(withJSONObject: object), as: UTF8.self)
      lines += "\n"
    }
    return lines
  }

  @Test("answers each line in order with what the contract names")
  func contract() throws {
    let run = try ToolRun(
      ["extract", "--from", "jsonl", "--to", "jsonl"],
      input: "{\"id\":\"a\",\"text\":\"\(Self.sentence)\"}\n\n{\"text\":\"没有。\"}\n")
    #expect(run.status == 0)
    #expect(run.objects.count == 2)
    let first = try #require(run.objects.first)
    #expect(first["schema"] as? Int == 1 && first["id"] as? String == "a")
    #expect(run.objects.last?["id"] as? Int == 3)
    let entities = try #require(first["entities"] as? [[String: Any]])
    #expect(
      entities.map { $0["kind"] as? String } == [
        "HONOUR", "ORG", "POSITION", "PERSON", "QUANTITY",
      ])
    let scalars = Array(Self.sentence.unicodeScalars)
    for entity in entities {
      let (start, end) = (entity["start"] as? Int ?? -1, entity["end"] as? Int ?? -1)
      let slice = String(String.UnicodeScalarView(scalars[start..<end]))
      #expect(entity["text"] as? String == slice)
    }
    #expect(entities.last?["coreEnd"] as? Int == entities.last?["end"] as? Int)
    #expect(!((first["relations"] as? [Any])?.isEmpty ?? true))
  }

  @Test(
    "offsets count what was asked for",
    arguments: [("scalar", 1), ("utf8", 4), ("utf16", 2), ("character", 1)])
  func offsets(unit: String, start: Int) throws {
    let run = try ToolRun(
      ["extract", "--from", "jsonl", "--to", "jsonl", "--offsets", unit],
      input: "{\"text\":\"\u{1F600}北京市\"}\n")
    let entities = run.objects.first?["entities"] as? [[String: Any]]
    #expect(entities?.first?["start"] as? Int == start)
  }

  @Test("a bad line is answered in its place, the rest goes on, and the exit status is 65")
  func badLine() throws {
    let run = try ToolRun(
      ["extract", "--from", "jsonl", "--to", "jsonl"],
      input: "{\"text\":\"北京市\"}\n{\"text\":7}\nnonsense\n{\"text\":\"上海市\"}\n")
    #expect(run.status == 65)
    #expect(run.objects.map { $0["error"] == nil } == [true, false, false, true])
    let error = run.objects[1]["error"] as? [String: Any]
    #expect(error?["line"] as? Int == 2 && error?["code"] as? String != nil)
  }

  @Test("bytes that are not UTF-8 are an error, or replaced when that is asked for")
  func invalidBytes() throws {
    var bytes = Data("北京市".utf8)
    bytes.append(0xFF)
    let strict = try ToolRun(["extract", "--from", "text", "--to", "jsonl"], input: bytes)
    #expect(strict.status == 65)
    let loose = try ToolRun(
      ["extract", "--from", "text", "--to", "jsonl", "--invalid", "replace"], input: bytes)
    #expect(loose.status == 0)
    #expect((loose.objects.first?["entities"] as? [Any])?.count == 1)
  }

  @Test("a document so long that it is written piece by piece stands in its place")
  func longDocument() throws {
    let sentence = "4月28日，全国劳动模范孟大鹏在滨江市总工会说，产量增长了12.5%。\\n"
    // Blanks are soon read.
    let long = String(repeating: sentence, count: 400) + String(repeating: " ", count: 1 << 20)
    let input = [(1, sentence), (2, long), (3, sentence), (4, long), (5, sentence)]
      .map { "{\"id\":\($0.0),\"text\":\"\($0.1)\"}\n" }.joined()
    func run(_ jobs: String) throws -> ToolRun {
      try ToolRun(["extract", "--from", "jsonl", "--to", "jsonl", "--jobs", jobs], input: input)
    }
    let one = try run("1")
    #expect(one.status == 0)
    #expect(one.objects.compactMap { $0["id"] as? Int } == [1, 2, 3, 4, 5])
    let counts = one.objects.map { ($0["entities"] as? [Any])?.count ?? 0 }
    #expect(counts[0] > 2 && counts[1] == 400 * counts[0] && counts[1] == counts[3])
    #expect(try run("4").output == one.output)
  }

  @Test("the output has the same bytes at any number of threads")
  func jobs() throws {
    let input = try Self.corpusLines()
    func output(_ jobs: String) throws -> String {
      try ToolRun(["extract", "--from", "jsonl", "--to", "jsonl", "--jobs", jobs], input: input)
        .output
    }
    let one = try output("1")
    #expect(!one.isEmpty)
    #expect(try output("2") == one)
    #expect(try output("7") == one)
  }

  @Test(
    "wrong use is 64, a missing file 66, and both say what is wrong",
    arguments: [
      (["extract", "--colour"], 64, "--colour"), (["extract", "--jobs", "0"], 64, "jobs"),
      (["extract", "--kinds", "PEOPLE"], 64, "PEOPLE"),
      (["extract", "--kinds", ","], 64, "--kinds"),
      (["extract", "-", "-"], 64, "standard input"),
      (["extrat", "a.txt"], 64, "is extract meant?"), (["lexicon", "lnt"], 64, "is lint meant?"),
      (["page.txt"], 64, "Commands: extract"),
      (["extract", "--date", "yesterday"], 64, "yesterday"),
      (["extract", "/no/such/file"], 66, "/no/such/file"),
      (["extract", "--lexicon", "/no/such/list"], 66, "/no/such/list"),
    ])
  func wrongUse(arguments: [String], status: Int32, word: String) throws {
    let run = try ToolRun(arguments)
    #expect(run.status == status)
    #expect(run.complaints.contains(word))
  }

  @Test("a full disk is 74")
  func fullDisk() throws {
    guard let full = FileHandle(forWritingAtPath: "/dev/full") else { return }
    let run = try ToolRun(
      ["extract", "--from", "text", "--to", "jsonl"], input: Self.sentence, output: full)
    #expect(run.status == 74)
  }

  @Test("a user's lexicon wins, and a broken one is an error with its line")
  func lexicon() throws {
    let folder = try TemporaryFolder()
    let mine = try folder.file("mine.tsv", "surface\tkind\n总工会主席\tROLE\n")
    let run = try ToolRun(
      ["extract", "--from", "text", "--to", "jsonl", "--lexicon", mine], input: Self.sentence)
    let entities = run.objects.first?["entities"] as? [[String: Any]] ?? []
    #expect(entities.contains { $0["kind"] as? String == "ROLE" })
    let broken = try folder.file("broken.tsv", "surface\tlayer\n北京\tmaybe\n")
    let failed = try ToolRun(["extract", "--lexicon", broken], input: Self.sentence)
    #expect(failed.status == 65)
    #expect(failed.complaints.contains("broken.tsv:2"))
  }

  @Test("entities inside others are reported when that is asked for")
  func nested() throws {
    let arguments = ["extract", "--from", "text", "--to", "jsonl"]
    func organization(_ run: ToolRun) -> [String: Any]? {
      (run.objects.first?["entities"] as? [[String: Any]])?.first { $0["kind"] as? String == "ORG" }
    }
    let plain = try ToolRun(arguments, input: Self.sentence)
    #expect(organization(plain)?["nested"] == nil)
    let full = try ToolRun(arguments + ["--nested"], input: Self.sentence)
    let inside = organization(full)?["nested"] as? [[String: Any]]
    #expect(inside?.first?["text"] as? String == "北京市")
    #expect(inside?.first?["kind"] as? String == "PLACE")
    let namesake = try ToolRun(arguments + ["--nested"], input: "焦裕禄纪念馆昨天开馆。")
    let person = organization(namesake)?["nested"] as? [[String: Any]]
    #expect(person?.first?["text"] as? String == "焦裕禄")
    #expect(person?.first?["kind"] as? String == "PERSON")
  }
}
