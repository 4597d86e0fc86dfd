/// What a fastText model holds that it must not.
public enum FastTextFault: Codable, Hashable, Sendable {
  /// The file ends before it is whole.
  case cut
  /// Settings that fastText does not write.
  case settings(bucket: Int, shortestPiece: Int, longestPiece: Int)
  case counts(words: Int, labels: Int, entries: Int)
  case entryType(entry: Int, type: UInt8)
  /// A word that stood there before.
  case repeatedWord(entry: Int)
  case inputMatrix(rows: Int, columns: Int)
  case outputMatrix(rows: Int, columns: Int)
}
