import Synchronization

/// A wish to stop, raised by one thread and met by another.
///
/// Whoever computes looks at it now and then (``check()``); whoever waits, for a server or for another thread, asks to be
/// woken (``withHandler(_:_:)``). It stays raised.
public final class Cancellation: Sendable {
  private struct State {
    var isCancelled = false
    var handlers: [Int: @Sendable () -> Void] = [:]
    var count = 0
  }

  private let state = Mutex(State())

  public init() {}

  public var isCancelled: Bool { state.withLock { $0.isCancelled } }

  /// - Throws: `CancellationError` once it is cancelled.
  public func check() throws {
    if isCancelled { throw CancellationError() }
  }

  /// Wakes whoever waits. The second time, nothing happens.
  public func cancel() {
    let handlers = state.withLock { state in
      state.isCancelled = true
      defer { state.handlers = [:] }
      return state.handlers
    }
    for handler in handlers.values { handler() }
  }

  /// Runs `body`; a wish to stop that is there already, or comes meanwhile, calls `handler` once.
  /// - Parameter handler: called on the thread that cancels, or on this one; it may still run when `body` has ended.
  public func withHandler<R>(_ handler: @escaping @Sendable () -> Void, _ body: () throws -> R) rethrows -> R {
    let number = state.withLock { state -> Int? in
      guard !state.isCancelled else { return nil }
      state.count += 1
      state.handlers[state.count] = handler
      return state.count
    }
    guard let number else {
      handler()
      return try body()
    }
    defer { state.withLock { _ = $0.handlers.removeValue(forKey: number) } }
    return try body()
  }
}
