import Foundation
import Testing

@Suite("Other commands")
struct OtherCommandTests {
  @Test("words joined are the text, and ICU's words too", arguments: ["standard", "icu"])
  func tokenize(words: String) throws {
    let text = "全国劳动模范孟大鹏在北京市工作了3.5年。"
    let run = try ToolRun(["tokenize", "--words", words], input: text + "\n")
    #expect(run.status == 0)
    #expect(run.output.filter { !$0.isWhitespace } == text)
    #expect(run.output.contains(" "))
  }

  @Test(
    "a character that normalisation makes several words of is one word",
    arguments: ["standard", "icu"])
  func tokenizeLigature(words: String) throws {
    let text = "北京 ﷺ市¨工会 ½年"
    for convention in ["news", "pku"] {
      let run = try ToolRun(
        ["tokenize", "--words", words, "--convention", convention], input: text + "\n")
      #expect(run.output.filter { !$0.isWhitespace } == text.filter { !$0.isWhitespace })
    }
  }

  @Test("a line that can't be read stays a line, and is told with its place")
  func tokenizeBadLine() throws {
    let bytes = Data("北京市\n".utf8) + [0xFF, 0x0A] + Data("上海市\n".utf8)
    let text = try ToolRun(["tokenize"], input: bytes)
    #expect(text.status == 65)
    #expect(text.output == "北京市\n\n上海市\n")
    #expect(text.complaints.hasPrefix("mingwu: standard input:2:0: not UTF-8\n"))
    let objects = try ToolRun(["tokenize", "--from", "text", "--to", "jsonl"], input: bytes).objects
    #expect((objects[1]["error"] as? [String: Any])?["line"] as? Int == 2)
  }

  @Test("explain shows an entity across line ends on one line")
  func explainLines() throws {
    let run = try ToolRun(["explain", "北京\n市总工会主席说"])
    #expect(run.status == 0)
    #expect(run.output.contains("* 北京 市总工会"))
  }

  @Test("explain shows candidates, their scores and what won")
  func explain() throws {
    let run = try ToolRun(["explain", "北京市总工会主席孟大鹏说"])
    #expect(run.status == 0)
    #expect(run.output.contains("北京市总工会") && run.output.contains("PERSON"))
  }

  @Test("explain tells of one span, as JSON, which row or model stands behind and what won")
  func explainSpan() throws {
    let text = "😀北京市总工会主席孟大鹏说"
    for span in ["北京市总工会", "1:7"] {
      let run = try ToolRun(["explain", text, "--span", span, "--to", "json"])
      let object = try #require(run.objects.first)
      #expect(object["text"] as? String == text)
      let candidates = try #require(object["candidates"] as? [[String: Any]])
      #expect(!candidates.contains { $0["text"] as? String == "孟大鹏" })
      let chosen = try #require(candidates.first { $0["chosen"] as? Bool == true })
      #expect(chosen["start"] as? Int == 1 && chosen["end"] as? Int == 7)
      #expect(chosen["lostTo"] == nil)
      let city = try #require(candidates.first { $0["text"] as? String == "北京市" })
      #expect((city["lostTo"] as? [String: Any])?["text"] as? String == "北京市总工会")
      let rows = candidates.flatMap { $0["evidence"] as? [[String: Any]] ?? [] }
      #expect(
        rows.contains { ($0["file"] as? String)?.hasSuffix(".tsv") == true && $0["line"] is Int })
    }
    for span in ["上海", "9:4", "1:99"] {
      #expect(try ToolRun(["explain", text, "--span", span]).status == 64)
    }
    #expect(try ToolRun(["explain", text, "--span", "孟大鹏"]).output.contains("PERSON"))
  }

  @Test("people tells posts with their bodies, former ones marked, and honours")
  func people() throws {
    let text = "全国劳动模范、市第二医院院长孟大鹏说。李晓燕曾任市第二医院副院长。"
    let run = try ToolRun(["people", "--to", "table"], input: text)
    #expect(run.status == 0)
    #expect(run.output.contains("孟大鹏  院长 @ 市第二医院\n"))
    #expect(run.output.contains("全国劳动模范\n"))
    #expect(run.output.contains("李晓燕  副院长 @ 市第二医院 (former)\n"))
    #expect(try ToolRun(["people", "--to", "csv"], input: text).output.hasPrefix("document,name,"))
  }

  @Test("people answers for every line, and says which could not be read")
  func peopleOfBadLines() throws {
    let lines = "{\"id\":1,\"text\":\"无人。\"}\n{\"id\":2}\n"
    let run = try ToolRun(["people", "--from", "jsonl", "--to", "jsonl"], input: lines)
    #expect(run.status == 65)
    #expect(run.objects.count == 2)
    #expect((run.objects.first?["people"] as? [Any])?.isEmpty == true)
    #expect(run.objects.last?["error"] != nil)
    #expect(run.complaints.contains("text is missing"))
  }

  @Test("the version names ICU's, and help shows examples")
  func version() throws {
    #expect(try ToolRun(["--version"]).output.contains("ICU 7"))
    let help = try ToolRun(["extract", "--help"])
    #expect(help.status == 0 && help.output.contains("EXAMPLES"))
  }
}
