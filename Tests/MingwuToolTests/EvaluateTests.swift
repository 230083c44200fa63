import Foundation
import Testing

@Suite("mingwu evaluate and diff")
struct EvaluateTests {
  private static func corpus(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Corpus/\(name)").path
  }

  @Test("the project's own corpus is found well, and the last line is the headline")
  func ownCorpus() throws {
    let run = try ToolRun(["evaluate", Self.corpus("domain"), "--bootstrap", "0"])
    #expect(run.status == 0)
    let headline = try #require(run.output.split(separator: "\n").last)
    #expect(headline.hasPrefix("micro F1 0."))
    let figure = try #require(Double(headline.split(separator: " ")[2]))
    #expect(figure > 0.9)
  }

  @Test("scores below a floor end with 1, others with 0", arguments: [("0.9", 0), ("0.95", 1)])
  func floor(minimum: String, status: Int32) throws {
    let run = try ToolRun([
      "evaluate", Self.corpus("evaluation/articles.gold.jsonl"), "--predictions",
      Self.corpus("evaluation/articles.pred.jsonl"), "--min-f1", minimum,
    ])
    #expect(run.status == status)
    #expect(run.output.hasSuffix("micro F1 0.9197 (P 0.9339 R 0.9060) n=234\n"))
  }

  @Test("labels are mapped, errors shown in context, figures and page written")
  func outputs() throws {
    let folder = try TemporaryFolder()
    let page = folder.url.appending(path: "page.html").path
    let figures = folder.url.appending(path: "figures.json").path
    let run = try ToolRun([
      "evaluate", Self.corpus("evaluation/labels.gold.jsonl"), "--predictions",
      Self.corpus("evaluation/labels.pred.jsonl"), "--map",
      "PER=PERSON,LOC=PLACE,ORG=ORG,TIME=DATE", "--errors", "--limit", "3", "--html", page,
      "--json", figures,
    ])
    #expect(run.status == 0)
    #expect(run.output.contains("labels ignored: PRIZE; nested gold entities left out: 12"))
    #expect(run.output.components(separatedBy: "【").count == 4)
    let html = try String(contentsOf: URL(filePath: page), encoding: .utf8)
    #expect(html.hasPrefix("<!DOCTYPE html>") && html.hasSuffix("</html>\n"))
    let json = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: figures)))
    #expect((json as? [String: Any])?["headline"] as? String == run.lastLine)
  }

  @Test("the tool writes the figures of the reference scorer")
  func figures() throws {
    let run = try ToolRun([
      "evaluate", Self.corpus("evaluation/damaged.gold.jsonl"), "--predictions",
      Self.corpus("evaluation/damaged.pred.jsonl"), "--json", "-",
    ])
    let golden = try Data(
      contentsOf: URL(filePath: Self.corpus("evaluation/damaged.scores.json")))
    let wanted = try #require(try JSONSerialization.jsonObject(with: golden) as? [String: Any])
    let given = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    for key in ["counted_noun", "relations", "all_relations", "values", "errors"] {
      let (left, right) = (wanted[key] as? NSDictionary, given[key] as? NSDictionary)
      #expect(left != nil && left == right, "\(key)")
    }
  }

  @Test("gold of every format is scored alike")
  func formats() throws {
    let folder = try TemporaryFolder()
    _ = try folder.file("a.txt", "总工会孟大鹏")
    let files = [
      try folder.file("a.ann", "T1\tORG 0 3\t总工会\nT2\tPERSON 3 6\t孟大鹏\n"),
      try folder.file(
        "a.conll", "总\tB-ORG\n工\tI-ORG\n会\tI-ORG\n孟\tB-PERSON\n大\tI-PERSON\n鹏\tI-PERSON\n"),
      try folder.file("a.ann.txt", "[[总工会|ORG]][[孟大鹏|PERSON]]\n---\n"),
      try folder.file(
        "a.jsonl",
        #"{"id":"a","text":"总工会孟大鹏","entities":[{"type":"ORG","start":0,"end":3},"#
          + #"{"type":"PERSON","start":3,"end":6}]}"#),
    ]
    for file in files {
      let run = try ToolRun(["evaluate", file, "--scheme", "labels"])
      #expect(run.status == 0, "\(run.complaints)")
      #expect(run.lastLine.hasSuffix("n=2"))
    }
  }

  @Test(
    "bad input has its place and its status",
    arguments: [
      ("{}\n", 65, "gold.jsonl:1: no text"), ("", 65, "no documents"),
      ("{\"text\":\"a\",\"entities\":[]}\n{", 65, "gold.jsonl:2: not JSON"),
    ])
  func badGold(content: String, status: Int32, message: String) throws {
    let folder = try TemporaryFolder()
    let run = try ToolRun(["evaluate", try folder.file("gold.jsonl", content)])
    #expect(run.status == status)
    #expect(run.complaints.contains(message))
  }

  @Test(
    "usage errors and files that are not there end with 64 and 66",
    arguments: [
      (["evaluate"], 64), (["evaluate", "no-such-file.jsonl"], 66),
      (["evaluate", "--map", "PER", "x"], 64), (["evaluate", "--min-f1", "2", "x"], 64),
      (["diff", "x"], 64), (["diff", "no-such-file", "nor-this"], 66),
    ] as [([String], Int32)])
  func usage(arguments: [String], status: Int32) throws {
    #expect(try ToolRun(arguments).status == status)
  }

  @Test("diff is silent about the same run and tells what another says")
  func diff() throws {
    let folder = try TemporaryFolder()
    let path = Self.corpus("evaluation/articles.pred.jsonl")
    let same = try ToolRun(["diff", path, path])
    #expect(same.status == 0 && same.lastLine == "0 of 4 documents differ; changes: none")
    let text = try String(contentsOf: URL(filePath: path), encoding: .utf8)
    let other = try folder.file(
      "b.jsonl", text.replacingOccurrences(of: "\"number\": \"126\"", with: "\"number\": \"127\""))
    let run = try ToolRun(["diff", path, other])
    #expect(run.status == 1)
    #expect(run.lastLine == "1 of 4 documents differ; changes: value 1")
    let change = try #require(try ToolRun(["diff", "--to", "jsonl", path, other]).objects.first)
    #expect(change["change"] as? String == "value" && change["start"] as? Int == 163)
    #expect(try ToolRun(["diff", "--quiet", path, other]).output.isEmpty)
  }
}

extension ToolRun {
  fileprivate var lastLine: String { output.split(separator: "\n").last.map(String.init) ?? "" }
}
