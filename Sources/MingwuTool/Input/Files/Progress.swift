#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Tells on standard error how far the work is: documents, speed, time left.
///
/// One line that is written over, at most four times a second, and only where a person reads it.
final class Progress: @unchecked Sendable {
  // Sendable: everything that changes is touched only while `monitor` is locked.
  private let monitor = Monitor()
  /// Bytes of all files; 0 when a pipe is among them.
  private let total: Int
  private let started = Progress.now()
  private var read = 0
  private var documents = 0
  private var lastWritten = 0.0
  private var isVisible = false

  /// A progress line for `files`, `nil` when nobody would see it.
  ///
  /// - Parameter isWanted: `false` for `--quiet`.
  init?(files: [InputFile], isWanted: Bool) {
    guard isWanted, Output.isErrorTerminal, Output.environment("TERM") != "dumb" else { return nil }
    var sum = 0
    for file in files {
      guard let size = file.size else {
        sum = 0
        break
      }
      sum += size
    }
    total = sum
  }

  /// Counts bytes as they stand on disk.
  func hasRead(_ bytes: Int) {
    monitor.lock()
    read += bytes
    monitor.unlock()
  }

  func hasFinished(_ count: Int) {
    monitor.lock()
    defer { monitor.unlock() }
    documents += count
    let time = Self.now()
    // A short run leaves no trace.
    guard time - lastWritten >= 0.25, time - started >= 0.5 else { return }
    lastWritten = time
    isVisible = true
    Output.report("\r\u{1B}[K" + line(at: time))
  }

  /// Takes the line away, before anything else is said.
  func clear() {
    monitor.lock()
    defer { monitor.unlock() }
    if isVisible { Output.report("\r\u{1B}[K") }
    isVisible = false
  }

  private func line(at time: Double) -> String {
    let seconds = max(time - started, 0.001)
    var line = "\(documents) documents, \(Self.oneDecimal(Double(read) / 1e6)) MB"
    line += ", \(Self.oneDecimal(Double(read) / 1e6 / seconds)) MB/s"
    if total > 0, read > 0 {
      let left = Int(seconds * Double(max(0, total - read)) / Double(read))
      line += ", \(min(100, read * 100 / total)) %, \(left / 60):\(left % 60 < 10 ? "0" : "")"
      line += "\(left % 60) left"
    }
    return line
  }

  private static func oneDecimal(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  private static func now() -> Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
