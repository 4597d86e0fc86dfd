import Support

/// Worker threads for one kind of job, of which only the newest batch counts: a new batch replaces what has not begun.
///
/// The threads share the board with the queue, not the queue itself: one that is let go of stops, and each thread lets go
/// of what it holds as it ends.
final class JobQueue<Job: Hashable & Sendable>: JobRunner {
  private struct Board {
    var waiting: [Job] = []
    var running: Set<Job> = []
    var isStopped = false

    /// The next job; nil inside where there will be none, nil where none is there yet.
    mutating func take() -> Job?? {
      if isStopped { return .some(nil) }
      guard !waiting.isEmpty else { return nil }
      let job = waiting.removeFirst()
      running.insert(job)
      return job
    }
  }

  private let board: Monitor<Board>
  private let threads: [WorkerThread]

  init(name: String, workers: Int, work: @escaping @Sendable (Job) -> Void) {
    let board = Monitor(Board())
    self.board = board
    threads = (0..<workers).map { number in
      WorkerThread("\(name) \(number)") {
        while let job = board.wait({ $0.take() }) {
          work(job)
          board.change { _ = $0.running.remove(job) }
        }
      }
    }
  }

  deinit { stop() }

  /// These jobs, most urgent first, in place of those that wait; those that run already are not begun twice.
  func replace(with jobs: [Job]) {
    board.change { board in
      guard !board.isStopped else { return }
      board.waiting = jobs.filter { !board.running.contains($0) }
    }
  }

  /// One more job, after those that wait.
  func append(_ job: Job) {
    board.change { board in
      if !board.isStopped { board.waiting.append(job) }
    }
  }

  /// Returns when the jobs that wait are done, for work that must not be lost; no further job begins.
  func finish() {
    board.wait { $0.waiting.isEmpty && $0.running.isEmpty ? () : nil }
    stop()
  }

  func stop() {
    board.change { board in
      board.isStopped = true
      board.waiting = []
    }
  }

  func join(until deadline: ContinuousClock.Instant) -> Bool {
    threads.allSatisfy { $0.join(within: deadline - .now) }
  }
}
