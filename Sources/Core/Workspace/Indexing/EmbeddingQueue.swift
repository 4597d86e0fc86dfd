import Foundation
import Support
import Synchronization

/// The files still to be embedded, and what came of those that were: the only thing that indexing's threads share.
final class EmbeddingQueue: Sendable {
  /// What the workers finished since it was last taken.
  struct Results: Sendable {
    var entries: [Catalogue.Entry] = []
    /// Files whose bytes turned out to be the ones already embedded.
    var touched: [DataSet.File] = []
    var skipped: [(file: DataSet.File, reason: ErrorRecord)] = []

    mutating func append(_ other: Results) {
      entries += other.entries
      touched += other.touched
      skipped += other.skipped
    }
  }

  private struct State {
    var next = 0
    var results = Results()
    var failure: (any Error)?
    var isStopped = false
  }

  let root: URL
  let known: [String: Catalogue.KnownFile]
  private let files: [DataSet.File]
  private let state = Mutex(State())

  init(files: [DataSet.File], known: [String: Catalogue.KnownFile], root: URL) {
    self.files = files
    self.known = known
    self.root = root
  }

  /// The next files for a worker, at most `count`; empty when there are none, or the work is stopped.
  func take(_ count: Int) -> ArraySlice<DataSet.File> {
    state.withLock { state in
      guard !state.isStopped else { return [] }
      let end = min(files.count, state.next + count)
      defer { state.next = end }
      return files[state.next..<end]
    }
  }

  func finish(_ results: Results) {
    state.withLock { $0.results.append(results) }
  }

  func fail(_ error: any Error) {
    state.withLock { state in
      if state.failure == nil { state.failure = error }
      state.isStopped = true
    }
  }

  func stop() { state.withLock { $0.isStopped = true } }

  func takeResults() -> Results {
    state.withLock { state in
      defer { state.results = Results() }
      return state.results
    }
  }

  var failure: (any Error)? { state.withLock { $0.failure } }
}
