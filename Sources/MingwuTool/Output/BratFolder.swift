internal import Mingwu

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// A folder of `.txt` and `.ann` files, a pair a document, and brat's `annotation.conf`.
///
/// A file's name is the document's id: its folders become `_`, and so does what no file system takes.
/// Ids that come out alike get `-2`, `-3` and so on, in the order of the input.
final class BratFolder: ResultSink, @unchecked Sendable {
  // Sendable: results are delivered one at a time.
  private let path: String
  private var writer = BratWriter()
  private var buffer = ByteBuffer()
  private var names: [String: Int] = [:]
  private let kept: Set<FileIdentity>

  /// Makes the folder when there is none.
  ///
  /// - Parameter kept: files that must not be written over.
  init(path: String, keeping kept: Set<FileIdentity>) throws(ToolError) {
    self.path = path
    self.kept = kept
    let code = unsafe mkdir(path, 0o755)
    if code != 0 && errno != EEXIST { throw .system(.output, path, errno) }
  }

  func begin() throws(ToolError) {
    try FileWriter.write(BratWriter.configuration, to: path + "/annotation.conf")
  }

  func take(_ result: JobResult) throws(ToolError) {
    for case .document(let record) in result.outcomes {
      let file = path + "/" + name(for: record.id.description)
      if let old = FileIdentity(path: file + ".txt"), kept.contains(old) {
        throw ToolError(.usage, file + ".txt", because: "is read, and would be written over")
      }
      try FileWriter.write(record.document.source.utf8, to: file + ".txt")
      buffer.removeAll()
      writer.append(record, to: &buffer)
      try FileWriter.write(buffer.bytes, to: file + ".ann")
    }
  }

  func finish() throws(ToolError) {}

  private func name(for id: String) -> String {
    let plain = Self.fileName(of: id)
    var count = (names[plain] ?? 0) + 1
    names[plain] = count
    var name = count == 1 ? plain : "\(plain)-\(count)"
    while count > 1, names[name] != nil {
      count += 1
      name = "\(plain)-\(count)"
    }
    if name != plain { names[name] = 1 }
    return name
  }

  /// At most 200 bytes, without a folder, and never hidden.
  static func fileName(of id: String) -> String {
    var name = String.UnicodeScalarView()
    var count = 0
    let stem = id.hasSuffix(".txt") ? id.dropLast(4) : id[...]
    for scalar in stem.unicodeScalars {
      let isKept =
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || "-_.#()（）《》·+@ ".unicodeScalars.contains(scalar)
      let next = isKept ? scalar : "_"
      count += UTF8.width(next)
      if count > 200 { break }
      name.append(next)
    }
    let text = String(name)
    return text.isEmpty || text.hasPrefix(".") ? "_" + text : text
  }
}
