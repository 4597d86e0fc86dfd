import Foundation
import Support

/// Makes a workspace, or brings the model of an existing one up to date, before the first photo is read.
struct WorkspaceMaker {
  let dataSet: DataSet
  let workspace: URL
  let model: ModelSource

  /// - Returns: The manifest that now stands in the workspace, and the means to embed.
  /// - Throws: ``WorkspaceError``, `FileError`, ``CheckpointError``, ``NetworkError``, ``WordsError``. A workspace that
  ///   was not there is not there then.
  func prepare() throws -> (Manifest, Embedder) {
    guard FileManager.default.fileExists(atPath: workspace.path) else { return try make() }
    if let contents = try? FileManager.default.contentsOfDirectory(atPath: workspace.path), contents.isEmpty {
      return try make()
    }
    do {
      return try update(try Manifest.read(from: workspace))
    } catch WorkspaceError.notAWorkspace {
      throw WorkspaceError.occupied(path: workspace.path)
    }
  }

  // MARK: New

  private func make() throws -> (Manifest, Embedder) {
    guard let weights = model.weights else {
      throw WorkspaceError.inputMissing(.weights)
    }
    guard let vectors = model.vectors else {
      throw WorkspaceError.inputMissing(.vectors)
    }
    let architecture = model.architecture ?? .standard
    let network = try Network(architecture, weights: Checkpoint.load(from: weights).tensors)
    let words = try WordVectors.load(from: vectors)
    // A head as wide as a word's vector, and no classes: it was trained to give vectors.
    let isSemantic = model.classes == nil && network.head == .transfer(outputs: words.dimension)
    let classes = isSemantic ? nil : try classNames()
    let embedder =
      try classes.map { try Embedder(classifier: network, conse: ConSE(LabelSpace($0, words: words))) }
      ?? Embedder(semantic: network)
    let manifest = Manifest(
      dataSet: dataSet.root.path, layout: dataSet.layout, architecture: architecture.rawValue,
      method: isSemantic ? .devise : .conse,
      weights: weights.path, classes: model.classes?.path, vectors: vectors.path,
      fingerprints: .init(
        weights: try Fingerprint.of(weights), classes: try model.classes.map(Fingerprint.of),
        vectors: try Fingerprint.of(vectors)),
      dimension: embedder.dimension, created: Date().formatted(.iso8601))

    let parent = workspace.deletingLastPathComponent()
    removeLeftovers(in: parent)
    let temporary = parent.appendingPathComponent("\(temporaryPrefix)\(getpid()).tmp")
    do {
      try Folder.make(at: temporary)
      try ModelFile(network: network, classes: classes).write(to: temporary)
      try WordsFile.write(words, labels: labels, classes: classes, limit: model.keptWords, to: temporary)
      try manifest.write(to: temporary)
      // An empty folder of that name gives way; anything else that came meanwhile does not.
      rmdir(workspace.path)
      guard rename(temporary.path, workspace.path) == 0 else {
        throw WorkspaceError.system(SystemError(.write, workspace.path))
      }
    } catch {
      try? FileManager.default.removeItem(at: temporary)
      // The person named the workspace, not the folder beside it.
      if case FileError.system(let refused) = error, refused.operation == .write {
        throw WorkspaceError.system(SystemError(.write, workspace.path, code: refused.code))
      }
      throw error
    }
    return (manifest, embedder)
  }

  private var temporaryPrefix: String { ".\(workspace.lastPathComponent)." }

  /// What a process left that was killed while it made this workspace.
  private func removeLeftovers(in parent: URL) {
    Leftovers.remove(in: parent) { name in
      guard name.hasPrefix(temporaryPrefix), name.hasSuffix(".tmp") else { return nil }
      return pid_t(name.dropFirst(temporaryPrefix.count).dropLast(4))
    }
  }

  private func classNames() throws -> ClassNames {
    guard let file = model.classes else {
      throw WorkspaceError.inputMissing(.classes)
    }
    return try ClassNames.read(from: file)
  }

