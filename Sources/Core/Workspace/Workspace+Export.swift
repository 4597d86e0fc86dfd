import Foundation

extension Workspace {
  /// Writes a workspace's network as one safetensors file that torchvision's names are in, with its metadata.
  /// - Parameter type: `float32`, or `float16` for half the bytes; a tensor that float16 cannot hold (the variance of
  ///   large features) stays float32.
  /// - Throws: ``WorkspaceError`` where it is no workspace; ``CheckpointError``, ``FileError``.
  /// - Precondition: `type` is one of the two.
  public static func exportModel(of workspace: URL, as type: ElementType = .float32, to url: URL) throws {
    _ = try Manifest.read(from: workspace)
    let checkpoint = try Checkpoint.load(from: workspace.appendingPathComponent(modelFileName))
    let largestHalf: Float = 65_504
    let items = checkpoint.tensors.sorted { $0.key < $1.key }.map { name, tensor in
      let fits = tensor.values.allSatisfy { abs($0) <= largestHalf }
      return SafeTensors.Item(
        name, shape: tensor.shape, type == .float16 && fits ? .float16(tensor.values) : .float32(tensor.values))
    }
    try SafeTensors.write(items, metadata: checkpoint.metadata, to: url)
  }
}
