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
    /// The workspace has no classifier, so no figure of stage 1.
    case noClassifier
    /// No photo of the classifier's classes is held out.
    case noClassifiedPhoto
    /// The data set sets no photo aside, so the classifier is judged on all, those that it was trained on among them.
    case nothingHeldOut
    /// Photos of the classifier's classes that it has not judged, which are left out: indexed since.
    case withoutPrediction(photos: Int)
    /// Photos whose predictions are no numbers; they count as wrong.
    case undefinedPredictions(photos: Int)
  }
}
