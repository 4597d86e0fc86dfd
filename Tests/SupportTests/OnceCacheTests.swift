import Dispatch
import Foundation
import Support
import Synchronization
import Testing

@Suite("Values that are made once")
struct OnceCacheTests {
  private struct Refused: Error {}

  @Test("eight threads that ask at the same time share one making, and those who come later take it")
  func shared() throws {
    let cache = OnceCache<String, Int>(capacity: 4)
    let made = Mutex(0)
    let found = Mutex<[Int]>([])
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      let value = try? cache.value(for: "a", cancellation: Cancellation()) {
        Thread.sleep(forTimeInterval: 0.05)
        return made.withLock {
          $0 += 1
          return 7
        }
      }
      found.withLock { $0.append(value ?? 0) }
    }
    #expect(made.withLock { $0 } == 1 && found.withLock { $0 } == [Int](repeating: 7, count: 8))
    #expect(cache.known("a") == 7 && cache.known("b") == nil)
  }

  @Test("the oldest go where there are more than it may keep, and what was used is not old")
  func capacity() throws {
    let cache = OnceCache<Int, Int>(capacity: 8)
    for key in 0..<8 { cache.keep(key, for: key) }
    #expect(cache.known(0) == 0)
    for key in 8..<12 { cache.keep(key, for: key) }
    #expect(cache.known(0) == 0 && cache.known(1) == nil && cache.known(11) == 11)
    #expect((0..<12).count { cache.known($0) != nil } <= 8)
  }

  @Test("who waits for a maker that was stopped makes it; who is told to stop waits no longer")
  func stoppedMaker() throws {
    let cache = OnceCache<String, String>(capacity: 1)
    let (first, begun) = (Cancellation(), DispatchSemaphore(value: 0))
    let ended = DispatchGroup()
    DispatchQueue.global().async(group: ended) {
      _ = try? cache.value(for: "a", cancellation: first) {
        begun.signal()
        let woken = DispatchSemaphore(value: 0)
        first.withHandler({ woken.signal() }) { woken.wait() }
        throw CancellationError()
      }
    }
    begun.wait()
    let impatient = Cancellation()
    DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(20)) { impatient.cancel() }
    #expect(throws: CancellationError.self) {
      try cache.value(for: "a", cancellation: impatient) { "never" }
    }
    DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(20)) { first.cancel() }
    #expect(try cache.value(for: "a", cancellation: Cancellation()) { "second" } == "second")
    ended.wait()
  }

  @Test("what fails is not kept")
  func failures() throws {
    let cache = OnceCache<String, Int>(capacity: 4)
    #expect(throws: Refused.self) { try cache.value(for: "a", cancellation: Cancellation()) { throw Refused() } }
    #expect(try cache.value(for: "a", cancellation: Cancellation()) { 3 } == 3)
  }

  @Test("a wish to stop wakes whoever waits, once, also one that was there before")
  func wishes() {
    let wish = Cancellation()
    let woken = Mutex(0)
    wish.withHandler({ woken.withLock { $0 += 1 } }) {
      wish.cancel()
      wish.cancel()
    }
    #expect(woken.withLock { $0 } == 1)
    wish.withHandler({ woken.withLock { $0 += 1 } }) {}
    #expect(woken.withLock { $0 } == 2)
    let quiet = Cancellation()
    quiet.withHandler({ woken.withLock { $0 += 1 } }) {}
    quiet.cancel()
    #expect(woken.withLock { $0 } == 2)
  }
}
