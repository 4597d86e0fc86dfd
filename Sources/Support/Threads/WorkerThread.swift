import Foundation

/// A thread that owns its work: what its body holds is let go of before the thread's function returns.
///
/// `Foundation.Thread` lets go of its closure in a destructor of thread-specific data, where libraries are already taken
/// apart (``ThreadLife``): a database whose last owner was that closure damaged the heap there. All threads of this
/// program are of this type instead.
///
/// Whoever starts one keeps it and joins it. One that is let go of goes on to its end by itself.
package final class WorkerThread: Sendable {
  /// What goes over to the thread, which is its only owner once it runs.
  private final class Start: Sendable {
    let name: String
    let priority: Int32?
    let body: @Sendable () -> Void
    let hasEnded: Monitor<Bool>

    init(_ name: String, _ priority: Int32?, _ hasEnded: Monitor<Bool>, _ body: @escaping @Sendable () -> Void) {
      (self.name, self.priority, self.hasEnded, self.body) = (name, priority, hasEnded, body)
    }
  }

  private let ended: Monitor<Bool>
  /// Nil once it was joined.
  private let thread: Guarded<pthread_t?>

  /// Starts it.
  /// - Parameters:
  ///   - name: for debuggers, which show 15 bytes of it.
  ///   - stackSize: bytes, whole pages.
  ///   - priority: the nice value to fall to; nil leaves that of the thread that starts it.
  /// - Precondition: The system has room for one more thread.
  package convenience init(
    _ name: String, stackSize: Int = 8 << 20, priority: Int32? = nil, _ body: @escaping @Sendable () -> Void
  ) {
    let ended = Monitor(false)
    guard let thread = Self.create(Start(name, priority, ended, body), stackSize) else {
      preconditionFailure("no room for one more thread")
    }
    self.init(thread, ended)
  }

  /// Starts it with a stack of the usual size and the priority of whoever calls; nil where the system has no room for
  /// one more.
  static func ifPossible(_ name: String, _ body: @escaping @Sendable () -> Void) -> WorkerThread? {
    let ended = Monitor(false)
    return create(Start(name, nil, ended, body), 8 << 20).map { WorkerThread($0, ended) }
  }

  private init(_ thread: pthread_t, _ ended: Monitor<Bool>) {
    self.thread = Guarded(thread)
    self.ended = ended
  }

  private static func create(_ start: Start, _ stackSize: Int) -> pthread_t? {
    let context = Unmanaged.passRetained(start)
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setstacksize(&attributes, stackSize)
    defer { pthread_attr_destroy(&attributes) }
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    guard pthread_create(&thread, &attributes, { WorkerThread.enter($0) }, context.toOpaque()) == 0 else {
      context.release()
      return nil
    }
    return thread
  }

  deinit {
    thread.withLock { if let thread = $0 { pthread_detach(thread) } }
  }

  /// The thread's function.
  private static func enter(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let context else { return nil }
    let ended = run(context)
    ThreadLife.end()
    ended.change { $0 = true }
    return nil
  }

  /// Runs the body and lets go of it. A function of its own, so that nothing of it is left when it returns.
  @inline(never) private static func run(_ context: UnsafeMutableRawPointer) -> Monitor<Bool> {
    let start = Unmanaged<Start>.fromOpaque(context).takeRetainedValue()
    ThreadLife.watch()
    if let priority = start.priority { ThreadPriority.lower(to: priority) }
    setName(start.name)
    #if canImport(ObjectiveC)
      autoreleasepool { start.body() }
    #else
      start.body()
    #endif
    return start.hasEnded
  }

  /// Names the calling thread.
  private static func setName(_ name: String) {
    #if canImport(Darwin)
      pthread_setname_np(name)
    #else
      // Glibc's function is not to be had from Swift; this is what it does.
      let file = open("/proc/thread-self/comm", O_WRONLY | O_CLOEXEC)
      guard file >= 0 else { return }
      _ = write(file, name, min(name.utf8.count, 15))
      close(file)
    #endif
  }

  /// Returns once the thread is gone, with everything that it held.
  package func join() {
    ended.wait { $0 ? () : nil }
    reap()
  }

  /// The same, for so long at most.
  /// - Returns: True where it is gone.
  package func join(within limit: Duration) -> Bool {
    guard ended.wait(for: limit, { $0 ? () : nil }) != nil else { return false }
    reap()
    return true
  }

  private func reap() {
    thread.withLock { thread in
      if let thread { pthread_join(thread, nil) }
      thread = nil
    }
  }
}
