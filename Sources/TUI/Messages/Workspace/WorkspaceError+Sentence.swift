import Core

extension WorkspaceError: SentenceError {
  var sentence: String {
    switch self {
    case .missing(let path):
      "\(path) does not exist. Check the path."
    case .notAFolder(let path):
      "\(path) is a file, and a folder of photos was expected. Name the folder that holds it."
    case .system(let refused):
      refused.sentence
    case .database(let path, let fault):
      fault.sentence(path: path)
    case .unfinishedTraining(let path):
      "\(path) is no workspace yet: it holds a training run that is not finished. Go on with it: semblance train … --into \(path) --resume."
    case .notAWorkspace(let path):
      "\(path) is no workspace: it holds no workspace.json. Name a folder that semblance index or semblance train made."
    case .damaged(let path, let fault):
      "\(path) is damaged: \(fault.clause). Remove the workspace and make it anew with semblance index, or name another after --into."
    case .partMissing(let path, let part):
      "\(path) is missing: \(part.use). Bring it back from a copy, or make the workspace anew."
    case .newerVersion(let path, let found, let known):
      "\(path) was written by a newer Semblance (format \(found), this one knows up to \(known)). Update Semblance."
    case .occupied(let path):
      "\(path) exists and is no workspace. Name a new folder after --into."
    case .classInBoth(let name, let path):
      "The class \(name) is in both lists of \(path), trainclasses.txt and testclasses.txt. Take it out of one."
    case .insideWorkspace(let path):
      "\(path) lies in a workspace, whose own files are not written over. Name a file outside it."
    case .busy(let path):
      "\(path) is being indexed by another process. Wait for it to end, or stop it."
    case .noPhotos(let path, let others):
      "\(path) holds no \(PictureDecoders.names) photo (\(others) other files). Name a folder of \(PictureDecoders.names) files, or of one folder per class."
    case .inputMissing(let input):
      "\(input.option.name) is missing: \(input.option.purpose). It is needed the first time; later the workspace remembers it."
    case .dimension(let model, let words):
      "The model's embeddings have \(model) dimensions and the words' vectors \(words). Use the vectors it was made with."
    case .classCount(let classes, let outputs):
      "--classes names \(classes) classes and the network has \(outputs) outputs. Give the list that belongs to the weights."
    case .noKnownClass(let classes):
      "None of the network's \(classes) class names is a word of --vectors. Use vectors of the language of the names."
    case .otherDataSet(let path, let known, let found):
      "\(path) was made from \(known), and \(found) holds none of its photos. Name another workspace after --into."
    case .noEmbedding(let path):
      "\(path) gives an embedding of zero length: the network says nothing about it."
    case .unknownImage(let id):
      "No photo has the id \(id). Ids are listed by: semblance search … --format json"
    case .cancelled:
      "Stopped. What was finished is kept: the same command goes on from there."
    }
  }
}
