/// What a part of a workspace holds that it must not, or lacks: the facts of ``WorkspaceError/damaged(path:_:)``.
public enum PartFault: Codable, Hashable, Sendable {
  /// The file has no bytes.
  case empty
  /// Another file than `workspace.json`.
  case noManifest
  /// Another file than `queries.json`.
  case noQueries
  /// It does not say which network it holds.
  case noArchitecture
  /// The model names no classes, and the work at hand needs them.
  case noClassNames
  /// The class names of the model cannot be read.
  case unreadableClassNames
  /// The classifier names no classes, or they cannot be read.
  case missingOrUnreadableClassNames
  /// None, or two of one name.
  case ambiguousClasses
  /// The list names `classes` classes, and the network gives `outputs` numbers.
  case classesAndOutputs(classes: Int, outputs: Int)
  /// What its metadata lack.
  case unnamed(String)
  /// Stage, epoch or photos are not named.
  case unnamedEpoch
  /// The ids do not ascend.
  case unorderedIDs
  /// It holds numbers that are not finite.
  case notFinite
  /// This tensor holds numbers that are not finite.
  case tensorNotFinite(name: String)
  /// Arrays of different lengths, or numbers that are not finite.
  case disagreeingArrays
  /// The film's three counts do not fit together.
  case film(components: Int, photos: Int, labels: Int)
  /// An index of other photos.
  case otherPhotos
  /// An index of other words.
  case otherWords
  /// Of another classifier's classes.
  case otherClasses
  /// The model is of one architecture, and the manifest names another.
  case otherArchitecture(found: String, expected: String)
  /// The model gives `found` numbers, and embeddings have `expected`.
  case otherDimension(found: Int, expected: Int)
  /// Not finite, or not of unit length.
  case wordVector(index: Int)
  /// An embedding that waits in the catalogue is not finite, or not of unit length.
  case journalEmbedding
  /// An embedding that waits in the catalogue has this many bytes, which no embedding has.
  case journalBytes(Int)
  /// Not of unit length.
  case embedding(photo: Int64)
  /// Not finite.
  case epochEmbedding(path: String)
  /// Photos of the catalogue without an embedding.
  case lostEmbeddings(count: Int)
  /// Photos that the catalogue does not know.
  case strayPhotos(count: Int)
  /// In SQLite's words.
  case database(String)
}
