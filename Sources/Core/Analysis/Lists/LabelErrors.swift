/// Photos that are probably filed under the wrong class, by who judges photos here (see ``ConfidentLearning``).
public enum LabelErrors {
  /// One of them.
  public struct Suspect: Sendable, Hashable {
    /// The photo.
    public let image: ImageRecord
    /// The class it is filed under.
    public let given: String
    /// The class it more probably shows.
    public let suggested: String
    /// Probability of the given class less that of the suggested one: the lower, the likelier an error.
    public let margin: Float
  }

  /// On photos that no fit saw, the likeliest errors first: by the classifier's probabilities those of its classes, by the
  /// words' all others.
  /// - Parameters:
  ///   - workspace: opened.
  ///   - judge: who judges.
  ///   - part: which photos.
  ///   - analysis: of the words, by the judge's method.
  /// - Throws: ``AnalysisError`` where neither can judge; what reading the predictions throws.
  public static func find(
    in workspace: Workspace, judge: PhotoScores.Judge, part: Evaluation.Part = .all,
    analysis: () throws -> SemanticAnalysis
  ) throws -> [Suspect] {
    let classifier = judge.source == .classifier ? try ClassifierAnalysis(of: workspace) : nil
    var semantic: SemanticAnalysis?
    do {
      semantic = try analysis()
    } catch let error as AnalysisError where classifier != nil {
      _ = error
    }
    return find(classifier, semantic, part: part)
  }

  static func find(
    _ classifier: ClassifierAnalysis?, _ semantic: SemanticAnalysis?, part: Evaluation.Part = .all
  ) -> [Suspect] {
    var suspects: [Suspect] = []
    if let classifier, part != .test {
      suspects += find(
        TemperatureScaling(scale: 1).probabilities(classifier.scores), classifier.scores, classifier.images)
    }
    if let semantic {
      let judged = Set(classifier?.scores.labels ?? [])
      // A class's threshold is over its photos of the part.
      let rows = semantic.photos(in: part)
      let scores = semantic.scores.picking(rows)
      suspects += find(semantic.temperature.probabilities(scores), scores, rows.map { semantic.images[$0] })
        .filter { !judged.contains($0.given) }
    }
    return suspects.sorted { $0.margin == $1.margin ? $0.image.id < $1.image.id : $0.margin < $1.margin }
  }

  private static func find(_ probabilities: [Float], _ scores: ClassScores, _ images: [ImageRecord]) -> [Suspect] {
    guard !scores.labels.isEmpty else { return [] }
    return ConfidentLearning(probabilities: probabilities, classes: scores.labels.count, given: scores.truth)
      .suspects.map {
        Suspect(
          image: images[$0.photo], given: scores.labels[$0.given], suggested: scores.labels[$0.suggested],
          margin: $0.margin)
      }
  }
}
