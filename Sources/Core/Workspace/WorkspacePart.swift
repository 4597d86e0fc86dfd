/// A file of a workspace that others need.
public enum WorkspacePart: String, Codable, Sendable {
  /// The word vectors.
  case words
  /// The network that embeds photos.
  case model
  /// The database of photos, tags and notes.
  case catalogue
  /// The photos' vectors.
  case embeddings
  /// The network that training left.
  case classifier
  /// What the classifier says of the photos.
  case predictions
}
