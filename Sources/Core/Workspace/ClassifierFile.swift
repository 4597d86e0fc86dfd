import Foundation

/// `classifier.safetensors` of a workspace whose model was trained: the network that stage 1 ended with, with its
/// architecture and the names of its outputs, in order, in the metadata.
struct ClassifierFile {
  static let fileName = "classifier.safetensors"

  let network: Network
  let classes: [String]

  private enum Key {
    static let architecture = "architecture"
    static let classes = "classes"
  }

  // Inlined, the condition makes the optimiser of Swift 6.3.1 crash.
  /// - Precondition: an output for each class.
  @inline(never) init(network: Network, classes: [String]) {
    precondition(network.head.outputCount == classes.count)
    self.network = network
    self.classes = classes
  }

  static func exists(in workspace: URL) -> Bool {
    FileManager.default.fileExists(atPath: workspace.appendingPathComponent(fileName).path)
  }

  /// - Throws: ``FileError``, ``CheckpointError``, ``NetworkError``; ``WorkspaceError/damaged(path:reason:)``.
  init(readingFrom workspace: URL) throws {
    let url = workspace.appendingPathComponent(Self.fileName)
    let checkpoint = try Checkpoint.load(from: url)
    guard let name = checkpoint.metadata[Key.architecture], let architecture = Architecture(rawValue: name) else {
      throw WorkspaceError.damaged(path: url.path, reason: "it does not say which network it holds")
    }
    guard let text = checkpoint.metadata[Key.classes],
      let classes = try? JSONDecoder().decode([String].self, from: Data(text.utf8))
    else { throw WorkspaceError.damaged(path: url.path, reason: "its class names are missing or unreadable") }
    network = try Network(architecture, weights: checkpoint.tensors)
    self.classes = classes
    guard network.head.outputCount == classes.count else {
      throw WorkspaceError.damaged(
        path: url.path, reason: "it names \(classes.count) classes and gives \(network.head.outputCount ?? 0) numbers")
    }
  }

  func write(to workspace: URL) throws {
    let names = String(decoding: try JSONEncoder().encode(classes), as: UTF8.self)
    try SafeTensors.write(
      network.tensors, metadata: [Key.architecture: network.architecture.rawValue, Key.classes: names],
      to: workspace.appendingPathComponent(Self.fileName))
  }
}
