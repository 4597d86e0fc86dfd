/// What a workspace lacks for an analysis.
public enum Absence: Codable, Hashable, Sendable {
  /// A photo to judge by, in this part.
  case photo(in: Evaluation.Part)
  /// A photo that is filed under a class.
  case photoWithClass
  /// A photo of a class whose name has a word's vector.
  case photoOfKnownClass
  /// None of the photos that features are made of can be read; their folder.
  case readablePhoto(dataSet: String)
  /// A class that this photo is filed under.
  case classOfPhoto(id: Int64)
  /// A class whose name has a word's vector.
  case knownClass
  /// A classifier (stage 1 of training); `workspace` is the workspace's name.
  case classifier(workspace: String)
  /// The epochs of its training: it was not trained here.
  case epochs
  /// A film of its training.
  case film
  /// No epoch of its training left its embeddings.
  case epochEmbeddings
  /// Epochs of one dimension: the first epoch's name and dimension, and those of one that differs.
  case oneDimension(String, Int, String, Int)
  /// Embeddings that are all finite; this epoch's are not.
  case finiteEmbeddings(epoch: String)
}
