import Foundation
import Support

/// The batches of one epoch, in order, made ready by workers while the one before is being used.
///
/// Workers end with the epoch, or when the stream is let go, which waits for the photo that each has in hand: afterwards
/// nothing of theirs holds the loader or its cache.
public final class BatchStream: Sendable {
  private let work: BatchWork
  private let workers: [WorkerThread]

  init(_ loader: BatchLoader, epoch: Int, first: Int) {
    let work = BatchWork(loader, epoch: epoch, first: first)
    self.work = work
    workers = (0..<loader.settings.workers).map { _ in WorkerThread("batches", stackSize: 1 << 20) { work.run() } }
  }

  deinit {
    work.stop()
    for worker in workers { worker.join() }
  }

  /// The next batch, once it is ready; nil after the last. For one consumer.
  public func next() -> Batch? { work.next() }
}

/// What the workers and the consumer of a stream share, under one lock.
private final class BatchWork: @unchecked Sendable {
  // `lock` guards every variable; rows of a slot's buffer belong to the worker that took them.
  private let lock = NSCondition()
  private let loader: BatchLoader
  private let epoch: Int
  private let order: [Int]
  private let batches: Int
  private var slots: [Int: Slot] = [:]
  private var nextPhoto: Int
  private var nextBatch: Int
  private var isStopped = false

  private struct Slot {
    let buffer: BatchBuffer
    var left: Int
    var errors: [Int: any Error] = [:]
  }

  init(_ loader: BatchLoader, epoch: Int, first: Int) {
    self.loader = loader
    self.epoch = epoch
    order = loader.order(epoch)
    batches = loader.batchesPerEpoch
    nextBatch = first
    nextPhoto = first * loader.settings.batchSize
  }

  func stop() {
    lock.withLock {
      isStopped = true
      lock.broadcast()
    }
  }

  private func photos(of batch: Int) -> ArraySlice<Int> {
    let size = loader.settings.batchSize
    return order[min(batch * size, order.count)..<min((batch + 1) * size, order.count)]
  }

  func run() {
    let maker = PhotoMaker(loader)
    let length = loader.settings.preprocessing.outputCount
    while let (batch, row, buffer) = take() {
      var failure: (any Error)?
      let photo = loader.photos[photos(of: batch)[batch * loader.settings.batchSize + row]]
      var output = buffer.row(row, of: length).mutableSpan
      do { try maker.make(photo, epoch: epoch, into: &output) } catch { failure = error }
      lock.withLock {
        slots[batch]?.left -= 1
        if let failure { slots[batch]?.errors[row] = failure }
        if slots[batch]?.left == 0 { lock.broadcast() }
      }
    }
  }

  /// The next photo to be made; waits while enough batches stand ready.
  private func take() -> (batch: Int, row: Int, buffer: BatchBuffer)? {
    lock.withLock {
      let size = loader.settings.batchSize
      while true {
        let batch = nextPhoto / size
        if isStopped || batch >= batches || nextPhoto >= order.count { return nil }
        if batch <= nextBatch + loader.settings.ahead {
          let slot = slots[batch] ?? Slot(buffer: loader.pool.take(), left: photos(of: batch).count)
          slots[batch] = slot
          defer { nextPhoto += 1 }
          return (batch, nextPhoto % size, slot.buffer)
        }
        lock.wait()
      }
    }
  }

  func next() -> Batch? {
    let ready = lock.withLock { () -> (Int, Slot)? in
      guard nextBatch < batches else { return nil }
      while slots[nextBatch]?.left != 0 { lock.wait() }
      guard let slot = slots.removeValue(forKey: nextBatch) else { return nil }
      defer {
        nextBatch += 1
        lock.broadcast()
      }
      return (nextBatch, slot)
    }
    guard let (number, slot) = ready else { return nil }
    return finished(number, slot)
  }

  /// Rows that failed are closed up.
  private func finished(_ number: Int, _ slot: Slot) -> Batch {
    let length = loader.settings.preprocessing.outputCount
    var kept: [Int] = []
    var failures: [(photo: Int, error: any Error)] = []
    for (row, photo) in photos(of: number).enumerated() {
      if let error = slot.errors[row] {
        failures.append((photo, error))
        continue
      }
      if kept.count != row {
        _ = slot.buffer.row(kept.count, of: length).update(fromContentsOf: slot.buffer.row(row, of: length))
      }
      kept.append(photo)
    }
    return Batch(
      number: number, photos: kept, targets: kept.map { loader.photos[$0].target }, failures: failures,
      valuesPerPhoto: length, buffer: slot.buffer)
  }
}
