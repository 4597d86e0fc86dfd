import Foundation

extension Workspace {
  /// Numbers in the model's weights, and the size of their file.
  /// - Throws: ``FileError``, ``CheckpointError``.
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
}
