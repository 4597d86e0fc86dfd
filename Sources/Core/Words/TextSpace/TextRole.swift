/// What a text is there for: an encoder puts names of classes into sentences, and takes others as they stand.
public enum TextRole: Sendable, Hashable, CaseIterable {
  /// A term of a typed query.
  case term
  /// The name of a class of the data set, or one of a list of words to choose among.
  case label
  /// A class that a person thinks up and types.
  case candidate
}
