#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// How far an earlier run came: JSON lines hold a line for each document, in the order of the
/// input, and a line that was not finished does not count.
struct ResumePoint: Sendable {
  /// Complete lines.
  private(set) var documents = 0
  /// The bytes of these lines.
  private(set) var bytes = 0

  /// - Throws: `noInput` when the file is there and can't be read, `badData` when a line of it is no
  ///   answer: the file is somebody else's.
  init(path: String) throws(ToolError) {
    guard unsafe access(path, F_OK) == 0 else { return }
    let reader = try FileReader(path: path)
    var read = 0
    var column = 0
    while true {
      let block = try reader.read(upTo: 1 << 16)
      if block.isEmpty { return }
      for (index, byte) in block.enumerated() {
        if byte == 0x0A, column >= Self.opening.count {
          documents += 1
          bytes = read + index + 1
          column = 0
          continue
        }
        if column < Self.opening.count, byte != Self.opening[column] {
          throw ToolError(
            .badData, "\(path):\(documents + 1)", because: "--resume: no output of mingwu extract")
        }
        column += 1
      }
      read += block.count
    }
  }

  /// What every answer begins with.
  private static let opening = Array("{\"schema\":1,\"id\":".utf8)
}
