import Foundation
import Testing

@testable import Support

@Suite("Loops on several threads") struct ParallelTests {
  private struct Failure: Error, Equatable { let index: Int }

  @Test("every index comes once, whatever the number of threads", arguments: [1, 2, 3, 64])
  func once(threads: Int) {
    for count in [0, 1, 2, 7, 1_000] {
      let seen = Guarded([Int](repeating: 0, count: count))
      Parallel.perform(count, threads: threads) { index in seen.withLock { $0[index] += 1 } }
      #expect(seen.withLock { $0 } == [Int](repeating: 1, count: count))
    }
  }

  @Test("chunks are the same on any number of threads", arguments: [1, 2, 5])
  func chunks(threads: Int) {
    let seen = Guarded<[Range<Int>]>([])
    Parallel.forEach(3..<20, grain: 5, threads: threads) { chunk in seen.withLock { $0.append(chunk) } }
    #expect(seen.withLock { $0 }.sorted { $0.lowerBound < $1.lowerBound } == [3..<8, 8..<13, 13..<18, 18..<20])
    Parallel.forEach(3..<3, grain: 5, threads: threads) { _ in Issue.record("an empty range has no chunk") }
  }

  @Test("what the lowest index that fails threw is thrown, and little is begun after it", arguments: [1, 2, 4])
  func failures(threads: Int) {
    for _ in 0..<200 {
      let begun = Guarded(0)
      #expect(throws: Failure(index: 40)) {
        try Parallel.perform(100_000, threads: threads) { index in
          begun.withLock { $0 += 1 }
          if index >= 40, index.isMultiple(of: 20) { throw Failure(index: index) }
        }
      }
      #expect(begun.withLock { $0 } < 100_000)
    }
  }

  @Test("a loop inside a loop ends, from several threads at once")
  func nested() {
    let sum = Guarded(0)
    let threads = (0..<8).map { number in
      WorkerThread("nested \(number)") {
        for _ in 0..<50 {
          Parallel.perform(4) { _ in Parallel.perform(4) { inner in sum.withLock { $0 += inner } } }
        }
      }
    }
    for thread in threads { thread.join() }
    #expect(sum.withLock { $0 } == 8 * 50 * 4 * 6)
  }

  @Test("helpers have the caller's priority, and nobody keeps it for others")
  func priorities() {
    #if os(Linux)
      let before = ThreadPriority.current
      @Sendable func seen() -> Set<Int32> {
        let seen = Guarded<Set<Int32>>([])
        Parallel.perform(64) { _ in
          usleep(500)
          _ = seen.withLock { $0.insert(ThreadPriority.current) }
        }
        return seen.withLock { $0 }
      }
      let low = Guarded<Set<Int32>>([])
      WorkerThread("low", priority: 12) {
        let found = seen()
        low.withLock { $0 = found }
      }.join()
      #expect(low.withLock { $0 } == [max(12, before)])
      #expect(seen() == [before])
    #endif
  }

  @Test("more than one thread works, and never more than there are cores")
  func bounded() {
    let state = Guarded((now: 0, most: 0))
    Parallel.perform(200, threads: 1_000) { _ in
      state.withLock { state in
        state.now += 1
        state.most = max(state.most, state.now)
      }
      usleep(300)
      state.withLock { $0.now -= 1 }
    }
    let most = state.withLock { $0.most }
    #expect(most <= Parallel.cores && (Parallel.cores == 1 || most > 1))
  }

  /// What a loop's body holds is its caller's again when the loop is done.
  @Test("nothing of the body is left at a helper")
  func letGo() {
    final class Token {}
    for _ in 0..<2_000 {
      var token: Token? = Token()
      weak let left = token
      if let held = token { Parallel.perform(3) { _ in withExtendedLifetime(held) {} } }
      token = nil
      #expect(left == nil)
    }
  }
}
