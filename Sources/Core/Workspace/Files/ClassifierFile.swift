import Foundation

/// `classifier.safetensors` of a workspace whose model was trained: the network that stage 1 ended with, with its
/// architecture and the names of its outputs, in order, in the metadata. Beside a model of the same body its head alone is
/// enough.
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

  /// - Throws: As ``init(reading:body:)`` does.
  init(readingFrom workspace: URL) throws {
    try self.init(reading: workspace.appendingPathComponent(Self.fileName), body: [:])
  }

  /// Reads a classifier, or its head.
  /// - Parameter body: a network's tensors; its body's stand in for those that the file lacks.
  /// - Throws: `FileError`, ``CheckpointError``, ``NetworkError``; ``WorkspaceError/damaged(path:_:)``.
  init(reading url: URL, body: [String: Tensor]) throws {
    let checkpoint = try Checkpoint.load(from: url)
    guard let name = checkpoint.metadata[Key.architecture], let architecture = Architecture(rawValue: name) else {
      throw WorkspaceError.damaged(path: url.path, .noArchitecture)
    }
    guard let text = checkpoint.metadata[Key.classes],
      let classes = try? JSONDecoder().decode([String].self, from: Data(text.utf8))
    else { throw WorkspaceError.damaged(path: url.path, .missingOrUnreadableClassNames) }
    let shared = body.filter { architecture.layerGroup($0.key) < 2 }
    network = try Network(architecture, weights: shared.merging(checkpoint.tensors) { _, own in own })
    self.classes = classes
    guard network.head.outputCount == classes.count else {
      throw WorkspaceError.damaged(
        path: url.path, .classesAndOutputs(classes: classes.count, outputs: network.head.outputCount ?? 0))
    }
  }

  func write(to workspace: URL) throws {
    try SafeTensors.write(network.tensors, metadata: metadata(), to: workspace.appendingPathComponent(Self.fileName))
  }

  /// Writes the layers after the body alone, for a place that has the body already.
  func writeHead(as type: ElementType, to url: URL) throws {
    let head = network.tensors.filter { network.architecture.layerGroup($0.key) == 2 }
    try SafeTensors.write(SafeTensors.items(head, narrowedTo: type), metadata: metadata(), to: url)
  }

  private func metadata() throws -> [String: String] {
    let names = String(decoding: try JSONEncoder().encode(classes), as: UTF8.self)
    return [Key.architecture: network.architecture.rawValue, Key.classes: names]
  }
}
