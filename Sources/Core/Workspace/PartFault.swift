/// What a part of a workspace holds that it must not, or lacks: the facts of ``WorkspaceError/damaged(path:_:)``.
public enum PartFault: Codable, Hashable, Sendable {
  case empty
  /// Another file than `workspace.json`, `queries.json`.
  case noManifest, noQueries
  /// It does not say which network it holds.
  case noArchitecture
  case noClassNames
  case unreadableClassNames
  case missingOrUnreadableClassNames
  /// None, or two of one name.
  case ambiguousClasses
  case classesAndOutputs(classes: Int, outputs: Int)
  /// What its metadata lack.
  case unnamed(String)
  /// Stage, epoch or photos are not named.
  case unnamedEpoch
  case unorderedIDs
  case notFinite
  case tensorNotFinite(name: String)
  /// Arrays of different lengths, or numbers that are not finite.
  case disagreeingArrays
  case film(components: Int, photos: Int, labels: Int)
  /// An index of other photos, other words, of another classifier's classes.
  case otherPhotos, otherWords, otherClasses
  case otherArchitecture(found: String, expected: String)
  case otherDimension(found: Int, expected: Int)
  /// Not finite, or not of unit length.
  case wordVector(index: Int)
  case journalEmbedding
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
