import Core

extension SplitError: SentenceError {
  var sentence: String {
    switch self {
    case .alreadySplit(let path):
      "\(path) is split already: it has train, valid or test folders. Name the folder of the classes that is to be split."
    case .noClasses(let path):
      "\(path) holds photos but no folder of a class. Put the photos of each class into a folder of its name."
    case .overlap(let source, let destination):
      "\(destination) and \(source) lie in each other, and would be mixed. Name a destination outside the source."
    case .occupied(let path):
      "\(path) is there already and was not put there by this split; nothing is written over. Name a new folder."
    case .otherSettings(let path, let change):
      "\(path) holds a split made otherwise: \(change.clause(change.setting.name)). Use the same settings, or name a new folder."
    case .listMissing(let path):
      "\(path) does not exist, and a list of class names was expected. Check the path."
    case .classInBoth(let name):
      "The class \(name) is in both lists, for training and for testing. Take it out of one."
    case .noTrainPhotos(let path, let example):
      "\(path) has no photo of any train class (such as '\(example)'). Check that the lists spell classes as the folders do."
    case .damagedRecord(let path, let fault):
      "\(path) cannot be used: \(fault.clause). Name a new folder."
    case .system(let refused):
      "\(refused.path): \(refused.reason). What is in place stays; the same command goes on from there."
    case .cancelled:
      "Stopped. What is in place stays; the same command goes on from there."
    }
  }
}

extension SplitError.RecordFault {
  fileprivate var clause: String {
    switch self {
    case .notARecord: "it is no record of a split"
    case .newerVersion: "a newer Semblance wrote it"
    case .pathOutside: "a path leads out of the folder"
    }
  }
}

extension SplitSetting {
  fileprivate var name: String {
    switch self {
    case .source: "the source"
    case .mode: "the mode"
    case .valid: "--valid"
    case .seed: "--seed"
    case .perClass: "--per-class"
    }
  }
}
