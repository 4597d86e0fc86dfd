import Core

extension TrainingSetError: SentenceError {
  var sentence: String {
    switch self {
    case .tooFewClasses(let path, let found):
      found.isEmpty
        ? "\(path) has no photo of a class to train on, and at least two classes are needed. Put each class's photos into a folder of its name."
        : "\(path) has photos of one class to train on (\(found.joined(separator: ", "))), and at least two are needed. Add another."
    }
  }
}
