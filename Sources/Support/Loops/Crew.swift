/// The threads that help with loops: one fewer than there are cores, a crew for each priority.
///
/// Not the system's pool: a thread of that pool, once lowered to the priority of one caller, keeps it for all later ones,
/// and one that was first needed by a thread of low priority is born with it. A crew's threads are started by a caller
/// of its own priority, hold nothing between loops, and end after some idle seconds.
final class Crew: Sendable {
  private struct State {
    /// Loops that want helpers, and how many more.
    var waiting: [(loop: Loop, wanted: Int)] = []
    var alive = 0
    var idle = 0
  }

  private static let crews = Guarded<[Int32: Crew]>([:])
  private static let patience = Duration.seconds(5)
  private let state = Monitor(State())

  /// The crew of the calling thread's priority.
  static var current: Crew {
    let priority = ThreadPriority.current
    return crews.withLock { crews in
      if let crew = crews[priority] { return crew }
      let crew = Crew()
      crews[priority] = crew
      return crew
    }
  }

  /// Works on a loop, and has so many threads help, as far as they have time.
  func run(_ loop: Loop, helpers: Int) {
    let missing = state.change { state in
      state.waiting.append((loop, helpers))
      let wanted = state.waiting.reduce(0) { $0 + $1.wanted }
      let missing = max(0, min(wanted - state.idle, Parallel.cores - 1 - state.alive))
      state.alive += missing
      return missing
    }
    for _ in 0..<missing { hire() }
    loop.work()
    state.withLock { state in state.waiting.removeAll { $0.loop === loop } }
  }

  private func hire() {
    let thread = WorkerThread.ifPossible("loop") { [self] in
      while let loop = take() {
        loop.work()
        loop.leave()
      }
    }
    if thread == nil { state.withLock { $0.alive -= 1 } }
  }

  /// The next loop to help with; nil where none came for a while, and the thread is to end.
  private func take() -> Loop? {
    state.withLock { $0.idle += 1 }
    let loop = state.wait(for: Self.patience) { state -> Loop? in
      guard let loop = state.waiting.first?.loop else { return nil }
      state.waiting[0].wanted -= 1
      if state.waiting[0].wanted == 0 { state.waiting.removeFirst() }
      state.idle -= 1
      loop.enter()
      return loop
    }
    // A loop that counted on this thread in between is done by the others.
    if loop == nil {
      state.withLock { state in
        state.idle -= 1
        state.alive -= 1
      }
    }
    return loop
  }
}
