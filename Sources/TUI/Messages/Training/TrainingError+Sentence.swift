import Core

extension TrainingError: SentenceError {
  var sentence: String {
    switch self {
    case .diverged(let stage, let epoch, let step, let rate):
      "Training diverged in stage \(stage), epoch \(epoch), step \(step), at a rate of \(rate): the loss is no number any more. The last good state is kept; train with lower --lr or --rates into a new folder."
    case .unknownClasses(let classes):
      Self.sentence(classes)
    case .tooFewPhotos(let found, let least):
      "There are \(found) photos to train on, and at least \(least) are needed."
    case .otherRun(let difference):
      "The run that is to go on was started with \(difference.clause). Give the same again, or train into a new folder."
    case .damagedCheckpoint(let path, let fault):
      "\(path) is no state of a training run: \(fault.clause). Remove it to begin anew."
    case .workspaceExists(let path):
      "\(path) is a workspace already. Train into a new folder, or give --resume to go on with the run that made it."
    case .runExists(let path):
      "\(path) holds a run that is not finished. Go on with it by the same command and --resume, or train into a new folder."
    case .busy(let path):
      "\(path) is being trained by another process. Watch it there or from the Train screen, or wait for it to end."
    case .cancelled:
      "Stopped after a whole step; everything is saved. Go on with the same command and --resume."
    case .nothingHeldBack:
      "No photo is held back to judge by, and a search needs some. Give --valid a share above 0, or put photos into valid/."
    case .otherSearch(let path, let difference):
      "\(path) holds a search with other \(difference.name). Give the options it was started with, or another --into."
    case .damagedSearch(let path):
      "\(path) is no state of a search. Remove it, or give another --into."
    case .searchInWorkspace(let path):
      "\(path) is a workspace, and a search is kept in a folder of its own. Give another --into."
    case .allTrialsDiverged:
      "Every trial diverged: no loss is a number. Search again with lower --rates."
    case .searchCancelled(let path):
      "Stopped; finished trials are kept in \(path). Go on with the same command."
    }
  }

  private static func sentence(_ classes: [UnknownClass]) -> String {
    let shown = classes.prefix(10).map { unknown in
      "'\(Printable.escaped(unknown.label))'" + (unknown.nearest.map { " (the nearest spelling is '\($0)')" } ?? "")
    }
    let more = classes.count > shown.count ? " and \(classes.count - shown.count) more" : ""
    let subject = classes.count == 1 ? "The class" : "\(classes.count) classes"
    return subject + (classes.count == 1 ? " " : " have no vector among the words: ") + shown.joined(separator: ", ")
      + more
      + (classes.count == 1 ? " has no vector among the words" : "")
      + ". Use vectors that hold \(classes.count == 1 ? "it" : "them"), or rename the class\(classes.count == 1 ? "" : "es")."
  }
}

extension TrainingError.StateFault {
  fileprivate var clause: String {
    switch self {
    case .noPlace: "it does not say where its run stands"
    case .impossiblePlace: "its place in the run is impossible"
    }
  }
}
