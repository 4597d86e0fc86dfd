import Foundation

/// Puts what a run ended with into a workspace, ready to embed photos.
enum TrainedWorkspace {
  /// Writes the model, the classifier, the words, which photos were held back and, last, the manifest; ``Indexer`` then
  /// embeds the photos.
  ///
  /// A run without stage 2 gives a classifier only: photos are then placed by ConSE among its classes.
  /// - Parameter vectors: the file that `words` were read from.
  /// - Throws: `FileError`, ``WorkspaceError``.
  static func write(
    _ result: TrainingResult, of set: TrainingSet, dataSet: DataSet, words: WordVectors, vectors: URL, weights: URL?,
    to workspace: URL
  ) throws {
    let isSemantic = result.history.contains { $0.stage.isSemantic }
    let classes = isSemantic ? nil : ClassNames(set.classes.map { .init(synset: nil, synonyms: [$0]) })
    try writeNetworks(of: result, classes: classes, trainedOn: set.classes, to: workspace)
    let labels = Set(dataSet.files.compactMap(\.label)).sorted()
    try WordsFile.write(words, labels: labels, classes: classes, to: workspace)
    let catalogue = try Catalogue(at: workspace.appendingPathComponent(Catalogue.fileName))
    try catalogue.setTrainedSplits(set.splits)
    let model = workspace.appendingPathComponent(Workspace.modelFileName)
    let weightsPrint = try Fingerprint.of(model)
    let vectorsPrint = try Fingerprint.of(vectors)
    let manifest = Manifest(
      dataSet: dataSet.root.path, layout: dataSet.layout, architecture: result.network.architecture.rawValue,
      method: isSemantic ? .devise : .conse, weights: (weights ?? model).path, classes: nil, vectors: vectors.path,
      fingerprints: .init(weights: weightsPrint, classes: nil, vectors: vectorsPrint), dimension: words.dimension,
      created: Date().formatted(.iso8601))
    try manifest.write(to: workspace)
  }

  /// Apart from the rest, and not to be inlined there: Swift 6.3's optimiser stops at an ownership error otherwise.
  @inline(never)
  private static func writeNetworks(
    of result: TrainingResult, classes: ClassNames?, trainedOn names: [String], to workspace: URL
  ) throws {
    let file = ModelFile(network: result.network, classes: classes)
    try file.write(to: workspace)
    guard let classifier = result.classifier else { return }
    let classifierFile = ClassifierFile(network: classifier, classes: names)
    try classifierFile.write(to: workspace)
  }

  /// Whether a folder is a workspace already.
  static func exists(at workspace: URL) -> Bool {
    FileManager.default.fileExists(atPath: workspace.appendingPathComponent(Manifest.fileName).path)
  }
}
