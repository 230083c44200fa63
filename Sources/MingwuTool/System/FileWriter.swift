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
}
