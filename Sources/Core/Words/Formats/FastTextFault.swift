/// What a fastText model holds that it must not.
public enum FastTextFault: Codable, Hashable, Sendable {
  /// The file ends before it is whole.
  case cut
  /// Settings that fastText does not write.
  case settings(bucket: Int, shortestPiece: Int, longestPiece: Int)
  /// Numbers of words, labels and entries that do not fit each other.
  case counts(words: Int, labels: Int, entries: Int)
  /// An entry, by its number, of a type that is not expected.
  case entryType(entry: Int, type: UInt8)
  /// A word that stood there before.
  case repeatedWord(entry: Int)
  /// An input matrix of a size that does not fit the model.
  case inputMatrix(rows: Int, columns: Int)
  /// An output matrix of a size that does not fit the model.
  case outputMatrix(rows: Int, columns: Int)
}
