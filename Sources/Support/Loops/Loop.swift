import Synchronization

/// A loop whose indices are given out to whoever comes for one.
///
/// `@unchecked Sendable`: `body` is written only by ``end()``, when no helper is inside any more, and what it does with an
/// index touches only what is that index's own.
final class Loop: @unchecked Sendable {
  private let count: Int
  private var body: ((Int) throws -> Void)?
  private let next = Atomic(0)
  private let failure = Guarded<(index: Int, error: any Error)?>(nil)
  /// Helpers that came in and have not left.
  private let inside = Monitor(0)

  init(_ count: Int, _ body: @escaping (Int) throws -> Void) {
    self.count = count
    self.body = body
  }

  func enter() { inside.withLock { $0 += 1 } }
  func leave() { inside.change { $0 -= 1 } }

  /// Takes indices until there are none. A function of its own, so that nothing of the body is left when it returns.
  @inline(never) func work() {
    guard let body else { return }
    while true {
      let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard index < count else { return }
      do {
        try body(index)
      } catch {
        failure.withLock { known in
          if known.map({ index < $0.index }) ?? true { known = (index, error) }
        }
        next.store(count, ordering: .relaxed)
      }
    }
  }

  /// Waits for the helpers, and lets go of the body.
  /// - Returns: What the lowest index that failed threw.
  func end() -> (any Error)? {
    inside.wait { $0 == 0 ? () : nil }
    body = nil
    return failure.withLock { $0?.error }
  }
}
