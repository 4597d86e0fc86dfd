import Core

extension ZooError: SentenceError {
  var sentence: String {
    switch self {
    case .occupied(let path):
      "\(path) holds other files, and the zoo needs a folder of its own. Name a new folder, or an empty one."
    case .otherSettings(let path, let change):
      "\(path) holds a zoo drawn otherwise: \(change.clause(change.setting.name)). Use the same settings, with as many photos of each class or more, or name a new folder."
    case .notAFolder(let path):
      "\(path) is a file, and a folder for the zoo's photos was expected. Name a new folder."
    case .system(let refused):
      refused.sentence
    case .noCache(let refused):
      """
      \(refused.path) cannot be written: \(refused.reason); the demo is built below it. \
      Set XDG_CACHE_HOME to a folder that can be written.
      """
    case .cancelled(let done, let total):
      "Stopped after \(done) of \(total) photos. They are kept: the same command goes on from there."
    }
  }
}

extension ZooError.Setting {
  fileprivate var name: String {
    switch self {
    case .drawing: "the drawing's version"
    case .seed: "--seed"
    case .size: "--size"
    case .perClass: "--per-class"
    }
  }
}
