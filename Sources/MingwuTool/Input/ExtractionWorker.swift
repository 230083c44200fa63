internal import Mingwu

/// What every thread of an extraction shares.
struct ExtractionSettings: Sendable {
  let pipeline: Pipeline
  let reader: DocumentReader
  /// Each thread writes with a copy; `nil` when the sink takes records.
  var writer: (any DocumentWriter)?
  var needs: DocumentNeeds = []
  var splitsArticles = false
  var reportsJoins = false
  /// For documents without a date of their own.
  var date: String?
  /// The bytes of the longest text whose entities are held together; JSON lines of longer ones are
  /// written piece by piece.
  var largestWhole = 1 << 20
  /// Asked which documents need not be analysed.
  var sink: (any ResultSink)?
}

/// Reads, analyses and writes documents; one a thread.
final class ExtractionWorker: JobWorker {
  private let settings: ExtractionSettings
  private let reader: DocumentReader
  private var writer: (any DocumentWriter)?
  /// Writes numbers and dates as they are found, where nothing else is asked for.
  private let numbersWriter: JSONDocumentWriter?
  private var workspace: Workspace
  private var buffer = ByteBuffer()
  private var result = JobResult()

  init(_ settings: ExtractionSettings) {
    self.settings = settings
    reader = settings.reader
    writer = settings.writer
    workspace = settings.pipeline.makeWorkspace()
    let json = settings.writer as? JSONDocumentWriter
    let writesNumbers = settings.pipeline.findsNumbersAlone && !settings.splitsArticles
    numbersWriter = writesNumbers && json?.takesNumbers == true ? json : nil
  }

  func run(
    _ job: InputJob, early: (JobResult) throws(ToolError) -> Void
  ) throws(ToolError) -> JobResult {
    result = JobResult()
    try reader.forEachDocument(of: job) { (id, outcome) throws(ToolError) in
      switch outcome {
      case .success(let request): try extract(request, early)
      case .failure(let error): fail(id, error, job.path)
      }
    }
    result.bytes = buffer.take()
    return result
  }

  private func fail(_ id: DocumentID, _ error: InputError, _ path: String) {
    result.countFailure(id, error, in: path)
    writer?.append(error, id: id, to: &buffer)
    if writer == nil { result.outcomes.append(.failure(id, error)) }
  }

  private func extract(
    _ request: DocumentRequest, _ early: (JobResult) throws(ToolError) -> Void
  ) throws(ToolError) {
    result.documents += 1
    let date = request.date ?? settings.date
    if settings.sink?.holds(request, date: date) == true {
      result.skipped += 1
      return
    }
    if let numbersWriter { return try write(request, date, with: numbersWriter, early) }
    if request.text.count > settings.largestWhole, !settings.splitsArticles,
      var parts = writer as? JSONDocumentWriter, parts.takesParts
    {
      return try write(request, date, with: &parts, early)
    }
    let record = try record(request, date)
    report(record.document.joins, request.id)
    switch (writer == nil, settings.splitsArticles) {
    case (false, false): writer?.append(record, to: &buffer)
    case (false, true): writer?.appendArticles(of: record, to: &buffer)
    case (true, false): result.outcomes.append(.document(record))
    case (true, true): result.outcomes += record.splitIntoArticles().map { .document($0) }
    }
  }

  private func report(_ joins: [LineJoin], _ id: DocumentID) {
    guard settings.reportsJoins else { return }
    for join in joins {
      Output.report("\(id):\(join.range.lowerBound): joined, \(join.reason.rawValue)\n")
    }
  }

  /// Writes the numbers and dates of a document as they are found.
  private func write(
    _ request: DocumentRequest, _ date: String?, with writer: JSONDocumentWriter,
    _ early: (JobResult) throws(ToolError) -> Void
  ) throws(ToolError) {
    var numbers: FoundNumbers
    do {
      numbers = try settings.pipeline.numbers(
        in: SourceText(checked: request.text), date: date, workspace: &workspace)
    } catch {
      throw ToolError(.software, "\(request.id): \(error)")
    }
    report(numbers.joins, request.id)
    let isLong = request.text.count > settings.largestWhole
    // A variable of its own is not checked for exclusive access at each number.
    var bytes = ByteBuffer()
    swap(&bytes, &buffer)
    defer { swap(&bytes, &buffer) }
    var places = writer.beginNumbers(id: request.id, of: numbers.text, to: &bytes)
    while let number = numbers.next() {
      writer.append(number, &places, to: &bytes)
      if isLong, bytes.count >= Self.bytesAtOnce { try early(JobResult(bytes: bytes.take())) }
    }
    writer.endNumbers(&bytes)
  }

  /// Writes a long document piece by piece: neither its entities nor its line are ever held whole.
  private func write(
    _ request: DocumentRequest, _ date: String?, with parts: inout JSONDocumentWriter,
    _ early: (JobResult) throws(ToolError) -> Void
  ) throws(ToolError) {
    let pieces: DocumentPieces
    do {
      pieces = try settings.pipeline.pieces(
        of: SourceText(checked: request.text), date: date, workspace: &workspace)
    } catch {
      throw ToolError(.software, "\(request.id): \(error)")
    }
    report(pieces.joins, request.id)
    func next() -> [Entity] {
      var entities: [Entity] = []
      while entities.isEmpty, pieces.appendEntities(upTo: Self.entitiesAtOnce, to: &entities) {}
      return entities
    }
    try parts.appendParts(
      id: request.id, of: pieces.source, relations: pieces.relations, articles: pieces.articles,
      entities: next, to: &buffer
    ) { (buffer) throws(ToolError) in
      guard buffer.count >= Self.bytesAtOnce else { return }
      try early(JobResult(bytes: buffer.take()))
    }
  }

  private static let entitiesAtOnce = 1024
  private static let bytesAtOnce = 1 << 16

  private func record(
    _ request: DocumentRequest, _ date: String?
  ) throws(ToolError) -> DocumentRecord {
    do {
      let text = try SourceText(checked: request.text)
      var record: DocumentRecord
      if settings.needs.contains(.words) {
        let (document, words) = try settings.pipeline.segmentedDocument(
          for: text, date: date, workspace: &workspace)
        record = DocumentRecord(
          id: request.id, document: document, date: date, words: words.tokens,
          sentences: words.sentences)
      } else {
        let document = try settings.pipeline.document(
          for: text, date: date, workspace: &workspace)
        record = DocumentRecord(id: request.id, document: document, date: date)
      }
      if settings.needs.contains(.people) { record.people = record.document.people }
      return record
    } catch {
      throw ToolError(.software, "\(request.id): \(error)")
    }
  }
}