  private var labels: [String] { Set(dataSet.files.compactMap(\.label)).sorted() }

  // MARK: Existing

  private func update(_ old: Manifest) throws -> (Manifest, Embedder) {
    let catalogue = try Catalogue(at: workspace.appendingPathComponent(Catalogue.fileName))
    let known = try catalogue.knownFiles()
    if old.dataSet != dataSet.root.path, !known.isEmpty, !dataSet.files.contains(where: { known[$0.path] != nil }) {
      throw WorkspaceError.otherDataSet(path: workspace.path, known: old.dataSet, found: dataSet.root.path)
    }
    var manifest = old
    manifest.dataSet = dataSet.root.path
    manifest.layout = dataSet.layout
    var fingerprints = old.fingerprints
    if let weights = model.weights {
      manifest.weights = weights.path
      fingerprints.weights = try Fingerprint.of(weights)
    }
    if let classes = model.classes {
      manifest.classes = classes.path
      fingerprints.classes = try Fingerprint.of(classes)
    }
    if let vectors = model.vectors {
      manifest.vectors = vectors.path
      fingerprints.vectors = try Fingerprint.of(vectors)
    }
    if let architecture = model.architecture { manifest.architecture = architecture.rawValue }
    manifest.fingerprints = fingerprints

    if fingerprints == old.fingerprints && manifest.architecture == old.architecture {
      let embedder = try Embedder(openingFrom: workspace, method: manifest.method)
      if manifest != old { try manifest.write(to: workspace) }
      return (manifest, embedder)
    }
    return try replaceModel(of: old, by: &manifest, catalogue: catalogue)
  }

  /// Another model or other words: every embedding is void.
  private func replaceModel(
    of old: Manifest, by manifest: inout Manifest, catalogue: Catalogue
  ) throws -> (Manifest, Embedder) {
    guard !old.fingerprints.isVoid || (model.weights != nil && model.vectors != nil && model.classes != nil) else {
      throw WorkspaceError.inputMissing(.changed)
    }
    let architecture = Architecture(rawValue: manifest.architecture) ?? .standard
    let stored = try? ModelFile(readingFrom: workspace)
    let network: Network
    if let weights = model.weights {
      network = try Network(architecture, weights: Checkpoint.load(from: weights).tensors)
    } else {
      network = try stored?.network ?? ModelFile(readingFrom: workspace).network
    }
    let classes = try model.classes.map(ClassNames.read(from:)) ?? stored?.classes ?? classNames()
    let words = try model.vectors.map { try WordVectors.load(from: $0) } ?? WordsFile.read(from: workspace)
    let embedder = try Embedder(classifier: network, conse: ConSE(LabelSpace(classes, words: words)))
    manifest.method = .conse
    manifest.dimension = embedder.dimension

    var void = old
    void.fingerprints = .void
    try void.write(to: workspace)
    try catalogue.forgetEmbeddings()
    // What training left belongs to the model that goes.
    try catalogue.setTrainedSplits([:])
    for name in [Workspace.graphFileName, EmbeddingTable.fileName, ClassifierFile.fileName, Predictions.fileName] {
      try? FileManager.default.removeItem(at: workspace.appendingPathComponent(name))
    }
    try ModelFile(network: network, classes: classes).write(to: workspace)
    try WordsFile.write(words, labels: labels, classes: classes, limit: model.keptWords, to: workspace)
    try manifest.write(to: workspace)
    return (manifest, embedder)
  }
}

extension Embedder {
  /// The means to embed that a workspace holds.
  init(openingFrom workspace: URL, method: Manifest.Method) throws {
    let model = try ModelFile(readingFrom: workspace)
    switch method {
    case .devise:
      try self.init(semantic: model.network)
    case .conse:
      guard let classes = model.classes else {
        throw WorkspaceError.damaged(
          path: workspace.appendingPathComponent(Workspace.modelFileName).path, .noClassNames)
      }
      try self.init(
        classifier: model.network, conse: ConSE(LabelSpace(classes, words: WordsFile.read(from: workspace))))
    }
  }
}
