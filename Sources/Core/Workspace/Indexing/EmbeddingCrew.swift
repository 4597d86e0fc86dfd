import Foundation
import Support

/// The threads that embed: each takes a few files at a time, reads them, runs its own plan of the network, and hands the
/// rows back through the queue.
final class EmbeddingCrew {
  private let queue: EmbeddingQueue
  private var running: [WorkerThread]

  /// Starts the threads.
  init(
    queue: EmbeddingQueue, embedder: Embedder, mode: Preprocessor.Mode = .fast, workers: Int, batch: Int
  ) {
    self.queue = queue
    running = (0..<max(1, workers)).map { _ in
      WorkerThread("embedding") {
        do {
          let worker = try embedder.makeWorker(batch: batch, threads: 1, mode: mode)
          try Self.work(worker, queue, batch: batch)
        } catch {
          queue.fail(error)
        }
      }
    }
  }

  /// Waits for the end of all threads, at most so long.
  /// - Returns: True when all have ended.
  func wait(milliseconds: Int) -> Bool {
    let deadline = ContinuousClock.now + .milliseconds(milliseconds)
    while let next = running.last, next.join(within: deadline - .now) { running.removeLast() }
    return running.isEmpty
  }

  /// Asks the threads to end after the files they hold, and waits for that.
  func stop() {
    queue.stop()
    for thread in running { thread.join() }
    running = []
  }

  private static func work(
    _ worker: Embedder.Worker, _ queue: EmbeddingQueue, batch: Int
  ) throws {
    while true {
      let files = queue.take(batch)
      if files.isEmpty { return }
      var results = EmbeddingQueue.Results()
      var read: [(file: DataSet.File, info: PictureInfo, hash: Int64)] = []
      for file in files {
        do {
          let path = queue.root.appendingPathComponent(file.path).path
          let hash = try worker.read(path)
          if let known = queue.known[file.path], known.size >= 0, known.hash == hash {
            results.touched.append(file)
          } else {
            read.append((file, try worker.prepare(path: path, slot: read.count), hash))
          }
        } catch {
          results.skipped.append((file, ErrorRecord(error)))
        }
      }
      for (photo, row) in zip(read, try worker.embed(count: read.count)) {
        guard row.contains(where: { $0 != 0 }), row.allSatisfy(\.isFinite) else {
          results.skipped.append((photo.file, ErrorRecord(WorkspaceError.noEmbedding(path: photo.file.path))))
          continue
        }
        results.entries.append(
          Catalogue.Entry(
            file: photo.file, width: photo.info.size.width, height: photo.info.size.height, hash: photo.hash,
            embedding: row))
      }
      queue.finish(results)
    }
  }
}
