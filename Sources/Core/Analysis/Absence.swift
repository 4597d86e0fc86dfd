/// What a workspace lacks for an analysis.
public enum Absence: Codable, Hashable, Sendable {
  /// A photo to judge by, in this part.
  case photo(in: Evaluation.Part)
  case photoWithClass
  /// A photo of a class whose name has a word's vector.
  case photoOfKnownClass
  /// None of the photos that features are made of can be read; their folder.
  case readablePhoto(dataSet: String)
  case classOfPhoto(id: Int64)
  case knownClass
  case classifier(workspace: String)
  /// It was not trained here.
  case epochs
  case film
  /// No epoch of its training left its embeddings.
  case epochEmbeddings
  /// The first epoch, and one of another dimension.
  case oneDimension(String, Int, String, Int)
  /// Of an epoch's embeddings.
  case finiteEmbeddings(epoch: String)
}
