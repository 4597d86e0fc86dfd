import Foundation

extension Workspace {
  /// Numbers in the model's weights, and the size of their file.
  /// - Throws: `FileError`, ``CheckpointError``.
  public func modelSize() throws -> (parameters: Int, bytes: Int) {
    let url = url.appendingPathComponent(Self.modelFileName)
    let file = try SafeTensorsFile(mapping: url)
    let bytes = try FileManager.default.attributesOfItem(atPath: url.path)[.size] as? Int
    return (file.entries.values.reduce(0) { $0 + $1.count }, bytes ?? 0)
  }

  /// Milliseconds from a photo's file to its embedding, one at a time on all cores: the median over `count` photos,
  /// evenly spread. Nil where no photo can be read.
  public func latency(sampling count: Int) throws -> Double? {
    let embedder = try embedder()
    let worker = try embedder.makeWorker(batch: 1, threads: ProcessInfo.processInfo.activeProcessorCount)
    let photos = images()
    guard !photos.isEmpty else { return nil }
    var times: [Double] = []
    for index in stride(from: 0, to: photos.count, by: max(1, photos.count / count)).prefix(count) {
      let path = self.url(of: photos[index]).path
      let start = ContinuousClock.now
      guard (try? worker.read(path)) != nil, (try? worker.prepare(path: path, slot: 0)) != nil else { continue }
      _ = try worker.embed(count: 1)
      times.append((ContinuousClock.now - start) / .milliseconds(1))
    }
    return times.isEmpty ? nil : times.sorted()[times.count / 2]
  }

  /// Photos a second from files to embeddings, as indexing does it: a worker a core, over `count` photos, evenly spread,
  /// again and again for a quarter of a second at least. Nil where no photo can be read.
  public func throughput(sampling count: Int) throws -> Double? {
    let photos = images()
    let sample = stride(from: 0, to: photos.count, by: max(1, photos.count / count)).prefix(count).map { photos[$0] }
    let files = sample.filter { FileManager.default.isReadableFile(atPath: url(of: $0).path) }.map {
      DataSet.File(path: $0.path, label: $0.label, split: $0.split, size: 0, modified: 0)
    }
    guard !files.isEmpty else { return nil }
    let embedder = try embedder()
    var (done, seconds) = (0, 0.0)
    repeat {
      let queue = EmbeddingQueue(files: files, known: [:], root: URL(fileURLWithPath: manifest.dataSet))
      let start = ContinuousClock.now
      let crew = EmbeddingCrew(
        queue: queue, embedder: embedder, workers: ProcessInfo.processInfo.activeProcessorCount,
        batch: Indexer.batch)
      while !crew.wait(milliseconds: 1000) {}
      seconds += (ContinuousClock.now - start) / .seconds(1)
      if let error = queue.failure { throw error }
      done += queue.takeResults().entries.count
      guard done > 0 else { return nil }
    } while seconds < 0.25
    return Double(done) / seconds
  }
}
