internal import Mingwu
internal import MingwuSQLite

/// Takes the results of jobs, one at a time and in the order of the input.
protocol ResultSink: AnyObject, Sendable {
  /// Called once, before the first result.
  func begin() throws(ToolError)
  func take(_ result: JobResult) throws(ToolError)
  /// Called once, when all results were taken.
  func finish() throws(ToolError)
  /// Whether a document need not be analysed again.
  func holds(_ request: DocumentRequest, date: String?) -> Bool
}

extension ResultSink {
  func begin() throws(ToolError) {}
  func holds(_ request: DocumentRequest, date: String?) -> Bool { false }
}

/// Bytes that the threads' writers have written.
final class StreamSink: ResultSink {
  private let stream: OutputStream
  private let writer: any DocumentWriter

  init(_ stream: OutputStream, _ writer: any DocumentWriter) {
    (self.stream, self.writer) = (stream, writer)
  }

  func begin() throws(ToolError) {
    var buffer = ByteBuffer()
    writer.begin(&buffer)
    try stream.write(buffer.bytes)
  }

  func take(_ result: JobResult) throws(ToolError) { try stream.write(result.bytes) }

  func finish() throws(ToolError) {
    var buffer = ByteBuffer()
    writer.end(&buffer)
    try stream.write(buffer.bytes)
    try stream.close()
  }
}

/// A network over all documents, written when they are in.
final class NetworkSink: ResultSink, @unchecked Sendable {
  // Sendable: results are delivered one at a time.
  private let stream: OutputStream
  private var network = EntityNetwork()

  init(_ stream: OutputStream) { self.stream = stream }

  func take(_ result: JobResult) throws(ToolError) {
    for case .document(let record) in result.outcomes { network.add(record) }
  }

  func finish() throws(ToolError) {
    var buffer = ByteBuffer()
    network.append(to: &buffer)
    try stream.write(buffer.bytes)
    try stream.close()
  }
}

/// An SQLite file.
final class DatabaseSink: ResultSink, @unchecked Sendable {
  // Sendable: results are delivered one at a time, and `stored` does not change.
  private let database: DocumentDatabase
  private let stored: Set<UInt64>

  init(path: String, settings: String) throws(ToolError) {
    do {
      database = try DocumentDatabase(path: path, settings: settings)
      stored = database.storedKeys
    } catch {
      throw Self.typed(error)
    }
  }

  func holds(_ request: DocumentRequest, date: String?) -> Bool {
    !stored.isEmpty
      && stored.contains(DocumentDatabase.key(id: request.id, date: date, text: request.text))
  }

  func take(_ result: JobResult) throws(ToolError) {
    do {
      var records: [DocumentRecord] = []
      for outcome in result.outcomes {
        switch outcome {
        case .document(let record): records.append(record)
        case .failure(let id, let error): try database.add(error, id: id)
        }
      }
      try database.add(records)
    } catch {
      throw Self.typed(error)
    }
  }

  func finish() throws(ToolError) {
    do { try database.finish() } catch { throw Self.typed(error) }
  }

  private static func typed(_ error: DocumentDatabaseError) -> ToolError {
    ToolError(error.code == .failed ? .output : .badData, error.description)
  }
}
