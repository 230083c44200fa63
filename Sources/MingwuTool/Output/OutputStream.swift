#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// A file that is written from its start, or standard output.
final class OutputStream: Sendable {
  private let descriptor: Int32
  /// `nil` for standard output.
  private let path: String?

  /// Replaces what `path` holds; `nil` and `-` are standard output.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - kept: how many of its first bytes stay; what is written comes behind them.
  /// - Throws: `output` with the words of the system.
  init(path: String?, keeping kept: Int = 0) throws(ToolError) {
    guard let path, path != "-" else {
      (descriptor, self.path) = (STDOUT_FILENO, nil)
      return
    }
    self.path = path
    let truncation = kept == 0 ? O_TRUNC : 0
    descriptor = unsafe open(path, O_WRONLY | O_CREAT | truncation | O_CLOEXEC, 0o644)
    if descriptor < 0 { throw .system(.output, path, errno) }
    if kept > 0, ftruncate(descriptor, off_t(kept)) != 0 || lseek(descriptor, 0, SEEK_END) < 0 {
      throw .system(.output, path, errno)
    }
  }

  func write(_ bytes: [UInt8]) throws(ToolError) {
    if bytes.isEmpty { return }
    guard let path else { return try Output.write(bytes) }
    let code = Output.put(bytes, descriptor)
    if code != 0 { throw .system(.output, path, code) }
  }

  /// Tells whether the system has taken everything.
  func close() throws(ToolError) {
    guard let path else { return }
    #if canImport(Darwin)
      let code = Darwin.close(descriptor)
    #else
      let code = Glibc.close(descriptor)
    #endif
    if code != 0 { throw .system(.output, path, errno) }
  }
}
