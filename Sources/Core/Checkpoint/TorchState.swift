import Support

/// From a pickle and its storages' places to tensors.
struct TorchState {
  let file: MappedFile
  let pickle: Pickle
  /// The bytes of each storage by its key.
  let places: [String: Range<Int>]

  /// Where frameworks put the weights when they save more than weights.
  private static let nests = [
    "model", "state_dict", "model_state_dict", "module", "net", "network", "weights", "params",
  ]

  /// - Throws: ``CheckpointError``.
  func checkpoint(_ format: Checkpoint.Format) throws -> Checkpoint {
    var metadata: [String: String] = [:]
    let state = try weights(of: pickle.root, metadata: &metadata, depth: 0)
    var checkpoint = Checkpoint(tensors: [:], metadata: metadata, format: format, elementTypes: [:])
    // What a small file can ask for by repeating one storage is bounded by what it holds.
    var budget = 4 * file.count + (1 << 20)
    for (name, index) in state.sorted(by: { $0.key < $1.key }) {
      let stored = try place(index, name: name)
      do {
        let count = try stored.validatedCount()
        guard count <= budget else { throw CheckpointError.expandsTooFar(path: file.path, tensor: name) }
        budget -= count
      } catch let fault as StoredTensor.Fault {
        throw malformed(name, CheckpointProblem(fault))
      }
      checkpoint.tensors[name] = Tensor(shape: stored.shape, values: stored.values(in: file))
      checkpoint.elementTypes[name] = stored.elementType
    }
    return checkpoint
  }

  /// The tensors of the outermost dictionary that has any, with the wrapper's `module.` taken off the names.
  private func weights(of value: PickleValue, metadata: inout [String: String], depth: Int) throws -> [String: Int] {
    let entries = pickle.entries(value) ?? [:]
    for (name, value) in entries {
      switch value {
      case .string(let text): metadata[name] = text
      case .integer(let number): metadata[name] = String(number)
      case .float(let number): metadata[name] = String(number)
      case .bool(let flag): metadata[name] = String(flag)
      default: break
      }
    }
    let tensors = entries.compactMapValues { value -> Int? in
      if case .tensor(let index) = value { index } else { nil }
    }
    if !tensors.isEmpty { return Self.unwrapped(tensors) }
    for nest in Self.nests where depth < 4 {
      guard let inner = entries[nest], case .dictionary = inner else { continue }
      return try weights(of: inner, metadata: &metadata, depth: depth + 1)
    }
    throw CheckpointError.noTensors(path: file.path, keys: entries.keys.sorted())
  }

  /// `torch.nn.DataParallel` puts `module.` before every name.
  private static func unwrapped(_ tensors: [String: Int]) -> [String: Int] {
    let prefix = "module."
    guard tensors.keys.allSatisfy({ $0.hasPrefix(prefix) }) else { return tensors }
    return Dictionary(tensors.map { (String($0.key.dropFirst(prefix.count)), $0.value) }) { first, _ in first }
  }

  private func place(_ index: Int, name: String) throws -> StoredTensor {
    let reference = pickle.tensors[index]
    let storage = pickle.storages[reference.storage]
    guard let bytes = places[storage.key] else {
      throw malformed(name, .storageMissing(storage.key))
    }
    let (offset, overflow) = reference.offset.addingReportingOverflow(storage.viewOffset)
    guard !overflow else { throw malformed(name, .tooLarge) }
    return StoredTensor(
      elementType: storage.elementType, storage: bytes, offset: offset, shape: reference.shape,
      strides: reference.strides)
  }

  private func malformed(_ tensor: String, _ problem: CheckpointProblem) -> CheckpointError {
    .malformed(path: file.path, part: .tensor(tensor), offset: nil, problem: problem)
  }
}
