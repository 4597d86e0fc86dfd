import Dispatch
import Foundation
import Synchronization

/// Work spread over threads.
enum Parallel {
  static var cores: Int { ProcessInfo.processInfo.activeProcessorCount }

  /// Calls `body` for consecutive chunks of `range`, each at most `grain` long, on `threads` threads; the chunks are the
  /// same on any number of threads. The first error stops the rest and is thrown.
  static func forEach(
    _ range: Range<Int>, grain: Int, threads: Int, _ body: @Sendable (Range<Int>) throws -> Void
  ) throws {
    let chunks = (range.count + grain - 1) / grain
    let chunk: @Sendable (Int) -> Range<Int> = { i in
      let lower = range.lowerBound + i * grain
      return lower..<min(lower + grain, range.upperBound)
    }
    if threads <= 1 || chunks <= 1 {
      for i in 0..<chunks { try body(chunk(i)) }
      return
    }
    let next = Atomic<Int>(0)
    let failure = Guarded<(any Error)?>(nil)
    DispatchQueue.concurrentPerform(iterations: min(threads, chunks)) { _ in
      while true {
        let i = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard i < chunks else { return }
        do {
          try body(chunk(i))
        } catch {
          failure.withLock { if $0 == nil { $0 = error } }
          next.store(chunks, ordering: .relaxed)
        }
      }
    }
    if let error = failure.withLock({ $0 }) { throw error }
  }
}
