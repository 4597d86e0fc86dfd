import Core

extension SearchDifference {
  /// After "a search with other".
  var name: String {
    switch self {
    case .network(let name): "network (\(name))"
    case .classes(let names): "classes (\(names.joined(separator: ", ")))"
    case .photos: "photos"
    case .weights: "weights"
    case .wordVectors: "word vectors"
    case .options: "options"
    }
  }
}
