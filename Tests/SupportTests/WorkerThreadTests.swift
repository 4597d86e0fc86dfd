import Foundation
import Synchronization
import Testing

@testable import Support

@Suite("Threads of ours") struct WorkerThreadTests {
  /// Where it was let go of.
  private final class Owned: Sendable {
    let places: Guarded<[String]>
    init(_ places: Guarded<[String]>) { self.places = places }
    deinit {
      let name = ThreadLife.isOver ? "destructors" : "function"
      places.withLock { $0.append(name) }
    }
  }

  @Test("a thread's last reference to something is let go of in its function, before whoever joins it goes on")
  func owner() {
    let places = Guarded<[String]>([])
    for _ in 0..<200 {
      let owned = Mutex<Owned?>(Owned(places))
      let gone = Monitor(false)
      let thread = { () -> WorkerThread in
        let mine = owned.withLock { $0.take() }
        return WorkerThread("owner") {
          gone.wait { $0 ? () : nil }
          withExtendedLifetime(mine) {}
        }
      }()
      gone.change { $0 = true }
      thread.join()
    }
    #expect(places.withLock { $0 } == Array(repeating: "function", count: 200))
  }

  /// As `Foundation.Thread` lets go of its closure.
  @Test("what a destructor of a thread's data lets go of is noticed")
  func destructor() {
    let places = Guarded<[String]>([])
    // The first key, so that its destructor runs after the one of this, made later.
    ThreadLife.watch()
    var key = pthread_key_t()
    pthread_key_create(&key) { object in
      #if canImport(Darwin)
        Unmanaged<Owned>.fromOpaque(object).release()
      #else
        if let object { Unmanaged<Owned>.fromOpaque(object).release() }
      #endif
    }
    let made = key
    WorkerThread("destructor") { pthread_setspecific(made, Unmanaged.passRetained(Owned(places)).toOpaque()) }.join()
    pthread_key_delete(key)
    #expect(places.withLock { $0 } == ["destructors"])
  }

  @Test("a join with a limit says whether the thread is gone")
  func limit() {
    let gate = Monitor(false)
    let thread = WorkerThread("slow") { gate.wait { $0 ? () : nil } }
    #expect(!thread.join(within: .milliseconds(10)))
    gate.change { $0 = true }
    #expect(thread.join(within: .seconds(60)))
    // Joined again, by several.
    Parallel.perform(4) { _ in thread.join() }
  }

  @Test("its priority is its own, and those whom it starts have it")
  func priority() {
    let before = ThreadPriority.current
    let seen = Guarded<[Int32]>([])
    WorkerThread("low", priority: 15) {
      seen.withLock { $0.append(ThreadPriority.current) }
      WorkerThread("lower") { seen.withLock { $0.append(ThreadPriority.current) } }.join()
    }.join()
    #if os(Linux)
      #expect(seen.withLock { $0 } == [max(15, before), max(15, before)])
    #endif
    #expect(ThreadPriority.current == before)
  }
}
