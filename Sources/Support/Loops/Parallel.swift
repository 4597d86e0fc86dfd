import Foundation

/// Work spread over threads: the loop of everybody.
///
/// The caller works too, and returns when all is done; so a loop inside a loop ends even where every other thread is
/// busy. Helpers have the caller's priority (``Crew``), and there are never more threads at one loop than cores. Once
/// something has failed nothing further is begun, and what the lowest index threw is thrown: that index does not depend
/// on the number of threads, since they are given out in order.
package enum Parallel {
  /// Cores that this process may use.
  package static let cores = max(1, ProcessInfo.processInfo.activeProcessorCount)

  /// Calls `body` for consecutive chunks of `range`, each at most `grain` long; the chunks are the same on any number of
  /// threads.
  /// - Throws: What `body` throws for the first chunk that fails.
  package static func forEach(
    _ range: Range<Int>, grain: Int, threads: Int = cores, _ body: @Sendable (Range<Int>) throws -> Void
  ) rethrows {
    precondition(grain > 0)
    try perform((range.count + grain - 1) / grain, threads: threads) { index in
      let lower = range.lowerBound + index * grain
      try body(lower..<min(lower + grain, range.upperBound))
    }
  }

  /// Calls `body` once for each of `0..<count`. It need not be `@Sendable`, for those who write through pointers: what
  /// an index touches must be its own.
  /// - Throws: What `body` throws for the lowest index that fails.
  package static func perform(_ count: Int, threads: Int = cores, _ body: (Int) throws -> Void) rethrows {
    let helpers = min(count, threads, cores) - 1
    guard helpers > 0 else {
      for index in 0..<count { try body(index) }
      return
    }
    try spread(count, helpers, body) { throw $0 }
  }

  private static func spread(
    _ count: Int, _ helpers: Int, _ body: (Int) throws -> Void, rethrow: (any Error) throws -> Void
  ) rethrows {
    let failure = withoutActuallyEscaping(body) { body in
      let loop = Loop(count, body)
      Crew.current.run(loop, helpers: helpers)
      return loop.end()
    }
    if let failure { try rethrow(failure) }
  }
}
