#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Standard output and standard error, unbuffered: callers write whole blocks.
enum Output {
  /// Lets a closed pipe come back as an error instead of killing the program.
  static func ignoreClosedPipes() { _ = signal(SIGPIPE, SIG_IGN) }

  /// Writes all of `bytes` to standard output.
  ///
  /// - Throws: `closedPipe` when nobody reads any more, else `output`.
  static func write(_ bytes: [UInt8]) throws(ToolError) {
    let code = put(bytes, STDOUT_FILENO)
    if code == EPIPE { throw ToolError(.closedPipe) }
    if code != 0 { throw .system(.output, "standard output", code) }
  }

  static func write(_ text: String) throws(ToolError) { try write(Array(text.utf8)) }

  /// Writes a message to standard error; that it can't is nobody's to hear.
  static func complain(_ message: String) {
    // The name of a file may hold what a terminal obeys.
    var shown = String.UnicodeScalarView()
    for scalar in message.unicodeScalars {
      let isControl = scalar.properties.generalCategory == .control && scalar != "\n"
      shown.append(isControl ? "\u{FFFD}" : scalar)
    }
    _ = put(Array("mingwu: \(String(shown))\n".utf8), STDERR_FILENO)
  }

  /// Writes to standard error as it stands.
  static func report(_ text: String) { _ = put(Array(text.utf8), STDERR_FILENO) }

  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
  static var isErrorTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Whether tables are coloured: on a terminal, unless `NO_COLOR` is set (no-color.org).
  static var isColoured: Bool {
    guard isTerminal, let term = environment("TERM"), term != "dumb" else { return false }
    return (environment("NO_COLOR") ?? "").isEmpty
  }

  static func environment(_ name: String) -> String? {
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }

  /// The status of the failed call, or 0.
  static func put(_ bytes: [UInt8], _ descriptor: Int32) -> Int32 {
    unsafe bytes.withUnsafeBytes { buffer in
      var start = 0
      while start < buffer.count {
        let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[start...])
        #if canImport(Darwin)
          let count = unsafe Darwin.write(descriptor, rest.baseAddress, rest.count)
        #else
          let count = unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
        #endif
        if count < 0 && errno == EINTR { continue }
        if count < 0 { return errno }
        start += count
      }
      return 0
    }
  }
}
