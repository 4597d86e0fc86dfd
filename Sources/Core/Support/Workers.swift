import Dispatch
import Synchronization

/// The same work on several threads, one index each; returns when all are done.
/// Threads of the system's pool take the caller's priority where it is lower, and keep it.
enum Workers {
  /// - Throws: what the lowest index that failed threw.
  static func perform(_ count: Int, _ body: (Int) throws -> Void) throws {
    guard count > 1 else { return try body(0) }
    let priority = ThreadPriority.current
    let failures = Mutex<[Int: any Error]>([:])
    withoutActuallyEscaping(body) { body in
      // Every index touches only what is its own, and nobody else runs until all have returned.
      nonisolated(unsafe) let body = body
      DispatchQueue.concurrentPerform(iterations: count) { index in
        ThreadPriority.lower(to: priority)
        do {
          try body(index)
        } catch {
          failures.withLock { $0[index] = error }
        }
      }
    }
    if let first = failures.withLock({ $0.min { $0.key < $1.key } }) { throw first.value }
  }
}
