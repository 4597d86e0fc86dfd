import Foundation

/// A value behind a lock.
///
/// `Synchronization.Mutex` would do, but the thread sanitizer does not see its futex and takes every use for a race; the
/// lock beneath `NSLock` it knows. `@unchecked Sendable`: the value is only touched while the lock is held.
final class Guarded<Value>: @unchecked Sendable {
  private let lock = NSLock()
  private var value: Value

  init(_ value: Value) { self.value = value }

  func withLock<R>(_ body: (inout Value) throws -> R) rethrows -> R {
    lock.lock()
    defer { lock.unlock() }
    return try body(&value)
  }
}
