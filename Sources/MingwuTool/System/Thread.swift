#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// A lock with one condition. Foundation has both, and costs milliseconds at start.
///
/// Sendable because the POSIX calls on its two pointers are made for any thread.
@safe final class Monitor: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  init() {
    unsafe pthread_mutex_init(mutex, nil)
    unsafe pthread_cond_init(condition, nil)
  }

  deinit {
    unsafe pthread_cond_destroy(condition)
    unsafe pthread_mutex_destroy(mutex)
    unsafe condition.deallocate()
    unsafe mutex.deallocate()
  }

  func lock() { unsafe pthread_mutex_lock(mutex) }
  func unlock() { unsafe pthread_mutex_unlock(mutex) }
  /// - Precondition: the calling thread holds the lock.
  func wait() { unsafe pthread_cond_wait(condition, mutex) }
  func wakeAll() { unsafe pthread_cond_broadcast(condition) }
}

/// A thread that runs one closure.
enum Thread {
  private final class Body {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  /// Starts a detached thread; `false` when the system has none left.
  static func start(_ run: @escaping @Sendable () -> Void) -> Bool {
    let body = unsafe Unmanaged.passRetained(Body(run))
    #if canImport(Darwin)
      var thread: pthread_t?
      let code = unsafe pthread_create(&thread, nil, threadMain, body.toOpaque())
      if code == 0, let thread { unsafe pthread_detach(thread) }
    #else
      var thread = pthread_t()
      let code = unsafe pthread_create(&thread, nil, threadMain, body.toOpaque())
      if code == 0 { pthread_detach(thread) }
    #endif
    if code != 0 { unsafe body.release() }
    return code == 0
  }

  #if canImport(Darwin)
    private static let threadMain:
      @convention(c) (UnsafeMutableRawPointer) ->
        UnsafeMutableRawPointer? = { pointer in
          unsafe Unmanaged<Body>.fromOpaque(pointer).takeRetainedValue().run()
          return nil
        }
  #else
    private static let threadMain:
      @convention(c) (UnsafeMutableRawPointer?) ->
        UnsafeMutableRawPointer? = { pointer in
          guard let pointer = unsafe pointer else { return nil }
          unsafe Unmanaged<Body>.fromOpaque(pointer).takeRetainedValue().run()
          return nil
        }
  #endif

  /// The processors that this process may use.
  static var processorCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
