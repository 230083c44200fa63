public import MingwuCore
public import MingwuFormats

extension Pipeline {
  /// Analyses `texts` in parallel and hands over the documents in input order.
  ///
  /// At most `width` texts are held at once, so an endless sequence runs in constant memory; a
  /// document is handed over when `width` texts were read behind it, or none is left. The first error,
  /// from `texts`, the pipeline or `body`, ends the run. For texts with dates and ids there is
  /// ``forEachRecord(in:width:isolation:_:)``.
  ///
  /// - Parameters:
  ///   - texts: any asynchronous sequence, an `AsyncStream` for one.
  ///   - width: how many texts are analysed at once, at most.
  ///   - isolation: the actor of the caller, on which `body` runs; left to the compiler.
  ///   - body: takes one document at a time.
  /// - Precondition: `width` is positive.
  /// - Throws: `ICUError` when ICU's data can't be loaded, `CancellationError` when the caller's task is
  ///   cancelled, and what `texts` and `body` throw.
  /// - Complexity: O(bytes of `texts`)
  public func forEachDocument<Texts: AsyncSequence>(
    in texts: Texts, width: Int, isolation: isolated (any Actor)? = #isolation,
    _ body: (Document) async throws -> Void
  ) async throws where Texts.Element == SourceText {
    try await forEach(
      in: texts, width: width, isolation: isolation,
      { text, workspace in try document(for: text, workspace: &workspace) }, body)
  }

  /// The same for texts with an id and a date, as readers make them; a record is what a
  /// `DocumentWriter` writes.
  ///
  /// - Parameters:
  ///   - requests: any asynchronous sequence; the text of each is valid UTF-8.
  ///   - width: how many texts are analysed at once, at most.
  ///   - isolation: the actor of the caller, on which `body` runs; left to the compiler.
  ///   - body: takes one record at a time, without words and people.
  /// - Precondition: `width` is positive.
  /// - Throws: as ``forEachDocument(in:width:isolation:_:)``, and `TextError` for a text that is not
  ///   UTF-8.
  /// - Complexity: O(bytes of `requests`)
  public func forEachRecord<Requests: AsyncSequence>(
    in requests: Requests, width: Int, isolation: isolated (any Actor)? = #isolation,
    _ body: (DocumentRecord) async throws -> Void
  ) async throws where Requests.Element == DocumentRequest {
    try await forEach(
      in: requests, width: width, isolation: isolation,
      { request, workspace in
        let text = try SourceText(validating: request.text)
        return DocumentRecord(
          id: request.id,
          document: try document(for: text, date: request.date, workspace: &workspace),
          date: request.date)
      }, body)
  }

  private func forEach<Inputs: AsyncSequence, Output: Sendable>(
    in inputs: Inputs, width: Int, isolation: isolated (any Actor)?,
    _ read: @escaping @Sendable (Inputs.Element, inout Workspace) throws -> Output,
    _ body: (Output) async throws -> Void
  ) async throws where Inputs.Element: Sendable {
    precondition(width > 0, "width must be positive")
    try await withThrowingTaskGroup(of: Finished<Output>.self, isolation: isolation) { group in
      var iterator = inputs.makeAsyncIterator()
      var idle: [LentWorkspace] = []
      var waiting: [Int: Output] = [:]
      var (submitted, delivered, hasMore) = (0, 0, true)
      while hasMore || delivered < submitted {
        try Task.checkCancellation()
        if hasMore, submitted - delivered < width {
          guard let input = try await iterator.next(isolation: isolation) else {
            hasMore = false
            continue
          }
          let workspace = idle.popLast() ?? LentWorkspace(makeWorkspace())
          group.addTask { [submitted] in
            Finished(submitted, try read(input, &workspace.value), workspace)
          }
          submitted += 1
        } else if let output = waiting.removeValue(forKey: delivered) {
          try await body(output)
          delivered += 1
        } else if let finished = try await group.next(isolation: isolation) {
          waiting[finished.number] = finished.output
          idle.append(finished.workspace)
        }
      }
      // A stream ends as soon as its reader is cancelled: what came is not all.
      try Task.checkCancellation()
    }
  }
}

/// A workspace that goes from task to task.
///
/// Sendable because one task at a time has it: it is lent with the task and comes back with its result.
private final class LentWorkspace: @unchecked Sendable {
  var value: Workspace

  init(_ value: consuming Workspace) { self.value = value }
}

private struct Finished<Output: Sendable>: Sendable {
  let number: Int
  let output: Output
  let workspace: LentWorkspace

  init(_ number: Int, _ output: Output, _ workspace: LentWorkspace) {
    (self.number, self.output, self.workspace) = (number, output, workspace)
  }
}
