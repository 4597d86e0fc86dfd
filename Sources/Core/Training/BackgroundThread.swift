import Foundation

/// Work that takes all cores for long, and that whoever types must not feel.
public enum BackgroundThread {
  /// Starts a thread of low priority; the threads it starts have it too.
  public static func start(_ name: String, _ body: @escaping @Sendable () -> Void) {
    let thread = Thread {
      lowerPriority()
      body()
    }
    thread.name = name
    thread.stackSize = 8 << 20
    thread.start()
  }

  /// What Linux calls a process here is a thread: only the calling one is meant.
  private static func lowerPriority() {
    #if os(Linux)
      setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
    #else
      Thread.current.qualityOfService = .utility
    #endif
  }
}
