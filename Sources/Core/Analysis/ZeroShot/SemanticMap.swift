/// A linear map from a photo's features into the space of word vectors, found in closed form.
///
/// Both forms are a product of two small matrices, `f(x) = (classifier · x) · targets`: how much the photo belongs to
/// each seen class, times where each seen class stands.
/// - **ridge**: `W = (XᵀX + λI)⁻¹ Xᵀ T`, every photo's target its class's word vector.
/// - **ESZSL** (Romera-Paredes & Torr, ICML 2015, eq. 6): `V = (XᵀX + γI)⁻¹ Xᵀ Y S (SᵀS + λI)⁻¹` with 1 in Y where a
///   photo is of a class, else 0.
public struct SemanticMap: Sendable {
  /// Which closed form.
  public enum Method: String, Sendable, CaseIterable, Codable {
    /// Ridge regression onto the classes' word vectors.
    case ridge
    /// "Embarrassingly simple zero-shot learning" (Romera-Paredes & Torr, ICML 2015).
    case eszsl
  }

  /// What is chosen on held-out classes.
  public struct Parameters: Sendable, Hashable {
    /// On the features: ridge's λ, ESZSL's γ.
    public let features: Double
    /// On the words: ESZSL's λ; ridge has none.
    public let words: Double

    /// Both above 0, but ridge's `words`.
    public init(features: Double, words: Double = 0) {
      self.features = features
      self.words = words
    }
  }

  /// The closed form it was found by.
  public let method: Method
  /// What it was fitted with.
  public let parameters: Parameters
  /// `[classes, features]`.
  let classifier: Matrix
  /// `[classes, dimension]`.
  let targets: Matrix

  /// Length of a feature row.
  public var featureCount: Int { classifier.columns }
  /// Length of an embedding.
  public var dimension: Int { targets.columns }

  /// Unit rows `[N, dimension]` for `[N, featureCount]` rows of features (scaled to unit length here, as in the fit).
  /// A row of zeros stays zero. O(N · classes · (features + dimension)).
  public func embed(_ features: [Float]) -> [Float] {
    precondition(features.count.isMultiple(of: featureCount))
    let count = features.count / featureCount
    var result: [Float] = []
    result.reserveCapacity(count * dimension)
    for first in stride(from: 0, to: count, by: 1024) {
      let rows = Array(first..<Swift.min(count, first + 1024))
      let x = SemanticProblem.unit(Matrix(rows: features, dimension: featureCount, picking: rows))
      let z = SemanticProblem.unit(x.timesTransposed(classifier).times(targets))
      for value in z.values { result.append(Float(value)) }
    }
    return result
  }
}
