/// Which classes a part of the photos is taken for, and the photos behind every count.
public struct Confusion: Sendable {
  /// The counts, over the photos of the part that no fit saw.
  public let matrix: ConfusionMatrix
  /// Every order the classes can be shown in.
  public let orders: [ConfusionMatrix.Order: [Int]]
  /// The most frequent mistakes first.
  public let pairs: [ConfusionMatrix.Pair]
  /// Who judged these photos: one, or the classifier those of its classes and the words the others.
  public let sources: Set<PhotoScores.Source>
  /// Ids of the photos in each cell, row-major `[actual, predicted]`, the surest first.
  private let photos: [Int: [Int64]]

  /// The photos of a class that were taken for another, or for itself.
  public func photos(actual: Int, predicted: Int) -> [Int64] { photos[actual * matrix.size + predicted] ?? [] }

  /// Photos with and without a prediction.
  public var photoCount: Int { matrix.counts.reduce(0, +) + matrix.undefined.reduce(0, +) }

  /// One photo: what it is filed under and taken for, as indices into the labels.
  struct Prediction {
    let id: Int64
    let truth: Int
    let predicted: Int?
    let confidence: Float
    let source: PhotoScores.Source
  }

  /// - Parameter kinship: `[labels, labels]` cosines of the classes' words; nil where there are none.
  init(labels: [String], _ predictions: [Prediction], kinship: [Float]?) {
    matrix = ConfusionMatrix(
      labels: labels, truth: predictions.map(\.truth), predicted: predictions.map(\.predicted))
    let matrix = matrix
    orders = Dictionary(
      uniqueKeysWithValues: ConfusionMatrix.Order.allCases.map { ($0, matrix.order($0, kinship: kinship)) })
    pairs = matrix.mostConfused()
    sources = Set(predictions.map(\.source))
    var cells: [Int: [Prediction]] = [:]
    for prediction in predictions {
      guard let predicted = prediction.predicted else { continue }
      cells[prediction.truth * matrix.size + predicted, default: []].append(prediction)
    }
    photos = cells.mapValues { cell in
      cell.sorted { $0.confidence == $1.confidence ? $0.id < $1.id : $0.confidence > $1.confidence }.map(\.id)
    }
  }
}
