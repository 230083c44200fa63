import Foundation

/// One run of the command line tool, as a user's shell would make it.
struct ToolRun {
  var status: Int32
  var output: String
  var complaints: String

  /// The lines of the output as JSON objects.
  var objects: [[String: Any]] {
    output.split(separator: "\n").compactMap {
      (try? JSONSerialization.jsonObject(with: Data($0.utf8))) as? [String: Any]
    }
  }

  /// The tool stands beside the tests' own binary.
  private static let tool: URL = {
    var folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    // On Apple systems the tests are a bundle.
    while !FileManager.default.fileExists(atPath: folder.appendingPathComponent("mingwu").path),
      folder.path != "/"
    { folder.deleteLastPathComponent() }
    return folder.appendingPathComponent("mingwu")
  }()

  /// Runs the tool with `input` on standard input.
  init(_ arguments: [String], input: String = "", output target: FileHandle? = nil) throws {
    try self.init(arguments, input: Data(input.utf8), output: target)
  }

  init(_ arguments: [String], input: Data, output target: FileHandle? = nil) throws {
    let process = Process()
    process.executableURL = Self.tool
    process.arguments = arguments
    // Files for input and output, so that no side waits for a full pipe.
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (given, written, said) = (
      folder.appendingPathComponent("in"), folder.appendingPathComponent("out"),
      folder.appendingPathComponent("err")
    )
    try input.write(to: given)
    try Data().write(to: written)
    try Data().write(to: said)
    process.standardInput = try FileHandle(forReadingFrom: given)
    process.standardOutput = try target ?? FileHandle(forWritingTo: written)
    process.standardError = try FileHandle(forWritingTo: said)
    try process.run()
    process.waitUntilExit()
    status = process.terminationStatus
    output = String(decoding: try Data(contentsOf: written), as: UTF8.self)
    complaints = String(decoding: try Data(contentsOf: said), as: UTF8.self)
  }
}

/// A folder that goes when the value does.
final class TemporaryFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Writes a file and returns its path.
  func file(_ name: String, _ text: String) throws -> String {
    let path = url.appendingPathComponent(name)
    try Data(text.utf8).write(to: path)
    return path.path
  }
}

/// The files of a folder of the test corpus.
func corpusFiles(_ folder: String) throws -> [URL] {
  let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Corpus/\(folder)")
  return try FileManager.default.contentsOfDirectory(at: root, includingPropertiesForKeys: nil)
    .sorted { $0.path < $1.path }
}
