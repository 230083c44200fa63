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

  @Test("tables: what would be lost in silence is an error in its place")
  func brokenTables() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file(
      "t.csv", "id,text,date\n1,北京市,,说\n2,上海市,2024-05-20,,\n3,天津市,20/5/2024\n")
    let run = try run([path])
    #expect(run.status == 65)
    let codes = run.objects.map { ($0["error"] as? [String: Any])?["code"] as? String }
    #expect(codes == ["invalidCSV", nil, "invalidDate"])
    #expect(run.complaints.contains("t.csv:2: 4 fields, and the header has 3 (id 1)"))
    #expect(run.complaints.contains("20/5/2024"))
    let twice = try folder.file("twice.csv", "text,text\n北京市,上海市\n")
    #expect(try self.run([twice]).complaints.contains("two columns are named text"))
  }

  @Test("tables without a header: columns by number, and the first record counts")
  func tablesWithoutHeader() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("t.csv", "r1,北京市\nr2,上海市\n")
    let run = try run([path, "--no-header", "--text-column", "2", "--id-column", "1"])
    #expect(run.status == 0)
    #expect(run.objects.compactMap { $0["id"] as? String } == ["r1", "r2"])
    #expect(run.objects.flatMap { texts($0) } == ["北京市", "上海市"])
    for wrong in [[], ["--text-column", "body"], ["--text-column", "0"]] {
      #expect(try self.run([path, "--no-header"] + wrong).status == 64)
    }
  }

  @Test(
    "what is no text says what it is",
    arguments: [
      ("a.docx", "PK\u{3}\u{4}word", "docx"), ("a.pdf", "%PDF-1.7\n%x", "PDF"),
      ("a.rtf", "{\\rtf1 x}", "RTF"), ("a.db", "SQLite format 3\0x", "database"),
    ])
  func foreignFormats(name: String, content: String, word: String) throws {
    let folder = try TemporaryFolder()
    let run = try run([try folder.file(name, content), try folder.file("b.txt", "BZh 北京市")])
    #expect(run.status == 65)
    let error = run.objects.first?["error"] as? [String: Any]
    #expect(error?["code"] as? String == "unsupportedFormat")
    #expect((error?["message"] as? String)?.contains(word) == true)
    #expect(texts(run.objects.last) == ["北京市"])
  }

  @Test("pages are read to any depth")
  func deepPages() throws {
    let folder = try TemporaryFolder()
    let depth = 20_000
    let page =
      String(repeating: "<div>", count: depth) + "<p>孟大鹏说。</p>"
      + String(repeating: "</div>", count: depth) + "<p>上海市</p>"
    let run = try run([try folder.file("p.html", page)])
    #expect(run.status == 0)
    #expect(texts(run.objects.first) == ["孟大鹏", "上海市"])
  }

  @Test(
    "a pipe that lies in a folder is passed over, one that is named is read once",
    .timeLimit(.minutes(1)))
  func pipes() throws {
    let folder = try TemporaryFolder()
    let pipe = folder.url.appendingPathComponent("a.txt").path
    let status = unsafe mkfifo(pipe, 0o600)
    try #require(status == 0)
    _ = try folder.file("b.txt", Self.sentence)
    let all = try run([folder.url.path])
    #expect(all.status == 0)
    #expect(all.objects.count == 1)
    let writer = Process()
    writer.executableURL = URL(fileURLWithPath: "/bin/sh")
    writer.arguments = ["-c", "printf '孟大鹏说。' > '\(pipe)'"]
    try writer.run()
    let named = try run([pipe])
    writer.waitUntilExit()
    #expect(writer.terminationStatus == 0)
    #expect(texts(named.objects.first) == ["孟大鹏"])
  }

  @Test("a name that is not UTF-8 is told, and the other files are read")
  func foreignNames() throws {
    let folder = try TemporaryFolder()
    _ = try folder.file("b.txt", Self.sentence)
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = ["-c", "cd '\(folder.url.path)' && cp b.txt \"$(printf 'a\\261\\250.txt')\""]
    try shell.run()
    shell.waitUntilExit()
    // Some file systems have no such names.
    guard shell.terminationStatus == 0 else { return }
    let run = try run([folder.url.path])
    #expect(run.status == 65)
    #expect(run.objects.count == 2)
    #expect(run.complaints.contains("the name of the file is not UTF-8"))
  }

  @Test("an error names the file once, its line, and the id")
  func places() throws {
    let folder = try TemporaryFolder()
    let lines = try folder.file("in.jsonl", "{\"id\":\"x\",\"text\":7}\n{\n")
    try FileManager.default.createSymbolicLink(
      atPath: folder.url.path + "/dead.txt", withDestinationPath: "nowhere")
    let run = try run([folder.url.path])
    #expect(run.status == 65)
    #expect(
      run.complaints.split(separator: "\n") == [
        "mingwu: \(folder.url.path)/dead.txt:1: No such file or directory",
        "mingwu: \(lines):1: text must be a string (id x)",
        "mingwu: \(lines):2:1: expected a key",
        "mingwu: 3 of 3 documents could not be read",
      ])
    let piped = try ToolRun(["extract", "--from", "jsonl", "--to", "jsonl"], input: "{\n")
    #expect(piped.complaints.hasPrefix("mingwu: standard input:1:1: expected a key"))
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

  @Test("--resume leaves a file alone that no earlier run has written")
  func resumesOwnOutputOnly() throws {
    let folder = try TemporaryFolder()
    let input = try folder.file("a.txt", Self.sentence)
    let notes = try folder.file("notes.jsonl", "{\"id\":1}\nmy notes\n")
    let run = try run([input, "-o", notes, "--resume"])
    #expect(run.status == 65)
    #expect(run.complaints.contains("notes.jsonl:1: --resume"))
    #expect(try String(contentsOfFile: notes, encoding: .utf8) == "{\"id\":1}\nmy notes\n")
  }

  @Test("--resume needs a file that can be taken up")
  func resumeUsage() throws {
    #expect(try run(["--resume"]).status == 64)
    #expect(
      try ToolRun(["extract", "--resume", "--to", "csv", "-o", "x.csv", "-"]).status == 64)
  }
}
