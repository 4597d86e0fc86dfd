import Foundation

/// Whether the calling thread still runs its function, or is being taken apart.
///
/// Once a thread's function has returned, the system calls the destructors of its thread-specific data, in an order that
/// nobody promises. Libraries take themselves apart there: libdispatch frees the thread's cache of continuations and
/// leaves the pointer to it (`_libdispatch_tsd_cleanup` in its `queue.c`), so that a queue which is disposed of later on
/// this thread takes a continuation that malloc owns. Whatever owns a queue, as an open database does, must be let go of
/// before; ``mustNotBeOver(_:)`` in its `deinit` says so.
package enum ThreadLife {
  /// What stands under the key: no addresses.
  private static let running = 1
  private static let over = 2

  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    // The destructor sets its mark anew, so that those that run after it still find it.
    let code = pthread_key_create(&key) { _ in ThreadLife.end() }
    precondition(code == 0, "no key for thread-specific data: error \(code)")
    return key
  }()

  /// From now on the end of the calling thread is noticed, whoever started it: by destructors that run after that of this
  /// mark. ``WorkerThread`` does this itself, and marks its end before any of them.
  package static func watch() {
    if pthread_getspecific(key) == nil { set(running) }
  }

  /// What follows on the calling thread is not its work any more.
  static func end() { set(over) }

  private static func set(_ mark: Int) { pthread_setspecific(key, UnsafeRawPointer(bitPattern: mark)) }

  /// True while destructors of a watched thread's data run.
  package static var isOver: Bool { Int(bitPattern: pthread_getspecific(key)) == over }

  /// For the `deinit` of what must not die in a thread's destructor.
  /// - Precondition: not ``isOver``: the heap would be damaged next, and the program end somewhere else, much later.
  package static func mustNotBeOver(_ what: StaticString) {
    precondition(!isOver, "\(what) was let go of by a destructor of a thread's data, not in the thread's function")
  }
}
