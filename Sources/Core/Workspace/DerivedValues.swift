import Synchronization

/// What is made of a workspace when it is first asked for, and lives as long as the workspace: one value a type. So rooms
/// above keep what is theirs with a workspace that does not know them.
final class DerivedValues: Sendable {
  private let values = Mutex<[ObjectIdentifier: any Sendable]>([:])

  /// The value of this type; made where there is none yet. Others wait meanwhile, so what takes long belongs behind a lock
  /// of the value's own.
  func value<Value: Sendable>(_ type: Value.Type = Value.self, make: () throws -> Value) rethrows -> Value {
    try values.withLock { values in
      if let known = values[ObjectIdentifier(type)] as? Value { return known }
      let made = try make()
      values[ObjectIdentifier(type)] = made
      return made
    }
  }
}
