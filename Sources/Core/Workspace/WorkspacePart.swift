/// A file of a workspace that others need.
public enum WorkspacePart: String, Codable, Sendable {
  case words, model, catalogue, embeddings, classifier, predictions
}
