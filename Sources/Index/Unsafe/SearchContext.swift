import CKernels

/// What one search needs, used again and again by one thread at a time.
///
/// `@unchecked Sendable`: it is lent out under a lock, to one borrower at a time.
final class SearchContext: @unchecked Sendable {
  private(set) var pointer: OpaquePointer?
  private let path: semblance_path

  init(path: semblance_path) { self.path = path }

  /// Makes room for a graph of so many nodes, codes so long and so many candidates.
  func reserve(nodes: Int, stride: Int, ef: Int) throws {
    if let pointer {
      guard semblance_context_reserve(pointer, nodes, stride, ef) else {
        throw IndexError.outOfMemory(bytes: nodes / 8 + ef * 8)
      }
    } else {
      pointer = semblance_context_create(path, nodes, stride, ef)
      guard pointer != nil else { throw IndexError.outOfMemory(bytes: nodes / 8 + ef * 8) }
    }
  }

  /// The first `count` nodes that the last walk or scan found, nearest first by code.
  func pool(count: Int) -> [UInt32] {
    [UInt32](unsafeUninitializedCapacity: count) { buffer, filled in
      if let out = buffer.baseAddress, count > 0 { semblance_pool_nodes(pointer, out) }
      filled = count
    }
  }

  deinit { semblance_context_destroy(pointer) }
}
