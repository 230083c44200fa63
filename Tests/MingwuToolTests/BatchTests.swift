import Foundation
import Testing

/// Folders, packed files, tables, pages and encodings.
@Suite("mingwu extract: files")
struct BatchTests {
  static let sentence = "全国劳动模范、北京市总工会主席孟大鹏说，近200万人次参加。"

  /// 北京市总工会主席 as gzip and zstd packed it.
  static let gzip =
    "H4sIAAAAAAACAwEYAOf/5YyX5Lqs5biC5oC75bel5Lya5Li75bitL/4OeRgAAAA="
  static let zstd = "KLUv/QRYwQAA5YyX5Lqs5biC5oC75bel5Lya5Li75bitR3FJqg=="

  private func run(_ arguments: [String]) throws -> ToolRun {
    try ToolRun(["extract", "--to", "jsonl"] + arguments)
  }

  private func texts(_ object: [String: Any]?) -> [String] {
    (object?["entities"] as? [[String: Any]] ?? []).compactMap { $0["text"] as? String }
  }

  private func write(_ bytes: [UInt8], _ name: String, in folder: TemporaryFolder) throws -> String
  {
    let url = folder.url.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
    return url.path
  }

  @Test("a folder gives its files in the order of their names, folders inside too")
  func folder() throws {
    let folder = try TemporaryFolder()
    for name in ["b.txt", "a.txt", "c/d.txt", "c/.hidden.txt", "e.bin"] {
      _ = try write(Array(Self.sentence.utf8), name, in: folder)
    }
    let run = try run([folder.url.path])
    #expect(run.status == 0)
    let names = run.objects.compactMap { ($0["id"] as? String)?.dropFirst(folder.url.path.count) }
    #expect(names == ["/a.txt", "/b.txt", "/c/d.txt"])
    let chosen = try self.run([folder.url.path, "--include", "*.bin"])
    #expect(chosen.objects.count == 1)
    #expect(texts(chosen.objects.first).contains("孟大鹏"))
  }

  @Test("a pattern that no shell expanded, and a list of files")
  func patterns() throws {
    let folder = try TemporaryFolder()
    let first = try write(Array(Self.sentence.utf8), "1.txt", in: folder)
    _ = try write(Array(Self.sentence.utf8), "2.txt", in: folder)
    #expect(try run([folder.url.path + "/*.txt"]).objects.count == 2)
    #expect(try run([folder.url.path + "/*.xyz"]).status == 66)
    let list = try folder.file("list", "\(first)\n\(folder.url.path)/none.txt\n")
    let listed = try run(["--files-from", list])
    #expect(listed.status == 65)
    #expect(listed.objects.count == 2)
    #expect((listed.objects.last?["error"] as? [String: Any])?["code"] as? String == "unreadable")
  }

  @Test("packed files are unpacked; damaged ones are answered by an error")
  func packed() throws {
    let folder = try TemporaryFolder()
    for (name, packed) in [("a.txt.gz", Self.gzip), ("b.txt.zst", Self.zstd)] {
      let bytes = Array(try #require(Data(base64Encoded: packed)))
      let path = try write(bytes, name, in: folder)
      let run = try run([path])
      #expect(run.status == 0)
      #expect(texts(run.objects.first) == ["北京市总工会", "主席"])
      // Two members in a row are one text.
      let twice = try write(bytes + bytes, "twice-" + name, in: folder)
      #expect(texts(try self.run([twice]).objects.first).count == 4)
      for broken in [Array(bytes.dropLast(3)), bytes.dropLast(12) + [1, 2, 3]] {
        let run = try self.run([try write(broken, "broken-" + name, in: folder)])
        #expect(run.status == 65)
        let error = run.objects.first?["error"] as? [String: Any]
        #expect(error?["code"] as? String == "corruptArchive")
      }
    }
  }

  @Test(
    "other encodings are recognised, and one that is named is believed",
    arguments: [
      (String.Encoding(rawValue: 0x8000_0632), "gb18030"), (.utf16, "UTF-16"),
      (.utf16LittleEndian, "UTF-16LE"),
    ])
  func encodings(encoding: String.Encoding, name: String) throws {
    let folder = try TemporaryFolder()
    guard let data = Self.sentence.data(using: encoding) else { return }
    let path = try write(Array(data), "a.txt", in: folder)
    // Without a byte order mark nothing tells UTF-16 from the others.
    for options in name == "UTF-16LE" ? [["--encoding", name]] : [[], ["--encoding", name]] {
      let run = try run([path] + options)
      #expect(run.status == 0)
      #expect(texts(run.objects.first).contains("孟大鹏"))
    }
  }

  @Test("UTF-8 with a bad byte is an error, not another encoding")
  func badByte() throws {
    let folder = try TemporaryFolder()
    let path = try write(
      Array(Self.sentence.utf8) + [0xFF] + Array(Self.sentence.utf8), "a.txt", in: folder)
    let run = try run([path])
    #expect(run.status == 65)
    #expect((run.objects.first?["error"] as? [String: Any])?["code"] as? String == "invalidUTF8")
    #expect(try self.run([path, "--invalid", "replace"]).status == 0)
    #expect(try self.run([path, "--encoding", "no-such"]).status == 64)
  }

  @Test("tables: a record a document, with id and date")
  func tables() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file(
      "t.csv", "\u{FEFF}id,body,date\r\nr1,\"昨天，孟大鹏说\r\n\"\"好\"\"\",2024-05-20\r\nr2,无,\r\n")
    let run = try run([path, "--text-column", "body"])
    #expect(run.status == 0)
    #expect(run.objects.compactMap { $0["id"] as? String } == ["r1", "r2"])
    let first = (run.objects.first?["entities"] as? [[String: Any]])?.first
    #expect((first?["value"] as? [String: Any])?["iso"] as? String == "2024-05-19")
    let missing = try self.run([path])
    #expect(missing.status == 65)
    #expect(missing.complaints.contains("body"))
  }

