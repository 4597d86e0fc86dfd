import Foundation

/// `model.safetensors`: a network's weights under torchvision's names, with what else is needed to embed in its
/// metadata.
struct ModelFile {
  let network: Network
  /// The classifier's classes, for ConSE.
  let classes: ClassNames?

  private enum Key {
    static let architecture = "architecture"
    static let classes = "classes"
    static let preprocessing = "preprocessing"
  }

  init(network: Network, classes: ClassNames?) {
    self.network = network
    self.classes = classes
  }

  /// - Throws: `FileError`, ``CheckpointError``, ``NetworkError``; ``WorkspaceError/damaged(path:_:)``.
  init(readingFrom workspace: URL) throws {
    let url = workspace.appendingPathComponent(Workspace.modelFileName)
    let checkpoint = try Checkpoint.load(from: url)
    guard let name = checkpoint.metadata[Key.architecture], let architecture = Architecture(rawValue: name) else {
      throw WorkspaceError.damaged(path: url.path, .noArchitecture)
    }
    network = try Network(architecture, weights: checkpoint.tensors)
    if let text = checkpoint.metadata[Key.classes] {
      guard let names = try? JSONDecoder().decode([[String]].self, from: Data(text.utf8)) else {
        throw WorkspaceError.damaged(path: url.path, .unreadableClassNames)
      }
      classes = ClassNames(names.map { ClassNames.Entry(synset: nil, synonyms: $0) })
    } else {
      classes = nil
    }
  }

  func write(to workspace: URL) throws {
    let preprocessing = Preprocessing.imageNet
    var metadata = [
      Key.architecture: network.architecture.rawValue,
      Key.preprocessing: "short side \(preprocessing.shortSide), crop \(preprocessing.crop), "
        + "mean \(preprocessing.mean), deviation \(preprocessing.deviation)",
    ]
    if let classes {
      metadata[Key.classes] = String(
        decoding: try JSONEncoder().encode(classes.entries.map(\.synonyms)), as: UTF8.self)
    }
    try SafeTensors.write(
      network.tensors, metadata: metadata, to: workspace.appendingPathComponent(Workspace.modelFileName))
  }
}
