#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Writes whole files.
enum FileWriter {
  /// Replaces what `path` holds; `-` is standard output.
  ///
  /// - Throws: `output` with the words of the system.
  static func write(_ text: String, to path: String) throws(ToolError) {
    try write(Array(text.utf8), to: path)
  }

  /// Replaces what `path` holds; `-` is standard output.
  ///
  /// - Throws: `output` with the words of the system.
  static func write(_ bytes: [UInt8], to path: String) throws(ToolError) {
    let stream = try OutputStream(path: path)
    try stream.write(bytes)
    try stream.close()
  }

  /// Finds out before long work whether `path` can be written; leaves nothing behind.
  ///
  /// - Parameter inputs: paths of what is read, which must be other files.
  /// - Throws: `output` with the words of the system, `usage` for one of `inputs`.
  static func check(_ path: String, reading inputs: [String]) throws(ToolError) {
    if path == "-" { return }
    if let old = FileIdentity(path: path), inputs.contains(where: { FileIdentity(path: $0) == old })
    {
      throw ToolError(.usage, path, because: "is read, and would be written over")
    }
    let isNew = unsafe access(path, F_OK) != 0
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .system(.output, path, errno) }
    close(descriptor)
    if isNew { _ = unsafe unlink(path) }
  }
}
