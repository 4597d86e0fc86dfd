import Core
import Support

/// Worker threads for one kind of job, of which only the newest batch counts: a new batch replaces what has not begun, and
/// tells what has begun, and is not in it, to stop, where the work can be told.
///
/// The threads share the board with the queue, not the queue itself: one that is let go of stops, and each thread lets go
/// of what it holds as it ends.
final class JobQueue<Job: Hashable & Sendable>: JobRunner {
  private struct Board {
    var waiting: [Job] = []
    var running: [Job: Cancellation] = [:]
    var isStopped = false

    /// The next job; nil inside where there will be none, nil where none is there yet.
    mutating func take() -> (job: Job, cancellation: Cancellation)?? {
      if isStopped { return .some(nil) }
      guard !waiting.isEmpty else { return nil }
      let job = waiting.removeFirst()
      let cancellation = Cancellation()
      running[job] = cancellation
      return (job, cancellation)
    }
  }

  private let board: Monitor<Board>
  private let threads: [WorkerThread]
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
    let board = Monitor(Board())
    self.board = board
    self.canStop = canStop
    threads = (0..<workers).map { number in
      WorkerThread("\(name) \(number)") {
        while let next = board.wait({ $0.take() }) {
          work(next.job, next.cancellation)
          // The same job may have begun anew since this one was told to stop.
          board.change { board in
            if board.running[next.job] === next.cancellation { board.running[next.job] = nil }
          }
        }
      }
    }
  }

  deinit { stop() }

  /// These jobs, most urgent first, in place of those that wait; those that run already are not begun twice.
  func replace(with jobs: [Job]) {
    let unwanted = board.change { board -> [Cancellation] in
      guard !board.isStopped else { return [] }
      board.waiting = jobs.filter { board.running[$0]?.isCancelled ?? true }
      guard canStop else { return [] }
      let wanted = Set(jobs)
      return board.running.filter { !wanted.contains($0.key) }.map(\.value)
    }
    for cancellation in unwanted { cancellation.cancel() }
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

  /// No further job begins, and those that run are told to stop.
  func stop() {
    let running = board.change { board in
      board.isStopped = true
      board.waiting = []
      return board.running.values.map { $0 }
    }
    for cancellation in running { cancellation.cancel() }
  }

  func join(until deadline: ContinuousClock.Instant) -> Bool {
    threads.allSatisfy { $0.join(within: deadline - .now) }
  }
}
