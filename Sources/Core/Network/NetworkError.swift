import Support

/// What can be wrong with weights, or go wrong while a network is compiled or run.
public enum NetworkError: RecordableError, Equatable, Sendable {
  /// The name under which these errors are recorded in files.
  public static let recordName = "network"

  /// A tensor that the network needs, of shape `expected`, is not there.
  case missingTensor(name: String, expected: [Int])
  /// A tensor of shape `found` that the network does not have.
  case unknownTensor(name: String, found: [Int])
  /// A tensor has another shape than the network's.
  case tensorShape(name: String, expected: [Int], found: [Int])
  /// A weight is NaN or infinite; `index` counts in row-major order.
  case notFinite(name: String, index: Int)
  /// The images are too small for the network's strides.
  case imageSize(size: Int, least: Int)
  /// The network has no such output (logits of a body without a head).
  case noOutput(Plan.Output)
  /// Training needs a head of its own kind.
  case noTransferHead
  /// Numbers given to a plan: `count` images of `expected` values in all.
  case inputCount(expected: Int, found: Int)
  /// A run of `count` images, where the plan takes 0 to `most`.
  case batch(count: Int, most: Int)
  /// oneDNN refused an operation.
  case engine(operation: String, message: String)
  /// A buffer of so many bytes could not be had.
  case outOfMemory(bytes: Int)
}
