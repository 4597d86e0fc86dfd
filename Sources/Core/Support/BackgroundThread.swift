import Foundation

/// Work that takes all cores for long, and that whoever types must not feel.
public enum BackgroundThread {
  /// Starts a thread of low priority; the threads it starts have it too.
  public static func start(_ name: String, _ body: @escaping @Sendable () -> Void) {
    let thread = Thread {
      ThreadPriority.lower(to: ThreadPriority.background)
      body()
    }
    thread.name = name
    thread.stackSize = 8 << 20
    thread.start()
  }
}

/// How far a thread stands back behind others: its nice value.
///
/// On Linux each thread has its own, and what the call names a process is the calling thread. Elsewhere it is the whole
/// program's, and is left alone.
enum ThreadPriority {
  static let background: Int32 = 10

  static var current: Int32 {
    #if os(Linux)
      return getpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0)
    #else
      return 0
    #endif
  }

  /// Never raises it.
  static func lower(to value: Int32) {
    #if os(Linux)
      if current < value { setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, value) }
    #endif
  }
}
