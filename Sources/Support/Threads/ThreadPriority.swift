import Foundation

/// How far a thread stands back behind others: its nice value.
///
/// On Linux each thread has its own, and what the call names a process is the calling thread. Elsewhere it is the whole
/// program's, and is left alone.
package enum ThreadPriority {
  /// For work that takes all cores for long, and that whoever types must not feel.
  package static let background: Int32 = 10

  /// The calling thread's.
  package static var current: Int32 {
    #if os(Linux)
      return getpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0)
    #else
      return 0
    #endif
  }

  /// Lowers the calling thread's; never raises it.
  package static func lower(to value: Int32) {
    #if os(Linux)
      if current < value { setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, value) }
    #endif
  }
}
