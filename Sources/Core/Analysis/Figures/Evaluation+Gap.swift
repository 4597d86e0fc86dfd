extension Evaluation {
  /// What has no figure, or not all of one, and why.
  public enum Gap: Hashable, Sendable {
    /// The words know no class.
    case words(AnalysisError)
    /// No class is set aside as unseen.
    case noUnseenClass
    /// No photo of a seen class is held out.
    case noSeenPhoto
    /// A calibration needs four seen classes with photos held out.
    case noCalibration
    /// Classes without a word's vector, which are left out.
    case withoutWord([String])
    /// Photos without a class, which are left out.
    case withoutClass(photos: Int)
    /// Photos whose embeddings are no numbers; they count as wrong.
    case undefinedEmbeddings(photos: Int)
    case noClassifier
    /// No photo of the classifier's classes is held out, or none of any: then all are judged.
    case noClassifiedPhoto, nothingHeldOut
    case withoutPrediction(photos: Int)
    /// Photos whose predictions are no numbers; they count as wrong.
    case undefinedPredictions(photos: Int)
  }
}
