import Foundation
import Support
import Synchronization

/// The pooled features of a workspace's photos: what the network's body sees, before any head.
///
/// They are made when an analysis first asks for them, by all cores, and kept in `features.safetensors`: "features"
/// `[N, F] float32`, "ids" and "hashes" `[N] int64`, ids ascending. A row is used again only for the same bytes of the
/// same photo under the same model.
struct FeatureTable: Sendable {
  static let fileName = "features.safetensors"

  /// Length of a row: global maximum and average of the last feature map.
  let count: Int
  let ids: [Int64]
  /// `[N, count]`.
  let rows: [Float]
  private let hashes: [Int64]

  /// The features of these photos; photos that cannot be read any more are left out.
  ///
  /// - Parameters:
  ///   - progress: photos done and photos to do; called from any thread, one call at a time.
  /// - Throws: ``WorkspaceError/cancelled``, and what opening the model or writing the file may throw.
  static func make(
    of workspace: Workspace, progress: @escaping @Sendable (Int, Int) -> Void,
    isCancelled: @escaping @Sendable () -> Bool
  ) throws -> FeatureTable {
    let hashes = try workspace.catalogue.knownFiles()
    let photos = workspace.images().sorted { $0.id < $1.id }
    let kept = try? read(from: workspace.url, madeWith: workspace.manifest.fingerprints.weights)
    var known: [Int64: Int] = [:]
    if let kept { for (row, id) in kept.ids.enumerated() { known[id] = row } }
    let missing = photos.filter { photo in
      guard let kept, let row = known[photo.id] else { return true }
      return kept.hashes[row] != hashes[photo.path]?.hash
    }
    if missing.isEmpty, let kept, kept.ids.count == photos.count { return kept }

    let embedder = try workspace.embedder()
    let made = try extract(missing, of: workspace, with: embedder, progress: progress, isCancelled: isCancelled)
    let width = made.values.first?.count ?? kept?.count ?? 0
    var table = (ids: [Int64](), rows: [Float](), hashes: [Int64]())
    table.rows.reserveCapacity(photos.count * width)
    for photo in photos {
      if let row = made[photo.id] {
        table.rows += row
      } else if let kept, let row = known[photo.id], kept.hashes[row] == hashes[photo.path]?.hash {
        table.rows += kept.rows[row * width..<(row + 1) * width]
      } else {
        continue
      }
      table.ids.append(photo.id)
      table.hashes.append(hashes[photo.path]?.hash ?? 0)
    }
    guard !table.ids.isEmpty else {
      throw AnalysisError.absent(.readablePhoto(dataSet: workspace.manifest.dataSet))
    }
    let result = FeatureTable(count: width, ids: table.ids, rows: table.rows, hashes: table.hashes)
    try result.write(to: workspace)
    return result
  }

  /// - Parameter weights: the fingerprint of the model's weights.
  /// - Returns: Nil for features that another model made.
  /// - Throws: `FileError`, ``CheckpointError``; ``WorkspaceError/damaged(path:_:)`` where the parts disagree.
  static func read(from workspace: URL, madeWith weights: String) throws -> FeatureTable? {
    let url = workspace.appendingPathComponent(fileName)
    let file = try SafeTensorsFile(mapping: url)
    let ids = try file.int64s("ids")
    let hashes = try file.int64s("hashes")
    let features = try file.tensor("features")
    guard features.shape.count == 2, features.shape[0] == ids.count, hashes.count == ids.count, features.shape[1] > 0,
      features.values.allSatisfy(\.isFinite)
    else {
      throw WorkspaceError.damaged(path: url.path, .disagreeingArrays)
    }
    guard file.metadata["weights"] == weights else { return nil }
    return FeatureTable(count: features.shape[1], ids: ids, rows: features.values, hashes: hashes)
  }

  private func write(to workspace: Workspace) throws {
    try SafeTensors.write(
      [
        .init("features", shape: [ids.count, count], .float32(rows)),
        .init("ids", shape: [ids.count], .int64(ids)), .init("hashes", shape: [ids.count], .int64(hashes)),
      ], metadata: ["weights": workspace.manifest.fingerprints.weights],
      to: workspace.url.appendingPathComponent(Self.fileName))
  }

  private struct Shared {
    var next = 0
    var rows: [Int64: [Float]] = [:]
    var done = 0
    var failure: (any Error)?
  }

  /// Runs the network's body over photos, one plan a core.
  private static func extract(
    _ photos: [ImageRecord], of workspace: Workspace, with embedder: Embedder,
    progress: @escaping @Sendable (Int, Int) -> Void, isCancelled: @escaping @Sendable () -> Bool
  ) throws -> [Int64: [Float]] {
    guard !photos.isEmpty else { return [:] }
    let shared = Mutex(Shared())
    let workers = min(Parallel.cores, photos.count)
    progress(0, photos.count)
    Parallel.perform(workers) { _ in
      do {
        let plan = try Plan(embedder.network, batch: 1, outputs: [.features], threads: 1)
        let preprocessor = Preprocessor(.imageNet, mode: .fast)
        var input = [Float](repeating: 0, count: Preprocessing.imageNet.outputCount)
        while !isCancelled() {
          let next = shared.withLock { state -> ImageRecord? in
            guard state.failure == nil, state.next < photos.count else { return nil }
            defer { state.next += 1 }
            return photos[state.next]
          }
          guard let photo = next else { break }
          var row: [Float]?
          var pixels = input.mutableSpan
          // A photo that is gone or broken has no features; the catalogue still knows it.
          if (try? preprocessor.prepare(workspace.url(of: photo), into: &pixels)) != nil {
            try plan.run(input.span, count: 1)
            row = plan.result(.features)
          }
          shared.withLock { state in
            if let row, row.allSatisfy(\.isFinite) { state.rows[photo.id] = row }
            state.done += 1
            progress(state.done, photos.count)
          }
        }
      } catch {
        shared.withLock { $0.failure = error }
      }
    }
    let end = shared.withLock { $0 }
    if let failure = end.failure { throw failure }
    if end.done < photos.count { throw WorkspaceError.cancelled }
    return end.rows
  }
}
