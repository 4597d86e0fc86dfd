import Core

extension WorkspacePart {
  /// What others need it for.
  var use: String {
    switch self {
    case .words: "queries are made of its words"
    case .model: "photos are embedded with it"
    case .catalogue: "it lists the photos"
    case .embeddings: "it holds the photos' embeddings"
    case .classifier: "predictions.safetensors holds what it said of the photos"
    case .predictions: "it holds what classifier.safetensors says of the photos; semblance index makes it"
    }
  }
}
