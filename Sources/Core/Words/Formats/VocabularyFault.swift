/// A part of a kept vocabulary that does not fit the others.
public enum VocabularyFault: String, Codable, Sendable {
  /// Vectors that are none `[words, dimension]` of F32, F16 or I8.
  case vectors
  /// Ends of words that do not ascend to the length of their text.
  case ends
  /// A hash table or a sorted order that names words that are not there.
  case slots, order
  /// A vector without a length.
  case norms
}
