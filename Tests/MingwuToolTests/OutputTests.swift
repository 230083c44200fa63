import Foundation
import Testing

@Suite("mingwu extract --to and --output")
struct OutputTests {
  static let text = "全国劳动模范、北京市总工会主席孟大鹏说，近200万人次参加。"
  static let lines = """
    {"id":"a","text":"\(text)","date":"2024-05-20"}
    {"id":"b"}
    {"id":"c/d","text":"李晓燕曾任市第二医院副院长。"}
    {"id":"c/d","text":"同名，孟大鹏。"}

    """

  @Test(
    "formats by name of the file; the same bytes at any number of threads",
    arguments: [
      ("a.jsonl", "{\"schema\":1"), ("a.csv", "document,entity,"), ("a.tsv", "document\tentity\t"),
      ("a.conll", "-DOCSTART- -X- O O\n"), ("a.spacy", "{\"text\":"),
      ("a.html", "<!DOCTYPE html>"), ("a.gexf", "<?xml "), ("a.txt", "a\n"),
    ])
  func files(name: String, start: String) throws {
    let folder = try TemporaryFolder()
    let path = folder.url.appending(path: name).path
    _ = try folder.file(name, "what was there before, and is longer than nothing")
    var outputs: [String] = []
    for jobs in ["1", "4"] {
      let run = try ToolRun(
        ["extract", "--from", "jsonl", "-o", path, "--jobs", jobs], input: Self.lines)
      #expect(run.status == 65 && run.output.isEmpty)
      #expect(run.complaints.contains("1 of 4 documents could not be read"))
      outputs.append(try String(contentsOf: URL(filePath: path), encoding: .utf8))
    }
    #expect(outputs[0].hasPrefix(start) && outputs[0].contains("孟") && outputs[0] == outputs[1])
  }

  @Test("brat: a pair of files a document, under names that ids make")
  func brat() throws {
    let folder = try TemporaryFolder()
    let place = folder.url.appending(path: "ann")
    let run = try ToolRun(
      ["extract", "--from", "jsonl", "--to", "brat", "-o", place.path], input: Self.lines)
    #expect(run.status == 65)
    let names = try FileManager.default.contentsOfDirectory(atPath: place.path).sorted()
    #expect(
      names == [
        "a.ann", "a.txt", "annotation.conf", "c_d-2.ann", "c_d-2.txt", "c_d.ann", "c_d.txt",
      ])
    let text = try String(contentsOf: place.appending(path: "a.txt"), encoding: .utf8)
    #expect(text == Self.text)
    let annotations = try String(contentsOf: place.appending(path: "a.ann"), encoding: .utf8)
    #expect(annotations.contains("\tPERSON 15 18\t孟大鹏\n") && annotations.contains("\tholds Arg1:"))
    // The tool reads its own gold back and agrees with it.
    let scored = try ToolRun(["evaluate", place.path, "--min-f1", "1"])
    #expect(scored.status == 0, "\(scored.output)")
  }

  @Test("sqlite: made, added to, and the same after a repeated run")
  func sqlite() throws {
    let folder = try TemporaryFolder()
    let path = folder.url.appending(path: "a.sqlite").path
    let first = try ToolRun(["extract", "--from", "jsonl", "-o", path], input: Self.lines)
    #expect(first.status == 65)
    let held = try Data(contentsOf: URL(filePath: path))
    #expect(held.starts(with: Data("SQLite format 3".utf8)))
    let again = try ToolRun(["extract", "--from", "jsonl", "-o", path], input: Self.lines)
    #expect(again.complaints.contains("3 of 4 documents were there already"))
    let other = try ToolRun(
      ["extract", "--from", "jsonl", "--nested", "-o", path], input: Self.lines)
    #expect(other.status == 65 && other.complaints.contains("other settings"))
    let text = try folder.file("b.sqlite", "a file of somebody else, which is not to be lost")
    let refused = try ToolRun(["extract", "--from", "jsonl", "-o", text], input: Self.lines)
    #expect(refused.status == 65 && refused.complaints.contains("no database of mingwu"))
    #expect(try String(contentsOf: URL(filePath: text), encoding: .utf8).hasPrefix("a file of"))
  }

  @Test("what is read is never written over, under whatever name")
  func keepsInput() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("in.jsonl", Self.lines)
    let link = folder.url.appending(path: "link.jsonl").path
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
    for output in [path, link, folder.url.path + "/./in.jsonl"] {
      for more in [[], ["--resume"], ["--to", "csv"]] where more != ["--resume"] || output == path {
        let run = try ToolRun(["extract", path, "-o", output] + more)
        #expect(run.status == 64 && run.complaints.contains("in.jsonl: is read"))
      }
    }
    let end = try FileHandle(forUpdating: URL(filePath: path))
    try end.seekToEnd()
    #expect(try ToolRun(["extract", path, "--to", "jsonl"], output: end).status == 64)
    let line = "{\"id\":\"page\",\"text\":\"\(Self.text)\"}\n"
    let page = try folder.file("page.txt", line)
    let brat = ["extract", page, "--from", "jsonl", "--to", "brat", "-o", folder.url.path]
    #expect(try ToolRun(brat).status == 64)
    let gold = try folder.file("gold.jsonl", "{\"text\":\"孟大鹏\",\"entities\":[]}\n")
    for options in [["evaluate", gold, "--html", gold], ["train", "--train", gold, "-o", gold]] {
      #expect(try ToolRun(options).status == 64)
    }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == Self.lines)
    #expect(try String(contentsOfFile: page, encoding: .utf8) == line)
    #expect(try String(contentsOfFile: gold, encoding: .utf8).hasPrefix("{\"text\""))
  }

  @Test("the output in a folder that is read is left out, under whatever name")
  func outputInsideInput() throws {
    let folder = try TemporaryFolder()
    _ = try folder.file("in.jsonl", Self.lines)
    let output = folder.url.path + "/out.jsonl"
    var written: [String] = []
    for input in [folder.url.path, folder.url.path + "/./", folder.url.path + "/*.jsonl"] {
      #expect(try ToolRun(["extract", input, "-o", output]).status == 65)
      written.append(try String(contentsOfFile: output, encoding: .utf8))
    }
    #expect(written[0].split(separator: "\n").count == 4)
    #expect(written[1] == written[0] && written[2] == written[0])
  }

  @Test(
    "wrong use is 64, and what can't be written 74",
    arguments: [
      (["--to", "sqlite"], 64, "--output"), (["--to", "brat", "-o", "-"], 64, "--output"),
      (["--to", "jsonl", "--bom"], 64, "--bom"), (["--to", "csv", "--tags", "bio"], 64, "--tags"),
      (["--to", "html", "--split-articles"], 64, "--split-articles"),
      (["--to", "conll", "--offsets", "utf8"], 64, "--offsets"),
      (["--to", "csv", "--zones"], 64, "--zones"), (["--to", "xlsx"], 64, "xlsx"),
      (["-o", "/no/such/folder/a.csv"], 74, "/no/such/folder"),
      (["-o", "/no/such/folder/a.sqlite"], 74, "/no/such/folder"),
    ] as [([String], Int32, String)])
  func wrongUse(arguments: [String], status: Int32, word: String) throws {
    let run = try ToolRun(["extract", "--from", "text"] + arguments, input: Self.text)
    #expect(run.status == status, "\(run.complaints)")
    #expect(run.complaints.contains(word))
  }
}