  @Test("pages are stripped to what a reader sees")
  func pages() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file(
      "p.html",
      """
      <html><head><title>上海市</title><style>天津市{}</style></head><body><h1>北京市总工会</h1>
      <p>主席<b>孟大鹏</b>&nbsp;说&lt;好&gt;。<script>"重庆市"</script></body>
      """)
    let run = try run([path])
    #expect(run.status == 0)
    #expect(texts(run.objects.first) == ["北京市总工会", "主席", "孟大鹏"])
  }

  @Test("the same bytes at any number of threads, errors told once at the end")
  func threads() throws {
    let folder = try TemporaryFolder()
    for number in 0..<40 {
      let bytes = number % 7 == 3 ? [0xC0, 0x80] : Array("\(number)\(Self.sentence)".utf8)
      _ = try write(bytes, "\(100 + number).txt", in: folder)
    }
    let one = try run([folder.url.path, "--jobs", "1"])
    let four = try run([folder.url.path, "--jobs", "4"])
    #expect(one.status == 65)
    #expect(one.output == four.output)
    #expect(one.complaints == four.complaints)
    #expect(one.objects.count == 40)
  }

  @Test(
    "a run that was killed goes on without loss or repeats", arguments: ["txt", "jsonl", "csv"])
  func resumes(ending: String) throws {
    let folder = try TemporaryFolder()
    var path = folder.url.path
    switch ending {
    case "jsonl":
      path = try folder.file(
        "in.jsonl",
        (0..<12).map { "{\"id\":\($0),\"text\":\"\($0)\(Self.sentence)\"}\n\n" }.joined() + "{bad\n"
      )
    case "csv":
      path = try folder.file(
        "in.csv", "id,text\n" + (0..<12).map { "\($0),\($0)\(Self.sentence)\n" }.joined())
    default:
      for number in 10..<22 {
        _ = try write(Array("\(number)\(Self.sentence)".utf8), "\(number).txt", in: folder)
      }
    }
    let output = folder.url.appendingPathComponent("out.jsonl")
    func extract(_ more: [String]) throws -> String {
      _ = try run([path, "-o", output.path, "--include", "*.txt"] + more)
      return try String(contentsOf: output, encoding: .utf8)
    }
    let whole = try extract([])
    let lines = whole.split(separator: "\n", omittingEmptySubsequences: false)
    for (kept, half) in [(0, 0), (5, 20), (11, 0)] {
      let rest = lines[..<kept].map { $0 + "\n" }.joined() + lines[kept].prefix(half)
      try Data(rest.utf8).write(to: output)
      #expect(try extract(["--resume"]) == whole)
    }
    #expect(try extract(["--resume"]) == whole)
    try Data((whole + whole).utf8).write(to: output)
    #expect(try run([path, "-o", output.path, "--resume"]).status == 65)
  }

  @Test("--resume needs a file that can be taken up")
  func resumeUsage() throws {
    #expect(try run(["--resume"]).status == 64)
    #expect(
      try ToolRun(["extract", "--resume", "--to", "csv", "-o", "x.csv", "-"]).status == 64)
  }
}
