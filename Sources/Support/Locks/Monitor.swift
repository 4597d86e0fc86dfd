import Foundation

/// A value behind a lock, and threads that wait for it to become what they need (C. A. R. Hoare, "Monitors: An Operating
/// System Structuring Concept", 1974).
///
/// `@unchecked Sendable`: the value is only touched while the lock is held.
package final class Monitor<Value>: @unchecked Sendable {
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let changed: UnsafeMutablePointer<pthread_cond_t>
  private var value: Value

  package init(_ value: Value) {
    mutex = .allocate(capacity: 1)
    changed = .allocate(capacity: 1)
    self.value = value
    var code = pthread_mutex_init(mutex, nil)
    #if os(Linux)
      // A wait with a limit must not follow a clock that somebody sets.
      var attributes = pthread_condattr_t()
      pthread_condattr_init(&attributes)
      pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
      code |= pthread_cond_init(changed, &attributes)
      pthread_condattr_destroy(&attributes)
    #else
      code |= pthread_cond_init(changed, nil)
    #endif
    precondition(code == 0, "no lock")
  }

  deinit {
    pthread_cond_destroy(changed)
    pthread_mutex_destroy(mutex)
    changed.deallocate()
    mutex.deallocate()
  }

  /// Looks at the value, or changes what nobody waits for.
  package func withLock<R>(_ body: (inout Value) throws -> R) rethrows -> R {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return try body(&value)
  }

  /// Changes the value, and has all who wait look at it again.
  package func change<R>(_ body: (inout Value) throws -> R) rethrows -> R {
    pthread_mutex_lock(mutex)
    defer {
      pthread_cond_broadcast(changed)
      pthread_mutex_unlock(mutex)
    }
    return try body(&value)
  }

  /// Waits until `take`, asked now and after every change, gives something.
  package func wait<R>(_ take: (inout Value) throws -> R?) rethrows -> R {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while true {
      if let found = try take(&value) { return found }
      pthread_cond_wait(changed, mutex)
    }
  }

  /// The same for so long at most; nil where nothing came in that time.
  package func wait<R>(for limit: Duration, _ take: (inout Value) throws -> R?) rethrows -> R? {
    let deadline = ContinuousClock.now + limit
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while true {
      if let found = try take(&value) { return found }
      let left = deadline - .now
      if left <= .zero { return nil }
      sleep(left)
    }
  }

  /// Until something changed or so much time has passed, roughly.
  private func sleep(_ time: Duration) {
    let (seconds, attoseconds) = time.components
    #if os(Linux)
      var end = timespec()
      clock_gettime(CLOCK_MONOTONIC, &end)
      end.tv_sec += Int(seconds)
      end.tv_nsec += Int(attoseconds / 1_000_000_000)
      if end.tv_nsec >= 1_000_000_000 {
        end.tv_sec += 1
        end.tv_nsec -= 1_000_000_000
      }
      pthread_cond_timedwait(changed, mutex, &end)
    #else
      var time = timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
      pthread_cond_timedwait_relative_np(changed, mutex, &time)
    #endif
  }
}
