#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Which file a path or descriptor leads to, whatever it is called: two names of one file are equal.
struct FileIdentity: Hashable, Sendable {
  private let device: UInt64
  private let node: UInt64

  /// `nil` when there is none, or none that keeps what is written: folders, pipes, terminals.
  init?(path: String) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  /// That of standard output.
  static var standardOutput: FileIdentity? {
    var status = stat()
    return unsafe fstat(STDOUT_FILENO, &status) == 0 ? FileIdentity(status) : nil
  }

  /// Where results go; `nil` and `-` are standard output.
  static func output(_ path: String?) -> FileIdentity? {
    guard let path, path != "-" else { return standardOutput }
    return FileIdentity(path: path)
  }

  private init?(_ status: stat) {
    guard status.st_mode & S_IFMT == S_IFREG else { return nil }
    (device, node) = (UInt64(truncatingIfNeeded: status.st_dev), UInt64(status.st_ino))
  }
}
