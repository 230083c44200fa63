internal import Mingwu

/// What a job has to give.
struct JobResult: Sendable {
  /// What became of a document, for formats that are no stream of bytes.
  enum Outcome: Sendable {
    case document(DocumentRecord)
    case failure(DocumentID, InputError)
  }

  /// To be written, in the order of the jobs.
  var bytes: [UInt8] = []
  /// In the order of the input.
  var outcomes: [Outcome] = []
  /// How many were not analysed because the output holds them.
  var skipped = 0
  /// How many documents it held.
  var documents = 0
  /// How many of them could not be read.
  var failures = 0
  /// What to say of these at the end, `path:line: message`.
  var faults: [String] = []

  /// Counts a document of the file at `path` that could not be read.
  mutating func countFailure(_ id: DocumentID, _ error: InputError, in path: String) {
    documents += 1
    failures += 1
    let place = path == "-" ? "standard input" : path
    switch id {
    case .string(path), .line: faults.append("\(place):\(error)")
    default: faults.append("\(place):\(error) (id \(id))")
    }
  }
}

/// Does jobs, each with a state of its thread's own.
protocol JobWorker: AnyObject, SendableMetatype {
  associatedtype Job: Sendable
  /// - Parameter early: takes what is ready of a large result, when all earlier results are written.
  func run(
    _ job: Job, early: (JobResult) throws(ToolError) -> Void
  ) throws(ToolError) -> JobResult
}

/// Runs jobs on several threads and hands over their results in the order of the jobs.
///
/// At most `2 * width + 2` jobs are held at once, so that an endless input needs bounded memory. A
/// result is written as soon as those before it are.
final class OrderedWork<Worker: JobWorker>: @unchecked Sendable {
  // Sendable: `state` is touched only while `monitor` is locked.
  private struct State {
    var queue: [(number: Int, job: Worker.Job)] = []
    var results: [Int: JobResult] = [:]
    var submitted = 0
    var written = 0
    var threads = 0
    var idle = 0
    var isWriting = false
    var isClosed = false
    var failure: ToolError?
  }

  private let width: Int
  private let makeWorker: @Sendable () throws(ToolError) -> Worker
  private let deliver: @Sendable (JobResult) throws(ToolError) -> Void
  private let monitor = Monitor()
  private var state = State()
  /// With a width of one, the caller's thread does the work.
  private var ownWorker: Worker?

  /// - Parameter deliver: called with one result at a time, from any thread.
  init(
    width: Int, makeWorker: @escaping @Sendable () throws(ToolError) -> Worker,
    deliver: @escaping @Sendable (JobResult) throws(ToolError) -> Void
  ) {
    precondition(width > 0, "width must be positive")
    self.width = width
    self.makeWorker = makeWorker
    self.deliver = deliver
  }

  /// Hands in the next job; waits while too many are under way.
  ///
  /// - Throws: the failure of an earlier job.
  func submit(_ job: Worker.Job) throws(ToolError) {
    guard width > 1 else { return try runHere(job) }
    monitor.lock()
    defer { monitor.unlock() }
    while state.failure == nil && state.submitted - state.written >= 2 * width + 2 {
      monitor.wait()
    }
    if let failure = state.failure { throw failure }
    state.queue.append((state.submitted, job))
    state.submitted += 1
    if state.idle < state.queue.count && state.threads < width {
      state.threads += 1
      let hasStarted = Thread.start { self.work() }
      if !hasStarted {
        state.threads -= 1
        if state.threads == 0 { throw ToolError(.software, "no thread can be started") }
      }
    }
    monitor.wakeAll()
  }

  /// Waits until every result is delivered.
  ///
  /// - Throws: the first failure.
  func finish() throws(ToolError) {
    monitor.lock()
    defer { monitor.unlock() }
    while state.failure == nil && state.written < state.submitted { monitor.wait() }
    state.isClosed = true
    monitor.wakeAll()
    // A thread that is still writing must not be cut off by the end of the program.
    while state.isWriting { monitor.wait() }
    if let failure = state.failure { throw failure }
  }

  private func runHere(_ job: Worker.Job) throws(ToolError) {
    let worker: Worker
    if let ownWorker { worker = ownWorker } else { worker = try makeWorker() }
    ownWorker = worker
    try deliver(try worker.run(job, early: deliver))
  }

  private func work() {
    monitor.lock()
    do throws(ToolError) {
      monitor.unlock()
      defer { monitor.lock() }
      let worker = try makeWorker()
      while let (number, job) = next() {
        let result = try worker.run(job) { (part) throws(ToolError) in
          try deliverEarly(number, part)
        }
        try settle(number, result)
      }
    } catch {
      if state.failure == nil { state.failure = error }
      state.queue.removeAll()
    }
    state.threads -= 1
    monitor.wakeAll()
    monitor.unlock()
  }

  /// Delivers a part of a result when its turn has come. What is waited for are earlier jobs, which
  /// other threads work on.
  private func deliverEarly(_ number: Int, _ part: JobResult) throws(ToolError) {
    monitor.lock()
    while state.failure == nil && (state.written != number || state.isWriting) { monitor.wait() }
    if let failure = state.failure {
      monitor.unlock()
      throw failure
    }
    state.isWriting = true
    monitor.unlock()
    defer {
      monitor.lock()
      state.isWriting = false
      monitor.wakeAll()
      monitor.unlock()
    }
    try deliver(part)
  }

  private func next() -> (Int, Worker.Job)? {
    monitor.lock()
    defer { monitor.unlock() }
    state.idle += 1
    defer { state.idle -= 1 }
    while state.queue.isEmpty {
      if state.isClosed || state.failure != nil { return nil }
      monitor.wait()
    }
    return state.queue.removeFirst()
  }

  /// Stores a result, and delivers all that are next in order unless another thread does so.
  private func settle(_ number: Int, _ result: JobResult) throws(ToolError) {
    monitor.lock()
    defer { monitor.unlock() }
    state.results[number] = result
    while !state.isWriting, state.failure == nil,
      let ready = state.results.removeValue(forKey: state.written)
    {
      state.isWriting = true
      monitor.unlock()
      defer {
        monitor.lock()
        state.isWriting = false
        state.written += 1
        monitor.wakeAll()
      }
      do throws(ToolError) {
        try deliver(ready)
      } catch {
        monitor.lock()
        state.failure = error  // at once, so that nothing is written behind the gap
        monitor.unlock()
        throw error
      }
    }
  }
}
