import Foundation
import Synchronization

/// Worker threads for one kind of job, of which only the newest batch counts: a new batch replaces what has not begun.
final class JobQueue<Job: Hashable & Sendable>: Sendable {
  private struct State {
    var waiting: [Job] = []
    var running: Set<Job> = []
    var isStopped = false
  }

  private let state = Mutex(State())
  private let news = DispatchSemaphore(value: 0)
  private let workers: Int

  init(name: String, workers: Int, work: @escaping @Sendable (Job) -> Void) {
    self.workers = workers
    for number in 0..<workers {
      let thread = Thread { [self] in
        while true {
          news.wait()
          while let job = take() {
            work(job)
            state.withLock { _ = $0.running.remove(job) }
          }
          if state.withLock({ $0.isStopped }) { return }
        }
      }
      thread.name = "\(name) \(number)"
      thread.stackSize = 8 << 20
      thread.start()
    }
  }

  private func take() -> Job? {
    state.withLock { state in
      guard !state.isStopped, !state.waiting.isEmpty else { return nil }
      let job = state.waiting.removeFirst()
      state.running.insert(job)
      return job
    }
  }

  /// These jobs, most urgent first, in place of those that wait; those that run already are not begun twice.
  func replace(with jobs: [Job]) {
    state.withLock { state in
      state.waiting = jobs.filter { !state.running.contains($0) }
    }
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

  /// No further job begins.
  func stop() {
    state.withLock { state in
      state.isStopped = true
      state.waiting = []
    }
    for _ in 0..<workers { news.signal() }
  }
}
