#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// An open input file; `-` is standard input. Closed when it goes out of scope.
struct FileReader: ~Copyable {
  private let descriptor: Int32
  private let path: String

  init(path: String) throws(ToolError) {
    self.path = path
    descriptor = path == "-" ? STDIN_FILENO : unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      // Folders unpacked from archives of other systems hold such names, and no path leads to them.
      if errno == ENOENT, path.unicodeScalars.contains("\u{FFFD}") {
        throw ToolError(.noInput, path, because: "the name of the file is not UTF-8")
      }
      throw .system(.noInput, path, errno)
    }
  }

  /// Finds out before long work whether `path` can be read. A pipe is not opened: it can be only once.
  ///
  /// - Throws: `noInput` with the words of the system.
  static func check(_ path: String) throws(ToolError) {
    if FileIdentity(path: path) != nil {
      _ = try FileReader(path: path)
    } else if unsafe access(path, R_OK) != 0 {
      throw .system(.noInput, path, errno)
    }
  }

  deinit { if descriptor != STDIN_FILENO { close(descriptor) } }

  /// What has come, at most `limit` bytes; nothing at the end.
  func read(upTo limit: Int) throws(ToolError) -> [UInt8] {
    var code: Int32 = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, filled in
      var count: Int
      repeat {
        count = unsafe Self.systemRead(descriptor, buffer.baseAddress, limit)
      } while count < 0 && errno == EINTR
      if count < 0 { code = errno }
      filled = max(count, 0)
    }
    guard code == 0 else { throw .system(.noInput, path, code) }
    return bytes
  }

  private static func systemRead(
    _ descriptor: Int32, _ address: UnsafeMutablePointer<UInt8>?, _ count: Int
  ) -> Int {
    #if canImport(Darwin)
      unsafe Darwin.read(descriptor, address, count)
    #else
      unsafe Glibc.read(descriptor, address, count)
    #endif
  }

  /// Everything up to the end.
  func readToEnd() throws(ToolError) -> [UInt8] {
    var all: [UInt8] = []
    // A file of known size comes in one piece and is not copied.
    var limit = max(1 << 16, size + 1)
    while true {
      let bytes = try read(upTo: limit)
      if bytes.isEmpty { return all }
      if all.isEmpty { all = bytes } else { all.append(contentsOf: bytes) }
      limit = max(1 << 16, min(all.count, 1 << 24))
    }
  }

  /// The bytes of a regular file; 0 for pipes and the like.
  private var size: Int {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return 0
    }
    return Int(status.st_size)
  }
}
