import Synchronization

/// Photos made ready for one step: pixels and where they come from.
public final class Batch: Sendable {
  /// Counted from 0 in its epoch.
  public let number: Int
  /// Indices into the loader's photos, one for each row of pixels.
  public let photos: [Int]
  /// What each of ``photos`` is to become: the loader's ``TrainingPhoto/target``.
  public let targets: [Int]
  /// Photos that could not be read, and are missing from this batch.
  public let failures: [(photo: Int, error: any Error)]
  /// `[3, crop, crop]` float32 each.
  public let valuesPerPhoto: Int
  private let buffer: BatchBuffer

  init(
    number: Int, photos: [Int], targets: [Int], failures: [(photo: Int, error: any Error)], valuesPerPhoto: Int,
    buffer: BatchBuffer
  ) {
    self.number = number
    self.photos = photos
    self.targets = targets
    self.failures = failures
    self.valuesPerPhoto = valuesPerPhoto
    self.buffer = buffer
  }

  /// Photos in it; fewer than the batch size where some could not be read, or at the end of an epoch.
  public var count: Int { photos.count }

  /// `[count, 3, crop, crop]` float32.
  public func withPixels<R>(_ body: (Span<Float>) throws -> R) rethrows -> R {
    try body(buffer.values(count * valuesPerPhoto).span)
  }
}

/// Memory for one batch, back in its pool when the last reference goes.
final class BatchBuffer: Sendable {
  // Written by the loader's workers, each its own row, before the batch is handed out; only read afterwards.
  private nonisolated(unsafe) let memory: UnsafeMutableBufferPointer<Float>
  private let pool: BatchPool

  init(memory: UnsafeMutableBufferPointer<Float>, pool: BatchPool) {
    self.memory = memory
    self.pool = pool
  }

  deinit { pool.give(memory) }

  func values(_ count: Int) -> UnsafeBufferPointer<Float> { UnsafeBufferPointer(rebasing: memory[..<count]) }

  /// The memory of one row. The caller is the only one that touches this row.
  func row(_ index: Int, of length: Int) -> UnsafeMutableBufferPointer<Float> {
    UnsafeMutableBufferPointer(rebasing: memory[index * length..<(index + 1) * length])
  }
}

/// Buffers that wait for their next batch.
final class BatchPool: Sendable {
  private struct Free: @unchecked Sendable {
    // Nobody else holds the addresses of what is free.
    var buffers: [UnsafeMutableBufferPointer<Float>] = []
  }

  private let count: Int
  private let free = Mutex(Free())

  init(count: Int) { self.count = count }

  func take() -> BatchBuffer {
    let memory = free.withLock { $0.buffers.popLast() } ?? .allocate(capacity: count)
    return BatchBuffer(memory: memory, pool: self)
  }

  func give(_ memory: UnsafeMutableBufferPointer<Float>) { free.withLock { $0.buffers.append(memory) } }

  deinit { free.withLock { for memory in $0.buffers { memory.deallocate() } } }
}
