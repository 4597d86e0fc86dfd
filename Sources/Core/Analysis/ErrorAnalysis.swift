/// Everything that the screens of an error analysis show, made once: which class each photo is taken for, on which part
/// of the photos, and how seen and unseen classes share them.
public struct ErrorAnalysis: Sendable {
  /// Confusions on one part of the photos.
  public struct Confusion: Sendable {
    public let matrix: ConfusionMatrix
    /// Every order the classes can be shown in.
    public let orders: [ConfusionMatrix.Order: [Int]]
    /// The most frequent mistakes first.
    public let pairs: [ConfusionMatrix.Pair]
    /// Ids of the photos in each cell, row-major `[actual, predicted]`, the surest mistakes first.
    private let photos: [Int: [Int64]]

    /// The photos of a class that were taken for another, or for itself.
    public func photos(actual: Int, predicted: Int) -> [Int64] { photos[actual * matrix.size + predicted] ?? [] }

    init(_ analysis: SemanticAnalysis, part: Evaluation.Part, calibration: Float, kinship: [Float]) {
      let rows = analysis.photos(in: part)
      let scores = analysis.calibrated(analysis.scores.picking(rows), by: calibration)
      let predicted = scores.predictions
      matrix = ConfusionMatrix(labels: scores.labels, truth: scores.truth, predicted: predicted)
      let matrix = matrix
      orders = Dictionary(
        uniqueKeysWithValues: ConfusionMatrix.Order.allCases.map { ($0, matrix.order($0, kinship: kinship)) })
      pairs = matrix.mostConfused()
      var photos: [Int: [(id: Int64, score: Float)]] = [:]
      for (row, predicted) in predicted.enumerated() {
        guard let predicted else { continue }
        let cell = scores.truth[row] * matrix.size + predicted
        photos[cell, default: []].append((analysis.images[rows[row]].id, scores.row(row).max() ?? 0))
      }
      self.photos = photos.mapValues { cell in
        cell.sorted { $0.score == $1.score ? $0.id < $1.id : $0.score > $1.score }.map(\.id)
      }
    }
  }

  public let analysis: SemanticAnalysis
  /// γ taken off the seen classes' scores before a class is predicted; nil where none is.
  public let calibration: Float?
  public let confusions: [Evaluation.Part: Confusion]
  /// Seen against unseen classes, on the photos that figures are made of.
  public let generalized: GeneralizedZeroShot
  /// Per-class top-1 among the unseen classes alone; nil where there are none.
  public let zeroShot: Double?

  public init(_ analysis: SemanticAnalysis) {
    self.analysis = analysis
    // A map fitted to the seen classes would never name an unseen one; one that was not has nothing to take back.
    calibration = analysis.wasFitted ? analysis.calibration : nil
    let calibration = calibration ?? 0
    let kinship = analysis.kinship
    confusions = Dictionary(
      uniqueKeysWithValues: Evaluation.Part.allCases.map {
        ($0, Confusion(analysis, part: $0, calibration: calibration, kinship: kinship))
      })
    let held = analysis.scores.picking(analysis.photos(in: .all))
    generalized = GeneralizedZeroShot(held, isUnseen: analysis.isUnseen)
    let unseen = analysis.isUnseen.indices.filter { analysis.isUnseen[$0] }
    let restricted = held.restricted(to: unseen)
    zeroShot = restricted.count > 0 ? restricted.meanPerClassHit() : nil
  }
}
