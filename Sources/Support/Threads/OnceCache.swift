import Dispatch
import Synchronization

/// Values that take long to make: each is made once, by whoever asks first; others who ask meanwhile wait for it. The
/// newest are kept.
///
/// What fails is not kept, and fails for all who waited. Where the maker was only told to stop, one of those who waited
/// makes it instead.
public final class OnceCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private final class Making: Sendable {
    let outcome = Mutex<Result<Value, any Error>?>(nil)
    let waiting = Mutex<[DispatchSemaphore]>([])

    func end(_ result: Result<Value, any Error>) {
      outcome.withLock { $0 = result }
      for waiter in waiting.withLock({ $0 }) { waiter.signal() }
    }
  }

  private struct State {
    var made: [Key: (value: Value, lastUse: Int)] = [:]
    var making: [Key: Making] = [:]
    var clock = 0
  }

  private enum Part {
    case taker(Value)
    case maker(Making)
    case waiter(Making, DispatchSemaphore)
  }

  private let capacity: Int
  private let state = Mutex(State())

  /// - Parameter capacity: how many are kept; with 0, only those who ask at the same time share.
  public init(capacity: Int) { self.capacity = capacity }

  /// The value of a key, made by `make` where it is not there.
  /// - Throws: what `make` throws; `CancellationError` where the wait was cancelled.
  public func value(for key: Key, cancellation: Cancellation, make: () throws -> Value) throws -> Value {
    while true {
      try cancellation.check()
      switch part(in: key) {
      case .taker(let value): return value
      case .maker(let making):
        let result = Result(catching: make)
        state.withLock { state in
          state.making[key] = nil
          if case .success(let value) = result { keep(value, key, &state) }
        }
        making.end(result)
        return try result.get()
      case .waiter(let making, let semaphore):
        cancellation.withHandler({ semaphore.signal() }) { semaphore.wait() }
        switch making.outcome.withLock({ $0 }) {
        case .success(let value): return value
        case .failure(let error) where !(error is CancellationError): throw error
        // The maker was stopped, or this wait was.
        case .failure, nil: continue
        }
      }
    }
  }

  /// What is there already, without a wait.
  public func known(_ key: Key) -> Value? {
    state.withLock { state in
      guard let value = state.made[key]?.value else { return nil }
      keep(value, key, &state)
      return value
    }
  }

  /// Keeps a value that was made elsewhere.
  public func keep(_ value: Value, for key: Key) {
    state.withLock { keep(value, key, &$0) }
  }

  private func part(in key: Key) -> Part {
    state.withLock { state in
      if let value = state.made[key]?.value {
        keep(value, key, &state)
        return .taker(value)
      }
      if let making = state.making[key] {
        // Joined before the lock is left: a maker ends only after it has taken the lock.
        let semaphore = DispatchSemaphore(value: 0)
        making.waiting.withLock { $0.append(semaphore) }
        return .waiter(making, semaphore)
      }
      let making = Making()
      state.making[key] = making
      return .maker(making)
    }
  }

  private func keep(_ value: Value, _ key: Key, _ state: inout State) {
    guard capacity > 0 else { return }
    state.clock += 1
    state.made[key] = (value, state.clock)
    guard state.made.count > capacity else { return }
    // A quarter goes at once, so that sorting them is seldom.
    let oldest = state.made.sorted { $0.value.lastUse < $1.value.lastUse }.prefix(max(1, capacity / 4))
    for (key, _) in oldest { state.made[key] = nil }
  }
}
