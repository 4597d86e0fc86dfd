import Foundation

/// A run between two steps, as a file: weights, the optimiser's averages, and where the run stands.
struct TrainingState {
  struct Progress: Codable, Equatable {
    var plan: TrainingPlan
    var architecture: String
    /// Names and order of the classes, and how many photos there are.
    var classes: [String]
    var photos: Int
    /// Checksums: ``TrainingIdentity``.
    var photosIdentity: String?
    var vectorsIdentity: String?
    /// Index into ``TrainingStage/allCases``; their count when the run is finished.
    var stage = 0
    /// Of the stage; counted from 0.
    var epoch = 0
    /// Of the epoch.
    var step = 0
    var lossSum = 0.0
    var optimiserStep = 0
    var history: [EpochRecord] = []
  }

  private static let momentum = "adam.momentum/"
  private static let square = "adam.square/"
  static let key = "progress"

  var progress: Progress
  var tensors: [String: Tensor]
  var momenta: [String: Tensor] = [:]
  var squares: [String: Tensor] = [:]

  func write(to folder: URL) throws {
    var all = tensors
    for (name, tensor) in momenta { all[Self.momentum + name] = tensor }
    for (name, tensor) in squares { all[Self.square + name] = tensor }
    let text = String(decoding: try JSONEncoder().encode(progress), as: UTF8.self)
    let file = folder.appendingPathComponent(EpochsFolder.stateFileName)
    try SafeTensors.write(all, metadata: [Self.key: text], to: file)
  }

  init(progress: Progress, tensors: [String: Tensor]) {
    self.progress = progress
    self.tensors = tensors
  }

  /// - Throws: ``TrainingError/damagedCheckpoint(path:_:)``, and what reading the file throws.
  init(readingFrom folder: URL) throws {
    let url = folder.appendingPathComponent(EpochsFolder.stateFileName)
    let checkpoint = try Checkpoint.load(from: url)
    guard let text = checkpoint.metadata[Self.key],
      let progress = try? JSONDecoder().decode(Progress.self, from: Data(text.utf8))
    else { throw TrainingError.damagedCheckpoint(path: url.path, .noPlace) }
    self.progress = progress
    tensors = [:]
    for (name, tensor) in checkpoint.tensors {
      if name.hasPrefix(Self.momentum) {
        momenta[String(name.dropFirst(Self.momentum.count))] = tensor
      } else if name.hasPrefix(Self.square) {
        squares[String(name.dropFirst(Self.square.count))] = tensor
      } else {
        tensors[name] = tensor
      }
    }
    guard (0...TrainingStage.allCases.count).contains(progress.stage), progress.epoch >= 0, progress.step >= 0,
      progress.plan.epochs1.count == 2, progress.plan.epochs2.count == 2
    else { throw TrainingError.damagedCheckpoint(path: url.path, .impossiblePlace) }
  }
}

extension Learner {
  /// Takes up the optimiser's averages of a state.
  func resume(_ state: TrainingState) throws {
    for entry in store.entries where entry.parameter.isLearnt {
      let name = entry.parameter.name
      for (buffer, tensor) in [(entry.momentum, state.momenta[name]), (entry.square, state.squares[name])] {
        guard let tensor else { continue }
        guard tensor.values.count == buffer.count else {
          throw NetworkError.tensorShape(name: name, expected: entry.parameter.shape, found: tensor.shape)
        }
        _ = buffer.floats.update(fromContentsOf: tensor.values)
      }
    }
    optimiser.step = state.progress.optimiserStep
  }

  /// Puts weights and averages into a state.
  func save(into state: inout TrainingState) {
    state.tensors = store.tensors
    state.momenta = [:]
    state.squares = [:]
    for entry in store.entries where entry.parameter.isLearnt {
      let shape = entry.parameter.shape
      state.momenta[entry.parameter.name] = Tensor(shape: shape, values: Array(entry.momentum.floats))
      state.squares[entry.parameter.name] = Tensor(shape: shape, values: Array(entry.square.floats))
    }
    state.progress.optimiserStep = optimiser.step
  }
}
