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

  @Test("explain shows candidates, their scores and what won")
  func explain() throws {
    let run = try ToolRun(["explain", "北京市总工会主席孟大鹏说"])
    #expect(run.status == 0)
    #expect(run.output.contains("北京市总工会") && run.output.contains("PERSON"))
  }

  @Test("lexicon find names file and line")
  func find() throws {
    let run = try ToolRun(["lexicon", "find", "海淀区"])
    #expect(run.status == 0)
    #expect(run.output.contains(".tsv:"))
  }

  @Test("the version names ICU's, and help shows examples")
  func version() throws {
    #expect(try ToolRun(["--version"]).output.contains("ICU 7"))
    let help = try ToolRun(["extract", "--help"])
    #expect(help.status == 0 && help.output.contains("EXAMPLES"))
  }
}
