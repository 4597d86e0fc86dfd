import Core
import Foundation
import Synchronization

/// Worker threads for one kind of job, of which only the newest batch counts: a new batch replaces what has not begun, and
/// tells what has begun, and is not in it, to stop, where the work can be told.
final class JobQueue<Job: Hashable & Sendable>: Sendable {
  private struct State {
    var waiting: [Job] = []
    var running: [Job: Cancellation] = [:]
    var isStopped = false
  }

  private let state = Mutex(State())
  private let news = DispatchSemaphore(value: 0)
  private let workers: Int
  private let canStop: Bool

  /// Work that is done to its end once it has begun.
  convenience init(name: String, workers: Int, work: @escaping @Sendable (Job) -> Void) {
    self.init(name: name, workers: workers, canStop: false) { job, _ in work(job) }
  }

  /// - Parameter work: looks at the wish to stop; what it would post afterwards is nobody's any more.
  convenience init(name: String, workers: Int, work: @escaping @Sendable (Job, Cancellation) -> Void) {
    self.init(name: name, workers: workers, canStop: true, work: work)
  }

  private init(name: String, workers: Int, canStop: Bool, work: @escaping @Sendable (Job, Cancellation) -> Void) {
    self.workers = workers
    self.canStop = canStop
    for number in 0..<workers {
      let thread = Thread { [self] in
        while true {
          news.wait()
          while let (job, cancellation) = take() {
            work(job, cancellation)
            // The same job may have begun anew since this one was told to stop.
            state.withLock { if $0.running[job] === cancellation { $0.running[job] = nil } }
          }
          if state.withLock({ $0.isStopped }) { return }
        }
      }
      thread.name = "\(name) \(number)"
      thread.stackSize = 8 << 20
      thread.start()
    }
  }

  private func take() -> (Job, Cancellation)? {
    state.withLock { state in
      guard !state.isStopped, !state.waiting.isEmpty else { return nil }
      let job = state.waiting.removeFirst()
      let cancellation = Cancellation()
      state.running[job] = cancellation
      return (job, cancellation)
    }
  }

  /// These jobs, most urgent first, in place of those that wait; those that run already are not begun twice.
  func replace(with jobs: [Job]) {
    let unwanted = state.withLock { state in
      state.waiting = jobs.filter { state.running[$0]?.isCancelled ?? true }
      guard canStop else { return [Cancellation]() }
      let wanted = Set(jobs)
      return state.running.filter { !wanted.contains($0.key) }.map(\.value)
    }
    for cancellation in unwanted { cancellation.cancel() }
    for _ in 0..<workers { news.signal() }
  }

  /// One more job, after those that wait.
  func append(_ job: Job) {
    state.withLock { $0.waiting.append(job) }
    news.signal()
  }

  /// Returns when the jobs that wait are done, for work that must not be lost; no further job begins.
  func finish() {
    while !state.withLock({ $0.waiting.isEmpty && $0.running.isEmpty }) { Thread.sleep(forTimeInterval: 0.002) }
    stop()
  }

  /// No further job begins, and those that run are told to stop.
  func stop() {
    let running = state.withLock { state in
      state.isStopped = true
      state.waiting = []
      return state.running.values
    }
    for cancellation in running { cancellation.cancel() }
    for _ in 0..<workers { news.signal() }
  }
}
