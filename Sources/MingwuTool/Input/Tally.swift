internal import Mingwu

/// Counts documents over all threads, and keeps what went wrong for the end.
final class Tally: @unchecked Sendable {
  // Sendable: results are delivered one at a time.
  private(set) var documents = 0
  private(set) var failures = 0
  private(set) var skipped = 0
  private let progress: Progress?

  init(progress: Progress? = nil) { self.progress = progress }

  func add(_ result: JobResult) {
    documents += result.documents
    failures += result.failures
    skipped += result.skipped
    faults += result.faults.prefix(max(0, Self.limit - faults.count))
    progress?.hasFinished(result.documents)
  }

  /// Tells of the failures.
  ///
  /// - Throws: `badData` when a document could not be read.
  func check() throws(ToolError) {
    progress?.clear()
    if skipped > 0 { Output.complain("\(skipped) of \(documents) documents were there already") }
    guard failures > 0 else { return }
    for fault in faults { Output.complain(fault) }
    if failures > faults.count { Output.complain("… and \(failures - faults.count) more") }
    throw ToolError(.badData, "\(failures) of \(documents) documents could not be read")
  }

  /// The first failures.
  private var faults: [String] = []
  private static let limit = 20
}
