import Foundation
import Testing

@Suite("mingwu lexicon")
struct LexiconCommandTests {
  @Test("find names file and line; a term that no row has is status 1")
  func find() throws {
    let run = try ToolRun(["lexicon", "find", "海淀区"])
    #expect(run.status == 0)
    #expect(run.output.contains("places/divisions.tsv:"))
    let none = try ToolRun(["lexicon", "find", "无此词条"])
    #expect(none.status == 1 && none.complaints.contains("no row for 无此词条"))
  }

  @Test("find looks into the user's file too")
  func findOwn() throws {
    let folder = try TemporaryFolder()
    let mine = try folder.file("mine.tsv", "surface\tkind\n海淀区\tZONE\n")
    let run = try ToolRun(["lexicon", "find", "--lexicon", mine, "海淀区"])
    #expect(run.output.contains("\(mine):2\tZONE\t\tforce"))
  }

  @Test("lint tells file, line and rule; the status tells doubtful from wrong")
  func lint() throws {
    let folder = try TemporaryFolder()
    let fine = try folder.file("fine.tsv", "surface\tkind\n深蓝科技\tORG\n")
    let doubtful = try folder.file("doubtful.tsv", "surface\tkind\n的\tORG\n")
    let wrong = try folder.file("wrong.tsv", "surface\tlayer\n深蓝\tfirst\n")
    #expect(try ToolRun(["lexicon", "lint", fine]).status == 0)
    let first = try ToolRun(["lexicon", "lint", doubtful])
    #expect(first.status == 1 && first.output.hasPrefix("\(doubtful):2: one-character: "))
    #expect(try ToolRun(["lexicon", "lint", "--errors", doubtful]).status == 0)
    let second = try ToolRun(["lexicon", "lint", fine, wrong])
    #expect(second.status == 65 && second.output.hasPrefix("\(wrong):2: syntax: unknown layer"))
    #expect(try ToolRun(["lexicon", "lint", "/no/such/file"]).status == 66)
  }

  @Test("stats counts rows, of a file and of the built-in lexicon")
  func stats() throws {
    let folder = try TemporaryFolder()
    let mine = try folder.file("mine.tsv", "surface\tkind\n甲\tORG\n乙\tORG\n丙\tTERM\n")
    let run = try ToolRun(["lexicon", "stats", mine])
    #expect(run.status == 0)
    #expect(run.output.contains("total\trows\t3\n") && run.output.contains("kind\tORG\t2\n"))
    #expect(try ToolRun(["lexicon", "stats"]).output.contains("class\tperson.surname\t"))
  }

  @Test("effect tells which documents change, and how")
  func effect() throws {
    let folder = try TemporaryFolder()
    let mine = try folder.file("mine.tsv", "surface\tkind\n石墨烯电池\tTERM\n")
    let corpus = try folder.file(
      "corpus.jsonl",
      "{\"id\":\"a\",\"text\":\"车间生产石墨烯电池。\"}\n{\"id\":\"b\",\"text\":\"今天下雨。\"}\n")
    let run = try ToolRun(["lexicon", "effect", mine, corpus])
    #expect(run.status == 1)
    #expect(run.output.hasPrefix("1 of 2 documents change\n"))
    #expect(run.output.contains("石墨烯电池"))
    let lines = try ToolRun(["lexicon", "effect", "--to", "jsonl", mine, corpus])
    #expect(lines.objects.contains { $0["id"] as? String == "a" })
    let other = try folder.file("other.tsv", "surface\tkind\n无此词条\tTERM\n")
    let none = try ToolRun(["lexicon", "effect", other, corpus])
    #expect(none.status == 0 && none.output == "0 of 2 documents change\n")
  }

  @Test("a row that can't be read ends the run with its file and line, and nothing is written")
  func badRow() throws {
    let folder = try TemporaryFolder()
    let good = try folder.file("good.tsv", "surface\tkind\n甲\tORG\n")
    let bad = try folder.file("bad.tsv", "surface\tkind\n甲\tORG\n乙\tOR G\n")
    let run = try ToolRun(
      ["extract", "--to", "jsonl", "--lexicon", good, "--lexicon", bad], input: "甲乙")
    #expect(run.status == 65 && run.output.isEmpty)
    #expect(run.complaints.contains("\(bad):3: "))
  }

  @Test("patterns of EntityRuler; a key that is not honoured is an error")
  func patterns() throws {
    let folder = try TemporaryFolder()
    let rules = try folder.file(
      "rules.jsonl",
      "{\"label\":\"TERM\",\"pattern\":\"石墨烯\"}\n"
        + "{\"label\":\"NET\",\"pattern\":[{\"LOWER\":{\"IN\":[\"5g\",\"4g\"]}}]}\n")
    let run = try ToolRun(["extract", "--to", "jsonl", "--patterns", rules], input: "石墨烯和5G。")
    let entities = run.objects.first?["entities"] as? [[String: Any]]
    #expect(entities?.compactMap { $0["kind"] as? String } == ["TERM", "NET"])
    let bad = try folder.file("bad.jsonl", "{\"label\":\"X\",\"pattern\":[{\"POS\":\"NOUN\"}]}\n")
    let refused = try ToolRun(["extract", "--patterns", bad], input: "甲")
    #expect(refused.status == 65)
    #expect(refused.complaints.contains("\(bad):1: unsupported pattern: key POS"))
  }

  @Test("help shows examples", arguments: ["find", "lint", "stats", "effect"])
  func help(command: String) throws {
    let run = try ToolRun(["lexicon", command, "--help"])
    #expect(run.status == 0)
    #expect(run.output.contains("EXAMPLES:") && run.output.contains("EXIT STATUS:"))
  }
}
