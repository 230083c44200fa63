public import MingwuCore

extension Pipeline {
  /// Analyses `texts` in parallel and hands over the documents in input order.
  ///
  /// At most `width` texts are held at once, so an endless sequence runs in constant memory.
  /// Cancelling the caller cancels the work. The first error, from `texts`, the pipeline or
  /// `body`, ends the run.
  ///
  /// - Precondition: `width` is positive.
  public func forEachDocument<Texts: AsyncSequence>(
    in texts: Texts, width: Int, _ body: (Document) async throws -> Void
  ) async throws where Texts.Element == SourceText {
    precondition(width > 0, "width must be positive")
    try await withThrowingTaskGroup(of: (Int, Document).self) { group in
      var finished: [Int: Document] = [:]
      var submitted = 0
      var delivered = 0
      func deliver(upTo limit: Int) async throws {
        while delivered < limit {
          if let document = finished.removeValue(forKey: delivered) {
            try await body(document)
            delivered += 1
          } else if let (index, document) = try await group.next() {
            finished[index] = document
          } else {
            return
          }
        }
      }
      for try await text in texts {
        try await deliver(upTo: submitted - width + 1)
        group.addTask { [submitted] in
          var workspace = self.makeWorkspace()
          return (submitted, try self.document(for: text, workspace: &workspace))
        }
        submitted += 1
      }
      try await deliver(upTo: submitted)
    }
  }
}
