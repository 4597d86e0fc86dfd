extension ConfusionMatrix {
  /// In which order the classes stand.
  public enum Order: String, Sendable, CaseIterable {
    /// By name.
    case name
    /// The class with the most errors, as a share of its photos, first.
    case error
    /// Classes that are taken for each other side by side.
    case cluster
  }

  /// Indices into `labels`, in the order they are to be shown.
  /// - Parameters:
  ///   - order: which order.
  ///   - kinship: `[labels, labels]` cosines of the classes' word vectors, which settle what confusions leave open; nil
  ///     where there are none.
  public func order(_ order: Order, kinship: [Float]? = nil) -> [Int] {
    switch order {
    case .name:
      return labels.indices.sorted { labels[$0] == labels[$1] ? $0 < $1 : labels[$0] < labels[$1] }
    case .error:
      let error = labels.indices.map { index -> Double in
        let total = rowTotal(index)
        return total > 0 ? 1 - Double(self[index, index]) / Double(total) : -1
      }
      return labels.indices.sorted {
        error[$0] == error[$1] ? labels[$0] < labels[$1] : error[$0] > error[$1]
      }
    case .cluster:
      return Seriation.order(similarity: similarity(kinship), count: size)
    }
  }

  /// How much two classes are mixed up, both ways; kinship weighs a hundredth of it.
  private func similarity(_ kinship: [Float]?) -> [Double] {
    let shares = shares(.rows)
    var similarity = [Double](repeating: 0, count: size * size)
    for row in 0..<size {
      for column in 0..<size where row != column {
        let own = shares[row * size + column] + shares[column * size + row]
        let words = kinship.map { Double($0[row * size + column]) } ?? 0
        similarity[row * size + column] = own + 0.01 * (words.isFinite ? words : 0)
      }
    }
    return similarity
  }
}
