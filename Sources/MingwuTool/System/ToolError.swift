#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Why the tool ends early, or ends with a status that says so.
struct ToolError: Error, CustomStringConvertible {
  /// The statuses of `sysexits.h` that the tool promises.
  enum Status: Int32, Sendable {
    /// What a gate asked for is not so: scores below a floor, runs that differ.
    case findings = 1
    /// The command line can't be understood.
    case usage = 64
    /// Some input is not what its format promises.
    case badData = 65
    /// An input does not exist or can't be read.
    case noInput = 66
    /// A fault of the program or of a library.
    case software = 70
    /// Output can't be written.
    case output = 74
    /// Nobody reads the output any more; not a fault.
    case closedPipe = 0
  }

  let status: Status
  /// For standard error; empty when everything was said.
  let message: String
  /// The message without the file that it begins with.
  let reason: String

  init(_ status: Status, _ message: String = "") {
    (self.status, self.message, reason) = (status, message, message)
  }

  /// With the words of the system for `errno`.
  static func system(_ status: Status, _ subject: String, _ code: Int32) -> ToolError {
    ToolError(status, subject, because: unsafe String(cString: strerror(code)))
  }

  /// What is wrong with a file; `-` is standard input.
  init(_ status: Status, _ subject: String, because reason: String) {
    self.status = status
    message = "\(subject == "-" ? "standard input" : subject): \(reason)"
    self.reason = reason
  }

  var description: String { message }
}
