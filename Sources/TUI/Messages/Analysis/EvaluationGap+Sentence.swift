import Core

extension Evaluation.Gap {
  /// The figures, why they are not there or not whole, and what brings them.
  var sentence: String {
    switch self {
    case .words(let error): "words: \(error.sentence)"
    case .noUnseenClass: "zsl, gzsl: no class is set aside as unseen. Name them in testclasses.txt (AWA2's layout)."
    case .noSeenPhoto: "seen: no held-out photo of a seen class. Set some aside with: semblance split --valid 0.1"
    case .noCalibration: "gzsl: calibration needs four seen classes or more, with held-out photos."
    case .withoutWord(let classes):
      "left out, no word has a vector: \(classes.joined(separator: ", ")). Take a file that knows them: semblance index … --vectors FILE"
    case .withoutClass(let photos): "left out, no class: \(photos) photos"
    case .undefinedEmbeddings(let photos):
      "\(photos) photos: embeddings that are no numbers count as wrong. \(Self.again)"
    case .noClassifier: "top1, top5: no classifier of these classes. Train one with: semblance train"
    case .noClassifiedPhoto:
      "top1, top5: no photo of the classifier's classes is held out. Set some aside with: semblance split"
    case .nothingHeldOut:
      "top1, top5: on all photos, also those it was trained on. Set some aside with: semblance split --valid 0.1"
    case .withoutPrediction(let photos): "top1, top5: \(photos) photos have no prediction yet. \(Self.again)"
    case .undefinedPredictions(let photos):
      "top1, top5: \(photos) predictions are no numbers and count as wrong. \(Self.again)"
    }
  }

  private static let again = "Make them anew with: semblance index"
}
