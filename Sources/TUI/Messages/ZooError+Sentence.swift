import Core

extension ZooError: SentenceError {
  var sentence: String {
    switch self {
    case .occupied(let path):
      "\(path) holds other files, and the zoo needs a folder of its own. Name a new folder, or an empty one."
    case .otherSettings(let path, let difference):
      "\(path) holds a zoo drawn otherwise: \(difference). Use the same settings, with as many photos of each class or more, or name a new folder."
    case .notAFolder(let path):
      "\(path) is a file, and a folder for the zoo's photos was expected. Name a new folder."
    case .unwritable(let path, let reason):
      "\(path) cannot be written: \(reason)."
    case .cancelled(let done, let total):
      "Stopped after \(done) of \(total) photos. They are kept: the same command goes on from there."
    }
  }
}
