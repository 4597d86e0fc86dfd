import Foundation

/// Puts a trained network into a workspace, ready to embed photos.
public enum TrainedWorkspace {
  /// Writes the model, the words and, last, the manifest; ``Indexer`` then embeds the photos.
  /// - Parameter vectors: the file that `words` were read from.
  /// - Throws: ``FileError``, ``WorkspaceError``.
  public static func write(
    _ network: Network, dataSet: DataSet, words: WordVectors, vectors: URL, weights: URL?, to workspace: URL
  ) throws {
    try ModelFile(network: network, classes: nil).write(to: workspace)
    let labels = Set(dataSet.files.compactMap(\.label)).sorted()
    try WordsFile.write(words, labels: labels, classes: nil, to: workspace)
    let model = workspace.appendingPathComponent(Workspace.modelFileName)
    let manifest = Manifest(
      dataSet: dataSet.root.path, layout: dataSet.layout, architecture: network.architecture.rawValue, method: .devise,
      weights: (weights ?? model).path, classes: nil, vectors: vectors.path,
      fingerprints: .init(weights: try Fingerprint.of(model), classes: nil, vectors: try Fingerprint.of(vectors)),
      dimension: network.head.outputCount ?? 0, created: Date().formatted(.iso8601))
    try manifest.write(to: workspace)
  }

  /// Whether a folder is a workspace already.
  public static func exists(at workspace: URL) -> Bool {
    FileManager.default.fileExists(atPath: workspace.appendingPathComponent(Manifest.fileName).path)
  }
}
