import Support

/// What can be wrong with a file of weights.
public enum CheckpointError: RecordableError, Equatable, Sendable {
  /// The name under which these errors are recorded in files.
  public static let recordName = "checkpoint"

  /// Neither a PyTorch file nor safetensors; `firstBytes` are up to eight.
  case notACheckpoint(path: String, firstBytes: [UInt8])
  /// The file ends inside `part`, at `offset`.
  case cut(path: String, part: CheckpointPart, offset: Int)
  /// `part` holds what it must not; `offset` counts bytes from the file's start where it is known.
  case malformed(path: String, part: CheckpointPart, offset: Int?, problem: CheckpointProblem)
  /// The pickle asks for a Python object that no list of weights needs. It was not made.
  case forbiddenGlobal(path: String, name: String)
  /// A pickle instruction that PyTorch does not write into weights.
  case forbiddenInstruction(path: String, opcode: UInt8, offset: Int)
  /// A zip entry that is compressed; PyTorch stores them as they are.
  case compressedEntry(path: String, entry: String)
  /// The file is sound and holds no tensor where weights are expected; `keys` are what its outermost part holds.
  case noTensors(path: String, keys: [String])
  /// Tensors of one storage repeated far beyond what the file itself holds.
  case expandsTooFar(path: String, tensor: String)
  /// A tensor that the reader needs is not there.
  case missingTensor(path: String, name: String)
  /// A tensor that the reader needs has another shape or type.
  case unexpectedTensor(path: String, name: String, expected: TensorForm, found: TensorForm)
}
