/// A class without a place among the words.
public struct UnknownClass: Codable, Sendable, Equatable {
  /// The class's name.
  public let label: String
  /// The nearest spelling that the words know; nil where none is near.
  public let nearest: String?

  /// A class and what may have been meant.
  public init(label: String, nearest: String?) {
    self.label = label
    self.nearest = nearest
  }

  /// - Returns: those of the labels that the words know neither whole nor in pieces.
  static func among(_ labels: [String], _ words: WordVectors) -> [UnknownClass] {
    labels.compactMap { label in
      let term = words.resolve(label)
      guard term.vector == nil else { return nil }
      guard case .unknown(let suggestions) = term.source else { return UnknownClass(label: label, nearest: nil) }
      return UnknownClass(label: label, nearest: suggestions.first)
    }
  }
}
