import Foundation
import Testing

@testable import Support

@Suite("Locks") struct MonitorTests {
  @Test("a wait ends with the change it waits for")
  func change() {
    let monitor = Monitor(0)
    let found = Guarded(0)
    let thread = WorkerThread("waits") {
      let value = monitor.wait { $0 > 2 ? $0 : nil }
      found.withLock { $0 = value }
    }
    for _ in 0..<3 { monitor.change { $0 += 1 } }
    thread.join()
    #expect(found.withLock { $0 } == 3)
  }

  @Test("a wait with a limit ends, not before its time and not much after")
  func limit() {
    let monitor = Monitor(0)
    let start = ContinuousClock.now
    #expect(monitor.wait(for: .milliseconds(30)) { $0 > 0 ? $0 : nil } == nil)
    let time = ContinuousClock.now - start
    #expect(time >= .milliseconds(30) && time < .seconds(20))
  }

  @Test("nobody is inside beside another")
  func exclusive() {
    let count = Guarded(0)
    let threads = (0..<4).map { _ in
      WorkerThread("counts") { for _ in 0..<20_000 { count.withLock { $0 += 1 } } }
    }
    for thread in threads { thread.join() }
    #expect(count.withLock { $0 } == 80_000)
  }
}
